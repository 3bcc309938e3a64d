"""What students gives."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from homeroom.kernel.schemas import Answer, Instant
from homeroom.students.models import Relation


class StudentListed(Answer):
    """A student in a list, with the school of today's primary enrollment."""

    id: UUID
    given_name: str
    family_name: str
    preferred_name: str | None
    student_number: str
    grade_level: str | None
    school_id: UUID | None
    school_name: str | None


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
    children: Sequence[ChildRead]
    barred: bool
    has_account: bool
    invited_at: Instant | None


class StudentRead(StudentListed):
    """A student's page; `guardians` is null where they are not the reader's to see."""

    birth_on: date | None
    has_account: bool
    enrollments: Sequence[EnrollmentRead]
    sections: Sequence[SectionAttended]
    guardians: Sequence[GuardianRead] | None
