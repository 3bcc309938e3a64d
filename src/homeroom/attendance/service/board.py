"""The live board."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from homeroom.attendance.repository.board import board_days, board_in_reach, board_school, board_sections
from homeroom.kernel import clock
from homeroom.kernel.problems import NotFound
from homeroom.platform.work import Work


def board_topic(school_id: UUID) -> str:
    """What the live streams of a school's board follow."""
    return f"attendance.board:{school_id}"


class BoardService:
    """A school's day: which sections are marked, and who is here."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def read(self, school_id: UUID, on: date | None) -> dict[str, Any]:
        """Raises `NotFound` for a school out of reach."""
        day = on or self.work.account.today
        wanted = {"school_id": school_id, "on": day}
        found, days, sections = await self.work.read_all(
            [(board_school, wanted), (board_days, wanted), (board_sections, wanted)]
        )
        if not found:
            raise NotFound("This school")
        school = found[0]
        local = clock.now().astimezone(ZoneInfo(school["time_zone"]))
        return {
            **days[0],
            "school": school,
            "on": day,
            "today": local.date(),
            "now": local.time(),
            "totals": school,
            "periods": _periods(sections),
            "sections": [_section(row) for row in sections],
        }

    async def require(self, school_id: UUID) -> None:
        """Raise `NotFound` for a school whose board is not the actor's to see."""
        if not await self.work.read(board_in_reach, school_id=school_id):
            raise NotFound("This school")


def _section(row: Mapping[str, Any]) -> dict[str, Any]:
    if row["version"] is not None:
        return dict(row)
    return {**row, "version": 0, "present": 0, "absent": 0, "late": 0, "left_early": 0}


def _periods(sections: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Each period of the day with how many of its sections are marked; the sections come in timetable order."""
    periods: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in sections:
        key = (row["period"], row["starts_at"], row["ends_at"])
        period = periods.setdefault(
            key, {"name": key[0], "starts_at": key[1], "ends_at": key[2], "sections": 0, "marked": 0}
        )
        period["sections"] += 1
        period["marked"] += row["version"] is not None
    return list(periods.values())
