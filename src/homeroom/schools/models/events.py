"""What happens beside lessons: events for an audience, where they come from, and the feeds that tell of them."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Date, Index, LargeBinary, String, false, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from homeroom.platform.database.records import TenantOwned, TenantRecord, tenant_key

SCHEMA = "schools"


class Audience(StrEnum):
    """Whom an event is for. `public` is for everybody who may see the school at all, and for the open calendar."""

    PUBLIC = "public"
    STAFF = "staff"
    FAMILIES = "families"
    STUDENTS = "students"


class FeedKind(StrEnum):
    """Whose time a feed tells."""

    PERSON = "person"
    SECTION = "section"
    ROOM = "room"
    SCHOOL = "school"


class ImportStage(StrEnum):
    READY = "ready"
    APPLIED = "applied"


class EventSource(TenantRecord):
    """A calendar of somebody else's, from which events come: a file somebody brings, or an address that is read daily.

    `address` may hold a secret; it never enters the audit.
    """

    __tablename__ = "event_sources"
    __table_args__ = (
        tenant_key("school_id", "schools.schools"),
        Index("ix_event_sources_school", "tenant_id", "school_id"),
        {"schema": SCHEMA},
    )
    __hidden__ = frozenset({"address"})

    school_id: Mapped[UUID | None]  # null: the whole district's
    name: Mapped[str]
    audience: Mapped[list[str]] = mapped_column(ARRAY(String))
    address: Mapped[str | None]
    read_at: Mapped[datetime | None]  # the last time it was read, or tried
    failure: Mapped[str | None]  # what was wrong with it then
    ended_at: Mapped[datetime | None]


class Event(TenantRecord):
    """Something that happens in a school or the district, once or by a rule; on whole days, or from hour to hour.

    An event of a source is one time of it: `uid` and `recurrence_id` are what the source knows it by.
    """

    __tablename__ = "events"
    __table_args__ = (
        tenant_key("school_id", "schools.schools"),
        tenant_key("source_id", "schools.event_sources"),
        Index(
            "uq_events_of_source",
            "tenant_id",
            "source_id",
            "uid",
            "recurrence_id",
            unique=True,
            postgresql_where=text("source_id is not null"),
        ),
        Index("ix_events_school", "tenant_id", "school_id"),
        CheckConstraint("ends_on >= starts_on", name="dates"),
        CheckConstraint("(starts_at is null) = (ends_at is null) and ends_at >= starts_at", name="times"),
        CheckConstraint("cardinality(audience) > 0", name="audience"),
        CheckConstraint("num_nonnulls(source_id, uid, recurrence_id) in (0, 3)", name="source"),
        {"schema": SCHEMA},
    )

    school_id: Mapped[UUID | None]  # null: the whole district's
    title: Mapped[str]
    place: Mapped[str | None]
    description: Mapped[str | None]
    audience: Mapped[list[str]] = mapped_column(ARRAY(String))
    starts_on: Mapped[date]  # of the first time, in `time_zone`
    ends_on: Mapped[date]  # its last day, inclusive
    starts_at: Mapped[datetime | None]  # null: whole days
    ends_at: Mapped[datetime | None]
    time_zone: Mapped[str]  # IANA
    rule: Mapped[str | None]  # an RRULE (RFC 5545) with UNTIL as a date
    except_on: Mapped[list[date]] = mapped_column(ARRAY(Date))
    source_id: Mapped[UUID | None]
    uid: Mapped[str | None]
    recurrence_id: Mapped[str | None]
    no_school: Mapped[bool] = mapped_column(default=False, server_default=false())
    """The days of it were taken over into the school's calendars as days without school."""
    cancelled_at: Mapped[datetime | None]
    made_at: Mapped[datetime]
    made_by: Mapped[UUID | None]
    changed_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1, server_default="1")


class EventDate(TenantRecord):
    """One time an event happens, as its rule says: what lists and days are read from."""

    __tablename__ = "event_dates"
    __table_args__ = (
        tenant_key("event_id", "schools.events"),
        Index("ix_event_dates_event", "tenant_id", "event_id"),
        Index("ix_event_dates_order", "tenant_id", "order_key", "id"),
        {"schema": SCHEMA},
    )
    __not_audited__ = True

    event_id: Mapped[UUID]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    order_key: Mapped[str] = mapped_column(String(collation="C"))  # 2026-11-16T18:30: whole days before hours


class EventImport(TenantRecord):
    """A calendar file that was read and is looked at before it is applied: what it comes to, not the file."""

    __tablename__ = "event_imports"
    __table_args__ = (
        tenant_key("source_id", "schools.event_sources"),
        Index("ix_event_imports_source", "tenant_id", "source_id"),
        {"schema": SCHEMA},
    )
    __not_audited__ = True

    source_id: Mapped[UUID]
    file_name: Mapped[str]
    digest: Mapped[str]  # SHA-256 of the file
    stage: Mapped[ImportStage]
    starts_on: Mapped[date]  # the window it was expanded for
    ends_on: Mapped[date]
    items: Mapped[list[Mapping[str, Any]]] = mapped_column(JSONB)
    warnings: Mapped[list[str]] = mapped_column(ARRAY(String))
    outside: Mapped[int]
    made_at: Mapped[datetime]
    made_by: Mapped[UUID | None]
    applied_at: Mapped[datetime | None]


class Feed(TenantRecord):
    """A private link that phones read a calendar from. It shows what its maker may see at the time of reading."""

    __tablename__ = "feeds"
    __table_args__ = (
        tenant_key("made_by", "identity.accounts"),
        Index("uq_feeds_hash", "tenant_id", "token_hash", unique=True),
        Index("ix_feeds_made_by", "tenant_id", "made_by", "id"),
        {"schema": SCHEMA},
    )
    __hidden__ = frozenset({"token_hash"})

    kind: Mapped[FeedKind]
    target_id: Mapped[UUID]
    token_hash: Mapped[bytes] = mapped_column(LargeBinary)
    hint: Mapped[str]  # the end of the token, by which its maker tells one link from another
    made_by: Mapped[UUID]
    made_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    last_read_at: Mapped[datetime | None]  # to the hour


class EventSettings(TenantOwned):
    """How the district handles events: one row a tenant."""

    __tablename__ = "event_settings"
    __table_args__ = ({"schema": SCHEMA},)

    public_calendar: Mapped[bool]
