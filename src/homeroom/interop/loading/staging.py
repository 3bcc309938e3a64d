"""The files of a package in temporary tables, as they are: `in_users`, `in_classes` and so on.

Each has `n` (the row in the file; null for what an earlier import brought and this package leaves out), `k` (the
sourcedId), `active` (false: to be deleted), the standard's columns under their own names, and `metadata`.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Final

from homeroom.identity.public import Person
from homeroom.interop.oneroster.findings import Findings
from homeroom.interop.oneroster.package import Package
from homeroom.interop.oneroster.rows import Row
from homeroom.interop.oneroster.standard import FILES, Field, File, Group, Mode, Type
from homeroom.platform.database.copying import line_of
from homeroom.platform.database.engine import Connection

ROWS_A_PIECE: Final = 1_000
_SQL_TYPES: Final = {Type.DATE: "date", Type.BOOLEAN: "boolean"}
_OWN: Final = frozenset({"sourcedId", "status"})
_NAMES: Final = ("givenName", "familyName", "middleName", "preferredGivenName")

Told = Callable[[int], Awaitable[None]]
"""Told how many bytes of a file were read; may raise to stop."""


def table_of(file: str) -> str:
    return f"in_{file.lower()}"


def columns_of(file: File) -> list[Field]:
    """What of a file is staged beside `n`, `k` and `active`: all of the roster, of other files what they refer to."""
    named = [field for field in file.fields if field.name not in _OWN and not field.secret]
    return named if file.group is Group.ROSTERING else [field for field in named if field.refers]


async def make_tables(connection: Connection) -> None:
    """A table for every file of the standard, so that every statement finds all of them."""
    for file in FILES.values():
        columns = [f'"{field.name}" {_SQL_TYPES.get(field.type, "text")}' for field in columns_of(file)]
        if file.name == "users":
            columns += ["search_name text", "search_given text"]
        listed = ", ".join(["n int", "k text not null", "active boolean not null", *columns, "metadata jsonb"])
        await connection.execute(f"create temporary table {table_of(file.name)} ({listed}) on commit drop")


async def stage(connection: Connection, package: Package, file: File, findings: Findings, told: Told) -> int:
    """Copy a file's rows; how many they were. Rows with errors are in `findings`, and not in the table."""
    names = ["n", "k", "active", *(f'"{field.name}"' for field in columns_of(file))]
    if file.name == "users":
        names += ["search_name", "search_given"]
    copying = f"copy {table_of(file.name)} ({', '.join([*names, 'metadata'])}) from stdin"
    line = _line_maker(file)
    read = 0
    async with connection.cursor().copy(copying.encode()) as copy:
        lines: list[str] = []
        for row in package.rows(file.name, findings):
            lines.append(line(row))
            if len(lines) == ROWS_A_PIECE:
                piece = "".join(lines).encode()
                read += len(lines)
                lines.clear()
                await copy.write(piece)
                await told(len(piece))
                await asyncio.sleep(0)  # the process has other work as well
        read += len(lines)
        await copy.write("".join(lines).encode())
    return read


def _line_maker(file: File) -> Callable[[Row], str]:
    places = {field.name: place for place, field in enumerate(file.fields)}
    key, status = places["sourcedId"], places["status"]
    staged = [places[field.name] for field in columns_of(file)]
    people = file.name == "users"
    named = [places[name] for name in _NAMES] if people else []

    def line(row: Row) -> str:
        values = row.values
        fields: list[object] = [row.number, values[key], values[status] != "tobedeleted"]
        fields += [values[place] for place in staged]
        if people:
            given, family, middle, preferred = (values[place] for place in named)
            fields += Person.search_names(given or "", family or "", middle, preferred)
        fields.append(json.dumps(row.metadata) if row.metadata else None)
        return line_of(fields)

    return line


GIVEN = "jsonb_strip_nulls(to_jsonb({0}) - '{{n,k,active,search_name,search_given}}'::text[])"
"""What a row said, as it is kept; a password is never staged."""


async def index_and_count(connection: Connection, package: Package) -> None:
    """Keys for the joins to come, and statistics."""
    for file in FILES.values():
        if package.modes[file.name] is not Mode.ABSENT:
            table = table_of(file.name)
            await connection.execute(f"create index on {table} (k); analyze {table}")
