"""What is no good backup is refused by name, what is no empty machine is left alone, and nothing is half done."""

import json
import os
import tarfile
from collections.abc import AsyncIterator, Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from homeroom.backup.archive import DATABASE, MANIFEST, MANIFEST_SUM, Archive, ArchiveRefused, ArchiveWriter
from homeroom.backup.last import Last, last_backup, note
from homeroom.backup.programs import ProgramRefused, dumping
from homeroom.backup.restoring import TargetRefused
from homeroom.backup.taking import BackupRefused, _add_files
from homeroom.doctor import _backup
from homeroom.kernel import clock
from homeroom.kernel.refusals import Refused
from homeroom.platform.database.migrate import known_revisions, migrate
from homeroom.platform.settings import Settings
from homeroom.platform.storage import FileStore
from tests.backup.conftest import DISTRICT_APP, settings_for, started
from tests.backup.steps import back_up, left_beside, put, restore, say_nothing
from tests.backup.test_there_and_back import rows_of
from tests.conftest import new_database
from tests.support.application import Application
from tests.support.world import World

pytestmark = pytest.mark.real

KEY = "interop/a/roster.zip"
PLACES = (f"files/{KEY}", DATABASE, MANIFEST, MANIFEST_SUM)


class Backup:
    """An archive of the test's own, to be spoiled."""

    def __init__(self, path: Path, good: bytes) -> None:
        self.path, self.good = path, good
        self.mend()

    def mend(self) -> None:
        self.path.write_bytes(self.good)

    def content(self) -> bytes:
        return self.path.read_bytes()


@pytest.fixture(scope="module")
async def school(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Application]:
    """A small school with a file."""
    settings = settings_for(tmp_path_factory.mktemp("school"), new_database(f"homeroom_{uuid4().hex}"))
    async with started(settings) as application:
        await World.make(application)
        await put(settings, KEY, os.urandom(20_000))
        yield application


