"""Health over HTTP. What is written answers with its id and version only; what is read is on record."""

from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Query, Response

from homeroom.gateway.access import WorkRoute
from homeroom.gateway.answers import problems
from homeroom.gateway.listing import list_routes
from homeroom.gateway.versions import IfMatch, VersionRequired, etag, version_in
from homeroom.kernel.pages import Limit
from homeroom.kernel.problems import Invalid
from homeroom.kernel.schemas import Page
from homeroom.students.errors import StudentNotFound
from homeroom.students.health.errors import DoseKnown, HealthEntryChanged, HealthEntryNotFound
from homeroom.students.health.lists import IMMUNIZATIONS_DUE
from homeroom.students.health.schemas import (
    AlertsRead,
    CardRead,
    CardWrite,
    DoseCreate,
    ExemptionCreate,
    ExemptionUpdate,
    HealthRead,
    HealthRecordCreate,
    HealthRecordUpdate,
    HealthSaved,
    ImmunizationDue,
    RulesRead,
    RulesWrite,
    VisitRead,
    VisitWrite,
)
from homeroom.students.health.service import CardService, HealthService, ImmunizationService
from homeroom.students.permissions import (
    CanManageHealth,
    CanManageImmunizationRules,
    CanReadAlerts,
    CanReadEmergency,
    CanReadHealth,
)

router = APIRouter(prefix="/v1/students", tags=["students"], route_class=WorkRoute)

ADD: Final = problems(StudentNotFound, Invalid)
CHANGE: Final = problems(StudentNotFound, HealthEntryNotFound, HealthEntryChanged, VersionRequired, Invalid)

list_routes(
    router,
    IMMUNIZATIONS_DUE,
    CanManageHealth,
    ImmunizationDue,
    "Students who have to bring a dose, by when it is due.",
)


@router.get("/immunization-rules", response_model=RulesRead)
async def read_immunization_rules(work: CanManageImmunizationRules, response: Response) -> Any:
    """Which doses are asked of whom: the published rules, or the district's own. The ETag is the version."""
    return _with_version(response, await ImmunizationService(work).rules())


@router.put(
    "/immunization-rules",
    response_model=RulesRead,
    responses=problems(HealthEntryChanged, VersionRequired, Invalid),
)
async def set_immunization_rules(
    body: RulesWrite, work: CanManageImmunizationRules, response: Response, if_match: IfMatch = None
) -> Any:
    """Make the district's own rules, on top of the version in If-Match; everybody's standing follows within minutes."""
    return _with_version(response, await ImmunizationService(work).set_rules(version_in(if_match), body))


@router.get("/{student_id}/health", response_model=HealthRead, responses=problems(StudentNotFound))
async def read_health(student_id: UUID, work: CanReadHealth) -> Any:
    """Allergies, conditions, medications and immunizations, with what is missing and why."""
    return await HealthService(work).read(student_id)


@router.get("/{student_id}/health/alerts", response_model=AlertsRead, responses=problems(StudentNotFound))
async def read_alerts(student_id: UUID, work: CanReadAlerts) -> Any:
    """What those who teach the student are told."""
    return {"items": await HealthService(work).alerts(student_id)}


@router.get("/{student_id}/health/card", response_model=CardRead, responses=problems(StudentNotFound))
async def read_card(student_id: UUID, work: CanReadEmergency, response: Response) -> Any:
    """The emergency card. The ETag is the version of what was written on it."""
    return _with_version(response, await CardService(work).read(student_id))


@router.put("/{student_id}/health/card", response_model=HealthSaved, responses=CHANGE)
async def write_card(
    student_id: UUID, body: CardWrite, work: CanManageHealth, response: Response, if_match: IfMatch = None
) -> Any:
    """Write doctor, hospital and insurance, on top of the version in If-Match: "0" where there is none."""
    return _saved(response, await CardService(work).write(student_id, version_in(if_match), body))


