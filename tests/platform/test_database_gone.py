"""The database is gone, comes back, is slow or busy: requests are refused cleanly, and served again afterwards."""

import asyncio
import socket
from collections.abc import AsyncIterator
from uuid import uuid4

import httpx
import psycopg
import pytest
from pydantic import SecretStr

from homeroom.app import make_api, request_limits
from homeroom.kernel.ids import new_id
from homeroom.platform.database.migrate import MIGRATING
from homeroom.platform.database.reaching import Limits, remember_limits
from homeroom.platform.settings import Settings
from tests.access.walk import walk
from tests.attendance.test_take_roll import code, marks, path, save
from tests.conftest import new_database, url_of
from tests.platform.test_live import Follower
from tests.support.application import Application, FreshToken
from tests.support.world import SectionMade, SignedIn, World

pytestmark = pytest.mark.real

GUARDED = [route for route in walk() if route.permission is not None and not route.path.endswith("/imports")]


def refused(answer: httpx.Response, slug: str) -> None:
    assert answer.status_code == 503, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert int(answer.headers["retry-after"]) > 0
    assert answer.json()["type"] == f"/problems/{slug}"


def end_connections(application: Application) -> None:
    """What a restart of the server does to those who are connected."""
    with psycopg.connect(application.settings.database_url.get_secret_value(), autocommit=True) as server:
        server.execute(
            "select pg_terminate_backend(pid, 5000) from pg_stat_activity"
            " where datname = current_database() and usename = current_user and pid <> pg_backend_pid()"
        )


def owner_of(application: Application) -> psycopg.Connection:
    """Somebody else at work in the same tables."""
    assert application.settings.owner_database_url is not None
    return psycopg.connect(application.settings.owner_database_url.get_secret_value())


@pytest.fixture
async def apart(settings: Settings) -> AsyncIterator[Application]:
    """An application and a database of this test's own, with short limits."""
    name = new_database(f"homeroom_{uuid4().hex}")
    changed = settings.model_copy(
        update={
            "database_url": SecretStr(url_of("homeroom_app", name)),
            "owner_database_url": SecretStr(url_of("homeroom_owner", name)),
            "lock_timeout": 0.3,
            "idle_timeout": 1.5,
        }
    )
    api = make_api(changed)
    async with api.router.lifespan_context(api):
        yield Application(api, changed)


@pytest.fixture
async def own(apart: Application) -> World:
    return await World.make(apart)


async def a_roll(world: World) -> tuple[SignedIn, SectionMade]:
    teacher = await world.a_teacher()
    section = await world.a_section(teacher_id=teacher.person_id, students=[await world.a_student()])
    return teacher, section


async def test_connections_that_the_server_closed_are_replaced_unnoticed(own: World) -> None:
    teacher, section = await a_roll(own)
    for version in range(3):
        answers = await asyncio.gather(*(teacher.client.get(path(section)) for _ in range(10)))
        assert {answer.status_code for answer in answers} == {200}
        end_connections(own.application)
        saved = await save(teacher, section, marks(section, {section.students[0]: code(section, "A")}), version)
        assert saved.status_code == 200, saved.text


async def test_a_stream_stays_open_and_is_told_to_look_again(own: World) -> None:
    hub = own.application.runtime.hub
    await hub.listening.wait()
    principal = await own.a_school_admin()
    board = Follower(own, principal, "/v1/attendance/board/stream", f"school_id={own.school.id}")
    assert (await board.next())["status"] == 200
    await board.next()
    end_connections(own.application)
    assert (await board.next())["body"] == b'event: changed\ndata: {"resync": true}\n\n'
    hub.end()
    assert (await board.next())["more_body"] is False
    await board.leave()


async def test_what_another_one_holds_is_not_waited_for_long(own: World) -> None:
    teacher, section = await a_roll(own)
    assert (await save(teacher, section, marks(section), 0)).status_code == 200
    with owner_of(own.application) as stuck:
        stuck.execute("select from attendance.rolls where tenant_id = %s for update", (own.tenant_id,))
        refused(await save(teacher, section, marks(section), 1), "busy")
        stuck.rollback()
    assert (await save(teacher, section, marks(section), 1)).status_code == 200


async def test_a_slow_statement_is_cut(own: World) -> None:
    teacher, section = await a_roll(own)
    with owner_of(own.application) as stuck:
        stuck.execute("lock table attendance.rolls in access exclusive mode")
        own.application.parts.database.limits = Limits(statement=1, lock=0, idle=0)
        end_connections(own.application)  # those to come have the new limits
        refused(await teacher.client.get(path(section)), "took-too-long")
        refused(await save(teacher, section, marks(section), 0), "took-too-long")
        stuck.rollback()
    assert (await save(teacher, section, marks(section), 0)).status_code == 200


async def test_a_transaction_that_stands_still_is_ended(own: World) -> None:
    async with own.application.parts.database.lease() as connection:
        await connection.execute("begin")
        await asyncio.sleep(2)
        with pytest.raises(psycopg.Error):
            await connection.execute("select 1")
    async with own.application.parts.database.lease() as connection:
        await connection.execute("select 1")


async def test_behind_a_pooler_the_role_has_the_limits(apart: Application, settings: Settings) -> None:
    url = apart.settings.database_url.get_secret_value()
    remember_limits(url, request_limits(settings), MIGRATING)
    with psycopg.connect(url) as connection:
        shown = [
            connection.execute(f"show {name}").fetchone()
            for name in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
        ]
        assert shown == [("5s",), ("3s",), ("30s",)]


@pytest.fixture
async def nowhere(settings: Settings) -> AsyncIterator[Application]:
    """An application whose database is not there, and was not when it started."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = SecretStr(f"postgresql://homeroom_app:x@127.0.0.1:{closed.getsockname()[1]}/homeroom")
        changed = settings.model_copy(update={"database_url": url})
        api = make_api(changed)
        async with api.router.lifespan_context(api):
            yield Application(api, changed)


async def test_it_says_so_and_lives(nowhere: Application) -> None:
    async with nowhere.client() as client:
        assert (await client.get("/healthz")).status_code == 200
        answer = await client.get("/readyz")
        refused(answer, "not-ready")
        assert answer.json()["detail"] == "The database does not answer."
        signing_in = await client.post(
            "/v1/identity/sign-in", json={"tenant": "lincoln", "email": "a@b.example", "password": "long enough x"}
        )
        refused(signing_in, "database-unavailable")


async def test_every_guarded_route_refuses_at_once(nowhere: Application) -> None:
    token = FreshToken(lambda: nowhere.runtime.keys.issue(new_id(), new_id(), new_id()))
    assert len(GUARDED) > 40
    async with nowhere.client(token) as client:
        for route in GUARDED:
            place = route.path
            for name in (part[1:-1] for part in place.split("/") if part.startswith("{")):
                place = place.replace(f"{{{name}}}", "2026-11-16" if name == "on" else str(uuid4()))
            refused(await client.request(route.method, place), "database-unavailable")
