"""Signing in, staying signed in and signing out."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from homeroom.identity import opaque, passwords
from homeroom.identity.errors import SessionEnded, WrongCredentials
from homeroom.identity.events import SessionReused
from homeroom.identity.models import Account, AccountStatus, RefreshToken, SignInSession
from homeroom.identity.repository import IdentityRepository, find_tenant
from homeroom.identity.schemas import SignIn, TokenPair
from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from homeroom.platform.work import Work

SESSION_LIFETIME: Final = timedelta(days=30)
SUCCESSOR_YOUNG: Final = timedelta(minutes=5)
"""How long a lost answer can be asked for again, while what it carried was not used."""

IssueAccessToken = Callable[[UUID, UUID, UUID], str]


class SignInService:
    """Sessions: begun with a password, carried on by refresh tokens that are used once."""

    def __init__(self, work: Work, issue: IssueAccessToken, access_seconds: int, secret: str) -> None:
        self.work, self.issue, self.access_seconds, self.secret = work, issue, access_seconds, secret

    async def sign_in(self, wanted: SignIn, user_agent: str | None) -> TokenPair:
        """Raises `WrongCredentials`, in the same time whatever was wrong."""
        tenant_id = await find_tenant(self.work.parts.database, wanted.tenant)
        account = None
        if tenant_id is not None:
            self.work.act_in(tenant_id, "identity.sign_in")
            account = await IdentityRepository(self.work).account_by_email(wanted.email.lower())
        right = await passwords.matches(wanted.password, account.password_hash if account else None)
        if account is None or not right or account.status is not AccountStatus.ACTIVE:
            raise WrongCredentials
        return self.begin(account, user_agent)

    def begin(self, account: Account, user_agent: str | None, **of_provider: Any) -> TokenPair:
        """Begin a session of this account; `of_provider` is what a provider's differs in."""
        now = clock.now()
        family = SignInSession(
            **{
                "id": new_id(),
                "account_id": account.id,
                "started_at": now,
                "expires_at": now + SESSION_LIFETIME,
                "user_agent": (user_agent or "")[:200] or None,
                **of_provider,
            }
        )
        token = opaque.new_token(self.work.actor.tenant_id)
        first = RefreshToken(session_id=family.id, token_hash=opaque.hash_of(token), made_at=now)
        self.work.session.add_all([family, first])
        return self._pair(account.id, family, token)

    async def refresh(self, token: str) -> TokenPair:
        """The next pair. The preceding token leads to the same successor while that is unused and young.

        Any other second use means that two hold the token: the session ends for both, and the account is told.
        Raises `SessionEnded`.
        """
        presented, family, repository = await self._present(token)
        now = clock.now()
        if family.ended_at is not None or family.expires_at <= now:
            raise SessionEnded
        following = opaque.successor(token, self.secret)
        if presented.used_at is None:
            presented.used_at = now
            next_link = RefreshToken(session_id=family.id, token_hash=opaque.hash_of(following), made_at=now)
            self.work.session.add(next_link)
        else:
            made = await repository.refresh_token(opaque.hash_of(following))
            if made is None or made.used_at is not None or now - made.made_at > SUCCESSOR_YOUNG:
                account = await repository.account(family.account_id)
                self._end(family, "token-reused")
                self.work.emit(SessionReused(account_id=account.id, person_id=account.person_id, session_id=family.id))
                raise SessionEnded
        return self._pair(family.account_id, family, following)

    async def sign_out(self, token: str) -> SignInSession:
        """End the session at once, also for access tokens that have not expired."""
        _, family, _ = await self._present(token)
        if family.ended_at is None:
            self._end(family, "signed-out")
        return family

    async def _present(self, token: str) -> tuple[RefreshToken, SignInSession, IdentityRepository]:
        tenant_id = opaque.tenant_of(token)
        if tenant_id is None:
            raise SessionEnded
        self.work.act_in(tenant_id, "identity.refresh")
        repository = IdentityRepository(self.work)
        found = await repository.refresh_token(opaque.hash_of(token))
        if found is None:
            raise SessionEnded
        family = await repository.locked_session(found.session_id)
        await self.work.session.refresh(found)
        return found, family, repository

    def _end(self, family: SignInSession, because: str) -> None:
        family.ended_at, family.ended_because = clock.now(), because

    def _pair(self, account_id: UUID, family: SignInSession, token: str) -> TokenPair:
        return TokenPair(
            access_token=self.issue(self.work.actor.tenant_id, account_id, family.id),
            expires_in=self.access_seconds,
            refresh_token=token,
            refresh_expires_in=int((family.expires_at - clock.now()).total_seconds()),
        )
