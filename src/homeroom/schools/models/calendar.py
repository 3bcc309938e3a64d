"""A school's time: years, terms, calendars, the day's periods."""

from datetime import date, datetime, time
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, SmallInteger, String
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from homeroom.platform.database.records import TenantOwned, TenantRecord, tenant_key

SCHEMA = "schools"


class TermKind(StrEnum):
    """How a part of the year is used (OneRoster SessionTypeEnum)."""

    SCHOOL_YEAR = "school_year"
    SEMESTER = "semester"
    TERM = "term"
    GRADING_PERIOD = "grading_period"
    OTHER = "other"


class AcademicYear(TenantRecord):
    __tablename__ = "academic_years"
    __table_args__ = (CheckConstraint("ends_on >= starts_on", name="dates"), {"schema": SCHEMA})

    name: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date]  # the last day, inclusive
    version: Mapped[int] = mapped_column(default=1, server_default="1")  # of the year and its terms


class Term(TenantRecord):
    """A part of an academic year (OneRoster academic session), perhaps of a longer part."""

    __tablename__ = "terms"
    __table_args__ = (
        tenant_key("academic_year_id", "schools.academic_years"),
        tenant_key("parent_id", "schools.terms"),
        CheckConstraint("ends_on >= starts_on", name="dates"),
        {"schema": SCHEMA},
    )

    academic_year_id: Mapped[UUID]
    parent_id: Mapped[UUID | None]
    kind: Mapped[TermKind] = mapped_column(default=TermKind.TERM, server_default=TermKind.TERM.value)
    name: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date]


class CycleBy(StrEnum):
    """How a calendar's school days get their number in the cycle."""

    WEEKDAY = "weekday"
    """The weekday is the number (ISO: Monday is 1): what is not held is left out."""
    ROTATION = "rotation"
    """Each day that is held takes the next number: a holiday puts the following days off."""
    ROTATION_THROUGH_HOLIDAYS = "rotation_through_holidays"
    """Each weekday of school takes the next number, held or not."""


class DayKind(StrEnum):
    """What a day is (Ed-Fi calendar event descriptor)."""

    INSTRUCTIONAL = "instructional"
    MAKE_UP = "make_up"
    LATE_ARRIVAL = "late_arrival"
    EARLY_DISMISSAL = "early_dismissal"
    EXAM = "exam"
    HOLIDAY = "holiday"
    WEATHER = "weather"
    EMERGENCY = "emergency"
    TEACHER_ONLY = "teacher_only"
    NON_INSTRUCTIONAL = "non_instructional"


class ChangeKind(StrEnum):
    """How a calendar departs from its pattern."""

    NO_SCHOOL = "no_school"
    MAKE_UP = "make_up"
    MOVED = "moved"
    BELL_SCHEDULE = "bell_schedule"
    CYCLE_DAY = "cycle_day"


class Calendar(TenantRecord):
    """A year of a school, or of some of its grades or a track: on which weekdays there is school, in which cycle.

    On every date at most one calendar of a school is the main one: it is for all who follow no other.
    """

    __tablename__ = "calendars"
    __table_args__ = (
        tenant_key("school_id", "schools.schools"),
        tenant_key("academic_year_id", "schools.academic_years"),
        tenant_key("continues_id", "schools.calendars"),
        Index("uq_calendars_name", "tenant_id", "school_id", "academic_year_id", "name", unique=True),
        CheckConstraint("ends_on >= starts_on", name="dates"),
        CheckConstraint("cycle_by = 'weekday' or cardinality(cycle_names) between 1 and 20", name="cycle"),
        CheckConstraint("cardinality(weekdays) between 1 and 7", name="weekdays"),
        {"schema": SCHEMA},
    )

    school_id: Mapped[UUID]
    academic_year_id: Mapped[UUID]
    name: Mapped[str]
    main: Mapped[bool]
    grade_levels: Mapped[list[str]] = mapped_column(ARRAY(String))
    """Whose calendar it is beside the main one (CEDS codes); none: theirs whose enrollment names it."""
    weekdays: Mapped[list[int]] = mapped_column(ARRAY(SmallInteger))  # ISO: Monday is 1
    cycle_names: Mapped[list[str]] = mapped_column(ARRAY(String))  # A, B: the n-th is cycle day n; none by weekday
    cycle_by: Mapped[CycleBy]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    continues_id: Mapped[UUID | None]
    """The first of the calendars this one goes on from under another pattern: who follows that one follows this one."""
    version: Mapped[int] = mapped_column(default=1, server_default="1")


