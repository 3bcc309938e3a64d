"""What people ask of schools."""

from enum import StrEnum
from typing import Any, Literal
from uuid import UUID

from homeroom.kernel import pages
from homeroom.kernel.problems import NotFound
from homeroom.platform.queries import Query, page_parameters, searched
from homeroom.platform.work import Work
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository import school, schools, section, sections, staff


class SectionOrder(StrEnum):
    TITLE = "title"
    PERIOD = "period"


class StaffOrder(StrEnum):
    NAME = "name"
    NUMBER = "number"


Direction = Literal["asc", "desc"]


class SchoolService:
    """Lists of schools, sections and staff within the actor's reach."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def list_schools(self, limit: int, cursor: str | None) -> dict[str, Any]:
        after = pages.decode(cursor, [str])
        rows = await self.work.read(schools.shaped(after=after is not None), **page_parameters(limit, after))
        return pages.page_of(rows, limit, ["name"])

    async def school(self, school_id: UUID) -> dict[str, Any]:
        return await self._one(school, "This school", school_id=school_id)

    async def section(self, section_id: UUID) -> dict[str, Any]:
        return await self._one(section, "This section", section_id=section_id)

    async def _one(self, query: Query, what: str, **identity: UUID) -> dict[str, Any]:
        rows = await self.work.read(query, **identity)
        if not rows:
            raise NotFound(what)
        return rows[0]

    async def list_sections(
        self, *, school_id: UUID | None, q: str | None, sort: SectionOrder, order: Direction, limit: int, cursor: str | None
    ) -> dict[str, Any]:
        columns, kinds = (["search_title"], [str]) if sort is SectionOrder.TITLE else (["position", "search_title"], [int, str])
        return await self._list(sections, SchoolPermission.READ_SECTIONS, columns, kinds, school_id, q, sort, order, limit, cursor)

    async def list_staff(
        self, *, school_id: UUID | None, q: str | None, sort: StaffOrder, order: Direction, limit: int, cursor: str | None
    ) -> dict[str, Any]:
        columns = ["search_name"] if sort is StaffOrder.NAME else ["staff_number"]
        return await self._list(staff, SchoolPermission.READ_STAFF, columns, [str], school_id, q, sort, order, limit, cursor)

    async def _list(
        self,
        query: Query,
        permission: SchoolPermission,
        columns: list[str],
        kinds: list[type],
        school_id: UUID | None,
        q: str | None,
        sort: StrEnum,
        order: Direction,
        limit: int,
        cursor: str | None,
    ) -> dict[str, Any]:
        after = pages.decode(cursor, kinds)
        if school_id is not None:
            await self.work.require(permission, school, school_id=school_id)
        shaped = query.shaped(
            sort=sort.value, descending=order == "desc", after=after is not None, school=school_id is not None, search=bool(q)
        )
        parameters = page_parameters(limit, after) | (searched(q) if q else {})
        rows = await self.work.read(shaped, school_id=school_id, **parameters)
        return pages.page_of(rows, limit, columns)
