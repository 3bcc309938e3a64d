"""Every query about the accounts, roles and sessions that come from a provider."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import delete, or_, select

from homeroom.identity.models import (
    Account,
    Person,
    ProviderLogout,
    ProviderRole,
    RefreshToken,
    RoleGrant,
    SignInSession,
    Subject,
    Tenant,
)
from homeroom.kernel.problems import NotFound, Problem
from homeroom.platform.database.refusing import refusing
from homeroom.platform.work import Work

END_UNMAPPED: Final = """
with ended as (
    update identity.grants g set ends_on = %(yesterday)s
    where g.tenant_id = %(tenant)s and g.source = %(provider)s and (g.ends_on is null or g.ends_on > %(yesterday)s)
      and not exists (
        select from identity.provider_roles m
        where m.tenant_id = g.tenant_id and m.provider = g.source and m.role = g.role
          and m.school_id is not distinct from g.school_id)
    returning g.account_id
)
update identity.accounts a set version = version + 1
where a.tenant_id = %(tenant)s and a.id in (select account_id from ended)
"""
"""Grants of a provider whose line in the role map is gone. One that began today ends the day before it began."""
RAISE_VERSION: Final = """
update identity.accounts set version = version + 1 where tenant_id = %(tenant)s and id = %(account)s
"""
LOCK_ROLE_MAP: Final = "select pg_advisory_xact_lock(hashtextextended(%(provider)s || %(tenant)s::text, 0))"


class SubjectRepository:
    """Subjects, role maps and sessions of the work's tenant."""

    def __init__(self, work: Work) -> None:
        self.work, self.session = work, work.session
        self.tenant_id = work.actor.tenant_id

    # -- who ------------------------------------------------------------------------------------------------------

    async def locked_subject(self, issuer: str, subject: str) -> Subject | None:
        """The subject, held so that two sign-ins of one person are one after the other."""
        wanted = select(Subject).where(
            Subject.tenant_id == self.tenant_id, Subject.issuer == issuer, Subject.subject == subject
        )
        return (await self.session.scalars(wanted.with_for_update())).one_or_none()

    async def locked_subject_of(self, account_id: UUID, issuer: str) -> Subject | None:
        wanted = select(Subject).where(
            Subject.tenant_id == self.tenant_id, Subject.account_id == account_id, Subject.issuer == issuer
        )
        return (await self.session.scalars(wanted.with_for_update())).one_or_none()

    async def locked_people(self, email: str) -> Sequence[Person]:
        """The people the school has this address of, at most two; held, so that each is linked once."""
        wanted = select(Person).where(Person.tenant_id == self.tenant_id, Person.email.in_({email, email.lower()}))
        return (await self.session.scalars(wanted.order_by(Person.id).limit(2).with_for_update())).all()

    async def account_of(self, person_id: UUID) -> Account | None:
        wanted = select(Account).where(Account.tenant_id == self.tenant_id, Account.person_id == person_id)
        return (await self.session.scalars(wanted)).one_or_none()

    async def add_account(self, account: Account, *, email_taken: Problem, person_taken: Problem) -> None:
        with refusing({"uq_accounts_email": lambda: email_taken, "uq_accounts_person": lambda: person_taken}):
            self.session.add(account)
            await self.session.flush()

    async def link(self, subject: Subject) -> None:
        self.session.add(subject)
        await self.session.flush()

    # -- roles ----------------------------------------------------------------------------------------------------

    async def role_map(self, provider: str) -> Sequence[ProviderRole]:
        wanted = select(ProviderRole).where(ProviderRole.tenant_id == self.tenant_id, ProviderRole.provider == provider)
        ordered = wanted.order_by(ProviderRole.claim_role, ProviderRole.role, ProviderRole.id)
        return (await self.session.scalars(ordered)).all()

    async def lock_role_map(self, provider: str) -> None:
        """Nobody else replaces it until this work ends."""
        await self.work.execute(LOCK_ROLE_MAP, {"provider": provider})

    async def add_lines(self, lines: Sequence[ProviderRole]) -> None:
        """Raises `NotFound` for a school that this tenant does not have."""
        with refusing({"fk_provider_roles_tenant_id_school_id": lambda: NotFound("This school")}):
            self.session.add_all(lines)
            await self.session.flush()

    async def end_unmapped(self, provider: str, today: date) -> None:
        """End what the role map gives nobody any more, and tell the accounts' requests under way."""
        await self.work.execute(END_UNMAPPED, {"provider": provider, "yesterday": today - timedelta(days=1)})

    async def grants(self, account_id: UUID, today: date) -> Sequence[RoleGrant]:
        """Those that hold today or later."""
        wanted = select(RoleGrant).where(
            RoleGrant.tenant_id == self.tenant_id,
            RoleGrant.account_id == account_id,
            or_(RoleGrant.ends_on.is_(None), RoleGrant.ends_on >= today),
        )
        return (await self.session.scalars(wanted)).all()

    async def raise_version(self, account_id: UUID) -> None:
        await self.work.execute(RAISE_VERSION, {"account": account_id})

    # -- sessions -------------------------------------------------------------------------------------------------

    async def newest_session(self, account_id: UUID, provider: str, sid: str) -> SignInSession | None:
        """The session of a session there; of several the one that has not ended, or that ended last."""
        wanted = (
            select(SignInSession)
            .where(
                SignInSession.tenant_id == self.tenant_id,
                SignInSession.provider == provider,
                SignInSession.provider_sid == sid,
                SignInSession.account_id == account_id,
            )
            .order_by(SignInSession.ended_at.desc().nulls_first(), SignInSession.id.desc())
            .limit(1)
        )
        return (await self.session.scalars(wanted)).one_or_none()

    async def open_sessions(self, provider: str, account_id: UUID | None, sid: str | None) -> Sequence[SignInSession]:
        """Those of a session there, or all of an account that began there; held."""
        wanted = select(SignInSession).where(
            SignInSession.tenant_id == self.tenant_id,
            SignInSession.provider == provider,
            SignInSession.ended_at.is_(None),
        )
        if sid is not None:
            wanted = wanted.where(SignInSession.provider_sid == sid)
        if account_id is not None:
            wanted = wanted.where(SignInSession.account_id == account_id)
        return (await self.session.scalars(wanted.order_by(SignInSession.id).with_for_update())).all()

    async def locked_session(self, session_id: UUID) -> SignInSession:
        wanted = select(SignInSession).where(SignInSession.tenant_id == self.tenant_id, SignInSession.id == session_id)
        return (await self.session.scalars(wanted.with_for_update())).one()

    async def presented(self, token_hash: bytes) -> tuple[RefreshToken, SignInSession] | None:
        """A refresh token of a session that a provider began, and that session, held."""
        wanted = (
            select(RefreshToken, SignInSession)
            .join(
                SignInSession,
                (SignInSession.tenant_id == RefreshToken.tenant_id) & (SignInSession.id == RefreshToken.session_id),
            )
            .where(
                RefreshToken.tenant_id == self.tenant_id,
                RefreshToken.token_hash == token_hash,
                SignInSession.provider.is_not(None),
            )
        )
        found = (await self.session.execute(wanted.with_for_update(of=SignInSession))).one_or_none()
        return None if found is None else (found[0], found[1])

    # -- logouts --------------------------------------------------------------------------------------------------

    async def logged_out(self, provider: str, subject: str, sid: str, since: datetime) -> bool:
        """Whether the provider announced that this session ended, or since then that all of the subject's did."""
        ended = (
            (ProviderLogout.subject == subject) & ProviderLogout.sid.is_(None) & (ProviderLogout.logged_out_at >= since)
        )
        wanted = select(ProviderLogout.id).where(
            ProviderLogout.tenant_id == self.tenant_id,
            ProviderLogout.provider == provider,
            or_(ended, ProviderLogout.sid == sid) if sid else ended,
        )
        return (await self.session.scalars(wanted.limit(1))).first() is not None

    async def add_logout(self, logout: ProviderLogout, used: type[Problem]) -> None:
        """Take a logout token, once; raises `used` the second time."""
        with refusing({"uq_provider_logouts_jti": used}):
            self.session.add(logout)
            await self.session.flush()

    async def forget_logouts(self, before: datetime) -> None:
        await self.session.execute(
            delete(ProviderLogout).where(
                ProviderLogout.tenant_id == self.tenant_id, ProviderLogout.logged_out_at < before
            )
        )

    # -- the tenant -----------------------------------------------------------------------------------------------

    async def tenant(self) -> Tenant:
        return (await self.session.scalars(select(Tenant).where(Tenant.id == self.tenant_id))).one()
