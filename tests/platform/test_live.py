"""A board learns of a saved roll through PostgreSQL, whichever process saved it."""

import asyncio
from typing import Any

from homeroom.attendance.service import board_topic
from homeroom.kernel.actor import SystemActor
from homeroom.platform.work import Work
from tests.attendance.test_take_roll import code, marks, save
from tests.support.world import SignedIn, World


class Follower:
    """An open event stream, read as an ASGI server would."""

    def __init__(self, world: World, account: SignedIn, path: str, query: str = "") -> None:
        token = world.application.runtime.keys.issue(world.tenant_id, account.account_id, account.session_id)
        self.scope = {
            "type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "query_string": query.encode(),
            "headers": [(b"authorization", f"Bearer {token}".encode())], "client": ("127.0.0.1", 1), "scheme": "http",
            "server": ("homeroom.test", 80), "http_version": "1.1", "root_path": "", "state": {},
        }  # fmt: skip
        self.left = asyncio.Event()
        self.sent: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.task = asyncio.ensure_future(world.application.asgi(self.scope, self._receive, self.sent.put))  # type: ignore[arg-type]

    async def _receive(self) -> dict[str, Any]:
        await self.left.wait()
        return {"type": "http.disconnect"}

    async def next(self) -> dict[str, Any]:
        return await asyncio.wait_for(self.sent.get(), 10)

    async def leave(self) -> None:
        self.left.set()
        await asyncio.wait_for(self.task, 10)


async def test_a_saved_roll_reaches_the_board_of_its_school_only(world: World) -> None:
    await world.application.runtime.hub.listening.wait()
    teacher, principal = await world.a_teacher(), await world.a_school_admin()
    elsewhere = await World.make(world.application)
    stranger = await elsewhere.a_school_admin()
    student = await world.a_student()
    section = await world.a_section(teacher_id=teacher.person_id, students=[student])
    path = "/v1/attendance/board/stream"
    board = Follower(world, principal, path, f"school_id={world.school.id}")
    other = Follower(elsewhere, stranger, path, f"school_id={elsewhere.school.id}")
    for follower in (board, other):
        start = await follower.next()
        assert (start["status"], dict(start["headers"])[b"content-type"]) == (200, b"text/event-stream")
        assert (await follower.next())["body"] == b"event: ready\ndata: {}\n\n"
    await save(teacher, section, marks(section, {student: code(section, "A")}), 0)
    told = (await board.next())["body"].decode()
    assert told.startswith("event: changed\n")
    assert str(section.id) in told
    assert other.sent.empty()
    await board.leave()
    await other.leave()


async def test_nobody_is_told_of_what_was_not_saved(world: World) -> None:
    hub = world.application.runtime.hub
    await hub.listening.wait()
    async with hub.follow(world.tenant_id, board_topic(world.school.id)) as queue:
        lost = Work(world.application.parts, SystemActor(world.tenant_id, "test"))
        lost.announce(board_topic(world.school.id), {"lost": True})
        await lost.session.connection()
        await lost.close()
        async with world.work() as work:
            work.announce(board_topic(world.school.id), {"kept": True})
        assert await asyncio.wait_for(queue.get(), 10) == {"kept": True}


async def test_another_schools_board_cannot_be_followed(world: World) -> None:
    principal = await world.a_school_admin()
    other = await world.a_school("Other")
    refused = await principal.client.get("/v1/attendance/board/stream", params={"school_id": str(other.id)})
    assert refused.status_code == 404
