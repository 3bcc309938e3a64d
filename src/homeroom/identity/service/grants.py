"""Giving roles to accounts and ending them, and letting accounts in or not."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from homeroom.identity.errors import (
    AccountNotFound,
    AccountNotYours,
    AlreadyGranted,
    GrantNotFound,
    GrantOver,
    LastDistrictAdmin,
    RoleDoesNotFit,
    RoleNotYours,
)
from homeroom.identity.models import AccountStatus, RoleGrant
from homeroom.identity.permissions import IdentityPermission
from homeroom.identity.repository import kind_of
from homeroom.identity.role_queries import (
    RightsRepository,
    account_of_person,
    account_within,
    grants_of,
    own_roles,
    role_table,
    schools_there_are,
)
from homeroom.identity.role_schemas import (
    AccountRead,
    GrantCreate,
    GrantEnd,
    GrantList,
    GrantPreview,
    GrantRead,
    GrantState,
    Preview,
    RoleToGive,
)
from homeroom.identity.role_words import BUILT_IN
from homeroom.identity.service.comparing import Holder, compare
from homeroom.identity.service.giving import check_giving, in_school, may_give, may_give_somewhere
from homeroom.kernel.actor import Grant, Role, RoleTable
from homeroom.kernel.ids import new_id
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.platform.work import Work

GRANT: Final = IdentityPermission.GRANT
DAY: Final = timedelta(days=1)
Row = Mapping[str, Any]


class GrantService:
    """The roles of the accounts within reach."""

    def __init__(self, work: Work) -> None:
        self.work, self.rights = work, RightsRepository(work)

    async def of_person(self, person_id: UUID) -> GrantList:
        """The grants of a person's account. Raises `AccountNotFound`."""
        found = await self.work.read(account_of_person, person_id=person_id)
        if not found:
            raise AccountNotFound
        return await self.list_grants(found[0]["account_id"])

    async def list_grants(self, account_id: UUID) -> GrantList:
        """All that an account held, holds and will hold. Raises `AccountNotFound`."""
        account, grants, own = await self._read(account_id)
        table, names = role_table(self.work.account, own), _names(own)
        return GrantList(
            account=self._account(account, grants, table),
            today=self.work.account.today,
            items=[self._grant(row, table, names) for row in grants],
            roles_to_give=[
                RoleToGive(role=role, name=names[role], built_in=role in BUILT_IN, in_school=in_school(held))
                for role, held in _in_order(table)
                if may_give_somewhere(self.work.account, held, GRANT)
            ],
        )

    async def give(self, account_id: UUID, wanted: GrantCreate) -> GrantList:
        """A role, in each of the schools named; it counts with the account's next request.

        Raises `AccountNotFound`, `NotFound` (a school), `UnknownRole`, `RoleNotYours`, `RoleDoesNotFit`, `Invalid` (the
        days), `AlreadyGranted`.
        """
        await self.rights.hold()
        _, grants = await self._givable(account_id, wanted)
        made = [RoleGrant(id=new_id(), account_id=account_id, **new) for new in self._new(wanted)]
        for new in made:
            for old in grants:
                if (old["role"], old["school_id"]) == (new.role, new.school_id) and _meet(old, new):
                    raise AlreadyGranted(old["id"])
        self.work.session.add_all(made)
        await self.rights.rights_changed(account_id)
        return await self.list_grants(account_id)

    async def end(self, account_id: UUID, grant_id: UUID, wanted: GrantEnd) -> GrantList:
        """Set a grant's last day; what has ended stays so.

        Raises `AccountNotFound`, `GrantNotFound`, `GrantOver`, `RoleNotYours`, `Invalid` (the day),
        `LastDistrictAdmin`.
        """
        await self.rights.hold()
        _, _, own = await self._read(account_id)
        grant = await self._endable(account_id, grant_id, role_table(self.work.account, own))
        yesterday = self.work.account.today - DAY
        if wanted.ends_on is not None and wanted.ends_on < yesterday:
            raise Invalid.at("ends_on", "day_over", "What was is not rewritten: yesterday ends it at once.")
        if wanted.ends_on is None or wanted.ends_on >= grant.starts_on:
            grant.ends_on = wanted.ends_on
        else:
            grant.ends_on = grant.starts_on - DAY  # it never holds
        await self.rights.rights_changed(account_id)
        if grant.role == Role.DISTRICT_ADMIN:
            await self._keep_a_district_admin()
        return await self.list_grants(account_id)

    async def set_status(self, account_id: UUID, status: AccountStatus) -> AccountRead:
        """Suspend an account, whose sessions end, or let it in again.

        Raises `AccountNotFound`, `AccountNotYours`, `LastDistrictAdmin`.
        """
        await self.rights.hold()
        account, grants, own = await self._read(account_id)
        read = self._account(account, grants, role_table(self.work.account, own))
        if not read.may_change:
            raise AccountNotYours
        await self.rights.set_status(account_id, status)
        await self.rights.rights_changed(account_id)
        if status is AccountStatus.SUSPENDED and any(row["role"] == Role.DISTRICT_ADMIN for row in grants):
            await self._keep_a_district_admin()
        return read.model_copy(update={"status": status})

    async def preview(self, account_id: UUID, wanted: GrantPreview) -> Preview:
        """What the account would gain or lose. Raises what `give` and `end` raise before they write."""
        if (wanted.give is None) == (wanted.end is None):
            raise Invalid.at("body", "one_of", "Say either what to give or what to end.")
        account, grants, own = await self._read(account_id)
        table = role_table(self.work.account, own)
        before = {row["id"]: _as_grant(row) for row in grants if not self._is_over(row)}
        after = dict(before)
        if wanted.give is not None:
            await self._givable(account_id, wanted.give)
            after |= {new_id(): Grant(**new) for new in self._new(wanted.give)}
        if wanted.end is not None:
            after.pop((await self._endable(account_id, wanted.end, table)).id)
        names = (account["account_id"], account["person_id"], account["given_name"], account["family_name"])
        return compare(
            [Holder(*names, before=[*before.values()], after=[*after.values()])], table, table, self.work.account.today
        )

    # -- what may be ----------------------------------------------------------------------------------------------

    async def _read(self, account_id: UUID) -> tuple[Row, Sequence[Row], list[dict[str, Any]]]:
        found, grants, own = await self.work.read_all(
            [
                (account_within.shaped(role=""), {"account_id": account_id}),
                (grants_of, {"account_id": account_id}),
                (own_roles, {}),
            ]
        )
        if not found:
            raise AccountNotFound
        return found[0], grants, own

    async def _givable(self, account_id: UUID, wanted: GrantCreate) -> tuple[Row, Sequence[Row]]:
        """The account and its grants, where this may be given to it."""
        found, grants, own, schools = await self.work.read_all(
            [
                (account_within.shaped(role=kind_of(wanted.role)), {"account_id": account_id}),
                (grants_of, {"account_id": account_id}),
                (own_roles, {}),
                (schools_there_are, {"school_ids": wanted.school_ids}),
            ]
        )
        if not found:
            raise AccountNotFound
        if len(schools) < len(wanted.school_ids):
            raise NotFound("A school you named")
        for school_id in _places(wanted):
            check_giving(self.work.account, role_table(self.work.account, own), wanted.role, GRANT, school_id)
        account = found[0]
        if not account["fits"]:
            raise RoleDoesNotFit(wanted.role, [("role", f"{account['given_name']} {account['family_name']}")])
        starts_on = wanted.starts_on or self.work.account.today
        if starts_on < self.work.account.today:
            raise Invalid.at("starts_on", "day_over", "A role is given from today or from a later day.")
        if wanted.ends_on is not None and wanted.ends_on < starts_on:
            raise Invalid.at("ends_on", "day_order", "The last day is not before the first.")
        return account, grants

    def _new(self, wanted: GrantCreate) -> list[dict[str, Any]]:
        starts_on = wanted.starts_on or self.work.account.today
        return [
            {"role": wanted.role, "school_id": school_id, "starts_on": starts_on, "ends_on": wanted.ends_on}
            for school_id in _places(wanted)
        ]

    async def _endable(self, account_id: UUID, grant_id: UUID, table: RoleTable) -> RoleGrant:
        """A grant that is not over, of a role this actor could give."""
        grant = await self.rights.grant(account_id, grant_id)
        if grant is None:
            raise GrantNotFound
        if self._is_over({"starts_on": grant.starts_on, "ends_on": grant.ends_on}):
            raise GrantOver
        if not may_give(self.work.account, table.get(grant.role, {}), GRANT, grant.school_id):
            raise RoleNotYours(grant.role)
        return grant

    async def _keep_a_district_admin(self) -> None:
        """Raise `LastDistrictAdmin` where, as it is now, nobody would be it for good."""
        if not await self.rights.has_lasting_admin(self.work.account.today):
            raise LastDistrictAdmin

    def _is_over(self, row: Row) -> bool:
        return row["ends_on"] is not None and (
            row["ends_on"] < self.work.account.today or row["ends_on"] < row["starts_on"]
        )

    # -- as it is shown -------------------------------------------------------------------------------------------

    def _account(self, row: Row, grants: Sequence[Row], table: RoleTable) -> AccountRead:
        standing = [grant for grant in grants if not self._is_over(grant)]
        return AccountRead(
            id=row["account_id"],
            person_id=row["person_id"],
            given_name=row["given_name"],
            family_name=row["family_name"],
            email=row["email"],
            status=row["status"],
            may_change=all(self._may_change(grant, table) for grant in standing),
        )

    def _grant(self, row: Row, table: RoleTable, names: Mapping[str, str]) -> GrantRead:
        return GrantRead(
            id=row["id"],
            role=row["role"],
            role_name=names.get(row["role"], row["role"]),
            built_in=row["role"] in BUILT_IN,
            school_id=row["school_id"],
            starts_on=row["starts_on"],
            ends_on=row["ends_on"],
            state=self._state(row),
            may_change=not self._is_over(row) and self._may_change(row, table),
        )

    def _may_change(self, grant: Row, table: RoleTable) -> bool:
        return may_give(self.work.account, table.get(grant["role"], {}), GRANT, grant["school_id"])

    def _state(self, row: Row) -> GrantState:
        if row["ends_on"] is not None and row["ends_on"] < row["starts_on"]:
            return GrantState.TAKEN_BACK
        if self._is_over(row):
            return GrantState.ENDED
        return GrantState.TO_COME if row["starts_on"] > self.work.account.today else GrantState.CURRENT


def _names(own: Sequence[Row]) -> dict[str, str]:
    """How roles are called, also those that were removed."""
    return {row["key"]: row["name"] for row in own} | {role: words.name for role, words in BUILT_IN.items()}


def _in_order(table: RoleTable) -> list[tuple[str, Any]]:
    """The built-in roles first."""
    return [(role, table[role]) for role in Role] + [(key, held) for key, held in table.items() if key not in BUILT_IN]


def _places(wanted: GrantCreate) -> Sequence[UUID | None]:
    """Where a role is given: a grant for each school, or one without."""
    return wanted.school_ids or (None,)


def _as_grant(row: Row) -> Grant:
    return Grant(row["role"], row["school_id"], row["starts_on"], row["ends_on"])


def _meet(old: Row, new: RoleGrant) -> bool:
    """Whether two grants hold on a common day."""
    last = new.ends_on or date.max
    return bool(old["starts_on"] <= last and new.starts_on <= (old["ends_on"] or date.max)) and not (
        old["ends_on"] is not None and old["ends_on"] < old["starts_on"]
    )
