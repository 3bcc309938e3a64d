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


@contextmanager
def settings_in_force() -> Iterator[Settings]:
    """The configured settings; without a configured database, those of the one in the state folder, while it is used.

    Raises `Refused` where there is none either.
    """
    if os.environ.get(DATABASE_URL):
        yield load_settings()
        return
    folder = Path(os.environ.get("HOMEROOM_STATE_DIR") or ".homeroom").resolve() / "postgres"
    if not folder.is_dir():
        raise Refused(f"{DATABASE_URL} is not set, and `homeroom run` has made no database here yet.")
    try:
        with embedded.server(folder) as server:
            os.environ.setdefault("HOMEROOM_ENV", "development")
            os.environ[DATABASE_URL] = server.app_url
            os.environ.setdefault("HOMEROOM_OWNER_DATABASE_URL", server.owner_url)
            yield load_settings()
    except embedded.EmbeddedDatabaseError as error:
        raise Refused(str(error)) from error
