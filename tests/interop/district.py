"""A district that has nothing yet, and packages brought into it."""

import csv
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from homeroom.interop.models import EndDates, Import, ImportState
from homeroom.interop.service import ImportRunner, Result
from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from homeroom.platform.work import working
from homeroom.tables import METADATA
from tests.support.application import Application

REPORTS = frozenset({"interop.imports", "interop.findings", "interop.changes"})
TABLES = sorted(
    table.fullname
    for table in METADATA.tables.values()
    if "tenant_id" in table.columns and table.fullname not in REPORTS
)
Table = list[dict[str, str]]
Files = dict[str, Table]


class District:
    """A tenant made for one test."""

    def __init__(self, application: Application) -> None:
        self.application, self.tenant_id = application, new_id()
        self.slug = f"bare-{self.tenant_id.hex}"
        application.as_owner(
            "insert into identity.tenants (id, slug, name, time_zone, locale, demo)"
            " values (%s, %s, 'Grand Bend ISD', 'America/Chicago', 'en', false)",
            self.tenant_id,
            self.slug,
        )

    async def bring(
        self,
        path: Path,
        *,
        apply: bool = True,
        end_dates: EndDates = EndDates.INCLUSIVE,
        confirmed: int | None = None,
        watch: Callable[[str, float], Any] | None = None,
    ) -> Result:
        """Import a package; what came of it."""
        import_id = new_id()
        async with working(self.application.parts, self.tenant_id, "test") as work:
            work.session.add(
                Import(
                    id=import_id,
                    file_name=path.name,
                    file_size=_size_of(path),
                    end_dates=end_dates,
                    state=ImportState.QUEUED if apply else ImportState.WAITING,
                    requested_at=clock.now(),
                )
            )
        more = {} if watch is None else {"watch": watch}
        runner = ImportRunner(self.application.parts, self.tenant_id, import_id, **more)
        result = await runner.run(apply=apply, path=path, confirmed=confirmed)
        assert result is not None
        return result

    def sql(self, statement: str, *parameters: Any) -> list[tuple[Any, ...]]:
        """Ask as the owner; `%s` is first the tenant."""
        return self.application.as_owner(statement, self.tenant_id, *parameters)

    def one(self, statement: str, *parameters: Any) -> Any:
        ((value,),) = self.sql(statement, *parameters)
        return value

    def counts(self) -> dict[str, int]:
        """How many rows every table has, the reports of imports aside."""
        asked = " union all ".join(
            f"select '{table}', count(*) from {table} where tenant_id = t.id" for table in TABLES
        )
        rows = self.sql(f"select found.* from (select %s::uuid as id) t, lateral ({asked}) found")
        return {table: count for table, count in rows if count}

    def changes(self, import_id: UUID | None = None) -> list[tuple[str, str, str]]:
        """The diff of the newest import: kind, action, key."""
        newest = import_id or self.one("select id from interop.imports where tenant_id = %s order by id desc limit 1")
        return [
            (kind, action, key)
            for kind, action, key in self.sql(
                "select kind, action, sourced_id from interop.changes where tenant_id = %s and import_id = %s"
                " order by position",
                newest,
            )
        ]


def _size_of(path: Path) -> int:
    return path.stat().st_size


def counted(result: Result) -> dict[str, dict[str, int]]:
    """What an import did, kinds and actions of which there was nothing left out."""
    found = {}
    for kind, counts in result.outcome.counts.items():
        done = {name: count for name, count in counts.as_json().items() if count and name != "same"}
        if done:
            found[kind] = done
    return found


def files_of(path: Path) -> Files:
    """The files of a package as rows, the manifest too."""
    with zipfile.ZipFile(path) as archive:
        return {
            name.removesuffix(".csv"): list(csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig"))))
            for name in archive.namelist()
        }


def write(path: Path, files: Mapping[str, Sequence[Mapping[str, str]]]) -> Path:
    """A package of these files; each needs a row, which has all columns."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in files.items():
            text = io.StringIO()
            writer = csv.DictWriter(text, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
            archive.writestr(f"{name}.csv", text.getvalue())
    return path
