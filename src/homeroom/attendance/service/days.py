"""A student's days."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from homeroom.attendance.errors import RangeTooLong
from homeroom.attendance.models import Excuse, Presence
from homeroom.attendance.repository.days import student_days, student_with_school
from homeroom.kernel import clock
from homeroom.platform.work import Work
from homeroom.students.public import StudentNotFound

MOST_DAYS = 370
WEEKS_SHOWN = timedelta(weeks=4)
WORST_FIRST = (Presence.ABSENT, Presence.LATE, Presence.LEFT_EARLY, Presence.PRESENT)
LEAST_EXCUSED_FIRST = (Excuse.UNEXCUSED, Excuse.UNKNOWN, Excuse.EXCUSED)


class StudentDayService:
    """What a family sees of a child's attendance."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def read(self, student_id: UUID, first: date | None, last: date | None) -> dict[str, Any]:
        """A student's calendar days, newest first; the last four weeks by default.

        Raises `StudentNotFound`, `RangeTooLong`.
        """
        today = self.work.account.today
        end = last or today
        start = first or end - WEEKS_SHOWN
        if not timedelta(0) <= end - start <= timedelta(days=MOST_DAYS):
            raise RangeTooLong(MOST_DAYS)
        found, days = await self.work.read_all(
            [
                (student_with_school, {"student_id": student_id, "day": today}),
                (student_days, {"student_id": student_id, "first": start, "last": end}),
            ]
        )
        if not found:
            raise StudentNotFound
        student = found[0]
        school = (
            {"id": student["school_id"], "name": student["school_name"], "time_zone": student["time_zone"]}
            if student["school_id"]
            else None
        )
        return {
            "student": student,
            "school": school,
            "today": clock.today(school["time_zone"]) if school else today,
            "is_school_day": student["is_school_day"],
            "last_school_day": student["last_school_day"],
            "days": [_day(row) for row in days],
        }


def _day(row: Mapping[str, Any]) -> dict[str, Any]:
    presence, excuse = worst(row["marks"])
    return {**row, "presence": presence, "excuse": excuse}


def worst(marks: Sequence[Mapping[str, Any]]) -> tuple[Presence | None, Excuse | None]:
    """A day in one word: the worst presence of its marks and, of those, the least excused."""
    for presence in WORST_FIRST:
        excuses = {mark["excuse"] for mark in marks if mark["presence"] == presence}
        if excuses:
            return presence, next(excuse for excuse in LEAST_EXCUSED_FIRST if excuse in excuses)
    return None, None
