"""Who works in the district, where and as what."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped

from homeroom.platform.database.records import TenantRecord, tenant_key

SCHEMA = "schools"


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
