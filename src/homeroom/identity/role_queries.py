"""Every query of roles and grants."""

from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Date, String, Uuid, bindparam, column, func, or_, select, table, update
from sqlalchemy.dialects.postgresql import ARRAY

from homeroom.identity.errors import RightsChanged
from homeroom.identity.models import (
    Account,
    AccountStatus,
    CustomRole,
    Invitation,
    Person,
    ProviderRole,
    RoleGrant,
    SignInSession,
)
from homeroom.identity.permissions import IdentityPermission
from homeroom.identity.repository import fitting, with_own
from homeroom.kernel.actor import Actor, Reach, Role, RoleTable
from homeroom.kernel.clock import now
from homeroom.platform.database.engine import Rows
from homeroom.platform.queries import AnySelect, query
from homeroom.platform.scopes import Bounds, in_scope
from homeroom.platform.work import Work

HOLD: Final = "select pg_advisory_xact_lock(hashtextextended('homeroom.rights.' || %(tenant)s::text, 0))"
MY_VERSION: Final = "select version from platform.enter(%(tenant)s, %(account)s, %(session)s)"
LASTING_ADMINS: Final = """
select 1 from identity.grants g
join identity.accounts a on a.tenant_id = g.tenant_id and a.id = g.account_id
where g.tenant_id = %(tenant)s and g.role = 'district_admin' and g.school_id is null
  and g.starts_on <= %(today)s and g.ends_on is null and a.status = 'active' and a.person_id is not null
limit 1
"""

SCHOOLS: Final = table("schools", column("tenant_id", Uuid()), column("id", Uuid()), schema="schools")
"""Only to know which there are: who may do what in them is in the grants."""
THE_ACCOUNT = bindparam("account_id", type_=Uuid())
THE_ROLE = bindparam("role", type_=String())

PERSON = (
    Account.id.label("account_id"),
    Account.person_id,
    Account.status,
    Account.email,
    Person.given_name,
    Person.family_name,
)


def _people(reach: Reach) -> AnySelect:
    """The accounts of the people within reach."""
    return (
        select(*PERSON)
        .join(Person, (Person.tenant_id == Account.tenant_id) & (Person.id == Account.person_id))
        .where(in_scope(reach, Person))
    )


def _not_over() -> Any:
    return or_(
        RoleGrant.ends_on.is_(None), (RoleGrant.ends_on >= Bounds.today) & (RoleGrant.ends_on >= RoleGrant.starts_on)
    )


@query(IdentityPermission.READ_ROLES)
def own_roles(_reach: Reach) -> AnySelect:
    """The roles that the tenant made, also those it removed."""
    return (
        select(
            CustomRole.id,
            CustomRole.key,
            CustomRole.name,
            CustomRole.description,
            CustomRole.permissions,
            CustomRole.version,
            CustomRole.removed_at,
        )
        .where(CustomRole.tenant_id == Bounds.tenant)
        .order_by(func.lower(CustomRole.name), CustomRole.key)
    )


@query(IdentityPermission.READ_ROLES)
def holders(reach: Reach) -> AnySelect:
    """How many people within reach hold each of some roles, now or from a later day."""
    return (
        _people(reach)
        .with_only_columns(RoleGrant.role, func.count(RoleGrant.account_id.distinct()).label("holders"))
        .join(RoleGrant, (RoleGrant.tenant_id == Account.tenant_id) & (RoleGrant.account_id == Account.id))
        .where(_not_over(), RoleGrant.role == func.any(bindparam("roles", type_=ARRAY(String()))))
        .group_by(RoleGrant.role)
    )


@query(IdentityPermission.MANAGE_ROLES)
def grants_of_holders(reach: Reach) -> AnySelect:
    """Every grant that is not over of the people who hold a role, now or from a later day."""
    holding = select(RoleGrant.account_id).where(
        RoleGrant.tenant_id == Bounds.tenant, RoleGrant.role == THE_ROLE, _not_over()
    )
    return (
        _people(reach)
        .add_columns(RoleGrant.role, RoleGrant.school_id, RoleGrant.starts_on, RoleGrant.ends_on)
        .join(RoleGrant, (RoleGrant.tenant_id == Account.tenant_id) & (RoleGrant.account_id == Account.id))
        .where(_not_over(), Account.id.in_(holding))
        .order_by(Person.search_name, Person.id, RoleGrant.id)
    )


@query(IdentityPermission.GRANT)
def account_within(reach: Reach, *, role: str) -> AnySelect:
    """An account within reach, and whether a role (or, for "", any) is for such people."""
    found = _people(reach).where(Account.id == THE_ACCOUNT)
    return found.add_columns(fitting(role, Bounds(reach)).label("fits")) if role else found


@query(IdentityPermission.GRANT)
def account_of_person(reach: Reach) -> AnySelect:
    return _people(reach).where(Person.id == bindparam("person_id", type_=Uuid()))


@query(IdentityPermission.GRANT)
def grants_of(_reach: Reach) -> AnySelect:
    """All grants of an account that `account_within` found."""
    return (
        select(RoleGrant.id, RoleGrant.role, RoleGrant.school_id, RoleGrant.starts_on, RoleGrant.ends_on)
        .where(RoleGrant.tenant_id == Bounds.tenant, RoleGrant.account_id == THE_ACCOUNT)
        .order_by(RoleGrant.starts_on.desc(), RoleGrant.id.desc())
    )


