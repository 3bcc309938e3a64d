"""Departments, and who heads them."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from homeroom.platform.database.records import TenantRecord, tenant_key

SCHEMA = "schools"


class Headship(StrEnum):
    HEAD = "head"
    DEPUTY = "deputy"


class Department(TenantRecord):
    """Colleagues who belong together: of a school, of a part of the district, or (without either) of all of it."""

    __tablename__ = "departments"
    __table_args__ = (
        tenant_key("school_id", "schools.schools"),
        tenant_key("organization_id", "schools.organizations"),
        CheckConstraint("num_nonnulls(school_id, organization_id) <= 1", name="place"),
        CheckConstraint("ends_on is null or ends_on >= starts_on - 1", name="dates"),
        Index("ix_departments_name", "tenant_id", "search_name", "id"),
        Index("ix_departments_school", "tenant_id", "school_id"),
        {"schema": SCHEMA},
    )

    school_id: Mapped[UUID | None]
    organization_id: Mapped[UUID | None]
    name: Mapped[str]
    search_name: Mapped[str] = mapped_column(String(collation="C"))  # folded: the order of lists
    code: Mapped[str | None]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)


class DepartmentHead(TenantRecord):
    """Who heads a department, or is deputy there, from when to when; one head at a time."""

    __tablename__ = "department_heads"
    __table_args__ = (
        tenant_key("department_id", "schools.departments"),
        tenant_key("staff_id", "schools.staff"),
        Index("ix_department_heads_department", "tenant_id", "department_id"),
        Index("ix_department_heads_staff", "tenant_id", "staff_id", "department_id"),
        CheckConstraint("ends_on is null or ends_on >= starts_on - 1", name="dates"),
        {"schema": SCHEMA},
    )

    department_id: Mapped[UUID]
    staff_id: Mapped[UUID]
    role: Mapped[Headship]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
