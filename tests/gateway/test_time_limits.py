"""What takes too long is cut: a request, a body on its way in; not a stream, nor what is being committed."""

import asyncio
import logging
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI, Request
from starlette.responses import StreamingResponse

from homeroom.gateway.access import WorkRoute
from homeroom.gateway.answers import refuse_with_problems
from homeroom.gateway.edge import Bounds, Edge

A_MOMENT = 0.05
FAR = 60.0


def behind_edge(bounds: Bounds) -> Edge:
    api = FastAPI()
    api.router.route_class = WorkRoute
    refuse_with_problems(api)

    @api.get("/waits")
    async def waits() -> None:
        await asyncio.Event().wait()

    @api.get("/streams")
    async def streams() -> StreamingResponse:
        async def pieces() -> AsyncIterator[bytes]:
            for piece in (b"a", b"b", b"c"):
                yield piece
                await asyncio.sleep(A_MOMENT)

        return StreamingResponse(pieces())

    @api.post("/takes")
    @api.post("/uploads")
    async def takes(request: Request) -> int:
        return len(await request.body())

    return Edge(api, bounds)


async def ask(edge: Edge, method: str, path: str, content: Any = None) -> httpx.Response:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(edge), base_url="http://homeroom.test") as client:
        return await asyncio.wait_for(client.request(method, path, content=content), FAR)


async def test_a_request_that_takes_too_long_is_cut(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)
    cut = await ask(behind_edge(Bounds(1000, seconds=A_MOMENT)), "GET", "/waits")
    assert (cut.status_code, cut.json()["type"]) == (503, "/problems/took-too-long")
    assert cut.headers["retry-after"] == "10"
    assert cut.headers["x-request-id"] == cut.json()["request_id"]
    assert cut.headers["x-frame-options"] == "DENY"


async def test_an_answer_that_has_begun_is_not_cut() -> None:
    streamed = await ask(behind_edge(Bounds(1000, seconds=A_MOMENT)), "GET", "/streams")
    assert streamed.text == "abc"


async def never_more() -> AsyncIterator[bytes]:
    yield b"the first piece"
    await asyncio.Event().wait()


async def drops() -> AsyncIterator[bytes]:
    while True:
        yield b"x"
        await asyncio.sleep(A_MOMENT / 5)


@pytest.mark.parametrize("body", [never_more, drops])
async def test_a_body_that_does_not_come_is_not_waited_for(body: Any) -> None:
    slow = await ask(behind_edge(Bounds(1000, body_seconds=A_MOMENT)), "POST", "/takes", body())
    assert (slow.status_code, slow.json()["type"]) == (408, "/problems/body-too-slow")


async def test_an_upload_takes_its_time_as_long_as_something_comes() -> None:
    async def slowly() -> AsyncIterator[bytes]:
        for _ in range(5):
            yield b"x" * 10
            await asyncio.sleep(A_MOMENT)

    patient = Bounds(10, {"/uploads": 1000}, body_seconds=FAR, seconds=A_MOMENT)
    assert (await ask(behind_edge(patient), "POST", "/uploads", slowly())).json() == 50
    bounds = Bounds(10, {"/uploads": 1000}, body_seconds=A_MOMENT, seconds=A_MOMENT)
    stopped = await ask(behind_edge(bounds), "POST", "/uploads", never_more())
    assert stopped.status_code == 408


async def test_what_is_being_committed_is_not_cut() -> None:
    """Its client would be told that nothing was changed."""
    edge = behind_edge(Bounds(1000, seconds=A_MOMENT))

    class Committing:
        tenant_id = None

        async def finish(self, *_: object) -> None:
            await asyncio.sleep(3 * A_MOMENT)

        async def close(self) -> None:
            pass

    async def takes_part(request: Request) -> str:
        request.scope["homeroom.work"] = Committing()
        return "saved"

    edge.app.router.add_api_route("/saves", takes_part, route_class_override=WorkRoute)  # type: ignore[attr-defined]
    saved = await ask(edge, "GET", "/saves")
    assert (saved.status_code, saved.json()) == (200, "saved")
