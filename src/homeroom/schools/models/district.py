"""The district: its schools, and the tree they hang in."""

from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String, false
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from homeroom.platform.database.records import TenantRecord, tenant_key

SCHEMA = "schools"


class SchoolKind(StrEnum):
    ELEMENTARY = "elementary"
    MIDDLE = "middle"
    HIGH = "high"
    OTHER = "other"


class OrganizationKind(StrEnum):
    """What an organization above or beside the schools is: OneRoster OrgTypeEnum without `school`, and `region`.

    A district's regions come from no package, as OneRoster has no word for them.
    """

    DISTRICT = "district"
    REGION = "region"
    DEPARTMENT = "department"
    LOCAL = "local"
    STATE = "state"
    NATIONAL = "national"
    OTHER = "other"


class Organization(TenantRecord):
    """A district, region or department: the tree in which the schools hang."""

    __tablename__ = "organizations"
    __table_args__ = (
        tenant_key("parent_id", "schools.organizations"),
        Index("ix_organizations_parent", "tenant_id", "parent_id"),
        {"schema": SCHEMA},
    )

    parent_id: Mapped[UUID | None]
    name: Mapped[str]
    kind: Mapped[OrganizationKind]
    identifier: Mapped[str | None]


class School(TenantRecord):
    """A school. Time zone, locale and grades are those in effect: its own, or what it has from above (`Profile`)."""

    __tablename__ = "schools"
    __table_args__ = (
        tenant_key("organization_id", "schools.organizations"),
        Index("ix_schools_organization", "tenant_id", "organization_id"),
        {"schema": SCHEMA},
    )

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


class Profile(TenantRecord):
    """What a school or an organization says about itself; what is null, the places above it say.

    Codes are a place's own: nobody has them from above. `version` counts the saves.
    """

    __tablename__ = "profiles"
    __table_args__ = (
        tenant_key("organization_id", "schools.organizations"),
        tenant_key("school_id", "schools.schools"),
        CheckConstraint("num_nonnulls(school_id, organization_id) = 1", name="place"),
        Index("uq_profiles_organization", "tenant_id", "organization_id", unique=True),
        Index("uq_profiles_school", "tenant_id", "school_id", unique=True),
        Index("uq_profiles_nces_id", "tenant_id", "nces_id", unique=True),
        {"schema": SCHEMA},
    )

    organization_id: Mapped[UUID | None]
    school_id: Mapped[UUID | None]
    version: Mapped[int]
    nces_id: Mapped[str | None]  # NCES: 7 digits for a district (LEA), 12 for a school
    state_code: Mapped[str | None]
    address: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    phone: Mapped[str | None]
    email: Mapped[str | None]
    website: Mapped[str | None]
    contacts: Mapped[list[dict[str, Any]] | None] = mapped_column(JSONB(none_as_null=True))
    time_zone: Mapped[str | None]  # IANA
    locale: Mapped[str | None]
    currency: Mapped[str | None]  # ISO 4217
    grade_levels: Mapped[list[str] | None] = mapped_column(ARRAY(String))
    logo: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    """What it is and where: `media_type`, `digest` (SHA-256 of the file, which is kept under it), `width`, `height`."""
