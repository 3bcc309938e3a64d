"""Accounts, and what is somebody's own."""

from collections.abc import Iterable
from uuid import UUID

from tests.access.rows.tenant import TenantRows


class AccountRows(TenantRows):
    """What accounts have."""

    def credentials_of(self, program: UUID) -> set[UUID]:
        return {row["id"] for row in self.tables["identity.credentials"] if row["program_id"] == program}

    def accounts_of(self, people: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["identity.accounts"] if row["person_id"] in people}

    def grants_of(self, accounts: Iterable[UUID]) -> set[UUID]:
        return {row["id"] for row in self.tables["identity.grants"] if row["account_id"] in accounts}

    def sessions_of(self, account_id: UUID) -> set[UUID]:
        """Those that go on."""
        return {
            row["id"]
            for row in self.tables["identity.sessions"]
            if row["account_id"] == account_id and row["ended_at"] is None
        }

    def saved_by(self, account_id: UUID) -> set[UUID]:
        return {row["id"] for row in self.tables["lists.saved_lists"] if row["account_id"] == account_id}

    def feeds_of(self, account_id: UUID) -> set[UUID]:
        return {row["id"] for row in self.tables["schools.feeds"] if row["made_by"] == str(account_id)}

    def prints_of(self, account_id: UUID) -> set[UUID]:
        return {row["id"] for row in self.tables["students.print_runs"] if row["requested_by"] == str(account_id)}
