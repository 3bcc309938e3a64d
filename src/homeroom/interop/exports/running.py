"""Running an export: a snapshot of the district becomes a package in the file store, or nothing does."""

import asyncio
import sys
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from uuid import UUID

import structlog
from psycopg.types.json import Jsonb

from homeroom.interop.exports.models import ExportState
from homeroom.interop.exports.repository import BEGIN, DEMOTE_THE_DEAD, END, PROGRESS, TAKE_LOCK, TENANT, WANTED
from homeroom.interop.exports.topics import export_topic
from homeroom.interop.models import EndDates
from homeroom.interop.oneroster.writing import sha256_of
from homeroom.interop.unloading.engine import Taking, unload
from homeroom.kernel import clock
from homeroom.kernel.actor import SystemActor
from homeroom.platform.database.failures import failure_of
from homeroom.platform.storage import FileStore, StoreFull, StoreUnavailable
from homeroom.platform.work import Parts, Work, working

KEPT: Final = timedelta(days=7)
"""For as long a package is kept; `interop.forget_packages` removes what is older."""
TELLS_A_SECOND: Final = 3
WHOLE: Final = 1000
PIECE: Final = 1_000_000
ACTOR: Final = "interop.export"

log = structlog.get_logger("homeroom.export")


class ExportBusyError(Exception):
    """Another export of this district is under way."""


class CancelledExportError(Exception):
    """Somebody wants it to stop."""


@dataclass
class Written:
    """What came of it."""

    state: ExportState
    counts: dict[str, int] = field(default_factory=dict)
    stored: str | None = None
    file_name: str | None = None
    file_size: int | None = None
    sha256: str | None = None
    problem: str | None = None


class ExportRunner:
    """Takes one export of one tenant to its end."""

    def __init__(self, parts: Parts, tenant_id: UUID, export_id: UUID) -> None:
        self.parts, self.tenant_id, self.export_id = parts, tenant_id, export_id
        self._told_at = 0.0

    async def run(self) -> Written | None:
        """Write the package; None where it was cancelled before it began.

        Raises `ExportBusyError`, and whatever the database or the file store says when it cannot be reached: the job is
        run again then, from the beginning.
        """
        work = Work(self.parts, SystemActor(self.tenant_id, ACTOR))
        try:
            await work.begin(snapshot=True)
            if not await work.execute(WANTED, {"export_id": self.export_id}):
                return None
            (lock,) = await work.execute(TAKE_LOCK, {})
            if not lock["taken"]:
                raise ExportBusyError
            end_dates = await self._begin()
            if end_dates is None:
                return None
            written = await self._carry_out(work, end_dates)
            await self._end(written)  # while the lock is held: nobody takes it for dead
        finally:
            await work.close()
        return written

    async def _carry_out(self, work: Work, end_dates: EndDates) -> Written:
        try:
            return await self._go(work, end_dates)
        except CancelledExportError:
            return Written(ExportState.CANCELLED)
        except Exception as error:
            if failure_of(error) is not None or isinstance(error, StoreUnavailable | StoreFull):
                raise
            log.exception("export.failed", export_id=str(self.export_id))
            said = "Something unforeseen happened: the server's log tells what, under the id of this export."
            return Written(ExportState.FAILED, problem=said)

    async def _begin(self) -> EndDates | None:
        async with working(self.parts, self.tenant_id, ACTOR) as work:
            named = {"export_id": self.export_id, "except": self.export_id, "now": clock.now()}
            await work.execute(DEMOTE_THE_DEAD, named)
            rows = await work.execute(BEGIN, named)
            work.announce(export_topic(self.export_id), {})
        return EndDates(rows[0]["end_dates"]) if rows else None

    async def _go(self, work: Work, end_dates: EndDates) -> Written:
        (tenant,) = await work.execute(TENANT, {})
        today = clock.today(tenant["time_zone"])
        taking = Taking(await work.driver(), self.tenant_id, end_dates, today, clock.now(), self._tell)
        with TemporaryDirectory(prefix="homeroom-export-") as folder:
            path = Path(folder) / "package.zip"
            counts = await unload(taking, path)
            await self._tell("store", 0.99)
            sha256 = await asyncio.to_thread(sha256_of, path)
            key = f"interop/{self.tenant_id}/exports/{self.export_id}.zip"
            size = await FileStore.of(self.parts.settings).put(key, _pieces(path), sys.maxsize)
        name = f"{tenant['slug']}-oneroster-{today}.zip"
        return Written(ExportState.READY, counts, key, name, size, sha256)

    async def _tell(self, step: str, done: float) -> None:
        """Say how far it is, a few times a second; raises `CancelledExportError`."""
        now = time.monotonic()
        if now - self._told_at < 1 / TELLS_A_SECOND:
            return
        self._told_at = now
        async with working(self.parts, self.tenant_id, ACTOR) as work:
            named = {"export_id": self.export_id, "step": step, "done": int(done * WHOLE)}
            (row,) = await work.execute(PROGRESS, named)
            work.announce(export_topic(self.export_id), {})
        if row["cancel_requested_at"] is not None:
            raise CancelledExportError

    async def _end(self, written: Written) -> None:
        now = clock.now()
        named: dict[str, Any] = {
            "export_id": self.export_id,
            "now": now,
            "state": written.state.value,
            "done": WHOLE,
            "counts": Jsonb(written.counts),
            "stored": written.stored,
            "file_name": written.file_name,
            "file_size": written.file_size,
            "sha256": written.sha256,
            "kept_until": now + KEPT if written.stored else None,
            "problem": written.problem,
        }
        async with working(self.parts, self.tenant_id, ACTOR) as work:
            await work.execute(END, named)
            work.announce(export_topic(self.export_id), {})


async def _pieces(path: Path) -> AsyncIterator[bytes]:
    with path.open("rb") as file:
        while piece := await asyncio.to_thread(file.read, PIECE):
            yield piece
