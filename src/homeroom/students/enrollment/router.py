"""Enrollment over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query

from homeroom.gateway.access import WorkRoute
from homeroom.gateway.answers import problems
from homeroom.gateway.limits import Bucket, limited
from homeroom.gateway.listing import FILES, FileAnswer
from homeroom.gateway.versions import IfMatch, VersionRequired, version_in
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.students.enrollment.counting import count_students, counts_file
from homeroom.students.enrollment.errors import (
    AlreadyEnrolled,
    EnrollmentBegun,
    EnrollmentChanged,
    EnrollmentNotFound,
    EnrollmentOver,
)
from homeroom.students.enrollment.numbers import NoNumberFree, NumberService
from homeroom.students.enrollment.schemas import (
    Change,
    Counts,
    CountsAsked,
    CountsTaken,
    Effects,
    EnrollmentCreate,
    EnrollmentHistory,
    NumberRuleRead,
    NumberRuleWrite,
    StudentCreate,
    StudentCreated,
)
from homeroom.students.enrollment.service import EnrollmentService
from homeroom.students.errors import NumberTaken, StudentNotFound
from homeroom.students.permissions import CanEnrollStudents, CanNumberStudents

router = APIRouter(prefix="/v1/students", tags=["students"], route_class=WorkRoute)

Preview = Annotated[bool, Query(description="Say what it would do, and do nothing.")]


@router.post(
    "",
    status_code=201,
    response_model=StudentCreated,
    responses=problems(NotFound, Invalid, NumberTaken, NoNumberFree),
)
async def create_student(body: StudentCreate, work: CanEnrollStudents) -> Any:
    """Take in a student the district did not know, with a first enrollment."""
    return await EnrollmentService(work).create(body)


@router.get("/counts", response_model=Counts, responses=problems(NotFound, Invalid))
async def read_counts(work: CanEnrollStudents, asked: Annotated[CountsAsked, Query()]) -> Any:
    """How many students there are on a day by school and grade; with `known_at` or `known_on` as was believed then."""
    return await count_students(work, asked)


@router.get(
    "/counts/export",
    response_class=FileAnswer,
    responses=FILES | problems(NotFound, Invalid),
    openapi_extra=limited(Bucket.HEAVY),
)
async def export_counts(work: CanEnrollStudents, asked: Annotated[CountsTaken, Query()]) -> Any:
    """The same as CSV or XLSX. Who took what is on record."""
    return FileAnswer(await counts_file(work, asked))


@router.get("/number-rule", response_model=NumberRuleRead, responses=problems(NoNumberFree))
async def read_number_rule(work: CanNumberStudents) -> Any:
    """How the district makes student numbers, and what the next would be."""
    return await NumberService(work).read()


@router.put("/number-rule", response_model=NumberRuleRead, responses=problems(Invalid, NoNumberFree))
async def write_number_rule(body: NumberRuleWrite, work: CanNumberStudents) -> Any:
    """Say how student numbers are made from now on; those there are stay."""
    return await NumberService(work).write(body)


@router.get("/{student_id}/enrollments", response_model=EnrollmentHistory, responses=problems(StudentNotFound))
async def read_enrollments(student_id: UUID, work: CanEnrollStudents) -> Any:
    """A student's enrollments, and every change there was of them.

    An office sees those who ever went to one of its schools; `mine` says which enrollments it may change.
    """
    return await EnrollmentService(work).history(student_id)


@router.post(
    "/{student_id}/enrollments",
    response_model=Effects,
    responses=problems(StudentNotFound, NotFound, Invalid, AlreadyEnrolled),
)
async def enroll_student(
    student_id: UUID, body: EnrollmentCreate, work: CanEnrollStudents, preview: Preview = False
) -> Any:
    """Enroll a student the district knows: anew, from outside, or beside the primary school."""
    return await EnrollmentService(work).enroll(student_id, body, preview=preview)


@router.post(
    "/{student_id}/enrollments/{enrollment_id}/changes",
    response_model=Effects,
    responses=problems(
        StudentNotFound,
        EnrollmentNotFound,
        NotFound,
        Invalid,
        AlreadyEnrolled,
        EnrollmentOver,
        EnrollmentBegun,
        EnrollmentChanged,
        VersionRequired,
    ),
)
async def change_enrollment(
    student_id: UUID,
    enrollment_id: UUID,
    body: Change,
    work: CanEnrollStudents,
    preview: Preview = False,
    if_match: IfMatch = None,
) -> Any:
    """End, transfer, advance, cancel or correct an enrollment, or make it the primary one, on top of If-Match.

    It ends rosters, groups and waiting lists with the days that are lost; a preview says which, and does nothing.
    """
    return await EnrollmentService(work).change(student_id, enrollment_id, version_in(if_match), body, preview=preview)
