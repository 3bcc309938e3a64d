"""Every query of identity."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from uuid import UUID

from psycopg.rows import dict_row
from sqlalchemy import ColumnElement, DateTime, ScalarSelect, Uuid, bindparam, false, func, select, update
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import InstrumentedAttribute

from homeroom.identity.errors import AlreadyHasAccount, EmailTaken
from homeroom.identity.models import (
    INVITATION_LIFETIME,
    Account,
    Invitation,
    Person,
    RefreshToken,
    RoleGrant,
    SignInSession,
    Tenant,
)
from homeroom.identity.permissions import IdentityPermission
from homeroom.kernel.actor import Actor, Grant, Reach, Role, RoleTable, Scope
from homeroom.kernel.clock import now, today
from homeroom.kernel.problems import NotFound
from homeroom.platform.database.engine import Connection, Database, Rows
from homeroom.platform.database.refusing import refusing
from homeroom.platform.queries import AnySelect, query
from homeroom.platform.scopes import Bounds, in_scope, opens
from homeroom.platform.work import Work

FIND_ACTOR = """
select a.person_id, a.version, a.locale, t.time_zone
from identity.accounts a
join identity.sessions s on s.tenant_id = a.tenant_id and s.account_id = a.id
join identity.tenants t on t.id = a.tenant_id
where a.tenant_id = %(tenant)s and a.id = %(account)s and a.status = 'active'
  and s.id = %(session)s and s.ended_at is null
