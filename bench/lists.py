"""Every page of every list, in a district of 1,000 students and one of 100,000; and the memory an export of all takes.

`python -m bench.lists [--json FILE] [--keep FOLDER]`. What is asked comes from the lists' own descriptions: each order,
each filter, all columns, a page deep inside. A list that is new is measured without a word here. Both sizes take turns,
with as many rows on a page as the small one has and a school's office of as many students, so that what differs is the
district and not the page.
"""

import argparse
import asyncio
import json
import logging
import statistics
import tempfile
import time
import urllib.parse
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile
from pathlib import Path
from typing import Any, Final, Literal, get_args, get_origin
from uuid import UUID

import httpx
import psycopg
import structlog
from psycopg import sql

import homeroom.catalog  # noqa: F401  (with it every list is known)
from bench.asked import _OFFICE
from bench.district import District, api, district
from bench.recording import statements
from homeroom.app import edge, make_api
from homeroom.platform.listing import LISTINGS, Listing

SIZES: Final = (1_000, 100_000)
FIRST_PORT: Final = 18_360
PAGE: Final = 50
TURNS: Final = 30
MOST_STATEMENTS: Final = 2
MOST_TIMES: Final = 1.5
LETTER: Final = "m"
GRADE: Final = "03"
WARM_UP: Final = 3
LARGEST: Final = 200
MOST_PAGES: Final = 600
ROLES: Final = ("district_admin", "school_admin")

Parameters = Mapping[str, str]


@dataclass(frozen=True)
class Place:
    """A district that answers, as an admin and as a school's office."""

    students: int
    served: District
    port: int
    pid: int
    """Of the server."""
    tokens: Mapping[str, str]
    ids: Mapping[str, str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--keep", type=Path, help="keep the districts in this folder, and take them from it again")
    parser.add_argument("--only", default="", help="the lists whose names begin so, and no files")
    wanted = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    with ExitStack() as stack:
        folder = wanted.keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="homeroom-bench-")))
        places = []
        for number, students in enumerate(SIZES):
            served = stack.enter_context(district(folder / f"lists-{students}", students, year=False))
            port = FIRST_PORT + number
            places.append(_place(served, students, port, stack.enter_context(api(served, port, 1))))
        print(f"{'list':20}{'as':16}{'asked':26}{'rows':>5}{'stmts':>6}{'p50 small':>10}{'p50 large':>10}{'×':>6}")  # noqa: T201
        rows = asyncio.run(_measure(places, wanted.only))
        exports = [] if wanted.only else [_exported(places[-1], form) for form in ("csv", "xlsx")]
    for each in exports:
        print(f"all students as {each}")  # noqa: T201
    if wanted.json is not None:
        wanted.json.write_text(json.dumps({"pages": rows, "exports": exports}, indent=2) + "\n")


def _place(served: District, students: int, port: int, pid: int) -> Place:
    with served.owner() as owner, owner.cursor(row_factory=psycopg.rows.dict_row) as cursor:
        asked = {role: cursor.execute(_OFFICE.encode(), {"role": role}).fetchall()[0] for role in ROLES}
        school_id = str(asked["school_admin"]["school_id"])
        ids = {name: _one_of(cursor, name, school_id) for name in _id_filters()}
    tokens = {role: served.token(row["account_id"], row["session_id"]) for role, row in asked.items()}
    ids["school_id"] = school_id
    return Place(students, served, port, pid, tokens, ids)


def _id_filters() -> set[str]:
    """The filters that take an id, of all lists."""
    asked = (parameters for listing in LISTINGS.values() for _, parameters in asks(listing))
    return {name for parameters in asked for name, value in parameters.items() if not value}


def _one_of(cursor: psycopg.Cursor[Any], name: str, school_id: str) -> str:
    """An id that a filter of this name takes, of that school's if it is any's; empty where there is none."""
    table = name.removesuffix("_id") + "s"
    there = cursor.execute("select to_regclass(%s) is not null as there", (f"schools.{table}",)).fetchone()
    if not there or not there["there"]:
        return ""
    one = sql.SQL(
        "select id from schools.{} t order by to_jsonb(t)->>'school_id' = %s desc nulls last, id limit 1"
    ).format(sql.Identifier(table))
    found = cursor.execute(one, (school_id,)).fetchone()
    return str(found["id"]) if found else ""


