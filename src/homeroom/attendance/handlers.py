"""What other services' events set off in attendance."""

from homeroom.attendance.events import AbsentDaysChanged
from homeroom.attendance.service import (
    CodeService,
    warnings,  # noqa: F401  (its measures are in early warning)
)
from homeroom.platform.jobs import subscribe
from homeroom.platform.work import Work
from homeroom.schools.public import SchoolCreated
from homeroom.students.public import renew_standings


@subscribe(SchoolCreated, key="attendance.give_codes")
async def give_codes(work: Work, event: SchoolCreated) -> None:
    """Give a new school the codes that every school starts with."""
    await CodeService(work).give_defaults([event.school_id])


@subscribe(AbsentDaysChanged, key="attendance.renew_warnings")
async def renew_warnings(work: Work, event: AbsentDaysChanged) -> None:
    """Look again at how these students stand; safe to repeat."""
    await renew_standings(work, event.student_ids)
