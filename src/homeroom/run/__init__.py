"""`homeroom run`: everything on an empty machine, from the database to the web app, in one command."""

import fcntl
import json
import os
import secrets
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from homeroom.platform import embedded
from homeroom.run import checks
from homeroom.run.checks import RunError
from homeroom.run.children import Child, Program, Signals, Stopped, private, rotate, stop
from homeroom.run.screen import Screen

__all__ = ["Commands", "RunOptions", "main", "reset"]

_RESTARTS = 5
_FIRST_PAUSE = 0.5  # seconds; doubled with each death
_STEADY = 60.0  # seconds after which a program that was restarted counts as well again
_PATIENCE = 60.0  # seconds a server has to answer for the first time
_LINES_SHOWN = 5


@dataclass(frozen=True)
class RunOptions:
    """The options of `homeroom run`."""

    port: int = 3000
    api_port: int = 8000
    students: int = 600
    web: bool = True
    verbose: bool = False
    state_dir: Path = field(default_factory=lambda: Path(os.environ.get("HOMEROOM_STATE_DIR") or ".homeroom"))


@dataclass(frozen=True)
class Commands:
    """How each part is started."""

    migrate: list[str]
    demo: list[str]
    api: list[str]
    worker: list[str]
    web: list[str] | None

    @classmethod
    def real(cls, options: RunOptions) -> "Commands":
        """Homeroom's own.

        Raises:
            RunError: Node.js or the built web app is missing.
        """
        homeroom = [sys.executable, "-m", "homeroom"]
        return cls(
            migrate=[*homeroom, "migrate"],
            demo=[*homeroom, "demo", "--students", str(options.students)],
            api=[*homeroom, "serve", "--host", "127.0.0.1", "--port", str(options.api_port)],
            worker=[*homeroom, "work"],
            web=[checks.node(), str(checks.web_server())] if options.web else None,
        )


def main(options: RunOptions, commands: Commands | None = None) -> int:
    """Run everything until it is told to end; the exit code is 0 then, and 1 if something refused.

    Must be called in the main thread: signals arrive there, and the kernel ends the children when it dies.
    """
    screen, signals = Screen(), Signals()
    signals.catch()
    begin = 0.0
    try:
        with ExitStack() as stack:
            try:
                _Run(options, commands, screen, signals, stack).everything()
            finally:
                signals.ending()
                begin = time.monotonic()
    except Stopped:
        screen.say(f"Stopped ({time.monotonic() - begin:.1f} s).")
        return 0
    except (RunError, embedded.EmbeddedDatabaseError) as error:
        screen.refuse(str(error))
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        screen.refuse(f"The operating system refuses: {error.strerror or error}{where}.")
    return 1


def reset(state_dir: Path | None = None) -> int:
    """Delete the state folder with all its data, unless it is in use; the exit code is 1 then."""
    folder = (state_dir or RunOptions().state_dir).resolve()
    if not folder.exists():
        return 0
    try:
        with _alone_in(folder):
            for name in ("postgres", "rehearsal"):  # the second only where a rehearsed backup was killed
                embedded.remove(folder / name)
            shutil.rmtree(folder)
    except (RunError, embedded.EmbeddedDatabaseError) as error:
        Screen().refuse(str(error))
        return 1
    except OSError as error:
        Screen().refuse(f"{folder} cannot be removed: {error.strerror} ({error.filename}).")
        return 1
    return 0


