"""What other services' events set off in attendance."""

from homeroom.attendance.service import CodeService
from homeroom.platform.jobs import subscribe
from homeroom.platform.work import Work
from homeroom.schools.public import SchoolCreated


@subscribe(SchoolCreated, key="attendance.give_codes")
async def give_codes(work: Work, event: SchoolCreated) -> None:
    """Give a new school the codes that every school starts with."""
    await CodeService(work).give_defaults([event.school_id])
