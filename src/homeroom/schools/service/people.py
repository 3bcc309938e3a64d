"""What people look up of a member of staff."""

from typing import Any
from uuid import UUID

from homeroom.kernel import clock
from homeroom.kernel.problems import NotFound
from homeroom.platform.work import Work
from homeroom.schools.repository.staff import sections_of_staff, staff_member
from homeroom.schools.service.employing import most_fte


class StaffListService:
    """A member of staff within the actor's reach."""

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