@router.get("/{student_id}/health/visits", response_model=Page[VisitRead], responses=problems(StudentNotFound, Invalid))
async def list_visits(
    student_id: UUID,
    work: CanReadHealth,
    limit: Annotated[Limit, Query()] = 50,
    cursor: str | None = None,
) -> Any:
    """Visits to the nurse, the last one first."""
    return await HealthService(work).visits(student_id, limit=limit, cursor=cursor)


@router.post("/{student_id}/health/visits", status_code=201, response_model=HealthSaved, responses=ADD)
async def add_visit(student_id: UUID, body: VisitWrite, work: CanManageHealth, response: Response) -> Any:
    """Record a visit."""
    return _saved(response, await HealthService(work).add_visit(student_id, body))


@router.put("/{student_id}/health/visits/{visit_id}", response_model=HealthSaved, responses=CHANGE)
async def change_visit(
    student_id: UUID,
    visit_id: UUID,
    body: VisitWrite,
    work: CanManageHealth,
    response: Response,
    if_match: IfMatch = None,
) -> Any:
    """Correct a visit, on top of the version in If-Match."""
    return _saved(response, await HealthService(work).change_visit(student_id, visit_id, version_in(if_match), body))


@router.post("/{student_id}/health/records", status_code=201, response_model=HealthSaved, responses=ADD)
async def add_health_record(
    student_id: UUID, body: HealthRecordCreate, work: CanManageHealth, response: Response
) -> Any:
    """Record an allergy, a condition or a medication."""
    return _saved(response, await HealthService(work).add(student_id, body))


@router.put("/{student_id}/health/records/{record_id}", response_model=HealthSaved, responses=CHANGE)
async def change_health_record(
    student_id: UUID,
    record_id: UUID,
    body: HealthRecordUpdate,
    work: CanManageHealth,
    response: Response,
    if_match: IfMatch = None,
) -> Any:
    """Correct or end an entry, on top of the version in If-Match."""
    return _saved(response, await HealthService(work).change(student_id, record_id, version_in(if_match), body))


@router.post(
    "/{student_id}/health/doses",
    status_code=201,
    response_model=HealthSaved,
    responses=problems(StudentNotFound, Invalid, DoseKnown),
)
async def give_dose(student_id: UUID, body: DoseCreate, work: CanManageHealth) -> Any:
    """Record a dose of a vaccine."""
    return {"id": (await ImmunizationService(work).give(student_id, body)).id, "version": 1}


@router.post(
    "/{student_id}/health/doses/{dose_id}/retract",
    response_model=HealthSaved,
    responses=problems(StudentNotFound, HealthEntryNotFound),
)
async def retract_dose(student_id: UUID, dose_id: UUID, work: CanManageHealth) -> Any:
    """Take back a dose that was recorded in error."""
    return {"id": (await ImmunizationService(work).retract(student_id, dose_id)).id, "version": 1}


@router.post("/{student_id}/health/exemptions", status_code=201, response_model=HealthSaved, responses=ADD)
async def add_exemption(student_id: UUID, body: ExemptionCreate, work: CanManageHealth, response: Response) -> Any:
    """Record that a student may go without a vaccine, or without any."""
    return _saved(response, await ImmunizationService(work).exempt(student_id, body))


@router.put("/{student_id}/health/exemptions/{exemption_id}", response_model=HealthSaved, responses=CHANGE)
async def change_exemption(
    student_id: UUID,
    exemption_id: UUID,
    body: ExemptionUpdate,
    work: CanManageHealth,
    response: Response,
    if_match: IfMatch = None,
) -> Any:
    """Correct or end an exemption, on top of the version in If-Match."""
    service = ImmunizationService(work)
    return _saved(response, await service.change_exemption(student_id, exemption_id, version_in(if_match), body))


def _with_version(response: Response, found: dict[str, Any]) -> dict[str, Any]:
    response.headers.update(etag(found["version"]))
    return found


def _saved(response: Response, entry: Any) -> Any:
    response.headers.update(etag(entry.version))
    return entry
