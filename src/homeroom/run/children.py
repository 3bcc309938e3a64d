"""The processes `homeroom run` starts: each in a session of its own, its output in a file, on a leash."""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

GRACE = 5.0  # seconds a program has to end when asked to
_LEASH = Path(__file__).with_name("leash.py")
_SPAN = 8_192


class Stopped(BaseException):
    """Somebody asked `homeroom run` to end: Ctrl-C, a closed terminal, or a SIGTERM."""


class Signals:
    """Turns the first request to end into `Stopped`, never while a process is being started, and never twice."""

    def __init__(self) -> None:
        self.count = 0
        self._ending = self._held = False
        self._terminal: int | None = None

    def catch(self) -> None:
        """Take the signals from here on; they stay taken, so that none can cut the cleaning up short."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._receive)
        if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # nohup stays in force
            signal.signal(signal.SIGHUP, self._receive)
            self._terminal = next((number for number in (0, 1, 2) if _is_terminal(number)), None)

    def check_terminal(self) -> None:
        """Stop when the terminal is gone: the kernel tells the first process in it only, and that may be `make`."""
        if self._terminal is not None:
            poll = select.poll()
            poll.register(self._terminal, 0)
            if any(event & (select.POLLHUP | select.POLLNVAL) for _, event in poll.poll(0)):
                self._terminal = None
                self._receive(signal.SIGHUP, None)

    def ending(self) -> None:
        """Raise no more: everything is being stopped."""
        self._ending = True

    @contextmanager
    def held(self) -> Iterator[None]:
        """Raise after this block, not in it."""
        self._held = True
        try:
            yield
        finally:
            self._held = False
        self._raise()

    def _receive(self, _number: int, _frame: FrameType | None) -> None:
        self.count += 1
        self._raise()

    def _raise(self) -> None:
        if self.count and not self._ending and not self._held:
            self._ending = True
            raise Stopped


@dataclass(frozen=True)
class Program:
    """What is to run, and what it is called on the screen."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]


class Child:
    """A program while it runs, and after."""

    def __init__(self, program: Program, logs: Path) -> None:
        self.program = program
        self.log = logs / f"{program.name}.log"
        self._process: subprocess.Popen[bytes] | None = None
        self._shown = self._begin = 0
        self.started_at = 0.0

    def start(self) -> None:
        """Start it; its output is appended to the log."""
        leash = [sys.executable, "-I", "-S", str(_LEASH), str(os.getpid())]
        with private(self.log) as output:
            self._begin = os.fstat(output).st_size
            self._process = subprocess.Popen(  # noqa: S603 - our own programs
                [*leash, *self.program.command],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=dict(self.program.environment),
                start_new_session=True,
            )
        self.started_at = time.monotonic()

    @property
    def pid(self) -> int | None:
        """Its process number, while there is one."""
        return self._process.pid if self._process else None

    def ended(self) -> int | None:
        """How it ended: its exit code, or minus the signal's number; None while it runs."""
        if self._process is None:
            return 0
        if self._process.returncode is None:
            with suppress(ChildProcessError):
                if os.waitid(os.P_PID, self._process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
                    return None
            self._signal(signal.SIGKILL)  # what it leaves behind, while the number is still its own
        return self._process.wait()

    def ask_to_end(self) -> None:
        """Send SIGTERM to the program."""
        if self.ended() is None and self._process is not None:
            self._process.terminate()

    def kill(self) -> None:
        """End it with everything it started."""
        if self.ended() is None and self._process is not None:
            self._signal(signal.SIGKILL)
            self._process.wait()

    def news(self) -> list[str]:
        """Whole lines it has printed since the last call."""
        try:
            with self.log.open("rb") as file:
                file.seek(self._shown)
                text, newline, _ = file.read().rpartition(b"\n")
        except FileNotFoundError:
            return []
        self._shown += len(text) + len(newline)
        return text.decode(errors="replace").splitlines()

    def last_lines(self, count: int) -> list[str]:
        """What it said last, since it was started."""
        with self.log.open("rb") as file:
            end = file.seek(0, os.SEEK_END)
            file.seek(max(self._begin, end - _SPAN))
            lines = file.read().decode(errors="replace").splitlines()
        return [line for line in lines if line.strip()][-count:]

    def _signal(self, number: signal.Signals) -> None:
        if self._process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, number)


def stop(children: Sequence[Child], impatient: Callable[[], bool], grace: float = GRACE) -> None:
    """Ask all to end, and kill those that have not after `grace` seconds, or at once if people are impatient."""
    for child in children:
        child.ask_to_end()
    until = time.monotonic() + grace
    while any(child.ended() is None for child in children) and time.monotonic() < until and not impatient():
        time.sleep(0.02)
    for child in children:
        child.kill()


def _is_terminal(number: int) -> bool:
    try:
        return os.isatty(number)
    except OSError:
        return False


@contextmanager
def private(path: Path) -> Iterator[int]:
    """The file opened to append, readable by its owner alone."""
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        yield handle
    finally:
        os.close(handle)


def rotate(log: Path) -> None:
    """Put the last run's log aside."""
    with suppress(FileNotFoundError):
        log.replace(log.with_name(f"{log.name}.1"))
