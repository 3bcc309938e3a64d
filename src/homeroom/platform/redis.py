"""The Redis that all processes share, where there is one: asked while it answers, and never waited for."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, Final, TypeVar

import structlog
from redis.asyncio import ConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from homeroom.platform.metrics import REDIS_FAILURES, REDIS_UP, show

PATIENCE_SECONDS: Final = 0.25
"""How long anything may take of Redis: after that it is gone, and requests go on without it."""
RETRY_SECONDS: Final = 2.0
MOST_CONNECTIONS: Final = 1000

Got = TypeVar("Got")

log = structlog.get_logger(__name__)


class Away(Exception):  # noqa: N818  (a state, not an error)
    """Redis does not answer just now; whoever asked goes on without it."""


class SharedRedis:
    """A circuit breaker around one pool: the first failure opens it, and a ping in the background closes it again.

    The ping also finds out what a process would not notice to which nobody comes.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.pool = ConnectionPool.from_url(
            url,
            max_connections=MOST_CONNECTIONS,
            socket_timeout=PATIENCE_SECONDS,
            socket_connect_timeout=PATIENCE_SECONDS,
            retry=Retry(NoBackoff(), 0),
        )
        self.client: Redis = Redis(connection_pool=self.pool)
        self.up = True
        self._watching: asyncio.Task[None] | None = None
        show(REDIS_UP)

    async def start(self) -> None:
        """Ask once, so that what is measured is so from the first request on, and again and again."""
        REDIS_UP.set(1)
        with suppress(Away):
            await self.ask(self._ping)
        self._watching = asyncio.create_task(self._watch(), name="redis-watch")

    async def stop(self) -> None:
        if self._watching is not None:
            self._watching.cancel()
            await asyncio.wait([self._watching])
        await self.client.aclose()
        await self.pool.disconnect()

    async def ask(self, asked: Callable[[], Awaitable[Got]]) -> Got:
        """What Redis answers. Raises `Away` at once while it is gone, and in `PATIENCE_SECONDS` when it goes."""
        if not self.up:
            raise Away
        try:
            return await asked()
        except (RedisError, OSError) as error:
            REDIS_FAILURES.inc()
            self._lost(error)
            raise Away from error

    def _lost(self, error: Exception) -> None:
        if not self.up:
            return  # said by another request that was under way
        self.up = False
        REDIS_UP.set(0)
        log.warning("redis.away", reason=str(error) or type(error).__name__)

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(RETRY_SECONDS)
            if self.up:
                with suppress(Away):
                    await self.ask(self._ping)
                continue
            await self.pool.disconnect(inuse_connections=False)  # they are of the server that went
            with suppress(RedisError, OSError):
                await self._ping()
                self.up = True
                REDIS_UP.set(1)
                log.info("redis.back")

    async def _ping(self) -> Any:
        return await self.client.execute_command("PING")  # type: ignore[no-untyped-call]
