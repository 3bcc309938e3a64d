"""Rows as lines of COPY's text format, sent in big pieces."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, NamedTuple

import psycopg
from psycopg import sql

from homeroom.demo.keys import Key

Row = tuple[object, ...]
_PIECE: Final = 256 * 1024  # characters
_ESCAPES: Final = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


class Table(NamedTuple):
    """A table of a tenant, its columns without `tenant_id`, and what makes its rows."""

    name: str  # schema.table
    columns: tuple[str, ...]
    rows: Callable[[], Iterable[Row]]


def copy_rows(connection: psycopg.Connection[Any], tenant_id: Key, table: Table) -> int:
    """Send a table's rows; how many they were."""
    head = f"{tenant_id}\t"
    lines = ((f"{head}{line_of(row)}", 1) for row in table.rows())
    return copy_lines(connection, table.name, ("tenant_id", *table.columns), lines)


def copy_lines(
    connection: psycopg.Connection[Any], table: str, columns: tuple[str, ...], lines: Iterable[tuple[str, int]]
) -> int:
    """Send lines that are already text, each piece with the number of rows in it; how many rows they were."""
    command = sql.SQL("copy {} ({}) from stdin").format(
        sql.Identifier(*table.split(".")), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    count = 0
    with connection.cursor() as cursor, cursor.copy(command) as copy:
        for piece, rows in _pieces(lines):
            copy.write(piece.encode())
            count += rows
    return count


def line_of(row: Row) -> str:
    """A row in COPY's text format, with its newline."""
    return "\t".join([_field(value) for value in row]) + "\n"


def _field(value: object) -> str:
    if value is None:
        return r"\N"
    if isinstance(value, str):
        return value.translate(_ESCAPES)
    if isinstance(value, bool):
        return "t" if value else "f"
    return str(value)


def _pieces(lines: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    held: list[str] = []
    length = rows = 0
    for text, count in lines:
        held.append(text)
        length += len(text)
        rows += count
        if length >= _PIECE:
            yield "".join(held), rows
            held, length, rows = [], 0, 0
    if held:
        yield "".join(held), rows
