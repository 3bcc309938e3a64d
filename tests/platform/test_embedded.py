"""The embedded PostgreSQL: shared by its users, stopped by the last, and back after any kind of death."""

# ruff: noqa: S603, S607 - starts programs of its own

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from homeroom.platform import embedded
from homeroom.platform.embedded import binaries, place, postmaster

pytestmark = pytest.mark.real

MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - random folders in it
ONE_USER = """
import sys, pathlib
from homeroom.platform import embedded
with embedded.server(pathlib.Path(sys.argv[1]), durable=False) as server:
    print(server.app_url, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(scope="module")
def made() -> Iterator[Path]:
    """A database made once, whose folder the tests copy: `initdb` is the slow part."""
    folder = Path(tempfile.mkdtemp(prefix="hr-", dir=MEMORY))
    with embedded.server(folder, durable=False) as server, psycopg.connect(server.owner_url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 1 AS number")
        connection.execute("GRANT SELECT ON kept TO homeroom_app")
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def empty() -> Iterator[Path]:
    """An empty folder with a short path that every account may enter, which pytest's own is not."""
    folder = Path(tempfile.mkdtemp(prefix="hr-", dir=MEMORY))
    yield folder
    embedded.remove(folder)


@pytest.fixture
def folder(made: Path, empty: Path) -> Path:
    """A folder with a database that does not run."""
    shutil.rmtree(empty)
    subprocess.run(["cp", "-a", str(made), str(empty)], check=True)
    return empty


@pytest.fixture
def user(folder: Path) -> Iterator[Callable[[], subprocess.Popen[str]]]:
    """Starts another process that uses the folder until its input closes."""
    started: list[subprocess.Popen[str]] = []

    def start() -> subprocess.Popen[str]:
        command = [sys.executable, "-c", ONE_USER, str(folder)]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        started.append(process)
        assert process.stdout is not None
        assert process.stdout.readline().startswith("postgresql://")
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def running(folder: Path) -> int | None:
    """The number of the server process, if one runs."""
    found = postmaster.PidFile.read(folder / "cluster" / "data")
    return found.pid if found and postmaster.runs(found.pid, folder / "cluster" / "data") else None


def programs_in(folder: Path) -> str:
    """The programs that name `folder` on their command line."""
    done = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True)
    return "\n".join(line for line in done.stdout.splitlines() if str(folder) in line)


def eventually(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.002)


def number(server: embedded.Server) -> object:
    with psycopg.connect(server.app_url) as connection:
        row = connection.execute("SELECT number FROM kept").fetchone()
    return row and row[0]


def test_first_use_makes_a_utf8_database_with_two_plain_roles(empty: Path) -> None:
    with embedded.server(empty) as server, psycopg.connect(server.superuser_url) as connection:
        assert connection.info.server_version // 10_000 == 18
        database = connection.execute(
            "SELECT pg_encoding_to_char(encoding), datlocprovider, datlocale, pg_get_userbyid(datdba)"
            " FROM pg_database WHERE datname = 'homeroom'"
        ).fetchone()
        assert database == ("UTF8", "b", "C.UTF-8", "homeroom_owner")
        roles = connection.execute(
            "SELECT rolname, rolcanlogin, rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolreplication"
            " FROM pg_roles WHERE rolname ~ '^homeroom_'"
        ).fetchall()
        plain = (True, False, False, False, False, False)
        assert sorted(roles) == [("homeroom_app", *plain), ("homeroom_owner", *plain)]
        owned = connection.execute(
            "SELECT count(*) FROM pg_shdepend WHERE refobjid = 'homeroom_app'::regrole"
        ).fetchone()
        assert owned == (0,)
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
        assert connection.execute("SHOW fsync").fetchone() == ("on",)
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(server.app_url.replace(":", ":x", 2).replace("postgresql:x", "postgresql:"))
    assert (empty / "credentials.json").stat().st_mode & 0o777 == 0o600
    assert running(empty) is None


def test_the_app_may_use_temporary_tables_but_make_none_of_its_own(folder: Path) -> None:
    with embedded.server(folder, durable=False) as server, psycopg.connect(server.app_url) as connection:
        connection.execute("CREATE TEMP TABLE wanted (number int)")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("CREATE TABLE public.own (number int)")


