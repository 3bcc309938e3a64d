"""The floor: the same SQL as the tables' owner, bare psycopg behind the same server, JSON by hand; no rights.

`python -m bench.floor PORT WORKERS` serves what was recorded in the file BENCH_FLOOR names: `GET /<kind>/<variant>`
runs the statements of that variant's requests, `PUT <a roll's path>` saves a roll.
"""

import asyncio
import json
import os
import pickle
import sys
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import psycopg
from granian.constants import Interfaces
from granian.server import Server
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb
from pydantic_core import to_json

from bench.recording import Statement
from homeroom.attendance.repository.rolls import SAVE_ROLL
from homeroom.platform.journal import WRITE_JOURNAL
from homeroom.platform.orphans import end_with_parent

POOL: Final = 5
FILE: Final = "BENCH_FLOOR"
URL: Final = "BENCH_FLOOR_URL"
Recorded = dict[str, Sequence[Sequence[Sequence[Statement]]]]
"""Kind → variants → requests → statements; the rolls' reads by their paths."""
Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


class Floor:
    """A raw ASGI application."""

    def __init__(self, recorded: Recorded, url: str) -> None:
        self._recorded, self._url = recorded, url
        self._pool: asyncio.Queue[psycopg.AsyncConnection[Any]] = asyncio.Queue()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        if scope["path"] == "/readyz":
            await _answer(send, b"{}")
            return
        connection = await self._pool.get()
        try:
            if scope["method"] == "PUT":
                body = await _save(connection, self._recorded[scope["path"]][0][0], scope, await _body(receive))
            else:
                _, kind, variant = scope["path"].split("/")
                body = await _read(connection, self._recorded[kind][int(variant)])
        finally:
            self._pool.put_nowait(connection)
        await _answer(send, body)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        for _ in range(POOL):
            self._pool.put_nowait(await psycopg.AsyncConnection.connect(self._url, autocommit=True))
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await send({"type": "lifespan.shutdown.complete"})


async def _read(connection: psycopg.AsyncConnection[Any], requests: Sequence[Sequence[Statement]]) -> bytes:
    """The answers of a unit's requests as one, each request in one trip."""
    answers = []
    for statements in requests:
        cursors = []
        async with connection.pipeline():
            for sql, parameters in statements:
                cursor = connection.cursor(row_factory=dict_row)
                await cursor.execute(sql.encode(), parameters)
                cursors.append(cursor)
        answers.append([await cursor.fetchall() for cursor in cursors])
    return to_json(answers)


async def _save(
    connection: psycopg.AsyncConnection[Any], reads: Sequence[Statement], scope: Scope, body: bytes
) -> bytes:
    """Read the roll, write marks, audit, event and job; two marks change, as in what is measured."""
    marks = [{**mark, "minutes": None} for mark in json.loads(body)["marks"]]
    expected = int(dict(scope["headers"])[b"if-match"].strip(b'"'))
    parameters: dict[str, Any] = reads[0][1]
    tenant, person = parameters["actor_tenant"], parameters["actor_person"]
    key = {"tenant": tenant, "section_id": parameters["section_id"], "on": parameters["on"]}
    now = datetime.now(UTC)  # noqa: TID251  (no clock of Homeroom's in the floor)
    await connection.execute("begin")
    async with connection.pipeline():
        cursors = [connection.cursor(row_factory=dict_row) for _ in reads]
        for cursor, (sql, each) in zip(cursors, reads, strict=True):
            await cursor.execute(sql.encode(), each)
    roll = [await cursor.fetchall() for cursor in cursors]
    had = {str(row["id"]): row for row in roll[-1] if row["code_id"]}
    changes = [
        {
            "id": str(uuid4()),
            "student_id": mark["student_id"],
            "from_code_id": str(had[mark["student_id"]]["code_id"]),
            "to_code_id": mark["code_id"],
            "from_minutes": None,
            "to_minutes": None,
        }
        for mark in marks
        if mark["student_id"] in had and str(had[mark["student_id"]]["code_id"]) != mark["code_id"]
    ]
    ids = {"event_id": str(uuid4()), "tenant_id": str(tenant)}
    journal = {
        "tenant": tenant,
        "now": now,
        "account": None,
        "actor": "floor",
        "address": None,
        "request_id": "floor",
        "channel": "floor",
        "events": Jsonb([{"id": ids["event_id"], "name": "floor", "payload": {"students": changes}}]),
        "jobs": Jsonb([{"queue": "floor", "task": "floor.none", "args": ids}]),
        "changes": Jsonb(
            [{"id": str(uuid4()), "action": "saved", "subject": "floor", "before": None, "after": {"marks": changes}}]
        ),
        "live": Jsonb([{"payload": json.dumps(ids)}]),
    }
    save = {**key, "by": person, "now": now, "expected": expected, "marks": Jsonb(marks), "changes": Jsonb(changes)}
    async with connection.pipeline():
        await connection.execute(SAVE_ROLL, save)
        await connection.execute(WRITE_JOURNAL, journal)
        await connection.execute("commit")
    return to_json(roll)


async def _body(receive: Receive) -> bytes:
    pieces = []
    while True:
        message = await receive()
        pieces.append(message.get("body", b""))
        if not message.get("more_body"):
            return b"".join(pieces)


async def _answer(send: Send, body: bytes) -> None:
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def make() -> Floor:
    """What Granian calls in each of its processes."""
    end_with_parent()
    recorded: Recorded = pickle.loads(Path(os.environ[FILE]).read_bytes())  # noqa: S301  (our own file)
    return Floor(recorded, os.environ[URL])


if __name__ == "__main__":
    port, workers = (int(argument) for argument in sys.argv[1:])
    Server(
        "bench.floor:make",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.ASGI,
        workers=workers,
        factory=True,
        backlog=4096,
        backpressure=30_000 // workers,
        log_access=False,
        websockets=False,
    ).serve()
