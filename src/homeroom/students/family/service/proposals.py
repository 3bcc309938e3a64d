"""What a family proposes, and sees of what it proposed."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select

from homeroom.kernel import clock
from homeroom.kernel.problems import Invalid
from homeroom.platform.work import Work
from homeroom.students.errors import StudentNotFound
from homeroom.students.family.errors import FamilyPartNotFound, ProposalDecided, TooManyProposals
from homeroom.students.family.events import ProposalMade
from homeroom.students.family.models import Proposal, ProposalState
from homeroom.students.family.proposal_queries import WAITING_OF, own_proposals
from homeroom.students.family.proposal_schemas import (
    AddressProposed,
    ChildContactProposed,
    ContactAddProposed,
    ContactChangeProposed,
    ContactEndProposed,
    OwnContactProposed,
    Proposed,
)
from homeroom.students.family.repository import child, oneself, own_contacts, own_households
from homeroom.students.holding import hold_student

MOST_WAITING = 20
SHOWN_OF_CONTACT = ("name", "relation", "phone", "may_pick_up")


class ProposalService:
    """One of the family, about a student."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def family(self, student_id: UUID) -> dict[str, Any]:
        """What the actor may see of the family, and propose to change. Raises `StudentNotFound`."""
        asked = {"student_id": student_id}
        students, people, homes, contacts = await self.work.read_all(
            [(each, asked) for each in (child, oneself, own_households, own_contacts)]
        )
        if not students or not people:
            raise StudentNotFound
        return {"student": students[0], "me": people[0], "households": homes, "contacts": contacts}

    async def mine(self, student_id: UUID) -> dict[str, Any]:
        """The actor's own proposals. Raises `StudentNotFound`."""
        asked = {"student_id": student_id}
        found, rows = await self.work.read_all([(child, asked), (own_proposals, asked)])
        if not found:
            raise StudentNotFound
        return {"items": rows}

    async def propose(self, student_id: UUID, wanted: Proposed) -> dict[str, Any]:
        """Raises `StudentNotFound`, `FamilyPartNotFound`, `Invalid`, `TooManyProposals`."""
        seen = await self.family(student_id)
        target_id, before, after = self._asked(seen, wanted)
        if after == before:
            raise Invalid.at("kind", "so_already", "This is so already.")
        await hold_student(self.work, student_id)
        given = {"student_id": student_id, "person_id": self.work.person_id}
        if (await self.work.execute(WAITING_OF, given))[0]["waiting"] >= MOST_WAITING:
            raise TooManyProposals(MOST_WAITING)
        made = Proposal(
            student_id=student_id,
            proposed_by=self.work.person_id,
            kind=wanted.kind,
            target_id=target_id,
            before=before,
            after=after,
            state=ProposalState.OPEN,
        )
        self.work.session.add(made)
        await self.work.session.flush()
        self.work.emit(ProposalMade(proposal_id=made.id, student_id=student_id))
        return await self._one(student_id, made.id)

    async def withdraw(self, student_id: UUID, proposal_id: UUID) -> dict[str, Any]:
        """Raises `FamilyPartNotFound`, `ProposalDecided`."""
        await self._one(student_id, proposal_id)
        held = select(Proposal).where(Proposal.tenant_id == self.work.actor.tenant_id, Proposal.id == proposal_id)
        found = (await self.work.session.scalars(held.with_for_update(key_share=True))).one()
        if found.state is not ProposalState.OPEN:
            raise ProposalDecided(found.state.value)
        found.state, found.decided_at, found.decided_by = ProposalState.WITHDRAWN, clock.now(), self.work.person_id
        await self.work.session.flush()
        return await self._one(student_id, proposal_id)

    async def _one(self, student_id: UUID, proposal_id: UUID) -> dict[str, Any]:
        for row in (await self.mine(student_id))["items"]:
            if row["id"] == proposal_id:
                return dict(row)
        raise FamilyPartNotFound

    @staticmethod
    def _asked(seen: Mapping[str, Any], wanted: Proposed) -> tuple[UUID | None, dict[str, Any], dict[str, Any]]:
        """What is to change, how the family sees it, and how it should be."""
        given = wanted.model_dump(mode="json", exclude_unset=True, exclude={"kind", "household_id", "contact_id"})
        match wanted:
            case OwnContactProposed():
                return _differs(seen["me"], given)
            case ChildContactProposed():
                return _differs(seen["student"], given)
            case AddressProposed():
                if "street" in given and not given["street"]:
                    raise Invalid.at("street", "required", "This is not empty.")
                return _differs(_among(seen["households"], wanted.household_id), given)
            case ContactAddProposed():
                return None, {}, wanted.model_dump(mode="json", exclude={"kind"})
            case ContactChangeProposed():
                return _differs(_among(seen["contacts"], wanted.contact_id), given)
            case ContactEndProposed():
                found = _among(seen["contacts"], wanted.contact_id)
                return found["id"], {name: found[name] for name in SHOWN_OF_CONTACT}, {}


def _among(rows: list[dict[str, Any]], id_: UUID) -> Mapping[str, Any]:
    for row in rows:
        if row["id"] == id_:
            return row
    raise FamilyPartNotFound


def _differs(row: Mapping[str, Any], given: Mapping[str, Any]) -> tuple[UUID, dict[str, Any], dict[str, Any]]:
    after = {name: value for name, value in given.items() if row[name] != value}
    return row["id"], {name: row[name] for name in after}, after
