"""Every query about how accounts sign in."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, DateTime, Uuid, bindparam, delete, func, select, update

from homeroom.identity.errors import EmailTaken
from homeroom.identity.models import Account, Invitation, Person, SignInSession
from homeroom.identity.permissions import IdentityPermission
from homeroom.identity.sign_in_models import (
    LinkKind,
    OneTimeLink,
    RecoveryCode,
    SecondFactor,
    SecondFactorRule,
    SignInSettings,
)
from homeroom.kernel import clock
from homeroom.kernel.actor import Reach, Scope
from homeroom.platform.database.refusing import refusing
from homeroom.platform.queries import AnySelect, query
from homeroom.platform.scopes import Bounds, in_scope, opens
from homeroom.platform.work import Parts, Work, working

_INSTANT: Final = DateTime(timezone=True)
PASSWORD_BY_EMAIL = "select password_hash from identity.accounts where tenant_id = %(tenant)s and email = %(email)s"  # noqa: S105
PASSWORD_BY_ID = "select email, password_hash from identity.accounts where tenant_id = %(tenant)s and id = %(id)s"  # noqa: S105


def _open_links(tenant_id: Any, account_id: Any, now: Any) -> tuple[ColumnElement[bool], ...]:
    """That a link of this account can still be used."""
    return (
        OneTimeLink.tenant_id == tenant_id,
        OneTimeLink.account_id == account_id,
        OneTimeLink.used_at.is_(None),
        OneTimeLink.ended_at.is_(None),
        OneTimeLink.expires_at > now,
    )


@opens(SignInSession, Scope.SELF)
def my_sessions(bounds: Bounds) -> AnySelect:
    """Those of one's own account that go on."""
    return (
        select(SignInSession.id)
        .join(Account, (Account.tenant_id == SignInSession.tenant_id) & (Account.id == SignInSession.account_id))
        .where(
            SignInSession.tenant_id == bounds.tenant,
            Account.person_id == bounds.person,
            SignInSession.ended_at.is_(None),
        )
    )


@query(IdentityPermission.MANAGE_SELF)
def own_sessions(reach: Reach) -> AnySelect:
    """Where I am signed in, newest first; those that have expired are over."""
    return (
        select(
            SignInSession.id,
            SignInSession.user_agent,
            func.host(SignInSession.address).label("address"),
            SignInSession.started_at,
            SignInSession.last_used_at,
        )
        .where(in_scope(reach, SignInSession), SignInSession.expires_at > bindparam("now", type_=_INSTANT))
        .order_by(func.coalesce(SignInSession.last_used_at, SignInSession.started_at).desc(), SignInSession.id)
    )


@query(IdentityPermission.MANAGE_SELF)
def own_session(reach: Reach) -> AnySelect:
    return select(SignInSession.id).where(
        in_scope(reach, SignInSession), SignInSession.id == bindparam("session_id", type_=Uuid())
    )


@query(IdentityPermission.MANAGE_SELF)
def own_sign_in(reach: Reach) -> AnySelect:
    """How I sign in, and what the tenant asks."""
    pending = (
        select(OneTimeLink.email)
        .where(
            *_open_links(Account.tenant_id, Account.id, bindparam("now", type_=_INSTANT)),
            OneTimeLink.kind == LinkKind.EMAIL_CHANGE,
        )
        .limit(1)
    )
    left = select(func.count()).where(
        RecoveryCode.tenant_id == Account.tenant_id,
        RecoveryCode.account_id == Account.id,
        RecoveryCode.used_at.is_(None),
    )
    rule = select(SignInSettings.second_factor).where(SignInSettings.tenant_id == Account.tenant_id)
    return (
        select(
            Account.email,
            Account.password_hash,
            Person.given_name,
            Person.family_name,
            SecondFactor.confirmed_at,
            pending.scalar_subquery().label("new_email"),
            left.scalar_subquery().label("recovery_codes_left"),
            rule.scalar_subquery().label("rule"),
        )
        .join(Account, (Account.tenant_id == Person.tenant_id) & (Account.person_id == Person.id))
        .outerjoin(
            SecondFactor, (SecondFactor.tenant_id == Account.tenant_id) & (SecondFactor.account_id == Account.id)
        )
        .where(in_scope(reach, Person), Person.id == bindparam("actor_person"))
    )


@query(IdentityPermission.MANAGE_SIGN_IN)
def signing_in_person(reach: Reach) -> AnySelect:
    """A person whose way of signing in somebody may change, and the account, where there is one."""
    return (
        select(Person.id, Account.id.label("account_id"))
        .outerjoin(Account, (Account.tenant_id == Person.tenant_id) & (Account.person_id == Person.id))
        .where(in_scope(reach, Person), Person.id == bindparam("person_id", type_=Uuid()))
    )


@query(IdentityPermission.MANAGE_SIGN_IN)
def sign_in_rule(reach: Reach) -> AnySelect:
    return select(SignInSettings.second_factor).where(in_scope(reach, SignInSettings))


async def stored_password(parts: Parts, tenant_id: UUID, email: str) -> str | None:
    """The hash of an account's password, before there is an actor; None without such an account."""
    async with working(parts, tenant_id, "identity.sign_in") as work:
        await work.begin()
        rows = await work.execute(PASSWORD_BY_EMAIL, {"email": email})
    return rows[0]["password_hash"] if rows else None


