"""What students takes and gives."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from homeroom.kernel.grades import GradeLevel
from homeroom.kernel.schemas import Answer, Instant, LeftOutText, Schema
from homeroom.students.models import GroupKind, Relation


class StudentUpdate(Schema):
    """What is left out stays as it is; the grade is that of today's primary enrollment."""

    student_number: LeftOutText
    grade_level: Annotated[GradeLevel, Field(default_factory=lambda: GradeLevel.UNGRADED)]


class StudentShown(Answer):
    """A student, with the school of today's primary enrollment."""

    id: UUID
    given_name: str
    family_name: str
    preferred_name: str | None
    student_number: str
    grade_level: str | None
    school_id: UUID | None
    school_name: str | None


class StudentListed(StudentShown):
    """A student in a list. `family`: today's guardians with their phones, where that column was asked for."""

    birth_on: date | None
    family: str | None = None


class EnrollmentRead(Answer):
    school_id: UUID
    school_name: str
    grade_level: str
    starts_on: date
    ends_on: date | None


class SectionAttended(Answer):
    id: UUID
    name: str
    course_title: str
    period: str | None
    teacher: str | None


class GuardianRead(Answer):
    id: UUID
    given_name: str
    family_name: str
    relation: Relation
    email: str | None
    phone: str | None
    may_see_records: bool
    is_notified: bool
    barred: bool
    has_account: bool


class ChildRead(Answer):
    """A student somebody is guardian of; `barred`: a court keeps the guardian from this one."""

    id: UUID
    name: str
    barred: bool


class GuardianListed(Answer):
    """A guardian in a list, with the children the reader may see; `invited_at` where an invitation is open.

    `barred`: a court keeps the guardian from every child there is a link to, so that nobody may invite him.
    """

    id: UUID
    given_name: str
    family_name: str
    email: str | None
    phone: str | None
    children: list[ChildRead]
    barred: bool
    has_account: bool
    invited_at: Instant | None


class GroupOfStudent(Answer):
    """A homeroom, house or team the student is in today."""

    id: UUID
    kind: GroupKind
    name: str


class StudentRead(StudentShown):
    """A student's page; `guardians` is null where they are not the reader's to see. `photo` names the picture."""

    photo: str | None
    middle_name: str | None
    birth_on: date | None
    has_account: bool
    enrollments: list[EnrollmentRead]
    sections: list[SectionAttended]
    groups: list[GroupOfStudent]
    guardians: list[GuardianRead] | None
