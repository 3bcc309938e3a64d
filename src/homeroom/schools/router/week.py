"""The week over HTTP: reading it, moving lessons, double bookings, rooms."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query

from homeroom.gateway.access import WorkRoute
from homeroom.gateway.answers import problems
from homeroom.gateway.limits import Bucket, limited
from homeroom.gateway.listing import FILES, FileAnswer
from homeroom.kernel.pages import Limit
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.kernel.schemas import SearchText
from homeroom.platform.print.compiling import NotPrinted
from homeroom.schools.errors import DoubleBooked, MeetingOver, MeetsThen
from homeroom.schools.permissions import CanBookRooms, CanReadSections, CanSchedule
from homeroom.schools.schemas import (
    Colleagues,
    ConflictPage,
    HandOver,
    MeetingMove,
    MeetingMoved,
    Openings,
    ReservationRead,
    ReservationWrite,
    RoomsThen,
    TakenKind,
    WeekOf,
    WeekPrintOf,
    WeekRead,
    WeekSubjects,
)
from homeroom.schools.service.handing_over import HandOverService
from homeroom.schools.service.moves import MoveService
from homeroom.schools.service.reservations import ReservationService
from homeroom.schools.service.week import WeekService

router = APIRouter(prefix="/v1/schools", tags=["schools"], route_class=WorkRoute)

Of = Annotated[WeekOf, Query(description="Whose week it is.")]
Day = Annotated[date | None, Query(alias="date", description="A day of the week that is wanted; today by default.")]


@router.get("/week", response_model=WeekRead, responses=problems(NotFound))
async def read_week(work: CanReadSections, of: Of, id: UUID | None = None, day: Day = None) -> Any:  # noqa: A002
    """A week, Monday to Sunday, of a teacher, a room or a section of my schools; `of=teacher` without an id: my own.

    A teacher's week holds the lessons of all schools; of those out of my reach only when they are. Students' weeks are
    theirs: `/v1/students/{student_id}/week`.
    """
    return await WeekService(work).read(of, id, day)


@router.get(
    "/week/print",
    response_class=FileAnswer,
    responses=FILES | problems(NotFound, Invalid, NotPrinted),
    openapi_extra=limited(Bucket.HEAVY),
)
async def print_week_of(work: CanReadSections, asked: Annotated[WeekPrintOf, Query()]) -> Any:
    """That week as a tagged PDF, with what is otherwise than usual: days off, other bells, who covers."""
    return FileAnswer(await WeekService(work).printed(asked))


@router.get("/week/subjects", response_model=WeekSubjects)
async def find_subjects(work: CanReadSections, q: SearchText) -> Any:
    """Teachers, rooms and sections of my schools whose name begins so: a few of each."""
    return await WeekService(work).subjects(q)


@router.get("/meetings/{meeting_id}/openings", response_model=Openings, responses=problems(NotFound, Invalid))
async def read_openings(
    meeting_id: UUID, work: CanSchedule, starts_on: date | None = None, room_id: UUID | None = None
) -> Any:
    """Where a meeting could go from a day on: for each period of each cycle day, who is taken by which section."""
    return await MoveService(work).openings(meeting_id, starts_on, room_id)


@router.get("/meetings/{meeting_id}/rooms", response_model=RoomsThen, responses=problems(NotFound, Invalid))
async def read_rooms_then(
    meeting_id: UUID,
    work: CanSchedule,
    cycle_day: Annotated[int, Query(ge=1, le=20)],
    period_id: UUID,
    starts_on: date | None = None,
) -> Any:
    """The rooms of the school for a meeting in that period of that cycle day, free ones first."""
    return await MoveService(work).rooms(meeting_id, cycle_day, period_id, starts_on)


@router.get("/meetings/{meeting_id}/colleagues", response_model=Colleagues, responses=problems(NotFound, Invalid))
async def read_colleagues(meeting_id: UUID, work: CanSchedule, starts_on: date | None = None) -> Any:
    """Who could take the meeting's section over: colleagues who have nothing whenever it meets, the fittest first."""
    return await MoveService(work).colleagues(meeting_id, starts_on)


@router.post(
    "/meetings/{meeting_id}/move",
    response_model=MeetingMoved,
    responses=problems(NotFound, Invalid, DoubleBooked, MeetsThen, MeetingOver),
)
async def move_meeting(meeting_id: UUID, body: MeetingMove, work: CanSchedule) -> Any:
    """Move a meeting from a day on: it ends, and the next begins. Refused where a teacher, room or student is taken."""
    return await MoveService(work).move(meeting_id, body)


@router.post(
    "/meetings/{meeting_id}/hand-over",
    response_model=MeetingMoved,
    responses=problems(NotFound, Invalid, DoubleBooked, MeetingOver),
)
async def hand_over(meeting_id: UUID, body: HandOver, work: CanSchedule) -> Any:
    """Give the meeting's section to a colleague who is free whenever it meets, from a day on."""
    return await HandOverService(work).hand_over(meeting_id, body)


@router.get("/conflicts", response_model=ConflictPage, responses=problems(NotFound, Invalid))
async def list_conflicts(
    work: CanSchedule,
    school_id: UUID,
    kind: TakenKind | None = None,
    limit: Annotated[Limit, Query()] = 50,
    cursor: str | None = None,
) -> Any:
    """The double bookings of a school from today on, as work to do."""
    return await MoveService(work).list_conflicts(school_id, kind.value if kind else None, limit, cursor)


@router.post(
    "/reservations",
    status_code=201,
    response_model=ReservationRead,
    responses=problems(NotFound, Invalid, DoubleBooked),
)
async def reserve_room(body: ReservationWrite, work: CanBookRooms) -> Any:
    """Take a room for something else than a lesson, on a day or on that weekday until a day."""
    return await ReservationService(work).reserve(body)


@router.delete("/reservations/{reservation_id}", status_code=204, responses=problems(NotFound))
async def cancel_reservation(reservation_id: UUID, work: CanBookRooms) -> None:
    """Give a room back from today on: one's own reservation, or any of a school whose timetable one plans."""
    await ReservationService(work).cancel(reservation_id)
