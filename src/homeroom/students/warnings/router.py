"""Early warning over HTTP."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Response

from homeroom.gateway.access import WorkRoute
from homeroom.gateway.answers import problems
from homeroom.gateway.listing import list_routes
from homeroom.gateway.versions import IfMatch, VersionRequired, etag, version_in
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.students.errors import StudentNotFound
from homeroom.students.permissions import (
    CanManageSchoolWarningRules,
    CanManageWarningRules,
    CanReadWarningRules,
    CanReadWarnings,
)
from homeroom.students.warnings import happenings  # noqa: F401  (its part is in the timeline)
from homeroom.students.warnings.errors import WarningRulesChanged
from homeroom.students.warnings.lists import WARNED
from homeroom.students.warnings.schemas import StudentWarningsRead, WarnedStudent, WarningRulesRead, WarningRulesWrite
from homeroom.students.warnings.service import WarningRuleService, WarningService

router = APIRouter(prefix="/v1/students", tags=["students"], route_class=WorkRoute)

list_routes(
    router,
    WARNED,
    CanReadWarnings,
    WarnedStudent,
    "Students with a flag of early warning, the worst first, each with the numbers and the rule it comes from.",
)


@router.get("/warning-rules", response_model=WarningRulesRead)
async def read_warning_rules(work: CanReadWarningRules, response: Response) -> Any:
    """Every threshold of the district, with the published ones. The ETag is the version of the district's own."""
    return _with_version(response, await WarningRuleService(work).read())


@router.put(
    "/warning-rules",
    response_model=WarningRulesRead,
    responses=problems(WarningRulesChanged, VersionRequired, Invalid),
)
async def set_warning_rules(
    body: WarningRulesWrite, work: CanManageWarningRules, response: Response, if_match: IfMatch = None
) -> Any:
    """Make the district's own rules, on top of the version in If-Match. A measure left out goes by the published one.

    Everybody is looked at again within minutes.
    """
    return _with_version(response, await WarningRuleService(work).put(version_in(if_match), body))


@router.get("/warning-rules/{school_id}", response_model=WarningRulesRead, responses=problems(NotFound))
async def read_school_warning_rules(school_id: UUID, work: CanReadWarningRules, response: Response) -> Any:
    """Every threshold that holds in a school. The ETag is the version of the school's own."""
    return _with_version(response, await WarningRuleService(work).read(school_id))


@router.put(
    "/warning-rules/{school_id}",
    response_model=WarningRulesRead,
    responses=problems(NotFound, WarningRulesChanged, VersionRequired, Invalid),
)
async def set_school_warning_rules(
    school_id: UUID,
    body: WarningRulesWrite,
    work: CanManageSchoolWarningRules,
    response: Response,
    if_match: IfMatch = None,
) -> Any:
    """Make a school's own rules, on top of the version in If-Match. A measure left out goes by the district's."""
    return _with_version(response, await WarningRuleService(work).put(version_in(if_match), body, school_id))


@router.get("/{student_id}/warnings", response_model=StudentWarningsRead, responses=problems(StudentNotFound))
async def read_student_warnings(student_id: UUID, work: CanReadWarnings) -> Any:
    """How a student stands by every measure, and the history of the flags."""
    return await WarningService(work).read(student_id)


def _with_version(response: Response, found: dict[str, Any]) -> dict[str, Any]:
    response.headers.update(etag(found["version"]))
    return found
