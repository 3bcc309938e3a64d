"""The whole system for real: `homeroom run` in a folder of its own, and further processes on the same database."""

# ruff: noqa: S603 - starts programs of its own

import asyncio
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import httpx

from homeroom.platform import embedded
from homeroom.run import checks
from homeroom.run.checks import RunError
from tests.e2e.waiting import until
from tests.support.lanes import cannot_run

NOW = "2026-11-16T15:30:00Z"
"""A Monday morning, in the middle of the second period."""
TODAY, HOUR = "2026-11-16", "09:30"  # in Chicago
STUDENTS = 120
PATIENCE = 100.0  # seconds a busy machine may take to bring everything up
ROOM = 2_000_000_000  # bytes of memory that may hold the database


@dataclass(frozen=True)
class Account:
    """Who signs in."""

    email: str
    password: str
    name: str


@dataclass(frozen=True)
class System:
    """Where it answers, and who can sign in."""

    web: str
    api: str
    folder: Path
    accounts: Mapping[str, Account]

    @property
    def web_secret(self) -> str:
        return (self.folder / "nextauth-secret").read_text().strip()


def chromium() -> str:
    """The Chromium of this machine; the tests cannot go on without it and the built web app."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("HOMEROOM_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if found is None or not Path(found).is_file():
        cannot_run("Browser tests need Chromium: install it, or set HOMEROOM_CHROMIUM.")
    try:
        checks.node()
        checks.web_server()
    except RunError:
        cannot_run("Browser tests need Node.js and the built web app: `make test-browser` sees to it.")
    if not axe().is_file():
        cannot_run("Browser tests need the web app's packages: run `npm ci --ignore-scripts` in web.")
    return found


def axe() -> Path:
    return web_folder() / "node_modules" / "axe-core" / "axe.min.js"


def web_folder() -> Path:
    return Path(__file__).parents[2] / "web"


def free_ports(count: int) -> list[int]:
    """Ports that nobody has now; all different."""
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]
    finally:
        for probe in probes:
            probe.close()


@asynccontextmanager
async def running(ports: Sequence[int] = (), **settings: object) -> AsyncIterator[System]:
    """`homeroom run` with a demo district; afterwards nothing of it is left. `ports`: the web app's and the API's."""
    folder = _folder()
    web, api = ports or free_ports(2)
    command = ["run", "--port", str(web), "--api-port", str(api), "--students", str(STUDENTS)]
    state = folder / "state"
    try:
        environment = _environment(state) | _as_variables(settings)
        async with _program(homeroom(*command), environment, folder / "run.log", stop=signal.SIGINT) as run:
            await _welcomed(run, folder / "run.log")
            yield System(f"http://localhost:{web}", f"http://127.0.0.1:{api}", state, _accounts(state))
        await _nothing_left(state, (web, api))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@asynccontextmanager
async def second_api(system: System, **settings: object) -> AsyncIterator[str]:
    """Another API on the same database, with other settings; its address."""
    (port,) = free_ports(1)
    with embedded.server(system.folder / "postgres") as database:
        own = {"HOMEROOM_ENV": "development", "HOMEROOM_DATABASE_URL": database.app_url}
        own |= _as_variables(settings)
        command = homeroom("serve", "--port", str(port))
        async with _program(command, _environment(system.folder) | own, system.folder / "second-api.log"):
            address = f"http://127.0.0.1:{port}"
            await _answers(f"{address}/readyz")
            yield address


@asynccontextmanager
async def web_process(system: System, api: str) -> AsyncIterator[str]:
    """Another web process, of the same secret, in front of that API; its address."""
    (port,) = free_ports(1)
    address = f"http://localhost:{port}"
    own = {
        "NODE_ENV": "production",
        "HOSTNAME": "127.0.0.1",
        "PORT": str(port),
        "HOMEROOM_API_URL": api,
        "NEXTAUTH_URL": address,
        "NEXTAUTH_SECRET": system.web_secret,
    }
    command = [checks.node(), str(checks.web_server())]
    async with _program(command, _outside() | own, system.folder / f"web-{port}.log"):
        await _answers(f"http://127.0.0.1:{port}/icon.svg")
        yield address


def _as_variables(settings: Mapping[str, object]) -> dict[str, str]:
    return {f"HOMEROOM_{name.upper()}": str(value) for name, value in settings.items()}


def _folder() -> Path:
    memory = Path("/dev/shm")  # noqa: S108 - a random folder in it
    roomy = memory.is_dir() and shutil.disk_usage(memory).free > ROOM
    folder = Path(tempfile.mkdtemp(prefix="homeroom-e2e-", dir=memory if roomy else None))
    folder.chmod(0o711)  # the database may run as another user, who must get through
    return folder


def homeroom(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "homeroom", *arguments]


def _outside() -> dict[str, str]:
    """The environment without anything that is Homeroom's."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("HOMEROOM_", "NEXTAUTH_"))}


