"""Live updates: one LISTEN connection per process hands on what `Work.announce` told, to whoever follows a topic."""

import asyncio
import json
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import psycopg
import structlog

from homeroom.platform.database.reaching import patient

LIVE_CHANNEL = "homeroom_live"
QUEUE_LENGTH = 100
RECONNECT_SECONDS = 2.0

log = structlog.get_logger(__name__)

Message = dict[str, Any]
RESYNC: Message = {"resync": True}
"""Sent to everyone after the connection was lost: something may have been missed."""
ENDING: Message = {"ending": True}
"""Sent to everyone when this process is told to end: whoever follows comes back to another."""


class Hub:
    """Hands each announcement to the queues that follow its tenant and topic."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._queues: dict[tuple[UUID, str], set[asyncio.Queue[Message]]] = defaultdict(set)
        self._task: asyncio.Task[None] | None = None
        self._ending = False
        self.listening = asyncio.Event()

    def start(self) -> None:
        self._task = asyncio.create_task(self._listen(), name="live-hub")

    def end(self) -> None:
        """Let everyone go who follows, and who comes yet."""
        self._ending = True
        self._hand_to_all(ENDING)

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])

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

    async def _listen(self) -> None:
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(patient(self._url), autocommit=True) as connection:
                    await connection.execute(f"listen {LIVE_CHANNEL}")
                    if self.listening.is_set():
                        self._hand_to_all(RESYNC)
                    self.listening.set()
                    async for notification in connection.notifies():
                        self._hand_on(notification.payload)
            except (psycopg.Error, OSError) as error:
                log.warning("live.disconnected", reason=str(error).strip())
            await asyncio.sleep(RECONNECT_SECONDS)

    def _hand_on(self, payload: str) -> None:
        message = json.loads(payload)
        for queue in self._queues.get((UUID(message["tenant"]), message["topic"]), ()):
            _put(queue, message["data"])

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