@pytest.fixture(scope="module")
async def good(school: Application, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("good") / "school.tar"
    await back_up(school.settings, path)
    return path.read_bytes()


@pytest.fixture
def backup(good: bytes, tmp_path: Path) -> Backup:
    return Backup(tmp_path / "school.tar", good)


def check(path: Path, revisions: frozenset[str] | None = None) -> None:
    with Archive.open(path, known_revisions() if revisions is None else revisions) as archive:
        archive.check(say_nothing)


def members(path: Path) -> dict[str, tarfile.TarInfo]:
    with tarfile.open(path) as tar:
        return {info.name: info for info in tar.getmembers()}


def rewritten(path: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """The archive with another manifest, whose sum is right: as if that had been written."""
    with tarfile.open(path) as tar:
        content = {info.name: tar.extractfile(info).read() for info in tar.getmembers()}  # type: ignore[union-attr]
    manifest = json.loads(content[MANIFEST])
    change(manifest)
    content[MANIFEST] = json.dumps(manifest).encode()
    content[MANIFEST_SUM] = f"{sha256(content[MANIFEST]).hexdigest()}  {MANIFEST}\n".encode()
    with path.open("wb") as file, tarfile.open(fileobj=file, mode="w:") as tar:
        for name, piece in content.items():
            info = tarfile.TarInfo(name)
            info.size = len(piece)
            tar.addfile(info, _Bytes(piece))


class _Bytes:
    def __init__(self, content: bytes) -> None:
        self.content = content

    def read(self, size: int = -1) -> bytes:
        piece, self.content = self.content[:size], self.content[size:]
        return piece


def test_any_tar_reads_it(backup: Backup, tmp_path: Path) -> None:
    check(backup.path)
    assert tuple(members(backup.path)) == PLACES
    with tarfile.open(backup.path) as tar:
        tar.extractall(tmp_path / "by hand", filter="data")
    assert (tmp_path / "by hand" / "files" / KEY).stat().st_size == 20_000
    assert (tmp_path / "by hand" / DATABASE).read_bytes()[:5] == b"PGDMP"


def test_one_changed_byte_is_found_and_said_where(backup: Backup) -> None:
    for name, info in members(backup.path).items():
        for at in (0, info.size // 2, info.size - 1):
            flip(backup.path, info.offset_data + at)
            with pytest.raises(ArchiveRefused, match=name.removesuffix(".sha256")):
                check(backup.path)
            backup.mend()
        flip(backup.path, info.offset)  # its header
        with pytest.raises(ArchiveRefused):
            check(backup.path)
        backup.mend()
    check(backup.path)


def flip(path: Path, at: int) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        byte = file.read(1)[0]
        file.seek(at)
        file.write(bytes([byte ^ 1]))


def test_an_archive_that_was_cut_short_is_none(backup: Backup) -> None:
    ends = [info.offset_data + info.size // 2 for info in members(backup.path).values()]
    for length in [0, 100, 512, *ends, *(info.offset for info in members(backup.path).values())]:
        backup.path.write_bytes(backup.good[:length])
        with pytest.raises(ArchiveRefused):
            check(backup.path)


def test_what_somebody_else_wrote_is_none(tmp_path: Path) -> None:
    path = tmp_path / "other.tar"
    with tarfile.open(path, "w") as tar:
        tar.add(__file__, "a.py")
    with pytest.raises(ArchiveRefused, match="no backup of Homeroom"):
        check(path)
    path.write_text("a letter, not an archive" * 100)
    with pytest.raises(ArchiveRefused, match="no backup of Homeroom"):
        check(path)
    for missing in (tmp_path / "none.tar", tmp_path):
        with pytest.raises(ArchiveRefused, match="cannot be read"):
            check(missing)


def test_what_a_newer_homeroom_wrote_waits_for_it(backup: Backup) -> None:
    with pytest.raises(ArchiveRefused, match="does not know"):
        check(backup.path, frozenset({"0001"}))
    rewritten(backup.path, lambda manifest: manifest.update(format=2, homeroom="9.9"))
    with pytest.raises(ArchiveRefused, match=r"Homeroom 9\.9 .* format 2"):
        check(backup.path)


def test_a_file_that_leads_elsewhere_is_none(backup: Backup) -> None:
    rewritten(backup.path, lambda manifest: manifest["files"][0].update(name="files/../../etc/passwd"))
    with pytest.raises(ArchiveRefused, match="nobody wrote"):
        check(backup.path)


async def test_a_target_with_tenants_is_left_alone(backup: Backup, school: Application) -> None:
    before = rows_of(school.settings, "select * from identity.tenants")
    with pytest.raises(TargetRefused, match="has 1 tenant already"):
        await restore(backup.path, school.settings)
    assert rows_of(school.settings, "select * from identity.tenants") == before


async def test_a_target_somebody_works_on_is_left_alone(backup: Backup, empty_machine: Callable[[], Settings]) -> None:
    here = empty_machine()
    with (
        psycopg.connect(here.database_url.get_secret_value()),
        pytest.raises(TargetRefused, match="connected 1 times: stop homeroom serve and work"),
    ):
        await restore(backup.path, here)


async def test_what_came_out_otherwise_is_taken_back_whole(
    backup: Backup, empty_machine: Callable[[], Settings]
) -> None:
    here = empty_machine()
    for name, wrong in (
        ("schools.calendar_days", lambda manifest: manifest["tables"]["schools.calendar_days"].update(rows=1)),
        ("the rights", lambda manifest: manifest.update(rights="0" * 64)),
    ):
        backup.mend()
        rewritten(backup.path, wrong)
        with pytest.raises(TargetRefused, match=f"Nothing was restored: {name} came out otherwise"):
            await restore(backup.path, here)
        assert (
            rows_of(here, "select 1 from pg_tables where schemaname not in ('pg_catalog', 'information_schema')") == []
        )
    backup.mend()
    await restore(backup.path, here)
    assert rows_of(here, "select count(*) from schools.schools") == [(1,)]


async def test_tables_without_tenants_make_room(backup: Backup, empty_machine: Callable[[], Settings]) -> None:
    here = empty_machine()
    assert here.owner_database_url is not None
    migrate(here.owner_database_url.get_secret_value(), DISTRICT_APP)
    await restore(backup.path, here)
    assert rows_of(here, "select count(*) from identity.tenants") == [(1,)]


async def test_a_schema_of_somebody_elses_stays(backup: Backup, empty_machine: Callable[[], Settings]) -> None:
    here = empty_machine()
    assert here.owner_database_url is not None
    with psycopg.connect(here.owner_database_url.get_secret_value()) as connection:
        connection.execute("create schema schools; create table schools.ours as select 1 as number")
    with pytest.raises(TargetRefused, match="a schema schools that is not Homeroom's"):
        await restore(backup.path, here)
    assert rows_of(here, "select number from schools.ours") == [(1,)]


async def test_a_file_is_not_written_over_unless_that_is_wanted(school: Application, backup: Backup) -> None:
    backup.path.write_bytes(b"something else")
    (backup.path.parent / f".{backup.path.name}.abcdefgh.partial").write_text("of one that was killed")
    with pytest.raises(BackupRefused, match="exists already"):
        await back_up(school.settings, backup.path)
    assert backup.content() == b"something else"
    await back_up(school.settings, backup.path, replace=True)
    check(backup.path)


async def test_what_cannot_be_backed_up_leaves_no_file(
    school: Application, empty_machine: Callable[[], Settings], tmp_path: Path
) -> None:
    empty = empty_machine()
    path = tmp_path / "school.tar"
    as_app = school.settings.model_copy(update={"owner_database_url": school.settings.database_url})
    for settings, reason in (
        (school.settings.model_copy(update={"owner_database_url": None}), "HOMEROOM_OWNER_DATABASE_URL"),
        (as_app, "not the role that owns the tables"),
        (empty, "nothing to back up"),
    ):
        with pytest.raises(Refused, match=reason):
            await back_up(settings, path)
        assert not path.exists()
        assert left_beside(path) == []
    with pytest.raises(BackupRefused, match="There is no folder"):
        await back_up(school.settings, tmp_path / "nowhere" / "school.tar")


async def test_the_doctor_knows_the_last_one(school: Application) -> None:
    settings = school.settings
    assert [finding.says[:8] for finding in await _backup(settings)] == ["none was"]
    note(settings.state_dir, Last(path="/backups/a.tar", made_at=clock.now(), size=1))
    assert last_backup(settings.state_dir) == Last(path="/backups/a.tar", made_at=clock.now(), size=1)
    assert [finding.remedy for finding in await _backup(settings)] == [""]
    clock.freeze(clock.now().replace(month=12))
    assert ["each night" in finding.remedy for finding in await _backup(settings)] == [True]


async def test_a_file_that_is_deleted_before_its_turn_is_left_out(tmp_path: Path) -> None:
    settings = settings_for(tmp_path, "unused")
    for key in ("interop/1.zip", "interop/2.zip"):
        await put(settings, key, key.encode())
    listed = [key async for key in FileStore.of(settings).listed()]

    def delete_the_second(_what: str, _done: float | None) -> None:
        (tmp_path / "files" / listed[1]).unlink(missing_ok=True)

    with BytesIO() as file:
        kept = await _add_files(ArchiveWriter(file, clock.now()), FileStore.of(settings), delete_the_second)
    assert [member.name for member in kept] == [f"files/{listed[0]}"]


def test_a_pg_dump_that_is_too_old_is_not_tried() -> None:
    with pytest.raises(ProgramRefused, match=r"The server is PostgreSQL 99, and there is no pg_dump as new as that"):
        next(dumping("postgresql://nobody@localhost/nothing", 99, "", ()))
