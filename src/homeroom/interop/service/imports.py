"""What people do with imports: upload, look, apply, cancel."""

from collections.abc import AsyncIterator
from typing import Any, Final
from uuid import UUID

from homeroom.interop.errors import (
    AlreadyOver,
    AnotherImportRuns,
    EndsNotConfirmed,
    ImportNotFound,
    ImportShut,
    NotImported,
    NotReady,
)
from homeroom.interop.models import ChangeAction, EndDates, Import, ImportState
from homeroom.interop.oneroster.findings import Severity
from homeroom.interop.permissions import InteropPermission
from homeroom.interop.repository import (
    DEMOTE_THE_DEAD,
    TAKE_LOCK,
    UNDER_WAY,
    changes,
    findings,
    imports,
    records_of,
    students_shut,
    the_import,
)
from homeroom.interop.topics import import_topic
from homeroom.kernel import clock, pages
from homeroom.kernel.ids import new_id
from homeroom.platform.lists import read_page
from homeroom.platform.queries import Query
from homeroom.platform.storage import FileStore
from homeroom.platform.work import Work, working

CHECK: Final = "interop.check_import"
APPLY: Final = "interop.apply_import"
NOT_BEGUN: Final = frozenset({ImportState.WAITING, ImportState.READY, ImportState.QUEUED})
UNDER_WAY_NOW: Final = frozenset({ImportState.CHECKING, ImportState.APPLYING})


class ImportService:
    """The imports of a district."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def list_imports(self, limit: int, cursor: str | None) -> dict[str, Any]:
        return await read_page(self.work, imports, {}, limit=limit, cursor=cursor)

    async def read(self, import_id: UUID) -> dict[str, Any]:
        """Raises `ImportNotFound`."""
        rows = await self.work.read(the_import, import_id=import_id)
        if not rows:
            raise ImportNotFound
        return rows[0]

    async def upload(self, file_name: str, end_dates: EndDates, pieces: AsyncIterator[bytes]) -> dict[str, Any]:
        """Keep a package and have it checked. Raises `AnotherImportRuns`, `FileTooLarge`."""
        import_id, store = new_id(), FileStore.of(self.work.settings)
        try:
            async with working(self.work.parts, self.work.actor.tenant_id, "interop.upload") as before:
                await _refuse_a_second(before, import_id)
        except AnotherImportRuns:
            await _read_out(pieces, self.work.settings.import_limit)  # or the sender never hears why
            raise
        key = f"interop/{self.work.actor.tenant_id}/{import_id}.zip"
        size = await store.put(
            key, pieces, self.work.settings.import_limit
        )  # for as long as it takes, in no transaction
        try:
            await _refuse_a_second(self.work, import_id)
        except AnotherImportRuns:
            await store.delete(key)
            raise
        self.work.session.add(
            Import(
                id=import_id,
                file_name=file_name,
                file_size=size,
                end_dates=end_dates,
                stored=key,
                state=ImportState.WAITING,
                requested_by=self.work.account.account_id,
                requested_at=clock.now(),
            )
        )
        self.work.start(CHECK, import_id=import_id)
        return await self.read(import_id)

    async def apply(self, import_id: UUID, confirmed: int) -> dict[str, Any]:
        """Have a checked package applied.

        Raises `ImportNotFound`, `NotReady`, `EndsNotConfirmed`, `AnotherImportRuns`.
        """
        found = await self._locked(import_id)
        if found.state is not ImportState.READY or found.stored is None:
            raise NotReady(found.state)
        if found.to_confirm not in (0, confirmed):
            raise EndsNotConfirmed(found.to_confirm)
        await _refuse_a_second(self.work, import_id)
        found.state, found.done, found.cancel_requested_at = ImportState.QUEUED, 0, None
        found.applied_by = self.work.account.account_id
        self.work.start(APPLY, import_id=import_id)
        return await self._told(import_id)

    async def cancel(self, import_id: UUID) -> dict[str, Any]:
        """Stop an import, or drop one that was only checked. Raises `ImportNotFound`, `AlreadyOver`."""
        found = await self._locked(import_id)
        if found.state in NOT_BEGUN or (found.state in UNDER_WAY_NOW and await _nobody_imports(self.work)):
            found.state, found.finished_at = ImportState.CANCELLED, clock.now()
            if found.stored is not None:
                await FileStore.of(self.work.settings).delete(found.stored)
                found.stored = None
        elif found.state in UNDER_WAY_NOW:
            found.cancel_requested_at = clock.now()
        else:
            raise AlreadyOver
        return await self._told(import_id)

    async def findings(
        self, import_id: UUID, severity: Severity | None, limit: int, cursor: str | None
    ) -> dict[str, Any]:
        """Raises what `changes` raises."""
        query = findings.shaped(severity=severity is not None)
        return await self._places(query, import_id, limit, cursor, severity=severity)

    async def changes(
        self, import_id: UUID, kind: str | None, action: ChangeAction | None, limit: int, cursor: str | None
    ) -> dict[str, Any]:
        """Raises `ImportNotFound`, `ImportShut` for whom a court bars from a student, `Invalid` for a bad cursor."""
        query = changes.shaped(kind=kind is not None, action=action is not None)
        return await self._places(query, import_id, limit, cursor, kind=kind, action=action)

    async def records(self, local_id: UUID) -> dict[str, Any]:
        """What sources said of one of our rows. Raises `NotImported` where none of them brought it."""
        rows = await self.work.read(records_of, local_id=local_id)
        if not rows:
            raise NotImported
        return {"items": rows}

    async def _places(
        self, query: Query, import_id: UUID, limit: int, cursor: str | None, **filters: Any
    ) -> dict[str, Any]:
        """A page of what is numbered within an import."""
        after = pages.decode_place(cursor)
        wanted = {"import_id": import_id, "after": after, "limit": limit + 1, **filters}
        found, shut, rows = await self.work.read_all(
            [(the_import, {"import_id": import_id}), (students_shut, {}), (query, wanted)]
        )
        if not found:
            raise ImportNotFound
        if shut:
            raise ImportShut
        more = len(rows) > limit
        return {"items": rows[:limit], "next": pages.encode_place(rows[limit - 1]["position"]) if more else None}

    async def _locked(self, import_id: UUID) -> Import:
        await self.work.require(InteropPermission.IMPORT, the_import, import_id=import_id)
        return await self.work.session.get_one(
            Import, (self.work.actor.tenant_id, import_id), with_for_update=True, populate_existing=True
        )

    async def _told(self, import_id: UUID) -> dict[str, Any]:
        self.work.announce(import_topic(import_id), {})
        return await self.read(import_id)


async def _refuse_a_second(work: Work, import_id: UUID) -> None:
    """One import at a time; those whose process died are marked so, and in nobody's way."""
    named = {"except": import_id, "now": clock.now()}
    alone = await _nobody_imports(work)
    if alone:
        await work.execute(DEMOTE_THE_DEAD, named)
    if not alone or await work.execute(UNDER_WAY, named):
        raise AnotherImportRuns


async def _nobody_imports(work: Work) -> bool:
    """Whether no process is importing into this district now, whatever an import's state says."""
    (lock,) = await work.execute(TAKE_LOCK, {})
    return bool(lock["taken"])


async def _read_out(pieces: AsyncIterator[bytes], limit: int) -> None:
    """Let a body arrive for nothing."""
    size = 0
    async for piece in pieces:
        size += len(piece)
        if size > limit:
            return
