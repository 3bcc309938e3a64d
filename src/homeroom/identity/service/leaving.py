"""The rights of somebody who leaves the staff: they end with the last day, and the account with them.

Schools knows who leaves and when; it asks for these here. Who is also a guardian or a student stays that.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select

from homeroom.identity.errors import LastDistrictAdmin, RoleNotYours
from homeroom.identity.models import Account, AccountStatus, RoleGrant
from homeroom.identity.repository import IdentityRepository
from homeroom.identity.role_queries import HOLD, RightsRepository, own_roles, role_table
from homeroom.identity.role_words import BUILT_IN
from homeroom.identity.service.giving import may_give
from homeroom.kernel import clock
from homeroom.kernel.actor import Role, Scope
from homeroom.platform.work import Work

NOT_OF_STAFF: Final = (Role.GUARDIAN, Role.STUDENT)
DAY: Final = timedelta(days=1)
OPEN_INVITATIONS: Final = """
update identity.invitations set expires_at = least(expires_at, %(until)s)
where tenant_id = %(tenant)s and person_id = %(person)s and accepted_at is null and revoked_at is null
  and role not in ('guardian', 'student') and expires_at > %(until)s
"""


@dataclass(frozen=True, slots=True)
class StaffGrant:
    """A role that ends when somebody leaves the staff."""

    id: UUID
    role: str
    role_name: str
    school_id: UUID | None
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class StaffRights:
    """What an account loses with its last day on the staff. `suspended`: nothing is left that it could sign in for."""

    account_id: UUID | None
    email: str | None
    grants: Sequence[StaffGrant]
    suspended: bool


class LeavingService:
    """Ends the rights somebody has as staff, or gives them back as they were."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def rights(self, person_id: UUID, last_on: date) -> StaffRights:
        """What would end; nothing is changed."""
        account, grants = await self._held(person_id)
        names = await self._names()
        ending = [grant for grant in grants if _ends(grant, last_on)]
        return StaffRights(
            account_id=account.id if account else None,
            email=account.email if account else None,
            grants=[
                StaffGrant(
                    each.id, each.role, names.get(each.role, each.role), each.school_id, each.starts_on, each.ends_on
                )
                for each in ending
            ],
            suspended=account is not None
            and not any(_goes_on(grant, last_on) for grant in grants if grant.role in NOT_OF_STAFF),
        )

    async def end(self, person_id: UUID, last_on: date, *, by: str | None) -> list[tuple[UUID, date | None, date]]:
        """End the roles of staff with that day; which they were, until when they were given, and until when they hold.

        `by` is the right that is used; None where Homeroom itself does what was decided. Raises `RoleNotYours`,
        `LastDistrictAdmin`.
        """
        rights = RightsRepository(self.work)
        await (rights.hold() if by is not None else self.work.execute(HOLD, {}))
        account, grants = await self._held(person_id)
        ending = [grant for grant in grants if _ends(grant, last_on)]
        if by is not None:
            await self._check(ending, by)
        ended = []
        for grant in ending:
            until = max(last_on, grant.starts_on - DAY)
            ended.append((grant.id, grant.ends_on, until))
            grant.ends_on = until
        await self._shorten_invitations(person_id, last_on)
        if account is not None and ending:
            await self.work.session.flush()
            await rights.rights_changed(account.id)
        if by is not None and any(grant.role == Role.DISTRICT_ADMIN for grant in ending):
            await self.work.session.flush()
            if not await rights.has_lasting_admin(self.work.account.today):
                raise LastDistrictAdmin
        return ended

    async def restore(self, lines: Sequence[tuple[UUID, date | None, date]], *, by: str) -> None:
        """Let roles hold as long as they did; what was changed since stays as it is. Raises `RoleNotYours`."""
        if not lines:
            return
        rights = RightsRepository(self.work)
        await rights.hold()
        wanted = select(RoleGrant).where(
            RoleGrant.tenant_id == self.work.actor.tenant_id, RoleGrant.id.in_([line[0] for line in lines])
        )
        found = {grant.id: grant for grant in await self.work.session.scalars(wanted)}
        mine = [(found[key], was) for key, was, until in lines if key in found and found[key].ends_on == until]
        await self._check([grant for grant, _ in mine], by)
        for grant, was in mine:
            grant.ends_on = was
        await self.work.session.flush()
        await rights.rights_changed(*{grant.account_id for grant, _ in mine})

    async def close(self, person_id: UUID, last_on: date) -> bool:
        """Suspend the account of somebody whose last day is over, where nothing else is left to sign in for."""
        account, grants = await self._held(person_id)
        if account is None or account.status is AccountStatus.SUSPENDED:
            return False
        if any(_goes_on(grant, last_on) for grant in grants):
            return False
        rights = RightsRepository(self.work)
        await rights.set_status(account.id, AccountStatus.SUSPENDED)
        await self.work.session.flush()
        await rights.rights_changed(account.id)
        return True

    async def _held(self, person_id: UUID) -> tuple[Account | None, Sequence[RoleGrant]]:
        tenant = self.work.actor.tenant_id
        wanted = select(Account).where(Account.tenant_id == tenant, Account.person_id == person_id)
        account = (await self.work.session.scalars(wanted)).one_or_none()
        if account is None:
            return None, []
        grants = select(RoleGrant).where(RoleGrant.tenant_id == tenant, RoleGrant.account_id == account.id)
        return account, (await self.work.session.scalars(grants.order_by(RoleGrant.id))).all()

    async def _check(self, grants: Sequence[RoleGrant], by: str) -> None:
        """Who reaches the whole district ends any role but a district admin's; others those that they could give.

        A program gives no roles.
        """
        actor = self.work.account
        everywhere = Scope.TENANT in actor.reach(by).scopes
        asked = [grant for grant in grants if not everywhere or grant.role == Role.DISTRICT_ADMIN]
        if not asked:
            return
        if actor.person_id is None:
            raise RoleNotYours(asked[0].role)
        table = role_table(actor, await self.work.read(own_roles))
        for grant in asked:
            if not may_give(actor, table.get(grant.role, {}), by, grant.school_id):
                raise RoleNotYours(grant.role)

    async def _names(self) -> dict[str, str]:
        own = await self.work.read(own_roles)
        return {row["key"]: row["name"] for row in own} | {role: words.name for role, words in BUILT_IN.items()}

    async def _shorten_invitations(self, person_id: UUID, last_on: date) -> None:
        """An invitation into the staff is worth nothing after the last day."""
        tenant = await IdentityRepository(self.work).own_tenant()
        until = datetime.combine(last_on + DAY, time.min, ZoneInfo(tenant.time_zone))
        await self.work.execute(OPEN_INVITATIONS, {"person": person_id, "until": max(until, clock.now())})


def _ends(grant: RoleGrant, last_on: date) -> bool:
    """Whether it is a role of staff that holds on a day after."""
    return grant.role not in NOT_OF_STAFF and _goes_on(grant, last_on)


def _goes_on(grant: RoleGrant, last_on: date) -> bool:
    """Whether it holds on a day after."""
    return grant.ends_on is None or (grant.ends_on > last_on and grant.ends_on >= grant.starts_on)
