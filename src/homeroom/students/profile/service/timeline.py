"""What happened in a student's record, the newest first."""

from typing import Any
from uuid import UUID

from homeroom.platform.lists import read_page
from homeroom.platform.work import Work
from homeroom.students.profile import happenings  # noqa: F401  (its parts are in the timeline)
from homeroom.students.profile.repository import student_seen
from homeroom.students.profile.timeline import parts_for, timeline


class TimelineService:
    """One timeline of everything in a record that the actor may see."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def read(self, student_id: UUID, *, limit: int, cursor: str | None) -> dict[str, Any]:
        """Raises `NotFound`, `Invalid` for a bad cursor."""
        version = self.work.account.version
        page = await self._page(student_id, limit, cursor)
        if self.work.account.version != version:  # rights were taken in on the way: the parts follow them
            page = await self._page(student_id, limit, cursor)
        return page

    async def _page(self, student_id: UUID, limit: int, cursor: str | None) -> dict[str, Any]:
        parts, bounds = parts_for(self.work)
        return await read_page(
            self.work,
            timeline,
            {"on_key": str, "kind": str},
            limit=limit,
            cursor=cursor,
            parameters={**bounds, "zone": self.work.account.time_zone},
            of={"student_id": (student_seen, student_id)},
            parts=parts,
        )
