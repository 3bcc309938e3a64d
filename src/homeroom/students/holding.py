"""Holding a student: whoever changes the same one waits for the other."""

from typing import Final
from uuid import UUID

from homeroom.platform.work import Work
from homeroom.students.errors import StudentNotFound

_HOLD: Final = "select id from students.students where tenant_id = %(tenant)s and id = %(student_id)s for no key update"


async def hold_student(work: Work, student_id: UUID) -> None:
    """Until the commit. Raises `StudentNotFound` for one that was merged away while this waited for it."""
    if not await work.execute(_HOLD, {"student_id": student_id}):
        raise StudentNotFound
