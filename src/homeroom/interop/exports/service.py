"""What people do with exports: start, look, take the file, cancel."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from homeroom.interop.exports.errors import (
    AnotherExportRuns,
    ExportExpired,
    ExportNotFound,
    ExportNotReady,
    ExportOver,
    ExportShut,
)
from homeroom.interop.exports.models import Export, ExportState
from homeroom.interop.exports.repository import (
    DEMOTE_THE_DEAD,
    TAKE_LOCK,
    UNDER_WAY,
    exports,
    the_export,
)
from homeroom.interop.exports.topics import export_topic
from homeroom.interop.models import EndDates
from homeroom.interop.permissions import InteropPermission
from homeroom.interop.repository import students_shut
from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from homeroom.kernel.problems import NotFound
from homeroom.platform.database.audit import Change
from homeroom.platform.lists import read_page
from homeroom.platform.storage import FileStore
from homeroom.platform.work import Work

RUN: Final = "interop.run_export"


@dataclass(frozen=True, slots=True)
class Package:
    """A file to be sent; `pieces` is its content."""

    name: str
    size: int
    pieces: AsyncIterator[bytes]


class ExportService:
    """The exports of a district."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def list_exports(self, limit: int, cursor: str | None) -> dict[str, Any]:
        return await read_page(self.work, exports, {}, limit=limit, cursor=cursor, parameters={"now": clock.now()})

    async def read(self, export_id: UUID) -> dict[str, Any]:
        """Raises `ExportNotFound`."""
        rows = await self.work.read(the_export, export_id=export_id, now=clock.now())
        if not rows:
            raise ExportNotFound
        return rows[0]

    async def start(self, end_dates: EndDates) -> dict[str, Any]:
        """Have a package written. Raises `AnotherExportRuns`."""
        export_id = new_id()
        if not await self._nobody_exports():
            raise AnotherExportRuns
        named = {"except": export_id, "now": clock.now()}
        await self.work.execute(DEMOTE_THE_DEAD, named)
        if await self.work.execute(UNDER_WAY, named):
            raise AnotherExportRuns
        self.work.session.add(
            Export(
                id=export_id,
                end_dates=end_dates,
                state=ExportState.WAITING,
                requested_by=self.work.account.account_id,
                requested_at=clock.now(),
            )
        )
        await self.work.session.flush()
        self.work.audit(Change("started", "interop.exports", export_id, after={"end_dates": end_dates}))
        self.work.start(RUN, export_id=export_id)
        return await self.read(export_id)

    async def cancel(self, export_id: UUID) -> dict[str, Any]:
        """Stop an export, or drop the file of one. Raises `ExportNotFound`, `ExportOver`."""
        state = (await self.read(export_id))["state"]
        found = await self.work.session.get_one(
            Export, (self.work.actor.tenant_id, export_id), with_for_update=True, populate_existing=True
        )
        idle = found.state is ExportState.WAITING or (
            found.state is ExportState.RUNNING and await self._nobody_exports()
        )
        if idle or (found.state is ExportState.READY and state != ExportState.EXPIRED):
            if found.stored is not None:
                await FileStore.of(self.work.settings).delete(found.stored)
                self.work.audit(Change("dropped", "interop.exports", export_id))
            found.state, found.stored, found.kept_until, found.step = ExportState.CANCELLED, None, None, None
            found.finished_at = found.finished_at or clock.now()
        elif found.state is ExportState.RUNNING:
            found.cancel_requested_at = clock.now()
        else:
            raise ExportOver
        self.work.announce(export_topic(export_id), {})
        return await self.read(export_id)

    async def take(self, export_id: UUID) -> Package:
        """The file; who took it is on record.

        Raises `ExportNotFound`, `ExportShut` for whom a court bars from a student, `ExportNotReady`, `ExportExpired`.
        """
        found = await self.read(export_id)
        if await self.work.read(students_shut, permission=InteropPermission.EXPORT):
            raise ExportShut
        if found["state"] == ExportState.EXPIRED:
            raise ExportExpired
        if found["state"] != ExportState.READY:
            raise ExportNotReady
        try:
            pieces = await FileStore.of(self.work.settings).open(found["stored"])
        except NotFound:
            raise ExportExpired from None
        self.work.audit(Change("downloaded", "interop.exports", export_id, after={"sha256": found["sha256"]}))
        return Package(found["file_name"], found["file_size"], pieces)

    async def _nobody_exports(self) -> bool:
        """Whether no process is exporting this district now, whatever an export's state says."""
        (lock,) = await self.work.execute(TAKE_LOCK, {})
        return bool(lock["taken"])
