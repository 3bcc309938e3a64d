"""Progress over HTTP. What is written answers with its id and version only."""

from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter, Response

from homeroom.gateway.access import WorkRoute
from homeroom.gateway.answers import problems
from homeroom.gateway.listing import list_routes
from homeroom.gateway.versions import IfMatch, VersionRequired, etag, version_in
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.students.errors import StudentNotFound
from homeroom.students.permissions import CanManageProgress, CanReadProgress
from homeroom.students.progress import happenings  # noqa: F401  (its part is in the timeline)
from homeroom.students.progress.errors import ProgressEntryChanged, ProgressEntryNotFound
from homeroom.students.progress.lists import INTERVENTIONS
from homeroom.students.progress.schemas import (
    CheckInCreate,
    GoalCreate,
    GoalUpdateCreate,
    InterventionCreate,
    InterventionListed,
    InterventionUpdate,
    NoteHistory,
    NoteWrite,
    ProgressRead,
    ProgressSaved,
)
from homeroom.students.progress.service import GoalService, InterventionService, NoteService, ProgressService

router = APIRouter(prefix="/v1/students", tags=["students"], route_class=WorkRoute)

ADD: Final = problems(StudentNotFound, NotFound, Invalid)
ADD_TO: Final = problems(StudentNotFound, ProgressEntryNotFound, Invalid)
CHANGE: Final = problems(
    StudentNotFound, NotFound, ProgressEntryNotFound, ProgressEntryChanged, VersionRequired, Invalid
)

list_routes(
    router,
    INTERVENTIONS,
    CanManageProgress,
    InterventionListed,
    "Interventions that go on or are planned, by when they are looked at again.",
)


@router.get("/{student_id}/progress", response_model=ProgressRead, responses=problems(StudentNotFound))
async def read_progress(student_id: UUID, work: CanReadProgress) -> Any:
    """Goals, interventions and notes: of each what is meant for whoever asks."""
    return await ProgressService(work).read(student_id)


@router.post("/{student_id}/interventions", status_code=201, response_model=ProgressSaved, responses=ADD)
async def add_intervention(
    student_id: UUID, body: InterventionCreate, work: CanManageProgress, response: Response
) -> Any:
    """Plan or begin an intervention."""
    return _saved(response, await InterventionService(work).add(student_id, body))


@router.put("/{student_id}/interventions/{intervention_id}", response_model=ProgressSaved, responses=CHANGE)
async def change_intervention(
    student_id: UUID,
    intervention_id: UUID,
    body: InterventionUpdate,
    work: CanManageProgress,
    response: Response,
    if_match: IfMatch = None,
) -> Any:
    """Correct an intervention, hand it over or end it, on top of the version in If-Match."""
    service = InterventionService(work)
    return _saved(response, await service.change(student_id, intervention_id, version_in(if_match), body))


@router.post(
    "/{student_id}/interventions/{intervention_id}/check-ins",
    status_code=201,
    response_model=ProgressSaved,
    responses=ADD_TO,
)
async def add_check_in(student_id: UUID, intervention_id: UUID, body: CheckInCreate, work: CanManageProgress) -> Any:
    """Write down how an intervention goes."""
    return {"id": (await InterventionService(work).check_in(student_id, intervention_id, body)).id, "version": 1}


@router.post("/{student_id}/goals", status_code=201, response_model=ProgressSaved, responses=ADD)
async def add_goal(student_id: UUID, body: GoalCreate, work: CanManageProgress, response: Response) -> Any:
    """Set a goal that can be measured."""
    return _saved(response, await GoalService(work).add(student_id, body))


@router.put("/{student_id}/goals/{goal_id}", response_model=ProgressSaved, responses=CHANGE)
async def change_goal(
    student_id: UUID,
    goal_id: UUID,
    body: GoalCreate,
    work: CanManageProgress,
    response: Response,
    if_match: IfMatch = None,
) -> Any:
    """Correct a goal, or say how it ended, on top of the version in If-Match."""
    return _saved(response, await GoalService(work).change(student_id, goal_id, version_in(if_match), body))


@router.post("/{student_id}/goals/{goal_id}/updates", status_code=201, response_model=ProgressSaved, responses=ADD_TO)
async def update_goal(student_id: UUID, goal_id: UUID, body: GoalUpdateCreate, work: CanManageProgress) -> Any:
    """Record a value of a goal. Of several on one day the last one written counts."""
    return {"id": (await GoalService(work).update(student_id, goal_id, body)).id, "version": 1}


@router.post("/{student_id}/notes", status_code=201, response_model=ProgressSaved, responses=ADD)
async def add_note(student_id: UUID, body: NoteWrite, work: CanManageProgress, response: Response) -> Any:
    """Write a note, for oneself, for counselors, for those who teach the student, or for the family, too."""
    return _saved(response, await NoteService(work).add(student_id, body))


@router.put("/{student_id}/notes/{note_id}", response_model=ProgressSaved, responses=CHANGE)
async def change_note(
    student_id: UUID,
    note_id: UUID,
    body: NoteWrite,
    work: CanManageProgress,
    response: Response,
    if_match: IfMatch = None,
) -> Any:
    """Correct a note of one's own, on top of the version in If-Match."""
    return _saved(response, await NoteService(work).change(student_id, note_id, version_in(if_match), body))


@router.get(
    "/{student_id}/notes/{note_id}/history",
    response_model=NoteHistory,
    responses=problems(StudentNotFound, ProgressEntryNotFound),
)
async def read_note_history(student_id: UUID, note_id: UUID, work: CanManageProgress) -> Any:
    """What a note of one's own was before it was corrected."""
    return await NoteService(work).history(student_id, note_id)


def _saved(response: Response, entry: Any) -> Any:
    response.headers.update(etag(entry.version))
    return entry
