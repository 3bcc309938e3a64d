"""The tables that record what happened: events, who handled them, audit entries and idempotency keys."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, LargeBinary
from sqlalchemy.dialects.postgresql import INET, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from homeroom.platform.database.records import TenantOwned, TenantRecord

SCHEMA = "platform"


class EventRecord(TenantRecord):
    """Something that happened, as other services and programs hear of it."""

    __tablename__ = "events"
    __table_args__ = ({"schema": SCHEMA},)

    name: Mapped[str]
    payload: Mapped[dict[str, Any]] = mapped_column(JSONB)
    occurred_at: Mapped[datetime]
    account_id: Mapped[UUID | None]
    request_id: Mapped[str]


class HandledEvent(TenantOwned):
    """One row per event and handler, written with what the handler did: a second run does nothing."""

    __tablename__ = "handled_events"
    __table_args__ = ({"schema": SCHEMA},)

    event_id: Mapped[UUID] = mapped_column(primary_key=True)
    handler: Mapped[str] = mapped_column(primary_key=True)
    handled_at: Mapped[datetime]


class AuditEntry(TenantRecord):
    """Who changed what, when, from where; append-only."""

    __tablename__ = "audit_entries"
    __table_args__ = (
        Index("ix_audit_entries_subject", "tenant_id", "subject_id", "id"),
        {"schema": SCHEMA},
    )

    at: Mapped[datetime]
    account_id: Mapped[UUID | None]
    actor: Mapped[str]  # "account", or the name of the job
    address: Mapped[str | None] = mapped_column(INET)
    request_id: Mapped[str]
    action: Mapped[str]
    subject: Mapped[str]  # the table, `schema.name`
    subject_id: Mapped[UUID | None]
    before: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    after: Mapped[dict[str, Any] | None] = mapped_column(JSONB)


class IdempotencyKey(TenantOwned):
    """A POST that was answered: the same key and body get the same answer again."""

    __tablename__ = "idempotency_keys"
    __table_args__ = (
        Index("ix_idempotency_keys_created_at", "created_at"),
        {"schema": SCHEMA},
    )

    account_id: Mapped[UUID] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    request: Mapped[str]  # method and path
    body_hash: Mapped[bytes] = mapped_column(LargeBinary)
    status: Mapped[int | None]
    answer: Mapped[bytes | None] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]
