"""What is read often and rarely changes, kept for all processes: in Redis where there is one, else in each process.

Only what is the same for everybody is kept: nothing that depends on who asks. A trigger on the tables behind it tells
of every change with its commit (`platform.tell_changed`), and every process that hears of it forgets. While a process
hears nothing (its listener is away), it reads from the database.
"""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import Any, Final

from pydantic_core import from_json, to_json

from homeroom.platform.live import Hub
from homeroom.platform.redis import Away, SharedRedis

KEPT_SECONDS: Final = 300
"""However it went with the telling, nothing in Redis is older."""

Read = Callable[[], Awaitable[Any]]


class Cache:
    """Values of JSON by name; a name is what `platform.tell_changed` tells."""

    def __init__(self, hub: Hub, redis: SharedRedis | None, *names: str) -> None:
        self._hub, self._redis = hub, redis
        self._here: dict[str, bytes] = {}
        self._changes = dict.fromkeys(names, 0)
        self._owed: set[str] = set()  # names to be deleted in Redis before they are read there
        self._tasks: defaultdict[str, set[asyncio.Task[None]]] = defaultdict(set)
        for name in names:
            hub.on_change(name, partial(self._note, name))

    async def get(self, name: str, read: Read) -> Any:
        """The value of a name: as it was kept, or as `read` gives it now."""
        if name in self._owed:
            await self._forget(name)
        known = self._changes[name]
        if name in self._owed or not self._hub.hears:
            return await read()
        kept = await self._kept(name)
        if kept is not None:
            return from_json(kept)
        value = await read()
        if self._changes[name] == known:
            await self._keep(name, to_json(value))
            if self._changes[name] != known:  # it changed while Redis was told the value of before
                self._note(name)
        return value

    def _note(self, name: str) -> None:
        self._changes[name] += 1
        self._here.pop(name, None)
        if self._redis is not None:
            self._owed.add(name)
            task = asyncio.create_task(self._forget(name))
            self._tasks[name].add(task)
            task.add_done_callback(self._tasks[name].discard)

    async def _forget(self, name: str) -> None:
        changes = self._changes[name]
        if self._redis is None:
            return
        try:
            await self._redis.ask(partial(self._redis.client.delete, _key(name)))
        except Away:
            return
        if self._changes[name] == changes:
            self._owed.discard(name)

    async def _kept(self, name: str) -> bytes | str | None:
        if self._redis is None:
            return self._here.get(name)
        try:
            return await self._redis.ask(partial(self._redis.client.get, _key(name)))
        except Away:
            return None

    async def _keep(self, name: str, value: bytes) -> None:
        if self._redis is None:
            self._here[name] = value
            return
        with suppress(Away):
            await self._redis.ask(partial(self._redis.client.set, _key(name), value, ex=KEPT_SECONDS))


def _key(name: str) -> str:
    return f"homeroom:cache:{name}"
