"""Signing in, staying signed in and signing out."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from homeroom.identity import challenges, opaque, passwords
from homeroom.identity.challenges import Purpose
from homeroom.identity.errors import (
    ChallengeOver,
    SecondFactorNeeded,
    SecondFactorToSetUp,
    SessionEnded,
    WrongCredentials,
)
from homeroom.identity.events import SessionReused
from homeroom.identity.models import Account, AccountStatus, RefreshToken, SignInSession
from homeroom.identity.repository import IdentityRepository, find_tenant
from homeroom.identity.schemas import SignIn, TokenPair
from homeroom.identity.service.second_factor import SecondFactorService, is_asked
from homeroom.identity.sign_in_models import SecondFactorRule
from homeroom.identity.sign_in_repository import SignInRepository, stored_password, stored_sign_in
from homeroom.identity.sign_in_schemas import ChallengeAnswer, SeedRead, SetUpTokenPair
from homeroom.identity.throttling import Attempt, Door, Place, Throttle
from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from homeroom.platform.work import Work

SESSION_LIFETIME: Final = timedelta(days=30)
SESSION_IDLE: Final = timedelta(days=14)
"""How long a session lives that nobody uses: a phone in a drawer signs nobody in after the holidays."""
SUCCESSOR_YOUNG: Final = timedelta(minutes=5)
"""How long a lost answer can be asked for again, while what it carried was not used."""

IssueAccessToken = Callable[[UUID, UUID, UUID], str]


class SignInService:
    """Sessions: begun with a password, carried on by refresh tokens that are used once."""

    def __init__(self, work: Work, issue: IssueAccessToken, access_seconds: int, secret: str) -> None:
        self.work, self.issue, self.access_seconds, self.secret = work, issue, access_seconds, secret
        self.throttle = Throttle(work.parts, secret)

    async def sign_in(self, wanted: SignIn, user_agent: str | None) -> TokenPair:
        """Raises `WrongCredentials` and `TooManyAttempts`, the same and in the same time whatever was wrong.

        Raises `SecondFactorNeeded` or `SecondFactorToSetUp`, each with a challenge, where the password alone was right.
        """
        tenant_id = await find_tenant(self.work.parts.database, wanted.tenant)
        if tenant_id is not None:
            self.work.act_in(tenant_id, "identity.sign_in")
        email, place = wanted.email.lower(), Place(self.work.address, wanted.device)
        attempt = await self.throttle.attempt(Door.SIGN_IN, tenant_id, email, place)
        stored = await stored_password(self.work.parts, tenant_id, email) if tenant_id else None
        if not await passwords.matches(wanted.password, stored) or tenant_id is None:  # no connection is held meanwhile
            await self.throttle.failed(attempt)
            raise WrongCredentials
        await self.throttle.cleared(attempt)
        account = await IdentityRepository(self.work).account_by_email(email)
        if account is None or account.status is not AccountStatus.ACTIVE or account.password_hash != stored:
            raise WrongCredentials
        await self._demand_second_factor(account)
        await self.throttle.remember(self.work, email, place)
        return self.begin(account, user_agent)

    async def answer_challenge(self, wanted: ChallengeAnswer, user_agent: str | None) -> TokenPair:
        """Raises `ChallengeOver`, `WrongCode`, `TooManyAttempts`."""
        account, place, attempt = await self._challenged(wanted, Purpose.SECOND_FACTOR)
        await SecondFactorService(self.work, self.secret).prove(account, wanted.code)
        await self.throttle.cleared(attempt, self.work)
        await self.throttle.remember(self.work, account.person[1], place)
        return self.begin(account, user_agent)

    async def begin_set_up(self, challenge: str) -> SeedRead:
        """A seed for somebody who must have a second factor and has none. Raises `ChallengeOver`, `SecondFactorOn`."""
        tenant_id, account_id, _ = await self._read_challenge(challenge, Purpose.SET_UP)
        self.work.act_in(tenant_id, "identity.second_factor")
        account = await IdentityRepository(self.work).account(account_id)
        return await SecondFactorService(self.work, self.secret).begin(account)

    async def finish_set_up(self, wanted: ChallengeAnswer, user_agent: str | None) -> SetUpTokenPair:
        """Raises `ChallengeOver`, `SecondFactorOn`, `NoSecondFactor`, `WrongCode`, `TooManyAttempts`."""
        account, place, attempt = await self._challenged(wanted, Purpose.SET_UP)
        recovery_codes = await SecondFactorService(self.work, self.secret).confirm(account, wanted.code)
        await self.throttle.cleared(attempt, self.work)
        await self.throttle.remember(self.work, account.person[1], place)
        return SetUpTokenPair(**self.begin(account, user_agent).model_dump(), recovery_codes=recovery_codes)

    async def _challenged(self, wanted: ChallengeAnswer, purpose: Purpose) -> tuple[Account, Place, Attempt]:
        """Whose the challenge is; acts in that tenant from here on."""
        tenant_id, account_id, email = await self._read_challenge(wanted.challenge, purpose)
        place = Place(self.work.address, wanted.device)
        attempt = await self.throttle.attempt(Door.SECOND_FACTOR, tenant_id, email, place)
        self.work.act_in(tenant_id, "identity.second_factor")
        account = await IdentityRepository(self.work).account(account_id)
        if account.status is not AccountStatus.ACTIVE:
            raise ChallengeOver
        return account, place, attempt

    async def _read_challenge(self, text: str, purpose: Purpose) -> tuple[UUID, UUID, str]:
        said = challenges.read(text)
        stored = await stored_sign_in(self.work.parts, said.tenant_id, said.account_id) if said else None
        if said is None or stored is None or said.purpose is not purpose or not said.is_signed(stored[1], self.secret):
            raise ChallengeOver
        return said.tenant_id, said.account_id, stored[0]

    async def _demand_second_factor(self, account: Account) -> None:
        """Raise where a password is not enough for this account."""
        repository = SignInRepository(self.work)
        factor = await repository.second_factor(account.id)
        if factor is not None and factor.confirmed_at is not None:
            raise SecondFactorNeeded(self._challenge(account, Purpose.SECOND_FACTOR))
        rule = await repository.second_factor_rule()
        if rule is not SecondFactorRule.OFF and await self._is_asked(account, rule):
            raise SecondFactorToSetUp(self._challenge(account, Purpose.SET_UP))

    async def _is_asked(self, account: Account, rule: SecondFactorRule) -> bool:
        """By the roles that hold today; they are read for a session, so there is one for as long as that takes."""
        async with self.work.session.begin_nested() as for_now:
            family = self._new_session(account, None)
            self.work.session.add(family)
            await self.work.session.flush()
            actor = await self.work.parts.load_actor(
                await self.work.driver(), self.work.actor.tenant_id, account.id, family.id
            )
            await for_now.rollback()
        return actor is not None and is_asked(rule, actor)

    def _challenge(self, account: Account, purpose: Purpose) -> str:
        tenant_id = self.work.actor.tenant_id
        return challenges.challenge(tenant_id, account.id, purpose, account.password_hash, self.secret)

    def begin(self, account: Account, user_agent: str | None, **of_provider: Any) -> TokenPair:
        """Begin a session of this account; `of_provider` is what a provider's differs in."""
        family = self._new_session(account, user_agent, **of_provider)
        token = opaque.new_token(self.work.actor.tenant_id)
        first = RefreshToken(session_id=family.id, token_hash=opaque.hash_of(token), made_at=family.started_at)
        self.work.session.add_all([family, first])
        return self._pair(account.id, family, token)

    def _new_session(self, account: Account, user_agent: str | None, **of_provider: Any) -> SignInSession:
        now = clock.now()
        return SignInSession(
            **{
                "id": new_id(),
                "account_id": account.id,
                "started_at": now,
                "expires_at": now + SESSION_LIFETIME,
                "user_agent": (user_agent or "")[:200] or None,
                "address": self.work.address,
                **of_provider,
            }
        )

    async def refresh(self, token: str) -> TokenPair:
        """The next pair. The preceding token leads to the same successor while that is unused and young.

        Any other second use means that two hold the token: the session ends for both, and the account is told.
        Raises `SessionEnded`.
        """
        presented, family, repository = await self._present(token)
        now = clock.now()
        if family.ended_at is not None or family.expires_at <= now or presented.made_at + SESSION_IDLE <= now:
            raise SessionEnded
        following = opaque.successor(token, self.secret)
        if presented.used_at is None:
            presented.used_at = family.last_used_at = now
            family.address = self.work.address
            next_link = RefreshToken(session_id=family.id, token_hash=opaque.hash_of(following), made_at=now)
            self.work.session.add(next_link)
        else:
            made = await repository.refresh_token(opaque.hash_of(following))
            if made is None or made.used_at is not None or now - made.made_at > SUCCESSOR_YOUNG:
                account = await repository.account(family.account_id)
                self._end(family, "token-reused")
                family.sealed_tokens = None
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
