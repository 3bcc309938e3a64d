"""Holding students: whoever changes the same one waits for the other, and counts what that one wrote."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from homeroom.platform.work import Work
from homeroom.students.errors import StudentNotFound

_HOLD: Final = """
select id from students.students where tenant_id = %(tenant)s and id = any(%(ids)s) order by id for no key update
"""


async def hold_student(work: Work, student_id: UUID) -> None:
    """Until the commit. Raises `StudentNotFound` for one that was merged away while this waited for it."""
    if not await work.execute(_HOLD, {"ids": [student_id]}):
        raise StudentNotFound


async def hold_students(work: Work, student_ids: Sequence[UUID]) -> None:
    """As many of them as are there, until the commit."""
    await work.execute(_HOLD, {"ids": [*student_ids]})
