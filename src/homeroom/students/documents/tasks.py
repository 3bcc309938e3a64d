"""Jobs of documents: thumbnails, sweeps, reminders."""

from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from uuid import UUID

from homeroom.kernel import clock
from homeroom.platform.jobs import periodic, task
from homeroom.platform.print.thumbnails import thumbnail_of
from homeroom.platform.storage import FileStore, batches
from homeroom.platform.tenants import in_each_tenant
from homeroom.platform.work import Parts, Work, working
from homeroom.students.documents.models import DocumentVersion
from homeroom.students.documents.repository.documents import version_of_link
from homeroom.students.documents.service import UpkeepService
from homeroom.students.documents.service.upkeep import by_tenant
from homeroom.students.documents.storing import DOCUMENTS, UPLOADS, kept_key, upload_key

A_DAY: Final = timedelta(days=1)
AT_ONCE: Final = 500
LONGEST_REMINDER: Final = timedelta(days=366)

WITH_STALE: Final = "select students.tenants_with_stale_uploads(%s)"
WITH_DOCUMENTS: Final = "select students.tenants_with_documents()"
WITH_EXPIRING: Final = "select students.tenants_with_expiring_documents(%s)"


@task("students.draw_thumbnail")
async def draw_thumbnail(work: Work, version_id: UUID) -> None:
    """Draw a picture's, or the first page's, thumbnail; what cannot be drawn has none."""
    tenant_id = work.actor.tenant_id
    found = await work.read(version_of_link, version_id=version_id)
    if not found:
        return
    with TemporaryDirectory(prefix="homeroom-") as folder:
        path = Path(folder) / "file"
        await FileStore.of(work.settings).fetch(kept_key(tenant_id, version_id), path)
        drawn = await thumbnail_of(path, found[0]["media_type"])  # no transaction is open while it is drawn
    (await work.session.get_one(DocumentVersion, (tenant_id, version_id))).thumbnail = drawn


@task("students.forget_upload")
async def forget_upload(work: Work, version_id: UUID) -> None:
    """What came of an upload that is settled lies elsewhere, or is not wanted."""
    await FileStore.of(work.settings).delete(upload_key(work.actor.tenant_id, version_id))


@periodic("students.sweep_uploads", "23 * * * *")
async def sweep_uploads(parts: Parts) -> None:
    """End uploads that nobody completed, and forget what was put and no upload wants: both after a day."""
    before = clock.now() - A_DAY
    await in_each_tenant(
        parts, "students.sweep_uploads", WITH_STALE, [before], lambda work: UpkeepService(work).abandon_stale()
    )
    await _sweep(parts, UPLOADS, before)


@periodic("students.sweep_documents", "37 */6 * * *")
async def sweep_documents(parts: Parts) -> None:
    """Forget files of documents that no row wants, after a day."""
    await _sweep(parts, DOCUMENTS, clock.now() - A_DAY)


async def _sweep(parts: Parts, prefix: str, before: datetime) -> None:
    store = FileStore.of(parts.settings)
    async for keys in batches(store.older_than(prefix, before), AT_ONCE):
        for tenant_id, found in by_tenant(keys).items():
            async with working(parts, tenant_id, "students.sweep_documents") as work:
                unwanted = await UpkeepService(work).without_row([*found], uploads=prefix == UPLOADS)
            for version_id in unwanted:
                await store.delete(found[version_id])


@periodic("students.look_for_lost_documents", "53 2 * * *")
async def look_for_lost_documents(parts: Parts) -> None:
    """Say in the log of which documents the store has lost the file."""
    await in_each_tenant(
        parts, "students.look_for_lost_documents", WITH_DOCUMENTS, [], lambda work: UpkeepService(work).without_file()
    )


@periodic("students.remind_of_documents", "7 * * * *")
async def remind_of_documents(parts: Parts) -> None:
    """Tell whom it concerns that a document is over soon."""
    by_day = clock.now().date() + LONGEST_REMINDER
    await in_each_tenant(
        parts, "students.remind_of_documents", WITH_EXPIRING, [by_day], lambda work: UpkeepService(work).remind()
    )
