"""`homeroom backup` and `homeroom restore`, told on the console."""

import asyncio
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Final, NoReturn

from rich.console import Console
from rich.progress import Progress

from homeroom.at_home import database_is_ours, settings_in_force, state_folder
from homeroom.backup import programs
from homeroom.backup.archive import DATABASE, Archive, Tell
from homeroom.backup.last import Last, note
from homeroom.backup.manifest import Manifest
from homeroom.backup.rehearsal import rehearse
from homeroom.backup.restoring import app_role_of, refuse_unless_empty, restore_files, restore_rows, settle
from homeroom.backup.taking import take
from homeroom.kernel.refusals import Refused
from homeroom.platform.database.migrate import known_revisions
from homeroom.platform.embedded import EmbeddedDatabaseError
from homeroom.platform.storage import FileStore

WHOLE: Final = 100
TERMINATED: Final = 143

NOT_IN_IT: Final = (
    "Not in it: HOMEROOM_KEYS, HOMEROOM_SECRET, the signing key and the database's passwords. It is not encrypted, and"
    " it holds children's records: keep it like them."
)


def back_up(path: Path, *, replace: bool, rehearsed: bool | None, console: Console) -> None:
    """Write a backup and say what is in it; without a word on rehearsing, the embedded database's is rehearsed.

    Raises `Refused`, and leaves no file then, nor when it is interrupted.
    """
    path = path.absolute()
    wanted = database_is_ours() if rehearsed is None else rehearsed  # a school's takes seconds, a district's minutes
    with _ending_tidily(), settings_in_force() as settings, _shown(console) as tell:
        taken = take(settings, path, tell, replace=replace, rehearsed=wanted)
        note(settings.state_dir, Last(path=str(path), made_at=taken.manifest.made_at, size=taken.size))
    console.print(f"Backed up {_told(taken.manifest)}, {taken.size / 1e6:,.1f} MB: {path}", markup=False)
    how = "restored into a scratch database and compared" if wanted else "every digest compared"
    console.print(f"Read again from the disk: {how}.")
    console.print(NOT_IN_IT, markup=False)


def check(path: Path, *, rehearsed: bool, console: Console) -> None:
    """Verify a backup without touching anything; with `rehearsed` it is restored into a scratch database for that."""
    with _ending_tidily(), _shown(console) as tell, Archive.open(path, known_revisions()) as archive:
        _verify(archive, tell)
        if rehearsed:
            rehearse(archive, state_folder(), tell)
    manifest = archive.manifest
    console.print(f"This is a good backup of {manifest.made_at:%Y-%m-%d %H:%M} UTC: {_told(manifest)}.", markup=False)
    console.print(f"Made by Homeroom {manifest.homeroom} on PostgreSQL {manifest.postgresql}.", markup=False)
    if rehearsed:
        console.print("Restored into a scratch database, it is the same.")


def restore(path: Path, console: Console) -> None:
    """Restore a backup into this machine, which has no data yet, and say what to know then.

    The files go first: until the rows are there, nobody knows of them. Raises `Refused`; the target is as empty as
    before then, but for files.
    """
    with _ending_tidily(), _shown(console) as tell, Archive.open(path, known_revisions()) as archive:
        _verify(archive, tell)
        with settings_in_force(make=True) as settings:
            if settings.owner_database_url is None:
                raise Refused("Set HOMEROOM_OWNER_DATABASE_URL: a backup is restored as the database's owner.")
            owner_url = settings.owner_database_url.get_secret_value()
            app_role = app_role_of(settings.database_url.get_secret_value())
            refuse_unless_empty(owner_url, app_role)
            asyncio.run(restore_files(archive, FileStore.of(settings), tell))
            restored = restore_rows(archive, owner_url, app_role, tell)
            settle(owner_url, tell)
    console.print(
        f"Restored {_told(archive.manifest)}, as of {archive.manifest.made_at:%Y-%m-%d %H:%M} UTC;"
        f" revision {restored.revision}. Every table was compared.",
        markup=False,
    )
    for statement in restored.left_out:
        console.print(f"Left out, because that role is not Homeroom's: {statement}", markup=False)
    console.print("Everybody signs in again, with the same passwords.")
    if restored.jobs:
        console.print(
            f"{restored.jobs:,} jobs were waiting: they run as soon as homeroom work does. If the old machine went on"
            " after this backup, it has sent their mails already."
        )


def _verify(archive: Archive, tell: Tell) -> None:
    archive.check(tell)
    programs.table_of_contents(archive.pieces(DATABASE))


def _told(manifest: Manifest) -> str:
    tenants = len(manifest.tenants)
    parts = (
        f"{tenants:,} {'tenant' if tenants == 1 else 'tenants'}",
        f"{manifest.rows:,} rows in {len(manifest.tables)} tables",
        f"{len(manifest.files):,} {'file' if len(manifest.files) == 1 else 'files'}",
    )
    return ", ".join(parts)


@contextmanager
def _shown(console: Console) -> Iterator[Tell]:
    """A bar while it lasts, where there is a terminal; what the embedded database refuses is refused in one line."""
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("looking", total=None)

        def tell(what: str, done: float | None) -> None:
            bar.update(task, description=what, total=None if done is None else WHOLE, completed=(done or 0) * WHOLE)

        try:
            yield tell
        except EmbeddedDatabaseError as error:
            raise Refused(str(error)) from error


@contextmanager
def _ending_tidily() -> Iterator[None]:
    """Let SIGTERM and a closed terminal clean up as Ctrl-C does."""

    def end(_number: int, _frame: FrameType | None) -> NoReturn:
        sys.exit(TERMINATED)

    taken = [number for number in (signal.SIGTERM, signal.SIGHUP) if signal.getsignal(number) != signal.SIG_IGN]
    before = {number: signal.signal(number, end) for number in taken}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
