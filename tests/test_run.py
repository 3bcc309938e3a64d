"""`homeroom run` with stand-ins for its programs: what it starts it watches, and it leaves nothing behind."""

# ruff: noqa: S603 - starts programs of its own

import json
import os
import pty
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

import psycopg
import pytest

from homeroom.platform import embedded
from homeroom.platform.embedded import postmaster
from homeroom.run import RunOptions, checks, reset
from homeroom.run.checks import RunError

pytestmark = pytest.mark.real

MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - random folders in it
DRIVER = """
import json, sys, pathlib
from homeroom.run import Commands, RunOptions, main
given = json.loads(sys.argv[1])
options = RunOptions(**given["options"] | {"state_dir": pathlib.Path(given["options"]["state_dir"])})
sys.exit(main(options, Commands(**given["commands"])))
"""
SERVER = """
import http.server, pathlib, os, sys
class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.end_headers()
pathlib.Path(sys.argv[2]).open("a").write(f"{os.getpid()}\\n")
print("serving", flush=True)
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Answer).serve_forever()
"""
WORKER = """
import os, pathlib, sys, time
pathlib.Path(sys.argv[1]).open("a").write(f"{os.getpid()}\\n")
time.sleep(600)
"""
DEAF = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
DEAF_SHELL = """
import signal, subprocess, sys
signal.signal(signal.SIGHUP, lambda *_: None)
sys.exit(subprocess.call(sys.argv[1:]))
"""
DEMO = """
import json, os, pathlib
folder = pathlib.Path(os.environ["HOMEROOM_STATE_DIR"])
sign_in = {"role": "teacher", "email": "t@oak.example", "name": "Tia Teal"}
(folder / "demo.json").write_text(json.dumps({"tenant": "oak", "password": "made-up", "sign_ins": [sign_in]}))
"""
TABLE = (
    "CREATE SCHEMA identity; CREATE TABLE identity.tenants (id int); GRANT USAGE ON SCHEMA identity TO homeroom_app;"
)
MIGRATE = f"""
import os, psycopg
with psycopg.connect(os.environ["HOMEROOM_OWNER_DATABASE_URL"]) as connection:
    connection.execute("{TABLE} GRANT SELECT ON identity.tenants TO homeroom_app")
"""


@pytest.fixture(scope="module")
def database() -> Iterator[str]:
    """A database with one tenant, so that there is nothing to prepare."""
    folder = Path(tempfile.mkdtemp(prefix="hr-", dir=MEMORY))
    with embedded.server(folder, durable=False) as server:
        with psycopg.connect(server.superuser_url) as connection:
            connection.execute(TABLE)
            connection.execute("INSERT INTO identity.tenants VALUES (1)")
            connection.execute("GRANT SELECT ON identity.tenants TO homeroom_app")
        yield server.app_url
    shutil.rmtree(folder)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A state folder that every account may enter, which pytest's own is not."""
    folder = Path(tempfile.mkdtemp(prefix="hr-", dir=MEMORY))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


class Start(Protocol):
    """Starts the supervisor with some of its programs replaced."""

    def __call__(
        self, *, url: str | None = ..., terminal: int | None = None, first: Sequence[str] = (), **programs: str
    ) -> "Run": ...


class Run:
    """A running supervisor."""

    def __init__(self, folder: Path, ports: tuple[int, int], output: Path, process: subprocess.Popen[bytes]) -> None:
        self.folder, self.output, self.process = folder, output, process
        self.api_port, self.port = ports

    @property
    def printed(self) -> str:
        return self.output.read_text()

    def pids(self, name: str) -> list[int]:
        """The processes that one of the programs has had."""
        file = self.folder / f"{name}.pids"
        return [int(line) for line in file.read_text().split()] if file.exists() else []

    def up(self) -> "Run":
        eventually(lambda: "Ctrl-C stops everything" in self.printed or self.process.poll() is not None)
        assert self.process.poll() is None, self.printed
        eventually(lambda: bool(self.pids("worker")))
        return self

    def ends(self, code: int, within: float = 20) -> str:
        assert self.process.wait(within) == code, self.printed
        assert "Traceback" not in self.printed
        eventually(lambda: not [pid for name in ("api", "worker", "web") for pid in self.pids(name) if alive(pid)])
        return self.printed


