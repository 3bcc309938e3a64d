"""A school's time as it is taken and given."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from homeroom.kernel.schemas import Answer, ClockTime, Schema, ShortText
from homeroom.schools.models import TermKind

MOST_PERIODS = 60


WallTime = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
"""A time of day in the school's time zone, to the minute: `08:05`."""


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