def asks(listing: Listing[Any]) -> Iterator[tuple[str, Parameters]]:
    """What can be asked of a list: as it is, every order, every filter by itself, every column."""
    yield "plain", {}
    yield "backwards", {"order": "desc"}
    yield "all columns", {"columns": ",".join(column.key for column in listing.columns)}
    for name, field in listing.filters.model_fields.items():
        if name == "order":
            continue
        for value in _values(name, field.annotation):
            yield f"{name}={value or 'one'}", {listing.asked_by[name]: value}


def _values(name: str, kind: Any) -> Sequence[str]:
    """Values a filter takes; the empty one stands for an id, which each district has its own of."""
    kinds = [each for each in (get_args(kind) or (kind,)) if each is not type(None)]
    if get_origin(kind) is Literal:
        return [str(each) for each in get_args(kind)]
    first = kinds[0]
    if get_origin(first) is Literal:
        return [str(each) for each in get_args(first)]
    if first is bool:
        return ["true"]
    if first is UUID:
        return [""]
    if isinstance(first, type) and issubclass(first, StrEnum):
        every = [str(each.value) for each in first]
        return every if name == "sort" else [GRADE if GRADE in every else every[0]]
    return [LETTER]


async def _measure(places: Sequence[Place], only: str) -> list[dict[str, Any]]:
    rows = []
    small, large = places
    for listing in (each for each in LISTINGS.values() if each.name.startswith(only)):
        for role in ROLES:
            for name, parameters in asks(listing):
                both = [parameters, parameters]
                limit = await _rows_of_both(places, role, listing, both)
                if limit is None:
                    continue
                rows.append(await _row(places, listing, role, name, both, limit))
                deep = await _deep(large, role, listing, parameters) if name in {"plain", "q=m"} else None
                if deep is not None:
                    both = [await _deep(small, role, listing, parameters) or parameters, deep]
                    limit = await _rows_of_both(places, role, listing, both) or limit
                    rows.append(await _row(places, listing, role, f"{name}, deep", both, limit))
    return rows


async def _rows_of_both(
    places: Sequence[Place], role: str, listing: Listing[Any], asked: Sequence[Parameters]
) -> int | None:
    """How many rows of a page both have; None where one of them has no such list, column or row."""
    found = [await _ask(place, role, listing, each, PAGE) for place, each in zip(places, asked, strict=True)]
    return max(1, min(len(each["items"]) for each in found)) if all(found) else None


async def _row(
    places: Sequence[Place], listing: Listing[Any], role: str, name: str, asked: Sequence[Parameters], limit: int
) -> dict[str, Any]:
    took: list[list[float]] = [[], []]
    async with httpx.AsyncClient() as client:
        for turn in range(TURNS + WARM_UP):
            for number, place in enumerate(places):
                began = time.perf_counter()
                answer = await client.send(_request(client, place, role, listing, asked[number], limit))
                if turn >= WARM_UP:  # the first ones compile and warm up
                    took[number].append(time.perf_counter() - began)
                answer.raise_for_status()
    p50 = [statistics.median(each) * 1000 for each in took]
    sent = [await _statements(place, role, listing, each, limit) for place, each in zip(places, asked, strict=True)]
    row = {
        "list": listing.name,
        "as": role,
        "asked": name,
        "rows": limit,
        "statements": max(sent),
        "p50_small": round(p50[0], 2),
        "p50_large": round(p50[1], 2),
        "times": round(p50[1] / p50[0], 2),
    }
    _tell(row)
    return row


async def _ask(place: Place, role: str, listing: Listing[Any], parameters: Parameters, limit: int) -> dict[str, Any]:
    async with httpx.AsyncClient() as client:
        answer = await client.send(_request(client, place, role, listing, parameters, limit))
    if answer.status_code in {403, 404, 422}:  # not this role's list, column or row
        return {}
    answer.raise_for_status()
    page: dict[str, Any] = answer.json()
    return page