class CalendarBell(TenantOwned):
    """The bell schedule of a weekday, where it is not the regular one."""

    __tablename__ = "calendar_bells"
    __table_args__ = (
        tenant_key("calendar_id", "schools.calendars"),
        tenant_key("bell_schedule_id", "schools.bell_schedules"),
        CheckConstraint("weekday between 1 and 7", name="weekday"),
        {"schema": SCHEMA},
    )

    calendar_id: Mapped[UUID] = mapped_column(primary_key=True)
    weekday: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    bell_schedule_id: Mapped[UUID]


class CalendarChange(TenantRecord):
    """A departure from the pattern, as somebody made it; what is undone stays, and counts no more.

    `no_school`: from the first to the last day. `make_up`: school on a day that has none. `moved`: the day `starts_on`
    is held on `moved_to`. `bell_schedule`: other times on these days. `cycle_day`: the cycle goes on from this number.
    """

    __tablename__ = "calendar_changes"
    __table_args__ = (
        tenant_key("calendar_id", "schools.calendars"),
        tenant_key("bell_schedule_id", "schools.bell_schedules"),
        Index("ix_calendar_changes_calendar", "tenant_id", "calendar_id", "starts_on"),
        CheckConstraint("ends_on >= starts_on", name="dates"),
        CheckConstraint("(kind = 'moved') = (moved_to is not null)", name="moved"),
        CheckConstraint("kind <> 'cycle_day' or cycle_day is not null", name="cycle_day"),
        CheckConstraint("(undone_at is null) = (undone_by is null)", name="undone"),
        {"schema": SCHEMA},
    )

    calendar_id: Mapped[UUID]
    kind: Mapped[ChangeKind]
    day_kind: Mapped[DayKind]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    note: Mapped[str | None]
    bell_schedule_id: Mapped[UUID | None]
    cycle_day: Mapped[int | None] = mapped_column(SmallInteger)
    moved_to: Mapped[date | None]
    keeps_rotation: Mapped[bool | None]
    """Whether the days after it keep their numbers in the cycle; null: as the calendar has it."""
    made_at: Mapped[datetime]
    made_by: Mapped[UUID | None]  # null: an import, or the calendar as it was taken over
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[UUID | None]


class CalendarDay(TenantRecord):
    """A day of a calendar: its pattern with its changes, expanded. `cycle_day` is null where there is no school."""

    __tablename__ = "calendar_days"
    __table_args__ = (
        tenant_key("school_id", "schools.schools"),
        tenant_key("calendar_id", "schools.calendars"),
        tenant_key("bell_schedule_id", "schools.bell_schedules"),
        Index("uq_calendar_days_day", "tenant_id", "calendar_id", "held_on", unique=True),
        Index("uq_calendar_days_main", "tenant_id", "school_id", "held_on", unique=True, postgresql_where="main"),
        Index("ix_calendar_days_school", "tenant_id", "school_id", "held_on"),
        {"schema": SCHEMA},
    )

    calendar_id: Mapped[UUID]
    school_id: Mapped[UUID]  # the calendar's, as `main` is
    main: Mapped[bool]
    held_on: Mapped[date]
    kind: Mapped[DayKind]
    cycle_day: Mapped[int | None] = mapped_column(SmallInteger)
    bell_schedule_id: Mapped[UUID | None]  # null: the regular times
    note: Mapped[str | None]


class BellSchedule(TenantRecord):
    """Other times than the regular ones, for some days: an early dismissal, an assembly."""

    __tablename__ = "bell_schedules"
    __table_args__ = (
        tenant_key("school_id", "schools.schools"),
        Index("uq_bell_schedules_name", "tenant_id", "school_id", "name", unique=True),
        {"schema": SCHEMA},
    )

    school_id: Mapped[UUID]
    name: Mapped[str]
    version: Mapped[int] = mapped_column(default=1, server_default="1")


class BellTime(TenantOwned):
    """When a period is held on such a day; a period without one is not held."""

    __tablename__ = "bell_times"
    __table_args__ = (
        tenant_key("bell_schedule_id", "schools.bell_schedules"),
        tenant_key("period_id", "schools.class_periods"),
        CheckConstraint("ends_at > starts_at", name="times"),
        {"schema": SCHEMA},
    )

    bell_schedule_id: Mapped[UUID] = mapped_column(primary_key=True)
    period_id: Mapped[UUID] = mapped_column(primary_key=True)
    starts_at: Mapped[time]
    ends_at: Mapped[time]


class ClassPeriod(TenantRecord):
    """A part of the school day, with its regular times."""

    __tablename__ = "class_periods"
    __table_args__ = (
        tenant_key("school_id", "schools.schools"),
        Index("uq_class_periods_position", "tenant_id", "school_id", "position", unique=True),
        CheckConstraint("ends_at > starts_at", name="times"),
        {"schema": SCHEMA},
    )

    school_id: Mapped[UUID]
    name: Mapped[str]
    position: Mapped[int] = mapped_column(SmallInteger)
    starts_at: Mapped[time]
    ends_at: Mapped[time]
