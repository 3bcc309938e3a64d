"""What is taught: courses, their sections, and who teaches them."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, Numeric, SmallInteger, String, false, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from homeroom.kernel.names import folded
from homeroom.platform.database.records import TenantOwned, TenantRecord, tenant_key

SCHEMA = "schools"


class TeachingRole(StrEnum):
    LEAD = "lead"
    CO_TEACHER = "co_teacher"
    ASSISTANT = "assistant"
    SUBSTITUTE = "substitute"


class PrerequisiteKind(StrEnum):
    """What a course asks of another one."""

    PREREQUISITE = "prerequisite"
    """Taken before."""
    COREQUISITE = "corequisite"
    """Taken before or at the same time."""
    RECOMMENDED = "recommended"


def _folded_of(column: str) -> Any:
    return lambda context: folded(context.get_current_parameters()[column] or "")


class Course(TenantRecord):
    """What a district teaches, whichever school holds it."""

    __tablename__ = "courses"
    __table_args__ = (
        Index("ix_courses_title", "tenant_id", "search_title", "id"),
        Index("ix_courses_code", "tenant_id", "search_code", "id"),
        CheckConstraint("credits >= 0", name="credits"),
        CheckConstraint("gpa_weight >= 0", name="gpa_weight"),
        CheckConstraint("ends_on >= starts_on - 1", name="dates"),
        {"schema": SCHEMA},
    )

    code: Mapped[str | None]
    title: Mapped[str]
    subject: Mapped[str | None]
    search_title: Mapped[str] = mapped_column(String(collation="C"), default=_folded_of("title"))
    search_code: Mapped[str] = mapped_column(String(collation="C"), default=_folded_of("code"))
    description: Mapped[str | None]
    credits: Mapped[Decimal | None] = mapped_column(Numeric(5, 2))  # Carnegie units
    gpa_weight: Mapped[Decimal | None] = mapped_column(Numeric(4, 2))  # added to a grade's points: 1.00 for honors
    grade_levels: Mapped[list[str]] = mapped_column(ARRAY(String), default=list, server_default=text("'{}'"))
    sced_code: Mapped[str | None]  # NCES; see `schools.catalog.sced`
    starts_on: Mapped[date | None]  # offered from this day on; null: always was
    ends_on: Mapped[date | None]  # the last day it is offered
    version: Mapped[int] = mapped_column(default=1, server_default="1")


class CoursePrerequisite(TenantOwned):
    """That a course asks for another one. Those that are prerequisites never make a circle."""

    __tablename__ = "course_prerequisites"
    __table_args__ = (
        tenant_key("course_id", "schools.courses"),
        tenant_key("requires_id", "schools.courses"),
        Index("ix_course_prerequisites_requires", "tenant_id", "requires_id"),
        CheckConstraint("course_id <> requires_id", name="itself"),
        {"schema": SCHEMA},
    )

    course_id: Mapped[UUID] = mapped_column(primary_key=True)
    requires_id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[PrerequisiteKind]


class Section(TenantRecord):
    """A course taught to a group in one or more terms (OneRoster class)."""

    __tablename__ = "sections"
    __table_args__ = (
        tenant_key("school_id", "schools.schools"),
        tenant_key("course_id", "schools.courses"),
        tenant_key("calendar_id", "schools.calendars"),
        Index("ix_sections_school_title", "tenant_id", "school_id", "search_title", "id"),
        Index("ix_sections_title", "tenant_id", "search_title", "id"),
        Index("ix_sections_position", "tenant_id", "position", "search_title", "id"),
        Index("ix_sections_taught_from", "tenant_id", "taught_from"),
        tenant_key("room_id", "schools.rooms"),
        Index("ix_sections_course", "tenant_id", "course_id"),
        CheckConstraint("capacity > 0", name="capacity"),
        {"schema": SCHEMA},
    )

    school_id: Mapped[UUID]
    course_id: Mapped[UUID]
    name: Mapped[str]
    search_title: Mapped[str] = mapped_column(String(collation="C"))  # folded course title and name: the order of lists
    position: Mapped[int] = mapped_column(SmallInteger, server_default=text("0"))
    """That of its first period, by which lists are sorted: triggers keep it."""
    taught_from: Mapped[date] = mapped_column(server_default=text("'9999-12-31'"))
    """The first day of a teacher without a last one, the end of time where there is none: triggers keep it."""
    ends_on: Mapped[date | None]  # the last day it is held, where it ends before its terms do
    calendar_id: Mapped[UUID | None]  # null: its school's main calendar
    capacity: Mapped[int | None] = mapped_column(SmallInteger)  # how many students it takes; null: any number
    room_id: Mapped[UUID | None]  # where it meets, where a meeting does not say otherwise when it is set
    meetings_by_hand: Mapped[bool] = mapped_column(default=False, server_default=false())
    """The office set when it meets: an import leaves that as it is."""
    version: Mapped[int] = mapped_column(default=1, server_default="1")


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