class _Run:
    """One run: brings the parts up in order, watches them, and takes them down in order."""

    def __init__(
        self, options: RunOptions, commands: Commands | None, screen: Screen, signals: Signals, stack: ExitStack
    ) -> None:
        self.options, self.screen, self.signals, self.stack = options, screen, signals, stack
        self.folder = options.state_dir.resolve()
        self.logs = self.folder / "logs"
        self.address = f"http://localhost:{options.port}"
        self.api_address = f"http://127.0.0.1:{options.api_port}"
        self.given = commands
        self.commands: Commands
        self.database: embedded.Server | None = None
        self.children: list[Child] = []
        self.deaths: dict[str, int] = {}
        self.due: dict[str, float] = {}
        self.revived_at = 0.0

    def everything(self) -> None:
        """Start it all and stay until `Stopped`.

        Raises:
            RunError: something refuses, or will not stay up.
        """
        self.prepare()
        self.open_database()
        self.make_ready()
        self.stack.callback(self.take_down)
        self.bring_up()
        self.screen.welcome(
            self.address if self.commands.web else self.api_address, self.api_address, self.folder / "demo.json"
        )
        while True:
            self.watch()
            time.sleep(0.2)

    def prepare(self) -> None:
        """Look at everything that can be known before anything is started."""
        try:
            self.folder.mkdir(mode=0o711, parents=True, exist_ok=True)
            self.stack.enter_context(_alone_in(self.folder))
            self.logs.mkdir(mode=0o700, exist_ok=True)
        except PermissionError as error:
            raise RunError(
                f"Homeroom may not write to {error.filename}: make {self.folder} writable for the user that runs it, "
                "or set HOMEROOM_STATE_DIR to a folder that is."
            ) from error
        checks.room(self.folder)
        checks.port(self.options.api_port, "--api-port")
        if self.options.web:
            if self.options.port == self.options.api_port:
                raise RunError("The web app and the API cannot share a port: give another one with --port.")
            checks.port(self.options.port, "--port")
        self.commands = self.given or Commands.real(self.options)
        for name in ("api", "worker", "web", "migrate", "demo"):
            rotate(self.logs / f"{name}.log")
        _note(self.folder, self.address if self.commands.web else self.api_address)

    def open_database(self) -> None:
        """Use the database that is given, or our own."""
        if os.environ.get("HOMEROOM_DATABASE_URL"):
            return
        with self.screen.step("Database"):
            self.database = self.stack.enter_context(embedded.server(self.folder / "postgres"))

    def make_ready(self) -> None:
        """Bring the tables up to date, and make the demo district where there is no tenant yet."""
        with self.screen.step("Tables"):
            self.complete("migrate", self.commands.migrate)
        if self.without_tenant():
            with self.screen.step(f"Demo district with {self.options.students} students") as show:
                self.complete("demo", self.commands.demo, show)

    def bring_up(self) -> None:
        """Start the servers and the worker together, and wait until they answer."""
        parts = {"api": self.commands.api, "worker": self.commands.worker, "web": self.commands.web}
        with self.screen.step("API and worker"):
            for name, command in parts.items():
                if command is not None:
                    self.start(Child(Program(name, command, self.environment(name)), self.logs))
            self.wait_for("api", self.options.api_port, "/readyz")
        if self.commands.web is not None:
            with self.screen.step("Web app"):
                self.wait_for("web", self.options.port, "/")

    def environment(self, name: str) -> dict[str, str]:
        """What each part may know; the web app and the API never get the owner's password."""
        state = {"HOMEROOM_ENV": "development", "HOMEROOM_STATE_DIR": str(self.folder)}
        base = {**os.environ, "PYTHONUNBUFFERED": "1", "NEXT_TELEMETRY_DISABLED": "1"}
        if name == "web":
            ours = ("HOMEROOM_", "NEXTAUTH_")  # but for its secret at a provider
            kept = {k: v for k, v in base.items() if k.startswith("HOMEROOM_OIDC_") or not k.startswith(ours)}
            return kept | {
                "NODE_ENV": "production",
                "HOSTNAME": "127.0.0.1",
                "PORT": str(self.options.port),
                "HOMEROOM_API_URL": self.api_address,
                "NEXTAUTH_URL": self.address,
                "NEXTAUTH_SECRET": _kept_secret(self.folder / "nextauth-secret"),
            }
        owner = base.pop("HOMEROOM_OWNER_DATABASE_URL", None)
        if self.database is not None:
            state["HOMEROOM_DATABASE_URL"], owner = self.database.app_url, self.database.owner_url
        if owner and name in ("migrate", "demo"):
            state["HOMEROOM_OWNER_DATABASE_URL"] = owner
        return {"HOMEROOM_LOG_FORMAT": "console", "HOMEROOM_WEB_URL": self.address, **base, **state}

    def complete(self, name: str, command: list[str], show: Callable[[str], None] | None = None) -> None:
        """Run a program to its end.

        Raises:
            RunError: it refused; the sentence is its own.
        """
        child = Child(Program(name, command, self.environment(name)), self.logs)
        try:
            with self.signals.held():
                child.start()
            while child.ended() is None:
                self.signals.check_terminal()
                news = child.news()
                if self.options.verbose:
                    self.screen.lines(name, news)
                elif show and news:
                    show(news[-1])
                time.sleep(0.02)
        finally:
            stop([child], lambda: self.signals.count > 1)
        if self.options.verbose:
            self.screen.lines(name, child.news())
        if child.ended() != 0:
            said = child.last_lines(1)
            raise RunError(said[0] if said else f"`homeroom {name}` {_ending(child)} and said nothing.")

    def without_tenant(self) -> bool:
        """Whether the database is empty of districts."""
        url = self.database.app_url if self.database else os.environ["HOMEROOM_DATABASE_URL"]
        try:
            with psycopg.connect(url.replace("postgresql+psycopg:", "postgresql:"), connect_timeout=10) as connection:
                row = connection.execute("SELECT EXISTS (SELECT FROM identity.tenants)").fetchone()
        except psycopg.Error as error:
            reason = str(error).strip().splitlines()[-1].strip()
            raise RunError(f"The database refuses ({reason}): check HOMEROOM_DATABASE_URL.") from error
        return row == (False,)

    def start(self, child: Child) -> None:
        """Start a child, and never lose sight of it."""
        with self.signals.held():
            if child not in self.children:
                self.children.append(child)
            child.start()

    def wait_for(self, name: str, port: int, path: str) -> None:
        """Wait for the first answer of a server.

        Raises:
            RunError: it ended, or did not answer.
        """
        child = next(child for child in self.children if child.program.name == name)
        until = time.monotonic() + _PATIENCE
        while not checks.answers(port, path):
            if child.ended() is not None:
                said = "".join(f" {line.rstrip('.')}." for line in child.last_lines(1))
                raise RunError(f"The {_called(name)} {_ending(child)}.{said} More in {child.log}.")
            if time.monotonic() > until:
                raise RunError(f"The {_called(name)} does not answer on port {port}: see {child.log}.")
            self.watch()
            time.sleep(0.05)

    def watch(self) -> None:
        """Look after everything once: show what is new, restart what has died.

        Raises:
            RunError: something will not stay up.
        """
        self.signals.check_terminal()
        if self.database is not None and self.database.revive():
            if time.monotonic() - self.revived_at > _STEADY:
                self.deaths.pop("database", None)
            self.count_death("database")
            self.revived_at = time.monotonic()
            self.screen.say("The database had ended and was started again.", "yellow")
            for child in self.children:
                fresh = self.environment(child.program.name)
                if child.program.environment != fresh:
                    stop([child], lambda: True)
                    child.program = Program(child.program.name, child.program.command, fresh)
                    self.start(child)
        for child in self.children:
            name = child.program.name
            if self.options.verbose:
                self.screen.lines(name, child.news())
            if name in self.due:
                if time.monotonic() >= self.due[name]:
                    del self.due[name]
                    self.start(child)
            elif child.ended() is not None:
                self.mourn(child)

    def mourn(self, child: Child) -> None:
        """Say that a child died and when it will be started again."""
        name = child.program.name
        if time.monotonic() - child.started_at > _STEADY:
            self.deaths.pop(name, None)
        said = child.last_lines(_LINES_SHOWN)
        death = self.count_death(name, f" {said[-1].rstrip('.')}." if said else "", child.log)
        pause = _FIRST_PAUSE * 2 ** (death - 1)
        self.due[name] = time.monotonic() + pause
        self.screen.say(f"The {_called(name)} {_ending(child)}; it starts again in {pause:g} s.", "yellow")
        if not self.options.verbose:
            self.screen.lines(name, said)

    def count_death(self, name: str, said: str = "", log: Path | None = None) -> int:
        """One more death.

        Raises:
            RunError: it was one too many.
        """
        self.deaths[name] = self.deaths.get(name, 0) + 1
        if self.deaths[name] > _RESTARTS:
            more = f" More in {log}." if log else ""
            raise RunError(f"The {_called(name)} does not stay up: it was started again {_RESTARTS} times.{said}{more}")
        return self.deaths[name]

    def take_down(self) -> None:
        """Stop the children: the API first, because the web app waits for event streams that the API holds open."""
        self.screen.say("Stopping…")
        by_name = {child.program.name: child for child in self.children}
        for names in (("api", "worker"), ("web",)):
            stop([by_name[name] for name in names if name in by_name], lambda: self.signals.count > 1)


