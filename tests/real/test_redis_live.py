"""Live updates and the cache on a real Redis: heard in other processes; nothing is missed when it comes and goes."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from bench.recording import statements
from pydantic import SecretStr

from homeroom.app import make_api
from homeroom.kernel.actor import SystemActor
from homeroom.kernel.ids import new_id
from homeroom.platform.live import LIVE_CHANNEL, RESYNC, Message
from homeroom.platform.settings import Settings
from homeroom.platform.work import Work, working
from tests.real.redis import RedisServer, redis_server
from tests.support.application import Application

pytestmark = [pytest.mark.real, pytest.mark.timeout(120)]
TOPIC = "test.topic"
TENANTS = "/v1/identity/tenants"


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[RedisServer]:
    with redis_server(tmp_path) as server:
        yield server


@asynccontextmanager
async def a_process(settings: Settings, redis: RedisServer) -> AsyncIterator[Application]:
    """One of two applications that share nothing but the database and Redis."""
    own = settings.model_copy(update={"redis_url": SecretStr(redis.url)})
    api = make_api(own)
    async with api.router.lifespan_context(api):
        made = Application(api, own)
        await made.runtime.hub.listening.wait()
        await asyncio.wait_for(made.runtime.hub.subscribed.wait(), 10)
        yield made


@pytest.fixture
async def here(settings: Settings, redis: RedisServer) -> AsyncIterator[Application]:
    async with a_process(settings, redis) as made:
        yield made


@pytest.fixture
async def there(settings: Settings, redis: RedisServer) -> AsyncIterator[Application]:
    async with a_process(settings, redis) as made:
        yield made


async def save(application: Application, tenant_id: UUID, number: int) -> None:
    async with working(application.parts, tenant_id, "test") as work:
        await work.execute("select 1", {})
        work.announce(TOPIC, {"number": number})


async def heard(queue: "asyncio.Queue[Message]", number: int) -> list[Message]:
    """What is told until this number is."""
    told: list[Message] = []
    while not told or told[-1].get("number") != number:
        told.append(await asyncio.wait_for(queue.get(), 20))
    return told


async def until_up(application: Application) -> None:
    for _ in range(200):
        if application.parts.redis is not None and application.parts.redis.up:
            return
        await asyncio.sleep(0.05)
    raise AssertionError("Redis is not back")


async def test_what_is_committed_is_heard_in_another_process(here: Application, there: Application) -> None:
    tenant_id = new_id()
    async with there.runtime.hub.follow(tenant_id, TOPIC) as queue:
        lost = Work(here.parts, SystemActor(tenant_id, "test"))
        lost.announce(TOPIC, {"number": 0})
        await lost.session.connection()
        await lost.close()
        with psycopg.connect(here.settings.listen_url, autocommit=True) as database:
            database.execute(f"listen {LIVE_CHANNEL}")
            await save(here, tenant_id, 1)
            assert await heard(queue, 1) == [{"number": 1}]
            assert [*database.notifies(timeout=0)] == [], "NOTIFY, which makes commits wait, was not needed"


async def test_nothing_is_missed_when_redis_goes_and_comes(
    here: Application, there: Application, redis: RedisServer
) -> None:
    tenant_id = new_id()
    async with there.runtime.hub.follow(tenant_id, TOPIC) as queue:
        await save(here, tenant_id, 1)
        await heard(queue, 1)
        redis.kill()
        await save(here, tenant_id, 2)  # told after the commit, by NOTIFY
        assert {"number": 2} in await heard(queue, 2)
        await save(here, tenant_id, 3)  # told with the commit
        told = await heard(queue, 3)
        assert {"number": 3} in told
        redis.start()
        while await asyncio.wait_for(queue.get(), 20) != RESYNC:
            pass
        await until_up(here)
        await save(here, tenant_id, 4)
        assert {"number": 4} in await heard(queue, 4)


async def test_a_process_that_begins_has_everybody_look_again(
    here: Application, settings: Settings, redis: RedisServer
) -> None:
    """One before it may have died between a commit and what it had to tell."""
    async with here.runtime.hub.follow(new_id(), TOPIC) as queue, a_process(settings, redis):
        assert await asyncio.wait_for(queue.get(), 20) == RESYNC


async def slugs(application: Application) -> set[str]:
    async with application.client() as client:
        return {each["slug"] for each in (await client.get(TENANTS)).json()["items"]}


def make_tenant(application: Application, slug: str) -> None:
    application.as_owner(
        "insert into identity.tenants (id, slug, name, time_zone, locale, demo)"
        " values (%s, %s, 'A district', 'America/Chicago', 'en', false)",
        new_id(),
        slug,
    )


async def until_shown(application: Application, slug: str) -> None:
    for _ in range(200):
        if slug in await slugs(application):
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"{slug} is not shown")


async def test_the_tenants_are_read_once_for_all_processes_and_forgotten_when_they_change(
    here: Application, there: Application, redis: RedisServer
) -> None:
    first = f"district-{new_id().hex}"
    make_tenant(here, first)
    for process in (here, there):
        await until_shown(process, first)
    with statements() as seen:
        for process in (here, there):
            assert first in await slugs(process)
    assert [sql for sql, _ in seen if "identity.tenants" in sql] == []
    second = f"district-{new_id().hex}"
    make_tenant(there, second)
    for process in (here, there):
        await until_shown(process, second)
    redis.kill()
    third = f"district-{new_id().hex}"
    make_tenant(here, third)
    for process in (here, there):
        assert third in await slugs(process), "without Redis the database is asked"
    redis.start()
    for process in (here, there):
        assert third in await slugs(process)
