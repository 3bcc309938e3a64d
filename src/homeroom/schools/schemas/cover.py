"""Absences of staff, and who covers, as they are taken and given."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from homeroom.kernel.schemas import Answer, ClockTime, Schema, ShortText
from homeroom.schools.models import AbsenceReason
from homeroom.schools.schemas.week import CoveredBy


class AbsenceWrite(Schema):
    """Away from the first day to the last; `period_ids`: in these periods only."""

    staff_id: UUID
    starts_on: date
    ends_on: date
    period_ids: Annotated[list[UUID], Field(max_length=20, default_factory=list)]
    reason: AbsenceReason
    note: ShortText | None = None


class AbsenceRead(Answer):
    """`note` is for the office alone."""

    id: UUID
    staff_id: UUID
    name: str
    starts_on: date
    ends_on: date
    period_ids: list[UUID]
    reason: AbsenceReason
    note: str | None


class AbsenceMade(Answer):
    id: UUID
    staff_id: UUID
    starts_on: date
    ends_on: date


class LessonLeft(Answer):
    """A lesson whose teacher is away; `present`: the section's other teachers, who are there."""

    absence_id: UUID
    staff_id: UUID
    section_id: UUID
    title: str
    held_on: date
    period_id: UUID
    period: str
    starts_at: ClockTime
    ends_at: ClockTime
    room: str | None
    present: list[str]
    cover: CoveredBy | None


class CoverDay(Answer):
    """A school's morning: who is away, and their lessons, those first that nobody takes yet."""

    school_id: UUID
    on: date
    today: date
    time_zone: str
    absences: list[AbsenceRead]
    lessons: list[LessonLeft]


class Candidate(Answer):
    """Somebody who is free then, and why they stand where they stand."""

    id: UUID
    name: str
    position: str
    teaches_course: bool
    teaches_subject: bool
    teaches: bool
    lessons_that_day: int
    covers_in_30_days: int


class Candidates(Answer):
    items: list[Candidate]


class CoverWrite(Schema):
    absence_id: UUID
    section_id: UUID
    held_on: date
    period_id: UUID
    staff_id: UUID


class CoverRead(Answer):
    id: UUID
    section_id: UUID
    held_on: date
    period_id: UUID
    staff_id: UUID
