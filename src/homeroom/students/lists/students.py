"""The list of students, and what is changed of many at once: their grade."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Annotated, Final
from uuid import UUID

from pydantic import Field
from sqlalchemy import Select, literal, select

from homeroom.kernel.actor import Scope
from homeroom.kernel.grades import GradeLevel, grade_name
from homeroom.kernel.problems import Forbidden
from homeroom.kernel.schemas import SearchText
from homeroom.platform.listing import Asked, BulkChange, Column, Filters, Kind, Listing, Previewed, Words, register
from homeroom.platform.listing.bulk import invalid_value
from homeroom.platform.scopes import holds_on
from homeroom.platform.work import Work
from homeroom.schools.public import find_school, find_section
from homeroom.students.enrollment.models import ChangeKind
from homeroom.students.enrollment.schemas import Day
from homeroom.students.enrollment.telling import tell
from homeroom.students.listing import students
from homeroom.students.models import Enrollment
from homeroom.students.permissions import StudentPermission
from homeroom.students.repository.groups import group_in_reach
from homeroom.students.repository.students import students_to_place


class StudentOrder(StrEnum):
    NAME = "name"
    NUMBER = "number"
    GRADE = "grade"


SORTED_BY: Final[dict[StudentOrder, dict[str, type]]] = {
    StudentOrder.NAME: {"search_name": str},
    StudentOrder.NUMBER: {"student_number": str},
    StudentOrder.GRADE: {"grade_order": str, "search_name": str},
}
FOUND_BY: Final[dict[str, type]] = {"found_by": int, "found_as": str}


class StudentFilters(Filters):
    school_id: UUID | None = None
    section_id: UUID | None = None
    group_id: UUID | None = None
    grade_level: GradeLevel | None = None
    q: SearchText | None = None
    mine: bool = False
    on: Annotated[
        Day | None, Field(description="Who was, or will be, enrolled on this day, and where; for who may enroll.")
    ] = None
    sort: StudentOrder = StudentOrder.NAME


def _settled(work: Work, filters: StudentFilters) -> StudentFilters:
    """Who was where is for those who enroll as far as they read. Raises `Forbidden`."""
    if filters.on is None:
        return filters
    enrolls, reads = work.reach(StudentPermission.ENROLL), work.reach(StudentPermission.READ)
    if Scope.TENANT in enrolls.scopes:
        return filters
    if not enrolls or Scope.TENANT in reads.scopes or not {*reads.school_ids} <= {*enrolls.school_ids}:
        raise Forbidden(StudentPermission.ENROLL)
    return filters


def _ask(filters: StudentFilters, columns: frozenset[str]) -> Asked:
    asked = Asked(
        FOUND_BY if filters.q else SORTED_BY[filters.sort],
        parameters={"grade_level": filters.grade_level.value} if filters.grade_level is not None else {},
        of={
            "school_id": (find_school, filters.school_id),
            "section_id": (find_section, filters.section_id),
            "group_id": (group_in_reach, filters.group_id),
        },
        q=filters.q,
        shape={
            "sort": filters.sort.value,
            "descending": filters.order == "desc",
            "school": filters.school_id is not None,
            "section": filters.section_id is not None,
            "group": filters.group_id is not None,
            "grade": filters.grade_level is not None,
            "search": bool(filters.q),
            "mine": filters.mine,
            "family": "family" in columns,
            "on": filters.on is not None,
        },
    )
    return asked if filters.on is None else replace(asked, parameters={**asked.parameters, "on": filters.on})


def _grade(said: str | None) -> str:
    try:
        return GradeLevel(said or "").value
    except ValueError:
        raise invalid_value("This is no CEDS grade level, such as KG or 09.") from None


async def _preview(work: Work, ids: Sequence[UUID], grade: str) -> list[Previewed]:
    """The grade of today's primary enrollment, which must be one of the school's."""
    found = await work.read(students_to_place, student_ids=list(ids))
    return [
        Previewed(
            row["id"],
            f"{row['family_name']}, {row['given_name']}",
            row["grade_level"],
            grade,
            "not-enrolled"
            if row["grade_level"] is None
            else "at-another-school"
            if not row["own_school"]
            else None
            if grade in row["grade_levels"] or grade == row["grade_level"]
            else "not-a-grade-of-the-school",
        )
        for row in found
    ]


async def _hold(work: Work, ids: Sequence[UUID]) -> None:
    held = _enrollments(work, ids).order_by(Enrollment.id).with_for_update(key_share=True)
    await work.session.scalars(held)


async def _apply(work: Work, ids: Sequence[UUID], grade: str) -> None:
    await tell(work, ChangeKind.CORRECTED)
    for enrollment in await work.session.scalars(_enrollments(work, ids)):
        enrollment.grade_level = grade


def _enrollments(work: Work, ids: Sequence[UUID]) -> Select[Enrollment]:
    return select(Enrollment).where(
        Enrollment.tenant_id == work.account.tenant_id,
        Enrollment.student_id.in_(ids),
        Enrollment.primary,
        holds_on(Enrollment, literal(work.account.today)),
    )


STUDENTS = register(
    Listing(
        "students.students",
        Words("Students", "Estudiantes"),
        students,
        StudentFilters,
        _ask,
        (
            Column("name", Words("Name", "Nombre"), value=lambda row: f"{row['family_name']}, {row['given_name']}"),
            Column("number", Words("Number", "Número"), value=lambda row: row["student_number"]),
            Column("grade", Words("Grade", "Grado"), value=lambda row: grade_name(row["grade_level"])),
            Column("school", Words("School", "Escuela"), value=lambda row: row["school_name"]),
            Column("preferred_name", Words("Preferred name", "Nombre preferido"), standard=False),
            Column("birth_on", Words("Birth date", "Fecha de nacimiento"), Kind.DATE, standard=False),
            Column(
                "family",
                Words("Family", "Familia"),
                needs=StudentPermission.READ_GUARDIANS,
                standard=False,
            ),
        ),
        path="/v1/students",
        settled=_settled,
        changes=(
            BulkChange(
                "grade_level",
                Words("Grade", "Grado"),
                StudentPermission.CORRECT,
                "grade_level",
                _grade,
                _preview,
                _hold,
                _apply,
            ),
        ),
    )
)
