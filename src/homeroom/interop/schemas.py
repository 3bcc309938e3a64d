"""What imports take and give."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from pydantic import Field

from homeroom.interop.models import ChangeAction, EndDates, ImportState
from homeroom.interop.oneroster.findings import Severity
from homeroom.kernel.schemas import Answer, Instant, Schema


class KindCounts(Answer):
    """How many rows of a kind are new, change, end, keep what the office made of them, or stay as they are."""

    created: int
    changed: int
    ended: int
    kept: int
    same: int


class ImportRead(Answer):
    """An import; `done` of 1000 parts are done. `to_confirm`: how many ends must be confirmed before it is applied."""

    id: UUID
    file_name: str
    file_size: int
    sha256: str | None
    source: str | None
    end_dates: EndDates
    state: ImportState
    requested_by: str | None
    requested_at: Instant
    started_at: Instant | None
    finished_at: Instant | None
    cancelling: bool
    step: str | None
    done: int
    counts: Mapping[str, KindCounts]
    errors: int
    warnings: int
    not_imported: Mapping[str, int]
    to_confirm: int
    problem: str | None


class ImportApply(Schema):
    confirm_ended: int = Field(0, ge=0, description="`to_confirm` of the import: the exact number of records that end.")


class FindingRead(Answer):
    """`row` counts like a spreadsheet: the header is row 1."""

    position: int
    severity: Severity
    code: str
    message: str
    file: str | None
    row: int | None
    field: str | None
    value: str | None


class ChangeRead(Answer):
    """One line of the diff; `before` and `after` hold only what differs (of `kept`: `office` and `source` by field)."""

    position: int
    kind: str
    action: ChangeAction
    sourced_id: str
    local_id: UUID | None
    label: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


class FindingPage(Answer):
    items: list[FindingRead]
    next: str | None


class ChangePage(Answer):
    items: list[ChangeRead]
    next: str | None


class SourceRecordRead(Answer):
    """What a source said of one of our rows, last time."""

    source: str
    kind: str
    sourced_id: str
    given: Mapping[str, Any]
    ended_at: Instant | None
    import_id: UUID
    imported_at: Instant


class SourceRecords(Answer):
    items: list[SourceRecordRead]