async def _deep(place: Place, role: str, listing: Listing[Any], parameters: Parameters) -> Parameters | None:
    """The same list from half of it on; None where it has no such page."""
    cursors: list[str] = []
    after: dict[str, str] = {}
    while len(cursors) < MOST_PAGES:
        page = await _ask(place, role, listing, {**parameters, **after}, LARGEST)
        if page["next"] is None:
            break
        cursors.append(page["next"])
        after = {"cursor": page["next"]}
    return {**parameters, "cursor": cursors[len(cursors) // 2]} if cursors else None


def _request(
    client: httpx.AsyncClient, place: Place, role: str, listing: Listing[Any], parameters: Parameters, limit: int
) -> httpx.Request:
    return client.build_request(
        "GET",
        f"http://127.0.0.1:{place.port}{listing.path}",
        params={**_own(place, parameters), "limit": limit},
        headers={"authorization": f"Bearer {place.tokens[role]}"},
        timeout=60,
    )


def _own(place: Place, parameters: Parameters) -> dict[str, str]:
    return {name: value or place.ids[name] for name, value in parameters.items()}


async def _statements(place: Place, role: str, listing: Listing[Any], parameters: Parameters, limit: int) -> int:
    """Those that read for one request, besides the one that sets the tenant and checks the session.

    What puts the reading on record, where it must be, follows in a transaction of its own, which is not counted.
    """
    path = f"{listing.path}?{urllib.parse.urlencode({**_own(place, parameters), 'limit': limit})}"
    headers = {"authorization": f"Bearer {place.tokens[role]}"}
    async with httpx.AsyncClient(transport=_inside(place.served), base_url="http://bench") as client:
        (await client.get(path, headers=headers)).raise_for_status()
        with statements() as seen:
            (await client.get(path, headers=headers)).raise_for_status()
    read = takewhile(lambda sent: not sent.startswith("begin"), (sent for sent, _ in seen))
    return sum("platform.enter(" not in sent for sent in read)


_APPLICATIONS: Final[dict[Path, httpx.ASGITransport]] = {}


def _inside(served: District) -> httpx.ASGITransport:
    """An application in this process, where statements can be counted."""
    if served.folder not in _APPLICATIONS:
        application = make_api(served.settings)
        _APPLICATIONS[served.folder] = httpx.ASGITransport(edge(application, served.settings))
    return _APPLICATIONS[served.folder]


def _exported(place: Place, form: str) -> dict[str, Any]:
    """All students as a file: how long it takes, and by how much the server that makes it grows at its highest."""
    listing = LISTINGS["students.students"]
    headers = {"authorization": f"Bearer {place.tokens['district_admin']}"}
    url = f"http://127.0.0.1:{place.port}{listing.path}/export"
    with httpx.Client(headers=headers, timeout=120) as client:
        client.get(url, params={"format": form, "school_id": place.ids["school_id"]}).raise_for_status()
        before = _highest(place.pid)
        began = time.perf_counter()
        answer = client.get(url, params={"format": form})
        answer.raise_for_status()
    return {
        "format": form,
        "seconds": round(time.perf_counter() - began, 1),
        "megabytes": round(len(answer.content) / 1e6, 1),
        "grew_by_megabytes": round((_highest(place.pid) - before) / 1e3, 1),
    }


def _highest(pid: int) -> int:
    """The most memory that one of a program's processes ever had, in kB."""
    process = Path(f"/proc/{pid}")
    said = (process / "status").read_text()
    peak = int(next(line.split()[1] for line in said.splitlines() if line.startswith("VmHWM")))
    children = (process / "task" / str(pid) / "children").read_text().split()
    return max(peak, *(_highest(int(child)) for child in children), 0)


def _tell(row: Mapping[str, Any]) -> None:
    over = row["statements"] > MOST_STATEMENTS or row["times"] >= MOST_TIMES
    print(  # noqa: T201
        f"{row['list']:20}{row['as']:16}{row['asked']:26}{row['rows']:5}{row['statements']:6}"
        f"{row['p50_small']:10.2f}{row['p50_large']:10.2f}{row['times']:6.2f}{'  over' if over else ''}",
        flush=True,
    )


if __name__ == "__main__":
    main()
