"""What people ask of students."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import literal, select

from homeroom.kernel.grades import GradeLevel
from homeroom.kernel.problems import Invalid
from homeroom.platform.database.refusing import refusing
from homeroom.platform.listing.export import File
from homeroom.platform.scopes import holds_on
from homeroom.platform.work import Work
from homeroom.schools.public import WeekPrint, WeekService, print_week
from homeroom.students.enrollment.events import EnrollmentCorrected
from homeroom.students.enrollment.models import ChangeKind
from homeroom.students.enrollment.repository import school_entered
from homeroom.students.enrollment.telling import tell
from homeroom.students.errors import NotEnrolled, NumberTaken, StudentMerged, StudentNotFound
from homeroom.students.holding import hold_student
from homeroom.students.merging.repository import survivor
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


class StudentService:
    """Students within the actor's reach."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def student(self, student_id: UUID) -> dict[str, Any]:
        """One student with what the actor may see of the family. Raises `StudentNotFound`, `StudentMerged`."""
        wanted = {"student_id": student_id}
        sees_guardians = bool(self.work.reach(StudentPermission.READ_GUARDIANS))
        reads = [(student, wanted), (sections_attended, wanted)]
        if sees_guardians:
            reads.append((guardians, wanted))
        found, attended, *family = await self.work.read_all(reads)
        if not found:
            raise await self._gone(student_id)
        return {**found[0], "sections": attended, "guardians": family[0] if sees_guardians else None}

    async def week(self, student_id: UUID, day: date | None) -> dict[str, Any]:
        """The week around a day (today by default). Raises `NotFound`."""
        return await WeekService(self.work).of("student", week_of_student, lessons_of_student, {"id": student_id}, day)

    async def printed_week(self, student_id: UUID, asked: WeekPrint) -> File:
        """That week on paper. Raises `NotFound`, `NotPrinted`."""
        await self.work.begin(snapshot=True)
        return await print_week(self.work, await self.week(student_id, asked.day), asked)

    async def correct(self, student_id: UUID, wanted: StudentUpdate) -> dict[str, Any]:
        """Raises `NotFound`, `StudentNotFound`, `NumberTaken`, `NotEnrolled`, `Invalid`."""
        await self.work.require(StudentPermission.CORRECT, student_in_reach, student_id=student_id)
        if "student_number" in wanted.model_fields_set:
            found = await self.work.session.get_one(Student, (self.work.actor.tenant_id, student_id))
            found.student_number = wanted.student_number
        if "grade_level" in wanted.model_fields_set:
            await self._correct_grade(student_id, wanted.grade_level)
        with refusing({"uq_students_number": NumberTaken}):
            await self.work.session.flush()
        return await self.student(student_id)

    async def _correct_grade(self, student_id: UUID, grade: GradeLevel) -> None:
        """Of today's primary enrollment, which is for its school to change."""
        enrollment = await self._primary_enrollment(student_id)
        school = await self.work.require(StudentPermission.CORRECT, school_entered, school_id=enrollment.school_id)
        if grade.value not in {*school["grade_levels"], enrollment.grade_level}:
            raise Invalid.at("grade_level", "grade_of_school", "The school does not teach this grade.")
        await tell(self.work, ChangeKind.CORRECTED)
        enrollment.grade_level = grade.value
        self.work.emit(
            EnrollmentCorrected(student_id=student_id, enrollment_id=enrollment.id, school_id=enrollment.school_id)
        )

    async def _gone(self, student_id: UUID) -> StudentMerged | StudentNotFound:
        merged = await self.work.read(survivor, student_id=student_id)
        return StudentMerged(merged[0]["survivor_id"]) if merged else StudentNotFound()

    async def _primary_enrollment(self, student_id: UUID) -> Enrollment:
        """Held, with the student: two changes of enrollments come one after the other."""
        await hold_student(self.work, student_id)
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
