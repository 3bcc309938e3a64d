"""One-time links by mail: a new password, another e-mail, and stopping that."""

from datetime import datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from homeroom.identity import opaque, passwords
from homeroom.identity.errors import LinkNotFound, LinkOver, TooManyAttempts
from homeroom.identity.events import (
    EmailChangeAsked,
    EmailChangeConfirmed,
    PasswordResetAsked,
    SignInChange,
    SignInChanged,
)
from homeroom.identity.models import Account, AccountStatus
from homeroom.identity.repository import IdentityRepository, find_tenant
from homeroom.identity.schemas import TenantRead
from homeroom.identity.sign_in_models import LinkKind, OneTimeLink
from homeroom.identity.sign_in_repository import SignInRepository
from homeroom.identity.sign_in_schemas import LinkLook, PasswordResetCreate, PasswordResetUse
from homeroom.identity.throttling import Door, Place, Throttle
from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from homeroom.platform.work import Work

LIFETIMES: Final = {
    LinkKind.PASSWORD_RESET: timedelta(hours=1),
    LinkKind.EMAIL_CHANGE: timedelta(hours=24),
    LinkKind.EMAIL_STOP: timedelta(days=7),
}


class LinkToMail(NamedTuple):
    """What the mail of a link says. `new_email`: of the change that a stopping link stops."""

    kind: LinkKind
    person_id: UUID
    email: str
    locale: str
    given_name: str
    tenant_name: str
    time_zone: str
    expires_at: datetime
    token: str
    new_email: str | None


