"""Students over HTTP."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query

from homeroom.gateway.access import WorkRoute
from homeroom.gateway.answers import problems
from homeroom.gateway.limits import Bucket, limited
from homeroom.gateway.listing import FILES, FileAnswer, bulk_routes, list_routes
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.platform.print.compiling import NotPrinted
from homeroom.schools.public import WeekPrint, WeekRead
from homeroom.students.errors import NotEnrolled, NumberTaken, StudentMerged, StudentNotFound
from homeroom.students.lists import GUARDIANS, STUDENTS
from homeroom.students.lists.class_list import ClassListAsked, class_list
from homeroom.students.permissions import CanCorrectStudents, CanReadGuardians, CanReadStudents
from homeroom.students.schemas import GuardianListed, StudentListed, StudentRead, StudentUpdate
from homeroom.students.service import StudentService

router = APIRouter(prefix="/v1/students", tags=["students"], route_class=WorkRoute)


list_routes(
    router,
    STUDENTS,
    CanReadStudents,
    StudentListed,
    "The students I may see; `q` is the beginning of a family or given name, `mine` leaves my children and myself.",
)
bulk_routes(router, STUDENTS, CanCorrectStudents)


@router.get(
    "/class-list",
    response_class=FileAnswer,
    responses=FILES | problems(NotFound, Invalid, NotPrinted),
    openapi_extra=limited(Bucket.HEAVY),
)
async def print_class_list(work: CanReadStudents, asked: Annotated[ClassListAsked, Query()]) -> Any:
    """Who is on a section's roster today as a tagged PDF: who teaches it, when and where, a line for each student."""
    return FileAnswer(await class_list(work, asked))


list_routes(
    router,
    GUARDIANS,
    CanReadGuardians,
    GuardianListed,
    "Today's guardians of the students I work with, by name; `without_account`: who cannot sign in yet.",
)


@router.get("/{student_id}", response_model=StudentRead, responses=problems(StudentNotFound, StudentMerged))
async def read_student(student_id: UUID, work: CanReadStudents) -> Any:
    """One student: school, sections, and the family where I may see it; 410 tells whose record it went into."""
    return await StudentService(work).student(student_id)


@router.patch(
    "/{student_id}", response_model=StudentRead, responses=problems(NotFound, NumberTaken, NotEnrolled, Invalid)
)
async def correct_student(student_id: UUID, body: StudentUpdate, work: CanCorrectStudents) -> Any:
    """Correct a student's number, or the grade of today's enrollment; only what is sent changes."""
    return await StudentService(work).correct(student_id, body)


@router.get("/{student_id}/week", response_model=WeekRead, responses=problems(NotFound))
async def read_week(
    student_id: UUID,
    work: CanReadStudents,
    day: Annotated[date | None, Query(alias="date", description="A day of the week; today by default.")] = None,
) -> Any:
    """A student's week, Monday to Sunday: lessons, who teaches and who covers, by the calendar the student goes by."""
    return await StudentService(work).week(student_id, day)


@router.get(
    "/{student_id}/week/print",
    response_class=FileAnswer,
    responses=FILES | problems(NotFound, Invalid, NotPrinted),
    openapi_extra=limited(Bucket.HEAVY),
)
async def print_student_week(student_id: UUID, work: CanReadStudents, asked: Annotated[WeekPrint, Query()]) -> Any:
    """That week as a tagged PDF, with what is otherwise than usual: days off, other bells, who covers."""
    return FileAnswer(await StudentService(work).printed_week(student_id, asked))