@query(IdentityPermission.GRANT)
def schools_there_are(_reach: Reach) -> AnySelect:
    wanted = bindparam("school_ids", type_=ARRAY(Uuid()))
    return select(SCHOOLS.c.id).where(SCHOOLS.c.tenant_id == Bounds.tenant, SCHOOLS.c.id == func.any(wanted))


@query(IdentityPermission.MANAGE_ROLES)
def standing(_reach: Reach) -> AnySelect:
    """How many in the tenant hold a role, now or later, are invited into it, or would get it by a provider."""
    held = select(func.count(RoleGrant.account_id.distinct())).where(
        RoleGrant.tenant_id == Bounds.tenant, RoleGrant.role == THE_ROLE, _not_over()
    )
    invited = select(func.count()).where(
        Invitation.tenant_id == Bounds.tenant,
        Invitation.role == THE_ROLE,
        Invitation.accepted_at.is_(None),
        Invitation.revoked_at.is_(None),
        Invitation.expires_at > bindparam("now"),
    )
    mapped = select(func.count()).where(ProviderRole.tenant_id == Bounds.tenant, ProviderRole.role == THE_ROLE)
    return select(
        held.scalar_subquery().label("holders"),
        invited.scalar_subquery().label("invited"),
        mapped.scalar_subquery().label("mapped"),
    )


def role_table(actor: Actor, own: Rows) -> RoleTable:
    """The tenant's roles as they are now: what an actor has in mind may lack one that was made since."""
    standing_ = [(row["key"], row["permissions"]) for row in own if row["removed_at"] is None]
    return with_own(actor.roles, standing_)


class RightsRepository:
    """What is written of roles and grants, by one request at a time in each tenant."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def hold(self) -> None:
        """Let nobody else change rights in this tenant until this work ends.

        Raises `RightsChanged` where those of the actor changed while he waited: he acts on them no more.
        """
        actor = self.work.account
        await self.work.execute(HOLD, {})
        now_ = await self.work.execute(MY_VERSION, {"account": actor.account_id, "session": actor.session_id})
        if [row["version"] for row in now_] != [self.work.account.version]:
            raise RightsChanged

    async def role(self, key: str) -> CustomRole | None:
        """A role that stands, held against its removal."""
        wanted = select(CustomRole).where(
            CustomRole.tenant_id == self.work.actor.tenant_id, CustomRole.key == key, CustomRole.removed_at.is_(None)
        )
        return (await self.work.session.scalars(wanted.with_for_update())).one_or_none()

    async def grant(self, account_id: UUID, grant_id: UUID) -> RoleGrant | None:
        wanted = select(RoleGrant).where(
            RoleGrant.tenant_id == self.work.actor.tenant_id,
            RoleGrant.account_id == account_id,
            RoleGrant.id == grant_id,
        )
        return (await self.work.session.scalars(wanted)).one_or_none()

    async def rights_changed(self, *account_ids: UUID) -> None:
        """Have every process read the rights of these accounts anew, with their next request."""
        await self.work.session.execute(
            update(Account)
            .where(Account.tenant_id == self.work.actor.tenant_id, Account.id.in_(account_ids))
            .values(version=Account.version + 1)
        )

    async def role_changed(self, key: str, today: date) -> None:
        """The same, for everybody who holds a role or will."""
        holding = select(RoleGrant.account_id).where(
            RoleGrant.tenant_id == self.work.actor.tenant_id,
            RoleGrant.role == key,
            or_(RoleGrant.ends_on.is_(None), RoleGrant.ends_on >= bindparam("today", today, Date())),
        )
        await self.work.session.execute(
            update(Account)
            .where(Account.tenant_id == self.work.actor.tenant_id, Account.id.in_(holding))
            .values(version=Account.version + 1)
            .execution_options(synchronize_session=False)
        )

    async def set_status(self, account_id: UUID, status: AccountStatus) -> None:
        """Change it; a suspended account's sessions end with it."""
        account = await self.work.session.get_one(Account, (self.work.actor.tenant_id, account_id))
        account.status = status
        if status is AccountStatus.SUSPENDED:
            await self.work.session.execute(
                update(SignInSession)
                .where(
                    SignInSession.tenant_id == self.work.actor.tenant_id,
                    SignInSession.account_id == account_id,
                    SignInSession.ended_at.is_(None),
                )
                .values(ended_at=now(), ended_because="suspended")
            )

    async def has_lasting_admin(self, today: date) -> bool:
        """Whether somebody who may sign in is district admin from today on and without an end."""
        return bool(await self.work.execute(LASTING_ADMINS, {"today": today}))


BUILT_IN_STAFF: Final = (
    Role.DISTRICT_ADMIN,
    Role.SCHOOL_ADMIN,
    Role.REGISTRAR,
    Role.TEACHER,
    Role.COUNSELOR,
    Role.NURSE,
)
"""The built-in roles whose holders are counted: guardians and students are as many as there are pupils."""
