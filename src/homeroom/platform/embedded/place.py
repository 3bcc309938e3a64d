"""Where the embedded database lives, and how its folders are made safe for the account that runs it.

<folder>/users.lock        every user holds it shared; whoever gets it exclusively was the last
<folder>/change.lock       held while the server starts or stops
<folder>/credentials.json  the passwords (0600)
<folder>/server.log        PostgreSQL's own words
<folder>/cluster/          data, sockets; owned by the account (0700)
<folder>/elsewhere         as root only: where `cluster` is instead, if the account cannot enter `<folder>`
"""

import json
import os
import secrets
import shutil
import stat
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from homeroom.platform.embedded.binaries import Account
from homeroom.platform.embedded.errors import EmbeddedDatabaseError

ELSEWHERE = Path("/var/lib/homeroom")
_SOCKET_NAME = ".s.PGSQL.5432"
_SOCKET_LIMIT = 107 if sys.platform == "linux" else 103
_LOG_LIMIT = 5_000_000


@dataclass(frozen=True)
class Credentials:
    """The passwords of the three roles."""

    superuser: str
    owner: str
    app: str


@dataclass(frozen=True)
class Place:
    """The folders of one embedded database."""

    folder: Path
    cluster: Path
    account: Account

    @property
    def data(self) -> Path:
        """PostgreSQL's data directory."""
        return self.cluster / "data"

    @property
    def log(self) -> Path:
        """What the server printed."""
        return self.folder / "server.log"

    @property
    def spare(self) -> Path:
        """Room for a copy of the programs, for an account that cannot reach the wheel."""
        return self.cluster.parent / "programs"


def prepare(folder: Path) -> Place:
    """Make the folders that are missing, and settle who runs the server and where its data lies.

    Raises:
        EmbeddedDatabaseError: no place can be reached by the account that must run PostgreSQL.
    """
    folder.mkdir(parents=True, exist_ok=True)
    account = Account.choose(folder / "cluster" / "data")
    if account.uid is None:
        parent = folder
    else:
        _let_through(folder)
        parent = _elsewhere(folder, account)
    cluster = parent / "cluster"
    if not cluster.exists():
        cluster.mkdir(mode=0o700)
        account.own(cluster)
    rotate(folder / "server.log")
    return Place(folder, cluster, account)


def remove(folder: Path) -> None:
    """Delete the folder and, where its data lies elsewhere, that too."""
    pointer = folder / "elsewhere"
    if pointer.exists():
        shutil.rmtree(Path(pointer.read_text().strip()), ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)


def credentials(folder: Path) -> tuple[Credentials, bool]:
    """The passwords, and whether they are new (first use, or the file was lost)."""
    path = folder / "credentials.json"
    try:
        return Credentials(**json.loads(path.read_text())), False
    except (FileNotFoundError, ValueError, TypeError):
        fresh = Credentials(*(secrets.token_urlsafe(24) for _ in range(3)))
    half = folder / "credentials.json.new"
    half.unlink(missing_ok=True)
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(vars(fresh), file)
        file.flush()
        os.fsync(file.fileno())
    half.rename(path)
    return fresh, True


def socket_folder(place: Place) -> Path:
    """A folder of ours alone for the socket: in the cluster, or where that path is too long, under the temp folder.

    Raises:
        EmbeddedDatabaseError: no such folder can be made.
    """
    own = place.cluster / "run"
    if fits(own):
        own.mkdir(mode=0o700, exist_ok=True)
        place.account.own(own)
        return own
    for temp in dict.fromkeys((tempfile.gettempdir(), "/tmp", "/var/tmp")):  # noqa: S108 - a random 0700 folder in it
        if Path(temp).is_dir() and place.account.reaches(Path(temp)) and fits(Path(temp) / "homeroom-01234567"):
            short = Path(tempfile.mkdtemp(prefix="homeroom-", dir=temp))
            place.account.own(short)
            return short
    raise EmbeddedDatabaseError(
        f"The path {own} is too long for a socket and there is no temp folder: "
        "set HOMEROOM_STATE_DIR to a folder with a shorter path."
    )


def fits(folder: Path) -> bool:
    """Whether a socket fits there (107 bytes on Linux), and clients can name it (a comma would part two hosts)."""
    return len(os.fsencode(folder / _SOCKET_NAME)) <= _SOCKET_LIMIT and not set(",\"'\\\n") & set(str(folder))


def drop_socket_folder(place: Place, sockets: Path | None) -> None:
    """Remove a socket folder made under the temp folder."""
    if sockets is not None and sockets.parent != place.cluster and sockets.name.startswith("homeroom-"):
        shutil.rmtree(sockets, ignore_errors=True)


def rotate(log: Path, limit: int = _LOG_LIMIT) -> None:
    """Put a long log aside; one old one is kept."""
    if log.exists() and log.stat().st_size > limit:
        log.rename(log.with_name(f"{log.name}.1"))


def _let_through(folder: Path) -> None:
    """Let the account walk through our own folder; its parents' permissions are not ours to change."""
    mode = stat.S_IMODE(folder.stat().st_mode)
    if folder.stat().st_uid == os.geteuid() and not mode & stat.S_IXOTH:
        folder.chmod(mode | stat.S_IXGRP | stat.S_IXOTH)


def _elsewhere(folder: Path, account: Account) -> Path:
    """`folder` itself, or a folder in `ELSEWHERE` if the account cannot get into it (a home of mode 0700)."""
    pointer = folder / "elsewhere"
    if pointer.exists() and (known := Path(pointer.read_text().strip())).is_dir():
        return known
    if account.reaches(folder):
        return folder
    if (folder / "cluster" / "data").exists():
        raise _unreachable(folder)
    try:
        ELSEWHERE.mkdir(mode=0o755, parents=True, exist_ok=True)
        _forget(folder)
        home = ELSEWHERE / secrets.token_hex(8)
        home.mkdir(mode=0o711)
        home.chmod(0o711)
        (home / "belongs-to").write_text(f"{folder}\n")
        pointer.write_text(f"{home}\n")
    except OSError as error:
        raise _unreachable(folder) from error
    if not account.reaches(home):
        raise _unreachable(folder)
    return home


def _forget(folder: Path) -> None:
    """Delete what an earlier `folder` of this name left behind: it was deleted, so its data is wanted no more."""
    for note in ELSEWHERE.glob("*/belongs-to"):
        if note.read_text().strip() == str(folder):
            shutil.rmtree(note.parent, ignore_errors=True)


def _unreachable(folder: Path) -> EmbeddedDatabaseError:
    return EmbeddedDatabaseError(
        f"PostgreSQL does not run as root, and no other user can enter {folder}: run Homeroom as an ordinary user, "
        "or set HOMEROOM_STATE_DIR to a folder whose parents every user may enter."
    )
