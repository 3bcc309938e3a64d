"""What people do with accounts: sign in, stay signed in, sign out, invite and accept."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from homeroom.identity import opaque, passwords
from homeroom.identity.errors import (
    AlreadyHasAccount,
    InvitationNotFound,
    InvitationOver,
    RoleNotYours,
    SessionEnded,
    UnknownRole,
    WrongCredentials,
)
from homeroom.identity.events import AccountCreated, SessionReused
from homeroom.identity.models import Account, AccountStatus, Invitation, Person, RefreshToken, SignInSession, Tenant
from homeroom.identity.permissions import IdentityPermission
from homeroom.identity.repository import IdentityRepository, find_tenant, invitable_person, known_person, me
from homeroom.identity.schemas import (
    InvitationAccept,
    InvitationCreate,
    InvitationLook,
    InvitationRead,
    Locale,
    Me,
    MeUpdate,
    PersonUpdate,
    RoleHeld,
    SignIn,
    TenantRead,
    TokenPair,
)
from homeroom.kernel import clock
from homeroom.kernel.actor import Role, Scope
from homeroom.kernel.ids import new_id
from homeroom.kernel.problems import Invalid
from homeroom.platform.work import Work

SESSION_LIFETIME: Final = timedelta(days=30)
SUCCESSOR_YOUNG: Final = timedelta(minutes=5)
"""How long a lost answer can be asked for again, while what it carried was not used."""
INVITATION_LIFETIME: Final = timedelta(days=14)
ROLES_OF_A_SCHOOL: Final = frozenset({Role.SCHOOL_ADMIN})

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

    def begin(self, account: Account, user_agent: str | None) -> TokenPair:
        """Begin a session of this account."""
        now = clock.now()
        family = SignInSession(
            id=new_id(),
            account_id=account.id,
            started_at=now,
            expires_at=now + SESSION_LIFETIME,
            user_agent=(user_agent or "")[:200] or None,
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

    async def sign_out(self, token: str) -> None:
        """End the session at once, also for access tokens that have not expired."""
        _, family, _ = await self._present(token)
        if family.ended_at is None:
            self._end(family, "signed-out")

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


class AccountService:
    """One's own account, and bringing others in."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def me(self) -> Me:
        actor = self.work.account
        found = (await self.work.read(me))[0]
        return Me(
            account_id=actor.account_id,
            person_id=actor.person_id,
            given_name=found["given_name"],
            family_name=found["family_name"],
            email=found["email"],
            locale=Locale(found["locale"]),
            tenant=TenantRead(slug=found["tenant_slug"], name=found["tenant_name"]),
            time_zone=actor.time_zone,
            roles=[RoleHeld(role=Role(grant.role), school_id=grant.school_id) for grant in actor.current_grants],
            permissions=sorted(actor.permissions),
        )

    async def update_me(self, wanted: MeUpdate) -> Me:
        account = await IdentityRepository(self.work).account(self.work.account.account_id)
        account.locale = wanted.locale
        return await self.me()

    async def invite(self, wanted: InvitationCreate) -> InvitationRead:
        """A one-time link for a person within the actor's reach; an earlier open one ends.

        Raises `NotFound`, `AlreadyHasAccount`, `UnknownRole`, `RoleNotYours`.
        """
        person = await self.work.require(IdentityPermission.INVITE, invitable_person, person_id=wanted.person_id)
        self._check_role(wanted)
        if person["account_id"] is not None:
            raise AlreadyHasAccount
        repository = IdentityRepository(self.work)
        await repository.revoke_invitations(wanted.person_id)
        token = opaque.new_token(self.work.actor.tenant_id)
        invitation = Invitation(
            id=new_id(),
            person_id=wanted.person_id,
            role=wanted.role,
            school_id=wanted.school_id,
            token_hash=opaque.hash_of(token),
            invited_by=self.work.account.account_id,
            expires_at=clock.now() + INVITATION_LIFETIME,
        )
        await repository.add_invitation(invitation)
        return InvitationRead(
            id=invitation.id,
            token=token,
            path=f"/invitation#{token}",
            given_name=person["given_name"],
            family_name=person["family_name"],
            role=wanted.role,
            expires_at=invitation.expires_at,
        )

    def _check_role(self, wanted: InvitationCreate) -> None:
        actor = self.work.account
        if wanted.role in ROLES_OF_A_SCHOOL and wanted.school_id is None:
            raise UnknownRole("This role is held in a school: say in which.")
        if wanted.role not in ROLES_OF_A_SCHOOL and wanted.school_id is not None:
            raise UnknownRole("This role is not bound to a school.")
        given = actor.roles[wanted.role]
        if not actor.permissions.issuperset(given):  # no one gives away what he does not hold
            raise RoleNotYours(wanted.role)
        reach = actor.reach(IdentityPermission.INVITE)
        if Scope.TENANT in reach.scopes:
            return
        if Scope.TENANT in given.values() or (wanted.school_id and wanted.school_id not in reach.school_ids):
            raise RoleNotYours(wanted.role)


class PersonService:
    """Who people are, as an office corrects it."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def read(self, person_id: UUID) -> dict[str, Any]:
        """Raises `NotFound`."""
        return await self.work.require(IdentityPermission.CORRECT_PEOPLE, known_person, person_id=person_id)

    async def correct(self, person_id: UUID, wanted: PersonUpdate) -> Person:
        """Change what was sent, and with a name what people are found by. Raises `NotFound`, `Invalid`."""
        await self.read(person_id)
        if wanted.birth_on is not None and wanted.birth_on > self.work.account.today:
            raise Invalid.at("birth_on", "date_past", "Nobody is born in the future.")
        found = await IdentityRepository(self.work).person(person_id)
        for name, value in wanted.model_dump(exclude_unset=True).items():
            setattr(found, name, value)
        found.search_name, found.search_given = Person.search_names(found.given_name, found.family_name)
        return found


class InvitationService:
    """What somebody does who holds an invitation and has no account yet."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def look_up(self, token: str) -> InvitationLook:
        invitation, person, tenant = await self._open(token)
        return InvitationLook(
            tenant=TenantRead(slug=tenant.slug, name=tenant.name),
            given_name=person.given_name,
            family_name=person.family_name,
            email=person.email,
            locale=Locale(person.locale or tenant.locale),
            role=Role(invitation.role),
            expires_at=invitation.expires_at,
        )

    async def accept(self, wanted: InvitationAccept) -> Account:
        """Make the account. Raises `InvitationOver`, `PasswordTooWeak`, `EmailTaken`, `AlreadyHasAccount`."""
        invitation, person, tenant = await self._open(wanted.token)
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
        self.work.emit(AccountCreated(account_id=account.id, person_id=person.id, role=invitation.role))
        return account

    async def _open(self, token: str) -> tuple[Invitation, Person, Tenant]:
        tenant_id = opaque.tenant_of(token)
        if tenant_id is None:
            raise InvitationNotFound
        self.work.act_in(tenant_id, "identity.invitation")
        repository = IdentityRepository(self.work)
        invitation = await repository.locked_invitation(opaque.hash_of(token))
        if invitation is None:
            raise InvitationNotFound
        if invitation.accepted_at or invitation.revoked_at or invitation.expires_at <= clock.now():
            raise InvitationOver
        return invitation, await repository.person(invitation.person_id), await repository.own_tenant()
