"""Two processes of the API count on one Redis: so many pass and no more; and when it goes, no request fails."""

import asyncio
import collections
import re
import signal
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest
from redis import Redis

from tests.real.machine import Machine, in_process, machine, new_folder, on_linux
from tests.real.redis import RedisServer, redis_server
from tests.support.world import SignedIn, World

pytestmark = [pytest.mark.real, pytest.mark.timeout(300), on_linux]

ME = "/v1/identity/me"
ALLOWED = 1000
LONGEST = 5.0
"""Seconds a request may take on a busy machine; what is gone is waited for a quarter of one."""


@pytest.fixture
def folder() -> Iterator[Path]:
    with new_folder() as made:
        yield made


@pytest.fixture
def redis(folder: Path) -> Iterator[RedisServer]:
    with redis_server(folder) as server:
        yield server


@pytest.fixture
async def running(folder: Path, redis: RedisServer) -> AsyncIterator[Machine]:
    async with machine(
        folder,
        HOMEROOM_REDIS_URL=redis.url,
        HOMEROOM_RATE_LIMIT=f"{ALLOWED}/hour",
        HOMEROOM_RATE_LIMIT_HEAVY="2 per 6 seconds",
    ) as started:
        yield started


async def an_admin(running: Machine) -> tuple[World, SignedIn]:
    async with in_process(running.settings) as application:
        world = await World.make(application)
        return world, await world.a_district_admin()


async def ask(running: Machine, account: SignedIn, times: int) -> collections.Counter[int]:
    """So many requests on many connections, so that both processes have their share; the statuses."""
    fresh = httpx.Limits(max_keepalive_connections=0, max_connections=16)
    async with httpx.AsyncClient(base_url=running.url, auth=account.client.auth, timeout=30, limits=fresh) as client:
        answers = await asyncio.gather(*(client.get(ME) for _ in range(times)))
    return collections.Counter(answer.status_code for answer in answers)


async def nearly_refused(running: Machine) -> tuple[SignedIn, float]:
    """Somebody who may ask once more, and since when he asks; both processes have counted on Redis."""
    for _ in range(3):
        times_away = gone(running)
        _, admin = await an_admin(running)
        began = time.monotonic()
        assert await ask(running, admin, ALLOWED - 1) == {200: ALLOWED - 1}
        if gone(running) == times_away:
            return admin, began
    raise AssertionError("Redis was taken for gone three times: each process counted some by itself")


async def test_a_thousand_pass_and_the_next_is_told_when(running: Machine, redis: RedisServer) -> None:
    admin, began = await nearly_refused(running)
    async with httpx.AsyncClient(base_url=running.url, auth=admin.client.auth, timeout=30) as client:
        last = await client.get(ME)
        assert (last.status_code, last.headers["ratelimit-remaining"]) == (200, "0")
        refused = await client.get(ME)
    assert (refused.status_code, refused.json()["type"]) == (429, "/problems/rate-limited")
    assert await ask(running, admin, 20) == {429: 20}
    with Redis.from_url(redis.url) as kept:
        (key,) = kept.keys(f"*{admin.account_id.hex}*")
        left = int(kept.ttl(key))
    assert left - 2 <= int(refused.headers["retry-after"]) <= left + time.monotonic() - began + 2


async def test_retry_after_is_true(running: Machine) -> None:
    world, admin = await an_admin(running)
    body = {"person_ids": [str(admin.person_id)], "role": "registrar", "send": False}
    del world
    async with httpx.AsyncClient(base_url=running.url, auth=admin.client.auth, timeout=30) as client:

        async def invite() -> httpx.Response:
            return await client.post("/v1/identity/invitations/bulk", json=body)

        answers = [await invite() for _ in range(5)]
        refused = next(answer for answer in answers if answer.status_code == 429)
        await asyncio.sleep(int(refused.headers["retry-after"]))
        assert (await invite()).status_code == 200


@pytest.mark.parametrize("how", ["killed", "frozen"])
async def test_with_redis_gone_no_request_fails(
    running: Machine, redis: RedisServer, how: str, capsys: pytest.CaptureFixture[str]
) -> None:
    world, admin = await an_admin(running)
    del world
    slowest, asked, going = 0.0, 0, True

    async def go_on(client: httpx.AsyncClient) -> None:
        nonlocal slowest, asked
        while going:
            begin = time.monotonic()
            answer = await client.get(ME)
            slowest, asked = max(slowest, time.monotonic() - begin), asked + 1
            assert answer.status_code == 200, answer.text
            await asyncio.sleep(0.2)

    async with httpx.AsyncClient(base_url=running.url, auth=admin.client.auth, timeout=30) as client:
        loads = [asyncio.create_task(go_on(client)) for _ in range(4)]
        assert await measured(running) == {"1.0"}
        redis.kill() if how == "killed" else redis.freeze(signal.SIGSTOP)
        await until(running, {"0.0"})
        await asyncio.sleep(1)
        redis.start() if how == "killed" else redis.freeze(signal.SIGCONT)
        await until(running, {"1.0"})
        going = False
        await asyncio.gather(*loads)
    assert asked > 10
    assert slowest < LONGEST
    assert gone(running) == 2, "said once by each process"
    with capsys.disabled():
        print(f"\nRedis {how}: {asked} requests, none failed, the slowest took {slowest:.2f} s")  # noqa: T201


def gone(running: Machine) -> int:
    """How often a process said that Redis was away."""
    return running.log("server").read_text().count('"redis.away"')


async def measured(running: Machine) -> set[str]:
    """What the processes say of Redis: whichever answers."""
    fresh = httpx.Limits(max_keepalive_connections=0)
    async with httpx.AsyncClient(base_url=running.url, timeout=30, limits=fresh) as client:
        texts = [(await client.get("/metrics")).text for _ in range(8)]
    return {said for text in texts for said in re.findall(r"^homeroom_redis_up (\S+)$", text, re.MULTILINE)}


async def until(running: Machine, wanted: set[str]) -> None:
    for _ in range(100):
        if await measured(running) == wanted:
            return
        await asyncio.sleep(0.1)
    raise AssertionError(f"the metrics do not say {wanted} of Redis")
