"""Live streams as server-sent events, straight on ASGI: an open one costs a queue and a task."""

import asyncio
import json

from fastapi import Request, Response
from starlette.types import Receive, Scope, Send

from homeroom.gateway.access import Runtime, bearer, runtime_of
from homeroom.gateway.tokens import Claims
from homeroom.kernel import clock
from homeroom.kernel.problems import Unauthenticated
from homeroom.platform.live import Message
from homeroom.platform.metrics import STREAMS

HEARTBEAT_SECONDS = 20.0


class EventStream(Response):
    """Tells what is announced on a topic until the client leaves, the token expires or the right ends."""

    media_type = "text/event-stream"

    def __init__(self, runtime: Runtime, claims: Claims, topic: str, permission: str, status_code: int = 200) -> None:
        super().__init__(status_code=status_code)
        self.runtime, self.claims, self.topic, self.permission = runtime, claims, topic, permission

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
            await asyncio.wait(pending)
            for task in done:
                task.result()

    async def _tell(self, send: Send) -> None:
        async with self.runtime.hub.follow(self.claims.tenant_id, self.topic) as queue:
            await _write(send, "event: ready\ndata: {}\n\n")
            while clock.now().timestamp() < self.claims.expires_at:
                try:
                    message = await asyncio.wait_for(queue.get(), HEARTBEAT_SECONDS)
                except TimeoutError:
                    if not await self._still_allowed():
                        break
                    await _write(send, ": still here\n\n")
                else:
                    await _write(send, _event(message))
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _still_allowed(self) -> bool:
        try:
            actor = await self.runtime.actors.fresh(self.claims)
        except Unauthenticated:
            return False
        return bool(actor.reach(self.permission))


def event_stream(request: Request, topic: str, permission: str) -> EventStream:
    """A stream for the request's account; who may follow the topic was checked by the endpoint."""
    runtime = runtime_of(request)
    return EventStream(runtime, runtime.keys.verify(bearer(request)), topic, permission)


def _event(message: Message) -> str:
    return f"event: changed\ndata: {json.dumps(message)}\n\n"


async def _write(send: Send, text: str) -> None:
    await send({"type": "http.response.body", "body": text.encode(), "more_body": True})


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
