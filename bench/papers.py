"""Ten thousand student cards as one job: seconds, and the most memory that the job and Typst take.

`python -m bench.papers --students 10000`. Beside it the floor: the same cards set by Typst from data that is ready.
"""

import argparse
import asyncio
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.district import District, district
from homeroom.app import make_parts
from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from homeroom.platform.print import Paper
from homeroom.platform.print.compiling import compiled
from homeroom.platform.work import Parts, working
from homeroom.students.papers import setting
from homeroom.students.papers.models import PaperKind, PrintRun, PrintState
from homeroom.students.papers.running import AT_ONCE, PrintRunner

MEGABYTE = 1_000 if sys.platform == "linux" else 1_000_000
ADMIN = "select id from identity.accounts where tenant_id = %(tenant)s and email = 'admin@demo.example'"


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--students", type=int, default=10_000)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="homeroom-bench-") as name:
        folder = Path(name)
        with district(folder, wanted.students, year=False) as served:
            seconds, printed, size = asyncio.run(_job(served))
        floor = asyncio.run(_floor(printed))
    print(f"{printed:,} cards in {seconds:.1f} s, {seconds / floor:.2f} × Typst alone; {size / 1e6:.0f} MB")  # noqa: T201
    for who, kind in (("the job", resource.RUSAGE_SELF), ("Typst", resource.RUSAGE_CHILDREN)):
        print(f"{who}: {resource.getrusage(kind).ru_maxrss / MEGABYTE:.0f} MB at the most")  # noqa: T201


async def _job(served: District) -> tuple[float, int, int]:
    parts = make_parts(served.settings)
    try:
        run_id = new_id()
        await _ask(parts, served, run_id)
        started = time.perf_counter()
        await PrintRunner(parts, served.tenant_id, run_id).run()
        seconds = time.perf_counter() - started
        async with working(parts, served.tenant_id, "bench") as work:
            run = await work.session.get_one(PrintRun, (served.tenant_id, run_id))
            assert run.state is PrintState.DONE, run.problem  # noqa: S101  (a bench that measures nothing is none)
            return seconds, run.done, run.size or 0
    finally:
        await parts.database.close()


async def _ask(parts: Parts, served: District, run_id: Any) -> None:
    async with working(parts, served.tenant_id, "bench") as work:
        (admin,) = await work.execute(ADMIN, {})
        work.session.add(
            PrintRun(
                id=run_id,
                kind=PaperKind.STUDENT_CARDS,
                chosen={},
                lang="en",
                paper=Paper.LETTER,
                state=PrintState.WAITING,
                requested_by=admin["id"],
                requested_at=clock.now(),
            )
        )


async def _floor(cards: int) -> float:
    row = {"given_name": "Ada", "preferred_name": None, "family_name": "Lovelace", "student_number": "100042"}
    row |= {"grade_level": "09", "school_name": "Lincoln High"}
    said = setting.cards([row] * AT_ONCE, "Demo District", "en", Paper.LETTER)
    started = time.perf_counter()
    for _ in range(-(-cards // AT_ONCE)):
        await compiled(said, "cards")
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
