"""`homeroom import oneroster`: an import from the command line, told on the console."""

from pathlib import Path
from typing import Final
from uuid import UUID

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from homeroom.interop.models import EndDates, Import, ImportState
from homeroom.interop.oneroster.findings import Finding
from homeroom.interop.service import ImportBusyError, ImportRunner, Result
from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from homeroom.kernel.refusals import Refused
from homeroom.platform.database.engine import Connection, Database
from homeroom.platform.database.reaching import JOBS
from homeroom.platform.jobs import Registry
from homeroom.platform.settings import Settings
from homeroom.platform.work import Parts, working

CONNECTIONS: Final = 2
"""One for the import, one for telling how far it is."""
SHOWN: Final = 50
"""So many findings are printed; all listed ones can be read in the web app."""
WHOLE: Final = 100

FIND_TENANT: Final = "select id from identity.tenants where slug = %s or name = %s"


async def import_oneroster(
    settings: Settings,
    registry: Registry,
    path: Path,
    tenant: str,
    end_dates: str,
    *,
    dry_run: bool,
    confirm_ended: int,
    console: Console,
) -> int:
    """Import a package and tell what came of it; the exit code: 0 applied or checked, 1 refused, 2 to be confirmed.

    Raises `Refused` where there is no such file or tenant, or another import is under way.
    """
    if settings.test_now is not None:
        clock.set_out_from(settings.test_now)
    database = Database(settings.listen_url, CONNECTIONS, JOBS)
    try:
        parts = Parts(settings, database, registry, nobody)
        return await _import(
            parts, path, tenant, end_dates, dry_run=dry_run, confirm_ended=confirm_ended, console=console
        )
    finally:
        await database.close()


async def nobody(_connection: Connection, _tenant_id: UUID, _account_id: UUID, _session_id: UUID | None) -> None:
    """No account acts here."""


async def _import(
    parts: Parts, path: Path, tenant: str, end_dates: str, *, dry_run: bool, confirm_ended: int, console: Console
) -> int:
    size = _size_of(path)
    if end_dates not in list(EndDates):
        raise Refused(f"--end-dates is exclusive or inclusive, not {end_dates}.")
    tenant_id = await find_tenant(parts, tenant)
    import_id = new_id()
    async with working(parts, tenant_id, "interop.import") as work:
        work.session.add(
            Import(
                id=import_id,
                file_name=path.name,
                file_size=size,
                end_dates=EndDates(end_dates),
                state=ImportState.WAITING if dry_run else ImportState.QUEUED,
                requested_at=clock.now(),
            )
        )
    with Progress(console=console, transient=True) as bar:
        task = bar.add_task("open", total=WHOLE)

        async def watch(step: str, done: float) -> None:
            bar.update(task, description=step.replace(":", " "), completed=done * WHOLE)

        runner = ImportRunner(parts, tenant_id, import_id, watch)
        try:
            result = await runner.run(apply=not dry_run, path=path, confirmed=confirm_ended)
        except ImportBusyError:
            async with working(parts, tenant_id, "interop.import") as work:
                begun = await work.session.get_one(Import, (tenant_id, import_id))
                begun.state, begun.finished_at = ImportState.CANCELLED, clock.now()
            raise Refused("Another import of this district is under way: wait for it, or cancel it.") from None
    if result is None:
        raise Refused("Somebody cancelled this import before it began.")
    _tell(console, result, dry_run=dry_run)
    if result.state is ImportState.READY and not dry_run:
        return 2
    return 0 if result.state in (ImportState.APPLIED, ImportState.READY) else 1


def _size_of(path: Path) -> int:
    if not path.is_file():
        raise Refused(f"There is no file {path}.")
    return path.stat().st_size


async def find_tenant(parts: Parts, name: str) -> UUID:
    async with parts.database.lease() as connection:
        found = await (await connection.execute(FIND_TENANT, (name, name))).fetchall()
    if len(found) != 1:
        raise Refused(f"There is {'no' if not found else 'more than one'} tenant {name}: see `homeroom tenant list`.")
    return UUID(str(found[0][0]))


def _tell(console: Console, result: Result, *, dry_run: bool) -> None:
    findings, outcome = result.findings, result.outcome
    for finding in findings.listed[:SHOWN]:
        console.print(_line(finding), markup=False)
    if findings.errors + findings.warnings > SHOWN:
        console.print(f"… and {findings.errors + findings.warnings - SHOWN:,} more.")
    for file, rows in outcome.not_imported.items():
        console.print(f"Not imported yet: {file}, {rows:,} rows.")
    if outcome.compared:
        table = Table("kind", "created", "changed", "ended", "kept", "same")
        for kind, counts in outcome.counts.items():
            row = counts.as_json()
            if any(row.values()):
                table.add_row(kind.replace("_", " "), *(f"{row[name]:,}" for name in row))
        console.print(table)
    console.print(f"{findings.errors:,} errors, {findings.warnings:,} warnings. {_end(result, dry_run=dry_run)}")


def _line(finding: Finding) -> str:
    place = ", ".join(
        part
        for part in (finding.file, f"row {finding.row}" if finding.row else None, finding.field)
        if part is not None
    )
    return f"{finding.severity.value} {finding.code}{f' at {place}' if place else ''}: {finding.message}"


def _end(result: Result, *, dry_run: bool) -> str:
    match result.state:
        case ImportState.APPLIED:
            return "Applied."
        case ImportState.READY if dry_run:
            return "A dry run: nothing was written."
        case ImportState.READY:
            count = result.outcome.to_confirm
            return f"Nothing was written: more than 5 % would end. If that is right, add --confirm-ended {count}."
        case ImportState.CANCELLED:
            return "Cancelled: nothing was written."
        case ImportState.FAILED:
            return f"Nothing was written. {result.problem}"
        case _:
            return "Refused: nothing was written."
