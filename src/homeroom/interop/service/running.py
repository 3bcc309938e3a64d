"""Running an import: in a job, or from the command line. Everything it writes commits together or not at all."""

import hashlib
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from uuid import UUID

import psycopg
import structlog
from psycopg.types.json import Jsonb

from homeroom.attendance.public import CodeService
from homeroom.interop.loading.engine import Outcome, load
from homeroom.interop.loading.reporting import audit, report_changes, report_findings
from homeroom.interop.loading.run import Run
from homeroom.interop.models import EndDates, ImportState
from homeroom.interop.oneroster.findings import Findings, PackageRefused, error
from homeroom.interop.oneroster.manifest import CODE, NAME
from homeroom.interop.oneroster.package import Limits, Package, open_package
from homeroom.interop.repository import BEGIN, DEMOTE_THE_DEAD, END, PROGRESS, TAKE_LOCK, TENANT
from homeroom.interop.service.booking import book_schools
from homeroom.interop.topics import import_topic
from homeroom.interop.unloading.engine import source_code
from homeroom.kernel import clock
from homeroom.kernel.actor import SystemActor
from homeroom.kernel.problems import NotFound
from homeroom.platform.database.failures import failure_of
from homeroom.platform.storage import FileStore, StoreFull, StoreUnavailable
from homeroom.platform.work import Parts, Work, working
from homeroom.students.public import ask_for_search

TELLS_A_SECOND: Final = 3
WHOLE: Final = 1000
"""The parts of which `done` counts."""

log = structlog.get_logger("homeroom.import")


class ImportBusyError(Exception):
    """Another import of this district is under way."""


class CancelledImportError(Exception):
    """Somebody wants it to stop."""


@dataclass(frozen=True, slots=True)
class Begun:
    """What the import's row says as it begins."""

    file_name: str
    end_dates: EndDates
    stored: str | None
    applied_by: UUID | None
    to_confirm: int


@dataclass
class Result:
    """What came of a run."""

    state: ImportState
    outcome: Outcome
    findings: Findings
    source: str | None = None
    sha256: str | None = None
    problem: str | None = None


Watch = Callable[[str, float], Awaitable[None]]


async def _unwatched(_step: str, _done: float) -> None:
    pass


