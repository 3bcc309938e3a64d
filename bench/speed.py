"""How fast ordinary work is answered, beside a floor timed in the same run, in a district of 1,000 and one of 100,000.

`python -m bench.speed [--quick] [--json FILE] [--keep FOLDER]`. The floor (bench/floor.py) is the same SQL without
sign-in, rights and gateway. Both sizes and both servers are up at once and take turns in short stretches, so that what
else the machine does falls on all of them. Rates are those of two API processes beside the client.
"""

import argparse
import asyncio
import json
import logging
import os
import pickle
import statistics
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

import httpx
import structlog

from bench import floor
from bench.asked import Ask, Asked, Kind, Roll, prepare
from bench.district import District, api, district, program
from bench.recording import Statement, statements
from bench.timing import Timed, Turn, ask_for, reads, saves
from homeroom.app import edge, make_api

SIZES: Final = (1_000, 100_000)
QUICK_SIZES: Final = (1_000,)
CONNECTIONS: Final = (1, 16)
ROLLS: Final = 32
WORKERS: Final = 2
FIRST_PORT: Final = 18_300
ROUNDS: Final = 3
SAVE: Final = "roll saved"
WITHOUT_FLOOR: Final = {"sign-in"}
"""Its work is argon2's, which has no floor but itself."""


@dataclass
class Place:
    """A district with both servers in front of it."""

    students: int
    port: int
    floor_port: int
    kinds: Sequence[Kind]
    rolls: Sequence[Roll]
    floor_rolls: Sequence[Roll]
    cost: dict[str, int]
    """Statements of a unit, by kind: the tenant's setting included, `begin` and `commit` not."""


def main() -> None:
    """Print a table, and write the same as JSON where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="1,000 students only")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--keep", type=Path, help="keep the districts in this folder, and take them from it again")
    wanted = parser.parse_args()
    sizes, seconds = (QUICK_SIZES, 0.7) if wanted.quick else (SIZES, 1.0)
    with ExitStack() as stack:
        folder = wanted.keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="homeroom-bench-")))
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o755)
        places = [
            stack.enter_context(_place(folder / str(students), students, FIRST_PORT + 2 * number))
            for number, students in enumerate(sizes)
        ]
        rows = asyncio.run(_measure(places, seconds))
    _print(rows)
    if wanted.json is not None:
        wanted.json.write_text(json.dumps(rows, indent=2) + "\n")


@contextmanager
def _place(folder: Path, students: int, port: int) -> Iterator[Place]:
    with district(folder, students) as served, ExitStack() as stack:
        asked = Asked(served, json.loads((folder / "demo.json").read_text())["password"])
        kinds, rolls = list(asked.kinds()), asked.rolls(2 * ROLLS)
        recorded, cost = asyncio.run(_recorded(served, kinds, rolls))
        path = folder / "floor.pickle"
        path.write_bytes(pickle.dumps(recorded))
        stack.enter_context(api(served, port, WORKERS))
        environment = {**os.environ, floor.FILE: str(path), floor.URL: served.server.owner_url}
        command = ["-m", "bench.floor", str(port + 1), str(WORKERS)]
        stack.enter_context(program(command, environment, folder / "floor.log", port + 1))
        yield Place(students, port, port + 1, kinds, rolls[::2], rolls[1::2], cost)


async def _recorded(
    served: District, kinds: Sequence[Kind], rolls: Sequence[Roll]
) -> tuple[floor.Recorded, dict[str, int]]:
    """What each variant sends to the database, found by asking an application in this process."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    application = make_api(served.settings)
    asgi = httpx.ASGITransport(edge(application, served.settings))
    recorded: floor.Recorded = {}
    cost: dict[str, int] = {}
    async with httpx.AsyncClient(transport=asgi, base_url="http://bench") as client:
        for number, kind in enumerate(kinds):
            variants = [[(await _sent(client, ask))[0] for ask in variant] for variant in kind.variants]
            recorded[str(number)] = [[_without_rights(each) for each in variant] for variant in variants]
            cost[kind.name] = statistics.median_low([_count(each) for each in variants])
        for roll in rolls:
            sent, page = await _sent(client, Ask(roll.path, roll.token))
            recorded[roll.path] = [[_without_rights(sent)]]
            prepare(roll, json.loads(page))
        with statements() as seen:
            await _ask(client, rolls[0].next)
        rolls[0].saved()
        cost[SAVE] = _count([seen])
    await application.state.runtime.parts.database.close()
    return recorded, cost


async def _sent(client: httpx.AsyncClient, ask: Ask) -> tuple[list[Statement], bytes]:
    """What a request sends to the database, once it is known who asks; and its answer."""
    await _ask(client, ask)
    with statements() as seen:
        answer = await _ask(client, ask)
    return list(seen), answer


