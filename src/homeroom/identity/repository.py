"""Every query of identity."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Final
from uuid import UUID

from psycopg.rows import dict_row
from sqlalchemy import ColumnElement, DateTime, ScalarSelect, String, Uuid, bindparam, false, func, select, update
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import InstrumentedAttribute

from homeroom.identity.errors import AlreadyHasAccount, EmailTaken
from homeroom.identity.models import (
    INVITATION_LIFETIME,
    Account,
    GatewaySettings,
    Invitation,
    Person,
    RefreshToken,
    RoleGrant,
    SignInSession,
    Tenant,
)
from homeroom.identity.permissions import IdentityPermission
from homeroom.kernel.actor import NO_SESSION, Actor, Grant, Reach, Role, RoleTable, Scope
from homeroom.kernel.clock import now, today
from homeroom.kernel.permissions import everybodys
from homeroom.kernel.problems import NotFound
from homeroom.platform.database.engine import Connection, Database, Rows
from homeroom.platform.database.refusing import refusing
from homeroom.platform.queries import AnySelect, query
from homeroom.platform.scopes import Bounds, in_scope, opens
from homeroom.platform.work import Work

FIND_ACTOR = """
select a.person_id, a.version, a.locale, t.time_zone, s.expires_at
from identity.accounts a
join identity.sessions s on s.tenant_id = a.tenant_id and s.account_id = a.id
join identity.tenants t on t.id = a.tenant_id
where a.tenant_id = %(tenant)s and a.id = %(account)s and a.status = 'active'
  and s.id = %(session)s and s.ended_at is null and s.expires_at > %(now)s
