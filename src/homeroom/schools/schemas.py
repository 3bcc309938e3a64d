"""What schools take and give."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from homeroom.kernel.schemas import Answer, ClockTime, Instant, LeftOutText, Schema, ShortText
from homeroom.schools.models import SchoolKind, TeachingRole, TermKind

MOST_PERIODS = 60
MOST_TEACHERS = 20
WallTime = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
"""A time of day in the school's time zone, to the minute: `08:05`."""


class SchoolCounts(Answer):
    """Students enrolled, sections held and staff assigned today."""

    students: int
    sections: int
    staff: int


class SchoolRead(Answer):
    """`timetable_assumed`: an import brought no calendar and no times, and those made up are not confirmed yet."""

    id: UUID
    name: str
    kind: SchoolKind
    identifier: str | None
    time_zone: str
    locale: str
    grade_levels: list[str]
    timetable_assumed: bool
    ends_on: date | None
    counts: SchoolCounts | None = None


class SchoolUpdate(Schema):
    """What is left out stays as it is; a null `identifier` empties it."""

    name: LeftOutText
    kind: Annotated[SchoolKind, Field(default_factory=lambda: SchoolKind.OTHER)]
    identifier: ShortText | None = None


class TermRead(Answer):
    id: UUID
    name: str
    kind: TermKind
    starts_on: date
    ends_on: date


class TermInYear(TermRead):
    """`parent_id` is the longer term it is a part of."""

    parent_id: UUID | None


class YearRead(Answer):
    id: UUID
    name: str
    starts_on: date
    ends_on: date
    terms: list[TermInYear]


class ClassPeriodRead(Answer):
    id: UUID
    name: str
    position: int
    starts_at: ClockTime
    ends_at: ClockTime


class Timetable(Answer):
    """When a school is held. `weekdays`: those on which its calendar usually has school (ISO: Monday is 1)."""

    school_id: UUID
    assumed: bool
    periods: list[ClassPeriodRead]
    years: list[YearRead]
    weekdays: list[int]


class ClassPeriodWrite(Schema):
    id: UUID
    name: ShortText
    starts_at: WallTime
    ends_at: WallTime


class TimetableWrite(Schema):
    """All periods of the school, each once, in their order."""

    periods: Annotated[list[ClassPeriodWrite], Field(max_length=MOST_PERIODS)]


class TeacherRead(Answer):
    id: UUID
    name: str
    role: TeachingRole


class SectionRead(Answer):
    """A section: its terms, when and where it meets, and who teaches it and how many are on its roster today."""

    id: UUID
    name: str
    course_code: str | None
    course_title: str
    school_id: UUID
    school_name: str
    periods: list[str]
    room: str | None
    teachers: list[TeacherRead]
    terms: list[TermRead]
    ends_on: date | None
    students: int


class SectionUpdate(Schema):
    """What is left out stays as it is."""

    name: LeftOutText


class TeacherWrite(Schema):
    staff_id: UUID
    role: TeachingRole


class TeachersWrite(Schema):
    """Who teaches the section from today on."""

    teachers: Annotated[list[TeacherWrite], Field(max_length=MOST_TEACHERS)]


class StaffRead(Answer):
    """`school_names`: the schools and offices of the district where somebody works today.

    `invited_at`: when the open invitation was made; null without one.
    """

    id: UUID
    given_name: str
    family_name: str
    email: str | None
    staff_number: str
    position: str
    school_names: list[str]
    has_account: bool
    invited_at: Instant | None


class AssignmentRead(Answer):
    """Where somebody works, as what: in a school, or (`organization_id`) in an office of the district."""

    id: UUID
    school_id: UUID | None
    organization_id: UUID | None
    place: str
    position: str
    starts_on: date
    ends_on: date | None


class SectionTaught(Answer):
    id: UUID
    name: str
    course_title: str
    school_id: UUID
    school_name: str
    role: TeachingRole
    periods: list[str]
    terms: list[TermRead]


class StaffMember(StaffRead):
    """A member of staff: where they work and worked, what they teach today, how to reach them."""

    middle_name: str | None
    preferred_name: str | None
    phone: str | None
    assignments: list[AssignmentRead]
    sections: list[SectionTaught]
