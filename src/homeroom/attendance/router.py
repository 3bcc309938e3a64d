"""Attendance over HTTP."""

from datetime import date
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request, Response

from homeroom.attendance.errors import (
    CodeTaken,
    DayNotYet,
    ExcuseRefused,
    LastPresentCode,
    MarksRefused,
    RangeTooLong,
    RollChanged,
    SectionDoesNotMeet,
)
from homeroom.attendance.permissions import (
    CanExcuse,
    CanManageCodes,
    CanManageSettings,
    CanMark,
    CanReadBoard,
    CanReadCodes,
    CanReadStudentAttendance,
)
from homeroom.attendance.schemas import (
    Board,
    CodeCreate,
    CodeList,
    CodeRead,
    CodeUpdate,
    ExcuseCreate,
    ExcuseRead,
    RollHistory,
    RollRead,
    RollWrite,
    Settings,
    SettingsWrite,
    StudentDays,
    TeacherDay,
)
from homeroom.attendance.service import (
    BoardService,
    CodeService,
    ExcuseService,
    RollService,
    StudentDayService,
    board_topic,
)
from homeroom.gateway.access import WorkRoute
from homeroom.gateway.answers import problems
from homeroom.gateway.streams import EventStream, event_stream
from homeroom.gateway.versions import IfMatch, VersionRequired, etag, version_in
from homeroom.kernel.problems import NotFound
from homeroom.kernel.schemas import Page
from homeroom.students.public import StudentNotFound

router = APIRouter(prefix="/v1/attendance", tags=["attendance"], route_class=WorkRoute)


@router.get("/codes", response_model=CodeList, responses=problems(NotFound))
async def list_codes(school_id: UUID, work: CanReadCodes) -> Any:
    """A school's attendance codes, in their order."""
    return await CodeService(work).list_codes(school_id)


@router.post("/codes", status_code=201, response_model=CodeRead, responses=problems(NotFound, CodeTaken))
async def create_code(body: CodeCreate, work: CanManageCodes) -> Any:
    """Define a code."""
    return await CodeService(work).create(body)


@router.patch("/codes/{code_id}", response_model=CodeRead, responses=problems(NotFound, LastPresentCode))
async def update_code(code_id: UUID, body: CodeUpdate, work: CanManageCodes) -> Any:
    """Rename a code, move it, or take it out of use."""
    return await CodeService(work).update(code_id, body)


@router.get("/settings", response_model=Settings)
async def read_settings(work: CanManageSettings) -> Any:
    """How the district handles attendance."""
    return await CodeService(work).settings()


@router.put("/settings", response_model=Settings)
async def save_settings(body: SettingsWrite, work: CanManageSettings) -> Any:
    """Set how long a notice is held, in minutes."""
    return await CodeService(work).save_settings(body)


@router.get("/my-day", response_model=TeacherDay)
async def read_my_day(work: CanMark, on: date | None = None) -> Any:
    """The sections I teach on a day, in timetable order."""
    return await RollService(work).my_day(on)


@router.get("/sections/{section_id}/rolls/{on}", response_model=RollRead, responses=problems(NotFound))
async def read_roll(section_id: UUID, on: date, work: CanMark, response: Response) -> Any:
    """A section's day: who is on the roster, and their marks. The ETag is the version."""
    roll = await RollService(work).read(section_id, on)
    response.headers.update(etag(roll["version"]))
    return roll


@router.put(
    "/sections/{section_id}/rolls/{on}",
    response_model=RollRead,
    responses=problems(NotFound, SectionDoesNotMeet, DayNotYet, MarksRefused, RollChanged, VersionRequired),
)
async def save_roll(
    section_id: UUID, on: date, body: RollWrite, work: CanMark, response: Response, if_match: IfMatch = None
) -> Any:
    """Save all marks of a section's day at once, on top of the version in If-Match; "0" for a roll never saved."""
    roll = await RollService(work).save(section_id, on, version_in(if_match), body)
    response.headers.update(etag(roll["version"]))
    return roll


@router.get("/sections/{section_id}/rolls/{on}/history", response_model=RollHistory, responses=problems(NotFound))
async def read_roll_history(section_id: UUID, on: date, work: CanMark) -> Any:
    """What marks of this section's day were before, and who changed them."""
    return await RollService(work).history(section_id, on)


@router.get("/board", response_model=Board, responses=problems(NotFound))
async def read_board(school_id: UUID, work: CanReadBoard, on: date | None = None) -> Any:
    """A school's day: which sections are marked, and who is here."""
    return await BoardService(work).read(school_id, on)


@router.get("/board/stream", response_class=EventStream, responses=problems(NotFound))
async def follow_board(school_id: UUID, work: CanReadBoard, request: Request) -> Response:
    """Server-sent events: `changed` with section and day each time a roll of the school is saved."""
    return await event_stream(
        request, work, board_topic(school_id), lambda follower: BoardService(follower).require(school_id)
    )


@router.get(
    "/students/{student_id}/days", response_model=StudentDays, responses=problems(StudentNotFound, RangeTooLong)
)
async def read_student_days(
    student_id: UUID, work: CanReadStudentAttendance, first: date | None = None, last: date | None = None
) -> Any:
    """A student's calendar days with their marks, newest first; the last four weeks unless said otherwise."""
    return await StudentDayService(work).read(student_id, first, last)


@router.get("/excuses", response_model=Page[ExcuseRead], responses=problems(NotFound))
async def list_excuses(school_id: UUID, work: CanExcuse, on: date | None = None) -> Any:
    """The excuses in force in a school on a day (today unless said otherwise)."""
    return await ExcuseService(work).list_excuses(school_id, on)


@router.post("/excuses", status_code=201, response_model=ExcuseRead, responses=problems(NotFound, ExcuseRefused))
async def record_excuse(body: ExcuseCreate, work: CanExcuse) -> Any:
    """Excuse a student for some days: rolls to come start with it, marks there are become excused."""
    return await ExcuseService(work).record(body)


@router.delete("/excuses/{excuse_id}", status_code=204, responses=problems(NotFound))
async def withdraw_excuse(excuse_id: UUID, work: CanExcuse) -> Response:
    """Withdraw an excuse for the rolls to come."""
    await ExcuseService(work).withdraw(excuse_id)
    return Response(status_code=204)
