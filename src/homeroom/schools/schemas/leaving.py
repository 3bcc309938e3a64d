"""Leaving the district: what ends, and who takes over."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from homeroom.kernel.schemas import Answer, Schema, ShortText
from homeroom.schools.models import Headship, TeachingRole
from homeroom.schools.schemas.courses import TeacherRead


class LeavePreview(Schema):
    """The last day, inclusive."""

    last_on: date


class Leave(LeavePreview):
    reason: ShortText | None = None


class Uncovered(StrEnum):
    """What a section lacks from the day after."""

    NOBODY = "nobody"
    LEAD = "lead"


class EndingAssignment(Answer):
    id: UUID
    place: str
    position: str
    starts_on: date
    ends_on: date | None


class EndingSection(Answer):
    """`lacks`: what the section is without from the day after, null where others go on."""

    id: UUID
    section_id: UUID
    name: str
    course_title: str
    school_name: str
    role: TeachingRole
    lacks: Uncovered | None


class EndingHeadship(Answer):
    id: UUID
    department_id: UUID
    department: str
    role: Headship


class EndingRole(Answer):
    id: UUID
    role: str
    role_name: str
    school_id: UUID | None


class Ending(Answer):
    """What ends with a last day. `others`: further lines of this person's. `suspends`: the account is closed after it.

    `at_once`: the day is over, so that it cannot be undone.
    """

    last_on: date
    at_once: bool
    assignments: list[EndingAssignment]
    sections: list[EndingSection]
    headships: list[EndingHeadship]
    others: int
    roles: list[EndingRole]
    email: str | None
    suspends: bool


class Handover(Answer):
    """A section that lacks somebody from a day on, because `leaver` leaves; `teachers`: who goes on."""

    id: UUID
    section_id: UUID
    section_name: str
    course_title: str
    school_id: UUID
    school_name: str
    periods: list[str]
    leaver_id: UUID
    leaver: str
    role: TeachingRole
    last_on: date
    from_on: date
    lacks: Uncovered
    teachers: list[TeacherRead]
