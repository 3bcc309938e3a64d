"""Degraded, not dead: the database away, its disk full, and being told to end."""

# ruff: noqa: S603 - mounts a file system and asks the doctor

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import psycopg
import pytest

from homeroom.kernel.actor import Role
from tests.attendance.test_take_roll import code, marks, path
from tests.real.machine import Machine, in_process, machine, new_folder, on_linux
from tests.support.lanes import cannot_run
from tests.support.world import SectionMade, SignedIn, World

pytestmark = [pytest.mark.real, pytest.mark.timeout(400), on_linux]

AWAY = 30.0
BOUND = 4.0  # seconds a refusal may take: the time to connect, and a busy machine


@pytest.fixture
def folder() -> Iterator[Path]:
    with new_folder() as made:
        yield made


@pytest.fixture
async def running(folder: Path) -> AsyncIterator[Machine]:
    async with machine(folder) as started:
        yield started


@pytest.fixture
async def school(running: Machine) -> "AsyncIterator[School]":
    async with School.of(running) as made:
        yield made


class School:
    """A teacher, a principal and a class, on a machine."""

    def __init__(
        self,
        running: Machine,
        world: World,
        teacher: SignedIn,
        office: SignedIn,
        registrar: SignedIn,
        section: SectionMade,
    ) -> None:
        self.running, self.world, self.section = running, world, section
        self.teacher, self.office, self.registrar = (self.client(each) for each in (teacher, office, registrar))

    @classmethod
    @asynccontextmanager
    async def of(cls, running: Machine) -> "AsyncIterator[School]":
        async with in_process(running.settings) as application:
            world = await World.make(application)
            teacher, office = await world.a_teacher(), await world.a_school_admin()
            students = [await world.a_student() for _ in range(3)]
            section = await world.a_section(teacher_id=teacher.person_id, students=students)
            registrar = await world.signs_in(await world.a_person(), Role.REGISTRAR)
        made = cls(running, world, teacher, office, registrar, section)
        async with made.teacher, made.office, made.registrar:
            yield made

    def client(self, account: SignedIn) -> httpx.AsyncClient:
        return httpx.AsyncClient(base_url=self.running.url, auth=account.client.auth, timeout=15)

    async def save(self, version: int, letters: str = "A") -> httpx.Response:
        body = marks(self.section, {self.section.students[0]: code(self.section, letters)})
        return await self.teacher.put(path(self.section), json=body, headers={"if-match": f'"{version}"'})

    async def upload(self) -> httpx.Response:
        """Something larger than what is left of a full disk."""
        return await self.registrar.post(
            "/v1/interop/imports", params={"file_name": "roster.zip"}, content=b"x" * 3_000_000
        )

    async def follow(self) -> AsyncIterator[str]:
        """The lines of the board's stream, until the server ends it."""
        query = {"school_id": str(self.section.school.id)}
        async with self.office.stream("GET", "/v1/attendance/board/stream", params=query, timeout=None) as stream:
            assert stream.status_code == 200
            async for line in stream.aiter_lines():
                if line:
                    yield line


async def test_thirty_seconds_without_the_database(
    running: Machine, school: School, capsys: pytest.CaptureFixture[str]
) -> None:
    heard: list[str] = []
    listening = asyncio.create_task(_into(school, heard))
    assert (await school.save(0)).status_code == 200
    postmaster = running.postmaster()
    assert postmaster is not None
    os.kill(postmaster, signal.SIGKILL)
    await asyncio.sleep(0.5)  # what it had started ends by itself
    gone_at, slowest, refusals = time.monotonic(), 0.0, 0
    async with httpx.AsyncClient(base_url=running.url, timeout=15) as stranger:
        while time.monotonic() - gone_at < AWAY:
            begin = time.monotonic()
            answers = await asyncio.gather(
                school.save(1),
                *(school.teacher.get("/v1/attendance/my-day") for _ in range(20)),
                *(school.office.get("/v1/students") for _ in range(20)),
            )
            slowest = max(slowest, time.monotonic() - begin)
            for answer in answers:
                assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")
                assert answer.headers["retry-after"]
            refusals += len(answers)
            ready = await stranger.get("/readyz")
            assert (ready.status_code, ready.json()["detail"]) == (503, "The database does not answer.")
            assert (await stranger.get("/healthz")).status_code == 200
            await asyncio.sleep(0.5)
    assert slowest < BOUND
    assert not listening.done()
    assert running.running["server"].poll() is None
    before = heard.count("event: changed")
    assert await asyncio.to_thread(running.database.revive)
    took = await running.recovered()
    saved = await school.save(1, "T")
    assert saved.status_code == 200, saved.text
    for _attempt in range(200):
        if heard.count("event: changed") > before:
            break
        await asyncio.sleep(0.1)
    assert heard.count("event: changed") > before
    listening.cancel()
    with capsys.disabled():
        print(  # noqa: T201
            f"\ndatabase away {AWAY:.0f} s: {refusals} refusals, the slowest 41 at once in {slowest:.2f} s;"
            f" back in {took:.2f} s"
        )


