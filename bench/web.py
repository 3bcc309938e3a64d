"""What the web app costs: a first visit's bytes, the roll on a slow machine, and pages a second on one core.

`python -m bench.web [--json FILE] [--keep FOLDER] [--quick]` starts a demo district with the API, the worker and the
built web app (the Makefile's `bench-web` builds it first), signs in as the demo's people in headless Chromium and
measures. Bytes are as they come over the wire. The roll's time runs from the page's first byte (and, beside it, from
its last) until a finger's tap on a student's name is seen on the screen: it is tapped over and over from the moment the
name is there. "heard" is when the page itself has changed, "seen" the frame after, "CPU ms" what its main thread
computed. Pages a second are those of one core that the web app has for itself; the API, PostgreSQL and the client have
another.
"""

import argparse
import asyncio
import json
import os
import statistics
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

from bench.loadclient import request
from bench.timing import Timed, ask_for, reads
from bench.web_browser import SLOWED, Visitor, visitor
from bench.web_place import Place, place

FIRST_PORT: Final = 18_380
LIMIT_KB: Final = 250
LIMIT_MS: Final = 1_000
RUNS: Final = 5
CONNECTIONS: Final = (1, 8)
WARM_UP_S: Final = 3.0
STRETCH_S: Final = 3.0
_TICKS: Final = os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Print tables, and write the same as JSON where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--keep", type=Path, help="keep the district in this folder, and take it from it again")
    parser.add_argument("--port", type=int, default=FIRST_PORT, help="the web app's; the API has the next")
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--only", choices=("bytes", "roll", "pages"), help="one of the three")
    wanted = parser.parse_args()
    parts = [wanted.only] if wanted.only else ["bytes", "roll", "pages"]
    with ExitStack() as stack:
        folder = wanted.keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="homeroom-bench-")))
        here = stack.enter_context(place(folder, wanted.port))
        rows: dict[str, Any] = {"load": os.getloadavg(), "students_of_the_roll": here.students}
        with visitor(here) as who:
            if "bytes" in parts:
                rows["first_load"] = list(_first_loads(who, here, wanted.runs))
            if "roll" in parts:
                rows["roll"] = list(_rolls(who, wanted.runs))
            cookies = {name: who.cookies(name) for name in ("teacher", "guardian")} if "pages" in parts else {}
        if cookies:
            rows["pages"] = list(_pages(here, cookies, wanted.runs))
    _print(rows, here)
    if wanted.json is not None:
        wanted.json.write_text(json.dumps(rows, indent=2) + "\n")


def _first_loads(who: Visitor, here: Place, runs: int) -> Iterator[dict[str, Any]]:
    for name, person, path in _screens(here):
        visits = [who.fetched(person, path) for _ in range(runs)]
        last = visits[-1]
        yield {
            "page": name,
            "scripts": last.scripts,
            "javascript": _median(visit.bytes["Script"] for visit in visits),
            "javascript_unpacked": last.script_text,
            "later_javascript": _median(visit.later for visit in visits),
            "css": _median(visit.bytes["Stylesheet"] for visit in visits),
            "fonts": _median(visit.bytes["Font"] for visit in visits),
            "html": _median(visit.bytes["Document"] for visit in visits),
            "encodings": sorted(last.encodings),
            "addresses": last.addresses,
        }


def _screens(here: Place) -> list[tuple[str, str, str]]:
    """What it is called, who looks, and where."""
    return [
        ("teacher's home", "teacher", "/"),
        ("roll", "teacher", here.roll),
        ("guardian's home", "guardian", "/"),
        ("board", "principal", "/board"),
    ]


def _rolls(who: Visitor, runs: int) -> Iterator[dict[str, Any]]:
    for name, slowed, again in (("first visit", SLOWED, False), ("again", SLOWED, True), ("first visit", 1, False)):
        taps = [who.tapped(slowed, again=again) for _ in range(runs)]
        first_byte = [tap.since_first_byte for tap in taps]
        yield {
            "visit": name,
            "slowed": slowed,
            "shown_ms": round(_median(tap.shown for tap in taps)),
            "heard_ms": round(_median(tap.heard for tap in taps)),
            "main_thread_ms": round(_median(tap.busy for tap in taps)),
            "since_last_byte_ms": round(_median(tap.since_last_byte for tap in taps)),
            "since_first_byte_ms": round(_median(first_byte)),
            "from_ms": round(min(first_byte)),
            "to_ms": round(max(first_byte)),
            "taps_lost": _median(tap.taps_lost for tap in taps),
        }