def _environment(state: Path) -> dict[str, str]:
    return {
        **_outside(),
        "HOMEROOM_STATE_DIR": str(state),
        "HOMEROOM_TEST_NOW": NOW,
        "HOMEROOM_RATE_LIMIT": "100000/hour",  # few people do what a whole school does
        "NO_COLOR": "1",
    }


@asynccontextmanager
async def _program(
    command: Sequence[str], environment: Mapping[str, str], log: Path, *, stop: signal.Signals = signal.SIGTERM
) -> AsyncIterator[subprocess.Popen[bytes]]:
    """A program while the block runs; it ends by itself when asked to."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as output:
        process = _start(command, environment, output)
    try:
        yield process
        process.send_signal(stop)

        async def ended() -> int | None:
            return process.poll()

        code = await until(ended, f"{command} has ended", seconds=30, fits=lambda code: code is not None)
        assert code in (0, -stop, 128 + stop), f"{command} ended with {code}: {tail(log)}"
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _start(command: Sequence[str], environment: Mapping[str, str], output: IO[bytes]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command, env=dict(environment), stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True
    )


async def _welcomed(run: subprocess.Popen[bytes], log: Path) -> None:
    async def said() -> bool:
        assert run.poll() is None, f"homeroom run ended: {tail(log)}"
        return "Ctrl-C stops everything" in tail(log)

    await until(said, "homeroom run says where it is", seconds=PATIENCE)


async def _answers(address: str) -> None:
    async with httpx.AsyncClient(timeout=5, trust_env=False) as client:

        async def good() -> bool:
            with suppress(httpx.TransportError):
                return (await client.get(address)).status_code < httpx.codes.BAD_REQUEST
            return False

        await until(good, f"{address} answers", seconds=PATIENCE)


def _accounts(state: Path) -> dict[str, Account]:
    made: dict[str, Any] = json.loads((state / "demo.json").read_text())
    people = (Account(one["email"], made["password"], one["name"]) for one in made["sign_ins"])
    return {person.email.partition("@")[0]: person for person in people}


async def _nothing_left(state: Path, ports: Sequence[int]) -> None:
    async def remains() -> list[str]:
        listening = [f"port {port}" for port in ports if _is_taken(port)]
        return listening + [f"{pid}: {line}" for pid, line in _processes() if str(state) in line]

    await until(remains, "nothing of homeroom run is left", seconds=10, fits=lambda left: not left)


def _is_taken(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


def _processes() -> list[tuple[int, str]]:
    """Number, command and environment of each process, where the system tells."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        if int(place.name) == os.getpid():
            continue
        with suppress(OSError):
            text = (place / "cmdline").read_bytes() + b" " + (place / "environ").read_bytes()
            found.append((int(place.name), text.replace(b"\0", b" ").decode(errors="replace")))
    return found


def tail(log: Path, lines: int = 8) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])


async def decoded(system: System, sealed: str) -> dict[str, Any]:
    """What a session cookie holds, opened by Auth.js itself with the web app's secret."""
    script = """
        import { decode } from 'next-auth/jwt';
        const [token, secret] = JSON.parse(process.env.SEALED);
        console.log(JSON.stringify(await decode({ token, secret })));
    """
    process = await asyncio.create_subprocess_exec(
        *(checks.node(), "--input-type=module", "--eval", script),
        cwd=web_folder(),
        env=_outside() | {"SEALED": json.dumps([sealed, system.web_secret])},
        stdout=asyncio.subprocess.PIPE,
    )
    output, _ = await process.communicate()
    opened: dict[str, Any] = json.loads(output)
    return opened