class ImportRunner:
    """Takes one import of one tenant from its package to its end."""

    def __init__(self, parts: Parts, tenant_id: UUID, import_id: UUID, watch: Watch = _unwatched) -> None:
        self.parts, self.tenant_id, self.import_id, self.watch = parts, tenant_id, import_id, watch
        self._told_at = 0.0

    async def run(self, *, apply: bool, path: Path | None = None, confirmed: int | None = None) -> Result | None:
        """Check the package, and apply it where that is wanted; None where it was cancelled before it began.

        `path`: the package, where it is not in the file store. `confirmed`: how many ends were confirmed, where that is
        not the number the check came to.

        Raises `ImportBusyError`, and whatever the database says when it cannot be reached.
        """
        state = ImportState.APPLYING if apply else ImportState.CHECKING
        before = [ImportState.QUEUED, ImportState.APPLYING] if apply else [ImportState.WAITING, ImportState.CHECKING]
        work = Work(self.parts, SystemActor(self.tenant_id, "interop.import"))
        try:
            (lock,) = await work.execute(TAKE_LOCK, {})
            if not lock["taken"]:
                raise ImportBusyError
            begun = await self._begin(state, [each.value for each in before])
            if begun is None:
                return None
            result = await self._carry_out(work, begun, path, apply=apply, confirmed=confirmed)
        finally:
            await work.close()
        if begun.stored and result.state is not ImportState.READY:
            await FileStore.of(self.parts.settings).delete(begun.stored)
        return result

    async def _carry_out(
        self, work: Work, begun: Begun, path: Path | None, *, apply: bool, confirmed: int | None
    ) -> Result:
        """Go, and tell the import's row how it ended: with what was written, or instead of it."""
        try:
            result = await self._go(work, begun, path, apply=apply, confirmed=confirmed)
            await work.execute(END, self._ended(result))
            work.announce(import_topic(self.import_id), {})
            await work.finish()
        except CancelledImportError:
            result = Result(ImportState.CANCELLED, Outcome(), Findings())
        except Exception as error:
            if failure_of(error) is not None or isinstance(error, StoreUnavailable | StoreFull):
                raise  # the database or the file store went away: the job is run again
            log.exception("import.failed", import_id=str(self.import_id))
            result = Result(ImportState.FAILED, Outcome(), Findings(), problem=_said(error))
        else:
            return result
        await work.close()  # what it had written is rolled back
        async with working(self.parts, self.tenant_id, "interop.import") as after:
            await after.execute(END, self._ended(result))
            after.announce(import_topic(self.import_id), {})
        return result

    async def _begin(self, state: ImportState, before: list[str]) -> Begun | None:
        async with working(self.parts, self.tenant_id, "interop.import") as work:
            named = {"import_id": self.import_id, "except": self.import_id, "now": clock.now()}
            await work.execute(DEMOTE_THE_DEAD, named)
            rows = await work.execute(BEGIN, {**named, "state": state.value, "before": before})
            work.announce(import_topic(self.import_id), {})
        if not rows:
            return None
        return Begun(**{**rows[0], "end_dates": EndDates(rows[0]["end_dates"])})

    async def _go(self, work: Work, begun: Begun, path: Path | None, *, apply: bool, confirmed: int | None) -> Result:
        with TemporaryDirectory(prefix="homeroom-import-") as folder:
            if path is None:
                path = Path(folder) / "package.zip"
                assert begun.stored is not None  # noqa: S101  (uploaded packages are stored)
                await FileStore.of(self.parts.settings).fetch(begun.stored, path)
            try:
                package = open_package(path, Limits(file_bytes=self.parts.settings.import_limit))
            except PackageRefused as refusal:
                await report_findings(work, self.import_id, refusal.findings)
                return Result(ImportState.REFUSED, Outcome(), refusal.findings, sha256=_hash_of(path))
            with package:
                if package.source == source_code(self.tenant_id):
                    return await self._refuse_own(work, package)
                (tenant,) = await work.execute(TENANT, {})
                run = Run(
                    connection=await work.driver(),
                    package=package,
                    tenant_id=self.tenant_id,
                    import_id=self.import_id,
                    source=package.source,
                    end_dates=begun.end_dates,
                    time_zone=tenant["time_zone"],
                    locale=tenant["locale"],
                    today=clock.today(tenant["time_zone"]),
                    now=clock.now(),
                    tell=self._tell,
                )
                try:
                    sure = begun.to_confirm if confirmed is None else confirmed
                    outcome = await load(run, wanted=apply, confirmed=sure)
                except PackageRefused as refusal:
                    run.findings.take(refusal.findings)
                    outcome = Outcome()
                await self._tell("report", 0.96)
                await report_findings(work, self.import_id, run.findings)
                await report_changes(run, compared=outcome.compared)
                if outcome.applied:
                    await CodeService(work).give_defaults(outcome.new_schools)
                    await book_schools(work, outcome)
                    await ask_for_search(work)
                    await audit(run, outcome.as_json(), begun.applied_by, request_id=work.request_id)
                return Result(
                    _state_after(run.findings, outcome), outcome, run.findings, package.source, package.sha256
                )

    async def _refuse_own(self, work: Work, package: Package) -> Result:
        """A district's own package brings nothing: taken for another system's, it would bring everything twice."""
        findings = Findings()
        message = (
            "This package was exported from this very district, and everything in it is here already. "
            "Import it into another district, or change the records in Homeroom."
        )
        findings.add(error("package.own_export", message, file=NAME, field=CODE, value=package.source))
        await report_findings(work, self.import_id, findings)
        return Result(ImportState.REFUSED, Outcome(), findings, package.source, package.sha256)

    async def _tell(self, step: str, done: float) -> None:
        """Say how far it is, a few times a second; raises `CancelledImportError`."""
        now = time.monotonic()
        if now - self._told_at < 1 / TELLS_A_SECOND:
            return
        self._told_at = now
        async with working(self.parts, self.tenant_id, "interop.import") as work:
            named = {"import_id": self.import_id, "step": step, "done": int(done * WHOLE)}
            (row,) = await work.execute(PROGRESS, named)
            work.announce(import_topic(self.import_id), {})
        if row["cancel_requested_at"] is not None:
            raise CancelledImportError
        await self.watch(step, done)

    def _ended(self, result: Result) -> dict[str, Any]:
        return {
            "import_id": self.import_id,
            "now": clock.now(),
            "state": result.state.value,
            "done": WHOLE,
            "sha256": result.sha256,
            "source": result.source,
            "counts": Jsonb(result.outcome.as_json()),
            "errors": result.findings.errors,
            "warnings": result.findings.warnings,
            "not_imported": Jsonb(result.outcome.not_imported),
            "to_confirm": result.outcome.to_confirm,
            "problem": result.problem,
            "keeps": result.state is ImportState.READY,
        }


def _state_after(findings: Findings, outcome: Outcome) -> ImportState:
    if findings.errors:
        return ImportState.REFUSED
    return ImportState.APPLIED if outcome.applied else ImportState.READY


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _said(error: Exception) -> str:
    """Why it failed, as far as it is fit to be read."""
    if isinstance(error, NotFound):
        return "The package is no longer kept: upload it again."
    if not isinstance(error, psycopg.IntegrityError | psycopg.DataError):
        return "Something unforeseen happened: the server's log tells what, under the id of this import."
    return f"The database refused a row: {error.diag.message_primary} {error.diag.message_detail or ''}".strip()
