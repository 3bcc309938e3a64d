"""Calendars and their changes over HTTP."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Response

from homeroom.gateway.access import WorkRoute
from homeroom.gateway.answers import problems
from homeroom.gateway.limits import Bucket, limited
from homeroom.gateway.listing import FILES, FileAnswer
from homeroom.gateway.versions import IfMatch, VersionRequired, etag, version_in
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.platform.listing.export import Printed
from homeroom.platform.print.compiling import NotPrinted
from homeroom.schools.errors import (
    CalendarFollowed,
    CalendarNameTaken,
    ChangeDependedOn,
    ChangeUndone,
    PastDaysChange,
    SavedMeanwhile,
)
from homeroom.schools.permissions import CanManageCalendar, CanReadCalendar, CanReadSchools
from homeroom.schools.schemas import (
    CalendarCreate,
    CalendarList,
    CalendarPreview,
    CalendarRead,
    CalendarWrite,
    ChangeList,
    ChangeRead,
    ChangeWrite,
    SchoolCalendar,
)
from homeroom.schools.service import CalendarService, ChangeService
from homeroom.schools.service.calendar_sheet import printed_calendar

router = APIRouter(prefix="/v1/schools", tags=["schools"], route_class=WorkRoute)

ConfirmPast = Annotated[bool, Query(description="Yes, days before today are to change: attendance hangs on them.")]


@router.get("/{school_id}/calendar", response_model=SchoolCalendar, responses=problems(NotFound, Invalid))
async def read_school_calendar(
    school_id: UUID, work: CanReadCalendar, first: date | None = None, last: date | None = None
) -> Any:
    """On which days a school has school, and why not: a year from this month on, or from a first to a last day."""
    return await CalendarService(work).year_days(school_id, first, last)


@router.get("/{school_id}/calendars", response_model=CalendarList, responses=problems(NotFound))
async def list_calendars(school_id: UUID, work: CanReadSchools) -> Any:
    """The calendars of a school with their patterns, the latest year first."""
    return await CalendarService(work).list_calendars(school_id)


@router.post(
    "/{school_id}/calendars",
    status_code=201,
    response_model=CalendarRead,
    responses=problems(NotFound, Invalid, CalendarNameTaken),
)
async def create_calendar(school_id: UUID, body: CalendarCreate, work: CanManageCalendar) -> Any:
    """Set up a calendar: for the whole school, for some grades, or for a track."""
    return await CalendarService(work).create(school_id, body)


@router.get("/calendars/{calendar_id}", response_model=CalendarRead, responses=problems(NotFound))
async def read_calendar(calendar_id: UUID, work: CanReadSchools, response: Response) -> Any:
    """One calendar. The ETag is the version."""
    calendar = await CalendarService(work).calendar(calendar_id)
    response.headers.update(etag(calendar["version"]))
    return calendar


@router.get(
    "/calendars/{calendar_id}/print",
    response_class=FileAnswer,
    responses=FILES | problems(NotFound, Invalid, NotPrinted),
    openapi_extra=limited(Bucket.HEAVY),
)
async def print_year(calendar_id: UUID, work: CanReadCalendar, asked: Annotated[Printed, Query()]) -> Any:
    """A calendar's year as a tagged PDF: its months with the days of the cycle, the days off, and what is special."""
    return FileAnswer(await printed_calendar(work, calendar_id, asked))


@router.put(
    "/calendars/{calendar_id}",
    response_model=CalendarRead,
    responses=problems(
        NotFound, Invalid, CalendarNameTaken, ChangeDependedOn, SavedMeanwhile, PastDaysChange, VersionRequired
    ),
)
async def correct_calendar(
    calendar_id: UUID,
    body: CalendarWrite,
    work: CanManageCalendar,
    response: Response,
    confirm_past: ConfirmPast = False,
    if_match: IfMatch = None,
) -> Any:
    """Correct a calendar; with `pattern_from` it ends the day before, and the answer is the one that goes on."""
    calendar = await CalendarService(work).correct(
        calendar_id, body, expected=version_in(if_match), confirm_past=confirm_past
    )
    response.headers.update(etag(calendar["version"]))
    return calendar


@router.delete("/calendars/{calendar_id}", status_code=204, responses=problems(NotFound, CalendarFollowed))
async def remove_calendar(calendar_id: UUID, work: CanManageCalendar) -> None:
    """Take away a calendar that no section, no student and no other calendar follows, with its days and changes."""
    await CalendarService(work).remove(calendar_id)


@router.post(
    "/calendars/{calendar_id}/preview",
    response_model=CalendarPreview,
    responses=problems(NotFound, Invalid, ChangeDependedOn),
)
async def preview_calendar(calendar_id: UUID, body: CalendarWrite, work: CanManageCalendar) -> Any:
    """What a correction would shift; nothing is written."""
    return await CalendarService(work).preview(calendar_id, body)


@router.get("/calendars/{calendar_id}/changes", response_model=ChangeList, responses=problems(NotFound))
async def list_changes(calendar_id: UUID, work: CanReadSchools) -> Any:
    """What departs from a calendar's pattern, the latest first; what was undone is there, too."""
    return await ChangeService(work).list_changes(calendar_id)


@router.post(
    "/calendars/{calendar_id}/changes",
    status_code=201,
    response_model=ChangeRead,
    responses=problems(NotFound, Invalid, SavedMeanwhile, PastDaysChange, VersionRequired),
)
async def make_change(
    calendar_id: UUID,
    body: ChangeWrite,
    work: CanManageCalendar,
    confirm_past: ConfirmPast = False,
    if_match: IfMatch = None,
) -> Any:
    """Close a day, make one up, move one, ring otherwise; with If-Match only if the calendar is what was previewed."""
    expected = version_in(if_match) if if_match else None
    return await ChangeService(work).make(calendar_id, body, expected=expected, confirm_past=confirm_past)


@router.post(
    "/calendars/{calendar_id}/changes/preview",
    response_model=CalendarPreview,
    responses=problems(NotFound, Invalid),
)
async def preview_change(calendar_id: UUID, body: ChangeWrite, work: CanManageCalendar) -> Any:
    """What a change would shift: days, lessons, rolls already taken, days of school in each term."""
    return await ChangeService(work).preview(calendar_id, body)


UNDO_REFUSALS = (NotFound, ChangeUndone, ChangeDependedOn)


@router.post(
    "/calendars/{calendar_id}/changes/{change_id}/undo",
    response_model=ChangeRead,
    responses=problems(*UNDO_REFUSALS, SavedMeanwhile, PastDaysChange, VersionRequired),
)
async def undo_change(
    calendar_id: UUID,
    change_id: UUID,
    work: CanManageCalendar,
    confirm_past: ConfirmPast = False,
    if_match: IfMatch = None,
) -> Any:
    """Undo a change: the days are as if it had not been made. Marks that were saved meanwhile are kept."""
    expected = version_in(if_match) if if_match else None
    return await ChangeService(work).undo(calendar_id, change_id, expected=expected, confirm_past=confirm_past)


@router.post(
    "/calendars/{calendar_id}/changes/{change_id}/undo/preview",
    response_model=CalendarPreview,
    responses=problems(*UNDO_REFUSALS),
)
async def preview_undo(calendar_id: UUID, change_id: UUID, work: CanManageCalendar) -> Any:
    """What undoing a change would shift; nothing is written."""
    return await ChangeService(work).preview_undo(calendar_id, change_id)
