"""Live streams as server-sent events, straight on ASGI: an open one costs a queue and a task."""

import asyncio
import json
import random
from collections.abc import Awaitable, Callable
from contextlib import suppress

import psycopg
from fastapi import Request, Response
from sqlalchemy.exc import SQLAlchemyError
from starlette.types import Receive, Scope, Send

from homeroom.gateway.access import Runtime, runtime_of
from homeroom.gateway.tokens import Claims
from homeroom.kernel import clock
from homeroom.kernel.problems import Problem
from homeroom.platform.database.failures import failure_of
from homeroom.platform.live import ENDING, Message
from homeroom.platform.metrics import STREAMS
from homeroom.platform.work import Work

HEARTBEAT_SECONDS = 20.0

Check = Callable[[Work], Awaitable[object]]
"""Asks the database, and raises a `Problem` where the account may not follow the topic."""


class EventStream(Response):
    """Tells what is announced on a topic until the client leaves, the token expires or the right ends."""

    media_type = "text/event-stream"

    def __init__(
        self, runtime: Runtime, claims: Claims, topic: str, permission: str, check: Check, status_code: int = 200
    ) -> None:
        super().__init__(status_code=status_code)
        self.runtime, self.claims, self.topic = runtime, claims, topic
        self.permission, self.check = permission, check

    async def __call__(self, _scope: Scope, receive: Receive, send: Send) -> None:
        headers = [
            (b"content-type", b"text/event-stream"),
            (b"cache-control", b"no-store, no-transform"),
            (b"x-accel-buffering", b"no"),
        ]
        await send({"type": "http.response.start", "status": self.status_code, "headers": headers})
        telling = asyncio.create_task(self._tell(send))
        leaving = asyncio.create_task(_left(receive))
        with STREAMS.track_inprogress():
            done, pending = await asyncio.wait({telling, leaving}, return_when=asyncio.FIRST_COMPLETED)
            for task in pending:
                task.cancel()
            await asyncio.wait({telling, leaving})
            for task in done:
                task.result()

    async def _tell(self, send: Send) -> None:
        async with self.runtime.hub.follow(self.claims.tenant_id, self.topic) as queue:
            await _write(send, "event: ready\ndata: {}\n\n")
            time = asyncio.get_running_loop().time
            beat = time() + _till_heartbeat()
            while clock.now().timestamp() < self.claims.expires_at:
                if time() >= beat:  # also while there is much to tell
                    if not await self._still_allowed():
                        break
                    await _write(send, ": still here\n\n")
                    beat = time() + _till_heartbeat()
                with suppress(TimeoutError):
                    message = await asyncio.wait_for(queue.get(), beat - time())
                    if message is ENDING:
                        break
                    await _write(send, _event(message))
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _still_allowed(self) -> bool:
        try:
            actor = await self.runtime.actors.of(self.claims)
            work = Work(self.runtime.parts, actor, permission=self.permission)
            await self.check(work)  # one trip, which also takes in rights that changed
        except Problem:
            return False
        except (psycopg.Error, SQLAlchemyError) as error:
            if failure_of(error) is None:
                raise
            return True  # while the database is gone nothing is told either; asked again at the next heartbeat
        return bool(work.reach(self.permission))


async def event_stream(request: Request, work: Work, topic: str, check: Check) -> EventStream:
    """A stream for the request's account, which `check` lets follow the topic, now and at every heartbeat."""
    await check(work)
    runtime = runtime_of(request)
    return EventStream(runtime, await runtime.bearers.claims(request), topic, work.permission, check)


def _till_heartbeat() -> float:
    """Never the same, so that streams which began together (after a restart, all) do not ask together for ever."""
    return HEARTBEAT_SECONDS * random.uniform(0.6, 1.0)  # noqa: S311  (nothing secret hangs on it)


def _event(message: Message) -> str:
    return f"event: changed\ndata: {json.dumps(message)}\n\n"


async def _write(send: Send, text: str) -> None:
    await send({"type": "http.response.body", "body": text.encode(), "more_body": True})


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
