"""Starts, adopts and stops the one server process of a data directory, whatever state a crash left it in."""

import os
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from homeroom.platform.embedded.binaries import environment
from homeroom.platform.embedded.cluster import refused
from homeroom.platform.embedded.errors import EmbeddedDatabaseError
from homeroom.platform.embedded.place import Place, drop_socket_folder, rotate, socket_folder

PATIENCE = 600.0  # seconds: recovery after a crash, or the last checkpoint, may take long on a slow disk
_SILENCE = 15.0  # seconds in which a server that runs must have answered once
_LEFTOVERS = 5.0  # seconds in which what an ended server left running ends by itself
_KILLED_AGAIN = 60.0  # seconds in which a server that is killed while it starts is started again
_PROC = Path("/proc/self")  # Linux; macOS has ps
_STILL_IN_USE = "is still in use"
_ALWAYS = {
    "listen_addresses": "",
    "port": "5432",
    "unix_socket_permissions": "0700",
    "password_encryption": "scram-sha-256",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
    "max_locks_per_transaction": "256",
    "jit": "off",
    "random_page_cost": "1.1",  # no disk of today is slower at reading here and there
}
_DURABLE = {"max_connections": "100", "shared_buffers": "256MB", "max_wal_size": "2GB"}
_FOR_TESTS = {
    "max_connections": "400",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
}


@dataclass(frozen=True)
class PidFile:
    """What `postmaster.pid` says; `sockets` is None while the server has just begun to start."""

    pid: int
    sockets: Path | None
    ready: bool

    @classmethod
    def read(cls, data: Path) -> "PidFile | None":
        """The file in `data`; None if there is none, or nothing in it yet."""
        try:
            lines = (data / "postmaster.pid").read_text().splitlines()
            pid = int(lines[0])
        except (FileNotFoundError, ValueError, IndexError):
            return None
        sockets = Path(lines[4]) if len(lines) > 4 and lines[4] else None  # noqa: PLR2004 - line 5 of postmaster.pid
        return cls(pid, sockets, ready=lines[-1].strip() == "ready")


