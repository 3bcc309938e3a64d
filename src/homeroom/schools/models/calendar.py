"""A school's time: years, terms, calendars, the day's periods."""

from datetime import date, time
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from homeroom.platform.database.records import TenantRecord, tenant_key

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


class CalendarDay(TenantRecord):
    """A day of a school's calendar. `cycle_day` says which meetings are held; null where there is no school."""

    __tablename__ = "calendar_days"
    __table_args__ = (
        tenant_key("school_id", "schools.schools"),
        Index("uq_calendar_days_school_day", "tenant_id", "school_id", "held_on", unique=True),
        {"schema": SCHEMA},
    )

    school_id: Mapped[UUID]
    held_on: Mapped[date]
    cycle_day: Mapped[int | None] = mapped_column(SmallInteger)
    note: Mapped[str | None]


class ClassPeriod(TenantRecord):
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