async def stored_sign_in(parts: Parts, tenant_id: UUID, account_id: UUID) -> tuple[str, str | None] | None:
    """E-mail and hash of an account that a challenge says it is about; None without one."""
    async with working(parts, tenant_id, "identity.sign_in") as work:
        await work.begin()
        rows = await work.execute(PASSWORD_BY_ID, {"id": account_id})
    return (rows[0]["email"], rows[0]["password_hash"]) if rows else None


class SignInRepository:
    """How accounts sign in; most is found by a secret, before there is an actor."""

    def __init__(self, work: Work) -> None:
        self.work, self.session = work, work.session

    @property
    def _tenant_id(self) -> UUID:
        return self.work.actor.tenant_id

    # -- second factors -------------------------------------------------------------------------------------------

    async def second_factor(self, account_id: UUID, *, locked: bool = False) -> SecondFactor | None:
        """The account's, confirmed or not; `locked` so that each code is used once."""
        wanted = select(SecondFactor).where(
            SecondFactor.tenant_id == self._tenant_id, SecondFactor.account_id == account_id
        )
        return (await self.session.scalars(wanted.with_for_update() if locked else wanted)).one_or_none()

    async def second_factor_rule(self) -> SecondFactorRule:
        found = await self.session.get(SignInSettings, self._tenant_id)
        return found.second_factor if found else SecondFactorRule.OFF

    async def set_second_factor_rule(self, rule: SecondFactorRule) -> None:
        found = await self.session.get(SignInSettings, self._tenant_id, with_for_update=True)
        if found is None:
            self.session.add(SignInSettings(second_factor=rule))
        else:
            found.second_factor = rule

    async def recovery_code(self, account_id: UUID, code_hash: bytes) -> RecoveryCode | None:
        """One that was not used yet, held so that it is used once."""
        wanted = select(RecoveryCode).where(
            RecoveryCode.tenant_id == self._tenant_id,
            RecoveryCode.account_id == account_id,
            RecoveryCode.code_hash == code_hash,
            RecoveryCode.used_at.is_(None),
        )
        return (await self.session.scalars(wanted.with_for_update())).one_or_none()

    async def replace_recovery_codes(self, account_id: UUID, hashes: Sequence[bytes]) -> None:
        """These take the place of all that there were."""
        await self.session.execute(
            delete(RecoveryCode).where(RecoveryCode.tenant_id == self._tenant_id, RecoveryCode.account_id == account_id)
        )
        now = clock.now()
        self.session.add_all(RecoveryCode(account_id=account_id, code_hash=each, made_at=now) for each in hashes)

    # -- sessions -------------------------------------------------------------------------------------------------

    async def end_sessions(self, account_id: UUID, because: str, *, but: UUID | None = None) -> None:
        """End what goes on of an account's sessions, with the next request of each."""
        await self.session.execute(
            update(SignInSession)
            .where(
                SignInSession.tenant_id == self._tenant_id,
                SignInSession.account_id == account_id,
                SignInSession.ended_at.is_(None),
                SignInSession.id != but if but is not None else SignInSession.id.is_not(None),
            )
            .values(ended_at=clock.now(), ended_because=because)
        )

    # -- links and codes ------------------------------------------------------------------------------------------

    async def link(self, link_id: UUID) -> OneTimeLink:
        return await self.session.get_one(OneTimeLink, (self._tenant_id, link_id))

    async def locked_link(self, kind: LinkKind, token_hash: bytes) -> OneTimeLink | None:
        """The link, held so that it is used once."""
        wanted = select(OneTimeLink).where(
            OneTimeLink.tenant_id == self._tenant_id, OneTimeLink.kind == kind, OneTimeLink.token_hash == token_hash
        )
        return (await self.session.scalars(wanted.with_for_update())).one_or_none()

    async def stop_of(self, change_id: UUID) -> OneTimeLink | None:
        """The link that stops a change of e-mail."""
        wanted = select(OneTimeLink).where(OneTimeLink.tenant_id == self._tenant_id, OneTimeLink.change_id == change_id)
        return (await self.session.scalars(wanted)).one_or_none()

    async def end_links(self, account_id: UUID, *kinds: LinkKind, but: UUID | None = None) -> None:
        """End the open links of an account."""
        await self.session.execute(
            update(OneTimeLink)
            .where(
                *_open_links(self._tenant_id, account_id, clock.now()),
                OneTimeLink.kind.in_(kinds),
                OneTimeLink.id != but if but is not None else OneTimeLink.id.is_not(None),
            )
            .values(ended_at=clock.now())
        )

    async def invitation_by_code(self, code_hash: bytes) -> Invitation | None:
        wanted = select(Invitation).where(Invitation.tenant_id == self._tenant_id, Invitation.code_hash == code_hash)
        return (await self.session.scalars(wanted)).one_or_none()

    async def set_email(self, account: Account, email: str) -> None:
        """Raises `EmailTaken`."""
        with refusing({"uq_accounts_email": EmailTaken}):
            account.email = email
            await self.session.flush()
