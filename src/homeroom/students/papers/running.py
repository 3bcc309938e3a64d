"""The job that prints: so many students at a time, with the rights that whoever asked has now."""

import tempfile
import zipfile
from collections.abc import AsyncIterator, Mapping
from typing import IO, Any, Final
from uuid import UUID

import structlog

from homeroom.kernel import clock
from homeroom.kernel.problems import Problem
from homeroom.platform.database.failures import failure_of
from homeroom.platform.listing.export import DISTRICT
from homeroom.platform.print import Paper
from homeroom.platform.print.compiling import compiled
from homeroom.platform.storage import FileStore, StoreFull, StoreUnavailable
from homeroom.platform.work import Parts, Work, working
from homeroom.students.papers import setting
from homeroom.students.papers.errors import NothingToPrint
from homeroom.students.papers.models import PaperKind, PrintState
from homeroom.students.papers.repository import BEGIN, END, PROGRESS, to_print
from homeroom.students.papers.service import shape_of

AT_ONCE: Final = 500
"""Students whose page or card is set at once: what is in memory does not grow with the run."""
FILES: Final = "papers/"
LIMIT: Final = 2_000_000_000
PIECE: Final = 1_000_000

log = structlog.get_logger("homeroom.papers")


class CancelledPrintError(Exception):
    """Whoever asked wants it no more."""


class PrintRunner:
    """Prints one run. Killed in between it begins anew."""

    def __init__(self, parts: Parts, tenant_id: UUID, run_id: UUID) -> None:
        self.parts, self.tenant_id, self.run_id = parts, tenant_id, run_id

    async def run(self) -> None:
        """Print, and say how it ended. What was not foreseen is raised again, so that the job stays visible.

        Where the process is told to end, or the database or the file store cannot be reached, nothing is said: the job
        is run again then, from the beginning.
        """
        begun = await self._write(BEGIN)
        if begun is None:
            await self._end(PrintState.CANCELLED)
            return
        try:
            with tempfile.TemporaryFile() as content:
                ending, printed = await self._print(begun, content)
                key = f"{FILES}{self.tenant_id}/{self.run_id}.{ending}"
                content.seek(0)
                size = await FileStore.of(self.parts.settings).put(key, _pieces(content), LIMIT)
            await self._end(PrintState.DONE, stored=key, printed=printed, size=size)
        except CancelledPrintError:
            await self._end(PrintState.CANCELLED)
        except Exception as error:
            if failure_of(error) is not None or isinstance(error, StoreUnavailable | StoreFull):
                raise
            if isinstance(error, Problem):
                log.warning("papers.failed", reason=error.slug)
                await self._end(PrintState.FAILED, problem=error.slug)
                return
            await self._end(PrintState.FAILED, problem="unforeseen")
            raise

    async def _print(self, begun: Mapping[str, Any], content: IO[bytes]) -> tuple[str, list[UUID]]:
        """One PDF, or several in an archive; its ending, and who is in it.

        Raises `NothingToPrint` where everybody left meanwhile.
        """
        kind, lang, paper = PaperKind(begun["kind"]), begun["lang"], Paper(begun["paper"])
        work = Work(self.parts, None)
        try:
            await work.act_for(self.tenant_id, begun["requested_by"])
            await work.begin(snapshot=True)
            (district,) = await work.execute(DISTRICT, {})
            parts, printed = 0, list[UUID]()
            last: bytes | None = None
            archive: zipfile.ZipFile | None = None
            async for rows in _pages(work, begun["chosen"], family=kind is PaperKind.EMERGENCY_BINDER):
                if last is not None:
                    archive = archive or zipfile.ZipFile(content, "w", zipfile.ZIP_STORED)
                    archive.writestr(_named(kind, parts), last)
                if kind is PaperKind.STUDENT_CARDS:
                    last = await compiled(setting.cards(rows, district["name"], lang, paper), "cards")
                else:
                    said = setting.binder(rows, district["name"], lang, paper, work.account.today)
                    last = await compiled(said, "binder")
                parts += 1
                printed += [row["id"] for row in rows]
                await self._tell(len(printed))
        finally:
            await work.close()
        if last is None:
            raise NothingToPrint
        if archive is None:
            content.write(last)
            return "pdf", printed
        archive.writestr(_named(kind, parts), last)
        archive.close()
        return "zip", printed

    async def _tell(self, done: int) -> None:
        told = await self._write(PROGRESS, done=done)
        if told is None or told["cancelling"]:
            raise CancelledPrintError

    async def _end(self, state: PrintState, **known: Any) -> None:
        """With `known` of what was stored, or the problem."""
        told = {"stored": None, "printed": None, "size": None, "problem": None, **known}
        await self._write(END, state=state.value, now=clock.now(), **told)

    async def _write(self, statement: str, **parameters: Any) -> dict[str, Any] | None:
        async with working(self.parts, self.tenant_id, "students.print") as work:
            rows = await work.execute(statement, {"run_id": self.run_id, **parameters})
        return rows[0] if rows else None


async def _pages(work: Work, chosen: Mapping[str, Any], *, family: bool) -> AsyncIterator[list[dict[str, Any]]]:
    """The students of a run, so many at a time, in its order."""
    after: dict[str, Any] = {}
    while True:
        query = to_print.shaped(**shape_of(chosen), family=family, after=bool(after))
        rows = await work.read(query, **chosen, **after, limit=AT_ONCE)
        if rows:
            yield rows
        if len(rows) < AT_ONCE:
            return
        last = rows[-1]
        after = {"after_0": last["grade_order"], "after_1": last["search_name"], "after_id": last["id"]}


def _named(kind: PaperKind, part: int) -> str:
    return f"{kind.value.replace('_', '-')}-{part:03}.pdf"


async def _pieces(content: IO[bytes]) -> AsyncIterator[bytes]:
    while piece := content.read(PIECE):
        yield piece
