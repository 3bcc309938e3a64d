"""The office approves what families propose, or declines it."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select

from homeroom.identity.public import Person
from homeroom.kernel import clock
from homeroom.kernel.problems import Conflict
from homeroom.platform.work import Work
from homeroom.students.family.errors import (
    FamilyPartNotFound,
    OwnFamily,
    ProposalDecided,
    ProposalOvertaken,
    ProposerWithoutRights,
)
from homeroom.students.family.events import ProposalDecidedOn
from homeroom.students.family.models import EmergencyContact, Proposal, ProposalKind, ProposalState
from homeroom.students.family.proposal_queries import proposals_in_reach
from homeroom.students.family.proposal_schemas import Decided, DecidedTogether
from homeroom.students.family.repository import LIVES_THERE
from homeroom.students.family.service.homes import readdress
from homeroom.students.holding import hold_student
from homeroom.students.models import Household
from homeroom.students.permissions import StudentPermission

Target = TypeVar("Target", Person, Household, EmergencyContact)


class ReviewService:
    """Proposals about the students within the actor's reach."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def decide(self, proposal_id: UUID, wanted: Decided) -> dict[str, Any]:
        """Raises `FamilyPartNotFound`, `ProposalDecided`, `ProposalOvertaken`, `ProposerWithoutRights`.

        And `OwnFamily` where somebody of the office would approve what they proposed themselves.
        """
        (row,) = await self._known([proposal_id])
        await self._decide(row, wanted)
        return (await self._known([proposal_id]))[0]

    async def decide_together(self, wanted: DecidedTogether) -> dict[str, Any]:
        """Each by itself: one that cannot be approved stays open, and the others do not wait for it.

        Raises `FamilyPartNotFound`: then nothing was decided.
        """
        items = []
        for row in await self._known(wanted.proposal_ids):
            refused = None
            try:
                state = await self._decide(row, wanted)
            except Conflict as problem:  # raised before anything of this proposal was written
                refused, state = problem.slug, row["state"]
            items.append({"id": row["id"], "state": state, "refused": refused})
        return {"items": items}

    async def _known(self, proposal_ids: Sequence[UUID]) -> list[dict[str, Any]]:
        rows = await self.work.read(
            proposals_in_reach, permission=StudentPermission.REVIEW_PROPOSALS, proposal_ids=[*proposal_ids]
        )
        if {row["id"] for row in rows} != {*proposal_ids}:
            raise FamilyPartNotFound
        return rows

    async def _decide(self, row: Mapping[str, Any], wanted: Decided) -> ProposalState:
        held = select(Proposal).where(Proposal.tenant_id == self.work.actor.tenant_id, Proposal.id == row["id"])
        found = (await self.work.session.scalars(held.with_for_update(key_share=True))).one()
        if found.state is not ProposalState.OPEN:
            raise ProposalDecided(found.state.value)
        if wanted.decision == "approve":
            if found.proposed_by == self.work.account.person_id:
                raise OwnFamily
            if not row["entitled"]:
                raise ProposerWithoutRights
            await self._apply(found)
        found.state = ProposalState.APPROVED if wanted.decision == "approve" else ProposalState.DECLINED
        found.decided_at, found.decided_by, found.reason = clock.now(), self.work.account.by, wanted.reason
        await self.work.session.flush()
        self.work.emit(
            ProposalDecidedOn(
                proposal_id=found.id,
                student_id=found.student_id,
                approved=found.state is ProposalState.APPROVED,
            )
        )
        return found.state

    async def _apply(self, proposal: Proposal) -> None:
        """Do what is asked for, on top of what the family saw. Raises `ProposalOvertaken` before it writes."""
        match proposal.kind:
            case ProposalKind.OWN_CONTACT | ProposalKind.CHILD_CONTACT:
                person = await self._held(Person, proposal)
                for name, value in proposal.after.items():
                    setattr(person, name, value)
            case ProposalKind.ADDRESS:
                home = await self._held(Household, proposal)
                await self._refuse_moved(proposal)
                readdress(home, proposal.after)
            case ProposalKind.CONTACT_ADD:
                await hold_student(self.work, proposal.student_id)
                self.work.session.add(
                    EmergencyContact(
                        student_id=proposal.student_id,
                        given_by=proposal.proposed_by,
                        starts_on=self.work.account.today,
                        **proposal.after,
                    )
                )
            case ProposalKind.CONTACT_CHANGE | ProposalKind.CONTACT_END:
                await hold_student(self.work, proposal.student_id)
                contact = await self._held(EmergencyContact, proposal)
                if contact.ends_on is not None:
                    raise ProposalOvertaken(["ends_on"])
                for name, value in proposal.after.items():
                    setattr(contact, name, value)
                if proposal.kind is ProposalKind.CONTACT_END:
                    contact.ends_on = self.work.account.today
                contact.version += 1

    async def _held(self, table: type[Target], proposal: Proposal) -> Target:
        wanted = select(table).where(table.tenant_id == self.work.actor.tenant_id, table.id == proposal.target_id)
        again = wanted.with_for_update(key_share=True).execution_options(populate_existing=True)
        found = (await self.work.session.scalars(again)).first()
        if found is None:
            raise ProposalOvertaken([])
        changed = [name for name, value in proposal.before.items() if getattr(found, name) != value]
        if changed:
            raise ProposalOvertaken(changed)
        return found

    async def _refuse_moved(self, proposal: Proposal) -> None:
        """Who proposed an address lives there still."""
        given = {
            "household_id": proposal.target_id,
            "person_id": proposal.proposed_by,
            "starts_on": self.work.account.today,
        }
        if not await self.work.execute(LIVES_THERE, given):
            raise ProposalOvertaken(["household"])
