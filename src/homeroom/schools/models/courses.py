"""What is taught: courses, their sections, and who teaches them."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, SmallInteger, String, text
from sqlalchemy.orm import Mapped, mapped_column

from homeroom.platform.database.records import TenantOwned, TenantRecord, tenant_key

SCHEMA = "schools"


class TeachingRole(StrEnum):
    LEAD = "lead"
    CO_TEACHER = "co_teacher"
    ASSISTANT = "assistant"
    SUBSTITUTE = "substitute"


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
        tenant_key("calendar_id", "schools.calendars"),
        Index("ix_sections_school_title", "tenant_id", "school_id", "search_title", "id"),
        Index("ix_sections_title", "tenant_id", "search_title", "id"),
        Index("ix_sections_position", "tenant_id", "position", "search_title", "id"),
        {"schema": SCHEMA},
    )

    school_id: Mapped[UUID]
    course_id: Mapped[UUID]
    name: Mapped[str]
    search_title: Mapped[str] = mapped_column(String(collation="C"))  # folded course title and name: the order of lists
    position: Mapped[int] = mapped_column(SmallInteger, server_default=text("0"))
    """That of its first period, by which lists are sorted: triggers keep it."""
    ends_on: Mapped[date | None]  # the last day it is held, where it ends before its terms do
    calendar_id: Mapped[UUID | None]  # null: its school's main calendar


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
