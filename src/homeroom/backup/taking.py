"""Takes a backup while everything goes on: one snapshot of the database, and the files right after it."""

import asyncio
import fcntl
import os
import re
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

import psycopg

from homeroom import __version__
from homeroom.backup import programs
from homeroom.backup.archive import DATABASE, FILES, Archive, ArchiveWriter, Tell
from homeroom.backup.contents import digests, our_schemas, rights
from homeroom.backup.manifest import FORMAT, Manifest, Member, Roles
from homeroom.backup.rehearsal import rehearse
from homeroom.backup.restoring import app_role_of, locked
from homeroom.kernel import clock
from homeroom.kernel.problems import NotFound
from homeroom.kernel.refusals import Refused
from homeroom.platform.database.migrate import LATEST_REVISION, known_revisions
from homeroom.platform.settings import Settings
from homeroom.platform.storage import FileStore

SNAPSHOT: Final = """
begin isolation level repeatable read read only;
set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0; set local lock_timeout = '60s'
"""
PRESENT: Final = "select nspname from pg_catalog.pg_namespace where nspname = any(%s) order by 1"
OWNER: Final = (
    "select pg_catalog.pg_get_userbyid(relowner) from pg_catalog.pg_class where oid = 'identity.tenants'::regclass"
)
PER_MAJOR: Final = 10_000
ENDING: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class BackupRefused(Refused):
    """No backup can be made; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A finished backup: the manifest, and the archive's size in bytes."""

    manifest: Manifest
    size: int


def take(settings: Settings, path: Path, tell: Tell, *, replace: bool, rehearsed: bool) -> Taken:
    """Write a backup to `path`: beside it first, read again from disk and compared, and only then under its name.

    Raises:
        BackupRefused: the file exists, its folder does not, the owner's URL is missing, or there are no tables.
        ProgramRefused: there is no pg_dump that fits the server.
        Refused: what was written is not what was read, or cannot be restored (with `rehearsed`).
    """
    if settings.owner_database_url is None:
        raise BackupRefused("Set HOMEROOM_OWNER_DATABASE_URL: a backup is made as the database's owner.")
    owner_url = settings.owner_database_url.get_secret_value()
    _refuse_taken(path, replace=replace)
    with _beside(path) as file:
        with psycopg.connect(owner_url, autocommit=True) as connection, locked(connection, "shared"):
            manifest = _write(connection, settings, owner_url, file, tell)
        size = _to_disk(file)
        with Archive.open(Path(file.name), known_revisions() | {manifest.revision}) as archive:
            archive.check(tell)
            if programs.table_of_contents(archive.pieces(DATABASE)) < len(manifest.tables):
                raise BackupRefused("The dump of the database lists too few tables: make the backup again.")
            if rehearsed:
                rehearse(archive, settings.state_dir, tell)
        _refuse_taken(path, replace=replace)
        Path(file.name).replace(path)
        _sync_folder(path.parent)
    return Taken(manifest, size)


