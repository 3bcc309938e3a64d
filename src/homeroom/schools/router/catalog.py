"""The course catalog over HTTP."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Response

from homeroom.gateway.access import WorkRoute
from homeroom.gateway.answers import problems
from homeroom.gateway.listing import list_routes
from homeroom.gateway.versions import IfMatch, VersionRequired, etag, version_in
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.schools.errors.courses import CodeTaken, PrerequisiteCircle, RecordChanged
from homeroom.schools.lists import COURSES
from homeroom.schools.permissions import CanManageCourses, CanReadCourses
from homeroom.schools.schemas import (
    CourseCreate,
    CourseDetail,
    CourseRead,
    CourseUpdate,
    PrerequisitesWrite,
    Subjects,
)
from homeroom.schools.service import CatalogService

router = APIRouter(prefix="/v1/schools", tags=["schools"], route_class=WorkRoute)


list_routes(
    router, COURSES, CanReadCourses, CourseRead, "The district's courses; `q` is the beginning of a title or a code."
)


@router.get("/courses/subjects", response_model=Subjects)
async def list_subjects(work: CanReadCourses) -> Any:
    """The subjects of the courses that are offered."""
    return await CatalogService(work).subjects()


@router.get("/courses/{course_id}", response_model=CourseDetail, responses=problems(NotFound))
async def read_course(course_id: UUID, work: CanReadCourses, response: Response) -> Any:
    """One course, what it asks for and what asks for it. The ETag is the version."""
    return _with_version(response, await CatalogService(work).course(course_id))


@router.post("/courses", status_code=201, response_model=CourseDetail, responses=problems(Invalid, CodeTaken))
async def create_course(body: CourseCreate, work: CanManageCourses, response: Response) -> Any:
    """Add a course to the catalog."""
    return _with_version(response, await CatalogService(work).create(body))


CHANGE_REFUSALS = (NotFound, RecordChanged, VersionRequired, Invalid)


@router.patch("/courses/{course_id}", response_model=CourseDetail, responses=problems(*CHANGE_REFUSALS, CodeTaken))
async def correct_course(
    course_id: UUID, body: CourseUpdate, work: CanManageCourses, response: Response, if_match: IfMatch = None
) -> Any:
    """Correct a course, or retire it by its last day, on top of the version in If-Match."""
    return _with_version(response, await CatalogService(work).correct(course_id, version_in(if_match), body))


@router.put(
    "/courses/{course_id}/prerequisites",
    response_model=CourseDetail,
    responses=problems(*CHANGE_REFUSALS, PrerequisiteCircle),
)
async def set_prerequisites(
    course_id: UUID, body: PrerequisitesWrite, work: CanManageCourses, response: Response, if_match: IfMatch = None
) -> Any:
    """Say which courses a course asks for, all of them; a circle is refused and shown."""
    return _with_version(response, await CatalogService(work).ask_for(course_id, version_in(if_match), body))


def _with_version(response: Response, course: dict[str, Any]) -> dict[str, Any]:
    response.headers.update(etag(course["version"]))
    return course
