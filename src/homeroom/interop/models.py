"""What came from other systems: imports, what they found, what they changed, and whose record is whose."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Index, String, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from homeroom.interop.oneroster.findings import Severity
from homeroom.platform.database.following import FOLLOWS
from homeroom.platform.database.records import TenantOwned, TenantRecord, tenant_key

SCHEMA = "interop"


class ImportState(StrEnum):
    """Where an import stands. Only `applied` has changed anything."""

    WAITING = "waiting"  # to be checked
    CHECKING = "checking"
    REFUSED = "refused"  # it has errors
    READY = "ready"  # checked: its diff can be read and applied
    QUEUED = "queued"  # to be applied
    APPLYING = "applying"
    APPLIED = "applied"
    CANCELLED = "cancelled"
    FAILED = "failed"  # something else went wrong; nothing was written
    INTERRUPTED = "interrupted"  # the process ended; nothing was written


class EndDates(StrEnum):
    """What an end date in the package means: the day after the last (the standard's word), or the last day itself."""

    EXCLUSIVE = "exclusive"
    INCLUSIVE = "inclusive"


class ChangeAction(StrEnum):
    CREATED = "created"
    CHANGED = "changed"
    ENDED = "ended"
    KEPT = "kept"  # the office corrected it: what the file says was not taken


class Import(TenantRecord):
    """One package: who brought it, how far it is, and what came of it."""

    __tablename__ = "imports"
    __table_args__ = (
        tenant_key("requested_by", "identity.accounts"),
        tenant_key("applied_by", "identity.accounts"),
        {"schema": SCHEMA},
    )
    __not_audited__ = True  # an import writes one entry with its counts, and one for each row it changed or ended

    file_name: Mapped[str]
    file_size: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[str | None]
    source: Mapped[str | None]  # the system that wrote the package, by its own name
    end_dates: Mapped[EndDates]
    stored: Mapped[str | None]  # where the package lies in the file store, while it may still be needed
    state: Mapped[ImportState]
    requested_by: Mapped[UUID | None]  # null: from the command line
    requested_at: Mapped[datetime]
    applied_by: Mapped[UUID | None]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    cancel_requested_at: Mapped[datetime | None]
    step: Mapped[str | None]
    done: Mapped[int] = mapped_column(BigInteger, default=0)
    total: Mapped[int] = mapped_column(BigInteger, default=0)
    counts: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict)  # kind → created, changed, ended, kept, same
    errors: Mapped[int] = mapped_column(default=0)
    warnings: Mapped[int] = mapped_column(default=0)
    not_imported: Mapped[dict[str, int]] = mapped_column(JSONB, default=dict)  # file → rows that are only validated
    to_confirm: Mapped[int] = mapped_column(default=0)  # how many ends must be confirmed, by their exact number
    problem: Mapped[str | None]  # why it failed


class ImportFinding(TenantOwned):
    """Something wrong or doubtful in a package, with its place."""

    __tablename__ = "findings"
    __table_args__ = (tenant_key("import_id", "interop.imports"), {"schema": SCHEMA})
    __not_audited__ = True

    import_id: Mapped[UUID] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    severity: Mapped[Severity]
    code: Mapped[str]
    message: Mapped[str] = mapped_column(Text)
    file: Mapped[str | None]
    row: Mapped[int | None] = mapped_column(BigInteger)
    field: Mapped[str | None]
    value: Mapped[str | None]


class ImportChange(TenantOwned):
    """One line of an import's diff: `before` and `after` hold only what differs."""

    __tablename__ = "changes"
    __table_args__ = (
        tenant_key("import_id", "interop.imports"),
        Index("ix_changes_listed", "tenant_id", "import_id", "kind", "action", "position"),
        {"schema": SCHEMA},
    )
    __not_audited__ = True

    import_id: Mapped[UUID] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    kind: Mapped[str]
    action: Mapped[ChangeAction]
    sourced_id: Mapped[str]
    local_id: Mapped[UUID | None]
    label: Mapped[str]
    before: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    after: Mapped[dict[str, Any] | None] = mapped_column(JSONB)


class SourceRecord(TenantOwned):
    """Which of our rows a source's record became, what the source said of it last, and what we took from that.

    A field that differs from what was `brought` was corrected by the office.
    """

    __tablename__ = "records"
    __table_args__ = (
        tenant_key("import_id", "interop.imports"),
        Index("ix_records_local", "tenant_id", "local_id"),
        {"schema": SCHEMA},
    )
    __not_audited__ = True

    source: Mapped[str] = mapped_column(String(collation="C"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(collation="C"), primary_key=True)
    sourced_id: Mapped[str] = mapped_column(String(collation="C"), primary_key=True)
    local_id: Mapped[UUID | None] = mapped_column(info=FOLLOWS)
    given: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    brought: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    import_id: Mapped[UUID]  # that brought it, or changed it last
    ended_at: Mapped[datetime | None]
