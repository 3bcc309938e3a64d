"""Rows straight into the tables, all in one trip: a session would cost a test more than what the test asks."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any, Final, cast
from uuid import UUID

from sqlalchemy import Table, insert, inspect
from sqlalchemy.engine import Dialect

from homeroom.platform.database.engine import Database
from homeroom.platform.database.records import TenantOwned
from homeroom.tables import METADATA

PLACES: Final = {table: place for place, table in enumerate(METADATA.sorted_tables)}
"""Referenced tables come first; what refers to its own table is added top down."""


async def put(database: Database, tenant_id: UUID, records: Iterable[TenantOwned]) -> None:
    """Commit new records of a tenant as the application's role; their defaults are filled in, nothing is audited."""
    ordered = sorted(records, key=lambda record: PLACES[_table_of(type(record))])
    async with database.lease() as connection:
        try:
            async with connection.pipeline(), connection.cursor() as cursor:
                await cursor.execute("begin")
                await cursor.execute("select set_config('homeroom.tenant', %s, true)", [str(tenant_id)])
                for kind, same in groupby(ordered, type):
                    into = _into(kind, database.engine.dialect)
                    await cursor.executemany(into.sql.encode(), [into.values(record, tenant_id) for record in same])
                await cursor.execute("commit")
        except BaseException:
            await connection.rollback()
            raise


@dataclass(frozen=True)
class _Given:
    """What a default may ask, as SQLAlchemy would give it."""

    record: Mapping[str, Any]
    attributes: Mapping[str, str]

    def get_current_parameters(self) -> dict[str, Any]:
        return {column: self.record.get(attribute) for column, attribute in self.attributes.items()}


@dataclass(frozen=True)
class _Into:
    """How records of a kind are written."""

    sql: str
    attributes: Mapping[str, str]  # by column
    defaults: Mapping[str, Callable[["_Given"], Any]]
    processors: Mapping[str, Callable[[Any], Any]]

    def values(self, record: TenantOwned, tenant_id: UUID) -> dict[str, Any]:
        given = record.__dict__
        if given.get("tenant_id") is None:
            record.tenant_id = tenant_id
        for column, default in self.defaults.items():
            if self.attributes[column] not in given:
                setattr(record, self.attributes[column], default(_Given(given, self.attributes)))
        return {
            column: value if value is None or process is None else process(value)
            for column, attribute in self.attributes.items()
            for value, process in [(given.get(attribute), self.processors.get(column))]
        }


@cache
def _into(kind: type[TenantOwned], dialect: Dialect) -> _Into:
    table, mapper = _table_of(kind), inspect(kind)
    columns = [column for column in table.columns if column.default is not None or column.server_default is None]
    compiled = insert(table).compile(dialect=dialect, column_keys=[column.key for column in columns])
    return _Into(
        str(compiled),
        {column.key: mapper.get_property_by_column(column).key for column in columns},
        {column.key: _default(column.default) for column in columns if column.default is not None},
        cast("Mapping[str, Callable[[Any], Any]]", compiled._bind_processors),
    )


def _default(default: Any) -> Callable[[_Given], Any]:
    return default.arg if default.is_callable else (lambda _: default.arg)


def _table_of(kind: type[TenantOwned]) -> Table:
    table = kind.__table__
    assert isinstance(table, Table)
    return table
