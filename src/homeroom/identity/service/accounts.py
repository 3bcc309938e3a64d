"""One's own account, and the invitations of others."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, Final
from uuid import UUID

from homeroom.identity import codes, opaque
from homeroom.identity.errors import AlreadyHasAccount, MailNotSetUp, RoleDoesNotFit
from homeroom.identity.events import InvitedByMail
from homeroom.identity.models import INVITATION_LIFETIME, Invitation
from homeroom.identity.permissions import IdentityPermission
from homeroom.identity.repository import IdentityRepository, invitable_people, kind_of, me
from homeroom.identity.role_queries import own_roles, role_table
from homeroom.identity.schemas import (
    InvitationCreate,
    InvitationRead,
    InvitationsCreate,
    InvitationsRead,
    InvitationState,
    Locale,
    Me,
    MeUpdate,
    OwnRole,
    PersonInvited,
    RoleHeld,
    TenantRead,
)
from homeroom.identity.service.giving import Held, check_giving, in_school, may_give_somewhere
from homeroom.kernel import clock
from homeroom.kernel.actor import Role
from homeroom.kernel.ids import new_id
from homeroom.kernel.problems import NotFound
from homeroom.platform.database.engine import Rows
from homeroom.platform.work import Work

INVITE: Final = IdentityPermission.INVITE


class AccountService:
    """One's own account, and bringing others in."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def me(self) -> Me:
        (found,), own = await self.work.read_all([(me, {}), (own_roles, {})])
        actor = self.work.account  # as the read found the rights to be
        table = role_table(actor, own)
        given = [role for role in (*Role, *sorted(set(table) - set(Role))) if self._may_give_it(table[role])]
        named = {*given, *(grant.role for grant in actor.current_grants)}
        return Me(
            account_id=actor.account_id,
            person_id=self.work.person_id,
            given_name=found["given_name"],
            family_name=found["family_name"],
            email=found["email"],
            locale=Locale(found["locale"]),
            tenant=TenantRead(slug=found["tenant_slug"], name=found["tenant_name"]),
            time_zone=actor.time_zone,
            today=actor.today,
            roles=[RoleHeld(role=grant.role, school_id=grant.school_id) for grant in actor.current_grants],
            roles_to_give=given,
            own_roles=[
                OwnRole(role=row["key"], name=row["name"], in_school=in_school(table[row["key"]]))
                for row in own
                if row["key"] in named and row["removed_at"] is None
            ],
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
        (person,), own = await self._invitable(wanted.role, [wanted.person_id])
        check_giving(self.work.account, role_table(self.work.account, own), wanted.role, INVITE, wanted.school_id)
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
            role_name=_name_of(wanted.role, own),
            expires_at=invitation.expires_at,
        )

    async def invite_all(self, wanted: InvitationsCreate) -> InvitationsRead:
        """A one-time link for each of these people who has no account, by mail or in the answer; all or nobody.

        Raises `NotFound`, `UnknownRole`, `RoleNotYours`, `RoleDoesNotFit`, `MailNotSetUp`.
        """
        people, own = await self._invitable(wanted.role, wanted.person_ids)
        check_giving(self.work.account, role_table(self.work.account, own), wanted.role, INVITE, wanted.school_id)
        if wanted.send and not self.work.settings.mails_links:
            raise MailNotSetUp
        places = ((f"person_ids.{place}", person) for place, person in enumerate(people))
        self._check_fit(wanted.role, [(path, person) for path, person in places if person["account_id"] is None])
        invited = [person["id"] for person in people if person["account_id"] is None]
        invitations = await self._add_invitations(wanted.role, wanted.school_id, invited) if invited else []
        made = {invitation.person_id: invitation for invitation in invitations}
        return InvitationsRead(
            role=wanted.role,
            role_name=_name_of(wanted.role, own),
            expires_at=clock.now() + INVITATION_LIFETIME,
            items=[self._hand_over(person, made.get(person["id"]), send=wanted.send) for person in people],
        )

    async def _invitable(self, role: str, person_ids: Sequence[UUID]) -> tuple[list[dict[str, Any]], Rows]:
        """These people, in this order, and the tenant's own roles; raises `NotFound` where one is out of reach."""
        wanted = {"person_ids": list(person_ids)}
        rows, own = await self.work.read_all([(invitable_people.shaped(role=kind_of(role)), wanted), (own_roles, {})])
        found = {row["id"]: row for row in rows}
        if len(found) < len(person_ids):
            raise NotFound("A person you named")
        return [found[person_id] for person_id in person_ids], own

    async def _add_invitations(
        self, role: str, school_id: UUID | None, person_ids: Sequence[UUID]
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

    def _check_fit(self, role: str, people: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
        strangers = [
            (path, f"{person['given_name']} {person['family_name']}") for path, person in people if not person["fits"]
        ]
        if strangers:
            raise RoleDoesNotFit(role, strangers)

    def _may_give_it(self, role: Held) -> bool:
        return bool(self.work.account.reach(INVITE)) and may_give_somewhere(self.work.account, role, INVITE)


def _name_of(role: str, own: Rows) -> str | None:
    """How a role that the tenant made is called."""
    return next((row["name"] for row in own if row["key"] == role), None)
