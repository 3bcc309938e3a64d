"""Backup and restore as an administrator runs them: whole commands, killed at bad moments, between two machines."""

import asyncio
import json
import os
import shutil
import signal
import socket
import sys
import tempfile
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import psycopg
import pytest

from homeroom import demo
from homeroom.platform import embedded
from homeroom.platform.settings import Settings
from tests.backup.conftest import settings_for, started
from tests.backup.steps import files_of, left_beside, put
from tests.backup.test_there_and_back import Mornings, nth
from tests.conftest import new_database
from tests.support.application import Application
from tests.support.world import SectionMade, SignedIn, World

pytestmark = [pytest.mark.real, pytest.mark.timeout(300)]
STUDENTS, FILES = 3000, 5
PATIENCE_SECONDS = 120.0


class Machine:
    """A machine with nothing but a state folder, or one whose database is configured."""

    def __init__(self, folder: Path, settings: Settings | None = None) -> None:
        self.folder, self.settings = folder, settings

    @property
    def environment(self) -> dict[str, str]:
        own = {"HOMEROOM_ENV": "development", "HOMEROOM_STATE_DIR": str(self.folder)}
        if self.settings is not None and self.settings.owner_database_url is not None:
            own["HOMEROOM_DATABASE_URL"] = self.settings.database_url.get_secret_value()
            own["HOMEROOM_OWNER_DATABASE_URL"] = self.settings.owner_database_url.get_secret_value()
        return {**os.environ, **own}

    async def homeroom(self, *arguments: str | Path) -> Process:
        words = [str(argument) for argument in arguments]
        return await asyncio.create_subprocess_exec(
            sys.executable, "-m", "homeroom", *words, env=self.environment, stdout=PIPE, stderr=PIPE
        )

    async def does(self, *arguments: str | Path) -> str:
        """Run a command that succeeds; what it said."""
        code, said = await ended(await self.homeroom(*arguments))
        assert code == 0, said
        return said

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        """Ask the machine's own PostgreSQL, which is started for it where it does not run."""
        with embedded.server(self.folder / "postgres") as server, psycopg.connect(server.superuser_url) as connection:
            return connection.execute(query.encode()).fetchall()


async def ended(process: Process) -> tuple[int, str]:
    out, err = await asyncio.wait_for(process.communicate(), PATIENCE_SECONDS)
    assert process.returncode is not None
    return process.returncode, (out + err).decode()


