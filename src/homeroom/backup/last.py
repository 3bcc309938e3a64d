"""When this machine last made a backup: noted in the state folder, for `homeroom doctor`."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ValidationError

FILE: Final = "last-backup.json"


class Last(BaseModel):
    """The last backup that was finished and compared; `size` in bytes."""

    path: str
    made_at: datetime
    size: int


def note(state_dir: Path, last: Last) -> None:
    """Remember it; where the state folder cannot be written, the backup is none the worse."""
    with suppress(OSError):
        state_dir.mkdir(parents=True, exist_ok=True)
        half = state_dir / f"{FILE}.new"
        half.write_text(last.model_dump_json())
        half.replace(state_dir / FILE)


def last_backup(state_dir: Path) -> Last | None:
    """What was noted; None where nothing was."""
    try:
        return Last.model_validate_json((state_dir / FILE).read_text())
    except (OSError, ValidationError):
        return None