async def _into(school: School, heard: list[str]) -> None:
    async for line in school.follow():
        heard.append(line)  # noqa: PERF401  (it never ends)


async def test_being_told_to_end_finishes_what_was_begun(
    running: Machine, school: School, capsys: pytest.CaptureFixture[str]
) -> None:
    """A request that waits in the database is answered, open streams do not hold it up."""
    streams = [asyncio.create_task(_all(school)) for _ in range(50)]
    await asyncio.sleep(2)
    assert (await school.save(0)).status_code == 200
    with psycopg.connect(running.database.owner_url) as holder:
        holder.execute("select from attendance.rolls for update")
        under_way = asyncio.create_task(school.save(1, "T"))
        await asyncio.sleep(1)
        begin = time.monotonic()
        for process in running.running.values():
            process.send_signal(signal.SIGTERM)
        await asyncio.sleep(0.5)
        holder.rollback()
    answer = await under_way
    assert answer.status_code == 200, answer.text
    lines = await asyncio.gather(*streams)
    assert all("event: ready" in told for told in lines)
    took = {name: await _ended(process, begin) for name, process in running.running.items()}
    assert max(took.values()) < 9  # and was not killed, which is at 10
    with capsys.disabled():
        print(f"\ntold to end with 50 streams and a save under way: {took}")  # noqa: T201


async def _all(school: School) -> list[str]:
    return [line async for line in school.follow()]


async def _ended(process: "subprocess.Popen[bytes]", begin: float) -> float:
    assert await asyncio.to_thread(process.wait, 20) == 0
    return round(time.monotonic() - begin, 2)


@pytest.fixture
def small_disk(folder: Path) -> Iterator[Path]:
    """A file system with 340 MB, in memory: a disk that can be filled."""
    place = folder / "small"
    place.mkdir()
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    options = f"size=340m,mode=755,uid={os.getuid()}"
    mount = [*root, "mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)]
    if shutil.which(mount[0]) is None or subprocess.run(mount, check=False, capture_output=True).returncode != 0:
        cannot_run("a small file system cannot be mounted here: that takes root, or sudo without a password")
    try:
        yield place
    finally:
        subprocess.run([*root, "umount", "-l", str(place)], check=False)


async def test_a_full_disk_is_said_and_survived(folder: Path, small_disk: Path) -> None:
    storage = small_disk / "files"
    storage.mkdir(mode=0o700)
    async with (
        machine(folder, small_disk / "pg", HOMEROOM_STORAGE_URL=f"file://{storage}") as running,
        School.of(running) as school,
    ):
        assert (await school.save(0)).status_code == 200
        ballast = small_disk / "ballast"
        with pytest.raises(OSError, match="No space"):
            ballast.write_bytes(b"x" * 400_000_000)
        upload = await school.upload()
        assert (upload.status_code, upload.json()["type"]) == (503, "/problems/file-store-full")
        assert list(storage.rglob("*.*")) == []
        version, refused = 1, None
        for _ in range(3000):
            answer = await school.save(version, "T" if version % 2 else "A")
            if answer.status_code != 200:
                refused = answer
                break
            version += 1
        assert refused is not None, f"{version} saves found room on a full disk"
        assert (refused.status_code, refused.headers["content-type"]) == (503, "application/problem+json")
        assert refused.headers["retry-after"]
        assert (await school.teacher.get(path(school.section))).json()["version"] == version
        doctor = await _doctor(running)
        assert "No space left on device" in doctor
        ballast.unlink()
        await running.recovered()
        saved = await school.save(version, "A")
        assert saved.status_code == 200, saved.text
        assert saved.json()["version"] == version + 1
        assert (await school.upload()).status_code == 201


async def _doctor(running: Machine) -> str:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "homeroom", "doctor",
        env={**running.environment(), "COLUMNS": "200"}, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, _ = await process.communicate()
    return out.decode()
