"""COPY: rows as text, or ready-made in the binary format, sent in big pieces."""

from collections.abc import Callable, Iterable
from itertools import chain
from typing import Any, Final, NamedTuple

import psycopg
from psycopg import sql

from homeroom.demo.keys import Key
from homeroom.platform.database.copying import line_of

Row = tuple[object, ...]
_PIECE: Final = 256 * 1024  # bytes
_BEGIN: Final = b"PGCOPY\n\xff\r\n\x00" + bytes(8)  # signature, flags, length of the extension
_END: Final = b"\xff\xff"


class Table(NamedTuple):
    """A table of a tenant, its columns without `tenant_id`, and what makes its rows."""

    name: str  # schema.table
    columns: tuple[str, ...]
    rows: Callable[[], Iterable[Row]]


def copy_rows(connection: psycopg.Connection[Any], tenant_id: Key, table: Table) -> int:
    """Send a table's rows as text; how many they were."""
    head = f"{tenant_id}\t"
    lines = ((f"{head}{line_of(row)}".encode(), 1) for row in table.rows())
    return _copy(connection, _command(table.name, ("tenant_id", *table.columns), "text"), lines)


def copy_binary(
    connection: psycopg.Connection[Any], table: str, columns: tuple[str, ...], rows: Iterable[tuple[bytes, int]]
) -> int:
    """Send rows that are in COPY's binary format, each piece with the number of rows in it; how many rows they were."""
    pieces = chain([(_BEGIN, 0)], rows, [(_END, 0)])
    return _copy(connection, _command(table, columns, "binary"), pieces)


def _command(table: str, columns: tuple[str, ...], form: str) -> sql.Composed:
    return sql.SQL("copy {} ({}) from stdin (format {})").format(
        sql.Identifier(*table.split(".")), sql.SQL(", ").join(map(sql.Identifier, columns)), sql.Identifier(form)
    )


def _copy(connection: psycopg.Connection[Any], command: sql.Composed, pieces: Iterable[tuple[bytes, int]]) -> int:
    count = length = 0
    held: list[bytes] = []
    with connection.cursor() as cursor, cursor.copy(command) as copy:
        for piece, rows in pieces:
            held.append(piece)
            length += len(piece)
            count += rows
            if length >= _PIECE:
                copy.write(b"".join(held))
                held.clear()
                length = 0
        copy.write(b"".join(held))
    return count
