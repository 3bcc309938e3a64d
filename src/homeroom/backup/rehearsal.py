"""Restores a backup into a PostgreSQL of its own, compares, and forgets it again: the proof that it can be done."""

from pathlib import Path

from homeroom.backup.archive import Archive, Tell
from homeroom.backup.restoring import restore_rows
from homeroom.platform import embedded


def rehearse(archive: Archive, state_dir: Path, tell: Tell) -> None:
    """Restore the rows into a scratch database in the state folder. The files were compared with their digests before.

    Raises:
        EmbeddedDatabaseError: no PostgreSQL can be started here, or another rehearsal is under way.
        Refused: it cannot be restored.
    """
    folder = (state_dir / "rehearsal").resolve()
    embedded.remove(folder)  # what a rehearsal that was killed left behind
    try:
        with embedded.server(folder, durable=False) as server:
            restore_rows(archive, server.owner_url, embedded.APP, lambda what, done: tell(f"rehearsal: {what}", done))
    finally:
        embedded.remove(folder)
