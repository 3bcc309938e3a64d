"""A school morning: requests that arrive whether or not others were answered, beside thousands of open connections.

`python -m bench.day` loads a district of 100,000 students: 10,000 connections are open, 2,000 of them follow live
streams, and 700 requests a second arrive for two minutes, by chance (Poisson) and of the kinds of a morning. Latency
counts from the moment a request was due, not from when it could be sent. The API runs on two processes, as do the job
worker, PostgreSQL and this generator beside it: on a machine of two cores they all share them.
"""

import argparse
import asyncio
import json
import multiprocessing
import os
import random
import tempfile
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Final

from bench.asked import Ask, Asked, Roll, prepare
from bench.district import District, api, district, program
from bench.holding import hold
from bench.loadclient import Connection, Dropped
from bench.timing import spread
from bench.watching import Watch, family

PORT: Final = 18_400
WORKERS: Final = 2
ROLLS: Final = 1_500
MOST_UNDER_WAY: Final = 2_000
"""So many requests may wait for their answers at once; one more is an error of its own kind."""
STARTS_AFTER: Final = 3.0
WARM_UP: Final = 15.0
"""Seconds of the same at a rising rate before anything counts: a morning does not begin at once."""
SETTLED: Final = 5.0

MIX: Final = {
    "teacher's day": 12.0,
    "roll": 17.0,
    "roll saved": 12.0,
    "section roster": 8.0,
    "students: first page": 4.0,
    "students: by name": 5.0,
    "live board": 4.0,
    "guardian's children": 13.0,
    "a child's days": 13.0,
    "notices": 10.93,
    "token refreshed": 1.0,
    "sign-in": 0.07,
}
"""In a hundred requests. A session lasts for a month: of 100,000 people 3,300 sign in a day, most of them in two hours,
which is one in two seconds; an access token lasts fifteen minutes."""


@dataclass
class Answers:
    """What became of the requests."""

    took: dict[str, list[float]] = field(default_factory=dict)
    errors: Counter[str] = field(default_factory=Counter)
    late: list[float] = field(default_factory=list)  # how late the generator itself was

    def add(self, kind: str, seconds: float) -> None:
        """One that was answered as it should be."""
        self.took.setdefault(kind, []).append(seconds)


