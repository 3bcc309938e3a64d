"""One pool of connections per process, and the two ways in: a session for writes, a leased connection for hot reads."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import psycopg
from psycopg.rows import DictRow
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from homeroom.kernel.refusals import Refused

Connection = psycopg.AsyncConnection[Any]
Rows = list[DictRow]


class UnsafeRole(Refused):
    """The database role would get past row-level security."""


class Database:
    """The application's database, as the role that owns nothing.

    Connections are in autocommit as the driver sees it: a hot read is one pipelined trip without BEGIN and COMMIT, and
    a session sends its own `begin` together with the statement that sets the tenant (see `platform.work`).
    """

    def __init__(self, url: str, pool_size: int = 5) -> None:
        self.url = url
        self.engine: AsyncEngine = create_async_engine(
            url.replace("postgresql://", "postgresql+psycopg://", 1),
            pool_size=pool_size,
            max_overflow=0,
            pool_pre_ping=False,
            pool_timeout=10,
        )
        event.listen(self.engine.sync_engine, "connect", _to_autocommit)

    @asynccontextmanager
    async def lease(self) -> AsyncIterator[Connection]:
        """A connection of the pool, as psycopg knows it; given back clean."""
        async with self.engine.connect() as connection:
            raw = await connection.get_raw_connection()
            driver = raw.driver_connection
            assert isinstance(driver, psycopg.AsyncConnection)  # noqa: S101  (tells the type)
            yield driver

    async def refuse_unsafe_role(self) -> None:
        """Raise `UnsafeRole` where the app's role is a superuser, bypasses row-level security or owns a table."""
        async with self.lease() as connection:
            cursor = await connection.execute(
                """
                select current_user, rolsuper, rolbypassrls,
                       (select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where pg_has_role(current_user, c.relowner, 'member') and c.relkind in ('r', 'p')
                          and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast'))
                from pg_roles where rolname = current_user
                """
            )
            row = await cursor.fetchone()
        assert row is not None  # noqa: S101  (a connected role exists)
        name, superuser, bypasses, owned = row
        if superuser or bypasses or owned:
            reason = (
                "is a superuser" if superuser else "bypasses row-level security" if bypasses else f"owns {owned} tables"
            )
            raise UnsafeRole(
                f"The database role {name} {reason}: children's records need one that does not. "
                "Point HOMEROOM_DATABASE_URL at the app's role (docs/install.md)."
            )

    async def close(self) -> None:
        await self.engine.dispose()


def _to_autocommit(connection: Any, _entry: ConnectionPoolEntry) -> None:
    connection.run_async(lambda driver: driver.set_autocommit(True))
