"""Packages that were taken out of a district."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from homeroom.interop.models import SCHEMA, EndDates
from homeroom.platform.database.records import TenantRecord, tenant_key


class ExportState(StrEnum):
    """Where an export stands. Only one that is `ready` has a file."""

    WAITING = "waiting"
    RUNNING = "running"
    READY = "ready"
    EXPIRED = "expired"  # its file is no longer kept; never stored, told by `kept_until`
    CANCELLED = "cancelled"  # while it ran, or its file was dropped before its time
    FAILED = "failed"
    INTERRUPTED = "interrupted"  # the process ended


class Export(TenantRecord):
    """One package: who asked for it, how far it is, and where it lies."""

    __tablename__ = "exports"
    __table_args__ = (tenant_key("requested_by", "identity.accounts"), {"schema": SCHEMA})
    __not_audited__ = True  # that it was asked for and each download have entries of their own

    end_dates: Mapped[EndDates]
    state: Mapped[ExportState]
    requested_by: Mapped[UUID | None]  # null: from the command line
    requested_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    cancel_requested_at: Mapped[datetime | None]
    step: Mapped[str | None]
    done: Mapped[int] = mapped_column(BigInteger, default=0)
    counts: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict)  # file → rows
    stored: Mapped[str | None]  # where the package lies in the file store
    file_name: Mapped[str | None]
    file_size: Mapped[int | None] = mapped_column(BigInteger)
    sha256: Mapped[str | None]
    kept_until: Mapped[datetime | None]
    problem: Mapped[str | None]  # why it failed
