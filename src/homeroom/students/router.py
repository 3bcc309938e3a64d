"""Students over HTTP."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Query

from homeroom.gateway.access import WorkRoute
from homeroom.gateway.answers import problems
from homeroom.kernel.pages import Limit
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.kernel.schemas import Page, SearchText
from homeroom.schools.public import WeekRead
from homeroom.students.errors import NotEnrolled, NumberTaken, StudentNotFound
from homeroom.students.permissions import CanCorrectStudents, CanReadGuardians, CanReadStudents
from homeroom.students.schemas import GradeLevel, GuardianListed, StudentListed, StudentRead, StudentUpdate
from homeroom.students.service import StudentOrder, StudentService

router = APIRouter(prefix="/v1/students", tags=["students"], route_class=WorkRoute)


@router.get("", response_model=Page[StudentListed], responses=problems(NotFound, Invalid))
async def list_students(
    work: CanReadStudents,
    school_id: UUID | None = None,
    section_id: UUID | None = None,
    grade_level: GradeLevel | None = None,
    q: SearchText | None = None,
    mine: bool = False,
    sort: StudentOrder = StudentOrder.NAME,
    order: Literal["asc", "desc"] = "asc",
    limit: Annotated[Limit, Query()] = 50,
    cursor: str | None = None,
) -> Any:
    """The students I may see; `q` is the beginning of a family or given name, `mine` leaves my children and myself."""
    return await StudentService(work).list_students(
        school_id=school_id,
        section_id=section_id,
        grade_level=grade_level,
        q=q,
        mine=mine,
        sort=sort,
        order=order,
        limit=limit,
        cursor=cursor,
    )


@router.get("/guardians", response_model=Page[GuardianListed], responses=problems(NotFound, Invalid))
async def list_guardians(
    work: CanReadGuardians,
    school_id: UUID | None = None,
    section_id: UUID | None = None,
    q: SearchText | None = None,
    without_account: bool = False,
    limit: Annotated[Limit, Query()] = 50,
    cursor: str | None = None,
) -> Any:
    """Today's guardians of the students I work with, by name; `without_account`: who cannot sign in yet."""
    return await StudentService(work).list_guardians(
        school_id=school_id,
        section_id=section_id,
        q=q,
        without_account=without_account,
        limit=limit,
        cursor=cursor,
    )


@router.get("/{student_id}", response_model=StudentRead, responses=problems(StudentNotFound))
async def read_student(student_id: UUID, work: CanReadStudents) -> Any:
    """One student: school, sections, and the family where I may see it."""
    return await StudentService(work).student(student_id)


@router.get("/{student_id}/week", response_model=WeekRead, responses=problems(NotFound))
async def read_week(
    student_id: UUID,
    work: CanReadStudents,
    day: Annotated[date | None, Query(alias="date", description="A day of the week; today by default.")] = None,
) -> Any:
    """A student's week, Monday to Sunday: lessons, who teaches and who covers, by the calendar the student goes by."""
    return await StudentService(work).week(student_id, day)


@router.patch(
    "/{student_id}", response_model=StudentRead, responses=problems(NotFound, NumberTaken, NotEnrolled, Invalid)
)
async def correct_student(student_id: UUID, body: StudentUpdate, work: CanCorrectStudents) -> Any:
    """Correct a student's number, or the grade of today's enrollment; only what is sent changes."""
    return await StudentService(work).correct(student_id, body)
