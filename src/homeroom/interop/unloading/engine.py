"""The way out: what is taken is gathered in temporary tables, and written file by file as the database gives it.

Memory does not grow with the district: the database sorts, and rows go to the disk as they come.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from psycopg import AsyncClientCursor
from psycopg.rows import dict_row

from homeroom.interop.models import EndDates
from homeroom.interop.oneroster.manifest import CODE, SYSTEM
from homeroom.interop.oneroster.writing import PackageWriter
from homeroom.interop.unloading.contents import CONTENTS
from homeroom.interop.unloading.contents_people import GATHER_PEOPLE
from homeroom.interop.unloading.contents_schools import GATHER_SCHOOLS
from homeroom.interop.unloading.keys import NAMES, PEOPLE, PLACES
from homeroom.interop.unloading.source import KINDS_IN
from homeroom.platform.database.engine import Connection

SYSTEM_NAME: Final = "Homeroom"
PIECE: Final = 256 * 1024
GATHERED: Final = 0.5
"""How much of all the work gathering is, at a guess, for the progress."""
GATHERING: Final = (*NAMES, *PLACES, *PEOPLE, *GATHER_SCHOOLS, *GATHER_PEOPLE)

Tell = Callable[[str, float], Awaitable[None]]


def source_code(tenant_id: UUID) -> str:
    """What a district's own packages say their source is: such a package is no other system's."""
    return f"homeroom-{tenant_id}"


@dataclass(frozen=True, slots=True)
class Taking:
    """What is taken out, from which transaction, and who is told how far it is (who raises to stop it)."""

    connection: Connection
    tenant_id: UUID
    end_dates: EndDates
    today: date
    now: datetime
    tell: Tell

    @property
    def parameters(self) -> dict[str, Any]:
        exclusive = 1 if self.end_dates is EndDates.EXCLUSIVE else 0
        return {"tenant": self.tenant_id, "today": self.today, "exclusive": exclusive}


async def unload(taking: Taking, path: Path) -> dict[str, int]:
    """Write the package to `path`; how many rows each of its files has."""
    cursor = AsyncClientCursor(taking.connection)  # binds here: `create table as` takes no parameters
    # of a tenant that came since the last ANALYZE the planner expects one row, and would loop over all for each
    await cursor.execute(
        """set local jit = off; set local statement_timeout = 0; set local work_mem = '64MB';
           set local enable_nestloop = off; set local client_connection_check_interval = '1s'"""
    )
    for place, statement in enumerate(GATHERING):
        await taking.tell("gather", GATHERED * place / len(GATHERING))
        await cursor.execute(statement.encode(), taking.parameters)
    source = {SYSTEM: SYSTEM_NAME, CODE: source_code(taking.tenant_id)}
    with PackageWriter(path, taking.now, source) as writer:
        for place, file in enumerate(CONTENTS):
            await _write(taking, writer, file, GATHERED + (1 - GATHERED) * place / len(CONTENTS))
    return writer.rows


async def _write(taking: Taking, writer: PackageWriter, file: str, done: float) -> None:
    metadata = await _metadata(taking, file)
    wanted = f'select * from ({CONTENTS[file](len(metadata))}) rows order by k collate "C"'
    named = {**taking.parameters, **{f"metadata_{at}": name for at, name in enumerate(metadata)}}
    writer.begin(file, metadata)
    step = f"write:{file}"
    held: list[bytes] = []
    size = 0
    async with AsyncClientCursor(taking.connection).copy(
        f"copy ({wanted}) to stdout (format csv)".encode(), named
    ) as copy:
        async for row in copy:  # one row each: lines end as RFC 4180 has it
            held.append(bytes(row[:-1]) + b"\r\n")
            size += len(row)
            if size >= PIECE:
                await asyncio.to_thread(writer.write, b"".join(held), len(held))
                held.clear()
                size = 0
                await taking.tell(step, done)
    if held:
        await asyncio.to_thread(writer.write, b"".join(held), len(held))
    await taking.tell(step, done)


async def _metadata(taking: Taking, file: str) -> list[str]:
    """The columns beside the standard's that sources gave with the rows of a file."""
    cursor = AsyncClientCursor(taking.connection, row_factory=dict_row)
    await cursor.execute(
        """select distinct jsonb_object_keys(given -> 'metadata') collate "C" as name from interop.records
           where tenant_id = %(tenant)s and kind = any(%(kinds)s) and ended_at is null and given ? 'metadata'
           order by name""",
        {**taking.parameters, "kinds": list(KINDS_IN[file])},
    )
    return [row["name"] for row in await cursor.fetchall()]
