"""What is kept of a student's health. Words are sealed; dates, kinds and vaccines are not (`docs/health.md`)."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from homeroom.platform.database.records import TenantRecord, tenant_key
from homeroom.platform.sealed import Sealed, SealedBytes

SCHEMA = "students"


class HealthKind(StrEnum):
    ALLERGY = "allergy"
    CONDITION = "condition"
    MEDICATION = "medication"


class HealthRecord(TenantRecord):
    """An allergy, a condition or a medication, from a first day to a last; a medication's is how long it is allowed."""

    __tablename__ = "health_records"
    __table_args__ = (
        tenant_key("student_id", "students.students"),
        Index("ix_health_records_student", "tenant_id", "student_id"),
        CheckConstraint("ends_on is null or ends_on >= starts_on - 1", name="dates"),
        {"schema": SCHEMA},
    )

    student_id: Mapped[UUID]
    kind: Mapped[HealthKind]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    on_card: Mapped[bool]  # the emergency card has it
    for_teachers: Mapped[bool]  # those who teach the student are told of it
    sealed: Mapped[SealedBytes] = mapped_column(Sealed)
    version: Mapped[int] = mapped_column(default=1, server_default="1")


class HealthVisit(TenantRecord):
    """A student who came to the nurse."""

    __tablename__ = "health_visits"
    __table_args__ = (
        tenant_key("student_id", "students.students"),
        Index("ix_health_visits_student", "tenant_id", "student_id", "order_key", "id"),
        {"schema": SCHEMA},
    )

    student_id: Mapped[UUID]
    came_at: Mapped[datetime]
    order_key: Mapped[str] = mapped_column(String(collation="C"))  # when, as text
    recorded_by: Mapped[UUID]  # the person's, or the program's account
    sealed: Mapped[SealedBytes] = mapped_column(Sealed)
    version: Mapped[int] = mapped_column(default=1, server_default="1")


class HealthCard(TenantRecord):
    """What an emergency needs besides: doctor, insurance, whom else to call. The id is the student's."""

    __tablename__ = "health_cards"
    __table_args__ = (tenant_key("id", "students.students"), {"schema": SCHEMA})

    sealed: Mapped[SealedBytes] = mapped_column(Sealed)
    version: Mapped[int] = mapped_column(default=1, server_default="1")


class Vaccine(StrEnum):
    """Against what, as the CDC abbreviates it."""

    DTAP = "dtap"
    TDAP = "tdap"
    TD = "td"
    IPV = "ipv"
    MMR = "mmr"
    VARICELLA = "varicella"
    HEPB = "hepb"
    HEPA = "hepa"
    HIB = "hib"
    PCV = "pcv"
    MENACWY = "menacwy"
    MENB = "menb"
    HPV = "hpv"
    INFLUENZA = "influenza"
    COVID19 = "covid19"


class ImmunizationDose(TenantRecord):
    """A dose that was given. One that was recorded in error is retracted, and does not count."""

    __tablename__ = "immunization_doses"
    __table_args__ = (
        tenant_key("student_id", "students.students"),
        Index("ix_immunization_doses_student", "tenant_id", "student_id"),
        Index(
            "uq_immunization_doses_given",
            "tenant_id",
            "student_id",
            "vaccine",
            "given_on",
            unique=True,
            postgresql_where="retracted_at is null",
        ),
        {"schema": SCHEMA},
    )

    student_id: Mapped[UUID]
    vaccine: Mapped[Vaccine]
    given_on: Mapped[date]
    retracted_at: Mapped[datetime | None]
    sealed: Mapped[SealedBytes | None] = mapped_column(Sealed)  # a note: lot, clinic, where the proof lies


class ExemptionReason(StrEnum):
    MEDICAL = "medical"
    RELIGIOUS = "religious"
    PERSONAL = "personal"


class ImmunizationExemption(TenantRecord):
    """Leave to go without a vaccine, or without any, from a first day to a last."""

    __tablename__ = "immunization_exemptions"
    __table_args__ = (
        tenant_key("student_id", "students.students"),
        Index("ix_immunization_exemptions_student", "tenant_id", "student_id"),
        CheckConstraint("ends_on is null or ends_on >= starts_on - 1", name="dates"),
        {"schema": SCHEMA},
    )

    student_id: Mapped[UUID]
    vaccine: Mapped[Vaccine | None]  # null: every one
    reason: Mapped[ExemptionReason]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    sealed: Mapped[SealedBytes | None] = mapped_column(Sealed)
    version: Mapped[int] = mapped_column(default=1, server_default="1")


class ImmunizationRules(TenantRecord):
    """The district's own rules. Where there are none, the published ones hold."""

    __tablename__ = "immunization_rules"
    __table_args__ = (Index("uq_immunization_rules_tenant", "tenant_id", unique=True), {"schema": SCHEMA})

    rules: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    version: Mapped[int]


class ImmunizationStatus(StrEnum):
    COMPLETE = "complete"  # as far as is asked by now
    DUE = "due"
    OVERDUE = "overdue"
    EXEMPT = "exempt"
    UNKNOWN = "unknown"  # no birth date


class StudentImmunization(TenantRecord):
    """How a student stands by the rules: computed, so that a list of a hundred thousand is a range of an index.

    The id is the student's. It is computed anew when what it was computed from is no longer what stands there, and on
    `next_on`, when it would be another one by itself.
    """

    __tablename__ = "immunization_statuses"
    __not_audited__ = True
    __table_args__ = (
        tenant_key("id", "students.students"),
        Index(
            "ix_immunization_statuses_due",
            "tenant_id",
            "order_key",
            "id",
            postgresql_where="order_key is not null",
        ),
        {"schema": SCHEMA},
    )

    status: Mapped[ImmunizationStatus]
    due_on: Mapped[date | None]  # of those that are due, overdue or unknown
    order_key: Mapped[str | None] = mapped_column(String(collation="C"))  # that day, as text
    missing: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)  # vaccine, dose, due_on
    next_on: Mapped[date | None]
    birth_on: Mapped[date | None]
    grade_level: Mapped[str | None]
    rules_version: Mapped[int]
