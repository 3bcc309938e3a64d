"""What is kept is forgotten when it changes, whoever changed it, and however the two meet."""

import asyncio
from collections.abc import Awaitable, Callable
from uuid import uuid4

import pytest

from homeroom.platform.cache import Cache
from homeroom.platform.live import Hub
from tests.support.application import Application

NAME = "things"


class Things:
    """A table of one value, which tells of its changes."""

    def __init__(self) -> None:
        self.value, self.read_times = 1, 0
        self.forget: Callable[[], None] = lambda: None

    def change(self, value: int) -> None:
        self.value = value
        self.forget()

    async def read(self) -> int:
        self.read_times += 1
        return self.value


@pytest.fixture
def hub() -> Hub:
    hub = Hub("postgresql://nowhere")
    hub.hears = True
    return hub


@pytest.fixture
def things(hub: Hub) -> Things:
    things = Things()
    things.forget = hub._forget_all
    return things


async def test_it_is_read_once_until_it_changes(hub: Hub, things: Things) -> None:
    cache = Cache(hub, None, NAME)
    assert [await cache.get(NAME, things.read) for _ in range(3)] == [1, 1, 1]
    assert things.read_times == 1
    things.change(2)
    assert [await cache.get(NAME, things.read) for _ in range(3)] == [2, 2, 2]
    assert things.read_times == 2


async def test_what_changes_while_it_is_read_is_not_kept(hub: Hub, things: Things) -> None:
    cache = Cache(hub, None, NAME)

    def changed_meanwhile() -> Callable[[], Awaitable[int]]:
        async def read() -> int:
            value = await things.read()
            things.change(2)
            return value

        return read

    assert await cache.get(NAME, changed_meanwhile()) == 1
    assert await cache.get(NAME, things.read) == 2


async def test_nothing_is_believed_while_nobody_would_tell(hub: Hub, things: Things) -> None:
    cache = Cache(hub, None, NAME)
    await cache.get(NAME, things.read)
    hub.hears = False
    things.value = 2
    assert await cache.get(NAME, things.read) == 2


async def test_a_tenant_that_is_made_is_shown(application: Application) -> None:
    await application.runtime.hub.listening.wait()
    async with application.client() as client:
        for number in (1, 2):
            slug = f"district-{uuid4().hex}"
            application.as_owner(
                "insert into identity.tenants (id, slug, name, time_zone, locale, demo)"
                " values (gen_random_uuid(), %s, %s, 'America/Chicago', 'en', false)",
                slug,
                f"District {number}",
            )
            async with asyncio.timeout(10):
                while slug not in (await client.get("/v1/identity/tenants")).text:  # noqa: ASYNC110  (told by NOTIFY)
                    await asyncio.sleep(0.01)
