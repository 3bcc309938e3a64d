"""Counts what the rights matrix tried, over all workers, and tells at the end of the run."""

from collections.abc import Iterable
from typing import Any

import pytest

from tests.access.scene import HELD
from tests.access.situations import Situation

WORKERS_KEY = "rights_matrix"


class Tally:
    """How many requests were sent, on which routes, in which situations."""

    def __init__(self) -> None:
        self.tried = 0
        self.routes: set[str] = set()
        self.situations: set[str] = set()

    def count(self, route: str, situation: Situation) -> None:
        self.add([route], [situation.value], 1)

    def add(self, routes: Iterable[str], situations: Iterable[str], tried: int) -> None:
        self.routes |= set(routes)
        self.situations |= set(situations)
        self.tried += tried

    def told(self) -> str:
        return (
            f"rights matrix: {len(self.routes)} routes × {len(HELD)} roles × {len(self.situations)} situations:"
            f" {self.tried} combinations tried"
        )


TALLY = Tally()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker hands its part to the process that started it."""
    output: dict[str, Any] | None = getattr(session.config, "workeroutput", None)
    if output is not None:
        output[WORKERS_KEY] = [sorted(TALLY.routes), sorted(TALLY.situations), TALLY.tried]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """A worker of pytest-xdist has ended."""
    TALLY.add(*getattr(node, "workeroutput", {}).get(WORKERS_KEY, ([], [], 0)))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if TALLY.tried:
        terminalreporter.write_line(TALLY.told())
