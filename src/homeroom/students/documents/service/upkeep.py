"""What keeps rows and files in step, and what reminds of papers that are nearly over."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from typing import Final
from uuid import UUID

import structlog
from sqlalchemy import select

from homeroom.identity.public import Tenant
from homeroom.kernel import clock
from homeroom.platform.storage import FileStore
from homeroom.platform.work import Work
from homeroom.students.documents.events import DocumentExpires
from homeroom.students.documents.models import Document, DocumentState, DocumentVersion
from homeroom.students.documents.repository.upkeep import DUE_REMINDERS, KEPT_VERSIONS, STALE_UPLOADS, STATES_AMONG
from homeroom.students.documents.storing import DOCUMENTS, ids_in, kept_key, upload_key

A_DAY: Final = timedelta(days=1)
UNFINISHED: Final = frozenset({DocumentState.UPLOADING.value, DocumentState.CHECKING.value})

log = structlog.get_logger(__name__)


class UpkeepService:
    """The documents of one tenant, as the clock sees them."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def abandon_stale(self) -> None:
        """Uploads that nobody completed within a day are over, and what arrived of them goes."""
        store, tenant_id = FileStore.of(self.work.settings), self.work.actor.tenant_id
        for row in await self.work.execute(STALE_UPLOADS, {"before": clock.now() - A_DAY}):
            version = await self.work.session.get_one(DocumentVersion, (tenant_id, row["id"]))
            document = await self.work.session.get_one(Document, (tenant_id, row["document_id"]))
            version.state = DocumentState.ABANDONED
            if document.state in UNFINISHED:
                document.state = await self._state_without(version)
            await store.delete(upload_key(tenant_id, version.id))
            await store.delete(kept_key(tenant_id, version.id))

    async def _state_without(self, version: DocumentVersion) -> DocumentState:
        """How a document stands by its newest version but for this one."""
        others = select(DocumentVersion.state).where(
            DocumentVersion.tenant_id == version.tenant_id,
            DocumentVersion.document_id == version.document_id,
            DocumentVersion.id != version.id,
            DocumentVersion.state != DocumentState.ABANDONED,
        )
        newest = (await self.work.session.scalars(others.order_by(DocumentVersion.number.desc()).limit(1))).first()
        return newest or DocumentState.ABANDONED

    async def without_row(self, version_ids: Sequence[UUID], *, uploads: bool) -> set[UUID]:
        """Of files that lie there, those whose row says that they should not."""
        rows = await self.work.execute(STATES_AMONG, {"ids": list(version_ids)})
        wanted = {row["id"] for row in rows if (row["state"] in UNFINISHED) == uploads and row["state"] != "abandoned"}
        return set(version_ids) - wanted

    async def without_file(self) -> list[UUID]:
        """Versions whose file the store has lost; each is told in the log."""
        store, tenant_id = FileStore.of(self.work.settings), self.work.actor.tenant_id
        there = {ids[1] async for key in store.listed(f"{DOCUMENTS}{tenant_id}/") if (ids := ids_in(key)) is not None}
        lost = [row["id"] for row in await self.work.execute(KEPT_VERSIONS, {}) if row["id"] not in there]
        for version_id in lost:
            log.error("documents.file_lost", tenant_id=str(tenant_id), version_id=str(version_id))
        return lost

    async def remind(self) -> int:
        """Tell of documents that are over soon, of each once; how many."""
        tenant = (await self.work.session.scalars(select(Tenant).where(Tenant.id == self.work.actor.tenant_id))).one()
        today = clock.today(tenant.time_zone)
        due = await self.work.execute(DUE_REMINDERS, {"today": today})
        for row in due:
            document = await self.work.session.get_one(Document, (self.work.actor.tenant_id, row["id"]))
            document.reminded_on = today
            self.work.emit(
                DocumentExpires(
                    document_id=row["id"],
                    student_id=row["student_id"],
                    expires_on=row["expires_on"],
                    tells_family=row["tells_family"],
                )
            )
        return len(due)


def by_tenant(keys: Sequence[str]) -> dict[UUID, dict[UUID, str]]:
    """Keys of files by their tenant and their version."""
    found: dict[UUID, dict[UUID, str]] = defaultdict(dict)
    for key in keys:
        ids = ids_in(key)
        if ids is not None:
            found[ids[0]][ids[1]] = key
    return found
