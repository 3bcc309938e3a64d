"""What exports take and give."""

from collections.abc import Mapping
from uuid import UUID

from pydantic import Field

from homeroom.interop.exports.models import ExportState
from homeroom.interop.models import EndDates
from homeroom.kernel.schemas import Answer, Instant, Schema


class ExportStart(Schema):
    end_dates: EndDates = Field(
        EndDates.EXCLUSIVE,
        description="How last days are written: as the day after (the standard's word), or as the last day itself.",
    )


class ExportRead(Answer):
    """An export; `done` of 1000 parts are done. `counts` has the rows of each file; the file is kept until then."""

    id: UUID
    end_dates: EndDates
    state: ExportState
    requested_by: str | None
    requested_at: Instant
    started_at: Instant | None
    finished_at: Instant | None
    cancelling: bool
    step: str | None
    done: int
    counts: Mapping[str, int]
    file_name: str | None
    file_size: int | None
    sha256: str | None
    kept_until: Instant | None
    problem: str | None
