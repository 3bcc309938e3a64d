"""What hangs on an enrollment: rosters, groups, waiting lists, marks; and what a change does to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from psycopg.types.json import Jsonb

from homeroom.kernel import clock
from homeroom.platform.database.audit import Change
from homeroom.platform.work import Work
from homeroom.students.enrollment.repository import END_LINES, END_WAITS, GROUP_LINES, MARKS, ROSTER_LINES, WAITS
from homeroom.students.enrollment.stays import A_DAY, Days, Stay, covered, lost, without

Row = Mapping[str, Any]
LINES: Final = {"rosters": "students.section_enrollments", "groups": "students.group_members"}


@dataclass(frozen=True, slots=True)
class Touched:
    """What a change does besides; lines with the days that are left of them."""

    lines: Mapping[str, Sequence[tuple[Row, Days | None]]]
    waits: Sequence[Row]
    marks: Sequence[Row]

    def shown(self) -> dict[str, Any]:
        said = {
            kind: [
                {**row, "kept_from": kept and kept.first, "kept_until": kept and _last(kept)} for row, kept in touched
            ]
            for kind, touched in self.lines.items()
        }
        return {**said, "waits": self.waits, "marks": self.marks}


async def find_touched(work: Work, student_id: UUID, before: Sequence[Stay], after: Sequence[Stay]) -> Touched:
    """What stands on days on which the student would no longer be enrolled in its school.

    Lines that were outside of every enrollment before, as an import may have left them, stay as they are.
    """
    gone: dict[UUID, list[Days]] = {}
    left: set[UUID] = set()
    for school_id in {each.school_id for each in before}:
        was, will = covered(before, school_id), covered(after, school_id)
        days = lost(was, will)
        if days:
            gone[school_id] = days
            if not will or will[-1].last < was[-1].last:
                left.add(school_id)
    if not gone:
        return Touched({kind: [] for kind in LINES}, [], [])
    given = {"student_id": student_id, "from_on": min(days[0].first for days in gone.values())}
    lines = {}
    for kind, statement in (("rosters", ROSTER_LINES), ("groups", GROUP_LINES)):
        rows = [row for row in await work.execute(statement, given) if row["school_id"] in gone]
        shortened = [(row, without(_days(row), gone[row["school_id"]])) for row in rows]
        lines[kind] = [(row, kept) for row, kept in shortened if kept != _days(row)]
    waits = [row for row in await work.execute(WAITS, given) if row["school_id"] in left]
    counted: dict[date, int] = {}
    for row in await work.execute(MARKS, given):
        if any(days.first <= row["on"] <= days.last for days in gone.get(row["school_id"], ())):
            counted[row["on"]] = counted.get(row["on"], 0) + row["marks"]
    return Touched(lines, waits, [{"on": on, "marks": marks} for on, marks in counted.items()])


async def apply_touched(work: Work, touched: Touched) -> None:
    """Do to them what was shown: a line of which nothing is left ends on the day before its first."""
    for kind, table in LINES.items():
        lines = []
        for row, kept in touched.lines[kind]:
            first, last = (row["starts_on"], row["starts_on"] - A_DAY) if kept is None else (kept.first, _last(kept))
            lines.append({"id": str(row["id"]), "starts_on": str(first), "ends_on": str(last) if last else None})
            work.audit(
                Change(
                    "changed",
                    table,
                    row["id"],
                    {"starts_on": row["starts_on"], "ends_on": row["ends_on"]},
                    {"starts_on": first, "ends_on": last},
                )
            )
        if lines:
            await work.execute(END_LINES[table], {"lines": Jsonb(lines)})
    if touched.waits:
        ids = [row["id"] for row in touched.waits]
        await work.execute(END_WAITS, {"ids": ids, "now": clock.now()})
        for each in ids:
            work.audit(Change("changed", "students.section_waits", each, None, {"outcome": "withdrawn"}))


def _days(row: Row) -> Days:
    return Days(row["starts_on"], row["ends_on"] or date.max)


def _last(days: Days) -> date | None:
    return None if days.last == date.max else days.last
