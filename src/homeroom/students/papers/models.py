"""Runs of the printer, and certificates that can be verified."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Index, String, Uuid
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from homeroom.platform.database.records import TenantRecord, tenant_key

SCHEMA = "students"


class PaperKind(StrEnum):
    STUDENT_CARDS = "student_cards"
    EMERGENCY_BINDER = "emergency_binder"


class PrintState(StrEnum):
    WAITING = "waiting"
    PRINTING = "printing"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class PrintRun(TenantRecord):
    """Paper for many students: who wanted it, how far it is, and where the file lies while it is kept."""

    __tablename__ = "print_runs"
    __table_args__ = (
        tenant_key("requested_by", "identity.accounts"),
        Index("ix_print_runs_requested", "tenant_id", "requested_by", "id"),
        {"schema": SCHEMA},
    )

    kind: Mapped[PaperKind]
    chosen: Mapped[dict[str, Any]] = mapped_column(JSONB)  # school_id, section_id, group_id or student_ids; {}: all
    lang: Mapped[str]
    paper: Mapped[str]
    state: Mapped[PrintState]
    requested_by: Mapped[UUID]
    requested_at: Mapped[datetime]
    done: Mapped[int] = mapped_column(default=0)  # students
    total: Mapped[int] = mapped_column(default=0)
    finished_at: Mapped[datetime | None]
    cancel_requested_at: Mapped[datetime | None]
    stored: Mapped[str | None]  # the key in the file store
    printed: Mapped[list[UUID] | None] = mapped_column(ARRAY(Uuid), deferred=True)  # the students in that file
    size: Mapped[int | None] = mapped_column(BigInteger)
    problem: Mapped[str | None]  # why it failed: the slug of a problem


class Certificate(TenantRecord):
    """That somebody goes to a school, as it was said on paper; whoever has the paper may ask whether it is so."""

    __tablename__ = "certificates"
    __table_args__ = (
        tenant_key("student_id", "students.students"),
        tenant_key("school_id", "schools.schools"),
        tenant_key("issued_by", "identity.accounts"),
        Index("uq_certificates_code", "tenant_id", "code", unique=True),
        Index("ix_certificates_student", "tenant_id", "student_id", "id"),
        CheckConstraint("(revoked_at is null) = (revoked_by is null)", name="revoked"),
        {"schema": SCHEMA},
    )

    student_id: Mapped[UUID]
    school_id: Mapped[UUID]
    code: Mapped[str] = mapped_column(String(collation="C"))  # begins with the tenant; printed, so no secret of ours
    name: Mapped[str]  # as it is printed
    shown_as: Mapped[str]  # to whoever verifies it: the given name, and the family name's first letter
    birth_on: Mapped[date | None]
    student_number: Mapped[str]
    grade_level: Mapped[str]
    enrolled_from: Mapped[date]
    lang: Mapped[str]
    paper: Mapped[str]
    issued_on: Mapped[date]
    issued_at: Mapped[datetime]
    issued_by: Mapped[UUID]
    revoked_at: Mapped[datetime | None]
    revoked_by: Mapped[UUID | None]