def test_a_second_user_shares_and_the_last_one_stops(folder: Path, user: Callable[[], subprocess.Popen[str]]) -> None:
    first, second = user(), user()
    pid = running(folder)
    assert pid is not None
    first.communicate()
    assert running(folder) == pid
    with embedded.server(folder, durable=False) as server:
        second.communicate()
        assert running(folder) == pid
        assert number(server) == 1
    assert running(folder) is None


def test_many_at_once_start_one_server(folder: Path) -> None:
    command = [sys.executable, "-c", ONE_USER, str(folder)]
    users = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    urls = {process.stdout.readline() for process in users if process.stdout}
    assert len(urls) == 1
    for process in users:
        process.communicate()
    assert [process.returncode for process in users] == [0] * 4
    assert running(folder) is None


def test_data_outlives_a_killed_server(folder: Path) -> None:
    with embedded.server(folder) as server:
        with psycopg.connect(server.owner_url) as connection:
            connection.execute("UPDATE kept SET number = 2")
        pid = running(folder)
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        with embedded.server(folder) as again:
            assert number(again) == 2
            assert running(folder) not in (pid, None)
    assert running(folder) is None


def test_a_user_revives_a_killed_server(folder: Path) -> None:
    with embedded.server(folder) as server:
        assert not server.revive()
        os.kill(running(folder) or 0, signal.SIGKILL)
        eventually(server.revive)
        assert number(server) == 1
        assert not server.revive()
    assert running(folder) is None


def test_a_server_that_is_killed_while_it_starts_is_started_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    launch = postmaster.Postmaster._launch
    killed: list[int] = []

    def launch_and_kill(self: postmaster.Postmaster, sockets: Path, *, durable: bool) -> None:
        launch(self, sockets, durable=durable)
        if len(killed) < 2 and self.process is not None:
            self.process.kill()
            killed.append(self.process.pid)

    monkeypatch.setattr(postmaster.Postmaster, "_launch", launch_and_kill)
    with embedded.server(folder) as server:
        assert number(server) == 1
        assert len(killed) == 2


def test_a_number_taken_by_another_program_does_not_pass_for_the_server(folder: Path) -> None:
    with embedded.server(folder) as server:
        os.kill(running(folder) or 0, signal.SIGKILL)
        file = folder / "cluster" / "data" / "postmaster.pid"
        lines = file.read_text().splitlines(keepends=True)
        file.write_text("".join([f"{os.getpid()}\n", *lines[1:]]))
        with embedded.server(folder) as again:
            assert number(again) == 1
        assert server.sockets == again.sockets


def test_the_server_of_a_killed_user_is_adopted_and_stopped(
    folder: Path, user: Callable[[], subprocess.Popen[str]]
) -> None:
    process = user()
    pid = running(folder)
    process.kill()
    process.wait()
    assert pid is not None
    assert running(folder) == pid
    with embedded.server(folder) as server:
        assert running(folder) == pid
        assert number(server) == 1
    assert running(folder) is None


