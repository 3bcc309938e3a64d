"""How students stand: looked at each day, and again when what was counted has changed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from psycopg.types.json import Jsonb

from homeroom.kernel import clock
from homeroom.kernel.actor import Actor
from homeroom.kernel.ids import new_id
from homeroom.platform.work import Work
from homeroom.students.errors import StudentNotFound
from homeroom.students.holding import hold_students
from homeroom.students.warnings.models import Level
from homeroom.students.warnings.repository import (
    END_FLAGS,
    LOOKED_AT,
    PLACE_FLAGS,
    PUT_STANDINGS,
    RAISE_FLAGS,
    RULES,
    STALE,
    ZONE,
    flags_of,
    standing_of,
)
from homeroom.students.warnings.ruling import MEASURES, Counted, Ruled, in_force, level_of, order_key, why
from homeroom.students.warnings.service.rules import RENEW

MOST_AT_ONCE: Final = 1000

Row = Mapping[str, Any]


class WarningService:
    """The warnings of students within reach."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def read(self, student_id: UUID) -> dict[str, Any]:
        """How a student stands, and every flag there was. Raises `StudentNotFound`."""
        wanted = {"student_id": student_id}
        found, flags = await self.work.read_all([(standing_of, wanted), (flags_of, wanted)])
        if not found:
            raise StudentNotFound
        return {"looked_on": found[0]["looked_on"], "measures": found[0]["measures"] or [], "flags": flags}


class _Rules:
    """The rules of every school of a district."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._own = {row["school_id"]: row["rules"] for row in rows}
        self._versions = {row["school_id"]: row["version"] for row in rows}
        self._ruled: dict[UUID, list[Ruled]] = {}

    def of(self, school_id: UUID) -> list[Ruled]:
        if school_id not in self._ruled:
            self._ruled[school_id] = in_force(self._own.get(None, ()), self._own.get(school_id, ()))
        return self._ruled[school_id]

    def version(self, school_id: UUID | None = None) -> int:
        """It grows with each change of what holds in a school."""
        school = self._versions.get(school_id, 0) if school_id is not None else 0
        return int(self._versions.get(None, 0) + school)


async def renew_stale(work: Work, limit: int = MOST_AT_ONCE) -> None:
    """Look at whom nobody looked at today; the rest in another job, so that nobody waits for a whole district."""
    rules = _Rules(await work.execute(RULES, {}))
    wanted = {"today": await _today(work), "version": rules.version(), "limit": limit}
    stale = [row["id"] for row in await work.execute(STALE, wanted)]
    if stale:
        await renew_standings(work, stale)
    if len(stale) == limit:
        work.start(RENEW)


async def renew_standings(work: Work, student_ids: Sequence[UUID]) -> None:
    """Count anew how these students stand, and raise and end their flags."""
    await hold_students(work, student_ids)
    rules, today = _Rules(await work.execute(RULES, {})), await _today(work)
    students = await work.execute(LOOKED_AT, {"ids": [*student_ids], "today": today})
    counted = await _count(work, students, rules, today)
    standings, raised, ended = [], [], []
    for student in students:
        found = _measured(student, rules, counted, today)
        standing = _standing(student, found, rules)
        standings.append(standing)
        flags, over = _turned(student, found, standing)
        raised += flags
        ended += over
    for sql, rows in (
        (PUT_STANDINGS, standings),
        (END_FLAGS, ended),
        (PLACE_FLAGS, standings),
        (RAISE_FLAGS, raised),
    ):
        if rows:
            await work.execute(sql, {"rows": Jsonb(rows), "today": today})


Numbers = Mapping[tuple[str, int | None], Mapping[UUID, Counted]]


async def _count(work: Work, students: Sequence[Row], rules: _Rules, today: date) -> Numbers:
    """What was counted of whom, by measure and window: schools may look at windows of their own."""
    asked: dict[tuple[str, int | None], list[UUID]] = defaultdict(list)
    for student in students:
        if student["school_id"] is not None:
            for ruled in rules.of(student["school_id"]):
                if ruled.rule.active:
                    asked[ruled.measure.name, ruled.rule.window_days].append(student["id"])
    return {
        (name, window): await MEASURES[name].count(work, ids, today, window) for (name, window), ids in asked.items()
    }


def _measured(student: Row, rules: _Rules, counted: Numbers, today: date) -> list[dict[str, Any]]:
    """How a student stands by each measure that has numbers of him."""
    if student["school_id"] is None:
        return []
    before = {flag["measure"]: flag for flag in student["open"]}
    found = []
    for ruled in rules.of(student["school_id"]):
        name = ruled.measure.name
        numbers = counted.get((name, ruled.rule.window_days), {}).get(student["id"])
        if numbers is None:
            continue
        level = level_of(ruled, numbers)
        flag = before.get(name)
        lasting = flag is not None and flag["level"] == level
        since = (flag["raised_on"] if flag and lasting else today.isoformat()) if level else None
        found.append(
            {"measure": name, "unit": ruled.measure.unit.value, "level": level, "since": since, **why(ruled, numbers)}
        )
    return found


def _standing(student: Row, found: Sequence[Row], rules: _Rules) -> dict[str, Any]:
    flags = [each for each in found if each["level"]]
    levels = [each["level"] for each in flags]
    worst = (Level.ALERT if Level.ALERT in levels else Level.WATCH) if levels else None
    school_id = student["school_id"]
    return {
        "id": str(student["id"]),
        "school_id": str(school_id) if school_id else None,
        "level": worst,
        "order_key": order_key(levels, student["search_name"]),
        "search_name": student["search_name"],
        "measures": [*found],
        "rules_version": rules.version(school_id) if school_id else 0,
    }


def _turned(student: Row, found: Sequence[Row], standing: Row) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The flags that are raised now, and those that end."""
    now = {each["measure"]: each for each in found}
    before = {flag["measure"]: flag["level"] for flag in student["open"]}
    raised = [
        {
            "id": str(new_id()),
            "student_id": str(student["id"]),
            "measure": name,
            "level": each["level"],
            "raised": _numbers(each),
            "order_key": standing["order_key"],
            "search_name": standing["search_name"],
        }
        for name, each in now.items()
        if each["level"] and before.get(name) != each["level"]
    ]
    ended = []
    for name, level in before.items():
        here = now.get(name)
        if here is None or here["level"] != level:
            last = {"became": here and here["level"], "numbers": here and _numbers(here)}
            ended.append({"student_id": str(student["id"]), "measure": name, "ended": last})
    return raised, ended


def _numbers(standing: Row) -> dict[str, Any]:
    return {name: value for name, value in standing.items() if name not in {"measure", "unit", "level", "since"}}


async def _today(work: Work) -> date:
    if isinstance(work.actor, Actor):
        return work.actor.today
    return clock.today((await work.execute(ZONE, {}))[0]["time_zone"])
