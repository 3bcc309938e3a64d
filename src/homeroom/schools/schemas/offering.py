"""Sections as they are offered, copied, ended, and when they meet."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from homeroom.kernel.schemas import Answer, ClockTime, LeftOutText, Schema, ShortText
from homeroom.schools.schemas.calendar import YearRead
from homeroom.schools.schemas.rooms import Capacity

MOST_TERMS = 12
MOST_OFFERED = 40
MOST_MEETINGS = 200
LONGEST_CYCLE = 20

Terms = Annotated[list[UUID], Field(min_length=1, max_length=MOST_TERMS)]


class SectionCreate(Schema):
    """A section by hand. `calendar_id` is for a track; without it the section goes by its school's main calendar."""

    school_id: UUID
    course_id: UUID
    term_ids: Terms
    name: ShortText
    capacity: Capacity | None = None
    room_id: UUID | None = None
    calendar_id: UUID | None = None


class SectionsOffer(Schema):
    """`count` sections of a course in the same terms; they are numbered on from those there are."""

    school_id: UUID
    course_id: UUID
    term_ids: Terms
    count: Annotated[int, Field(ge=1, le=MOST_OFFERED, strict=True)]
    capacity: Capacity | None = None
    calendar_id: UUID | None = None


class SectionsOffered(Answer):
    """The sections that were made, in the order of their names."""

    section_ids: list[UUID]


class SectionsCopy(Schema):
    """The sections of a school's year, offered again: in another year, in another school, or both.

    Each term is replaced by the one of its kind that has its place in the other year. `with_meetings` also takes over
    when and where they meet, within a school.
    """

    from_school_id: UUID
    from_year_id: UUID
    to_school_id: UUID
    to_year_id: UUID
    with_meetings: bool = False


class SectionSkipped(Answer):
    section_id: UUID
    title: str
    reason: Literal["exists", "course_retired"]


class SectionsCopied(Answer):
    """How many sections were made, and which were left out: there already, or of a course no longer offered."""

    created: int
    skipped: list[SectionSkipped]


class CalendarChoice(Answer):
    id: UUID
    name: str
    main: bool
    academic_year_id: UUID


class RoomChoice(Answer):
    id: UUID
    name: str
    capacity: int | None


class OfferingChoices(Answer):
    """What a school's sections are made of: the district's years, and its own calendars and rooms."""

    years: list[YearRead]
    calendars: list[CalendarChoice]
    rooms: list[RoomChoice]


class SectionUpdate(Schema):
    """What is left out stays as it is; a null empties it."""

    name: LeftOutText
    capacity: Capacity | None = None
    room_id: UUID | None = None
    calendar_id: UUID | None = None
    term_ids: Annotated[list[UUID], Field(max_length=MOST_TERMS, default_factory=list)]


class SectionEnd(Schema):
    """`ends_on` is the last day it is held: yesterday or later."""

    ends_on: date


class MeetingWrite(Schema):
    """Without `room_id` it is the section's own room; null is none."""

    cycle_day: Annotated[int, Field(ge=1, le=LONGEST_CYCLE, strict=True)]
    period_id: UUID
    room_id: UUID | None = None


class MeetingsWrite(Schema):
    """When the section meets from a day on, all of it; what was before ends the day before."""

    from_on: date
    meetings: Annotated[list[MeetingWrite], Field(max_length=MOST_MEETINGS)]


class MeetingRead(Answer):
    """`starts_on` null: since the section is held; `ends_on` null: as long as it is."""

    id: UUID
    cycle_day: int
    period_id: UUID
    room_id: UUID | None
    room: str | None
    starts_on: date | None
    ends_on: date | None


class PatternPeriod(Answer):
    id: UUID
    name: str
    starts_at: ClockTime
    ends_at: ClockTime


class Pattern(Answer):
    """When a section meets, today and later, and the grid in which it does: days of the cycle and periods.

    `cycle_days` are the numbers that meetings use; `cycle_names` their names, none where they are weekdays (Monday is
    1).
    """

    section_id: UUID
    version: int
    today: date
    cycle_days: list[int]
    cycle_names: list[str]
    periods: list[PatternPeriod]
    meetings: list[MeetingRead]
