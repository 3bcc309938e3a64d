"""Nothing lost: two hundred at once save, excuse and correct while every part is killed with `kill -9`."""

import asyncio
import os
import random
import time
from dataclasses import dataclass, field

import httpx
import psycopg
import pytest

from tests.real.machine import KINDS, Machine, machine, new_folder, on_linux
from tests.real.reckoning import Reckoning
from tests.real.storm import BLOCKS, DAYS, District, Outcome, Storm, make_district

pytestmark = [pytest.mark.real, pytest.mark.timeout(900), on_linux]

SEED, ROUNDS = "HOMEROOM_CHAOS_SEED", "HOMEROOM_CHAOS_ROUNDS"
HEADS = ("sent", "acknowledged", "refused", "unknown", "found")
SAVERS = 170  # of rolls; thirty more excuse and correct
MOST_ANSWERS = 120  # of a round, after which nothing is killed any more
SPREAD = 2.0  # seconds in which they all begin
KILLS = (1, 3)
TAKEN_UP = 60.0  # seconds until a job of a worker that died is done by the next one
SETTLED = 150.0  # and until everything is done that was tried in vain a few times
POOLS = 2 * (5 + 1) + 5 + 8 + 2
"""Connections at the most: two processes with a pool and a LISTEN each; the worker's two pools, and its LISTEN."""
OPEN_JOBS = """
select count(*) from jobs.procrastinate_jobs j where j.status in ('todo', 'doing') and not exists (
    select from jobs.procrastinate_periodic_defers d where d.task_name = j.task_name)
"""
UNDER_WAY = """
select count(*) from jobs.procrastinate_jobs where status = 'doing' and task_name = 'communication.follow_absences'
"""
HELD = "select count(*) from communication.notices where state = 'held'"
FAILED = (
    "select task_name, status::text from jobs.procrastinate_jobs where status not in ('todo', 'doing', 'succeeded')"
)
CONNECTIONS = "select pid, state, left(query, 60) from pg_stat_activity where usename = 'homeroom_app'"


@dataclass
class Round:
    """A line of the table."""

    number: int
    counts: dict[str, int]
    kills: dict[str, int]
    jobs_left: int
    slowest: float
    notices: tuple[int, int] = (0, 0)


@dataclass
class Chaos:
    """All rounds on one machine."""

    machine: Machine
    district: District
    rng: random.Random
    faults: list[str] = field(default_factory=list)
    rounds: list[Round] = field(default_factory=list)

    async def round(self, number: int) -> None:
        storm = Storm(self.machine, self.district, number, self.rng)
        kills: dict[str, int] = dict.fromkeys(KINDS, 0)
        async with storm.clients():
            _, slowest = await asyncio.gather(storm.rage(SAVERS, SPREAD), self._kill(storm, kills))
            slowest = max(slowest, await self.machine.recovered())
        self.faults += storm.faults
        saves = [*storm.saves, *storm.excuses, *storm.numbers]
        counts = {"sent": len(saves), **{kind.value: sum(save.outcome is kind for save in saves) for kind in Outcome}}
        counts["found"] = Reckoning(self.machine, self.district, self.faults).found(storm)
        ((left,),) = self.machine.as_owner(OPEN_JOBS)
        self.rounds.append(Round(number, counts, kills, left, slowest))

    async def _kill(self, storm: Storm, kills: dict[str, int]) -> float:
        """Kill some parts, each as a save is answered that was drawn; the longest that it took until all served again.

        By then others are under way; by the clock a kill would often find nobody at work.
        """
        wanted = [KINDS[storm.number % len(KINDS)], *self.rng.choices(KINDS, k=self.rng.randint(*KILLS) - 1)]
        moments = sorted(self.rng.sample(range(5, MOST_ANSWERS), k=len(wanted)))
        storm.reached = {moment: asyncio.Event() for moment in moments}
        recoveries = []
        for moment, kind in zip(moments, wanted, strict=True):
            await storm.reached[moment].wait()
            for _attempt in range(200):
                if self.machine.kill(kind, self.rng):
                    kills[kind] += 1
                    break
                await asyncio.sleep(0.05)
            recoveries.append(asyncio.create_task(self.machine.recovered()))
        return max(await asyncio.gather(*recoveries))

    async def stall(self) -> float:
        """Kill the worker in the middle of a job that waits; the seconds until another one has done it."""
        roll = self.district.rolls(0)[0]
        codes = {letters: str(code) for letters, code in self.district.school.codes.items()}
        with psycopg.connect(self.machine.database.owner_url) as holder:
            holder.execute("lock table communication.notices in exclusive mode")
            async with self.as_teacher() as client:
                found = await client.get(roll.path)
                assert found.status_code == 200, found.text
                seen = found.json()
                marks = [{"student_id": each["id"], **each["mark"]} for each in seen["students"]]
                for mark in marks:
                    mark.pop("changed")
                    if mark["student_id"] == str(roll.students[1]):  # who is sometimes here is now the other thing
                        mark["code_id"] = codes["P" if mark["code_id"] == codes["A"] else "A"]
                headers = {"if-match": f'"{seen["version"]}"'}
                saved = await client.put(roll.path, json={"marks": marks}, headers=headers)
                assert saved.status_code == 200, saved.text
            for _attempt in range(100):
                if self.machine.as_owner(UNDER_WAY) != [(0,)]:
                    break
                await asyncio.sleep(0.1)
            assert self.machine.kill("worker", self.rng)
            holder.rollback()
        await self.machine.recovered()
        begin = time.monotonic()
        for _attempt in range(round(SETTLED)):
            if self.machine.as_owner(UNDER_WAY) == [(0,)]:
                return time.monotonic() - begin
            await asyncio.sleep(1)
        return SETTLED

    async def settle(self) -> None:
        """Wait until no job is left and no notice is held."""
        left: list[tuple[int]] = []
        for _attempt in range(round(SETTLED)):
            left = [*self.machine.as_owner(OPEN_JOBS), *self.machine.as_owner(HELD)]
            if left == [(0,), (0,)]:
                return
            await asyncio.sleep(1)
        self.faults.append(f"jobs left, and notices held, after {SETTLED:.0f} s: {left}")

    def as_teacher(self) -> httpx.AsyncClient:
        auth = self.district.teacher.client.auth
        return httpx.AsyncClient(base_url=self.machine.url, auth=auth, timeout=30)

    def line(self, place: int) -> str:
        each = self.rounds[place]
        counts = "".join(f"{each.counts[head]:>{len(head) + 2}}" for head in HEADS)
        kills = "".join(f"{each.kills[kind]:>{len(kind) + 2}}" for kind in KINDS)
        due, found = each.notices
        return f"{each.number + 1:>5}{counts} |{kills} |{due:>5}{found:>6} |{each.jobs_left:>10}{each.slowest:>14.1f} s"

    def table(self, seed: str) -> str:
        heads = "".join(f"  {head}" for head in HEADS)
        kinds = "".join(f"  {kind}" for kind in KINDS)
        totals = {head: sum(each.counts[head] for each in self.rounds) for head in HEADS}
        killed = {kind: sum(each.kills[kind] for each in self.rounds) for kind in KINDS}
        return "\n".join(
            [
                f"\nchaos, {SEED}={seed}: saves | killed | notices | jobs left, slowest recovery",
                f"round{heads} |{kinds} |  due found | jobs left  recovered in",
                *(self.line(place) for place in range(len(self.rounds))),
                f"in all {totals}, killed {killed}",
            ]
        )


