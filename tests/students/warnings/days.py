"""Days of school with marks, straight into the tables."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from homeroom.attendance.models import Mark
from homeroom.students.warnings.tasks import renew_by_clock
from tests.support.world import TODAY, SchoolMade, SectionMade, SignedIn, World

WARNINGS = "/v1/students/warnings"
RULES = "/v1/students/warning-rules"


def school_days(last: date = TODAY, count: int = 26) -> list[date]:
    """The last ones of the calendar that every school of a test has, the newest first."""
    days = (last - timedelta(days=back) for back in range(60))
    return [day for day in days if day.isoweekday() <= 5][:count]


def mark(section: SectionMade, student: UUID, on: date, code: str) -> Mark:
    return Mark(
        marked_on=on, section_id=section.id, student_id=student, code_id=section.school.codes[code], changed=False
    )


async def attends(
    world: World, section: SectionMade, student: UUID, absent: Iterable[date] = (), of: Sequence[date] = ()
) -> None:
    """Marked on these days, absent on some of them."""
    away = set(absent)
    await world.add(*(mark(section, student, day, "A" if day in away else "P") for day in of or school_days()))


async def look(world: World) -> None:
    """What the clock starts, until nothing is left to do."""
    await renew_by_clock.run(world.application.parts)
    await world.application.run_jobs()


async def warned(who: SignedIn, **asked: Any) -> list[dict[str, Any]]:
    answer = await who.client.get(WARNINGS, params=asked)
    assert answer.status_code == 200, answer.text
    rows: list[dict[str, Any]] = answer.json()["items"]
    return rows


async def standing(who: SignedIn, student: UUID) -> dict[str, Any]:
    answer = await who.client.get(f"/v1/students/{student}/warnings")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def said(measures: Iterable[dict[str, Any]]) -> dict[str, tuple[int, int, str | None]]:
    return {each["measure"]: (each["counted"], each["of"], each["level"]) for each in measures}


async def a_rule(world: World, school: SchoolMade | None = None, version: int = 0, **rule: Any) -> int:
    """Rule the rate of the year so; the status."""
    admin = await world.a_district_admin()
    path = f"{RULES}/{school.id}" if school else RULES
    body = {"rules": [{"measure": "absence_rate", "watch": 5, "alert": 10, **rule}]}
    answer = await admin.client.put(path, json=body, headers={"if-match": f'"{version}"'})
    return answer.status_code
