"""What people ask of students."""

from enum import StrEnum
from typing import Any, Literal
from uuid import UUID

from homeroom.kernel import pages
from homeroom.platform.queries import page_parameters, searched
from homeroom.platform.work import Work
from homeroom.schools.public import find_school, find_section
from homeroom.students.errors import StudentNotFound
from homeroom.students.permissions import StudentPermission
from homeroom.students.repository import guardians, sections_attended, student, students


class StudentOrder(StrEnum):
    NAME = "name"
    NUMBER = "number"
    GRADE = "grade"


_SORTED_BY = {
    StudentOrder.NAME: ["search_name"],
    StudentOrder.NUMBER: ["student_number"],
    StudentOrder.GRADE: ["grade_order", "search_name"],
}


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
        sort: StudentOrder,
        order: Literal["asc", "desc"],
        limit: int,
        cursor: str | None,
    ) -> dict[str, Any]:
        """Ids in a filter are authorized like any other: raises `NotFound`."""
        columns = _SORTED_BY[sort]
        after = pages.decode(cursor, [str] * len(columns))
        if school_id is not None:
            await self.work.require(StudentPermission.READ, find_school, school_id=school_id)
        if section_id is not None:
            await self.work.require(StudentPermission.READ, find_section, section_id=section_id)
        shaped = students.shaped(
            sort=sort.value,
            descending=order == "desc",
            after=after is not None,
            school=school_id is not None,
            section=section_id is not None,
            grade=grade_level is not None,
            search=bool(q),
        )
        rows = await self.work.read(
            shaped,
            school_id=school_id,
            section_id=section_id,
            grade_level=grade_level,
            **page_parameters(limit, after),
            **(searched(q) if q else {}),
        )
        return pages.page_of(rows, limit, columns)

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