def _ending(child: Child) -> str:
    code = child.ended() or 0
    return f"was killed by signal {-code}" if code < 0 else f"ended (exit code {code})"


def _called(name: str) -> str:
    return {"api": "API", "web": "web app"}.get(name, name)


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Hold the folder's lock.

    Raises:
        RunError: somebody else does, and the sentence says at which address.
    """
    note = folder / "run.json"
    with private(folder / "run.lock") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            try:
                found: Mapping[str, object] = json.loads(note.read_text())
                where = f"at {found['address']} (process {found['process']})"
            except (FileNotFoundError, ValueError, KeyError, TypeError):
                where = "and is just starting or stopping"
            raise RunError(
                f"Homeroom already runs in {folder} {where}: use that one, or stop it first (Ctrl-C)."
            ) from None
        try:
            yield
        finally:
            note.unlink(missing_ok=True)


def _note(folder: Path, address: str) -> None:
    half = folder / "run.json.new"
    half.write_text(json.dumps({"process": os.getpid(), "address": address}))
    half.replace(folder / "run.json")


def _kept_secret(path: Path) -> str:
    with suppress(FileNotFoundError):
        if secret := path.read_text().strip():
            return secret
    secret = secrets.token_urlsafe(48)
    path.unlink(missing_ok=True)
    with private(path) as file:
        os.write(file, secret.encode())
    return secret