"""
FIND_GRANTS = """
select role, school_id, starts_on, ends_on from identity.grants
where tenant_id = %(tenant)s and account_id = %(account)s order by id
"""


Fit = Callable[[Bounds], ColumnElement[bool]]
_FITS: dict[Role, Fit] = {}


def fits(*roles: Role) -> Callable[[Fit], Fit]:
    """Register whom a role is for, as a predicate on `Person`: the service that knows such people says so."""

    def register(fit: Fit) -> Fit:
        _FITS.update(dict.fromkeys(roles, fit))
        return fit

    return register


@opens(Person, Scope.SELF)
def oneself(bounds: Bounds) -> ColumnElement[bool]:
    return Person.id == bounds.person


@query(IdentityPermission.INVITE)
def invitable_people(reach: Reach, *, role: Role) -> AnySelect:
    """The people an invitation is for, with the account each may have, and whether the role is for such people."""
    fit = _FITS[role](Bounds(reach.permission)) if role in _FITS else false()
    return (
        select(
            Person.id,
            Person.given_name,
            Person.family_name,
            Person.email,
            Account.id.label("account_id"),
            fit.label("fits"),
        )
        .outerjoin(Account, (Account.tenant_id == Person.tenant_id) & (Account.person_id == Person.id))
        .where(in_scope(reach, Person), Person.id == func.any(bindparam("person_ids", type_=ARRAY(Uuid()))))
    )


def invited_at(person_id: InstrumentedAttribute[UUID]) -> ScalarSelect[datetime]:
    """When the open invitation of a listed person was made, null without one; the parameter `now` is the instant."""
    return (
        select(func.max(Invitation.expires_at) - INVITATION_LIFETIME)
        .where(
            Invitation.tenant_id == Bounds.tenant,
            Invitation.person_id == person_id,
            Invitation.accepted_at.is_(None),
            Invitation.revoked_at.is_(None),
            Invitation.expires_at > bindparam("now", type_=DateTime(timezone=True)),
        )
        .scalar_subquery()
    )


@query(IdentityPermission.CORRECT_PEOPLE)
def known_person(reach: Reach) -> AnySelect:
    """A person as an office knows them."""
    return select(
        Person.id,
        Person.given_name,
        Person.middle_name,
        Person.family_name,
        Person.preferred_name,
        Person.birth_on,
        Person.email,
        Person.phone,
    ).where(in_scope(reach, Person), Person.id == bindparam("person_id", type_=Uuid()))


@query(IdentityPermission.READ_SELF)
def me(reach: Reach) -> AnySelect:
    return (
        select(
            Person.given_name,
            Person.family_name,
            Account.email,
            Account.locale,
            Tenant.slug.label("tenant_slug"),
            Tenant.name.label("tenant_name"),
        )
        .join(Account, (Account.tenant_id == Person.tenant_id) & (Account.person_id == Person.id))
        .join(Tenant, Tenant.id == Person.tenant_id)
        .where(in_scope(reach, Person), Person.id == bindparam("actor_person"))
    )


async def find_tenant(database: Database, slug: str) -> UUID | None:
    """The id of the tenant with this slug; tenants are known before sign-in."""
    async with database.lease() as connection:
        found = await connection.execute("select id from identity.tenants where slug = %s", (slug,))
        row = await found.fetchone()
    return row[0] if row else None


async def list_tenants(database: Database) -> Rows:
    """All tenants, to pick one from."""
    async with database.lease() as connection:
        cursor = connection.cursor(row_factory=dict_row)
        await cursor.execute("select slug, name, demo from identity.tenants order by name, id")
        return await cursor.fetchall()


class ActorLoader:
    """Reads who an account is and may do now; see `platform.work.ActorLoader`."""

    def __init__(self, roles: RoleTable) -> None:
        self._roles = roles

    async def __call__(
        self, connection: Connection, tenant_id: UUID, account_id: UUID, session_id: UUID
    ) -> Actor | None:
        wanted = {"tenant": tenant_id, "account": account_id, "session": session_id}
        async with connection.pipeline():
            await connection.execute("select set_config('homeroom.tenant', %s, true)", (str(tenant_id),))
            found = await connection.execute(FIND_ACTOR, wanted)
            granted = await connection.execute(FIND_GRANTS, wanted)
        row = await found.fetchone()
        if row is None:
            return None
        person_id, version, locale, time_zone = row
        grants = [Grant(*grant) for grant in await granted.fetchall() if grant[0] in self._roles]
        day = today(time_zone)
        return Actor(tenant_id, account_id, person_id, session_id, version, locale, time_zone, day, grants, self._roles)


class IdentityRepository:
    """Accounts, sessions, tokens and invitations; most are found by a secret, before there is an actor."""

    def __init__(self, work: Work) -> None:
        self.work, self.session = work, work.session

    async def own_tenant(self) -> Tenant:
        return (await self.session.scalars(select(Tenant).where(Tenant.id == self.work.actor.tenant_id))).one()

    async def account_by_email(self, email: str) -> Account | None:
        wanted = select(Account).where(Account.tenant_id == self.work.actor.tenant_id, Account.email == email)
        return (await self.session.scalars(wanted)).one_or_none()

    async def account(self, account_id: UUID) -> Account:
        return await self.session.get_one(Account, (self.work.actor.tenant_id, account_id))

    async def grants_of(self, account_id: UUID) -> Sequence[RoleGrant]:
        """All grants of an account, also those that are over or to come."""
        wanted = select(RoleGrant).where(
            RoleGrant.tenant_id == self.work.actor.tenant_id, RoleGrant.account_id == account_id
        )
        return (await self.session.scalars(wanted)).all()

    async def person(self, person_id: UUID) -> Person:
        return await self.session.get_one(Person, (self.work.actor.tenant_id, person_id))

    async def refresh_token(self, token_hash: bytes) -> RefreshToken | None:
        wanted = select(RefreshToken).where(
            RefreshToken.tenant_id == self.work.actor.tenant_id, RefreshToken.token_hash == token_hash
        )
        return (await self.session.scalars(wanted)).one_or_none()

    async def locked_session(self, session_id: UUID) -> SignInSession:
        """The session, held against any other use of its tokens until this work ends."""
        wanted = select(SignInSession).where(
            SignInSession.tenant_id == self.work.actor.tenant_id, SignInSession.id == session_id
        )
        return (await self.session.scalars(wanted.with_for_update())).one()

    async def locked_invitation(self, token_hash: bytes) -> Invitation | None:
        """The invitation, held so that it is accepted once."""
        wanted = select(Invitation).where(
            Invitation.tenant_id == self.work.actor.tenant_id, Invitation.token_hash == token_hash
        )
        return (await self.session.scalars(wanted.with_for_update())).one_or_none()

    async def invitation(self, invitation_id: UUID) -> Invitation:
        return await self.session.get_one(Invitation, (self.work.actor.tenant_id, invitation_id))

    async def revoke_invitations(self, person_ids: Sequence[UUID]) -> None:
        """End the open invitations of people: newer ones replace them. Two who invite at once do it one by one."""
        people = select(Person.id).where(Person.tenant_id == self.work.actor.tenant_id, Person.id.in_(person_ids))
        await self.session.execute(people.order_by(Person.id).with_for_update(key_share=True))
        await self.session.execute(
            update(Invitation)
            .where(
                Invitation.tenant_id == self.work.actor.tenant_id,
                Invitation.person_id.in_(person_ids),
                Invitation.accepted_at.is_(None),
                Invitation.revoked_at.is_(None),
            )
            .values(revoked_at=now())
        )

    async def add_invitations(self, invitations: Sequence[Invitation]) -> None:
        """Store invitations; raises `NotFound` for a school that this tenant does not have."""
        with refusing({"fk_invitations_tenant_id_school_id": lambda: NotFound("This school")}):
            self.session.add_all(invitations)
            await self.session.flush()

    async def add_account(self, account: Account, role: str, school_id: UUID | None, starts_on: date) -> None:
        """Store an account with its first grant; two at once end in the same refusal as one after the other."""
        with refusing({"uq_accounts_email": EmailTaken, "uq_accounts_person": AlreadyHasAccount}):
            self.session.add(account)
            await self.session.flush()
        self.session.add(RoleGrant(account_id=account.id, role=role, school_id=school_id, starts_on=starts_on))
