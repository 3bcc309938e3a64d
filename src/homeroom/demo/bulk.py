"""Foreign keys and indexes set aside while very many rows come in: made once over all rows instead of once a row."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg import sql

_FOREIGN_KEYS = """
    select n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid)
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname || '.' || c.relname = any(%s) and k.contype = 'f' and k.conparentid = 0
    order by n.nspname, c.relname, k.conname
"""
_INDEXES = """
    select n.nspname, i.relname, pg_get_indexdef(i.oid)
    from pg_index x join pg_class i on i.oid = x.indexrelid
    join pg_class c on c.oid = x.indrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname || '.' || c.relname = any(%s) and i.relkind = 'i' and not i.relispartition
          and not exists (select from pg_constraint k where k.conindid = i.oid and k.conrelid = c.oid)
    order by n.nspname, i.relname
"""


@contextmanager
def bulk(connection: psycopg.Connection[Any], tables: list[str]) -> Iterator[None]:
    """Within the transaction: drop the foreign keys and indexes of `tables`, and make them again, as they were.

    Primary keys stay. A row that breaks a rule is refused at the end. Whoever else uses these tables waits until the
    transaction is over.
    """
    foreign_keys = connection.execute(_FOREIGN_KEYS, [tables]).fetchall()
    indexes = connection.execute(_INDEXES, [tables]).fetchall()
    for schema, table, name, _ in foreign_keys:
        statement = sql.SQL("alter table {} drop constraint {}")
        connection.execute(statement.format(sql.Identifier(schema, table), sql.Identifier(name)))
    for schema, name, _ in indexes:
        connection.execute(sql.SQL("drop index {}").format(sql.Identifier(schema, name)))
    yield
    connection.execute("set local maintenance_work_mem = '256MB'")
    for _, _, definition in indexes:
        connection.execute(definition.encode())
    names = sql.SQL(", ").join(sql.Identifier(*table.split(".")) for table in tables)
    connection.execute(sql.SQL("analyze {}").format(names))
    for schema, table, name, definition in foreign_keys:
        statement = sql.SQL("alter table {} add constraint {} {}")
        parts = sql.Identifier(schema, table), sql.Identifier(name), sql.SQL(definition)
        connection.execute(statement.format(*parts))
