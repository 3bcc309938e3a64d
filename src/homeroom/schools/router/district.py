"""Schools over HTTP."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter

from homeroom.gateway.access import WorkRoute
from homeroom.gateway.answers import problems
from homeroom.gateway.listing import list_routes
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.schools.lists import SCHOOLS
from homeroom.schools.permissions import (
    CanCorrectSchools,
    CanReadSchools,
)
from homeroom.schools.schemas import (
    SchoolRead,
    SchoolUpdate,
    Timetable,
    TimetableWrite,
)
from homeroom.schools.service import CorrectionService, SchoolService

router = APIRouter(prefix="/v1/schools", tags=["schools"], route_class=WorkRoute)


list_routes(
    router,
    SCHOOLS,
    CanReadSchools,
    SchoolRead,
    "The schools I work with, by name, without those that have closed; `counts` adds how many go and work there.",
)


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
