"""The whole system to look at the web app in: a demo district, the API, the worker and the built web app."""

import json
import os
import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import httpx

from bench.district import NOW, TENANT, District, api, district, program
from homeroom.run import checks

STUDENTS: Final = 600
ROSTER: Final = 28
WEB_CORE, OTHER_CORE = 0, 1


@dataclass(frozen=True)
class Place:
    """Where the web app answers, and what is looked at in it."""

    web: str
    port: int
    pid: int
    password: str
    roll: str
    """The path of the roll that has nearest to 28 students."""
    first_student: str
    students: int
    pinned: bool
    """The web app has a core of its own."""


@contextmanager
def place(folder: Path, port: int) -> Iterator[Place]:
    """Everything up; the web app on one core, all else on another where the system lets one choose."""
    with ExitStack() as stack:
        with _on_core(OTHER_CORE):
            served = stack.enter_context(district(folder, STUDENTS))
            stack.enter_context(api(served, port + 1, 1))
            stack.enter_context(program(["-m", "homeroom", "work"], served.environment(), folder / "work.log", None))
        password = json.loads((folder / "demo.json").read_text())["password"]
        roll = _roll(port + 1, password)
        with _on_core(WEB_CORE) as pinned:
            pid = stack.enter_context(_web(served, port, port + 1))
        path = f"/sections/{roll['section']['id']}/roll/{roll['on']}"
        students = roll["students"]
        yield Place(f"http://localhost:{port}", port, pid, password, path, students[0]["id"], len(students), pinned)


@contextmanager
def _web(served: District, port: int, api_port: int) -> Iterator[int]:
    """The web app as `homeroom run` starts it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HOMEROOM_", "NEXTAUTH_"))}
    environment = kept | {
        "NODE_ENV": "production",
        "HOSTNAME": "127.0.0.1",
        "PORT": str(port),
        "HOMEROOM_API_URL": f"http://127.0.0.1:{api_port}",
        "NEXTAUTH_URL": f"http://localhost:{port}",
        "NEXTAUTH_SECRET": secrets.token_urlsafe(48),
        "NEXT_TELEMETRY_DISABLED": "1",
    }
    options = os.environ.get("HOMEROOM_BENCH_NODE", "").split()
    command = [*options, str(checks.web_server())]
    with program(command, environment, served.folder / "web.log", port, runs=checks.node(), ready="/icon.svg") as pid:
        yield pid


@contextmanager
def _on_core(core: int) -> Iterator[bool]:
    """What is started meanwhile stays on that core: whether the system can do so and has as many."""
    if not hasattr(os, "sched_setaffinity") or core not in os.sched_getaffinity(0):
        yield False
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {core})
    try:
        yield True
    finally:
        os.sched_setaffinity(0, before)


def _roll(api_port: int, password: str) -> dict[str, Any]:
    """The roll, of those the teacher may take by now, whose section is nearest to the size of a class."""
    with httpx.Client(base_url=f"http://127.0.0.1:{api_port}/v1", timeout=30, trust_env=False) as client:
        who = {"tenant": TENANT, "email": "teacher@demo.example", "password": password}
        client.headers["authorization"] = (
            f"Bearer {_answer(client.post('/identity/sign-in', json=who))['access_token']}"
        )
        day = _answer(client.get("/attendance/my-day"))
        begun = [section for section in day["sections"] if section["starts_at"] <= day["now"]]
        near = min(begun, key=lambda section: abs(section["students"] - ROSTER))
        return _answer(client.get(f"/attendance/sections/{near['section_id']}/rolls/{NOW.date()}"))


def _answer(response: httpx.Response) -> dict[str, Any]:
    response.raise_for_status()
    told: dict[str, Any] = response.json()
    return told
