"""What the gateway costs: a bare route beside the same one behind edge, token, limits and grants, in one process.

`python -m bench.gateway [--times 5000]` serves both from one server and asks them in turns on one connection, without a
Redis and with one (a redis-server of its own). Only the route `proved` asks the database, with the one statement that
enters the tenant. Beside that: how many statements requests send, and what the tenants cost read and kept.
"""

import argparse
import asyncio
import logging
import os
import shutil
import socket
import statistics
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Final
from uuid import UUID

import httpx
from fastapi import APIRouter, FastAPI
from starlette.types import Receive, Scope, Send

from bench.district import District, district, program
from bench.loadclient import Connection, request
from bench.recording import statements
from bench.timing import OK
from homeroom.app import edge, make_api
from homeroom.gateway.access import Runtime, WorkRoute, requires
from homeroom.gateway.routing import Services
from homeroom.identity.permissions import IdentityPermission
from homeroom.identity.repository import TENANTS, list_tenants
from homeroom.platform.logs import start_logging
from homeroom.platform.orphans import end_with_parent
from homeroom.platform.settings import LogFormat, load_settings
from homeroom.platform.work import Work

PORT: Final = 18_420
GOAL_MS: Final = 0.5
STUDENTS: Final = 300
WARM_UP: Final = 300
NOBODY: Final = UUID(int=0)
ANSWER: Final = {"status": "well"}
Reader = Annotated[Work, requires(IdentityPermission.READ_SELF)]

bare = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
router = APIRouter(prefix="/v1/bench", route_class=WorkRoute)


@bare.get("/bare")
async def bare_route() -> dict[str, str]:
    """Nothing but the framework."""
    return ANSWER


@router.get("/open")
async def open_route() -> dict[str, str]:
    """Behind the edge, without a guard."""
    return ANSWER


@router.get("/guarded")
async def guarded_route(work: Reader) -> dict[str, str]:
    """Token, limit and grants, and no database."""
    del work
    return ANSWER


@router.get("/proved")
async def proved_route(work: Reader) -> dict[str, str]:
    """The same with the statement that enters the tenant."""
    await work.prove()
    return ANSWER


class Both:
    """The bare application and ours, in one process."""

    def __init__(self) -> None:
        settings = load_settings()
        api = make_api(settings)
        api.router.routes.insert(0, Services([router]))
        self._ours = edge(api, settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        await (bare if scope.get("path") == "/bare" else self._ours)(scope, receive, send)


def make() -> Both:
    """What Granian calls in each of its processes."""
    end_with_parent()
    start_logging(LogFormat.JSON)
    return Both()


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=5_000, help="how often each is asked")
    wanted = parser.parse_args()
    start_logging(LogFormat.JSON, logging.WARNING)
    with tempfile.TemporaryDirectory(prefix="homeroom-bench-") as folder, district(Path(folder), STUDENTS) as here:
        token = _a_token(here)
        for name, redis in (("in memory", None), ("on Redis", Path(folder))):
            with _redis(redis) as url, _server(here, url) as port:
                rows = asyncio.run(_measure(port, token, wanted.times))
            _print(name, rows)
            with _redis(redis) as url:
                asyncio.run(_count(here, url, token))


def _a_token(here: District) -> str:
    with here.owner() as owner:
        account, session = owner.execute(
            "select account_id, id from identity.sessions where ended_at is null limit 1"
        ).fetchone() or (NOBODY, NOBODY)
    return here.token(account, session)


