"""`Work`: one request or job, one actor, one transaction."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

import psycopg
from psycopg.rows import dict_row
from sqlalchemy import event as sqlalchemy_event
from sqlalchemy.engine import Connection as SyncConnection
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session, SessionTransaction

from homeroom.kernel.actor import NO_SESSION, Actor, Reach, Scope, SystemActor
from homeroom.kernel.events import Event
from homeroom.kernel.ids import new_id
from homeroom.kernel.problems import Forbidden, NotFound, Unauthenticated
from homeroom.platform.database.audit import Change, changes_of
from homeroom.platform.database.engine import Connection, Database, Rows
from homeroom.platform.database.records import TenantOwned
from homeroom.platform.idempotency import ANSWER_KEY, Answered, reserve
from homeroom.platform.jobs import Registry
from homeroom.platform.journal import WRITE_JOURNAL, Journal
from homeroom.platform.keys import KeyRing
from homeroom.platform.live import publish
from homeroom.platform.queries import Query, actor_parameters
from homeroom.platform.redis import SharedRedis
from homeroom.platform.sealed import Seals
from homeroom.platform.settings import Settings

ENTER_ACCOUNT = "select version from platform.enter(%s, %s, %s)"
ENTER_TENANT = "select set_config('homeroom.tenant', %s, true)"

ActorLoader = Callable[[Connection, UUID, UUID, UUID | None], Awaitable[Actor | None]]
"""(connection, tenant, account, session or None for the account alone) → the actor as the database knows him now; None
where he may not act."""


class WorkSession(Session):
    """A session whose transaction begins in the tenant of its `Work`."""


@dataclass(frozen=True)
class Parts:
    """What every `Work` of a process stands on; put together in `app.py` and `worker.py`."""

    settings: Settings
    database: Database
    registry: Registry
    load_actor: ActorLoader
    redis: SharedRedis | None = None

    @cached_property
    def keys(self) -> KeyRing:
        return self.settings.key_ring()


class Work:
    """What a request or a job changes, the events it raises and the jobs it starts commit together or not at all.

    The session opens at the first write; a request that only reads goes through `read` and opens no transaction.
    """

    def __init__(
        self,
        parts: Parts,
        actor: Actor | SystemActor | None,
        *,
        permission: str = "",
        request_id: str = "",
        address: str | None = None,
    ) -> None:
        self.parts, self.settings = parts, parts.settings
        self.permission, self.request_id, self.address = permission, request_id, address
        self._actor = actor
        self._session: AsyncSession | None = None
        self._driver: Connection | None = None
        self._lease: AbstractAsyncContextManager[Connection] | None = None  # of a transaction without a session
        self._entered = False  # it began, in the tenant
        self._begin = "begin"
        self._journal = Journal()
        self._key: str | None = None

    # -- who ------------------------------------------------------------------------------------------------------

    @property
    def actor(self) -> Actor | SystemActor:
        if self._actor is None:
            raise Unauthenticated
        return self._actor

    @property
    def account(self) -> Actor:
        """The signed-in account; raises `Unauthenticated` for a request without one and for jobs."""
        if not isinstance(self._actor, Actor):
            raise Unauthenticated
        return self._actor

    @property
    def tenant_id(self) -> UUID | None:
        """The tenant this acts in; None before that is known."""
        return self._actor.tenant_id if self._actor else None

    @property
    def person_id(self) -> UUID:
        """The person who is signed in; raises `Forbidden` for a program, which is nobody."""
        person_id = self.account.person_id
        if person_id is None:
            raise Forbidden(self.permission)
        return person_id

    @property
    def seals(self) -> Seals:
        return Seals(self.parts.keys, self.actor.tenant_id)

    def act_in(self, tenant_id: UUID, name: str) -> None:
        """Act as Homeroom itself in a tenant, where a request proves itself by other means than an access token."""
        if self._actor is not None:
            raise RuntimeError("this work has an actor already")
        self._actor = SystemActor(tenant_id, name)

    async def act_for(self, tenant_id: UUID, account_id: UUID) -> None:
        """Act with the rights an account has now, without a session of it; raises `Unauthenticated` where it has none.

        For what proves itself by a key that the account made: the key must have been checked.
        """
        if self._actor is not None:
            raise RuntimeError("this work has an actor already")
        async with self.parts.database.lease() as connection:
            self._actor = await self.parts.load_actor(connection, tenant_id, account_id, None)
        if self._actor is None:
            raise Unauthenticated

    @property
    def _in_session(self) -> bool:
        """Whether each transaction proves that the session and the rights of the actor still hold."""
        return isinstance(self._actor, Actor) and self._actor.session_id != NO_SESSION

    def reach(self, permission: str) -> Reach:
        if isinstance(self.actor, SystemActor):
            return Reach(permission, frozenset({Scope.TENANT}))
        return self.actor.reach(permission)

    def _bounds(self, *reaches: Reach) -> dict[str, Any]:
        actor = self.actor
        person, today = (actor.person_id, actor.today) if isinstance(actor, Actor) else (None, None)
        bounds = {"actor_tenant": actor.tenant_id, "actor_person": person, "actor_today": today}
        return bounds | {name: value for reach in reaches for name, value in actor_parameters(reach).items()}

    async def require(self, permission: str, query: Query, **identity: UUID) -> dict[str, Any]:
        """Authorize an id that came in a body or a filter: the row `query` finds within the actor's reach, or 404."""
        if not self.reach(permission):
            raise Forbidden(permission)
        rows = await self.read(query, permission=permission, **identity)
        if not rows:
            raise NotFound(", ".join(identity))
        return rows[0]

    async def prove(self) -> None:
        """Raise `Unauthenticated` where the account may act no more; for a request that reads nothing itself."""
        await self.read_all([])

    # -- reading --------------------------------------------------------------------------------------------------

    async def read(self, query: Query, *, permission: str | None = None, **parameters: Any) -> Rows:
        """Rows of one hot read: one trip, together with the tenant's setting; plain mappings."""
        return (await self.read_all([(query, parameters)], permission=permission))[0]

    async def read_all(
        self, queries: Sequence[tuple[Query, Mapping[str, Any]]], *, permission: str | None = None
    ) -> list[Rows]:
        """Several hot reads in one trip."""
        if self._session is not None or self._entered:
            return (await self._run(await self._flushed(), queries, permission, enter=False))[1]
        if self._driver is not None:
            return await self._run_first(self._driver, queries, permission, begin=True)
        async with self.parts.database.lease() as connection:
            return await self._run_first(connection, queries, permission, begin=False)

    async def _run_first(
        self,
        connection: Connection,
        queries: Sequence[tuple[Query, Mapping[str, Any]]],
        permission: str | None,
        *,
        begin: bool,
    ) -> list[Rows]:
        """Run with what sets the tenant, and again where the actor's rights are no longer those he was asked with."""
        version, results = await self._run(connection, queries, permission, enter=True, begin=begin)
        self._entered = begin
        if not self._in_session or version == self.account.version:
            return results
        await self._refresh(connection)
        return (await self._run(connection, queries, permission, enter=not begin))[1]

    async def _run(
        self,
        connection: Connection,
        queries: Sequence[tuple[Query, Mapping[str, Any]]],
        permission: str | None,
        *,
        enter: bool,
        begin: bool = False,
    ) -> tuple[int | None, list[Rows]]:
        cursors = []
        async with connection.pipeline():
            if begin:
                await connection.execute(self._begin)
            entered = await connection.execute(*self._entering()) if enter else None
            for query, parameters in queries:
                reaches = [self.reach(each) for each in (permission or query.permission, *query.beside)]
                compiled, cursor = query.compiled(*reaches), connection.cursor(row_factory=dict_row)
                await cursor.execute(compiled.sql, {**compiled.constants, **self._bounds(*reaches), **parameters})
                cursors.append(cursor)
        row = await entered.fetchone() if entered else None
        version = row[0] if row and self._in_session else None
        return version, [await cursor.fetchall() for cursor in cursors]

    def _entering(self) -> tuple[str, tuple[Any, ...]]:
        actor = self.actor
        if isinstance(actor, Actor) and self._in_session:
            return ENTER_ACCOUNT, (actor.tenant_id, actor.account_id, actor.session_id)
        return ENTER_TENANT, (str(actor.tenant_id),)

    async def _refresh(self, connection: Connection) -> None:
        """The actor's rights changed since they were read: take them as they are, and check the guard again."""
        stale = self.account
        self._actor = await self.parts.load_actor(connection, stale.tenant_id, stale.account_id, stale.session_id)
        if self._actor is None:
            raise Unauthenticated
        if self.permission and not self._actor.reach(self.permission):
            raise Forbidden(self.permission)

    # -- writing --------------------------------------------------------------------------------------------------

    async def begin(self, *, snapshot: bool = False) -> None:
        """Begin the transaction without the session: what is read from here on is read in it, `execute` writes in it.

        For the few writes that a whole school makes at once: the session costs as much as all they do. Where a session
        began already, it goes on. With `snapshot` all is read as it was at the first statement.
        """
        if self._session is not None:
            return
        if snapshot:
            self._begin = "begin isolation level repeatable read"
        self._lease = self.parts.database.lease()
        self._driver = await self._lease.__aenter__()

    @property
    def session(self) -> AsyncSession:
        """The session of this transaction; the first statement begins it in the tenant."""
        if self._lease is not None:
            raise RuntimeError("this work began without a session")
        if self._session is None:
            self._session = AsyncSession(
                self.parts.database.engine,
                sync_session_class=WorkSession,
                expire_on_commit=False,
                autoflush=True,
                info={"work": self},
            )
        return self._session

    async def execute(self, sql: str, parameters: Mapping[str, Any]) -> Rows:
        """A set-based statement inside the transaction, with psycopg's `%(name)s` parameters; its rows as mappings.

        The tenant is `%(tenant)s`.
        """
        cursor = (await self._flushed()).cursor(row_factory=dict_row)
        await cursor.execute(sql, {"tenant": self.actor.tenant_id, **parameters})
        return await cursor.fetchall() if cursor.description else []

    def emit(self, event: Event) -> UUID:
        """Store an event, and one job for each handler that subscribed to it, with the commit."""
        event_id = new_id()
        self._journal.events.append({"id": str(event_id), "name": event.name, "payload": event.model_dump(mode="json")})
        for handler in self.parts.registry.handlers_of(event.name):
            self.start(handler.key, event_id=event_id)
        return event_id

    def start(self, task: str, **ids: UUID) -> None:
        """Start a job with the commit, by its name `service.verb`; its arguments are ids only."""
        queue = self.parts.registry.queue_of(task)
        arguments = {"tenant_id": str(self.actor.tenant_id), **{name: str(value) for name, value in ids.items()}}
        self._journal.jobs.append({"queue": queue, "task": task, "args": arguments})

    def audit(self, change: Change) -> None:
        """Record a change that was made by a set-based statement (what the session flushes is recorded by itself)."""
        self._journal.changes.append(change)

    def announce(self, topic: str, data: Mapping[str, Any]) -> None:
        """Tell the live streams that follow `topic`, once this is committed."""
        message = {"tenant": str(self.actor.tenant_id), "topic": topic, "data": data}
        self._journal.live.append({"payload": json.dumps(message, default=str, separators=(",", ":"))})

    async def reserve(self, key: str, request: str, body: bytes) -> Answered | None:
        """Take an Idempotency-Key for this request; the earlier answer where there is one. Waits for one under way."""
        owner = (self.account.tenant_id, self.account.account_id, key)
        answered = await reserve(await self.driver(), self.settings, owner, request, body)
        if answered is None:
            self._key = key
        return answered

    # -- ending ---------------------------------------------------------------------------------------------------

    async def finish(self, status: int | None = None, answer: bytes = b"") -> None:
        """Write the journal and commit; a failed commit is a failed request."""
        if self._session is None and self._lease is None and not self._journal:
            return
        driver = await self._flushed()
        redis = self.parts.redis
        told = self._journal.take_live() if redis is not None and redis.up else ()
        async with driver.pipeline():
            if self._key is not None:
                owner = (self.account.tenant_id, self.account.account_id, self._key)
                await driver.execute(ANSWER_KEY, (status, answer, *owner))
            if self._journal:
                said = self._journal.parameters(self.actor, self.address, self.request_id)
                await driver.execute(WRITE_JOURNAL, said)
            await driver.execute("commit")
        if self._lease is None:
            await self.session.commit()  # what is left of it: the session's own part
        self._journal = Journal()
        if redis is not None and told:
            await asyncio.shield(publish(redis, self.parts.database, told))

    async def close(self) -> None:
        """Give the connection back; what was not finished is rolled back. Not cut short by a client that left."""
        session, lease = self._session, self._lease
        self._session = self._lease = self._driver = None
        self._entered = False
        if session is not None:
            await asyncio.shield(session.close())
        if lease is not None:
            await asyncio.shield(lease.__aexit__(None, None, None))

    async def driver(self) -> Connection:
        """The driver's own connection, inside the transaction: for COPY."""
        if self._driver is None:
            raw = await (await self.session.connection()).get_raw_connection()
            assert isinstance(raw.driver_connection, psycopg.AsyncConnection)  # noqa: S101  (tells the type)
            self._driver = raw.driver_connection
        return self._driver

    async def _flushed(self) -> Connection:
        """The driver's own connection, in the transaction, after what the session holds back was sent."""
        driver = await self.driver()
        if self._lease is not None:
            if not self._entered:
                await self._run_first(driver, [], None, begin=True)
            return driver
        held = self.session.sync_session
        if held.new or held.dirty or held.deleted:
            await self.session.flush()
        return driver


