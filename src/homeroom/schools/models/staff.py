"""Who works in the district, where and as what."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import CheckConstraint, FetchedValue, Index, Numeric, String, false, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from homeroom.platform.database.records import TenantRecord, tenant_key

SCHEMA = "schools"
LEAST_FTE: Final = Decimal("0.05")
MOST_FTE: Final = Decimal("2.00")


class StaffClassification(StrEnum):
    """What kind of work a position is (Ed-Fi StaffClassificationDescriptor; CEDS K12 Staff Classification)."""

    SUPERINTENDENT = "superintendent"
    ASSISTANT_SUPERINTENDENT = "assistant_superintendent"
    LEA_ADMINISTRATOR = "lea_administrator"
    LEA_ADMINISTRATIVE_SUPPORT = "lea_administrative_support"
    LEA_SYSTEM_ADMINISTRATOR = "lea_system_administrator"
    PRINCIPAL = "principal"
    ASSISTANT_PRINCIPAL = "assistant_principal"
    SCHOOL_ADMINISTRATOR = "school_administrator"
    SCHOOL_ADMINISTRATIVE_SUPPORT = "school_administrative_support"
    TEACHER = "teacher"
    SUBSTITUTE_TEACHER = "substitute_teacher"
    INSTRUCTIONAL_AIDE = "instructional_aide"
    INSTRUCTIONAL_COORDINATOR = "instructional_coordinator"
    COUNSELOR = "counselor"
    SCHOOL_PSYCHOLOGIST = "school_psychologist"
    SCHOOL_NURSE = "school_nurse"
    STUDENT_SUPPORT = "student_support"
    LIBRARIAN = "librarian"
    LIBRARY_SUPPORT = "library_support"
    OPERATIONAL_SUPPORT = "operational_support"
    OTHER = "other"


class Position(TenantRecord):
    """A line of the district's list of positions."""

    __tablename__ = "positions"
    __table_args__ = (
        Index("uq_positions_title", "tenant_id", "search_title", unique=True),
        Index("uq_positions_code", "tenant_id", "code", unique=True),
        {"schema": SCHEMA},
    )

    code: Mapped[str | None]
    title: Mapped[str]
    search_title: Mapped[str] = mapped_column(String(collation="C"))  # folded: two that read alike are one
    classification: Mapped[StaffClassification]
    also_called: Mapped[list[str]] = mapped_column(ARRAY(String), server_default=text("'{}'"))
    """The titles by which other systems mean this position, and those it had here before."""
    active: Mapped[bool]  # it may be given to somebody anew
    version: Mapped[int] = mapped_column(default=1)


class Staff(TenantRecord):
    """A person who works in the district; the id is the person's."""

    __tablename__ = "staff"
    __table_args__ = (
        tenant_key("id", "identity.people"),
        Index("uq_staff_number", "tenant_id", "staff_number", unique=True),
        Index("ix_staff_name", "tenant_id", "search_name", "id"),
        Index("ix_staff_without_account", "tenant_id", "search_name", "id", postgresql_where=text("not has_account")),
        {"schema": SCHEMA},
    )

    staff_number: Mapped[str]
    work_email: Mapped[str | None]  # what colleagues see; the person's own is the office's
    work_phone: Mapped[str | None]
    # The person's, where lists are sorted by it: a trigger keeps them.
    search_name: Mapped[str] = mapped_column(String(collation="C"), server_default=FetchedValue())
    search_given: Mapped[str] = mapped_column(String(collation="C"), server_default=FetchedValue())
    has_account: Mapped[bool] = mapped_column(server_default=false())
    """Whether there is an account of this person: triggers keep it."""


class StaffAssignment(TenantRecord):
    """Where a member of staff works (in a school, or in an organization above), as what, from when to when."""

    __tablename__ = "staff_assignments"
    __table_args__ = (
        tenant_key("staff_id", "schools.staff"),
        tenant_key("school_id", "schools.schools"),
        tenant_key("organization_id", "schools.organizations"),
        tenant_key("position_id", "schools.positions"),
        tenant_key("department_id", "schools.departments"),
        CheckConstraint("num_nonnulls(school_id, organization_id) = 1", name="place"),
        Index("ix_staff_assignments_staff", "tenant_id", "staff_id"),
        Index("ix_staff_assignments_school", "tenant_id", "school_id", "staff_id"),
        Index(
            "ix_staff_assignments_position",
            "tenant_id",
            "position_id",
            "staff_id",
            postgresql_include=["starts_on", "ends_on"],
        ),
        Index("ix_staff_assignments_department", "tenant_id", "department_id", "staff_id"),
        CheckConstraint("ends_on is null or ends_on >= starts_on - 1", name="dates"),
        CheckConstraint("fte between 0.05 and 2", name="fte"),
        {"schema": SCHEMA},
    )

    staff_id: Mapped[UUID]
    school_id: Mapped[UUID | None]
    organization_id: Mapped[UUID | None]
    position: Mapped[str]  # as it was called when it was given, or as an import brought it
    position_id: Mapped[UUID | None]  # null for what is not on the district's list
    department_id: Mapped[UUID | None]
    fte: Mapped[Decimal | None] = mapped_column(Numeric(3, 2))  # full-time equivalent; null where nobody said
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
