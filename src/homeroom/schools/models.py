"""A district's schools: their time, places, courses and staff.

What is dated and was never in force (it ended before it began) ends on the day before its first.
"""

from datetime import date, time
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, SmallInteger, String, false
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from homeroom.platform.database.records import TenantOwned, TenantRecord, tenant_key

SCHEMA = "schools"


class SchoolKind(StrEnum):
    ELEMENTARY = "elementary"
    MIDDLE = "middle"
    HIGH = "high"
    OTHER = "other"


class OrganizationKind(StrEnum):
    """What an organization above or beside the schools is (OneRoster OrgTypeEnum without `school`)."""

    DISTRICT = "district"
    DEPARTMENT = "department"
    LOCAL = "local"
    STATE = "state"
    NATIONAL = "national"
    OTHER = "other"


class TermKind(StrEnum):
    """How a part of the year is used (OneRoster SessionTypeEnum)."""

    SCHOOL_YEAR = "school_year"
    SEMESTER = "semester"
    TERM = "term"
    GRADING_PERIOD = "grading_period"
    OTHER = "other"


class TeachingRole(StrEnum):
    LEAD = "lead"
    CO_TEACHER = "co_teacher"


class Organization(TenantRecord):
    """A district, region or department: the tree in which the schools hang."""

    __tablename__ = "organizations"
    __table_args__ = (tenant_key("parent_id", "schools.organizations"), {"schema": SCHEMA})

    parent_id: Mapped[UUID | None]
    name: Mapped[str]
    kind: Mapped[OrganizationKind]
    identifier: Mapped[str | None]


class School(TenantRecord):
    __tablename__ = "schools"
    __table_args__ = (tenant_key("organization_id", "schools.organizations"), {"schema": SCHEMA})

    organization_id: Mapped[UUID | None]
    name: Mapped[str]
    kind: Mapped[SchoolKind]
    identifier: Mapped[str | None]  # the number the state or the NCES gave it
    time_zone: Mapped[str]  # IANA
    locale: Mapped[str]
    grade_levels: Mapped[list[str]] = mapped_column(ARRAY(String))  # CEDS codes: KG, 01 … 12
    timetable_assumed: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Calendar and period times were made up by an import that brought none, and nobody has confirmed them yet."""
    ends_on: Mapped[date | None]  # the last day it is a school of the district


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


class Room(TenantRecord):
    __tablename__ = "rooms"
    __table_args__ = (
        tenant_key("school_id", "schools.schools"),
        Index("ix_rooms_school", "tenant_id", "school_id"),
        {"schema": SCHEMA},
    )

    school_id: Mapped[UUID]
    name: Mapped[str]


class Course(TenantRecord):
    __tablename__ = "courses"
    __table_args__ = ({"schema": SCHEMA},)

    code: Mapped[str | None]
    title: Mapped[str]
    subject: Mapped[str | None]


class Section(TenantRecord):
    """A course taught to a group in one or more terms (OneRoster class)."""

    __tablename__ = "sections"
    __table_args__ = (
        tenant_key("school_id", "schools.schools"),
        tenant_key("course_id", "schools.courses"),
        Index("ix_sections_school_title", "tenant_id", "school_id", "search_title", "id"),
        Index("ix_sections_title", "tenant_id", "search_title", "id"),
        {"schema": SCHEMA},
    )

    school_id: Mapped[UUID]
    course_id: Mapped[UUID]
    name: Mapped[str]
    search_title: Mapped[str] = mapped_column(String(collation="C"))  # folded course title and name: the order of lists
    ends_on: Mapped[date | None]  # the last day it is held, where it ends before its terms do


class SectionTerm(TenantOwned):
    """A term in which a section is held."""

    __tablename__ = "section_terms"
    __table_args__ = (
        tenant_key("section_id", "schools.sections"),
        tenant_key("term_id", "schools.terms"),
        {"schema": SCHEMA},
    )

    section_id: Mapped[UUID] = mapped_column(primary_key=True)
    term_id: Mapped[UUID] = mapped_column(primary_key=True)


class Meeting(TenantRecord):
    """A section in a period on a day of the cycle, in a room."""

    __tablename__ = "meetings"
    __table_args__ = (
        tenant_key("section_id", "schools.sections"),
        tenant_key("period_id", "schools.class_periods"),
        tenant_key("room_id", "schools.rooms"),
        Index("uq_meetings_slot", "tenant_id", "section_id", "cycle_day", "period_id", unique=True),
        {"schema": SCHEMA},
    )

    section_id: Mapped[UUID]
    period_id: Mapped[UUID]
    room_id: Mapped[UUID | None]
    cycle_day: Mapped[int] = mapped_column(SmallInteger)


class Staff(TenantRecord):
    """A person who works in the district; the id is the person's."""

    __tablename__ = "staff"
    __table_args__ = (
        tenant_key("id", "identity.people"),
        Index("uq_staff_number", "tenant_id", "staff_number", unique=True),
        {"schema": SCHEMA},
    )

    staff_number: Mapped[str]


class StaffAssignment(TenantRecord):
    """Where a member of staff works (in a school, or in an organization above), as what, from when to when."""

    __tablename__ = "staff_assignments"
    __table_args__ = (
        tenant_key("staff_id", "schools.staff"),
        tenant_key("school_id", "schools.schools"),
        tenant_key("organization_id", "schools.organizations"),
        CheckConstraint("num_nonnulls(school_id, organization_id) = 1", name="place"),
        Index("ix_staff_assignments_staff", "tenant_id", "staff_id"),
        Index("ix_staff_assignments_school", "tenant_id", "school_id", "staff_id"),
        CheckConstraint("ends_on is null or ends_on >= starts_on - 1", name="dates"),
        {"schema": SCHEMA},
    )

    staff_id: Mapped[UUID]
    school_id: Mapped[UUID | None]
    organization_id: Mapped[UUID | None]
    position: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]


class SectionTeacher(TenantRecord):
    """Who teaches a section, from when to when."""

    __tablename__ = "section_teachers"
    __table_args__ = (
        tenant_key("section_id", "schools.sections"),
        tenant_key("staff_id", "schools.staff"),
        Index("ix_section_teachers_staff", "tenant_id", "staff_id", "section_id"),
        Index("ix_section_teachers_section", "tenant_id", "section_id"),
        CheckConstraint("ends_on is null or ends_on >= starts_on - 1", name="dates"),
        {"schema": SCHEMA},
    )

    section_id: Mapped[UUID]
    staff_id: Mapped[UUID]
    role: Mapped[TeachingRole]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
