"""What programs use meanwhile, and how long PostgreSQL's statements take: a sample of its own log."""

import os
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, Final

import psycopg

from bench.district import District
from bench.timing import spread

SAMPLED: Final = 0.05
_TOOK: Final = re.compile(rb"duration: ([\d.]+) ms  (execute|bind|parse|statement)")
_GONE: Final = (FileNotFoundError, ProcessLookupError)  # PostgreSQL's helpers come and go
_TICKS: Final = os.sysconf("SC_CLK_TCK")


class Watch:
    """Watches programs, each by the ids of its processes, and the server of a district."""

    def __init__(self, served: District, programs: Mapping[str, Callable[[], Iterable[int]]]) -> None:
        self._served = served
        self._programs = dict(programs) | {"postgres": partial(family, _postmaster(served))}
        self._began = self._ended = 0.0
        self._used: dict[str, float] = {}
        self._memory: dict[str, float] = {}
        self._log_from = 0
        self.started = False

    def start(self) -> None:
        """From here on."""
        self.started = True
        self._set({"log_min_duration_sample": "0", "log_statement_sample_rate": str(SAMPLED)})
        self._log_from = self._served.server.log.stat().st_size
        self._began = time.monotonic()
        self._used = {name: _seconds(pids()) for name, pids in self._programs.items()}

    def stop(self) -> None:
        """Until here."""
        self._ended = time.monotonic()
        self._used = {name: _seconds(pids()) - self._used[name] for name, pids in self._programs.items()}
        self._memory = {name: _megabytes(pids()) for name, pids in self._programs.items()}
        self._set({"log_min_duration_sample": "-1", "log_statement_sample_rate": "1"})

    def found(self) -> dict[str, Any]:
        """Cores and memory of each program, and the durations of statements in milliseconds."""
        spent = self._ended - self._began
        return {
            "programs": {
                name: {"cores": round(used / spent, 2), "memory_mb": round(self._memory[name], 1)}
                for name, used in self._used.items()
            },
            "statements": {name: spread(took) for name, took in self._durations().items()},
        }

    def _durations(self) -> dict[str, list[float]]:
        found: dict[str, list[float]] = defaultdict(list)
        with self._served.server.log.open("rb") as log:
            log.seek(self._log_from)
            for line in log:
                match = _TOOK.search(line)
                if match:
                    found[match[2].decode()].append(float(match[1]))
        return found

    def _set(self, values: Mapping[str, str]) -> None:
        with psycopg.connect(self._served.server.superuser_url, autocommit=True) as connection:
            for name, value in values.items():
                connection.execute(f"alter system set {name} = '{value}'".encode())
            connection.execute("select pg_reload_conf()")


def _postmaster(served: District) -> int:
    pid_file = served.folder / "postgres" / "cluster" / "data" / "postmaster.pid"
    if not pid_file.exists():
        (pid_file,) = (served.folder / "postgres").rglob("postmaster.pid")
    return int(pid_file.read_text().split()[0])


def family(pid: int) -> Iterator[int]:
    """A process and the children it has now."""
    yield pid
    with suppress(*_GONE):
        for task in Path(f"/proc/{pid}/task").glob("*"):
            for child in (task / "children").read_text().split():
                yield from family(int(child))


def _seconds(pids: Iterable[int]) -> float:
    """Processor time."""
    total = 0
    for each in pids:
        with suppress(*_GONE):
            fields = Path(f"/proc/{each}/stat").read_text().rsplit(")", 1)[1].split()
            total += int(fields[11]) + int(fields[12])
    return total / _TICKS


def _megabytes(pids: Iterable[int]) -> float:
    """Memory, what is shared counted by its part."""
    total = 0
    for each in pids:
        with suppress(*_GONE):
            for line in Path(f"/proc/{each}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
    return total / 1024
