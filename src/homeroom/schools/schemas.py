"""What schools give."""

from collections.abc import Sequence
from uuid import UUID

from homeroom.kernel.schemas import Answer, Instant
from homeroom.schools.models import SchoolKind


class SchoolRead(Answer):
    id: UUID
    name: str
    kind: SchoolKind
    time_zone: str
    locale: str
    grade_levels: Sequence[str]


class TeacherRead(Answer):
    id: UUID
    name: str


class SectionRead(Answer):
    """A section with when and where it meets, and who teaches it today."""

    id: UUID
    name: str
    course_code: str | None
    course_title: str
    school_id: UUID
    school_name: str
    periods: Sequence[str]
    room: str | None
    teachers: Sequence[TeacherRead]


class StaffRead(Answer):
    """A member of staff; `invited_at` where an invitation is open."""

    id: UUID
    given_name: str
    family_name: str
    email: str | None
    staff_number: str
    position: str
    school_names: Sequence[str]
    has_account: bool
    invited_at: Instant | None
