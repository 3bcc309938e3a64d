"""A request's exact bytes, straight to the application."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final
from urllib.parse import unquote

from starlette.types import ASGIApp

EVENT_STREAM: Final = "text/event-stream"
PATIENCE_SECONDS: Final = 10


@dataclass(frozen=True)
class Answer:
    """What came back; the headers by their names in small letters, of one name the last."""

    status_code: int
    headers: Mapping[str, str]
    content: bytes

    @cached_property
    def text(self) -> str:
        return self.content.decode(errors="replace")  # it may be a file

    def json(self) -> Any:
        return self._parsed

    @cached_property
    def _parsed(self) -> Any:
        return json.loads(self.content)


async def first_words(
    asgi: ASGIApp,
    method: str,
    raw_path: bytes,
    query: bytes,
    headers: Sequence[tuple[bytes, bytes]],
    body: bytes,
    patience: float = PATIENCE_SECONDS,
) -> Answer:
    """What the application answers to exactly these bytes; a live stream is left after its first words."""
    left = asyncio.Event()
    arriving = [{"type": "http.request", "body": body, "more_body": False}]
    status, answered, words = 0, dict[str, str](), list[bytes]()

    async def receive() -> Any:
        if arriving:
            return arriving.pop()
        await left.wait()
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        nonlocal status
        if message["type"] == "http.response.start":
            status = message["status"]
            answered.update((name.decode("latin-1"), value.decode("latin-1")) for name, value in message["headers"])
        elif not left.is_set():
            words.append(message["body"])
            if answered.get("content-type") == EVENT_STREAM or not message.get("more_body"):
                left.set()

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote(raw_path.decode("ascii")),
        "raw_path": raw_path,
        "query_string": query,
        "root_path": "",
        "headers": [(name.lower(), value) for name, value in headers],
        "server": ("homeroom.test", 80),
        "client": ("127.0.0.1", 50_000),
    }
    async with asyncio.timeout(patience):
        await asgi(scope, receive, send)
    return Answer(status, answered, b"".join(words))