def _write(
    connection: psycopg.Connection[Any], settings: Settings, owner_url: str, file: IO[bytes], tell: Tell
) -> Manifest:
    roles = Roles(owner=connection.info.user, app=app_role_of(settings.database_url.get_secret_value()))
    made_at = clock.now()
    connection.execute(SNAPSHOT)
    revision, schemas = _looked_at(connection)
    snapshot = str(_one(connection, "select pg_export_snapshot()"))
    writer = ArchiveWriter(file, made_at)
    files = asyncio.run(_add_files(writer, FileStore.of(settings), tell))
    with writer.member(DATABASE) as member:
        for piece in programs.dumping(owner_url, connection.info.server_version // PER_MAJOR, snapshot, schemas):
            member.write(piece)
            tell(f"database, {member.size // 1_000_000:,} MB", None)
        database = member.written()
    manifest = Manifest(
        format=FORMAT,
        homeroom=__version__,
        revision=revision,
        made_at=made_at,
        postgresql=connection.info.parameter_status("server_version") or "",
        roles=roles,
        schemas=schemas,
        tenants=[str(slug) for (slug,) in connection.execute("select slug from identity.tenants order by slug")],
        tables=digests(connection, schemas, tell, "counting"),
        rights=rights(connection, schemas, roles),
        database=database,
        files=files,
    )
    connection.execute("rollback")
    writer.finish(manifest)
    return manifest


def _looked_at(connection: psycopg.Connection[Any]) -> tuple[str, list[str]]:
    """The revision, and those of our schemas that are there."""
    if _one(connection, "select to_regclass('identity.tenants')") is None:
        raise BackupRefused("There are no tables in this database: there is nothing to back up.")
    owner = _one(connection, OWNER)
    if owner != connection.info.user:
        raise BackupRefused(f"HOMEROOM_OWNER_DATABASE_URL is not the role that owns the tables: that is {owner}.")
    revision = str(_one(connection, LATEST_REVISION))
    return revision, [str(name) for (name,) in connection.execute(PRESENT, (our_schemas(),))]


async def _add_files(writer: ArchiveWriter, store: FileStore, tell: Tell) -> list[Member]:
    """Add every file of the store.

    A file is put before a row refers to it, so the files that the snapshot's rows refer to are all there when the
    snapshot is taken. One that is deleted between then and here is left out: its row says so as soon as it commits,
    and after a restore it is as if the file had been lost, which whoever wants it is told by name.
    """
    files: list[Member] = []
    async for key in store.listed():
        tell(f"files, {len(files):,}", None)
        try:
            pieces = await store.open(key)
        except NotFound:
            continue
        with writer.member(FILES + key) as member:
            async for piece in pieces:
                member.write(piece)
            files.append(member.written())
    return files


def _one(connection: psycopg.Connection[Any], query: str) -> Any:
    row = connection.execute(query.encode()).fetchone()
    return None if row is None else row[0]


def _refuse_taken(path: Path, *, replace: bool) -> None:
    if not path.parent.is_dir():
        raise BackupRefused(f"There is no folder {path.parent}.")
    if path.is_dir():
        raise BackupRefused(f"{path} is a folder: give the name of a file in it.")
    if path.exists() and not replace:
        raise BackupRefused(f"{path} exists already: give another name, or --replace.")


@contextmanager
def _beside(path: Path) -> Iterator[IO[bytes]]:
    """A file for this user only in the folder of `path`; it is deleted unless it was renamed."""
    held = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)  # between its making and the block that deletes it
    try:
        _sweep(path)
        file = tempfile.NamedTemporaryFile(  # noqa: SIM115  (closed below)
            dir=path.parent, prefix=f".{path.name}.", suffix=".partial", delete=False
        )
        try:
            with suppress(OSError):  # some network folders have no locks: there nothing is swept either
                fcntl.flock(file, fcntl.LOCK_EX)
            signal.pthread_sigmask(signal.SIG_SETMASK, held)
            yield file
        finally:
            with suppress(OSError):
                file.close()
            Path(file.name).unlink(missing_ok=True)
    except OSError as error:
        raise BackupRefused(f"{path} cannot be written: {error.strerror or error}.") from error
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)


def _sweep(path: Path) -> None:
    """Delete what a backup to the same name left when it was killed: nobody holds its lock any more."""
    name = re.compile(rf"\.{re.escape(path.name)}\.\w+\.partial")
    for left in path.parent.iterdir():
        if name.fullmatch(left.name):
            with suppress(OSError), left.open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                left.unlink()


def _to_disk(file: IO[bytes]) -> int:
    """Have everything on the disk, and nothing of it in memory, so that it is read from there; the size in bytes."""
    file.flush()
    os.fsync(file.fileno())
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    return os.fstat(file.fileno()).st_size


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network folders cannot; the file itself is on the disk
            os.fsync(handle)
    finally:
        os.close(handle)