def main() -> None:
    """Print what was found, and write the same as JSON where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--students", type=int, default=100_000)
    parser.add_argument("--rate", type=float, default=700.0, help="requests a second")
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--connections", type=int, default=10_000)
    parser.add_argument("--streams", type=int, default=2_000)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--keep", type=Path, help="keep the district in this folder, and take it from it again")
    wanted = parser.parse_args()
    with ExitStack() as stack:
        folder = wanted.keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="homeroom-day-")))
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o755)
        served = stack.enter_context(district(folder / str(wanted.students), wanted.students))
        log = served.folder / "worker.log"
        worker = stack.enter_context(program(["-m", "homeroom", "work"], served.environment(), log, None))
        serving = stack.enter_context(api(served, PORT, WORKERS))
        programs: dict[str, Callable[[], Iterable[int]]] = {
            "api": partial(family, serving),
            "worker": partial(family, worker),
            "generator": _generator,
        }
        found = _day(served, Watch(served, programs), wanted)
    _print(found)
    if wanted.json is not None:
        wanted.json.write_text(json.dumps(found, indent=2) + "\n")


def _generator() -> list[int]:
    """The process that sends requests, and the one that holds connections."""
    return [os.getpid(), *(child.pid for child in multiprocessing.active_children() if child.pid)]


def _day(served: District, watch: Watch, wanted: argparse.Namespace) -> dict[str, Any]:
    asked = Asked(served, json.loads((served.folder / "demo.json").read_text())["password"])
    streams = asked.streams(wanted.streams)
    ours, theirs = multiprocessing.Pipe()
    held = wanted.connections - wanted.streams
    holder = multiprocessing.Process(target=hold, args=(theirs, PORT, streams, held), daemon=True)
    holder.start()
    try:
        opened = ours.recv()
        morning = Morning(asked, wanted.rate)
        answers = asyncio.run(morning.run(wanted.seconds, watch))
        ours.send("report")
        kept = ours.recv()
    finally:
        holder.terminate()
        holder.join()
    return {
        "students": wanted.students,
        "rate": wanted.rate,
        "seconds": wanted.seconds,
        "opened": opened,
        "kept": kept,
        "answered": sum(len(each) for each in answers.took.values()),
        "errors": dict(answers.errors),
        "generator_late_ms": _in_ms(answers.late),
        "all": _in_ms([took for each in answers.took.values() for took in each]),
        "kinds": {kind: _in_ms(answers.took[kind]) for kind in MIX if kind in answers.took},
        **watch.found(),
    }


class Morning:
    """The requests: when they are due, what they ask for, and what becomes of them."""

    def __init__(self, asked: Asked, rate: float) -> None:
        self._rate = rate
        self._lot = random.Random(1)  # noqa: S311  (nothing secret hangs on it)
        self._answers = Answers()
        self._idle: deque[Connection] = deque()
        self._rolls = deque(asked.rolls(ROLLS))
        self._refresh: deque[str] = deque()
        self._asked = asked
        self._variants = self._kinds()

    def _kinds(self) -> dict[str, Iterator[Ask]]:
        named = {kind.name: [ask for variant in kind.variants for ask in variant] for kind in self._asked.kinds()}
        homes = named["guardian's home"]
        named |= {
            "guardian's children": [ask for ask in homes if "mine=true" in ask.path],
            "a child's days": [ask for ask in homes if "/days" in ask.path],
            "notices": [ask for ask in homes if "/notices" in ask.path],
        }
        return {kind: self._any_of(named[kind]) for kind in MIX if kind in named}

    def _any_of(self, asks: Sequence[Ask]) -> Iterator[Ask]:
        while True:
            yield self._lot.choice(asks)

    async def run(self, seconds: float, watch: Watch) -> Answers:
        """Prepare, then send what is due until the time is over and all is answered."""
        await self._prepare()
        kinds, weights = list(MIX), list(MIX.values())
        under_way: set[asyncio.Task[None]] = set()
        clock = time.perf_counter
        begin = clock() + STARTS_AFTER
        due, counts = begin, begin + WARM_UP
        until = counts + seconds
        while due < until:
            if due >= counts and not watch.started:
                self._answers = Answers()
                watch.start()
            wait = due - clock()
            if wait > 0:
                await asyncio.sleep(wait)
            self._answers.late.append(max(0.0, clock() - due))
            kind = self._lot.choices(kinds, weights)[0]
            if len(under_way) >= MOST_UNDER_WAY:
                self._answers.errors["too many under way"] += 1
            else:
                task = asyncio.create_task(self._one(kind, due, self._answers))
                under_way.add(task)
                task.add_done_callback(under_way.discard)
            due += self._lot.expovariate(self._rate * min(1.0, (due - begin + 1) / WARM_UP))
        if under_way:
            await asyncio.wait(under_way, timeout=30)
        watch.stop()
        if under_way:
            self._answers.errors["never answered"] += len(under_way)
        return self._answers

    async def _prepare(self) -> None:
        connection = await Connection.to(PORT)
        for roll in self._rolls:
            status, body = await connection.ask(Ask(roll.path, roll.token).wire)
            if status != 200:  # noqa: PLR2004  (HTTP's own number)
                raise RuntimeError(f"{roll.path} answers {status}: {body[:200]!r}")
            prepare(roll, json.loads(body))
        for _ in range(20):
            await self._sign_in(connection)
        connection.close()
        await asyncio.sleep(SETTLED)

    async def _one(self, kind: str, due: float, answers: Answers) -> None:
        connection = None
        try:
            connection = self._idle.pop() if self._idle else await Connection.to(PORT)
            if not connection.is_open:
                connection = await Connection.to(PORT)
            await self._ask(kind, connection)
            answers.add(kind, time.perf_counter() - due)
            self._idle.append(connection)
        except (Dropped, OSError, _Refused) as error:
            answers.errors[f"{kind}: {type(error).__name__} {error}"] += 1
            if connection is not None:
                connection.close()

    async def _ask(self, kind: str, connection: Connection) -> None:
        match kind:
            case "roll saved":
                await self._save(connection)
            case "sign-in":
                await self._sign_in(connection)
            case "token refreshed":
                await self._renew(connection)
            case _:
                await _asked(connection, next(self._variants[kind]))

    async def _save(self, connection: Connection) -> None:
        if not self._rolls:
            raise _Refused("every roll is being saved")
        roll: Roll = self._rolls.popleft()
        await _asked(connection, roll.next)
        roll.saved()
        self._rolls.append(roll)

    async def _sign_in(self, connection: Connection) -> None:
        answer = await _asked(connection, next(self._variants["sign-in"]))
        self._refresh.append(json.loads(answer)["refresh_token"])

    async def _renew(self, connection: Connection) -> None:
        if not self._refresh:
            raise _Refused("every token is being renewed")
        token = self._refresh.popleft()
        body = json.dumps({"refresh_token": token}).encode()
        answer = await _asked(connection, Ask("/v1/identity/refresh", None, "POST", body))
        self._refresh.append(json.loads(answer)["refresh_token"])


class _Refused(Exception):  # noqa: N818  (an answer)
    """An answer that is none of those a morning has."""


async def _asked(connection: Connection, ask: Ask) -> bytes:
    status, body = await connection.ask(ask.wire)
    if status // 100 != 2:  # noqa: PLR2004  (HTTP's own number)
        raise _Refused(f"{status} {json.loads(body or b'{}').get('type')}")
    return body


def _in_ms(seconds: Sequence[float]) -> dict[str, float]:
    return spread([each * 1000 for each in seconds])


def _print(found: dict[str, Any]) -> None:
    say: Callable[..., None] = print
    say(f"{found['rate']:.0f} requests/s for {found['seconds']:.0f} s, {found['students']} students")
    say(f"connections: {found['opened']} opened, {found['kept']} at the end")
    say(f"answered {found['answered']}, errors {found['errors'] or 'none'}")
    say(f"{'':24}{'count':>8}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}{'max ms':>9}")
    for kind, row in [("all", found["all"]), *found["kinds"].items(), ("(generator late)", found["generator_late_ms"])]:
        say(f"{kind:24}{row['count']:8}{row['p50']:9.1f}{row['p95']:9.1f}{row['p99']:9.1f}{row['max']:9.1f}")
    for kind, row in found["statements"].items():
        say(
            f"PostgreSQL, {kind:12}{row['count']:8}{row['p50']:9.2f}{row['p95']:9.2f}{row['p99']:9.2f}{row['max']:9.2f}"
        )
    for name, row in found["programs"].items():
        say(f"{name:24}{row['cores']:8.2f} cores {row['memory_mb']:9.0f} MB")


if __name__ == "__main__":
    main()
