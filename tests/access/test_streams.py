"""A live stream ends with the right to follow it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from homeroom.attendance.service import board_topic
from homeroom.gateway import streams
from homeroom.identity.models import RoleGrant
from homeroom.kernel.actor import Role
from homeroom.platform.live import Hub
from tests.support.world import FIRST_DAY, TODAY, SignedIn, World

BOARD = "/v1/attendance/board/stream"


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "HEARTBEAT_SECONDS", 0.05)


class Followed:
    """A stream that was opened, and what came of it."""

    def __init__(self) -> None:
        self.status = 0
        self.open = asyncio.Event()
        self.ended = asyncio.Event()
        self.beat = asyncio.Event()


@asynccontextmanager
async def followed(world: World, account: SignedIn) -> AsyncIterator[Followed]:
    """The board of the world's school, followed until the block ends."""
    seen, left = Followed(), asyncio.Event()

    async def receive() -> dict[str, Any]:
        await left.wait()
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            seen.status = message["status"]
        elif not message.get("more_body"):
            seen.ended.set()
        else:
            (seen.beat if message["body"].startswith(b": still here") else seen.open).set()

    token = world.application.runtime.keys.issue(world.tenant_id, account.account_id, account.session_id)
    scope = {
        "type": "http",
        "method": "GET",
        "path": BOARD,
        "raw_path": BOARD.encode(),
        "query_string": f"school_id={world.school.id}".encode(),
        "headers": [(b"authorization", f"Bearer {token}".encode())],
        "client": ("127.0.0.1", 1),
        "server": ("homeroom.test", 80),
        "scheme": "http",
        "http_version": "1.1",
        "root_path": "",
    }
    following = asyncio.ensure_future(world.application.asgi(scope, receive, send))
    try:
        await asyncio.wait_for(seen.open.wait(), 10)
        yield seen
    finally:
        left.set()
        await asyncio.wait_for(following, 10)


def revoke(world: World, account: SignedIn) -> None:
    """End the grant in the world's school, as of yesterday."""
    world.application.as_owner(
        "update identity.grants set ends_on = %s where account_id = %s and school_id = %s",
        TODAY.replace(day=TODAY.day - 1),
        account.account_id,
        world.school.id,
    )
    world.application.as_owner("update identity.accounts set version = version + 1 where id = %s", account.account_id)


@pytest.mark.usefixtures("quick")
async def test_a_stream_goes_on_while_the_right_holds_and_ends_with_the_session(world: World) -> None:
    admin = await world.a_school_admin()
    async with followed(world, admin) as board:
        assert board.status == 200
        for _ in range(2):
            board.beat.clear()
            await asyncio.wait_for(board.beat.wait(), 10)
        world.application.as_owner("update identity.sessions set ended_at = now() where id = %s", admin.session_id)
        await asyncio.wait_for(board.ended.wait(), 10)


@pytest.mark.usefixtures("quick")
async def test_a_stream_ends_with_the_right_in_this_school(world: World) -> None:
    """Who still runs another school has the permission, but no longer this board."""
    admin = await world.a_school_admin()
    other = await world.a_school("Roosevelt High")
    await world.add(
        RoleGrant(account_id=admin.account_id, role=Role.SCHOOL_ADMIN, school_id=other.id, starts_on=FIRST_DAY)
    )
    async with followed(world, admin) as board:
        revoke(world, admin)
        await asyncio.wait_for(board.ended.wait(), 10)


@pytest.mark.usefixtures("quick")
async def test_a_stream_with_much_to_tell_ends_as_well(world: World) -> None:
    admin = await world.a_school_admin()
    hub: Hub = world.application.runtime.hub
    async with followed(world, admin) as board:
        revoke(world, admin)
        for _ in range(1000):
            for queue in hub._queues.get((world.tenant_id, board_topic(world.school.id)), ()):
                queue.put_nowait({})
            await asyncio.sleep(0.01)
            if board.ended.is_set():
                break
        assert board.ended.is_set()