@pytest.fixture
def start(folder: Path, database: str) -> Iterator[Start]:
    """Starts supervisors; whatever a failed test leaves is ended."""
    started: list[Run] = []

    def begin(
        *, url: str | None = database, terminal: int | None = None, first: Sequence[str] = (), **programs: str
    ) -> Run:
        ports = free_port(), free_port()
        scripts = {"migrate": "pass", "demo": DEMO, "api": SERVER, "worker": WORKER, "web": SERVER} | programs
        arguments: dict[str, list[str]] = {
            "api": [str(ports[0]), str(folder / "api.pids")],
            "worker": [str(folder / "worker.pids")],
            "web": [str(ports[1]), str(folder / "web.pids")],
        }
        commands = {
            name: [sys.executable, "-c", script, *arguments.get(name, [])] if script else None
            for name, script in scripts.items()
        }
        options = {"state_dir": str(folder), "api_port": ports[0], "port": ports[1]}
        environment = {key: value for key, value in os.environ.items() if not key.startswith("HOMEROOM_")}
        if url:
            environment |= {"HOMEROOM_DATABASE_URL": url, "HOMEROOM_OWNER_DATABASE_URL": "owner's"}
        command = [sys.executable, "-c", DRIVER, json.dumps({"options": options, "commands": commands})]
        printed = folder / f"printed-{len(started)}"
        with printed.open("wb") as output:
            process = subprocess.Popen(
                ["/usr/bin/setsid", "--ctty", *first, *command] if terminal else command,
                stdin=terminal or subprocess.DEVNULL,
                stdout=terminal or output,
                stderr=terminal or output,
                env=environment,
                start_new_session=not terminal,
            )
        started.append(Run(folder, ports, printed, process))
        return started[-1]

    yield begin
    for run in started:
        if run.process.poll() is None:
            run.process.send_signal(signal.SIGTERM)
            run.process.wait(20)


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def eventually(condition: Callable[[], bool], within: float = 30) -> None:
    until = time.monotonic() + within
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.01)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_everything(start: Start, number: signal.Signals) -> None:
    run = start().up()
    run.process.send_signal(number)
    assert "Stopped" in run.ends(0)
    assert not (run.folder / "run.json").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="needs setsid")
@pytest.mark.parametrize("first", [[], [sys.executable, "-c", DEAF_SHELL]], ids=["alone", "behind another program"])
def test_closing_the_terminal_ends_everything(start: Start, first: list[str]) -> None:
    screen, terminal = pty.openpty()
    run = start(terminal=terminal, first=first)
    os.close(terminal)
    shown = b""
    while b"Ctrl-C stops everything" not in shown:
        shown += os.read(screen, 4096)
    eventually(lambda: bool(run.pids("worker")))
    os.close(screen)
    run.ends(0)


def test_an_owner_s_password_reaches_only_what_prepares_the_database(start: Start) -> None:
    tell = (
        "import os, pathlib, sys; pathlib.Path(os.environ['HOMEROOM_STATE_DIR'], '{}').write_text(repr(os.environ))\n"
    )
    quiet = "import os, pathlib, sys; pathlib.Path(sys.argv[2]).with_name('web.env').write_text(repr(os.environ))\n"
    run = start(
        migrate=tell.format("migrate.env"),
        api=tell.format("api.env") + SERVER,
        worker=tell.format("worker.env") + WORKER,
        web=quiet + SERVER,
    ).up()
    seen = {name: (run.folder / f"{name}.env").read_text() for name in ("migrate", "api", "worker", "web")}
    assert [name for name, text in seen.items() if "HOMEROOM_OWNER_DATABASE_URL" in text] == ["migrate"]
    assert [name for name, text in seen.items() if "HOMEROOM_DATABASE_URL" in text] == ["migrate", "api", "worker"]
    assert [name for name, text in seen.items() if "NEXTAUTH_SECRET" in text] == ["web"]
    assert f"http://localhost:{run.port}" in seen["web"]
    assert (run.folder / "nextauth-secret").stat().st_mode & 0o777 == 0o600


def test_a_deaf_program_is_killed_and_the_web_app_waits_for_the_api(start: Start) -> None:
    run = start(api=DEAF + SERVER).up()
    begin = time.monotonic()
    run.process.send_signal(signal.SIGINT)
    eventually(lambda: not alive(run.pids("worker")[0]))
    assert alive(run.pids("api")[0])
    assert alive(run.pids("web")[0])
    run.ends(0)
    assert time.monotonic() - begin > 4


def test_a_second_ctrl_c_does_not_wait(start: Start) -> None:
    run = start(api=DEAF + SERVER).up()
    run.process.send_signal(signal.SIGINT)
    eventually(lambda: "Stopping" in run.printed)
    run.process.send_signal(signal.SIGINT)
    run.ends(0, within=4.5)


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel ends orphans on Linux only")
def test_the_programs_die_with_a_killed_supervisor(start: Start) -> None:
    run = start(worker=DEAF + WORKER).up()
    run.process.kill()
    run.ends(-signal.SIGKILL)
    again = start().up()
    again.process.send_signal(signal.SIGINT)
    again.ends(0)


def test_a_program_that_dies_is_started_again(start: Start) -> None:
    run = start().up()
    os.kill(run.pids("api")[0], signal.SIGKILL)
    eventually(lambda: len(run.pids("api")) == 2)
    assert "The API was killed by signal 9; it starts again in 0.5 s." in run.printed
    assert "serving" in run.printed
    eventually(lambda: checks.answers(run.api_port, "/readyz"))


