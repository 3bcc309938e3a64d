"""Bell schedules and class periods over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Response

from homeroom.gateway.access import WorkRoute
from homeroom.gateway.answers import problems
from homeroom.gateway.versions import IfMatch, VersionRequired, etag, version_in
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.schools.errors import (
    BellScheduleInUse,
    BellScheduleNameTaken,
    PastDaysChange,
    PeriodInUse,
    SavedMeanwhile,
)
from homeroom.schools.permissions import CanManageCalendar, CanReadSchools
from homeroom.schools.schemas import BellScheduleList, BellScheduleRead, BellScheduleWrite, PeriodsCreate, Timetable
from homeroom.schools.service import BellService

router = APIRouter(prefix="/v1/schools", tags=["schools"], route_class=WorkRoute)


@router.get("/{school_id}/bell-schedules", response_model=BellScheduleList, responses=problems(NotFound))
async def list_bell_schedules(school_id: UUID, work: CanReadSchools) -> Any:
    """The bell schedules of a school beside its regular times, and which of their periods overlap."""
    return await BellService(work).list_schedules(school_id)


@router.post(
    "/{school_id}/bell-schedules",
    status_code=201,
    response_model=BellScheduleRead,
    responses=problems(NotFound, Invalid, BellScheduleNameTaken),
)
async def create_bell_schedule(school_id: UUID, body: BellScheduleWrite, work: CanManageCalendar) -> Any:
    """Make a bell schedule: other times for some days, such as an early dismissal."""
    return await BellService(work).create(school_id, body)


@router.put(
    "/bell-schedules/{bell_schedule_id}",
    response_model=BellScheduleRead,
    responses=problems(NotFound, Invalid, BellScheduleNameTaken, SavedMeanwhile, PastDaysChange, VersionRequired),
)
async def correct_bell_schedule(
    bell_schedule_id: UUID,
    body: BellScheduleWrite,
    work: CanManageCalendar,
    response: Response,
    confirm_past: Annotated[bool, Query()] = False,
    if_match: IfMatch = None,
) -> Any:
    """Rename a bell schedule or change its times, on top of the version in If-Match; days to come ring so.

    Where days before today rang by it, other times must be confirmed.
    """
    schedule = await BellService(work).correct(
        bell_schedule_id, body, expected=version_in(if_match), confirm_past=confirm_past
    )
    response.headers.update(etag(schedule["version"]))
    return schedule


@router.delete("/bell-schedules/{bell_schedule_id}", status_code=204, responses=problems(NotFound, BellScheduleInUse))
async def remove_bell_schedule(bell_schedule_id: UUID, work: CanManageCalendar) -> Response:
    """Remove a bell schedule that no calendar rings by."""
    await BellService(work).remove(bell_schedule_id)
    return Response(status_code=204)


@router.post("/{school_id}/periods", status_code=201, response_model=Timetable, responses=problems(NotFound, Invalid))
async def add_periods(school_id: UUID, body: PeriodsCreate, work: CanManageCalendar) -> Any:
    """Add periods to a school's day, after those it has."""
    return await BellService(work).add_periods(school_id, body)


@router.delete("/periods/{period_id}", status_code=204, responses=problems(NotFound, PeriodInUse))
async def remove_period(period_id: UUID, work: CanManageCalendar) -> Response:
    """Remove a period in which nothing is held."""
    await BellService(work).remove_period(period_id)
    return Response(status_code=204)
