"""What people do with accounts: sign in, stay signed in, sign out, invite and accept."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any, Final, NamedTuple
from uuid import UUID

from homeroom.identity import opaque, passwords
from homeroom.identity.errors import (
    AlreadyHasAccount,
    InvitationNotFound,
    InvitationOver,
    MailNotSetUp,
    RoleDoesNotFit,
    RoleNotYours,
    SessionEnded,
    UnknownRole,
    WrongCredentials,
)
from homeroom.identity.events import AccountCreated, InvitedByMail, SessionReused
from homeroom.identity.models import (
    INVITATION_LIFETIME,
    Account,
    AccountStatus,
    Invitation,
    Person,
    RefreshToken,
    SignInSession,
    Tenant,
)
from homeroom.identity.permissions import IdentityPermission
from homeroom.identity.repository import IdentityRepository, find_tenant, invitable_people, me
from homeroom.identity.schemas import (
    InvitationAccept,
    InvitationCreate,
    InvitationLook,
    InvitationRead,
    InvitationsCreate,
    InvitationsRead,
    InvitationState,
    Locale,
    Me,
    MeUpdate,
    PersonInvited,
    RoleHeld,
    SignIn,
    TenantRead,
    TokenPair,
)
from homeroom.kernel import clock
from homeroom.kernel.actor import Role, Scope
from homeroom.kernel.ids import new_id
from homeroom.kernel.problems import NotFound
from homeroom.platform.work import Work

SESSION_LIFETIME: Final = timedelta(days=30)
SUCCESSOR_YOUNG: Final = timedelta(minutes=5)
"""How long a lost answer can be asked for again, while what it carried was not used."""
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
            roles_to_give=[role for role in Role if self._may_give(role)],
            permissions=sorted(actor.permissions),
        )

    async def update_me(self, wanted: MeUpdate) -> Me:
        account = await IdentityRepository(self.work).account(self.work.account.account_id)
        account.locale = wanted.locale
        return await self.me()

    async def invite(self, wanted: InvitationCreate) -> InvitationRead:
        """A one-time link for a person within the actor's reach; an earlier open one ends.

        Raises `NotFound`, `AlreadyHasAccount`, `UnknownRole`, `RoleNotYours`, `RoleDoesNotFit`.
        """
        (person,) = await self._invitable(wanted.role, [wanted.person_id])
        self._check_role(wanted.role, wanted.school_id)
        if person["account_id"] is not None:
            raise AlreadyHasAccount
        self._check_fit(wanted.role, [("person_id", person)])
        (invitation,) = await self._add_invitations(wanted.role, wanted.school_id, [wanted.person_id])
        token = self._token_of(invitation)
        return InvitationRead(
            id=invitation.id,
            token=token,
            path=f"/invitation#{token}",
            given_name=person["given_name"],
            family_name=person["family_name"],
            role=wanted.role,
            expires_at=invitation.expires_at,
        )

    async def invite_all(self, wanted: InvitationsCreate) -> InvitationsRead:
        """A one-time link for each of these people who has no account, by mail or in the answer; all or nobody.

        Raises `NotFound`, `UnknownRole`, `RoleNotYours`, `RoleDoesNotFit`, `MailNotSetUp`.
        """
        people = await self._invitable(wanted.role, wanted.person_ids)
        self._check_role(wanted.role, wanted.school_id)
        if wanted.send and not self.work.settings.mails_links:
            raise MailNotSetUp
        places = ((f"person_ids.{place}", person) for place, person in enumerate(people))
        self._check_fit(wanted.role, [(path, person) for path, person in places if person["account_id"] is None])
        invited = [person["id"] for person in people if person["account_id"] is None]
        invitations = await self._add_invitations(wanted.role, wanted.school_id, invited) if invited else []
        made = {invitation.person_id: invitation for invitation in invitations}
        return InvitationsRead(
            role=wanted.role,
            expires_at=clock.now() + INVITATION_LIFETIME,
            items=[self._hand_over(person, made.get(person["id"]), send=wanted.send) for person in people],
        )

    async def _invitable(self, role: Role, person_ids: Sequence[UUID]) -> list[dict[str, Any]]:
        """These people, in this order; raises `NotFound` where one of them is out of reach."""
        rows = await self.work.read(invitable_people.shaped(role=role), person_ids=list(person_ids))
        found = {row["id"]: row for row in rows}
        if len(found) < len(person_ids):
            raise NotFound("A person you named")
        return [found[person_id] for person_id in person_ids]

    async def _add_invitations(
        self, role: Role, school_id: UUID | None, person_ids: Sequence[UUID]
    ) -> Sequence[Invitation]:
        """Invite these people; what they had open ends."""
        repository = IdentityRepository(self.work)
        await repository.revoke_invitations(person_ids)
        invitations = [
            Invitation(
                id=new_id(),
                person_id=person_id,
                role=role,
                school_id=school_id,
                invited_by=self.work.account.account_id,
                expires_at=clock.now() + INVITATION_LIFETIME,
            )
            for person_id in person_ids
        ]
        for invitation in invitations:
            invitation.token_hash = opaque.hash_of(self._token_of(invitation))
        await repository.add_invitations(invitations)
        return invitations

    def _token_of(self, invitation: Invitation) -> str:
        return opaque.invitation_token(self.work.actor.tenant_id, invitation.id, self._secret)

    @cached_property
    def _secret(self) -> str:
        return self.work.settings.with_secrets().secret

    def _hand_over(self, person: Mapping[str, Any], invitation: Invitation | None, *, send: bool) -> PersonInvited:
        """What becomes of one invitation: it is mailed, or its link is given."""
        state, path = InvitationState.HAS_ACCOUNT, None
        if invitation is not None and send and person["email"]:
            state = InvitationState.MAILED
            self.work.emit(InvitedByMail(invitation_id=invitation.id, person_id=person["id"]))
        elif invitation is not None:
            state = InvitationState.NO_EMAIL if send else InvitationState.INVITED
            path = f"/invitation#{self._token_of(invitation)}"
        return PersonInvited(
            person_id=person["id"],
            given_name=person["given_name"],
            family_name=person["family_name"],
            email=person["email"],
            state=state,
            path=path,
        )

    def _check_fit(self, role: Role, people: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
        strangers = [
            (path, f"{person['given_name']} {person['family_name']}") for path, person in people if not person["fits"]
        ]
        if strangers:
            raise RoleDoesNotFit(role, strangers)

    def _check_role(self, role: Role, school_id: UUID | None) -> None:
        if role in ROLES_OF_A_SCHOOL and school_id is None:
            raise UnknownRole("This role is held in a school: say in which.")
        if role not in ROLES_OF_A_SCHOOL and school_id is not None:
            raise UnknownRole("This role is not bound to a school.")
        if not self._may_give(role):
            raise RoleNotYours(role)
        if school_id is not None and not self.work.account.reach(IdentityPermission.INVITE).covers(school_id):
            raise RoleNotYours(role)

    def _may_give(self, role: Role) -> bool:
        """No one gives away what he does not hold, nor further than he reaches."""
        actor = self.work.account
        given, reach = actor.roles[role], actor.reach(IdentityPermission.INVITE)
        if not reach or not actor.permissions.issuperset(given):
            return False
        return Scope.TENANT in reach.scopes or Scope.TENANT not in given.values()


class InvitationToMail(NamedTuple):
    """What the mail of an invitation says."""

    person_id: UUID
    email: str | None
    locale: str
    given_name: str
    family_name: str
    tenant_name: str
    time_zone: str
    role: Role
    expires_at: datetime
    token: str


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

    async def to_mail(self, invitation_id: UUID) -> InvitationToMail | None:
        """What to write to whom, with the token made anew; None where the invitation is over. For jobs."""
        repository = IdentityRepository(self.work)
        invitation = await repository.invitation(invitation_id)
        if self._is_over(invitation):
            return None
        person, tenant = await repository.person(invitation.person_id), await repository.own_tenant()
        token = opaque.invitation_token(tenant.id, invitation_id, self.work.settings.with_secrets().secret)
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
            role=Role(invitation.role),
            expires_at=invitation.expires_at,
            token=token,
        )

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
