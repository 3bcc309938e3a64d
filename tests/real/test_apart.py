"""One true process for each service, behind a real nginx that `homeroom routes` configured."""

# ruff: noqa: S603 - starts programs of its own

import asyncio
import io
import os
import subprocess
import sys
import zipfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from homeroom.platform.settings import Settings
from homeroom.routes import routes_at
from tests.attendance.test_take_roll import marks
from tests.conftest import MONDAY_MORNING
from tests.identity.test_invite import PASSWORD, accept, invite
from tests.real.machine import new_folder
from tests.support.apart import NO_NGINX, free_port, nginx, wait_for
from tests.support.application import Application
from tests.support.lanes import cannot_run
from tests.support.world import TODAY, World

pytestmark = pytest.mark.real
PATIENCE = 180.0  # eight interpreters start at once


@pytest.fixture(scope="module", autouse=True)
def there_is_nginx() -> None:
    if NO_NGINX is not None:
        cannot_run(NO_NGINX)


@dataclass
class Processes:
    """`homeroom serve --services <one>` for each, and where they and nginx listen."""

    settings: Settings
    folder: Path
    ports: dict[str, int] = field(default_factory=dict)
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    url: str = ""

    def start(self, service: str) -> None:
        port = self.ports[service]
        with (self.folder / f"{service}.log").open("ab") as log:
            self.running[service] = subprocess.Popen(
                [sys.executable, "-m", "homeroom", "serve", "--services", service, "--port", str(port)],
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def _environment(self) -> dict[str, str]:
        settings = self.settings
        assert settings.signing_key is not None
        assert settings.secret is not None
        return {
            **{name: value for name, value in os.environ.items() if not name.startswith("HOMEROOM_")},
            "HOMEROOM_ENV": "development",
            "HOMEROOM_STATE_DIR": str(settings.state_dir),
            "HOMEROOM_DATABASE_URL": settings.database_url.get_secret_value(),
            "HOMEROOM_SIGNING_KEY": settings.signing_key.get_secret_value(),
            "HOMEROOM_SECRET": settings.secret.get_secret_value(),
            "HOMEROOM_POOL_SIZE": "2",
            "HOMEROOM_TEST_NOW": MONDAY_MORNING.isoformat(),
        }

    def stop(self) -> None:
        for process in self.running.values():
            process.terminate()
        for process in self.running.values():
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[Processes]:
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(new_folder())
        processes = Processes(settings, folder)
        stack.callback(processes.stop)
        for route in routes_at([]):
            processes.ports[route.service] = free_port()
            processes.start(route.service)
        for port in processes.ports.values():
            await asyncio.to_thread(wait_for, port, PATIENCE)
        addresses = [f"{service}=127.0.0.1:{port}" for service, port in processes.ports.items()]
        port = stack.enter_context(nginx(folder, addresses, settings))
        processes.url = f"http://127.0.0.1:{port}"
        yield processes


def problem(answer: httpx.Response, status: int, slug: str) -> dict[str, Any]:
    """The problem document of an answer, which has all that every answer has, once."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    told: dict[str, Any] = answer.json()
    assert (told["type"], told["status"]) == (f"/problems/{slug}", status)
    assert told["request_id"] == answer.headers["x-request-id"]
    assert answer.headers.get_list("x-content-type-options") == ["nosniff"]
    assert answer.headers.get_list("cache-control") == ["no-store"]
    return told


async def test_a_morning_through_nginx(application: Application, world: World) -> None:
    student = await world.a_student()
    section = await world.a_section(students=[student])
    admin = await world.a_district_admin()
    invited = await invite(admin, await world.a_staff_member(), "district_admin")
    assert (await accept(world, invited.json()["token"])).status_code == 201
    async with running(application.settings) as processes, httpx.AsyncClient(base_url=processes.url) as client:
        await _every_service_is_well(processes, client)
        token = await _sign_in(client, world)
        client.headers["authorization"] = f"Bearer {token}"
        await _each_keeps_to_its_own(processes, client)
        await _a_saved_roll_is_seen_live(client, world, section)
        await _uploads(client, application.settings)
        await _what_never_arrives_is_refused_in_our_words(client, application.settings)
        await _a_token_of_a_megabyte_is_refused_unread(processes)
        await _one_gone_and_back(processes, client)


async def _every_service_is_well(processes: Processes, client: httpx.AsyncClient) -> None:
    for service in processes.ports:
        assert (await client.get(f"/readyz/{service}")).json() == {"status": "ready"}, service
    assert (await client.get("/healthz")).json() == {"status": "alive"}
    problem(await client.get("/metrics"), 404, "no-such-route")


async def _sign_in(client: httpx.AsyncClient, world: World) -> str:
    body = {"tenant": world.slug, "email": f"new@{world.slug}.example", "password": PASSWORD}
    answer = await client.post("/v1/identity/sign-in", json=body)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["access_token"])


async def _each_keeps_to_its_own(processes: Processes, client: httpx.AsyncClient) -> None:
    """A token of one service's is good at the others; each has only its own routes, and all have the same guard."""
    asked = {
        "identity": "/v1/identity/me",
        "schools": "/v1/schools",
        "students": "/v1/students",
        "search": "/v1/search?q=sam",
        "attendance": "/v1/attendance/my-day",
        "communication": "/v1/communication/notices",
        "interop": "/v1/interop/imports",
        "lists": "/v1/lists/students.students",
    }
    assert set(asked) == set(processes.ports)
    for service, path in asked.items():
        answer = await client.get(path, headers={"x-request-id": f"morning-{service}"})
        assert answer.status_code == 200, answer.text
        assert answer.headers.get_list("x-request-id") == [f"morning-{service}"]
        problem(await client.get(path, headers={"authorization": "Bearer junk"}), 401, "unauthenticated")
        for other, port in processes.ports.items():
            if other != service:
                direct = await client.get(f"http://127.0.0.1:{port}{path}")
                problem(direct, 404, "no-such-route")


async def _a_saved_roll_is_seen_live(client: httpx.AsyncClient, world: World, section: Any) -> None:
    board = f"/v1/attendance/board/stream?school_id={world.school.id}"
    async with client.stream("GET", board) as stream, asyncio.timeout(20):
        assert stream.headers["content-type"] == "text/event-stream"
        told = stream.aiter_lines()
        assert await anext(told) == "event: ready"
        saved = await client.put(
            f"/v1/attendance/sections/{section.id}/rolls/{TODAY}", json=marks(section), headers={"if-match": '"0"'}
        )
        assert saved.status_code == 200, saved.text
        assert [line async for line in _until(told, "event: changed")]


async def _until(lines: AsyncIterator[str], wanted: str) -> AsyncIterator[str]:
    async for line in lines:
        if line == wanted:
            yield line
            return


async def _uploads(client: httpx.AsyncClient, settings: Settings) -> None:
    """More than a body may have otherwise passes where a file is expected, and as it comes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("manifest.csv", os.urandom(3 * settings.body_limit))

    async def in_pieces() -> AsyncIterator[bytes]:
        yield packed.getvalue()[:1000]
        yield packed.getvalue()[1000:]

    answer = await client.post("/v1/interop/imports", params={"file_name": "roster.zip"}, content=in_pieces())
    assert answer.status_code == 201, answer.text
    assert answer.json()["file_size"] == len(packed.getvalue())


async def _what_never_arrives_is_refused_in_our_words(client: httpx.AsyncClient, settings: Settings) -> None:
    large = b"x" * (settings.body_limit + 1)
    problem(await client.post("/v1/identity/sign-in", content=large), 413, "body-too-large")
    problem(await client.get("/v1/nowhere"), 404, "no-such-route")
    problem(await client.request("TRACE", "/v1/schools"), 405, "method-not-allowed")
    problem(await client.get("/v1/schools", headers={"authorization": f"Bearer {'x' * 8000}"}), 401, "unauthenticated")
    problem(await client.get("/v1/schools?" + "q" * 20_000), 414, "address-too-long")
    megabyte = {"authorization": f"Bearer {'x' * 1_000_000}"}
    problem(await client.get("/v1/schools", headers=megabyte), 431, "headers-too-large")
    problem(await client.get("/v1/schools/%00"), 400, "unreadable")


async def _a_token_of_a_megabyte_is_refused_unread(processes: Processes) -> None:
    """By the server itself, too, where no nginx stands before it: without a word, as it never gets to the gateway."""
    async with httpx.AsyncClient(headers={"authorization": f"Bearer {'x' * 1_000_000}"}) as client:
        answer = await client.get(f"http://127.0.0.1:{processes.ports['schools']}/v1/schools")
    assert (answer.status_code, answer.content) == (431, b"")


async def _one_gone_and_back(processes: Processes, client: httpx.AsyncClient) -> None:
    """A service that ends takes nobody along, and is refused for until it is back."""
    processes.running["attendance"].terminate()
    await asyncio.to_thread(processes.running["attendance"].wait, 20)
    gone = await client.get("/v1/attendance/my-day")
    problem(gone, 503, "service-unavailable")
    assert gone.headers["retry-after"] == "5"
    for path in ("/v1/identity/me", "/v1/schools", "/v1/students", "/readyz/search"):
        assert (await client.get(path)).status_code == 200, path
    processes.start("attendance")
    await asyncio.to_thread(wait_for, processes.ports["attendance"], PATIENCE)
    assert (await client.get("/v1/attendance/my-day")).status_code == 200
