"""Foreign keys set aside while very many rows come in: checked once over all rows instead of once a row."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg import sql

_FOREIGN_KEYS = """
    select n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid)
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and k.conparentid = 0 and n.nspname || '.' || c.relname = any(%s)
    order by n.nspname, c.relname, k.conname
"""


@contextmanager
def set_aside(connection: psycopg.Connection[Any], tables: list[str]) -> Iterator[None]:
    """Within the transaction: drop the foreign keys of `tables`, and declare them again, as they were, at the end.

    A row that would have been refused is refused then. Whoever else uses these tables waits until the transaction ends.
    """
    found = connection.execute(_FOREIGN_KEYS, [tables]).fetchall()
    for schema, table, name, _ in found:
        statement = sql.SQL("alter table {} drop constraint {}").format(
            sql.Identifier(schema, table), sql.Identifier(name)
        )
        connection.execute(statement)
    yield
    analyze(connection, tables)
    connection.execute("set local maintenance_work_mem = '256MB'")
    for schema, table, name, definition in found:
        statement = sql.SQL("alter table {} add constraint {} {}").format(
            sql.Identifier(schema, table), sql.Identifier(name), sql.SQL(definition)
        )
        connection.execute(statement)


def analyze(connection: psycopg.Connection[Any], tables: list[str]) -> None:
    """Tell the planner what the tables hold now."""
    names = sql.SQL(", ").join(sql.Identifier(*table.split(".")) for table in tables)
    connection.execute(sql.SQL("analyze {}").format(names))