@contextmanager
def _redis(folder: Path | None) -> Iterator[str | None]:
    """A Redis of its own, where one is wanted and there is the program."""
    found = shutil.which("redis-server")
    if folder is None or found is None:
        yield None
        return
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [found, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603
    try:
        yield f"redis://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def _environment(here: District, redis: str | None) -> dict[str, str]:
    return here.environment() | ({"HOMEROOM_REDIS_URL": redis} if redis else {})


@contextmanager
def _server(here: District, redis: str | None) -> Iterator[int]:
    command = [
        "-m",
        "granian",
        "--interface",
        "asgi",
        "--port",
        str(PORT),
        "--factory",
        "--no-ws",
        "bench.gateway:make",
    ]
    with program(command, _environment(here, redis), here.folder / "gateway.log", PORT):
        yield PORT


async def _measure(port: int, token: str, times: int) -> Mapping[str, Sequence[float]]:
    """Milliseconds of each kind, asked one after the other, so that what else this machine does falls on all alike."""
    headers = {"authorization": f"Bearer {token}"}
    paths = {"bare": "/bare", "edge": "/v1/bench/open", "guarded": "/v1/bench/guarded", "proved": "/v1/bench/proved"}
    wires = {name: request("GET", path, headers) for name, path in paths.items()}
    took: dict[str, list[float]] = {name: [] for name in paths}
    connection = await Connection.to(port)
    for number in range(times + WARM_UP):
        for name, wire in wires.items():
            asked = time.perf_counter()
            status, body = await connection.ask(wire)
            if number >= WARM_UP:
                took[name].append((time.perf_counter() - asked) * 1000)
            if status not in OK:
                raise RuntimeError(f"{name} answers {status}: {body[:300]!r}")
    connection.close()
    return took


def _print(name: str, took: Mapping[str, Sequence[float]]) -> None:
    p50 = {kind: statistics.median(each) for kind, each in took.items()}
    print(f"\n{f'limits counted {name}':36}{'p50 ms':>8}{'p95 ms':>8}{'over the bare route':>22}")  # noqa: T201
    for kind, each in took.items():
        p95 = sorted(each)[int(0.95 * len(each))]
        print(f"{kind:36}{p50[kind]:8.3f}{p95:8.3f}{p50[kind] - p50['bare']:22.3f}")  # noqa: T201
    over = p50["guarded"] - p50["bare"]
    verdict = "within" if over <= GOAL_MS else "OVER"
    print(f"gateway, token, limit and grants: {over:.3f} ms, {verdict} the goal of {GOAL_MS}")  # noqa: T201


@asynccontextmanager
async def _in_process(here: District, redis: str | None) -> AsyncIterator[tuple[httpx.AsyncClient, Runtime]]:
    os.environ.update(_environment(here, redis))
    settings = load_settings()
    api = make_api(settings)
    api.router.routes.insert(0, Services([router]))
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(api.router.lifespan_context(api))
        await asyncio.wait_for(api.state.runtime.hub.listening.wait(), 10)
        transport: Any = httpx.ASGITransport(edge(api, settings))
        client = await stack.enter_async_context(httpx.AsyncClient(transport=transport, base_url="http://bench"))
        yield client, api.state.runtime


async def _count(here: District, redis: str | None, token: str) -> None:
    """How many statements requests send, once their account is known; and the tenants, read and kept."""
    async with _in_process(here, redis) as (client, runtime):
        headers = {"authorization": f"Bearer {token}"}
        for path in ("/v1/bench/guarded", "/v1/bench/proved", "/v1/identity/tenants"):
            await client.get(path, headers=headers)
            with statements() as seen:
                (await client.get(path, headers=headers)).raise_for_status()
            print(f"{path:36}{len(seen)} statements: {[sql for sql, _ in seen]}")  # noqa: T201
        read = partial(list_tenants, runtime.parts.database)
        kept = partial(runtime.cache.get, TENANTS, read)
        for name, ask in (("tenants from the database", read), ("tenants as they are kept", kept)):
            print(f"{name:36}{await _p50(ask):8.3f} ms")  # noqa: T201


async def _p50(ask: Callable[[], Awaitable[Any]]) -> float:
    took = []
    for _ in range(WARM_UP):
        asked = time.perf_counter()
        await ask()
        took.append((time.perf_counter() - asked) * 1000)
    return statistics.median(took)


if __name__ == "__main__":
    main()
