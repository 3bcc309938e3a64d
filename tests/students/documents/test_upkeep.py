"""No crash loses or orphans a file for more than a day; what is over soon is told."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy.pool import QueuePool

from homeroom.kernel import clock
from homeroom.platform.storage import FileStore
from homeroom.platform.work import Work
from homeroom.students.documents import tasks
from homeroom.students.documents.service import UploadService
from homeroom.students.documents.storing import kept_key, upload_key
from tests.students.documents.sending import DOCUMENTS, a_kind, a_pdf, begin, complete, put, send, swept
from tests.support.world import TODAY, SignedIn, World

A_DAY = timedelta(days=1, minutes=1)


@pytest.fixture
async def admin(world: World) -> SignedIn:
    return await world.a_district_admin()


def files(world: World) -> set[str]:
    """What of this tenant lies in the store, as the disk has it."""
    root = world.application.settings.state_dir / "files"
    found = (str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())
    return {each for each in found if str(world.tenant_id) in each}


def aged(world: World) -> None:
    """Make every file as old as the clock of the test says it should be."""
    root = world.application.settings.state_dir / "files"
    at = (clock.now() - A_DAY).timestamp()
    for path in root.rglob("*"):
        if path.is_file():
            os.utime(path, (at, at))


async def test_what_nobody_completes_is_gone_after_a_day(world: World, admin: SignedIn) -> None:
    student, kind = await world.a_student(), await a_kind(admin)
    kept = (await send(admin, student, kind)).json()
    left = await begin(admin, student, kind, a_pdf())
    await put(admin, left, a_pdf())
    cut = await begin(admin, student, kind, a_pdf())
    later = await admin.client.post(
        f"{DOCUMENTS}/{kept['id']}/versions", json={"file_name": "b.pdf", "media_type": "application/pdf", "size": 9}
    )
    assert later.status_code == 201
    aged(world)
    await swept(world)
    assert upload_key(world.tenant_id, UUID(left.version_id)) in files(world), "a day is not over"

    clock.freeze(clock.now() + A_DAY)
    aged(world)
    await swept(world)
    assert files(world) == {kept_key(world.tenant_id, UUID(kept["kept_id"]))}
    seen = (await admin.client.get(f"/v1/students/{student}/documents")).json()["items"]
    assert [each["id"] for each in seen] == [kept["id"]]
    assert (seen[0]["state"], len(seen[0]["versions"])) == ("kept", 1)
    assert (await complete(admin, cut)).status_code == 404


async def test_files_without_a_row_go_and_rows_without_a_file_are_told(
    world: World, admin: SignedIn, capsys: pytest.CaptureFixture[str]
) -> None:
    student, kind = await world.a_student(), await a_kind(admin)
    kept = (await send(admin, student, kind)).json()
    root = world.application.settings.state_dir / "files"
    for key in (kept_key(world.tenant_id, student), upload_key(world.tenant_id, UUID(kept["kept_id"]))):
        path = root / key
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"nobody knows me")
    aged(world)
    clock.freeze(clock.now() + A_DAY)
    await swept(world)
    assert files(world) == {kept_key(world.tenant_id, UUID(kept["kept_id"]))}
    (root / kept_key(world.tenant_id, UUID(kept["kept_id"]))).unlink()
    await tasks.look_for_lost_documents.run(world.application.parts)
    assert kept["kept_id"] in capsys.readouterr().out


PUTS_FOREVER = """
import asyncio, sys
from obstore.store import LocalStore
from homeroom.platform.storage import FileStore

async def pieces():
    while True:
        yield b"x" * 6_000_000
        print("sent", flush=True)

