"""Invitations as those hold them who are invited, and what their mails say."""

from datetime import datetime
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from homeroom.identity import codes, opaque, passwords
from homeroom.identity.errors import CodeMistyped, InvitationNotFound, InvitationOver
from homeroom.identity.events import AccountCreated
from homeroom.identity.models import Account, AccountStatus, Invitation, Person, Tenant
from homeroom.identity.repository import IdentityRepository, find_tenant
from homeroom.identity.role_queries import RightsRepository
from homeroom.identity.schemas import InvitationAccept, InvitationLook, Locale, TenantRead
from homeroom.identity.sign_in_repository import SignInRepository
from homeroom.identity.sign_in_schemas import InvitationCode, InvitationFound
from homeroom.identity.throttling import Door, Place, Throttle
from homeroom.kernel import clock
from homeroom.kernel.actor import Role
from homeroom.kernel.ids import new_id
from homeroom.platform.work import Work


class InvitationToMail(NamedTuple):
    """What the mail of an invitation says."""

    person_id: UUID
    email: str | None
    locale: str
    given_name: str
    family_name: str
    tenant_name: str
    time_zone: str
    role: str
    role_name: str | None
    expires_at: datetime
    token: str


class InvitationService:
    """What somebody does who holds an invitation and has no account yet."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def find_by_code(self, wanted: InvitationCode) -> InvitationFound:
        """The token of the invitation on paper. Raises `CodeMistyped`, `InvitationNotFound`, `TooManyAttempts`."""
        code = codes.read_invitation_code(wanted.code)
        if code is None:
            raise CodeMistyped
        tenant_id = await find_tenant(self.work.parts.database, wanted.tenant)
        throttle = Throttle(self.work.parts, self._secret)
        attempt = await throttle.attempt(Door.CODE, tenant_id, "", Place(self.work.address))
        if tenant_id is None:
            raise InvitationNotFound
        self.work.act_in(tenant_id, "identity.invitation")
        hashed = opaque.keyed_hash_of(code, "invitation-code", self._secret)
        invitation = await SignInRepository(self.work).invitation_by_code(hashed)
        if invitation is None:
            raise InvitationNotFound
        await throttle.taken_back(attempt, self.work)
        return InvitationFound(token=opaque.invitation_token(tenant_id, invitation.id, self._secret))

    async def look_up(self, token: str) -> InvitationLook:
        invitation, person, tenant = await self._open(token)
        return InvitationLook(
            tenant=TenantRead(slug=tenant.slug, name=tenant.name),
            given_name=person.given_name,
            family_name=person.family_name,
            email=person.email,
            locale=Locale(person.locale or tenant.locale),
            role=invitation.role,
            role_name=await self._role_name(invitation.role),
            expires_at=invitation.expires_at,
        )

    async def accept(self, wanted: InvitationAccept) -> Account:
        """Make the account. Raises `InvitationOver`, `PasswordTooWeak`, `EmailTaken`, `AlreadyHasAccount`."""
        invitation, person, tenant = await self._open(wanted.token)
        await self._role_name(invitation.role)
        passwords.refuse_weak(wanted.password, person.given_name, person.family_name, wanted.email.partition("@")[0])
        account = Account(
            id=new_id(),
            person_id=person.id,
            email=wanted.email,
            password_hash=await passwords.hash_password(wanted.password),
            status=AccountStatus.ACTIVE,
            locale=wanted.locale,
        )
        invitation.accepted_at = clock.now()
        await IdentityRepository(self.work).add_account(
            account, invitation.role, invitation.school_id, clock.today(tenant.time_zone)
        )
        place = Place(self.work.address, wanted.device)
        await Throttle(self.work.parts, self._secret).welcome(self.work, wanted.email, place)
        self.work.emit(AccountCreated(account_id=account.id, person_id=person.id, role=invitation.role))
        return account

    async def to_mail(self, invitation_id: UUID) -> InvitationToMail | None:
        """What to write to whom, with the token made anew; None where the invitation is over. For jobs."""
        repository = IdentityRepository(self.work)
        invitation = await repository.invitation(invitation_id)
        if self._is_over(invitation):
            return None
        person, tenant = await repository.person(invitation.person_id), await repository.own_tenant()
        token = opaque.invitation_token(tenant.id, invitation_id, self._secret)
        if opaque.hash_of(token) != invitation.token_hash:
            raise RuntimeError("HOMEROOM_SECRET is not the one this invitation was made with")
        return InvitationToMail(
            person_id=person.id,
            email=person.email,
            locale=person.locale or tenant.locale,
            given_name=person.given_name,
            family_name=person.family_name,
            tenant_name=tenant.name,
            time_zone=tenant.time_zone,
            role=invitation.role,
            role_name=await self._role_name(invitation.role),
            expires_at=invitation.expires_at,
            token=token,
        )

    async def _role_name(self, key: str) -> str | None:
        """How a role that the tenant made is called, held against its removal; raises `InvitationOver` without it."""
        if key in set(Role):
            return None
        role = await RightsRepository(self.work).role(key)
        if role is None:
            raise InvitationOver
        return role.name

    @cached_property
    def _secret(self) -> str:
        return self.work.settings.with_secrets().secret

    @staticmethod
    def _is_over(invitation: Invitation) -> bool:
        return bool(invitation.accepted_at or invitation.revoked_at or invitation.expires_at <= clock.now())

    async def _open(self, token: str) -> tuple[Invitation, Person, Tenant]:
        tenant_id = opaque.tenant_of(token)
        if tenant_id is None:
            raise InvitationNotFound
        self.work.act_in(tenant_id, "identity.invitation")
        repository = IdentityRepository(self.work)
        invitation = await repository.locked_invitation(opaque.hash_of(token))
        if invitation is None:
            raise InvitationNotFound
        if self._is_over(invitation):
            raise InvitationOver
        return invitation, await repository.person(invitation.person_id), await repository.own_tenant()
