"""Sections as they are taken and given."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from homeroom.kernel.schemas import Answer, Schema
from homeroom.schools.models import TeachingRole
from homeroom.schools.schemas.calendar import TermRead

MOST_TEACHERS = 20


class TeacherRead(Answer):
    id: UUID
    name: str
    role: TeachingRole


class SectionRead(Answer):
    """A section: its terms, when and where it meets, and who teaches it and how many are on its roster today.

    `capacity` is how many students it takes, null any number; `room_id` its own room, where a meeting names none.
    """

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
    course_id: UUID
    capacity: int | None
    room_id: UUID | None
    calendar_id: UUID | None
    version: int


class TeacherWrite(Schema):
    staff_id: UUID
    role: TeachingRole


class TeachersWrite(Schema):
    """Who teaches the section from `from_on` on, by default from today.

    `force`: also who is taken then, which is listed as work to do.
    """

    from_on: date | None = None
    teachers: Annotated[list[TeacherWrite], Field(max_length=MOST_TEACHERS)]
    force: Annotated[bool, Field(default_factory=bool)]