async def until(true: Callable[[], object], process: Process) -> None:
    """Wait for a moment in the process's life."""
    give_up = time.monotonic() + PATIENCE_SECONDS
    while not true():
        assert process.returncode is None, await ended(process)
        assert time.monotonic() < give_up
        await asyncio.sleep(0.01)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that every account may enter, with room for databases."""
    path = Path(tempfile.mkdtemp(prefix="hr-", dir="/var/tmp"))
    path.chmod(0o755)
    yield path
    for database in path.glob("*/postgres"):
        embedded.remove(database)
    shutil.rmtree(path)


@pytest.fixture(scope="module")
async def district(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Application]:
    """A demo district with some files, on a server of its own."""
    settings = settings_for(tmp_path_factory.mktemp("district"), new_database(f"homeroom_{uuid4().hex}"))
    await asyncio.to_thread(demo.seed, settings, students=STUDENTS)
    for number in range(FILES):
        await put(settings, f"interop/{number}/roster.zip", os.urandom(6_000_000))
    async with started(settings) as application:
        yield application


@pytest.fixture
def there(district: Application) -> Machine:
    return Machine(district.settings.state_dir, district.settings)


async def test_an_empty_machine_goes_on_where_the_other_was(
    district: Application, there: Machine, folder: Path
) -> None:
    world = await World.make(district)
    rolls: list[tuple[SignedIn, SectionMade]] = []
    for period in (1, 2, 3):
        teacher = await world.a_teacher()
        students = [await world.a_student() for _ in range(20)]
        section = await world.a_section(teacher_id=teacher.person_id, students=students, period=period)
        rolls.append((teacher, section))
    path = folder / "district.tar"
    async with Mornings(rolls) as mornings:
        said = await there.does("backup", path, "--rehearse")
    assert "2 tenants" in said
    assert "restored into a scratch database and compared" in said
    assert "good backup" in await there.does("restore", "--check", path)

    here = Machine(folder / "here")
    assert "Restored 2 tenants" in await here.does("restore", path)
    versions = dict(here.ask("select section_id, version from attendance.rolls"))
    absent = here.ask(
        "select m.section_id, m.student_id from attendance.marks m"
        " join attendance.codes c on c.tenant_id = m.tenant_id and c.id = m.code_id and c.code = 'A'"
        f" where m.tenant_id = '{world.tenant_id}'"
    )
    for _, section in rolls:
        version = versions[section.id]
        assert version < mornings.versions[section.id]
        assert [student for at, student in absent if at == section.id] == [nth(section, version)]
    state = settings_for(here.folder, "unused")
    assert await files_of(state) == await files_of(district.settings)
    code, said = await ended(await here.homeroom("restore", path))
    assert (code, "has 2 tenants already" in said) == (1, True)
    await signs_in_there(here, district)


async def signs_in_there(here: Machine, district: Application) -> None:
    """The API starts on the restored database and takes the old password."""
    told = json.loads(district.settings.state_dir.joinpath("demo.json").read_text())
    person = {"tenant": told["tenant"], "email": told["sign_ins"][0]["email"], "password": told["password"]}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with embedded.server(here.folder / "postgres") as server:
        there_now = Machine(here.folder)
        environment = {**there_now.environment, "HOMEROOM_DATABASE_URL": server.app_url}
        api = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "homeroom", "serve", "--port", str(port)), env=environment, stdout=PIPE, stderr=PIPE
        )
        try:
            async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
                for _ in range(200):
                    try:
                        ready = await client.get("/readyz")
                        break
                    except httpx.TransportError:
                        await asyncio.sleep(0.1)
                else:
                    pytest.fail("the API does not answer")
                assert ready.json() == {"status": "ready"}
                assert (await client.post("/v1/identity/sign-in", json=person)).status_code == 200
        finally:
            api.terminate()
            await ended(api)


async def test_killed_while_it_restores_it_leaves_an_empty_machine(there: Machine, folder: Path) -> None:
    path, here = folder / "district.tar", Machine(folder / "here")
    await there.does("backup", path)
    process = await here.homeroom("restore", path)
    await until((here.folder / "postgres" / "cluster" / "data" / "postmaster.pid").exists, process)
    copying = (
        "select 1 from pg_stat_progress_copy where relid = to_regclass('attendance.marks') or tuples_processed > 9"
    )
    with embedded.server(here.folder / "postgres") as server:
        with psycopg.connect(server.superuser_url, autocommit=True) as connection:
            await until(lambda: connection.execute(copying).fetchone(), process)
        process.kill()
        await ended(process)
    assert here.ask("select 1 from pg_tables where schemaname not in ('pg_catalog', 'information_schema')") == []
    assert "Restored" in await here.does("restore", path)
    assert here.ask("select count(*) from students.students")[0][0] >= STUDENTS
    assert len(await files_of(settings_for(here.folder, "unused"))) == FILES


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("size", [0, 1, 30_000_000])
async def test_interrupted_it_leaves_no_file(there: Machine, folder: Path, number: signal.Signals, size: int) -> None:
    path = folder / "district.tar"
    process = await there.homeroom("backup", path)
    await until(lambda: any((folder / name).stat().st_size >= size for name in left_beside(path)), process)
    process.send_signal(number)
    code, said = await ended(process)
    assert code != 0
    assert "Traceback" not in said
    assert (path.exists(), left_beside(path)) == (False, [])


async def test_killed_while_it_rehearses_the_next_one_cleans_up(there: Machine, folder: Path) -> None:
    path, scratch = folder / "district.tar", there.folder / "rehearsal"
    process = await there.homeroom("backup", path, "--rehearse")
    await until((scratch / "server.log").exists, process)
    process.kill()
    await ended(process)
    assert (path.exists(), len(left_beside(path)), scratch.exists()) == (False, 1, True)
    await there.does("backup", path, "--rehearse")
    assert (path.exists(), left_beside(path), scratch.exists()) == (True, [], False)
    assert "it is the same" in await there.does("restore", "--rehearse", path)
