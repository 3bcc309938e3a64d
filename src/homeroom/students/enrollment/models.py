"""What was believed of an enrollment, and when; and how the district numbers its students."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, SmallInteger, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from homeroom.platform.database.records import TenantOwned, TenantRecord, tenant_key
from homeroom.students.enrollment.codes import EntryType, ExitType
from homeroom.students.models import SCHEMA


class ChangeKind(StrEnum):
    """What was done with an enrollment."""

    FOUND = "found"
    """It was there before changes were kept."""
    RECORDED = "recorded"
    """By an import, or whatever else wrote it."""
    ENROLLED = "enrolled"
    EXITED = "exited"
    TRANSFERRED = "transferred"
    ADVANCED = "advanced"
    MADE_PRIMARY = "made_primary"
    CANCELLED = "cancelled"
    CORRECTED = "corrected"


class EnrollmentChange(TenantRecord):
    """An enrollment as it stood from a moment on, and what it was before. A trigger writes it, whoever changes what.

    Append-only: the app's role has no right to change or delete it.
    """

    __tablename__ = "enrollment_changes"
    __table_args__ = (
        tenant_key("enrollment_id", "students.enrollments"),
        Index("uq_enrollment_changes_version", "tenant_id", "enrollment_id", "version", unique=True),
        Index("ix_enrollment_changes_student", "tenant_id", "student_id", "changed_at"),
        {"schema": SCHEMA},
    )
    __not_audited__ = True

    enrollment_id: Mapped[UUID]
    version: Mapped[int]
    changed_at: Mapped[datetime]
    changed_by: Mapped[UUID | None]  # an account; null: an import, or before changes were kept
    kind: Mapped[ChangeKind]
    reason: Mapped[str | None]
    before: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    student_id: Mapped[UUID]
    school_id: Mapped[UUID]
    grade_level: Mapped[str] = mapped_column(String(20, collation="C"))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    primary: Mapped[bool]
    entry_type: Mapped[EntryType | None]
    exit_type: Mapped[ExitType | None]
    previous_school: Mapped[str | None]


class NumberRule(TenantOwned):
    """How the district makes student numbers: a prefix and a number that counts up, with leading zeros."""

    __tablename__ = "number_rules"
    __table_args__ = (
        CheckConstraint("digits between 3 and 12 and next_number > 0", name="rule"),
        {"schema": SCHEMA},
    )

    prefix: Mapped[str] = mapped_column(String(12))
    digits: Mapped[int] = mapped_column(SmallInteger)
    next_number: Mapped[int]
