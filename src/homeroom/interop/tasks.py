"""Jobs of imports."""

from datetime import timedelta
from uuid import UUID

from homeroom.interop.service import ImportRunner
from homeroom.kernel import clock
from homeroom.platform.jobs import periodic, task
from homeroom.platform.storage import FileStore
from homeroom.platform.work import Parts, Work

PACKAGES_KEPT = timedelta(days=7)


@task("interop.check_import")
async def check_import(work: Work, import_id: UUID) -> None:
    """Check a package. Where another import of the district is under way, it is tried again later."""
    await ImportRunner(work.parts, work.actor.tenant_id, import_id).run(apply=False)


@task("interop.apply_import")
async def apply_import(work: Work, import_id: UUID) -> None:
    """Apply a package. Killed in between nothing of it is written, and it is applied from its beginning."""
    await ImportRunner(work.parts, work.actor.tenant_id, import_id).run(apply=True)


@periodic("interop.forget_packages", "41 3 * * *")
async def forget_packages(parts: Parts) -> None:
    """Packages that nobody applied within a week hold a district's records for nothing."""
    store = FileStore.of(parts.settings)
    async for key in store.older_than("interop/", clock.now() - PACKAGES_KEPT):
        await store.delete(key)