def test_a_server_that_does_not_answer_is_replaced(
    folder: Path, user: Callable[[], subprocess.Popen[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postmaster, "_SILENCE", 0.2)
    user().kill()
    pid = running(folder)
    (folder / "cluster" / "run" / ".s.PGSQL.5432").unlink()
    with embedded.server(folder) as server:
        assert running(folder) != pid
        assert number(server) == 1


def test_a_start_that_is_interrupted_leaves_no_server(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(postmaster.Postmaster, "_accepts", interrupt)
    with pytest.raises(KeyboardInterrupt), embedded.server(folder):
        pytest.fail("the start was not interrupted")
    assert running(folder) is None


def test_a_half_made_database_is_made_again(empty: Path) -> None:
    command = [sys.executable, "-c", ONE_USER, str(empty)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    eventually(lambda: bool(list(empty.glob("cluster/new-*/base"))))
    process.kill()
    process.communicate()
    assert list(empty.glob("cluster/new-*"))
    assert not (empty / "cluster" / "data").exists()
    (empty / "cluster" / "data" / "base").mkdir(parents=True)
    with embedded.server(empty, durable=False) as server, psycopg.connect(server.owner_url) as connection:
        connection.execute("CREATE TABLE works ()")
    eventually(lambda: not programs_in(empty / "cluster"))
    with embedded.server(empty, durable=False) as server, psycopg.connect(server.app_url):
        assert not list(empty.glob("cluster/new-*"))


def test_lost_passwords_are_replaced(folder: Path) -> None:
    (folder / "credentials.json").unlink()
    with embedded.server(folder, durable=False) as server:
        assert number(server) == 1


def test_a_long_path_gets_a_short_socket(folder: Path) -> None:
    deep = folder.parent / f"{folder.name}-deep" / ("d" * 60) / ("e, 'f\" " * 8)
    deep.parent.mkdir(parents=True)
    try:
        folder.rename(deep)
        with embedded.server(deep, durable=False) as server:
            assert number(server) == 1
            assert server.sockets.parent == Path(tempfile.gettempdir())
            assert server.sockets.stat().st_mode & 0o777 == 0o700
        assert not server.sockets.exists()
    finally:
        embedded.remove(deep)
        shutil.rmtree(deep.parent.parent)


def test_data_of_another_major_version_is_refused(folder: Path) -> None:
    (folder / "cluster" / "data" / "PG_VERSION").write_text("16\n")
    with pytest.raises(embedded.EmbeddedDatabaseError, match="made by PostgreSQL 16"), embedded.server(folder):
        pytest.fail("it started")


def test_missing_programs_are_refused(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binaries, "_INSTALLS", ("nowhere",))
    with pytest.raises(embedded.EmbeddedDatabaseError, match="HOMEROOM_DATABASE_URL"), embedded.server(empty):
        pytest.fail("it started")


def test_a_full_disk_is_refused(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(1, 1, 0))
    with pytest.raises(embedded.EmbeddedDatabaseError, match="free at least 500 MB"), embedded.server(empty):
        pytest.fail("it started")


def test_a_failed_start_says_what_postgresql_said(folder: Path) -> None:
    with (folder / "cluster" / "data" / "postgresql.conf").open("a") as file:
        file.write("shared_buffers = 'much'\n")
    with pytest.raises(embedded.EmbeddedDatabaseError, match=r"configuration file .* contains errors"):  # noqa: SIM117
        with embedded.server(folder):
            pytest.fail("it started")


def test_a_database_in_use_is_not_removed(folder: Path) -> None:
    with embedded.server(folder, durable=False):
        with pytest.raises(embedded.EmbeddedDatabaseError, match="in use"):
            embedded.remove(folder)
        assert running(folder) is not None
    embedded.remove(folder)
    assert not folder.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root lends PostgreSQL an account")
def test_root_keeps_the_data_elsewhere_when_the_account_cannot_enter(
    empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, "ELSEWHERE", empty / "other")
    monkeypatch.setattr(binaries.Account, "reaches", lambda _, folder: "closed" not in str(folder))
    empty.chmod(0o755)
    closed = empty / "closed"
    closed.mkdir(mode=0o700)
    with embedded.server(closed / "postgres", durable=False) as server:
        assert server.sockets.is_relative_to(empty / "other")
        with psycopg.connect(server.owner_url) as connection:
            connection.execute("CREATE TABLE works ()")
    assert closed.stat().st_mode & 0o777 == 0o700
    embedded.remove(closed / "postgres")
    assert not list((empty / "other").iterdir())


@pytest.mark.skipif(os.geteuid() != 0, reason="only root lends PostgreSQL an account")
def test_root_copies_programs_that_the_account_cannot_reach(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binaries.Account, "reaches", lambda _, folder: "site-packages" not in str(folder))
    with embedded.server(folder, durable=False) as server:
        assert server.programs.is_relative_to(folder / "programs")
        assert number(server) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_not_ours_is_refused(empty: Path) -> None:
    empty.chmod(0o500)
    with pytest.raises(embedded.EmbeddedDatabaseError, match="may not write"), embedded.server(empty / "postgres"):
        pytest.fail("it started")
    empty.chmod(0o700)


def test_libpqs_own_environment_does_not_lead_elsewhere(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"PGPORT": "5999", "PGHOST": "nowhere", "PGUSER": "nobody", "PGDATABASE": "none"}.items():
        monkeypatch.setenv(name, value)
    with embedded.server(folder, durable=False) as server, psycopg.connect(server.app_url) as connection:
        assert connection.execute("select current_user, current_database()").fetchone() == (
            embedded.APP,
            embedded.DATABASE,
        )
