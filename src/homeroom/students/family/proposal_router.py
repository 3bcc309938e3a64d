"""What families propose, over HTTP: their side, and the office's."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter

from homeroom.gateway.access import WorkRoute
from homeroom.gateway.answers import problems
from homeroom.gateway.listing import list_routes
from homeroom.kernel.problems import Invalid
from homeroom.students.errors import StudentNotFound
from homeroom.students.family.errors import (
    FamilyPartNotFound,
    OwnFamily,
    ProposalDecided,
    ProposalOvertaken,
    ProposerWithoutRights,
    TooManyProposals,
)
from homeroom.students.family.lists import PROPOSALS
from homeroom.students.family.proposal_schemas import (
    Decided,
    DecidedTogether,
    DecidedTogetherRead,
    ProposalListed,
    ProposalRead,
    ProposalsRead,
    Proposed,
)
from homeroom.students.family.schemas import OwnFamilyRead
from homeroom.students.family.service import ProposalService, ReviewService
from homeroom.students.permissions import CanPropose, CanReviewProposals

router = APIRouter(prefix="/v1/students", tags=["students"], route_class=WorkRoute)

list_routes(
    router,
    PROPOSALS,
    CanReviewProposals,
    ProposalListed,
    "What families of my students propose, in a state (`open` by default), in the order in which it came.",
)


@router.post("/proposals/decide", response_model=DecidedTogetherRead, responses=problems(FamilyPartNotFound, Invalid))
async def decide_together(body: DecidedTogether, work: CanReviewProposals) -> Any:
    """Approve or decline several at once; one that was overtaken stays open and says why."""
    return await ReviewService(work).decide_together(body)


@router.post(
    "/proposals/{proposal_id}/decide",
    response_model=ProposalListed,
    responses=problems(
        FamilyPartNotFound, OwnFamily, ProposalDecided, ProposalOvertaken, ProposerWithoutRights, Invalid
    ),
)
async def decide_proposal(proposal_id: UUID, body: Decided, work: CanReviewProposals) -> Any:
    """Approve what a family proposes, and with that do it; or decline it."""
    return await ReviewService(work).decide(proposal_id, body)


@router.get("/{student_id}/own-family", response_model=OwnFamilyRead, responses=problems(StudentNotFound))
async def read_own_family(student_id: UUID, work: CanPropose) -> Any:
    """Of a child of mine, or of myself: what I may see of the family, and propose to change."""
    return await ProposalService(work).family(student_id)


@router.get("/{student_id}/proposals", response_model=ProposalsRead, responses=problems(StudentNotFound))
async def list_own_proposals(student_id: UUID, work: CanPropose) -> Any:
    """What I proposed about this student, newest first, and what became of it."""
    return await ProposalService(work).mine(student_id)


@router.post(
    "/{student_id}/proposals",
    status_code=201,
    response_model=ProposalRead,
    responses=problems(StudentNotFound, FamilyPartNotFound, TooManyProposals, Invalid),
)
async def propose(student_id: UUID, body: Proposed, work: CanPropose) -> Any:
    """Ask the office for a change: of my phone or e-mail, the child's, our address, whom else to call."""
    return await ProposalService(work).propose(student_id, body)


@router.post(
    "/{student_id}/proposals/{proposal_id}/withdraw",
    response_model=ProposalRead,
    responses=problems(StudentNotFound, FamilyPartNotFound, ProposalDecided),
)
async def withdraw_proposal(student_id: UUID, proposal_id: UUID, work: CanPropose) -> Any:
    """Take back a proposal of mine that the office has not decided on."""
    return await ProposalService(work).withdraw(student_id, proposal_id)
