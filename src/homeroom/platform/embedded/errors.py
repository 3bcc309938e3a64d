"""The one refusal of the embedded database, and how the operating system's own errors become it."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class EmbeddedDatabaseError(Exception):
    """The embedded database cannot be used; the message is one sentence that says what to do."""


def disk_is_full(folder: Path) -> EmbeddedDatabaseError:
    """The same sentence, whether we, PostgreSQL or the operating system noticed it."""
    return EmbeddedDatabaseError(f"The disk that holds {folder} is full: free at least 500 MB on it and start again.")


@contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Turn an `OSError` met while working in `folder` into one sentence.

    Raises:
        EmbeddedDatabaseError: instead of any `OSError`.
    """
    try:
        yield
    except OSError as error:
        raise _explanation(error, folder) from error


def _explanation(error: OSError, folder: Path) -> EmbeddedDatabaseError:
    where = error.filename or folder
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return disk_is_full(folder)
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return EmbeddedDatabaseError(
                f"Homeroom may not write to {where}: make {folder} writable for the user that runs it, "
                "or set HOMEROOM_STATE_DIR to a folder that is."
            )
        case errno.ENOLCK | errno.EOPNOTSUPP:
            return EmbeddedDatabaseError(
                f"The file system of {folder} has no file locks: set HOMEROOM_STATE_DIR to a folder on a local disk."
            )
        case _:
            return EmbeddedDatabaseError(f"The embedded database cannot use {where}: {error.strerror or error}.")
