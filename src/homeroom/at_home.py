"""Commands on the database that `homeroom run` keeps: nobody has to know its address."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from homeroom.kernel.refusals import Refused
from homeroom.platform import embedded
from homeroom.platform.settings import Settings, load_settings

DATABASE_URL: Final = "HOMEROOM_DATABASE_URL"


def database_is_ours() -> bool:
    """Whether no database is configured, so that the one in the state folder is meant."""
    return not os.environ.get(DATABASE_URL)


def state_folder() -> Path:
    """Where a machine keeps what is not in the database."""
    return Path(os.environ.get("HOMEROOM_STATE_DIR") or ".homeroom").resolve()


@contextmanager
def settings_in_force(*, make: bool = False) -> Iterator[Settings]:
    """The configured settings; without a configured database, those of the one in the state folder, while it is used.

    Raises `Refused` where there is none either; with `make` an empty one is made.
    """
    if not database_is_ours():
        yield load_settings()
        return
    folder = state_folder() / "postgres"
    if make:
        folder.parent.mkdir(mode=0o711, parents=True, exist_ok=True)
    elif not folder.is_dir():
        raise Refused(f"{DATABASE_URL} is not set, and `homeroom run` has made no database here yet.")
    try:
        with embedded.server(folder) as server:
            os.environ.setdefault("HOMEROOM_ENV", "development")
            os.environ[DATABASE_URL] = server.app_url
            os.environ.setdefault("HOMEROOM_OWNER_DATABASE_URL", server.owner_url)
            yield load_settings()
    except embedded.EmbeddedDatabaseError as error:
        raise Refused(str(error)) from error
