"""Schools over HTTP."""

from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Query

from homeroom.gateway.access import WorkRoute
from homeroom.gateway.answers import problems
from homeroom.kernel.pages import Limit
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.kernel.schemas import Page, SearchText
from homeroom.schools.permissions import (
    CanCorrectSchools,
    CanCorrectSections,
    CanReadSchools,
    CanReadSections,
    CanReadStaff,
)
from homeroom.schools.schemas import (
    SchoolRead,
    SchoolUpdate,
    SectionRead,
    SectionUpdate,
    StaffMember,
    StaffRead,
    TeachersWrite,
    Timetable,
    TimetableWrite,
)
from homeroom.schools.service import CorrectionService, Direction, SchoolService, SectionOrder, StaffOrder

router = APIRouter(prefix="/v1/schools", tags=["schools"], route_class=WorkRoute)


@router.get("", response_model=Page[SchoolRead], responses=problems(Invalid))
async def list_schools(
    work: CanReadSchools,
    counts: bool = False,
    limit: Annotated[Limit, Query()] = 50,
    cursor: str | None = None,
) -> Any:
    """The schools I work with, by name, without those that have closed; `counts` adds how many go and work there."""
    return await SchoolService(work).list_schools(counts=counts, limit=limit, cursor=cursor)


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


@router.put("/sections/{section_id}/teachers", response_model=SectionRead, responses=problems(NotFound, Invalid))
async def change_teachers(section_id: UUID, body: TeachersWrite, work: CanCorrectSections) -> Any:
    """Say who teaches a section from today on: for those not named, yesterday was the last day."""
    return await CorrectionService(work).change_teachers(section_id, body)


@router.get("/staff", response_model=Page[StaffRead], responses=problems(NotFound, Invalid))
async def list_staff(
    work: CanReadStaff,
    school_id: UUID | None = None,
    q: SearchText | None = None,
    without_account: bool = False,
    sort: StaffOrder = StaffOrder.NAME,
    order: Direction = "asc",
    limit: Annotated[Limit, Query()] = 50,
    cursor: str | None = None,
) -> Any:
    """Staff; `q` is the beginning of a family or given name; `without_account`: who cannot sign in yet."""
    return await SchoolService(work).list_staff(
        school_id=school_id,
        q=q,
        without_account=without_account,
        sort=sort,
        order=order,
        limit=limit,
        cursor=cursor,
    )


@router.get("/staff/{staff_id}", response_model=StaffMember, responses=problems(NotFound))
async def read_staff_member(staff_id: UUID, work: CanReadStaff) -> Any:
    """One member of staff: where they work, what they teach, and how to reach them."""
    return await SchoolService(work).staff_member(staff_id)


@router.get("/{school_id}", response_model=SchoolRead, responses=problems(NotFound))
async def read_school(school_id: UUID, work: CanReadSchools) -> Any:
    """One school, and how many go and work there today."""
    return await SchoolService(work).school(school_id)


@router.patch("/{school_id}", response_model=SchoolRead, responses=problems(NotFound, Invalid))
async def correct_school(school_id: UUID, body: SchoolUpdate, work: CanCorrectSchools) -> Any:
    """Correct a school's name, kind or identifier; only what is sent changes."""
    return await CorrectionService(work).correct_school(school_id, body)


@router.get("/{school_id}/timetable", response_model=Timetable, responses=problems(NotFound))
async def read_timetable(school_id: UUID, work: CanReadSchools) -> Any:
    """When a school is held: its periods, its years with their terms, its weekdays."""
    return await SchoolService(work).timetable(school_id)


@router.put("/{school_id}/timetable", response_model=Timetable, responses=problems(NotFound, Invalid))
async def save_timetable(school_id: UUID, body: TimetableWrite, work: CanCorrectSchools) -> Any:
    """Name, order and time the periods of a school, all of them; what an import made up is thereby confirmed."""
    return await CorrectionService(work).save_timetable(school_id, body)
