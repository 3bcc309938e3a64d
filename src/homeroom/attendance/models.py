"""Codes, rolls, marks and what the office knows beforehand."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from homeroom.platform.database.records import TenantOwned, TenantRecord, tenant_key

SCHEMA = "attendance"


class Presence(StrEnum):
    PRESENT = "present"
    ABSENT = "absent"
    LATE = "late"
    LEFT_EARLY = "left_early"


class Excuse(StrEnum):
    UNKNOWN = "unknown"
    EXCUSED = "excused"
    UNEXCUSED = "unexcused"


class AttendanceCode(TenantRecord):
    """What a school marks with: a presence and an excuse, under a letter and a name."""

    __tablename__ = "codes"
    __table_args__ = (
        tenant_key("school_id", "schools.schools"),
        Index("uq_codes_code", "tenant_id", "school_id", "code", unique=True),
        {"schema": SCHEMA},
    )

    school_id: Mapped[UUID]
    code: Mapped[str] = mapped_column(String(4))
    label: Mapped[str]
    presence: Mapped[Presence]
    excuse: Mapped[Excuse]
    for_teachers: Mapped[bool]
    position: Mapped[int] = mapped_column(SmallInteger)
    active: Mapped[bool]


class Roll(TenantOwned):
    """A section's day was marked; `version` counts the saves."""

    __tablename__ = "rolls"
    __table_args__ = (
        tenant_key("section_id", "schools.sections"),
        {"schema": SCHEMA},
    )

    marked_on: Mapped[date] = mapped_column(primary_key=True)
    section_id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int]
    taken_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    changed_by: Mapped[UUID]  # a person, or a program's account


class Mark(TenantOwned):
    """A student in a section on a day. Nothing references it, so that months can become partitions."""

    __tablename__ = "marks"
    __table_args__ = (
        tenant_key("section_id", "schools.sections"),
        tenant_key("student_id", "students.students"),
        tenant_key("code_id", "attendance.codes"),
        Index("ix_marks_student", "tenant_id", "student_id", "marked_on"),
        CheckConstraint("minutes between 0 and 1440", name="minutes"),
        {"schema": SCHEMA},
    )

    marked_on: Mapped[date] = mapped_column(primary_key=True)
    section_id: Mapped[UUID] = mapped_column(primary_key=True)
    student_id: Mapped[UUID] = mapped_column(primary_key=True)
    code_id: Mapped[UUID]
    minutes: Mapped[int | None] = mapped_column(SmallInteger)
    changed: Mapped[bool]  # there are earlier marks in mark_changes


class MarkChange(TenantRecord):
    """What a mark was before, and who changed it; append-only."""

    __tablename__ = "mark_changes"
    __table_args__ = (
        Index("ix_mark_changes_roll", "tenant_id", "section_id", "marked_on", "id"),
        {"schema": SCHEMA},
    )

    marked_on: Mapped[date]
    section_id: Mapped[UUID]
    student_id: Mapped[UUID]
    from_code_id: Mapped[UUID]
    to_code_id: Mapped[UUID]
    from_minutes: Mapped[int | None] = mapped_column(SmallInteger)
    to_minutes: Mapped[int | None] = mapped_column(SmallInteger)
    changed_at: Mapped[datetime]
    changed_by: Mapped[UUID]  # a person, or a program's account


class AbsenceExcuse(TenantRecord):
    """What the office knows of a student for some days: it prefills rolls to come and excuses the marks there are."""

    __tablename__ = "excuses"
    __table_args__ = (
        tenant_key("student_id", "students.students"),
        tenant_key("code_id", "attendance.codes"),
        Index("ix_excuses_student", "tenant_id", "student_id", "starts_on"),
        CheckConstraint("ends_on >= starts_on", name="dates"),
        {"schema": SCHEMA},
    )

    student_id: Mapped[UUID]
    code_id: Mapped[UUID]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    reason: Mapped[str | None]
    recorded_by: Mapped[UUID]  # a person, or a program's account
    recorded_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class AttendancePolicy(TenantOwned):
    """How the district handles attendance: one row a tenant."""

    __tablename__ = "policies"
    __table_args__ = (CheckConstraint("notice_hold_minutes between 0 and 480", name="hold"), {"schema": SCHEMA})

    notice_hold_minutes: Mapped[int] = mapped_column(SmallInteger)
