"""One import under way: its connection, its parameters, and how it tells where it is."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from psycopg import AsyncClientCursor
from psycopg.rows import dict_row

from homeroom.interop.models import EndDates
from homeroom.interop.oneroster.findings import Findings
from homeroom.interop.oneroster.package import Package
from homeroom.platform.database.engine import Connection, Rows

Tell = Callable[[str, float], Awaitable[None]]
"""Told which step it is and how far all of it has come, from 0 to 1; raises where the import is to stop."""


@dataclass
class Run:
    """What every step of an import works with."""

    connection: Connection
    package: Package
    tenant_id: UUID
    import_id: UUID
    source: str
    end_dates: EndDates
    time_zone: str
    locale: str
    today: date
    now: datetime
    tell: Tell
    findings: Findings = field(default_factory=Findings)

    def __post_init__(self) -> None:
        self.findings.take(self.package.findings)

    def is_readable(self) -> bool:
        """Every row could be read: references can be told from what a broken row leaves out."""
        return self.findings.errors == self.package.findings.errors

    @property
    def parameters(self) -> Mapping[str, Any]:
        return {
            "tenant": self.tenant_id,
            "import": self.import_id,
            "source": self.source,
            "time_zone": self.time_zone,
            "locale": self.locale,
            "today": self.today,
            "now": self.now,
            "exclusive": 1 if self.end_dates is EndDates.EXCLUSIVE else 0,
        }

    async def execute(self, sql: str, **also: Any) -> int:
        """Run a statement with `%(name)s` parameters; how many rows it touched.

        The parameters are bound here and not by the server: `create table as` takes none.
        """
        cursor = AsyncClientCursor(self.connection)
        await cursor.execute(sql.encode(), {**self.parameters, **also})
        return cursor.rowcount

    async def rows(self, sql: str, **also: Any) -> Rows:
        cursor = AsyncClientCursor(self.connection, row_factory=dict_row)
        await cursor.execute(sql.encode(), {**self.parameters, **also})
        return await cursor.fetchall()
