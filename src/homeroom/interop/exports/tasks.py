"""Jobs of exports."""

from uuid import UUID

from homeroom.interop.exports.running import ExportRunner
from homeroom.platform.jobs import task
from homeroom.platform.work import Work


@task("interop.run_export")
async def run_export(work: Work, export_id: UUID) -> None:
    """Write a package. Killed in between, it is written from its beginning."""
    await ExportRunner(work.parts, work.actor.tenant_id, export_id).run()