async def _ask(client: httpx.AsyncClient, ask: Ask) -> bytes:
    answer = await client.request(ask.method, ask.path, headers=ask.headers, content=ask.body)
    answer.raise_for_status()
    return answer.content


def _without_rights(sent: Sequence[Statement]) -> list[Statement]:
    return [(sql, parameters) for sql, parameters in sent if "platform.enter(" not in sql]


def _count(requests: Sequence[Sequence[Statement]]) -> int:
    """Statements of a unit: the one that sets the tenant and checks the session included, `begin` and `commit` not."""
    return sum(sql not in {"begin", "commit"} for sent in requests for sql, _ in sent)


async def _measure(places: Sequence[Place], seconds: float) -> list[dict[str, Any]]:
    """Every kind at every size, on few and on many connections; each figure is the median of some stretches."""
    rows: list[dict[str, Any]] = []
    for number, kind in enumerate(places[0].kinds):
        rows += await _rows(kind.name, [(place, *_reading(place, number)) for place in places], seconds)
    return rows + await _rows(SAVE, [(place, *_saving(place)) for place in places], seconds)


Turns = Callable[[int], Sequence[Turn]]


def _reading(place: Place, number: int) -> tuple[Turns, Turns]:
    """Turns at our server, and at the floor's."""
    variants = place.kinds[number].variants
    ours = [[ask.wire for ask in variant] for variant in variants]
    floors = [[Ask(f"/{number}/{variant}").wire] for variant in range(len(variants))]
    return partial(reads, ours), partial(reads, floors)


def _saving(place: Place) -> tuple[Turns, Turns]:
    return partial(saves, place.rolls), partial(saves, place.floor_rolls)


async def _rows(name: str, tries: Sequence[tuple[Place, Turns, Turns]], seconds: float) -> list[dict[str, Any]]:
    runs: dict[tuple[int, int, bool], list[Timed]] = defaultdict(list)
    for _ in range(ROUNDS):
        for connections in CONNECTIONS:
            for place, ours, floors in tries:
                runs[place.students, connections, True].append(await ask_for(place.port, seconds, ours(connections)))
                if name not in WITHOUT_FLOOR:
                    runs[place.students, connections, False].append(
                        await ask_for(place.floor_port, seconds, floors(connections))
                    )
    return [
        _row(
            name, place, connections, runs[place.students, connections, True], runs[place.students, connections, False]
        )
        for place, _, _ in tries
        for connections in CONNECTIONS
    ]


def _row(name: str, place: Place, connections: int, ours: Sequence[Timed], floors: Sequence[Timed]) -> dict[str, Any]:
    rate = statistics.median(run.rate for run in ours)
    floor_rate = statistics.median(run.rate for run in floors) if floors else None
    return {
        "work": name,
        "students": place.students,
        "connections": connections,
        "per_second": round(rate, 1),
        "p50_ms": round(statistics.median(run.quantile(0.5) for run in ours), 2),
        "p95_ms": round(statistics.median(run.quantile(0.95) for run in ours), 2),
        "statements": place.cost[name],
        "bytes": ours[-1].bytes,
        "floor_per_second": round(floor_rate, 1) if floor_rate else None,
        "of_floor": round(rate / floor_rate, 2) if floor_rate else None,
    }


def _print(rows: Sequence[dict[str, Any]]) -> None:
    head = f"{'work':28}{'students':>9}{'conns':>6}{'per s':>9}{'p50 ms':>9}{'p95 ms':>9}{'stmts':>6}{'bytes':>8}"
    print(f"{head}{'floor/s':>9}{'ratio':>7}")  # noqa: T201
    for row in rows:
        floors = f"{row['floor_per_second']:9.0f}{row['of_floor']:7.2f}" if row["of_floor"] else ""
        print(  # noqa: T201
            f"{row['work']:28}{row['students']:9}{row['connections']:6}{row['per_second']:9.0f}{row['p50_ms']:9.2f}"
            f"{row['p95_ms']:9.2f}{row['statements']:6}{row['bytes']:8}{floors}"
        )
    one = {(row["work"], row["students"]): row["p50_ms"] for row in rows if row["connections"] == 1}
    if {students for _, students in one} == set(SIZES):
        print("\np50 at 100,000 students as a multiple of that at 1,000, one connection:")  # noqa: T201
        for name in dict.fromkeys(name for name, _ in one):
            print(f"{name:28}{one[name, SIZES[1]] / one[name, SIZES[0]]:9.2f}")  # noqa: T201


if __name__ == "__main__":
    main()
