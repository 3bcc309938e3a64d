"""The rows of a tenant, what its roles say, and what holds on a day."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from homeroom.kernel.actor import Scope
from homeroom.roles import EVERYONE, ROLES
from tests.access.rows.tables import TABLE_OF, TABLES
from tests.access.situations import Kind
from tests.support.world import TODAY

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Sender:
    """Who asks."""

    account_id: UUID
    person_id: UUID


@dataclass(frozen=True)
class Scopes:
    """How far one permission goes for one account."""

    scopes: frozenset[Scope]
    schools: frozenset[UUID]

    def __bool__(self) -> bool:
        return bool(self.scopes)


class TenantRows:
    """The rows of one tenant, as its owner sees them now."""

    def __init__(self, ask: Callable[..., list[tuple[Any, ...]]], tenant_id: UUID) -> None:
        columns = ", ".join(
            f"(select coalesce(jsonb_agg(to_jsonb(t)), '[]') from {table} t where t.tenant_id = %s)" for table in TABLES
        )
        ((*found,),) = ask(f"select {columns}", *[tenant_id] * len(TABLES))
        self.tables: dict[str, list[Row]] = {
            table: [_typed(row) for row in rows] for table, rows in zip(TABLES, found, strict=True)
        }
        self.tenant_id = tenant_id
        own = {row["key"]: row["permissions"] for row in self.tables["identity.roles"] if row["removed_at"] is None}
        self.roles: dict[str, dict[str, Scope]] = {
            **{key: {**EVERYONE, **{name: Scope(scope) for name, scope in held.items()}} for key, held in own.items()},
            **{str(role): dict(held) for role, held in ROLES.items()},
        }

    def scopes(self, who: Sender, permission: str) -> Scopes:
        """What the roles of the account's grants of today, or a program's rights, say about a permission."""
        held = [grant for grant in self._current("identity.grants") if grant["account_id"] == who.account_id]
        said = [(self.roles[grant["role"]].get(permission), grant["school_id"]) for grant in held]
        said += [
            (Scope.SCHOOL if right["school_id"] else Scope.TENANT, right["school_id"])
            for right in self._rights_of_program(who)
            if right["permission"] == permission
        ]
        return Scopes(
            frozenset(scope for scope, _ in said if scope is not None),
            frozenset(school for scope, school in said if scope is Scope.SCHOOL),
        )

    def permissions(self, who: Sender) -> set[str]:
        held = [grant for grant in self._current("identity.grants") if grant["account_id"] == who.account_id]
        return {permission for grant in held for permission in self.roles[grant["role"]]}

    def holds_all_of(self, who: Sender, role: str) -> bool:
        """Whether an account holds every permission of a role, as far as the role reaches."""
        return all(
            scope in {Scope.WARD, Scope.SELF}  # nobody's to hold but by a link
            or bool({Scope.TENANT, scope} & self.scopes(who, permission).scopes)
            or (scope is not Scope.TENANT and Scope.SCHOOL in self.scopes(who, permission).scopes)
            for permission, scope in self.roles[role].items()
        )

    def _rights_of_program(self, who: Sender) -> list[Row]:
        return [right for right in self.tables["identity.program_rights"] if right["program_id"] == who.account_id]

    def _current(self, table: str, on: date = TODAY) -> Iterable[Row]:
        return (row for row in self.tables[table] if _holds(row, on))

    def all(self, kind: Kind) -> set[UUID]:
        return {row["id"] for row in self.tables[TABLE_OF[kind]]}


def _typed(row: Row) -> Row:
    """JSON's text as ids and dates again."""
    return {
        name: UUID(value)
        if isinstance(value, str) and (name == "id" or name.endswith("_id")) and name != "sourced_id"
        else date.fromisoformat(value)
        if isinstance(value, str) and name.endswith("_on")
        else value
        for name, value in row.items()
    }


def _holds(row: Row, on: date) -> bool:
    return bool(row["starts_on"] <= on and (row["ends_on"] is None or row["ends_on"] >= on))
