"""Live updates: one listener per process hands on what `Work.announce` told, to whoever follows a topic.

They travel by PostgreSQL's NOTIFY, with the commit; where there is a Redis, by its pub/sub right after the commit,
because NOTIFY makes commits wait for each other. The listener hears both, always.
"""

import asyncio
import json
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any, Final
from uuid import UUID

import psycopg
import structlog
from redis.asyncio.client import PubSub
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import RedisError
from sqlalchemy.exc import SQLAlchemyError

from homeroom.platform.database.engine import Database
from homeroom.platform.database.reaching import patient
from homeroom.platform.redis import Away, SharedRedis

LIVE_CHANNEL = "homeroom_live"
REDIS_CHANNEL: Final = "homeroom:live"
QUEUE_LENGTH = 100
RECONNECT_SECONDS = 2.0
SILENCE_SECONDS: Final = 5.0
"""After so long without a word Redis is asked whether it is there, and after as long again it is not."""

log = structlog.get_logger(__name__)

Message = dict[str, Any]
RESYNC: Message = {"resync": True}
"""Sent to everyone after the connection was lost: something may have been missed."""
ENDING: Message = {"ending": True}
"""Sent to everyone when this process is told to end: whoever follows comes back to another."""


class Hub:
    """Hands each announcement to the queues that follow its tenant and topic."""

    def __init__(self, url: str, redis: SharedRedis | None = None) -> None:
        self._url, self._redis = url, redis
        self._queues: dict[tuple[UUID, str], set[asyncio.Queue[Message]]] = defaultdict(set)
        self._watchers: dict[str, list[Callable[[], None]]] = defaultdict(list)
        self._tasks: list[asyncio.Task[None]] = []
        self._ending = False
        self._subscribes = False
        self._missed = False  # perhaps, what Redis told while it was not heard
        self.hears = False
        """Whether PostgreSQL would tell now, so that what is remembered can be relied on."""
        self.listening = asyncio.Event()
        self.subscribed = asyncio.Event()

    def start(self) -> None:
        self._tasks.append(asyncio.create_task(self._listen(), name="live-hub"))
        if self._redis is not None:
            self._tasks.append(asyncio.create_task(self._subscribe(self._redis), name="live-redis"))

    def end(self) -> None:
        """Let everyone go who follows, and who comes yet."""
        self._ending = True
        self._hand_to_all(ENDING)

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks)

    @asynccontextmanager
    async def follow(self, tenant_id: UUID, topic: str) -> AsyncIterator["asyncio.Queue[Message]"]:
        """A queue of what is announced on `topic` from now on."""
        queue: asyncio.Queue[Message] = asyncio.Queue(QUEUE_LENGTH)
        followers = self._queues[tenant_id, topic]
        followers.add(queue)
        if self._ending:
            _put(queue, ENDING)
        try:
            yield queue
        finally:
            followers.discard(queue)
            if not followers:
                self._queues.pop((tenant_id, topic), None)

    def on_change(self, name: str, forget: Callable[[], None]) -> None:
        """Call `forget` whenever a table that tells of its changes by this name was changed, or may have been.

        A trigger tells (`platform.tell_changed`), whoever wrote, when that is committed.
        """
        self._watchers[name].append(forget)

    async def _listen(self) -> None:
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(patient(self._url), autocommit=True) as connection:
                    await connection.execute(f"listen {LIVE_CHANNEL}")
                    self.hears = True
                    self._forget_all()
                    if self.listening.is_set():
                        self._hand_to_all(RESYNC)
                    self.listening.set()
                    async for notification in connection.notifies():
                        self._hand_on(notification.payload)
            except (psycopg.Error, OSError) as error:
                log.warning("live.disconnected", reason=str(error).strip())
            finally:
                self.hears = False
            await asyncio.sleep(RECONNECT_SECONDS)

    async def _subscribe(self, redis: SharedRedis) -> None:
        while True:
            subscription = redis.client.pubsub()
            try:
                await subscription.subscribe(REDIS_CHANNEL)
                await self._hear(subscription)
            except (RedisError, OSError) as error:
                if self._subscribes:  # what was under way when it broke may be lost
                    log.warning("live.redis_disconnected", reason=str(error) or type(error).__name__)
                    self._hand_to_all(RESYNC)
                self._subscribes, self._missed = False, True
            finally:
                with suppress(RedisError, OSError):
                    await subscription.aclose()  # type: ignore[no-untyped-call]
            await asyncio.sleep(RECONNECT_SECONDS)

    async def _hear(self, subscription: PubSub) -> None:
        """Hand on until the connection is lost; redis-py may open another by itself, and says `subscribe` again."""
        asked = False
        while True:
            message = await subscription.get_message(timeout=SILENCE_SECONDS)
            if message is None:
                if asked:
                    raise RedisConnectionError("Redis has fallen silent")
                asked = True
                await subscription.ping()
                continue
            asked = False
            if message["type"] == "subscribe":
                if self._missed:
                    self._hand_to_all(RESYNC)
                self._subscribes = self._missed = True  # missed is what will be told before another one
                self.subscribed.set()
            elif message["type"] == "message":
                self._hand_on(message["data"])

    def _hand_on(self, payload: str | bytes) -> None:
        message = json.loads(payload)
        if "changed" in message:
            for forget in self._watchers.get(message["changed"], ()):
                forget()
        elif "resync" in message:
            self._hand_to_all(RESYNC)
        else:
            for queue in self._queues.get((UUID(message["tenant"]), message["topic"]), ()):
                _put(queue, message["data"])

    def _forget_all(self) -> None:
        for watching in self._watchers.values():
            for forget in watching:
                forget()

    def _hand_to_all(self, message: Message) -> None:
        for queues in list(self._queues.values()):
            for queue in queues:
                _put(queue, message)


def _put(queue: "asyncio.Queue[Message]", message: Message) -> None:
    """A follower too slow to keep up loses the detail, not the news: its queue is emptied into one resync."""
    if queue.full():
        while not queue.empty():
            queue.get_nowait()
        message = message if message is ENDING else RESYNC
    queue.put_nowait(message)


async def publish(redis: SharedRedis, database: Database, payloads: Sequence[str]) -> None:
    """Tell every process what was just committed: by Redis, or by NOTIFY where Redis went away a moment ago.

    Where neither can be reached nothing is raised: what was committed is, and every listener tells its followers to
    look again as soon as it has its own connection back.
    """

    async def tell() -> None:
        async with redis.client.pipeline(transaction=False) as pipeline:
            for payload in payloads:
                pipeline.publish(REDIS_CHANNEL, payload)
            await pipeline.execute()

    try:
        await redis.ask(tell)
    except Away:
        try:
            async with database.lease() as connection:
                for payload in payloads:
                    await connection.execute("select pg_notify(%s, %s)", (LIVE_CHANNEL, payload))
        except (psycopg.Error, SQLAlchemyError) as error:
            log.warning("live.not_told", reason=str(error).strip())


async def begin_telling(redis: SharedRedis, database: Database) -> None:
    """Have everybody look again: a process before this one may have died between a commit and what it had to tell."""
    await redis.start()
    await publish(redis, database, [json.dumps(RESYNC)])
