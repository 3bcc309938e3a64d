"""Calendars and what changes them, as they are taken and given."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StrictInt, StringConstraints

from homeroom.kernel.schemas import Answer, Schema, ShortText
from homeroom.schools.models import ChangeKind, CycleBy, DayKind

CycleName = Annotated[str, StringConstraints(min_length=1, max_length=12, pattern=r"^[^\x00-\x1f]*$")]
GradeLevel = Annotated[str, StringConstraints(min_length=1, max_length=12, pattern=r"^[^\x00-\x1f]*$")]
SmallNumber = Annotated[StrictInt, Field(ge=-32_768, le=32_767)]


class WeekdayBells(Schema):
    """On this weekday (ISO: Monday is 1) it rings by this schedule."""

    weekday: SmallNumber
    bell_schedule_id: UUID


class CalendarPattern(Schema):
    """A calendar's pattern. `cycle_names`: the n-th is cycle day n; none where the weekday is the number."""

    name: ShortText
    grade_levels: Annotated[list[GradeLevel], Field(default_factory=list, max_length=40)]
    weekdays: Annotated[list[SmallNumber], Field(max_length=7)]
    cycle_names: Annotated[list[CycleName], Field(default_factory=list, max_length=20)]
    cycle_by: CycleBy
    starts_on: date
    ends_on: date
    bells: Annotated[list[WeekdayBells], Field(default_factory=list, max_length=7)]


class CalendarWrite(CalendarPattern):
    """`pattern_from`: weekdays, cycle and bells are these from that day on; before it they stay. Left out: always."""

    pattern_from: date | None = None


class CalendarCreate(CalendarPattern):
    """`changes_of`: a calendar whose holidays and other days in these dates are taken over."""

    academic_year_id: UUID
    main: bool
    changes_of: UUID | None = None


class WeekdayBellsRead(Answer):
    weekday: int
    bell_schedule_id: UUID


class CalendarRead(Answer):
    """`continues_id`: the calendar from which this one goes on under another pattern."""

    id: UUID
    school_id: UUID
    academic_year_id: UUID
    name: str
    main: bool
    grade_levels: list[str]
    weekdays: list[int]
    cycle_names: list[str]
    cycle_by: CycleBy
    starts_on: date
    ends_on: date
    bells: list[WeekdayBellsRead]
    continues_id: UUID | None
    version: int


class CalendarList(Answer):
    items: list[CalendarRead]


class ChangeWrite(Schema):
    """One departure from the pattern; see `CalendarChange` for what each kind means.

    `ends_on` left out: the one day. `day_kind` left out: the usual one for its kind. `bell_schedule_id` null: the
    regular times.
    """

    kind: ChangeKind
    day_kind: DayKind | None = None
    starts_on: date
    ends_on: date | None = None
    note: ShortText | None = None
    bell_schedule_id: UUID | None = None
    cycle_day: SmallNumber | None = None
    moved_to: date | None = None
    keeps_rotation: bool | None = None


class ChangeRead(Answer):
    """`made_by`, `undone_by`: names; null where an import or the calendar's making brought it."""

    id: UUID
    kind: ChangeKind
    day_kind: DayKind
    starts_on: date
    ends_on: date
    note: str | None
    bell_schedule_id: UUID | None
    bell_schedule: str | None
    cycle_day: int | None
    cycle_name: str | None
    moved_to: date | None
    keeps_rotation: bool | None
    made_at: datetime
    made_by: str | None
    undone_at: datetime | None
    undone_by: str | None


class ChangeList(Answer):
    """The latest first. `version` is the calendar's."""

    version: int
    items: list[ChangeRead]


class DayRead(Answer):
    """`cycle_day` is null where there is no school; `cycle_name` null where the weekday is the number."""

    kind: DayKind
    cycle_day: int | None
    cycle_name: str | None
    bell_schedule: str | None
    note: str | None


class ShiftRead(Answer):
    """A date that differs; null: the calendar does not reach there."""

    on: date
    before: DayRead | None
    after: DayRead | None


class ShiftCounts(Answer):
    """Dates: all that differ, and of them those that lose or gain school, change their cycle day, ring otherwise."""

    days: int
    lose_school: int
    gain_school: int
    change_cycle_day: int
    ring_otherwise: int


class LessonCounts(Answer):
    """Lessons that fall out, come, or keep their period at other times, and how many sections that touches."""

    fall_out: int
    come: int
    retimed: int
    sections: int


class RollCounts(Answer):
    """Rolls already taken for lessons that fall out, and the marks on them: they are kept."""

    rolls: int
    marks: int


class TermDays(Answer):
    """Days of school in a term."""

    term_id: UUID
    name: str
    before: int
    after: int


class Clash(Answer):
    """A teacher or room that would be needed in two places at a time: `on`, `section` here, `other` there."""

    resource: str
    name: str
    on: date
    section: str
    other: str
    other_school: str


class Clashes(Answer):
    """How many there would be; the first of them."""

    count: int
    items: list[Clash]


class EventThen(Answer):
    """An event on a day that shifts; `start_time` is null where it lasts all day."""

    event_id: UUID
    title: str
    starts_on: date
    ends_on: date
    start_time: str | None


class EventsThen(Answer):
    """Events of the school and the district on days that lose or gain school, or ring otherwise: events stay there.

    How many there are; the first of them. Only those the actor sees.
    """

    count: int
    items: list[EventThen]


class CalendarPreview(Answer):
    """What a change would shift; nothing is written. `version` is the calendar's it was worked out from."""

    version: int
    past_days: int
    counts: ShiftCounts
    lessons: LessonCounts
    attendance: RollCounts
    terms: list[TermDays]
    clashes: Clashes
    events: EventsThen
    days: list[ShiftRead]


class CalendarName(Answer):
    id: UUID
    academic_year_id: UUID
    name: str
    main: bool
    grade_levels: list[str]
    starts_on: date
    ends_on: date


class SchoolDay(DayRead):
    calendar_id: UUID
    on: date


class SchoolCalendar(Answer):
    """The days of a school's calendars, oldest first. `today` is in the school's time zone."""

    school_id: UUID
    school_name: str
    today: date
    calendars: list[CalendarName]
    days: list[SchoolDay]
