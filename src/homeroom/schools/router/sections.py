"""Sections over HTTP."""

from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Query

from homeroom.gateway.access import WorkRoute
from homeroom.gateway.answers import problems
from homeroom.kernel.pages import Limit
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.kernel.schemas import Page, SearchText
from homeroom.schools.errors import DoubleBooked
from homeroom.schools.permissions import (
    CanCorrectSections,
    CanReadSections,
)
from homeroom.schools.schemas import (
    SectionRead,
    SectionUpdate,
    TeachersWrite,
)
from homeroom.schools.service import CorrectionService, Direction, SchoolService, SectionOrder

router = APIRouter(prefix="/v1/schools", tags=["schools"], route_class=WorkRoute)


@router.get("/sections", response_model=Page[SectionRead], responses=problems(NotFound, Invalid))
async def list_sections(
    work: CanReadSections,
    school_id: UUID | None = None,
    teacher: Literal["none"] | None = None,
    include_over: bool = False,
    q: SearchText | None = None,
    sort: SectionOrder = SectionOrder.TITLE,
    order: Direction = "asc",
    limit: Annotated[Limit, Query()] = 50,
    cursor: str | None = None,
) -> Any:
    """Sections that are not over; `q` is the beginning of a course title.

    `teacher=none` leaves those that nobody teaches today; `include_over` adds those that ended before today, or all of
    whose terms did.
    """
    return await SchoolService(work).list_sections(
        school_id=school_id,
        untaught=teacher == "none",
        include_over=include_over,
        q=q,
        sort=sort,
        order=order,
        limit=limit,
        cursor=cursor,
    )


@router.get("/sections/{section_id}", response_model=SectionRead, responses=problems(NotFound))
async def read_section(section_id: UUID, work: CanReadSections) -> Any:
    """One section."""
    return await SchoolService(work).section(section_id)


@router.patch("/sections/{section_id}", response_model=SectionRead, responses=problems(NotFound, Invalid))
async def correct_section(section_id: UUID, body: SectionUpdate, work: CanCorrectSections) -> Any:
    """Rename a section."""
    return await CorrectionService(work).correct_section(section_id, body)


@router.put(
    "/sections/{section_id}/teachers",
    response_model=SectionRead,
    responses=problems(NotFound, Invalid, DoubleBooked),
)
async def change_teachers(section_id: UUID, body: TeachersWrite, work: CanCorrectSections) -> Any:
    """Say who teaches a section from today on: for those not named, yesterday was the last day."""
    return await CorrectionService(work).change_teachers(section_id, body)
