"""Homeroom's real processes on a PostgreSQL of their own, which may be killed and are started again."""

# ruff: noqa: S603 - starts programs of its own

import asyncio
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
from pydantic import SecretStr

from homeroom.app import make_api
from homeroom.platform import embedded
from homeroom.platform.database.migrate import migrate
from homeroom.platform.settings import Environment, Settings, new_signing_key
from tests.conftest import MONDAY_MORNING
from tests.support.application import Application

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="processes are found in /proc")
PATIENCE = 60.0  # seconds a part may take to be there again on a busy machine
KINDS = ("server", "server process", "worker", "postgres", "backend")
"""What is killed: the API with both processes, one of them, the worker, the whole database, one connection of it."""


@dataclass
class Machine:
    """One API of two processes, one worker, one PostgreSQL with fsync on."""

    folder: Path
    database: embedded.Server
    settings: Settings
    port: int
    extra: Mapping[str, str]
    began: float = field(default_factory=time.monotonic)
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    supervised: bool = True

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self, name: str) -> None:
        command = {
            "server": ["serve", "--host", "127.0.0.1", "--port", str(self.port), "--workers", "2"],
            "worker": ["work"],
        }[name]
        with self.log(name).open("ab") as log:
            self.running[name] = subprocess.Popen(
                [sys.executable, "-m", "homeroom", *command],
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def log(self, name: str) -> Path:
        return self.folder / f"{name}.log"

    def environment(self) -> dict[str, str]:
        assert self.settings.signing_key is not None
        assert self.settings.secret is not None
        plain = {name: value for name, value in os.environ.items() if not name.startswith("HOMEROOM_")}
        now = MONDAY_MORNING + timedelta(seconds=time.monotonic() - self.began)  # one clock, however often it starts
        return {
            **plain,
            "HOMEROOM_ENV": "development",
            "HOMEROOM_STATE_DIR": str(self.settings.state_dir),
            "HOMEROOM_DATABASE_URL": self.settings.database_url.get_secret_value(),
            "HOMEROOM_SIGNING_KEY": self.settings.signing_key.get_secret_value(),
            "HOMEROOM_SECRET": self.settings.secret.get_secret_value(),
            "HOMEROOM_ACCESS_TOKEN_SECONDS": "3600",
            "HOMEROOM_TEST_NOW": now.isoformat(),
            "HOMEROOM_RATE_LIMIT": "10000000/hour",  # few accounts ask for a whole school
            **self.extra,
        }

    # -- killing --------------------------------------------------------------------------------------------------

    def kill(self, kind: str, random: random.Random) -> bool:
        """`kill -9`; False where there was nothing to kill just then."""
        pid = self._victim(kind, random)
        if pid is None:
            return False
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
            return True
        return False

    def _victim(self, kind: str, random: random.Random) -> int | None:
        match kind:
            case "server" | "worker":
                running = self.running.get(kind)
                return running.pid if running is not None and running.poll() is None else None
            case "server process":
                processes = children(self.running["server"].pid, "python")
                return random.choice(processes) if len(processes) > 1 else None
            case "postgres":
                return self.postmaster()
            case _:
                backends = children(self.postmaster(), "postgres: homeroom_app")
                return random.choice(backends) if backends else None

    def postmaster(self) -> int | None:
        try:
            return int((self.database._postmaster.place.data / "postmaster.pid").read_text().splitlines()[0])
        except (OSError, ValueError, IndexError):
            return None

    def freeze_postgres(self, number: signal.Signals) -> None:
        """SIGSTOP or SIGCONT to the database and all that serves its connections."""
        pid = self.postmaster()
        assert pid is not None
        for process in (pid, *children(pid, "postgres")):
            with suppress(ProcessLookupError):
                os.kill(process, number)

    # -- watching -------------------------------------------------------------------------------------------------

    async def supervise(self) -> None:
        """Start again what ended, as systemd, Kubernetes or `homeroom run` do."""
        while True:
            if self.supervised:
                await asyncio.to_thread(self.database.revive)
                for name, process in list(self.running.items()):
                    if process.poll() is not None:
                        self.start(name)
            await asyncio.sleep(0.1)

    async def recovered(self) -> float:
        """Wait until every part serves again; the seconds that took."""
        begin = time.monotonic()
        fresh = httpx.Limits(max_keepalive_connections=0)
        async with httpx.AsyncClient(base_url=self.url, timeout=5, limits=fresh, verify=False) as client:  # noqa: S501
            while time.monotonic() - begin < PATIENCE:
                if await self._all_serve(client):
                    return time.monotonic() - begin
                await asyncio.sleep(0.2)
        raise AssertionError(f"not recovered within {PATIENCE:.0f} s: see {self.folder}")

    async def _all_serve(self, client: httpx.AsyncClient) -> bool:
        if any(process.poll() is not None for process in self.running.values()):
            return False
        if len(children(self.running["server"].pid, "python")) < 2:
            return False
        try:
            answers = [await client.get("/readyz") for _ in range(4)]
        except httpx.HTTPError:
            return False
        return all(answer.status_code == 200 for answer in answers)

    def as_owner(self, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.database.owner_url) as connection:
            cursor = connection.execute(sql.encode(), parameters)
            return cursor.fetchall() if cursor.description else []

    def stop(self) -> None:
        for process in self.running.values():
            if process.poll() is None:
                process.terminate()
        for process in self.running.values():
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def children(parent: int | None, of: str) -> list[int]:
    """The living child processes whose command line has `of` in it."""
    found = []
    with suppress(OSError):
        for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text().split():
            with suppress(OSError):
                if of in Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace"):
                    found.append(int(pid))
    return found


def free_port() -> int:
    """A port outside of those the kernel gives to clients, so that it is still free when the API is started again.

    In no order: another run's API may be dead just now, and two would share its port.
    """
    for port in random.SystemRandom().sample(range(4200, 4300), k=100):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with suppress(OSError):
                probe.bind(("127.0.0.1", port))
                return port
    raise RuntimeError("no port is free between 4200 and 4299")


@contextmanager
def new_folder() -> Iterator[Path]:
    """On a disk, not in memory: what is tested is what survives."""
    folder = Path(tempfile.mkdtemp(prefix="hr-", dir="/var/tmp"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@asynccontextmanager
async def machine(folder: Path, postgres: Path | None = None, **extra: str) -> AsyncIterator[Machine]:
    """Everything started and ready; `extra` are further settings. `postgres`: where its data lie."""
    with embedded.server(postgres or folder / "pg") as database:
        migrate(database.owner_url, embedded.APP)
        settings = Settings(
            env=Environment.DEVELOPMENT,
            state_dir=folder / "state",
            database_url=SecretStr(database.app_url),
            owner_database_url=SecretStr(database.owner_url),
            signing_key=SecretStr(new_signing_key()),
            secret=SecretStr("a secret that only the tests know, long enough"),
            access_token_seconds=3600,
        )
        running = Machine(folder, database, settings, free_port(), extra)
        try:
            for name in ("server", "worker"):
                running.start(name)
            await running.recovered()
            yield running
        finally:
            running.stop()


@asynccontextmanager
async def in_process(settings: Settings) -> AsyncIterator[Application]:
    """The application in the test's own process, to make districts and tokens with."""
    api = make_api(settings)
    async with api.router.lifespan_context(api):
        yield Application(api, settings)