class LinkService:
    """What one-time links do; whoever has one reads the mailbox it was sent to."""

    def __init__(self, work: Work, secret: str) -> None:
        self.work, self._secret = work, secret
        self._throttle = Throttle(work.parts, secret)

    # -- a new password -------------------------------------------------------------------------------------------

    async def ask_reset(self, wanted: PasswordResetCreate) -> None:
        """A link by mail to who signs in with this e-mail. What is done here is the same where nobody does.

        After the first link of a day the next is sent a minute later at the earliest, then two, four, … up to an hour.
        """
        tenant_id = await find_tenant(self.work.parts.database, wanted.tenant)
        email = wanted.email.lower()
        try:
            await self._throttle.attempt(Door.RESET, tenant_id, email, Place(None))
        except TooManyAttempts:
            return
        if tenant_id is None:
            return
        self.work.act_in(tenant_id, "identity.password_reset")
        account = await IdentityRepository(self.work).account_by_email(email)
        link = self._add(LinkKind.PASSWORD_RESET, _id_of_signing_in(account), email)
        self.work.emit(PasswordResetAsked(link_id=link.id))

    async def look_up(self, token: str) -> LinkLook:
        """Raises `LinkNotFound`, `LinkOver`."""
        _, account = await self._open(LinkKind.PASSWORD_RESET, token)
        return await self._look(account)

    async def reset(self, wanted: PasswordResetUse) -> None:
        """Choose a new password, and be signed out everywhere. Raises `LinkNotFound`, `LinkOver`, `PasswordTooWeak`."""
        link, account = await self._open(LinkKind.PASSWORD_RESET, wanted.token)
        person_id, email = account.person
        person = await IdentityRepository(self.work).person(person_id)
        known = (person.given_name, person.family_name, email.partition("@")[0])
        passwords.refuse_weak(wanted.password, *known)
        account.password_hash = await passwords.hash_password(wanted.password)
        link.used_at = clock.now()
        repository = SignInRepository(self.work)
        await repository.end_links(account.id, LinkKind.PASSWORD_RESET, LinkKind.EMAIL_CHANGE)
        await repository.end_sessions(account.id, "password-reset")
        await self._throttle.welcome(self.work, email, Place(self.work.address))
        self._tell(account, SignInChange.PASSWORD_CHANGED)

    # -- another e-mail -------------------------------------------------------------------------------------------

    async def ask_email_change(self, account: Account, email: str) -> None:
        """One link to the new address, which confirms it, and one to the old, which can stop it for a week."""
        repository = SignInRepository(self.work)
        await repository.end_links(account.id, LinkKind.EMAIL_CHANGE)
        change = self._add(LinkKind.EMAIL_CHANGE, account.id, email)
        await self.work.session.flush()
        stop = self._add(LinkKind.EMAIL_STOP, account.id, account.person[1], change.id)
        self.work.emit(EmailChangeAsked(change_id=change.id, stop_id=stop.id))

    async def confirm_email(self, token: str) -> LinkLook:
        """Sign in with the new address from now on. Raises `LinkNotFound`, `LinkOver`, `EmailTaken`."""
        link, account = await self._open(LinkKind.EMAIL_CHANGE, token)
        repository = SignInRepository(self.work)
        await repository.set_email(account, link.email)
        link.used_at = clock.now()
        stop = await repository.stop_of(link.id)
        self._tell(account, SignInChange.EMAIL_CHANGED)
        if stop is not None:
            self.work.emit(EmailChangeConfirmed(stop_id=stop.id))
        return await self._look(account)

    async def stop_email(self, token: str) -> LinkLook:
        """It was not the owner: the e-mail is as it was, all sessions end, and a new password is to be chosen.

        Raises `LinkNotFound`, `LinkOver`.
        """
        link, account = await self._open(LinkKind.EMAIL_STOP, token)
        repository = SignInRepository(self.work)
        link.used_at = clock.now()
        if account.email != link.email and not await IdentityRepository(self.work).account_by_email(link.email):
            await repository.set_email(account, link.email)
        account.password_hash = passwords.UNUSABLE
        await repository.end_links(account.id, *LinkKind)
        await repository.end_sessions(account.id, "email-change-stopped")
        reset = self._add(LinkKind.PASSWORD_RESET, account.id, link.email)
        self.work.emit(PasswordResetAsked(link_id=reset.id))
        self._tell(account, SignInChange.EMAIL_CHANGE_STOPPED)
        return await self._look(account)

    # -- mails ----------------------------------------------------------------------------------------------------

    async def to_mail(self, link_id: UUID) -> LinkToMail | None:
        """What to write to whom, with the token made anew; None where there is nobody, or it is over. For jobs."""
        repository = IdentityRepository(self.work)
        link = await SignInRepository(self.work).link(link_id)
        if link.account_id is None or _is_over(link):
            return None
        account, tenant = await repository.account(link.account_id), await repository.own_tenant()
        person = await repository.person(account.person[0])
        change = await SignInRepository(self.work).link(link.change_id) if link.change_id else None
        return LinkToMail(
            kind=link.kind,
            person_id=person.id,
            email=link.email,
            locale=account.locale,
            given_name=person.given_name,
            tenant_name=tenant.name,
            time_zone=tenant.time_zone,
            expires_at=link.expires_at,
            token=self._token_of(link),
            new_email=change.email if change else None,
        )

    async def replace_older(self, link_id: UUID) -> None:
        """A newer reset link ends the older ones; with its mail, so that asking for one takes as long for nobody."""
        link = await SignInRepository(self.work).link(link_id)
        if link.account_id is not None:
            await SignInRepository(self.work).end_links(link.account_id, link.kind, but=link.id)

    # -- inside ---------------------------------------------------------------------------------------------------

    def _add(self, kind: LinkKind, account_id: UUID | None, email: str, change_id: UUID | None = None) -> OneTimeLink:
        now = clock.now()
        link = OneTimeLink(
            id=new_id(),
            account_id=account_id,
            kind=kind,
            email=email,
            change_id=change_id,
            made_at=now,
            expires_at=now + LIFETIMES[kind],
        )
        link.token_hash = opaque.hash_of(self._token_of(link))
        self.work.session.add(link)
        return link

    def _token_of(self, link: OneTimeLink) -> str:
        return opaque.link_token(self.work.actor.tenant_id, link.id, self._secret)

    async def _open(self, kind: LinkKind, token: str) -> tuple[OneTimeLink, Account]:
        tenant_id = opaque.tenant_of(token)
        if tenant_id is None:
            raise LinkNotFound
        self.work.act_in(tenant_id, f"identity.{kind}")
        link = await SignInRepository(self.work).locked_link(kind, opaque.hash_of(token))
        if link is None or link.account_id is None:
            raise LinkNotFound
        account = await IdentityRepository(self.work).account(link.account_id)
        if _is_over(link) or account.status is not AccountStatus.ACTIVE:
            raise LinkOver
        return link, account

    async def _look(self, account: Account) -> LinkLook:
        tenant = await IdentityRepository(self.work).own_tenant()
        return LinkLook(tenant=TenantRead(slug=tenant.slug, name=tenant.name), email=account.email)

    def _tell(self, account: Account, change: SignInChange) -> None:
        self.work.emit(SignInChanged(account_id=account.id, person_id=account.person_id, change=change))


def _is_over(link: OneTimeLink) -> bool:
    return bool(link.used_at or link.ended_at or link.expires_at <= clock.now())


def _id_of_signing_in(account: Account | None) -> UUID | None:
    """Of an account that may sign in with a password."""
    if account is None or account.status is not AccountStatus.ACTIVE or not has_password(account.password_hash):
        return None
    return account.id


def has_password(password_hash: str | None) -> bool:
    """Whether a password is kept here, be it unusable; others sign in at a provider."""
    return password_hash is not None
