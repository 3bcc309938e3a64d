"""What `homeroom run` shows: one line per step, then where to go and how to sign in."""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table


class Screen:
    """The console; it may be closed under us, which is no reason to leave anything running."""

    def __init__(self) -> None:
        self._console = Console(highlight=False, soft_wrap=True)

    def say(self, text: str, style: str = "") -> None:
        """One line."""
        with suppress(OSError, ValueError):
            self._console.print(escape(text), style=style)

    def refuse(self, text: str) -> None:
        """The one line that says why it ends, and what to do."""
        with suppress(OSError, ValueError):
            Console(stderr=True, highlight=False, soft_wrap=True).print(escape(text), style="bold red")

    @contextmanager
    def step(self, doing: str) -> Iterator[Callable[[str], None]]:
        """Show that something is being done, then that it is done and how long it took.

        Yields a function that replaces what is shown while it is going on.
        """
        begin = time.monotonic()
        status = self._console.status(escape(doing), spinner="dots")
        with suppress(OSError, ValueError):
            status.start()
        try:
            yield lambda text: self._update(status.update, text)
        finally:
            with suppress(OSError, ValueError):
                status.stop()
        with suppress(OSError, ValueError):
            seconds = f"{time.monotonic() - begin:.1f} s"
            self._console.print(f"[green]✓[/] {escape(doing):<46} [dim]{seconds:>7}[/]")

    def lines(self, name: str, lines: Sequence[str]) -> None:
        """Lines of a program's log."""
        for line in lines:
            self.say(f"{name:>10} │ {line}", "dim")

    def welcome(self, address: str, api: str, demo: Path) -> None:
        """Where to go, and one sign-in per role."""
        with suppress(OSError, ValueError):
            self._console.print()
            self._console.print(f"Homeroom is running: [bold]{address}[/]")
            if address != api:
                self._console.print(f"[dim]The API: {api}/openapi.json[/]")
            self._sign_ins(demo)
            self._console.print("\nCtrl-C stops everything.")

    def _sign_ins(self, demo: Path) -> None:
        try:
            made = json.loads(demo.read_text())
            rows = [(str(one["role"]), str(one["name"]), str(one["email"])) for one in made["sign_ins"]]
            password = str(made["password"])
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return
        table = Table(title=None, box=None, header_style="dim", pad_edge=False, padding=(0, 3, 0, 0))
        for column in ("Role", "Name", "Sign in as"):
            table.add_column(column, no_wrap=True)
        for role, name, email in rows:
            table.add_row(escape(role.replace("_", " ")), escape(name), f"[bold]{escape(email)}[/]")
        self._console.print()
        self._console.print(table)
        self._console.print(f"\nThe password of each: [bold]{escape(password)}[/]")

    @staticmethod
    def _update(update: Callable[[str], None], text: str) -> None:
        with suppress(OSError, ValueError):
            update(escape(text))
