"""Bell schedules and class periods, as they are taken and given."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from homeroom.kernel.schemas import Answer, ClockTime, Schema, ShortText
from homeroom.schools.schemas.calendar import MOST_PERIODS, WallTime


class PeriodCreate(Schema):
    name: ShortText
    starts_at: WallTime
    ends_at: WallTime


class PeriodsCreate(Schema):
    """New periods, put after those there are, in this order."""

    periods: Annotated[list[PeriodCreate], Field(min_length=1, max_length=MOST_PERIODS)]


class BellTimeWrite(Schema):
    period_id: UUID
    starts_at: WallTime
    ends_at: WallTime


class BellScheduleWrite(Schema):
    """When each period is held on such a day; a period that is left out is not held."""

    name: ShortText
    times: Annotated[list[BellTimeWrite], Field(max_length=MOST_PERIODS)]


class BellTimeRead(Answer):
    period_id: UUID
    period: str
    starts_at: ClockTime
    ends_at: ClockTime


class Overlap(Answer):
    """Two periods that are held at the same time: right for two lunches, wrong for most others."""

    first: str
    second: str


class BellScheduleRead(Answer):
    """`days`: on how many days of the calendars it rings so."""

    id: UUID
    school_id: UUID
    name: str
    version: int
    days: int
    times: list[BellTimeRead]
    overlapping: list[Overlap]


class BellScheduleList(Answer):
    items: list[BellScheduleRead]
