"""Schools over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query

from homeroom.gateway.access import WorkRoute
from homeroom.gateway.answers import problems
from homeroom.kernel.pages import Limit
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.kernel.schemas import Page, SearchText
from homeroom.schools.permissions import CanReadSchools, CanReadSections, CanReadStaff
from homeroom.schools.schemas import SchoolRead, SectionRead, StaffRead
from homeroom.schools.service import Direction, SchoolService, SectionOrder, StaffOrder

router = APIRouter(route_class=WorkRoute)


@router.get("", response_model=Page[SchoolRead], responses=problems(Invalid))
async def list_schools(work: CanReadSchools, limit: Annotated[Limit, Query()] = 50, cursor: str | None = None) -> Any:
    """The schools I work with, by name."""
    return await SchoolService(work).list_schools(limit, cursor)


@router.get("/sections", response_model=Page[SectionRead], responses=problems(NotFound, Invalid))
async def list_sections(
    work: CanReadSections,
    school_id: UUID | None = None,
    q: SearchText | None = None,
    sort: SectionOrder = SectionOrder.TITLE,
    order: Direction = "asc",
    limit: Annotated[Limit, Query()] = 50,
    cursor: str | None = None,
) -> Any:
    """Sections; `q` is the beginning of a course title."""
    return await SchoolService(work).list_sections(
        school_id=school_id, q=q, sort=sort, order=order, limit=limit, cursor=cursor
    )


@router.get("/sections/{section_id}", response_model=SectionRead, responses=problems(NotFound))
async def read_section(section_id: UUID, work: CanReadSections) -> Any:
    """One section."""
    return await SchoolService(work).section(section_id)


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


@router.get("/{school_id}", response_model=SchoolRead, responses=problems(NotFound))
async def read_school(school_id: UUID, work: CanReadSchools) -> Any:
    """One school."""
    return await SchoolService(work).school(school_id)
