"""One pool of connections per process, and the two ways in: a session for writes, a leased connection for hot reads."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

import psycopg
from psycopg.pq import TransactionStatus
from psycopg.rows import DictRow
from psycopg.types.json import set_json_dumps, set_json_loads
from pydantic_core import from_json, to_json
from sqlalchemy import event
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection
from sqlalchemy.util import greenlet_spawn

from homeroom.kernel.refusals import Refused
from homeroom.platform.database.reaching import PATIENCE, SET_LIMITS, Limits, is_dead

set_json_loads(from_json)
set_json_dumps(to_json)

Connection = psycopg.AsyncConnection[Any]
Rows = list[DictRow]

POOL_SECONDS: Final = 5
"""How long a request waits for one of the process's connections."""
MOST_WAITING: Final = 250
"""How many requests of a process wait for a connection: beyond, they are refused while there is time to come again."""
GONE_SECONDS: Final = 0.5
"""How long a server that could not be reached is taken to be gone, so that a thousand requests are one attempt."""

ROLE = """
select current_user, rolsuper, rolbypassrls,
       (select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where pg_has_role(current_user, c.relowner, 'member') and c.relkind in ('r', 'p')
          and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast'))
from pg_roles where rolname = current_user
"""


class UnsafeRole(Refused):
    """The database role would get past row-level security."""


class Database:
    """The application's database, as the role that owns nothing.

    Connections are in autocommit as the driver sees it: a hot read is one pipelined trip without BEGIN and COMMIT, and
    a session sends its own `begin` together with the statement that sets the tenant (see `platform.work`).

    A connection that the server closed is replaced before anything is sent on it. Without `limits` those of the role
    hold, as they must behind a pooler.
    """

    def __init__(self, url: str, pool_size: int = 5, limits: Limits | None = None) -> None:
        self.url, self.limits = url, limits
        self._gone: tuple[float, str] | None = None
        self._doubts_role = False
        self._waiting = 0
        self.engine: AsyncEngine = create_async_engine(
            url.replace("postgresql://", "postgresql+psycopg://", 1),
            pool_size=pool_size,
            max_overflow=0,
            pool_pre_ping=False,
            pool_timeout=POOL_SECONDS,
        )
        event.listen(self.engine.sync_engine, "do_connect", self._connect)
        event.listen(self.engine.sync_engine, "connect", self._prepare)
        event.listen(self.engine.sync_engine, "checkout", _replace_dead)

    @asynccontextmanager
    async def lease(self) -> AsyncIterator[Connection]:
        """A connection of the pool, as psycopg knows it; given back clean.

        Raises SQLAlchemy's `TimeoutError` where none comes free in time, or too many wait already.
        """
        if self._waiting >= MOST_WAITING:
            raise PoolTimeout("So many wait for a connection that one more would wait in vain.")
        self._waiting += 1
        try:
            leased = await self.engine.raw_connection()  # SQLAlchemy's own connection costs as much again
        finally:
            self._waiting -= 1
        driver = leased.driver_connection
        assert isinstance(driver, psycopg.AsyncConnection)  # noqa: S101  (tells the type)
        try:
            yield driver
        finally:
            if driver.closed:
                leased.invalidate()
            giving_back = greenlet_spawn(leased.close)
            if driver.pgconn.transaction_status == TransactionStatus.IDLE:
                await giving_back  # asks the server nothing, so that nobody can cut it short
            else:
                await asyncio.shield(giving_back)

    async def refuse_unsafe_role(self) -> None:
        """Raise `UnsafeRole` where the app's role is a superuser, bypasses row-level security or owns a table.

        Where the database cannot be reached now, the first connection asks: none is used before this is known.
        """
        self._doubts_role = True
        async with self.lease() as connection:
            await self._prove_role(connection)

    async def close(self) -> None:
        await self.engine.dispose()

    def _connect(
        self, dialect: Dialect, _entry: ConnectionPoolEntry, arguments: list[Any], parameters: dict[str, Any]
    ) -> Any:
        """Connect, unless it was tried in vain a moment ago."""
        if self._gone is not None and time.monotonic() < self._gone[0]:
            raise psycopg.OperationalError(self._gone[1])
        try:
            connection = dialect.connect(*arguments, **{**PATIENCE, **parameters})
        except psycopg.OperationalError as error:
            self._gone = (time.monotonic() + GONE_SECONDS, str(error))
            raise
        self._gone = None
        return connection

    def _prepare(self, connection: Any, _entry: ConnectionPoolEntry) -> None:
        connection.run_async(self._begin)

    async def _begin(self, driver: Connection) -> None:
        await driver.set_autocommit(True)
        if self.limits is not None:
            await driver.execute(SET_LIMITS, self.limits.texts())
        if self._doubts_role:
            await self._prove_role(driver)

    async def _prove_role(self, driver: Connection) -> None:
        if self._doubts_role:
            await _refuse_unsafe_role(driver)
            self._doubts_role = False


async def _refuse_unsafe_role(connection: Connection) -> None:
    row = await (await connection.execute(ROLE)).fetchone()
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


def _replace_dead(connection: Any, _entry: ConnectionPoolEntry, _proxy: PoolProxiedConnection) -> None:
    """Costs no trip; where one connection was closed by the server, the others of that time are not trusted either."""
    if is_dead(connection.driver_connection):
        raise InvalidatePoolError
