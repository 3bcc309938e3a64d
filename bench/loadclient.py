"""An HTTP client that costs as little as it can: one connection, ready-made requests, no more than the length read."""

import asyncio
from collections.abc import Mapping
from typing import Final

_HEAD_END: Final = b"\r\n\r\n"
_LENGTH: Final = b"content-length: "
_CHUNKED: Final = b"transfer-encoding: chunked"
_LAST_CHUNK: Final = b"0\r\n\r\n"


class Dropped(Exception):  # noqa: N818  (what happened to the connection)
    """The server closed the connection before the answer was whole."""


def request(method: str, path: str, headers: Mapping[str, str], body: bytes = b"") -> bytes:
    """A request as it goes over the wire."""
    lines = [f"{method} {path} HTTP/1.1", "host: bench", *(f"{name}: {value}" for name, value in headers.items())]
    if body:
        lines.append(f"content-length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode() + body


class Connection(asyncio.Protocol):
    """One connection; one request at a time."""

    def __init__(self) -> None:
        self._held = bytearray()
        self._waiting: asyncio.Future[None] | None = None
        self._transport: asyncio.Transport | None = None
        self._body_at = self._ends_at = 0

    @classmethod
    async def to(cls, port: int) -> "Connection":
        """A connection to a server on this machine."""
        _, made = await asyncio.get_running_loop().create_connection(cls, "127.0.0.1", port)
        return made

    @property
    def is_open(self) -> bool:
        return self._transport is not None and not self._transport.is_closing()

    async def ask(self, wire: bytes) -> tuple[int, bytes]:
        """Send a request; the status and the body of its answer. Raises `Dropped`."""
        if self._transport is None:
            raise Dropped
        self._held.clear()
        self._body_at = self._ends_at = 0
        self._waiting = asyncio.get_running_loop().create_future()
        self._transport.write(wire)
        await self._waiting
        return int(self._held[9:12]), bytes(self._held[self._body_at :])

    def header(self, name: str) -> str | None:
        """A header of the last answer."""
        head = bytes(self._held[: self._body_at]).decode("latin-1").lower()
        marker = f"\r\n{name.lower()}: "
        return head.split(marker, 1)[1].split("\r\n", 1)[0] if marker in head else None

    def close(self) -> None:
        """Hang up."""
        if self._transport is not None:
            self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Asyncio's."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101  (tells the type)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Asyncio's."""
        self._held += data
        if not self._body_at:
            self._read_head()
        if not self._body_at or self._waiting is None or self._waiting.done():
            return
        whole = len(self._held) >= self._ends_at if self._ends_at >= 0 else self._held.endswith(_LAST_CHUNK)
        if whole:
            self._waiting.set_result(None)

    def connection_lost(self, exc: Exception | None) -> None:
        """Asyncio's."""
        self._transport = None
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(Dropped(str(exc or "closed")))

    def _read_head(self) -> None:
        end = self._held.find(_HEAD_END)
        if end < 0:
            return
        self._body_at = end + len(_HEAD_END)
        head = bytes(self._held[: self._body_at]).lower()
        if _CHUNKED in head:
            self._ends_at = -1
        else:
            at = head.find(_LENGTH)
            length = int(head[at + len(_LENGTH) : head.index(b"\r", at)]) if at >= 0 else 0
            self._ends_at = self._body_at + length
