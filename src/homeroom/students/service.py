"""What people ask of students."""

from datetime import date
from enum import StrEnum
from typing import Any, Final, Literal
from uuid import UUID

from sqlalchemy import literal, select

from homeroom.kernel import clock
from homeroom.platform.database.refusing import refusing
from homeroom.platform.lists import read_page
from homeroom.platform.scopes import holds_on
from homeroom.platform.work import Work
from homeroom.schools.public import WeekService, find_school, find_section
from homeroom.students.errors import NotEnrolled, NumberTaken, StudentNotFound
from homeroom.students.families import guardians_listed
from homeroom.students.listing import students
from homeroom.students.models import Enrollment, Student
from homeroom.students.permissions import StudentPermission
from homeroom.students.repository import (
    guardians,
    lessons_of_student,
    sections_attended,
    student,
    student_in_reach,
    week_of_student,
)
from homeroom.students.schemas import StudentUpdate


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


class StudentService:
    """Students within the actor's reach."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def list_students(
        self,
        *,
        school_id: UUID | None,
        section_id: UUID | None,
        grade_level: str | None,
        q: str | None,
        mine: bool,
        sort: StudentOrder,
        order: Literal["asc", "desc"],
        limit: int,
        cursor: str | None,
    ) -> dict[str, Any]:
        """Ids in a filter are authorized like any other: raises `NotFound`."""
        return await read_page(
            self.work,
            students,
            FOUND_BY if q else SORTED_BY[sort],
            limit=limit,
            cursor=cursor,
            parameters={"grade_level": grade_level} if grade_level is not None else {},
            of={"school_id": (find_school, school_id), "section_id": (find_section, section_id)},
            q=q,
            sort=sort.value,
            descending=order == "desc",
            school=school_id is not None,
            section=section_id is not None,
            grade=grade_level is not None,
            search=bool(q),
            mine=mine,
        )

    async def list_guardians(
        self,
        *,
        school_id: UUID | None,
        section_id: UUID | None,
        q: str | None,
        without_account: bool,
        limit: int,
        cursor: str | None,
    ) -> dict[str, Any]:
        """Ids in a filter are authorized like any other: raises `NotFound`."""
        return await read_page(
            self.work,
            guardians_listed,
            {"search_name": str},
            limit=limit,
            cursor=cursor,
            parameters={"now": clock.now()},
            of={"school_id": (find_school, school_id), "section_id": (find_section, section_id)},
            q=q,
            school=school_id is not None,
            section=section_id is not None,
            search=bool(q),
            without_account=without_account,
        )

    async def student(self, student_id: UUID) -> dict[str, Any]:
        """One student with what the actor may see of the family. Raises `StudentNotFound`."""
        wanted = {"student_id": student_id}
        sees_guardians = bool(self.work.reach(StudentPermission.READ_GUARDIANS))
        reads = [(student, wanted), (sections_attended, wanted)]
        if sees_guardians:
            reads.append((guardians, wanted))
        found, attended, *family = await self.work.read_all(reads)
        if not found:
            raise StudentNotFound
        return {**found[0], "sections": attended, "guardians": family[0] if sees_guardians else None}

    async def week(self, student_id: UUID, day: date | None) -> dict[str, Any]:
        """The week around a day (today by default). Raises `NotFound`."""
        return await WeekService(self.work).of("student", week_of_student, lessons_of_student, {"id": student_id}, day)

    async def correct(self, student_id: UUID, wanted: StudentUpdate) -> dict[str, Any]:
        """Raises `NotFound`, `NumberTaken`, `NotEnrolled`."""
        await self.work.require(StudentPermission.CORRECT, student_in_reach, student_id=student_id)
        if "student_number" in wanted.model_fields_set:
            found = await self.work.session.get_one(Student, (self.work.actor.tenant_id, student_id))
            found.student_number = wanted.student_number
        if "grade_level" in wanted.model_fields_set:
            enrollment = await self._primary_enrollment(student_id)
            enrollment.grade_level = wanted.grade_level.value
        with refusing({"uq_students_number": NumberTaken}):
            await self.work.session.flush()
        return await self.student(student_id)

    async def _primary_enrollment(self, student_id: UUID) -> Enrollment:
        held = select(Enrollment).where(
            Enrollment.tenant_id == self.work.actor.tenant_id,
            Enrollment.student_id == student_id,
            Enrollment.primary,
            holds_on(Enrollment, literal(self.work.account.today)),
        )
        found = (await self.work.session.scalars(held)).first()
        if found is None:
            raise NotEnrolled
        return found