def test_a_program_that_keeps_dying_ends_the_run(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    driver = DRIVER.replace("sys.exit(main", "import homeroom.run as run; run._FIRST_PAUSE = 0.01; sys.exit(main")
    monkeypatch.setattr(sys.modules[__name__], "DRIVER", driver)
    run = start(worker=WORKER.replace("time.sleep(600)", "sys.exit('no queue')"))
    printed = run.ends(1)
    assert printed.count("The worker ended (exit code 1); it starts again") == 5
    assert "The worker does not stay up: it was started again 5 times. no queue. More in" in printed.replace("\n", " ")


def test_a_server_that_refuses_to_start_ends_the_run(start: Start) -> None:
    run = start(api="import sys; sys.exit('HOMEROOM_DATABASE_URL is a superuser: use the app role.')")
    printed = run.ends(1)
    assert "The API ended (exit code 1). HOMEROOM_DATABASE_URL is a superuser: use the app role. More in" in printed


def test_a_step_that_refuses_is_quoted(start: Start) -> None:
    run = start(migrate="import sys; print('reading'); sys.exit('The owner may not log in: check the URL.')")
    assert run.ends(1).splitlines()[-1] == "The owner may not log in: check the URL."


def test_ctrl_c_while_it_prepares(start: Start) -> None:
    run = start(migrate="import time; time.sleep(60)")
    eventually((run.folder / "logs" / "migrate.log").exists)
    run.process.send_signal(signal.SIGINT)
    assert "Stopped" in run.ends(0, within=15)


@pytest.mark.parametrize("address", ["127.0.0.1", "0.0.0.0", "::1"])  # noqa: S104 - whichever another program took
def test_a_taken_port_is_refused(address: str) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind((address, 0))
        other.listen()
        taken = other.getsockname()[1]
        with pytest.raises(RunError, match=rf"Port {taken} is in use .* with --api-port \d+\."):
            checks.port(taken, "--api-port")
    checks.port(taken, "--port")


def test_a_port_bound_but_not_listening_is_refused() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        with pytest.raises(RunError, match="in use"):
            checks.port(other.getsockname()[1], "--port")


def test_a_second_run_says_where_the_first_one_is(start: Start) -> None:
    first = start().up()
    second = start()
    assert second.process.wait(10) == 1
    where = f"at http://localhost:{first.port} (process {first.process.pid})"
    assert f"already runs in {first.folder} {where}" in second.printed
    assert reset(first.folder) == 1
    assert first.process.poll() is None


def test_a_database_that_refuses_is_quoted(start: Start) -> None:
    run = start(url="postgresql://homeroom_app:x@127.0.0.1:1/none")
    assert "The database refuses (" in run.ends(1)
    assert "check HOMEROOM_DATABASE_URL" in run.printed


def test_a_full_disk_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(folder)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=400_000_000))
    with pytest.raises(RunError, match="has 400 MB left"):
        checks.room(folder)


@pytest.mark.parametrize(
    ("version", "refusal"), [("v18.19.1", "is v18.19.1, too old"), ("oops", "does not run"), (None, "no Node")]
)
def test_a_missing_or_old_node_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch, version: str | None, refusal: str
) -> None:
    if version:
        (folder / "node").write_text(f"#!/bin/sh\necho {version}\n")
        (folder / "node").chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    with pytest.raises(RunError, match=refusal):
        checks.node()


def test_an_empty_machine_gets_a_database_and_sign_ins_and_keeps_them(start: Start) -> None:
    run = start(url=None, migrate=MIGRATE).up()
    data = run.folder / "postgres" / "cluster" / "data"
    found = postmaster.PidFile.read(data)
    assert found is not None
    assert "t@oak.example" in run.printed
    assert "made-up" in run.printed
    os.kill(found.pid, signal.SIGKILL)
    eventually(lambda: "The database had ended and was started again." in run.printed)
    run.process.send_signal(signal.SIGINT)
    run.ends(0)
    assert not (data / "postmaster.pid").exists()
    again = start(url=None, demo="import sys; sys.exit('again')")
    assert again.ends(1).splitlines()[-1] == "again"  # this stand-in makes no tenant
    assert not (data / "postmaster.pid").exists()
    assert reset(run.folder) == 0
    assert not run.folder.exists()


@pytest.mark.parametrize("moment", [0.0, 0.1, 0.2, 0.3, 0.5, 0.8])
def test_ctrl_c_at_any_moment_leaves_nothing(start: Start, moment: float) -> None:
    run = start(url=None, migrate=MIGRATE)
    eventually((run.folder / "run.json").exists)
    time.sleep(moment)
    run.process.send_signal(signal.SIGINT)
    run.ends(0)
    data = run.folder / "postgres" / "cluster" / "data"
    eventually(lambda: not (data / "postmaster.pid").exists())  # whoever leaves last stops the database
    assert not list(run.folder.glob("postgres/cluster/new-*"))


def test_the_options_follow_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOMEROOM_STATE_DIR", "/elsewhere")
    assert RunOptions().state_dir == Path("/elsewhere")
