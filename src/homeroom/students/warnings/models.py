"""The rules of early warning, how students stand by them, and when flags were raised and ended."""

from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from homeroom.platform.database.records import TenantRecord, tenant_key

SCHEMA = "students"


class Level(StrEnum):
    WATCH = "watch"
    ALERT = "alert"


class WarningRules(TenantRecord):
    """What a district, or one of its schools, rules itself. A measure that is not in it goes by what stands above."""

    __tablename__ = "warning_rules"
    __table_args__ = (
        tenant_key("school_id", "schools.schools"),
        Index("uq_warning_rules_district", "tenant_id", unique=True, postgresql_where="school_id is null"),
        Index(
            "uq_warning_rules_school", "tenant_id", "school_id", unique=True, postgresql_where="school_id is not null"
        ),
        {"schema": SCHEMA},
    )

    school_id: Mapped[UUID | None]  # null: the district's
    rules: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    version: Mapped[int]


class WarningStanding(TenantRecord):
    """How a student stands by every measure: computed, so that the list is a range of an index.

    The id is the student's. It is computed anew each day, and when what it was computed from has changed.
    """

    __tablename__ = "warning_standings"
    __not_audited__ = True
    __table_args__ = (
        tenant_key("id", "students.students"),
        Index(
            "ix_warning_standings_worst",
            "tenant_id",
            "order_key",
            "id",
            postgresql_where="order_key is not null",
        ),
        Index(
            "ix_warning_standings_name",
            "tenant_id",
            "search_name",
            "id",
            postgresql_where="order_key is not null",
        ),
        Index(
            "ix_warning_standings_level",
            "tenant_id",
            "level",
            "order_key",
            "id",
            postgresql_where="order_key is not null",
        ),
        Index(
            "ix_warning_standings_level_name",
            "tenant_id",
            "level",
            "search_name",
            "id",
            postgresql_where="order_key is not null",
        ),
        {"schema": SCHEMA},
    )

    school_id: Mapped[UUID | None]  # whose rules it was computed by; null: goes nowhere
    level: Mapped[Level | None]  # the worst of the flags
    order_key: Mapped[str | None] = mapped_column(String(collation="C"))  # of those with a flag: the worst first
    search_name: Mapped[str] = mapped_column(String(collation="C"))
    measures: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)  # as `ruling.Standing`
    looked_on: Mapped[date]
    rules_version: Mapped[int]


class WarningFlag(TenantRecord):
    """A flag from the day it was raised to the day it ended, with the numbers and the rule of both days."""

    __tablename__ = "warning_flags"
    __not_audited__ = True  # it is a history itself
    __table_args__ = (
        tenant_key("student_id", "students.students"),
        Index("ix_warning_flags_student", "tenant_id", "student_id", "raised_on", "id"),
        Index(
            "uq_warning_flags_open",
            "tenant_id",
            "student_id",
            "measure",
            unique=True,
            postgresql_where="ended_on is null",
        ),
        Index(
            "ix_warning_flags_worst",
            "tenant_id",
            "measure",
            "order_key",
            "student_id",
            postgresql_where="ended_on is null",
        ),
        Index(
            "ix_warning_flags_name",
            "tenant_id",
            "measure",
            "search_name",
            "student_id",
            postgresql_where="ended_on is null",
        ),
        CheckConstraint("ended_on is null or ended_on >= raised_on", name="dates"),
        CheckConstraint("(ended_on is null) = (ended is null)", name="ended"),
        {"schema": SCHEMA},
    )

    student_id: Mapped[UUID]
    measure: Mapped[str] = mapped_column(String(40))
    level: Mapped[Level]
    raised_on: Mapped[date]
    ended_on: Mapped[date | None]  # the first day without it
    raised: Mapped[dict[str, Any]] = mapped_column(JSONB)  # counted, of, watch, alert, window_days, least_days
    ended: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))  # became, numbers
    order_key: Mapped[str] = mapped_column(String(collation="C"))  # as in the standing of the student
    search_name: Mapped[str] = mapped_column(String(collation="C"))
