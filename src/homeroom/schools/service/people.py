"""What people look up of staff: the office's list and record, and the directory of colleagues."""

from datetime import timedelta
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from homeroom.kernel import clock
from homeroom.kernel.problems import NotFound
from homeroom.platform.lists import read_page
from homeroom.platform.work import Work
from homeroom.schools.repository.departments import department
from homeroom.schools.repository.positions import position
from homeroom.schools.repository.schools import school
from homeroom.schools.repository.staff import directory, sections_of_staff, staff, staff_member
from homeroom.schools.service.employing import most_fte
from homeroom.schools.service.lists import Direction

SOON: Final = timedelta(days=60)
"""Whose work ends so soon is leaving."""


class StaffOrder(StrEnum):
    NAME = "name"
    NUMBER = "number"


class StaffState(StrEnum):
    """`working`: now or from a later day. `leaving`: nothing goes on for longer than 60 days. `left`: nothing does."""

    WORKING = "working"
    LEAVING = "leaving"
    LEFT = "left"


STAFF_SORTED_BY: Final[dict[StaffOrder, dict[str, type]]] = {
    StaffOrder.NAME: {"search_name": str},
    StaffOrder.NUMBER: {"staff_number": str},
}


class StaffListService:
    """Staff within the actor's reach."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def staff_member(self, staff_id: UUID) -> dict[str, Any]:
        """One member of staff with what they teach; raises `NotFound`."""
        wanted = {"staff_id": staff_id}
        found, taught = await self.work.read_all(
            [(staff_member, {**wanted, "now": clock.now()}), (sections_of_staff, wanted)]
        )
        if not found:
            raise NotFound("This member of staff")
        member = found[0]
        today = self.work.account.today
        return {**member, **most_fte(member["assignments"], today), "sections": taught, "today": today}

    async def list_staff(
        self,
        *,
        school_id: UUID | None,
        department_id: UUID | None,
        position_id: UUID | None,
        state: StaffState | None,
        q: str | None,
        without_account: bool,
        sort: StaffOrder,
        order: Direction,
        limit: int,
        cursor: str | None,
    ) -> dict[str, Any]:
        """Raises `NotFound` for a school or department out of reach, `Invalid` for a bad cursor."""
        return await read_page(
            self.work,
            staff,
            STAFF_SORTED_BY[sort],
            limit=limit,
            cursor=cursor,
            parameters={"now": clock.now(), "soon": self.work.account.today + SOON},
            of={
                "school_id": (school, school_id),
                "department_id": (department, department_id),
                "position_id": (position, position_id),
            },
            q=q,
            sort=sort.value,
            descending=order == "desc",
            school=school_id is not None,
            department=department_id is not None,
            position=position_id is not None,
            state=state.value if state else "",
            search=bool(q),
            without_account=without_account,
        )

    async def list_colleagues(
        self,
        *,
        school_id: UUID | None,
        department_id: UUID | None,
        position_id: UUID | None,
        q: str | None,
        limit: int,
        cursor: str | None,
    ) -> dict[str, Any]:
        """Raises `NotFound` for a school or department out of reach, `Invalid` for a bad cursor."""
        return await read_page(
            self.work,
            directory,
            {"search_name": str},
            limit=limit,
            cursor=cursor,
            of={
                "school_id": (school, school_id),
                "department_id": (department, department_id),
                "position_id": (position, position_id),
            },
            q=q,
            school=school_id is not None,
            department=department_id is not None,
            position=position_id is not None,
            search=bool(q),
        )
