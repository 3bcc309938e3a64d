"""What people look up of schools."""

from enum import StrEnum
from typing import Any, Final, Literal
from uuid import UUID

from homeroom.kernel.problems import NotFound
from homeroom.platform.lists import read_page
from homeroom.platform.queries import Query
from homeroom.platform.work import Work
from homeroom.schools.repository.schools import counted_school, school, schools, timetable
from homeroom.schools.repository.sections import section, sections


class SectionOrder(StrEnum):
    TITLE = "title"
    PERIOD = "period"


Direction = Literal["asc", "desc"]

SECTIONS_SORTED_BY: Final[dict[SectionOrder, dict[str, type]]] = {
    SectionOrder.TITLE: {"search_title": str},
    SectionOrder.PERIOD: {"position": int, "search_title": str},
}


class SchoolService:
    """Lists of schools and sections within the actor's reach."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def list_schools(self, *, counts: bool, limit: int, cursor: str | None) -> dict[str, Any]:
        return await read_page(self.work, schools, {"name": str}, limit=limit, cursor=cursor, counts=counts)

    async def school(self, school_id: UUID) -> dict[str, Any]:
        """Raises `NotFound`."""
        return await self._one(counted_school, "This school", school_id=school_id)

    async def timetable(self, school_id: UUID) -> dict[str, Any]:
        """Raises `NotFound`."""
        return await self._one(timetable, "This school", school_id=school_id)

    async def section(self, section_id: UUID) -> dict[str, Any]:
        """Raises `NotFound`."""
        return await self._one(section, "This section", section_id=section_id)

    async def _one(self, query: Query, what: str, **identity: UUID) -> dict[str, Any]:
        (rows,) = await self.work.read_all([(query, identity)])
        if not rows:
            raise NotFound(what)
        return rows[0]

    async def list_sections(
        self,
        *,
        school_id: UUID | None,
        untaught: bool,
        include_over: bool,
        q: str | None,
        sort: SectionOrder,
        order: Direction,
        limit: int,
        cursor: str | None,
    ) -> dict[str, Any]:
        """Raises `NotFound` for a school out of reach, `Invalid` for a bad cursor."""
        return await read_page(
            self.work,
            sections,
            SECTIONS_SORTED_BY[sort],
            limit=limit,
            cursor=cursor,
            of={"school_id": (school, school_id)},
            q=q,
            untaught=untaught,
            over=include_over,
            sort=sort.value,
            descending=order == "desc",
            school=school_id is not None,
            search=bool(q),
        )
