"""One's own account, and the invitations of others."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, Final
from uuid import UUID

from homeroom.identity import codes, opaque
from homeroom.identity.errors import AlreadyHasAccount, MailNotSetUp, RoleDoesNotFit, RoleNotYours, UnknownRole
from homeroom.identity.events import InvitedByMail
from homeroom.identity.models import INVITATION_LIFETIME, Invitation
from homeroom.identity.permissions import IdentityPermission
from homeroom.identity.repository import IdentityRepository, invitable_people, me
from homeroom.identity.schemas import (
    InvitationCreate,
    InvitationRead,
    InvitationsCreate,
    InvitationsRead,
    InvitationState,
    Locale,
    Me,
    MeUpdate,
    PersonInvited,
    RoleHeld,
    TenantRead,
)
from homeroom.kernel import clock
from homeroom.kernel.actor import Role, Scope
from homeroom.kernel.ids import new_id
from homeroom.kernel.problems import NotFound
from homeroom.platform.work import Work

ROLES_OF_A_SCHOOL: Final = frozenset({Role.SCHOOL_ADMIN})


class AccountService:
    """One's own account, and bringing others in."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def me(self) -> Me:
        found = (await self.work.read(me))[0]
        actor = self.work.account  # as the read has just proven it: rights may have changed
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
            code=codes.grouped(self._code_of(invitation)),
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
            invitation.code_hash = opaque.keyed_hash_of(self._code_of(invitation), "invitation-code", self._secret)
        await repository.add_invitations(invitations)
        return invitations

    def _token_of(self, invitation: Invitation) -> str:
        return opaque.invitation_token(self.work.actor.tenant_id, invitation.id, self._secret)

    def _code_of(self, invitation: Invitation) -> str:
        return codes.invitation_code(self.work.actor.tenant_id, invitation.id, self._secret)

    @cached_property
    def _secret(self) -> str:
        return self.work.settings.with_secrets().secret

    def _hand_over(self, person: Mapping[str, Any], invitation: Invitation | None, *, send: bool) -> PersonInvited:
        """What becomes of one invitation: it is mailed, or its link is given."""
        state, path, code = InvitationState.HAS_ACCOUNT, None, None
        if invitation is not None and send and person["email"]:
            state = InvitationState.MAILED
            self.work.emit(InvitedByMail(invitation_id=invitation.id, person_id=person["id"]))
        elif invitation is not None:
            state = InvitationState.NO_EMAIL if send else InvitationState.INVITED
            path, code = f"/invitation#{self._token_of(invitation)}", codes.grouped(self._code_of(invitation))
        return PersonInvited(
            person_id=person["id"],
            given_name=person["given_name"],
            family_name=person["family_name"],
            email=person["email"],
            state=state,
            path=path,
            code=code,
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
