"""The district: its schools, and the tree they hang in."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import String, false
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from homeroom.platform.database.records import TenantRecord, tenant_key

SCHEMA = "schools"


class SchoolKind(StrEnum):
    ELEMENTARY = "elementary"
    MIDDLE = "middle"
    HIGH = "high"
    OTHER = "other"


class OrganizationKind(StrEnum):
    """What an organization above or beside the schools is (OneRoster OrgTypeEnum without `school`)."""

    DISTRICT = "district"
    DEPARTMENT = "department"
    LOCAL = "local"
    STATE = "state"
    NATIONAL = "national"
    OTHER = "other"


class Organization(TenantRecord):
    """A district, region or department: the tree in which the schools hang."""

    __tablename__ = "organizations"
    __table_args__ = (tenant_key("parent_id", "schools.organizations"), {"schema": SCHEMA})

    parent_id: Mapped[UUID | None]
    name: Mapped[str]
    kind: Mapped[OrganizationKind]
    identifier: Mapped[str | None]


class School(TenantRecord):
    __tablename__ = "schools"
    __table_args__ = (tenant_key("organization_id", "schools.organizations"), {"schema": SCHEMA})

    organization_id: Mapped[UUID | None]
    name: Mapped[str]
    kind: Mapped[SchoolKind]
    identifier: Mapped[str | None]  # the number the state or the NCES gave it
    time_zone: Mapped[str]  # IANA
    locale: Mapped[str]
    grade_levels: Mapped[list[str]] = mapped_column(ARRAY(String))  # CEDS codes: KG, 01 … 12
    timetable_assumed: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Calendar and period times were made up by an import that brought none, and nobody has confirmed them yet."""
    ends_on: Mapped[date | None]  # the last day it is a school of the district