@asynccontextmanager
async def working(parts: Parts, tenant_id: UUID, name: str) -> AsyncIterator[Work]:
    """A `Work` of Homeroom itself, committed at the end: for jobs and seeds."""
    work = Work(parts, SystemActor(tenant_id, name))
    try:
        yield work
        await work.finish()
    finally:
        await work.close()


@sqlalchemy_event.listens_for(WorkSession, "after_begin")
def _enter_tenant(session: Session, _transaction: SessionTransaction, connection: SyncConnection) -> None:
    """Begin and set the tenant in one trip, and take in rights that changed since the token was read."""
    work: Work = session.info["work"]
    sql, parameters = work._entering()  # noqa: SLF001  (the other half of Work)

    async def enter(driver: Connection) -> None:
        cursor = psycopg.AsyncClientCursor(driver)
        await cursor.execute("begin; " + sql, parameters)
        cursor.nextset()
        row = await cursor.fetchone()
        if work._in_session and (row is None or row[0] != work.account.version):  # noqa: SLF001
            await work._refresh(driver)  # noqa: SLF001

    adapted = connection.connection.dbapi_connection
    adapted.run_async(enter)  # type: ignore[union-attr]


@sqlalchemy_event.listens_for(WorkSession, "before_flush")
def _own_and_audit(session: Session, _context: object, _instances: object) -> None:
    """Give new rows the tenant, and record each change of a row."""
    work: Work = session.info["work"]
    for record in session.new:
        if isinstance(record, TenantOwned):
            record.tenant_id = work.actor.tenant_id
    for change in changes_of(session):
        work.audit(change)