async def test_nothing_is_lost(capsys: pytest.CaptureFixture[str]) -> None:
    seed = os.environ.get(SEED) or str(random.SystemRandom().randrange(10**6))
    rounds = min(int(os.environ.get(ROUNDS, "20")), BLOCKS * len(DAYS))
    begin = time.monotonic()
    with new_folder() as folder:
        async with machine(folder) as running:
            chaos = Chaos(running, await make_district(running), random.Random(seed))  # noqa: S311  (to be repeated)
            await _take_the_office_rolls(chaos)
            supervisor = asyncio.create_task(running.supervise())
            try:
                for number in range(rounds):
                    await chaos.round(number)
                    with capsys.disabled():
                        print(f"\n{chaos.line(-1)}", end="", flush=True)  # noqa: T201
                taken_up = await chaos.stall()
                await chaos.settle()
            finally:
                chaos.faults += ["a part could not be started again"] if supervisor.done() else []
                supervisor.cancel()
                await asyncio.wait([supervisor])
            reckoning = Reckoning(running, chaos.district, chaos.faults)
            for each in chaos.rounds:
                each.notices = reckoning.notices(each.number)
            leaked = await _connections(running)
            with capsys.disabled():
                print(chaos.table(seed))  # noqa: T201
                print(  # noqa: T201
                    f"the job of a dead worker done after {taken_up:.0f} s, connections left {len(leaked)} of {POOLS}, "
                    f"{time.monotonic() - begin:.0f} s in all"
                )
            assert chaos.faults == [], "\n".join(chaos.faults)
            assert all(due == found for due, found in (each.notices for each in chaos.rounds))
            assert taken_up <= TAKEN_UP
            assert reckoning.unhandled() == 0
            assert running.as_owner(FAILED) == []
            assert len(leaked) <= POOLS
            assert [state for _, state, _ in leaked if state.startswith("idle in transaction")] == []
            assert sum(each.counts["acknowledged"] for each in chaos.rounds) > 50 * rounds


async def _take_the_office_rolls(chaos: Chaos) -> None:
    """Everybody whom the office is going to excuse is absent."""
    district, absent = chaos.district, str(chaos.district.school.codes["A"])
    async with chaos.as_teacher() as client:
        for section, students in district.excused:
            body = {"marks": [{"student_id": str(student), "code_id": absent} for student in students]}
            for day in DAYS:
                place = f"/v1/attendance/sections/{section}/rolls/{day}"
                answer = await client.put(place, json=body, headers={"if-match": '"0"'})
                assert answer.status_code == 200, answer.text


async def _connections(running: Machine) -> list[tuple[int, str, str]]:
    """Those of the app's role, when nothing is under way."""
    seen: list[tuple[int, str, str]] = []
    for _attempt in range(20):
        with psycopg.connect(running.database.superuser_url) as connection:
            seen = [(pid, state or "", query) for pid, state, query in connection.execute(CONNECTIONS).fetchall()]
        if all(state == "idle" for _, state, _ in seen):
            break
        await asyncio.sleep(0.5)
    return seen