class Postmaster:
    """The server of one place."""

    def __init__(self, place: Place, programs: Path) -> None:
        self.place, self.programs = place, programs
        self.sockets: Path | None = None
        self.process: subprocess.Popen[bytes] | None = None

    def runs(self) -> bool:
        """Whether there is a server process, ready or not."""
        found = PidFile.read(self.place.data)
        return found is not None and self._alive(found.pid)

    def adopt(self) -> bool:
        """Join a server that already runs; one that runs but does not answer is ended.

        Raises:
            EmbeddedDatabaseError: it neither answers nor ends.
        """
        silent_since = time.monotonic()
        until = silent_since + PATIENCE
        while (found := PidFile.read(self.place.data)) and runs(found.pid, self.place.data):
            self.sockets = found.sockets
            answer = self._ask(found.sockets)
            if answer == 0:
                return True
            now = time.monotonic()
            if answer == 1:  # it answers "not yet": recovering, or about to end
                silent_since = now
            if now - silent_since > _SILENCE or now > until:
                self.stop(patience=_SILENCE)
            time.sleep(0.05)
        if found is not None:
            _disown(self.place.data, found)
            drop_socket_folder(self.place, found.sockets)
        return False

    def start(self, *, durable: bool) -> None:
        """Start the server and wait until it accepts connections.

        Raises:
            EmbeddedDatabaseError: it does not; the sentence has PostgreSQL's reason.
        """
        rotate(self.place.log)
        begin = time.monotonic()
        while True:
            before = self.place.log.stat().st_size if self.place.log.exists() else 0
            self.sockets = socket_folder(self.place)
            self._launch(self.sockets, durable=durable)
            if self._accepts(begin + PATIENCE):
                return
            said = _since(self.place.log, before)
            drop_socket_folder(self.place, self.sockets)
            waited = time.monotonic() - begin
            killed = self.process is not None and self.process.returncode == -signal.SIGKILL
            if killed and waited < _KILLED_AGAIN:  # it was about to recover, and can
                continue
            if _STILL_IN_USE not in said or waited > 3 * _LEFTOVERS:
                raise refused(self.place, said)
            if waited > _LEFTOVERS:
                _end_leftovers(self.place.data)
            time.sleep(0.1)

    def stop(self, patience: float = PATIENCE) -> None:
        """End the server: cleanly, and if it has not ended after `patience` seconds, at once.

        Raises:
            EmbeddedDatabaseError: it does not end.
        """
        found = PidFile.read(self.place.data)
        pid = found.pid if found else self.process.pid if self.process else None
        if found and found.sockets:
            self.sockets = found.sockets
        for wish, seconds in ((signal.SIGINT, patience), (signal.SIGQUIT, 30.0), (signal.SIGKILL, 10.0)):
            if pid is None or not self._alive(pid):
                break
            with suppress(ProcessLookupError):
                os.kill(pid, wish)
            if self._ends(pid, seconds):
                break
        else:
            raise EmbeddedDatabaseError(f"The embedded PostgreSQL (process {pid}) does not stop: end it by hand.")
        drop_socket_folder(self.place, self.sockets)

    def release(self) -> None:
        """Let the server run on for other users; it is no child of ours to wait for."""
        if self.process is not None and self.process.poll() is None:
            self.process.returncode = 0  # keeps `Popen` from warning about a child that is meant to outlive us
        self.process = None

    def _launch(self, sockets: Path, *, durable: bool) -> None:
        quoted = str(sockets).replace('"', '""')
        settings = _ALWAYS | (_DURABLE if durable else _FOR_TESTS) | {"unix_socket_directories": f'"{quoted}"'}
        command = [str(self.programs / "bin" / "postgres"), "-D", str(self.place.data)]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        # A signal between fork and the assignment would lose the process; PostgreSQL clears the mask it inherits.
        held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
        try:
            self.process = self.place.account.start(command, cwd=self.place.cluster, log=self.place.log)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, held)

    def _accepts(self, until: float) -> bool:
        """Whether the server we launched came up; False if it ended."""
        process = self.process
        while process is not None and process.poll() is None:
            found = PidFile.read(self.place.data)
            if found and found.pid == process.pid and found.ready and self._ask(found.sockets) == 0:
                return True
            if time.monotonic() > until:
                self.stop()
                raise EmbeddedDatabaseError(
                    f"PostgreSQL was not ready within {PATIENCE:.0f} seconds: see {self.place.log}, then start again."
                )
            time.sleep(0.02)
        return False

    def _ask(self, sockets: Path | None) -> int:
        """What `pg_isready` answers: 0 ready, 1 not yet, 2 no answer."""
        if sockets is None:
            return 2
        command = [str(self.programs / "bin" / "pg_isready"), "-q", "-t", "5", "-h", str(sockets), "-p", "5432"]
        # Not as the server's account: it is we who must get through to the socket.
        done = subprocess.run(  # noqa: S603 - the wheel's program
            command, check=False, capture_output=True, env=environment(), cwd="/", start_new_session=True
        )
        return done.returncode

    def _ends(self, pid: int, patience: float) -> bool:
        until = time.monotonic() + patience
        while self._alive(pid):
            if time.monotonic() > until:
                return False
            time.sleep(0.02)
        return True

    def _alive(self, pid: int) -> bool:
        if self.process is not None and self.process.pid == pid:
            return self.process.poll() is None
        return runs(pid, self.place.data)


def runs(pid: int, data: Path) -> bool:
    """Whether process `pid` is a server of `data`: a number alone may by now be a zombie's or a stranger's."""
    if _PROC.exists():
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
            return state not in "ZX" and Path(f"/proc/{pid}/cwd").samefile(data)
        except OSError:
            return False
    command = ["/bin/ps", "-o", "stat=,comm=", "-p", str(pid)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 - a number of ours
    return "postgres" in done.stdout and not done.stdout.lstrip().startswith("Z")


def _disown(data: Path, found: PidFile) -> None:
    """Let a start pass although the number in a stale `postmaster.pid` is taken (a zombie, or another program).

    The file's other lines stay: by them PostgreSQL makes sure that no process of the old server still runs.
    The socket's lock has no such use.
    """
    if found.sockets is not None:
        (found.sockets / ".s.PGSQL.5432.lock").unlink(missing_ok=True)
    try:
        os.kill(found.pid, 0)
    except OSError:
        return
    gone = subprocess.Popen(["/bin/sh", "-c", ":"])
    gone.wait()
    path = data / "postmaster.pid"
    lines = path.read_text().splitlines(keepends=True)
    with os.fdopen(os.open(path, os.O_RDWR | os.O_NOFOLLOW), "r+") as file:
        file.write("".join([f"{gone.pid}\n", *lines[1:]]))
        file.truncate()


def _end_leftovers(data: Path) -> None:
    """End what a killed server left at work in `data`; without /proc they end by themselves, only later."""
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if (entry / "cwd").samefile(data) and (entry / "exe").readlink().name.startswith("postgres"):
                os.kill(int(entry.name), signal.SIGKILL)


def _since(log: Path, offset: int) -> str:
    with log.open("rb") as file:
        file.seek(offset)
        return file.read().decode(errors="replace")
