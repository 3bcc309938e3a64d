"""`homeroom export oneroster`: a district written to a file, from the command line."""

from pathlib import Path
from typing import Final

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from homeroom.interop.command import find_tenant, nobody
from homeroom.interop.exports.repository import TENANT
from homeroom.interop.models import EndDates
from homeroom.interop.oneroster.writing import sha256_of
from homeroom.interop.unloading.engine import Taking, unload
from homeroom.kernel import clock
from homeroom.kernel.actor import SystemActor
from homeroom.kernel.refusals import Refused
from homeroom.platform.database.audit import Change
from homeroom.platform.database.engine import Database
from homeroom.platform.database.reaching import JOBS
from homeroom.platform.jobs import Registry
from homeroom.platform.settings import Settings
from homeroom.platform.work import Parts, Work

CONNECTIONS: Final = 2
WHOLE: Final = 100


async def export_oneroster(
    settings: Settings, registry: Registry, path: Path, tenant: str, end_dates: str, *, console: Console
) -> None:
    """Write a district to `path` and tell what is in it.

    Raises `Refused` where the file is there already, or there is no such tenant.
    """
    if settings.test_now is not None:
        clock.set_out_from(settings.test_now)
    if end_dates not in list(EndDates):
        raise Refused(f"--end-dates is exclusive or inclusive, not {end_dates}.")
    if _is_there(path):
        raise Refused(f"There is a file {path} already: give another name.")
    database = Database(settings.listen_url, CONNECTIONS, JOBS)
    try:
        counts = await _export(Parts(settings, database, registry, nobody), path, tenant, end_dates, console)
    except BaseException:
        _remove(path)
        raise
    finally:
        await database.close()
    table = Table("file", "rows")
    for file, rows in counts.items():
        table.add_row(f"{file}.csv", f"{rows:,}")
    console.print(table)


def _is_there(path: Path) -> bool:
    return path.exists()


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)


async def _export(parts: Parts, path: Path, tenant: str, end_dates: str, console: Console) -> dict[str, int]:
    tenant_id = await find_tenant(parts, tenant)
    work = Work(parts, SystemActor(tenant_id, "interop.export"))
    try:
        await work.begin(snapshot=True)
        (said,) = await work.execute(TENANT, {})
        with Progress(console=console, transient=True) as bar:
            task = bar.add_task("gather", total=WHOLE)

            async def watch(step: str, done: float) -> None:
                bar.update(task, description=step.replace(":", " "), completed=done * WHOLE)

            today = clock.today(said["time_zone"])
            taking = Taking(await work.driver(), tenant_id, EndDates(end_dates), today, clock.now(), watch)
            counts = await unload(taking, path)
        work.audit(Change("downloaded", "interop.exports", None, after={"sha256": sha256_of(path)}))
        await work.finish()
    finally:
        await work.close()
    return counts
