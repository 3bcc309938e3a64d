"""Connections that are only open: idle ones, and ones that follow a live stream. In a process of its own."""

import asyncio
from functools import partial
from multiprocessing.connection import Connection as Pipe
from typing import Any, Final

from bench.loadclient import Connection, request

AT_ONCE: Final = 50
_WARM: Final = request("GET", "/healthz", {})


class Following(asyncio.Protocol):
    """One that follows a stream and counts what it is told."""

    def __init__(self, wire: bytes) -> None:
        self._wire = wire
        self.events = 0
        self.status = 0
        self.open = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Asyncio's."""
        self.open = True
        transport.write(self._wire)  # type: ignore[attr-defined]

    def data_received(self, data: bytes) -> None:
        """Asyncio's."""
        if not self.status:
            self.status = int(data[9:12])
        self.events += data.count(b"event: changed")

    def connection_lost(self, _exc: Exception | None) -> None:
        """Asyncio's."""
        self.open = False


def hold(pipe: "Pipe[Any, Any]", port: int, streams: list[bytes], idle: int) -> None:
    """Open them, say so, and tell how they are when asked."""
    asyncio.run(_hold(pipe, port, streams, idle))


async def _hold(pipe: "Pipe[Any, Any]", port: int, streams: list[bytes], idle: int) -> None:
    loop = asyncio.get_running_loop()
    following: list[Following] = []
    held: list[Connection] = []
    for begin in range(0, len(streams), AT_ONCE):
        some_streams = streams[begin : begin + AT_ONCE]
        made = await asyncio.gather(
            *(loop.create_connection(partial(Following, wire), "127.0.0.1", port) for wire in some_streams)
        )
        following += [protocol for _, protocol in made]
        await asyncio.sleep(0.1)
    for _ in range(0, idle, AT_ONCE):
        some = await asyncio.gather(*(Connection.to(port) for _ in range(AT_ONCE)))
        await asyncio.gather(*(one.ask(_WARM) for one in some))
        held += some
    pipe.send(_state(following, held))
    await loop.run_in_executor(None, pipe.poll, None)
    pipe.send(_state(following, held))


def _state(following: list[Following], held: list[Connection]) -> dict[str, int]:
    return {
        "idle": sum(one.is_open for one in held),
        "streams": sum(one.open and one.status == 200 for one in following),  # noqa: PLR2004  (HTTP's own number)
        "events": sum(one.events for one in following),
    }
