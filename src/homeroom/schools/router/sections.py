"""Sections over HTTP."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Response

from homeroom.gateway.access import WorkRoute
from homeroom.gateway.answers import problems
from homeroom.gateway.listing import bulk_routes, list_routes
from homeroom.gateway.versions import etag
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.schools.errors import DoubleBooked, StaffLeaving
from homeroom.schools.lists import SECTIONS
from homeroom.schools.permissions import (
    CanCorrectSections,
    CanManageSections,
    CanReadSections,
)
from homeroom.schools.schemas import (
    SectionRead,
    TeachersWrite,
)
from homeroom.schools.service import CorrectionService, SchoolService

router = APIRouter(prefix="/v1/schools", tags=["schools"], route_class=WorkRoute)


list_routes(
    router,
    SECTIONS,
    CanReadSections,
    SectionRead,
    """Sections that are not over; `q` is the beginning of a course title.

    `teacher=none` leaves those that nobody teaches today; `include_over` adds those that ended before today, or all of
    whose terms did.
    """,
)
bulk_routes(router, SECTIONS, CanManageSections, refuses=(DoubleBooked,))


@router.get("/sections/{section_id}", response_model=SectionRead, responses=problems(NotFound))
async def read_section(section_id: UUID, work: CanReadSections, response: Response) -> Any:
    """One section. The ETag is the version."""
    found = await SchoolService(work).section(section_id)
    response.headers.update(etag(found["version"]))
    return found


@router.put(
    "/sections/{section_id}/teachers",
    response_model=SectionRead,
    responses=problems(NotFound, Invalid, StaffLeaving, DoubleBooked),
)
async def change_teachers(section_id: UUID, body: TeachersWrite, work: CanCorrectSections) -> Any:
    """Say who teaches a section from a day on, or from today: for those not named, the day before is the last one."""
    return await CorrectionService(work).change_teachers(section_id, body)
