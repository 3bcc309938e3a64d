"""What goes over a whole district by itself, at 1,000 and at 100,000 students: seconds, and those of the longest piece.

`python -m bench.night [--keep FOLDER]`. Early warning on a new day, immunizations by new rules, and the search for
duplicates, each as the worker runs it. The floor of the large district is the small one: a student should take as long.
"""

import argparse
import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from bench.district import District, district
from homeroom.app import make_parts
from homeroom.platform.work import Parts, Work, working
from homeroom.students.health.service import immunizations
from homeroom.students.merging.searching import DuplicateSearcher
from homeroom.students.merging.service import ask_for_search
from homeroom.students.warnings.service import standings

SIZES: Final = (1_000, 100_000)
A_DAY_EARLIER: Final = "update students.warning_standings set looked_on = looked_on - 1"
OTHER_RULES: Final = "update students.immunization_statuses set rules_version = rules_version - 1"
STUDENTS: Final = "select count(*) from students.students"
ASKED: Final = "select id from students.duplicate_searches order by id desc limit 1"

Pieces = list[float]
"""Seconds, of one transaction after the other."""


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path, help="keep the districts in this folder, and take them from it again")
    wanted = parser.parse_args()
    nights = []
    with ExitStack() as stack:
        folder = wanted.keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="homeroom-bench-")))
        for students in SIZES:
            with district(folder / f"lists-{students}", students, year=False) as served:
                nights.append(asyncio.run(_night(served)))
    small, large = nights
    for name, pieces in large.items():
        times = sum(pieces) / sum(small[name]) * SIZES[0] / SIZES[1]
        print(f"{name}: {sum(pieces):.1f} s, {times:.2f} × as long for each; {max(pieces):.2f} s the longest piece")  # noqa: T201


async def _night(served: District) -> dict[str, Pieces]:
    parts = make_parts(served.settings)
    try:
        with served.owner() as owner:
            ((students,),) = owner.execute(STUDENTS).fetchall()
            owner.execute(A_DAY_EARLIER)
            warned = await _piece_by_piece(parts, served, standings.renew_stale, students // standings.MOST_AT_ONCE)
            owner.execute(OTHER_RULES)
            immunized = await _piece_by_piece(
                parts, served, immunizations.renew_stale, students // immunizations.MOST_AT_ONCE
            )
            async with working(parts, served.tenant_id, "bench") as work:
                await ask_for_search(work)
            ((search_id,),) = owner.execute(ASKED).fetchall()
        started = time.perf_counter()
        await DuplicateSearcher(parts, served.tenant_id, search_id).run()
        return {
            "early warning": warned,
            "immunizations": immunized,
            "duplicates": [time.perf_counter() - started],
        }
    finally:
        await parts.database.close()


async def _piece_by_piece(parts: Parts, served: District, do: Callable[[Work], Awaitable[None]], pieces: int) -> Pieces:
    took = []
    for _ in range(pieces + 1):
        started = time.perf_counter()
        async with working(parts, served.tenant_id, "bench") as work:
            await do(work)
        took.append(time.perf_counter() - started)
    return took


if __name__ == "__main__":
    main()
