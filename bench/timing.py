"""Closed-loop timing: so many connections, each asking again as soon as it is answered."""

import asyncio
import itertools
import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bench.asked import Roll
from bench.loadclient import Connection

OK = range(200, 300)
Turn = Callable[[Connection], Awaitable[int]]
"""One unit of work on a connection; how many bytes the answers had."""


@dataclass(frozen=True)
class Timed:
    """What one stretch of asking gave; seconds and bytes."""

    seconds: float
    took: list[float]
    bytes: int

    @property
    def rate(self) -> float:
        """Units a second."""
        return len(self.took) / self.seconds

    def quantile(self, part: float) -> float:
        """Milliseconds."""
        return sorted(self.took)[min(len(self.took) - 1, int(part * len(self.took)))] * 1000


async def ask_for(port: int, seconds: float, turns: Sequence[Turn]) -> Timed:
    """Take turns until the time is up, one connection for each of `turns`."""
    connections = [await Connection.to(port) for _ in turns]
    took: list[float] = []
    sizes: list[int] = []
    began = time.perf_counter()
    until = began + seconds

    async def go_on(connection: Connection, turn: Turn) -> None:
        while (asked := time.perf_counter()) < until:
            sizes.append(await turn(connection))
            took.append(time.perf_counter() - asked)

    try:
        await asyncio.gather(*(go_on(connection, turn) for connection, turn in zip(connections, turns, strict=True)))
    finally:
        for connection in connections:
            connection.close()
    return Timed(time.perf_counter() - began, took, sum(sizes) // max(1, len(sizes)))


def reads(wires: Sequence[Sequence[bytes]], connections: int) -> list[Turn]:
    """Turns that go through variants, each of some requests, every connection from another one on."""

    def turn_from(place: int) -> Turn:
        following = itertools.cycle([*wires[place:], *wires[:place]])

        async def turn(connection: Connection) -> int:
            return sum([await _asked(connection, wire) for wire in next(following)])

        return turn

    return [turn_from(number * len(wires) // connections) for number in range(connections)]


def saves(rolls: Sequence[Roll], connections: int) -> list[Turn]:
    """Turns that save rolls, each connection its own ones one after the other."""

    def turn_over(share: Sequence[Roll]) -> Turn:
        following = itertools.cycle(share)

        async def turn(connection: Connection) -> int:
            roll = next(following)
            size = await _asked(connection, roll.next.wire)
            roll.saved()
            return size

        return turn

    return [turn_over(rolls[number::connections]) for number in range(connections)]


async def _asked(connection: Connection, wire: bytes) -> int:
    status, body = await connection.ask(wire)
    if status not in OK:
        raise RuntimeError(f"{wire.splitlines()[0]!r} answers {status}: {body[:300]!r}")
    return len(body)


def spread(milliseconds: Sequence[float]) -> dict[str, float]:
    """How many there were, their mean and their quantiles."""
    if not milliseconds:
        return {}
    ordered = sorted(milliseconds)
    parts = {"p50": 0.5, "p95": 0.95, "p99": 0.99, "max": 1.0}
    return {
        "count": len(ordered),
        "mean": round(statistics.fmean(ordered), 2),
        **{name: round(ordered[min(len(ordered) - 1, int(part * len(ordered)))], 2) for name, part in parts.items()},
    }
