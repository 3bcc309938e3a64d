"""Behavior over HTTP."""

from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter, Response

from homeroom.gateway.access import WorkRoute
from homeroom.gateway.answers import problems
from homeroom.gateway.listing import list_routes
from homeroom.gateway.versions import IfMatch, VersionRequired, etag, version_in
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.students.behavior import happenings  # noqa: F401  (its parts are in the timeline)
from homeroom.students.behavior.errors import (
    AlreadyInIncident,
    BehaviorChanged,
    BehaviorKindNameTaken,
    BehaviorKindNotFound,
    IncidentNotFound,
    IncidentVoided,
    RecognitionNotFound,
    StillHasActions,
)
from homeroom.students.behavior.lists import INCIDENTS
from homeroom.students.behavior.models import BehaviorKind, Incident
from homeroom.students.behavior.schemas import (
    ActionCreate,
    ActionWrite,
    BehaviorKindCreate,
    BehaviorKindList,
    BehaviorKindUpdate,
    BehaviorSaved,
    IncidentCreate,
    IncidentFacts,
    IncidentHistory,
    IncidentListed,
    IncidentRead,
    ParticipantCreate,
    RecognitionCreate,
    StateWrite,
    StudentBehavior,
    TakenBack,
    Told,
)
from homeroom.students.behavior.service import (
    BehaviorKindService,
    BehaviorService,
    IncidentService,
    RecognitionService,
    ReportService,
)
from homeroom.students.errors import StudentNotFound
from homeroom.students.permissions import (
    CanManageBehavior,
    CanManageBehaviorKinds,
    CanReadBehavior,
    CanRecognize,
    CanReportIncidents,
)

router = APIRouter(prefix="/v1/students", tags=["students"], route_class=WorkRoute)

CHANGE: Final = problems(IncidentNotFound, IncidentVoided, Invalid)
ON_VERSION: Final = problems(IncidentNotFound, IncidentVoided, BehaviorChanged, VersionRequired, Invalid)

list_routes(
    router,
    INCIDENTS,
    CanReadBehavior,
    IncidentListed,
    "Incidents of my schools, or those I reported and those with students I teach: of these only the students I teach.",
)


@router.get("/behavior-kinds", response_model=BehaviorKindList)
async def list_behavior_kinds(work: CanReadBehavior) -> Any:
    """The kinds of incidents and of recognition, those no longer used among them."""
    return await BehaviorKindService(work).all()


@router.post(
    "/behavior-kinds", status_code=201, response_model=BehaviorSaved, responses=problems(BehaviorKindNameTaken, Invalid)
)
async def add_behavior_kind(body: BehaviorKindCreate, work: CanManageBehaviorKinds, response: Response) -> Any:
    """Add a kind of the district's own."""
    return _saved(response, await BehaviorKindService(work).add(body))


@router.put(
    "/behavior-kinds/{code}",
    response_model=BehaviorSaved,
    responses=problems(BehaviorKindNotFound, BehaviorKindNameTaken, BehaviorChanged, VersionRequired, Invalid),
)
async def change_behavior_kind(
    code: str, body: BehaviorKindUpdate, work: CanManageBehaviorKinds, response: Response, if_match: IfMatch = None
) -> Any:
    """Rename a kind or end its use, on top of the version in If-Match: "0" for a shipped one as it is shipped."""
    return _saved(response, await BehaviorKindService(work).change(code, version_in(if_match), body))


@router.post(
    "/incidents",
    status_code=201,
    response_model=BehaviorSaved,
    responses=problems(StudentNotFound, NotFound, Invalid),
)
async def report_incident(body: IncidentCreate, work: CanReportIncidents, response: Response) -> Any:
    """Report an incident with students I work with."""
    return _saved(response, await ReportService(work).report(body))


@router.get("/incidents/{incident_id}", response_model=IncidentRead, responses=problems(IncidentNotFound))
async def read_incident(incident_id: UUID, work: CanReadBehavior, response: Response) -> Any:
    """An incident as far as it is open to me. The ETag is its version."""
    found = await BehaviorService(work).incident(incident_id)
    response.headers.update(etag(found["version"]))
    return found


@router.get("/incidents/{incident_id}/history", response_model=IncidentHistory, responses=problems(IncidentNotFound))
async def read_incident_history(incident_id: UUID, work: CanManageBehavior) -> Any:
    """Who recorded and changed what of it, the oldest first."""
    return await BehaviorService(work).history(incident_id)


@router.put("/incidents/{incident_id}", response_model=BehaviorSaved, responses=ON_VERSION)
async def correct_incident(
    incident_id: UUID, body: IncidentFacts, work: CanManageBehavior, response: Response, if_match: IfMatch = None
) -> Any:
    """Correct what happened, on top of the version in If-Match. What stood there stays in its history."""
    return _saved(response, await IncidentService(work).correct(incident_id, version_in(if_match), body))


