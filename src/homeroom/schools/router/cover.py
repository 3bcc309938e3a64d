"""Absences of staff and cover over HTTP."""

from datetime import date
from typing import Any
from uuid import UUID

from fastapi import APIRouter

from homeroom.gateway.access import WorkRoute
from homeroom.gateway.answers import problems
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.schools.errors import AlreadyAway, AlreadyCovered, DoubleBooked, NothingToCover
from homeroom.schools.permissions import CanManageCover
from homeroom.schools.schemas import AbsenceMade, AbsenceWrite, Candidates, CoverDay, CoverRead, CoverWrite
from homeroom.schools.service.cover import CoverService

router = APIRouter(prefix="/v1/schools", tags=["schools"], route_class=WorkRoute)


@router.get("/cover", response_model=CoverDay, responses=problems(NotFound))
async def read_cover(work: CanManageCover, school_id: UUID, on: date | None = None) -> Any:
    """Who is away on a day (today by default), and their lessons, those first that nobody takes yet."""
    return await CoverService(work).day(school_id, on)


@router.get("/cover/candidates", response_model=Candidates, responses=problems(NotFound, NothingToCover))
async def list_candidates(
    work: CanManageCover, absence_id: UUID, section_id: UUID, held_on: date, period_id: UUID
) -> Any:
    """Colleagues who are free for a lesson, best first: by course, subject, lessons that day, covers in 30 days."""
    return await CoverService(work).candidates(absence_id, section_id, held_on, period_id)


@router.post(
    "/absences",
    status_code=201,
    response_model=AbsenceMade,
    responses=problems(NotFound, Invalid, AlreadyAway),
)
async def record_absence(body: AbsenceWrite, work: CanManageCover) -> Any:
    """Record that somebody on the staff is away; what they were to cover is released."""
    return await CoverService(work).record(body)


@router.post("/absences/{absence_id}/withdraw", status_code=204, responses=problems(NotFound))
async def withdraw_absence(absence_id: UUID, work: CanManageCover) -> None:
    """They are there after all: the covers from today on are released, and who was to take them is told."""
    await CoverService(work).withdraw(absence_id)


@router.post(
    "/covers",
    status_code=201,
    response_model=CoverRead,
    responses=problems(NotFound, Invalid, NothingToCover, AlreadyCovered, DoubleBooked),
)
async def assign_cover(body: CoverWrite, work: CanManageCover) -> Any:
    """Give a lesson to a free colleague, who is told, and who may take its roll that day."""
    return await CoverService(work).assign(body)


@router.delete("/covers/{cover_id}", status_code=204, responses=problems(NotFound))
async def release_cover(cover_id: UUID, work: CanManageCover) -> None:
    """Take a lesson back from a colleague, who is told."""
    await CoverService(work).release(cover_id)
