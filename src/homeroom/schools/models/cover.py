"""Staff who are away, and who takes their lessons."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, Uuid
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from homeroom.platform.database.records import TenantRecord, tenant_key

SCHEMA = "schools"


class AbsenceReason(StrEnum):
    """Why somebody is away (a subset of Ed-Fi AbsenceEventCategoryDescriptor)."""

    SICK_LEAVE = "sick_leave"
    FAMILY_AND_MEDICAL_LEAVE = "family_and_medical_leave"
    BEREAVEMENT = "bereavement"
    JURY_DUTY = "jury_duty"
    PROFESSIONAL_DEVELOPMENT = "professional_development"
    PERSONAL = "personal"
    OTHER = "other"


class StaffAbsence(TenantRecord):
    """Somebody is away from a first day to a last, all day or in some periods."""

    __tablename__ = "staff_absences"
    __table_args__ = (
        tenant_key("staff_id", "schools.staff"),
        Index("ix_staff_absences_staff", "tenant_id", "staff_id", "starts_on"),
        Index("ix_staff_absences_days", "tenant_id", "ends_on"),
        CheckConstraint("ends_on >= starts_on", name="dates"),
        CheckConstraint("(withdrawn_at is null) = (withdrawn_by is null)", name="withdrawn"),
        {"schema": SCHEMA},
    )
    __hidden__ = frozenset({"note"})

    staff_id: Mapped[UUID]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    period_ids: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid()))
    """The periods of each of these days; none: all day."""
    reason: Mapped[AbsenceReason]
    note: Mapped[str | None]  # for the office alone
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[UUID]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by: Mapped[UUID | None]


class Cover(TenantRecord):
    """A colleague takes one lesson of somebody who is away; it is released, not deleted."""

    __tablename__ = "covers"
    __table_args__ = (
        tenant_key("absence_id", "schools.staff_absences"),
        tenant_key("section_id", "schools.sections"),
        tenant_key("period_id", "schools.class_periods"),
        tenant_key("staff_id", "schools.staff"),
        Index(
            "uq_covers_lesson",
            "tenant_id",
            "section_id",
            "held_on",
            "period_id",
            unique=True,
            postgresql_where="released_at is null",
        ),
        Index("ix_covers_staff", "tenant_id", "staff_id", "held_on"),
        Index("ix_covers_absence", "tenant_id", "absence_id"),
        CheckConstraint("released_at is not null or released_by is null", name="released"),
        {"schema": SCHEMA},
    )

    absence_id: Mapped[UUID]
    section_id: Mapped[UUID]
    held_on: Mapped[date]
    period_id: Mapped[UUID]
    staff_id: Mapped[UUID]  # who takes it
    assigned_at: Mapped[datetime]
    assigned_by: Mapped[UUID]
    released_at: Mapped[datetime | None]
    released_by: Mapped[UUID | None]  # null: the lesson is held no more