asyncio.run(FileStore(LocalStore(sys.argv[1])).put(sys.argv[2], pieces(), 10**12))
"""


def killed_while_it_puts(root: Path, key: str) -> None:
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", PUTS_FOREVER, str(root), key],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3] / "src")},
    )
    assert process.stdout is not None
    for _ in range(4):
        process.stdout.readline()
    time.sleep(0.2)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()


async def test_killed_in_the_middle_of_an_upload(world: World, admin: SignedIn) -> None:
    """A process that is killed while it puts a file leaves no file, and what it wrote goes after a day."""
    student, kind = await world.a_student(), await a_kind(admin)
    sent = await begin(admin, student, kind, a_pdf())
    root = world.application.settings.state_dir / "files"
    key = upload_key(world.tenant_id, UUID(sent.version_id))
    killed_while_it_puts(root, key)
    papers = f"papers/{world.tenant_id}/{student}.pdf"
    killed_while_it_puts(root, papers)
    assert len(files(world)) == 2, "what was cut lies on the disk"
    assert not {key, papers} & files(world), "but it is no file of ours"
    assert (await complete(admin, sent)).json()["type"] == "/problems/students/upload-not-there"
    assert (await put(admin, sent, a_pdf())).status_code == 204, "and it can be sent again"
    assert (await complete(admin, sent)).status_code == 200
    clock.freeze(clock.now() + A_DAY)
    aged(world)
    await swept(world)
    assert files(world) == {kept_key(world.tenant_id, UUID(sent.version_id))}


async def test_killed_while_it_looks_into_a_file(world: World, admin: SignedIn) -> None:
    student, kind = await world.a_student(), await a_kind(admin)
    sent = await begin(admin, student, kind, a_pdf())
    await put(admin, sent, a_pdf())
    world.application.as_owner(
        "update students.document_versions set state = 'checking', checked_at = %s where id = %s",
        clock.now(),
        UUID(sent.version_id),
    )
    assert (await complete(admin, sent)).json()["type"] == "/problems/students/upload-over"
    clock.freeze(clock.now() + timedelta(minutes=6))
    assert (await complete(admin, sent)).status_code == 200


async def test_cut_while_it_looks_into_a_file(world: World, admin: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever cuts it, a limit of time or a bug: the next try goes on at once."""
    student, kind = await world.a_student(), await a_kind(admin)
    sent = await begin(admin, student, kind, a_pdf())
    await put(admin, sent, a_pdf())
    for error in (asyncio.CancelledError(), MemoryError()):
        for place in ("_refuse_bad", "_settle"):

            async def cut(*_: object, error: BaseException = error) -> None:
                raise error

            with monkeypatch.context() as patched:
                patched.setattr(UploadService, place, cut)
                work = Work(world.application.parts, None)
                await work.act_for(world.tenant_id, admin.account_id)
                with pytest.raises(type(error)):
                    await UploadService(work).complete(UUID(sent.document_id), UUID(sent.version_id))
                await work.close()
    assert (await complete(admin, sent)).status_code == 200


async def test_a_crash_before_the_commit_keeps_what_was_sent(
    world: World, admin: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    student, kind = await world.a_student(), await a_kind(admin)
    sent = await begin(admin, student, kind, a_pdf())
    await put(admin, sent, a_pdf())
    finish = Work.finish

    async def crash(work: Work, status: int | None = None, answer: bytes = b"") -> None:
        if status is not None:
            raise RuntimeError("the process was killed")
        await finish(work, status, answer)

    with monkeypatch.context() as patched:
        patched.setattr(Work, "finish", crash)
        assert (await complete(admin, sent)).status_code == 500
    assert upload_key(world.tenant_id, UUID(sent.version_id)) in files(world)
    clock.freeze(clock.now() + timedelta(minutes=6))
    assert (await complete(admin, sent)).status_code == 200
    await world.application.run_jobs()
    assert files(world) == {kept_key(world.tenant_id, UUID(sent.version_id))}, "and then it goes"


async def test_what_was_put_again_is_not_fetched_whole(
    world: World, admin: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever has a link may put a larger file while the first one is looked into."""
    student, kind = await world.a_student(), await a_kind(admin)
    sent = await begin(admin, student, kind, a_pdf())
    await put(admin, sent, a_pdf())
    pieces = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal pieces
        while pieces < 100:
            pieces += 1
            yield b"x" * 10_000

    async def opened(*_: object) -> AsyncIterator[bytes]:
        return endless()

    monkeypatch.setattr(FileStore, "open", opened)
    assert (await complete(admin, sent)).json()["type"] == "/problems/students/document-size-mismatch"
    assert pieces == 1


async def test_no_connection_is_held_while_a_thumbnail_is_drawn(
    world: World, admin: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    student, kind = await world.a_student(), await a_kind(admin)
    version_id = UUID((await send(admin, student, kind)).json()["kept_id"])
    leased = []

    async def slow(*_: object) -> bytes:
        pool = world.application.parts.database.engine.pool
        assert isinstance(pool, QueuePool)
        leased.append(pool.checkedout())
        return b"a picture"

    monkeypatch.setattr(tasks, "thumbnail_of", slow)
    async with world.work() as work:
        await tasks.draw_thumbnail.run(work, version_id)
    assert leased == [0]
    assert world.application.as_owner(
        "select thumbnail from students.document_versions where tenant_id = %s", world.tenant_id
    ) == [(b"a picture",)]


async def test_a_family_is_told_once_before_a_paper_is_over(world: World, admin: SignedIn) -> None:
    student = await world.a_student()
    mother = await world.signs_in(await world.a_guardian(student), "guardian")
    kind = await a_kind(admin, expires=True, remind_days=10)
    await send(admin, student, kind, expires_on=str(TODAY + timedelta(days=11)))
    for day, told in ((0, 0), (1, 1), (2, 1)):
        clock.freeze(clock.now() + timedelta(days=1) if day else clock.now())
        await tasks.remind_of_documents.run(world.application.parts)
        await world.application.run_jobs()
        notices = (await mother.client.get("/v1/communication/notices")).json()["items"]
        assert [each["kind"] for each in notices] == ["document_expires"] * told, day
