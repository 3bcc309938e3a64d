"""What search gives."""

from collections.abc import Sequence
from typing import Generic, TypeVar
from uuid import UUID

from homeroom.kernel.schemas import Answer

Hit = TypeVar("Hit")


class Hits(Answer, Generic[Hit]):
    """The best hits of one kind; `more`: there are others."""

    items: Sequence[Hit]
    more: bool


class StudentHit(Answer):
    """A student, with the school of today's primary enrollment."""

    id: UUID
    given_name: str
    family_name: str
    preferred_name: str | None
    student_number: str
    grade_level: str | None
    school_name: str | None


class ChildOfHit(Answer):
    id: UUID
    name: str


class GuardianHit(Answer):
    """A guardian, with the children the reader may see."""

    id: UUID
    given_name: str
    family_name: str
    children: Sequence[ChildOfHit]


class StaffHit(Answer):
    id: UUID
    given_name: str
    family_name: str
    position: str
    school_names: Sequence[str]


class TeacherOfHit(Answer):
    id: UUID
    name: str


class SectionHit(Answer):
    id: UUID
    course_title: str
    name: str
    school_name: str
    periods: Sequence[str]
    teachers: Sequence[TeacherOfHit]


class Found(Answer):
    """Whom and what was found, the best first: as it was typed, then but for a slip, each by name."""

    students: Hits[StudentHit]
    guardians: Hits[GuardianHit]
    staff: Hits[StaffHit]
    sections: Hits[SectionHit]