"""
FIND_ACCOUNT = """
select a.person_id, a.version, a.locale, t.time_zone, %(now)s::timestamptz
from identity.accounts a join identity.tenants t on t.id = a.tenant_id
where a.tenant_id = %(tenant)s and a.id = %(account)s and a.status = 'active'
"""
FIND_GRANTS = """
select role, school_id, starts_on, ends_on from identity.grants
where tenant_id = %(tenant)s and account_id = %(account)s order by id
"""
FIND_ROLES = """
select key, permissions from identity.roles where tenant_id = %(tenant)s and removed_at is null order by key
"""

FIND_PROGRAM_RIGHTS = """
select permission, school_id from identity.program_rights
where tenant_id = %(tenant)s and program_id = %(account)s
"""

TENANTS: Final = "tenants"
"""What the table of tenants tells its changes by, and the list is kept by (`platform.cache`)."""

Fit = Callable[[Bounds], ColumnElement[bool]]
CUSTOM: Final = "custom"
"""Stands for every role that a tenant made."""
_FITS: dict[str, Fit] = {}


def fits(*roles: str) -> Callable[[Fit], Fit]:
    """Register whom a role is for, as a predicate on `Person`: the service that knows such people says so."""

    def register(fit: Fit) -> Fit:
        _FITS.update(dict.fromkeys(roles, fit))
        return fit

    return register


def fitting(role: str, bounds: Bounds) -> ColumnElement[bool]:
    """Whether a role (a built-in one, or `CUSTOM`) is for a person."""
    return _FITS[role](bounds) if role in _FITS else false()


def kind_of(role: str) -> str:
    """What a query is shaped by: a built-in role as it is, and `CUSTOM` for those of tenants."""
    return role if role in set(Role) else CUSTOM


@opens(Person, Scope.SELF)
def oneself(bounds: Bounds) -> ColumnElement[bool]:
    return Person.id == bounds.person


@query(IdentityPermission.INVITE)
def invitable_people(reach: Reach, *, role: str) -> AnySelect:
    """The people an invitation is for, with the account each may have, and whether the role is for such people."""
    fit = fitting(role, Bounds(reach))
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


@query(IdentityPermission.CORRECT_PEOPLE)
def people_with_email(reach: Reach) -> AnySelect:
    """Those within reach who have an e-mail, in one of the ways it is written."""
    return (
        select(Person.id, Person.given_name, Person.family_name)
        .where(in_scope(reach, Person), Person.email == func.any(bindparam("email", type_=ARRAY(String()))))
        .order_by(Person.search_name, Person.id)
        .limit(5)
    )


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


@query(IdentityPermission.MANAGE_GATEWAY)
def gateway_settings(reach: Reach) -> AnySelect:
    """What the tenant has set; one row or none."""
    return select(GatewaySettings.limits, GatewaySettings.allowed_origins).where(in_scope(reach, GatewaySettings))


@query(IdentityPermission.MANAGE_GATEWAY)
def known_accounts(reach: Reach) -> AnySelect:
    """Of these accounts those that there are."""
    wanted = bindparam("account_ids", type_=ARRAY(Uuid()))
    return select(Account.id).where(in_scope(reach, Account), Account.id == func.any(wanted))


def name_of_doer(tenant: str, doer: str) -> str:
    """SQL: the name of whom `Actor.by` stands for, a person or a program, by two columns of the query around it."""
    return (
        f"coalesce((select p.given_name || ' ' || p.family_name from identity.people p"  # noqa: S608  (names of columns)
        f" where p.tenant_id = {tenant} and p.id = {doer}),"
        f" (select g.name from identity.programs g where g.tenant_id = {tenant} and g.id = {doer}))"
    )


def name_of_account(tenant: str, account: str) -> str:
    """SQL: the name of whom an account is, a person or a program, by two columns of the query around it."""
    return (
        "(select coalesce(p.given_name || ' ' || p.family_name, g.name) from identity.accounts a"  # noqa: S608
        " left join identity.people p on p.tenant_id = a.tenant_id and p.id = a.person_id"
        " left join identity.programs g on g.tenant_id = a.tenant_id and g.id = a.id"
        f" where a.tenant_id = {tenant} and a.id = {account})"
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

    def __init__(self, built_in: RoleTable) -> None:
        self._built_in = built_in
        self._tables: dict[UUID, tuple[list[tuple[str, Mapping[str, str]]], RoleTable]] = {}

    async def __call__(
        self, connection: Connection, tenant_id: UUID, account_id: UUID, session_id: UUID | None
    ) -> Actor | None:
        wanted = {"tenant": tenant_id, "account": account_id, "session": session_id, "now": now()}
        async with connection.pipeline():
            await connection.execute("select set_config('homeroom.tenant', %s, true)", (str(tenant_id),))
            found = await connection.execute(FIND_ACTOR if session_id else FIND_ACCOUNT, wanted)
            granted = await connection.execute(FIND_GRANTS, wanted)
            made = await connection.execute(FIND_ROLES, wanted)
            given = await connection.execute(FIND_PROGRAM_RIGHTS, wanted)
        row = await found.fetchone()
        if row is None:
            return None
        person_id, version, locale, time_zone, until = row
        roles = self._table(tenant_id, await made.fetchall())
        grants = [Grant(*grant) for grant in await granted.fetchall() if grant[0] in roles]
        if person_id is None:
            roles, grants = _roles_of_program(await given.fetchall())
        day = today(time_zone)
        return Actor(
            tenant_id,
            account_id,
            person_id,
            session_id or NO_SESSION,
            until,
            version,
            locale,
            time_zone,
            day,
            grants,
            roles,
        )

    def _table(self, tenant_id: UUID, made: list[tuple[str, Mapping[str, str]]]) -> RoleTable:
        """The tenant's role table: one for all its actors as long as its own roles stay as they are."""
        known = self._tables.get(tenant_id)
        if known is None or known[0] != made:
            known = self._tables[tenant_id] = made, with_own(self._built_in, made)
        return known[1]


def with_own(built_in: RoleTable, made: Iterable[tuple[str, Mapping[str, str]]]) -> RoleTable:
    """The built-in roles and a tenant's own, each of which also holds what is everybody's."""
    own = {key: everybodys() | {name: Scope(scope) for name, scope in held.items()} for key, held in made}
    return {**own, **{role: built_in[role] for role in Role}}


def _roles_of_program(rights: Sequence[tuple[str, UUID | None]]) -> tuple[RoleTable, list[Grant]]:
    """A program's rights as roles of its own: one for the whole district, one for each school; no other scope."""
    roles: dict[str, dict[str, Scope]] = {}
    grants: dict[str, Grant] = {}
    for permission, school_id in rights:
        role = f"program:{school_id or 'district'}"
        roles.setdefault(role, {})[permission] = Scope.TENANT if school_id is None else Scope.SCHOOL
        grants[role] = Grant(role, school_id)
    return roles, list(grants.values())


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