def _pages(here: Place, cookies: dict[str, str], runs: int) -> Iterator[dict[str, Any]]:
    screens = _screens(here)[:3]
    for _, person, path in screens:
        asyncio.run(_ask(here, cookies[person], path, 1, WARM_UP_S))
    for name, person, path in screens:
        for connections in CONNECTIONS:
            stretches, costs = [], []
            for _ in range(runs):
                spent = _cpu_seconds(here.pid)
                timed = asyncio.run(_ask(here, cookies[person], path, connections, STRETCH_S))
                stretches.append(timed)
                costs.append((_cpu_seconds(here.pid) - spent) / len(timed.took) * 1000)
            yield {
                "page": name,
                "connections": connections,
                "per_second": round(_median(each.rate for each in stretches), 1),
                "p50_ms": round(_median(each.quantile(0.5) for each in stretches), 1),
                "p95_ms": round(_median(each.quantile(0.95) for each in stretches), 1),
                "cpu_ms": round(_median(costs), 1),
                "bytes": stretches[-1].bytes,
            }


async def _ask(here: Place, cookie: str, path: str, connections: int, seconds: float) -> Timed:
    wire = request("GET", path, {"cookie": cookie, "accept-encoding": "gzip", "accept": "text/html"})
    return await ask_for(here.port, seconds, reads([[wire]], connections))


def _cpu_seconds(pid: int) -> float:
    """What a process has used of processors, in itself and in the kernel; 0 where the system does not tell."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.is_file():
        return 0.0
    user, system = stat.read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / _TICKS


def _median(values: Iterable[float]) -> float:
    return statistics.median(values)


def _print(rows: dict[str, Any], here: Place) -> None:
    for line in _lines(rows, here):
        print(line)  # noqa: T201


def _lines(rows: dict[str, Any], here: Place) -> Iterator[str]:
    if "first_load" in rows:
        yield f"First visit, kB over the wire (limit of the teacher's home: {LIMIT_KB} kB of JavaScript)"
        yield _line("page", "JavaScript", "scripts", "unpacked", "CSS", "fonts", "HTML", "later JS", "encoding")
        for row in rows["first_load"]:
            sizes = (_kb(row[kind]) for kind in ("javascript_unpacked", "css", "fonts", "html", "later_javascript"))
            yield _line(row["page"], _kb(row["javascript"]), row["scripts"], *sizes, "+".join(row["encodings"]))
    if "roll" in rows:
        yield f"\nThe roll of {here.students} students on a phone: ms until a tap works (limit at CPU 1/4: {LIMIT_MS})"
        yield _line("visit", "CPU", "shown", "heard", "seen", "from", "to", "last byte", "CPU ms", "lost taps")
        keys = ("shown", "heard", "since_first_byte", "from", "to", "since_last_byte", "main_thread")
        for row in rows["roll"]:
            told = (row[f"{key}_ms"] for key in keys)
            yield _line(row["visit"], f"1/{row['slowed']}", *told, round(row["taps_lost"]))
    if "pages" in rows:
        where = "on a core of its own" if here.pinned else "on any core: this system pins none"
        yield f"\nPages that the web app renders, {where} (API, PostgreSQL and client on another)"
        yield _line("page", "conns", "per s", "p50 ms", "p95 ms", "CPU ms each", "bytes, gzip")
        for row in rows["pages"]:
            yield _line(
                *(row[key] for key in ("page", "connections", "per_second", "p50_ms", "p95_ms", "cpu_ms", "bytes"))
            )
    yield f"\nLoad average when it began: {rows['load'][0]:.1f}, on {os.cpu_count()} cores."


def _line(first: str, *others: object) -> str:
    return f"{first:18}" + "".join(f"{other!s:>12}" for other in others)


def _kb(size: float) -> str:
    return f"{size / 1000:.1f}"


if __name__ == "__main__":
    main()