@router.put("/incidents/{incident_id}/state", response_model=BehaviorSaved, responses=ON_VERSION)
async def put_incident_state(
    incident_id: UUID, body: StateWrite, work: CanManageBehavior, response: Response, if_match: IfMatch = None
) -> Any:
    """Close an incident, open it again, or void it with a reason, on top of the version in If-Match."""
    return _saved(response, await IncidentService(work).put_state(incident_id, version_in(if_match), body))


@router.post(
    "/incidents/{incident_id}/participants",
    status_code=201,
    response_model=BehaviorSaved,
    responses=CHANGE | problems(IncidentNotFound, StudentNotFound, IncidentVoided, AlreadyInIncident),
)
async def add_incident_participant(
    incident_id: UUID, body: ParticipantCreate, work: CanManageBehavior, response: Response
) -> Any:
    """Add a student who was in it."""
    return _saved(response, await IncidentService(work).add_participant(incident_id, body))


@router.post(
    "/incidents/{incident_id}/participants/{participant_id}/remove",
    response_model=BehaviorSaved,
    responses=CHANGE | problems(IncidentVoided, StillHasActions),
)
async def remove_incident_participant(
    incident_id: UUID, participant_id: UUID, body: TakenBack, work: CanManageBehavior, response: Response
) -> Any:
    """Take out a student who is in it by mistake."""
    return _saved(response, await IncidentService(work).remove_participant(incident_id, participant_id, body))


@router.post(
    "/incidents/{incident_id}/participants/{participant_id}/told", response_model=BehaviorSaved, responses=CHANGE
)
async def tell_family_of_incident(
    incident_id: UUID, participant_id: UUID, body: Told, work: CanManageBehavior, response: Response
) -> Any:
    """Say that a family was told, or, as a `notice`, have Homeroom tell it. From then on it sees its child's part."""
    return _saved(response, await IncidentService(work).told(incident_id, participant_id, body))


@router.post("/incidents/{incident_id}/actions", status_code=201, response_model=BehaviorSaved, responses=CHANGE)
async def add_incident_action(
    incident_id: UUID, body: ActionCreate, work: CanManageBehavior, response: Response
) -> Any:
    """Say what is done about it for one who was in it."""
    return _saved(response, await IncidentService(work).add_action(incident_id, body))


@router.put("/incidents/{incident_id}/actions/{action_id}", response_model=BehaviorSaved, responses=ON_VERSION)
async def correct_incident_action(
    incident_id: UUID,
    action_id: UUID,
    body: ActionWrite,
    work: CanManageBehavior,
    response: Response,
    if_match: IfMatch = None,
) -> Any:
    """Correct what was decided, on top of the incident's version in If-Match."""
    found = await IncidentService(work).correct_action(incident_id, action_id, version_in(if_match), body)
    return _saved(response, found)


@router.post("/incidents/{incident_id}/actions/{action_id}/remove", response_model=BehaviorSaved, responses=CHANGE)
async def remove_incident_action(
    incident_id: UUID, action_id: UUID, body: TakenBack, work: CanManageBehavior, response: Response
) -> Any:
    """Take back what was decided."""
    return _saved(response, await IncidentService(work).remove_action(incident_id, action_id, body))


@router.post(
    "/recognitions/{recognition_id}/withdraw", status_code=204, responses=problems(RecognitionNotFound, Invalid)
)
async def withdraw_recognition(recognition_id: UUID, body: TakenBack, work: CanRecognize) -> Response:
    """Take back a recognition that was given by mistake: one's own, or an office anybody's."""
    await RecognitionService(work).withdraw(recognition_id, body)
    return Response(status_code=204)


@router.get("/{student_id}/behavior", response_model=StudentBehavior, responses=problems(StudentNotFound))
async def read_student_behavior(student_id: UUID, work: CanReadBehavior) -> Any:
    """A student's own part in incidents, and recognition. A family sees a part once it was told, or it is closed."""
    return await BehaviorService(work).of_student(student_id)


@router.post(
    "/{student_id}/recognitions",
    status_code=201,
    response_model=BehaviorSaved,
    responses=problems(StudentNotFound, Invalid),
)
async def recognize_student(student_id: UUID, body: RecognitionCreate, work: CanRecognize) -> Any:
    """Say something good of a student; the student and the family read it."""
    made = await RecognitionService(work).give(student_id, body)
    return {"id": made.id, "version": 1}


def _saved(response: Response, kept: Incident | BehaviorKind) -> dict[str, Any]:
    response.headers.update(etag(kept.version))
    return {"id": kept.id, "version": kept.version}
