"""What people look up of schools."""

from typing import Any
from uuid import UUID

from homeroom.kernel.problems import NotFound
from homeroom.platform.queries import Query
from homeroom.platform.work import Work
from homeroom.schools.repository.schools import counted_school, timetable
from homeroom.schools.repository.sections import section


class SchoolService:
    """Schools, sections and staff within the actor's reach."""

    def __init__(self, work: Work) -> None:
        self.work = work

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
