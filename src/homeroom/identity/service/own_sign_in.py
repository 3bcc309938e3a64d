"""How I sign in, and where I am signed in."""

from typing import Any
from uuid import UUID

from homeroom.identity import devices, passwords
from homeroom.identity.errors import NoPassword, SameEmail, WrongPassword
from homeroom.identity.events import SignInChange, SignInChanged
from homeroom.identity.models import Account, SignInSession
from homeroom.identity.permissions import IdentityPermission
from homeroom.identity.repository import IdentityRepository
from homeroom.identity.service.links import LinkService, has_password
from homeroom.identity.service.second_factor import SecondFactorService, is_asked
from homeroom.identity.sign_in_models import LinkKind, SecondFactorRule
from homeroom.identity.sign_in_repository import SignInRepository, own_session, own_sessions, own_sign_in
from homeroom.identity.sign_in_schemas import (
    EmailChange,
    OwnSession,
    OwnSessions,
    OwnSignIn,
    PasswordAndCode,
    PasswordChange,
    PasswordTyped,
    SecondFactorRead,
    SeedRead,
)
from homeroom.identity.throttling import Door, Place, Throttle
from homeroom.kernel import clock
from homeroom.platform.work import Work


class OwnSignInService:
    """One's own password, e-mail, second factor and sessions. What matters asks for the password once more."""

    def __init__(self, work: Work, secret: str) -> None:
        self.work, self._secret = work, secret
        self._factors = SecondFactorService(work, secret)

    async def read(self) -> OwnSignIn:
        found = await self._found()
        rule = SecondFactorRule(found["rule"] or SecondFactorRule.OFF)
        return OwnSignIn(
            email=found["email"],
            new_email=found["new_email"],
            has_password=has_password(found["password_hash"]),
            second_factor=SecondFactorRead(
                set_up_at=found["confirmed_at"],
                recovery_codes_left=found["recovery_codes_left"],
                asked=is_asked(rule, self.work.account),
            ),
        )

    async def change_password(self, wanted: PasswordChange) -> None:
        """Other sessions end. Raises `PasswordTooWeak`, `WrongPassword`, `TooManyAttempts`, `NoPassword`."""
        found = await self._found()
        known = (found["given_name"], found["family_name"], found["email"].partition("@")[0])
        passwords.refuse_weak(wanted.new_password, *known)
        await self._prove(wanted.password, found)
        new_hash = await passwords.hash_password(wanted.new_password)
        account = await self._account()
        account.password_hash = new_hash
        repository = SignInRepository(self.work)
        await repository.end_links(account.id, LinkKind.PASSWORD_RESET)
        await repository.end_sessions(account.id, "password-changed", but=self.work.account.session_id)
        self._tell(account, SignInChange.PASSWORD_CHANGED)

    async def change_email(self, wanted: EmailChange) -> None:
        """A link to the new address confirms it. Raises `SameEmail`, `WrongPassword`, `TooManyAttempts`, `NoPassword`.

        Whether somebody else signs in with that address is told to its owner alone.
        """
        found = await self._found()
        if wanted.email == found["email"]:
            raise SameEmail
        await self._prove(wanted.password, found)
        await LinkService(self.work, self._secret).ask_email_change(await self._account(), wanted.email)

    async def begin_second_factor(self, wanted: PasswordTyped) -> SeedRead:
        """Raises `SecondFactorOn`, `WrongPassword`, `TooManyAttempts`, `NoPassword`."""
        await self._prove(wanted.password, await self._found())
        return await self._factors.begin(await self._account())

    async def confirm_second_factor(self, code: str) -> list[str]:
        """The recovery codes. Raises `NoSecondFactor`, `SecondFactorOn`, `WrongCode`, `TooManyAttempts`."""
        await self.work.prove()  # nothing is counted for whom nothing is done
        await self._count(f"{self.work.account.account_id}:set-up")
        return await self._factors.confirm(await self._account(), code)

    async def renew_recovery_codes(self, wanted: PasswordAndCode) -> list[str]:
        """Raises `NoSecondFactor`, `WrongCode`, `WrongPassword`, `TooManyAttempts`, `NoPassword`."""
        await self._prove(wanted.password, await self._found())
        await self._count(f"{self.work.account.account_id}:code")
        return await self._factors.renew_recovery_codes(await self._account(), wanted.code)

    async def remove_second_factor(self, wanted: PasswordAndCode) -> None:
        """Raises as `renew_recovery_codes`, and `SecondFactorAsked`."""
        await self._prove(wanted.password, await self._found())
        await self._count(f"{self.work.account.account_id}:code")
        await self._factors.remove(await self._account(), wanted.code)

    # -- sessions -------------------------------------------------------------------------------------------------

    async def sessions(self) -> OwnSessions:
        rows = await self.work.read(own_sessions, now=clock.now())
        return OwnSessions(
            items=[
                OwnSession(
                    id=row["id"],
                    browser=devices.browser_of(row["user_agent"]),
                    system=devices.system_of(row["user_agent"]),
                    address=row["address"],
                    started_at=row["started_at"],
                    last_used_at=row["last_used_at"],
                    current=row["id"] == self.work.account.session_id,
                )
                for row in rows
            ]
        )

    async def end_session(self, session_id: UUID) -> None:
        """Raises `NotFound` for a session that is not one's own."""
        await self.work.require(IdentityPermission.MANAGE_SELF, own_session, session_id=session_id)
        session = await self.work.session.get_one(SignInSession, (self.work.account.tenant_id, session_id))
        session.ended_at, session.ended_because = clock.now(), "ended-by-owner"

    async def end_other_sessions(self) -> None:
        actor = self.work.account
        await SignInRepository(self.work).end_sessions(actor.account_id, "ended-by-owner", but=actor.session_id)

    # -- inside ---------------------------------------------------------------------------------------------------

    async def _found(self) -> dict[str, Any]:
        return (await self.work.read(own_sign_in, now=clock.now()))[0]

    async def _account(self) -> Account:
        return await IdentityRepository(self.work).account(self.work.account.account_id)

    async def _prove(self, password: str, found: dict[str, Any]) -> None:
        """Before anything is written, so that no connection is held meanwhile."""
        if not has_password(found["password_hash"]):
            raise NoPassword
        actor, throttle = self.work.account, Throttle(self.work.parts, self._secret)
        account = f"{actor.account_id}:{actor.session_id}"  # a stolen session does not delay the owner's
        attempt = await throttle.attempt(Door.OWN_PASSWORD, actor.tenant_id, account, Place(None))
        if not await passwords.matches(password, found["password_hash"]):
            raise WrongPassword
        await throttle.cleared(attempt)

    async def _count(self, what: str) -> None:
        """One more code is tried; what is right is not taken back, as codes are few."""
        throttle = Throttle(self.work.parts, self._secret)
        await throttle.attempt(Door.OWN_PASSWORD, self.work.account.tenant_id, what, Place(None))

    def _tell(self, account: Account, change: SignInChange) -> None:
        self.work.emit(SignInChanged(account_id=account.id, person_id=account.person_id, change=change))
