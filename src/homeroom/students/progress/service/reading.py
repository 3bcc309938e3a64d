"""What of a student's progress is meant for whoever asks."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from homeroom.platform.work import Work
from homeroom.students.errors import StudentNotFound
from homeroom.students.permissions import StudentPermission
from homeroom.students.progress.models import ProgressNote
from homeroom.students.progress.repository import (
    goals,
    interventions,
    notes,
    owner_in_reach,
    student_seen,
    student_to_manage,
)
from homeroom.students.progress.service.goals import reached


class ProgressService:
    """Goals, interventions and notes, in one trip."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def read(self, student_id: UUID) -> dict[str, Any]:
        """Raises `StudentNotFound`."""
        wanted = {"student_id": student_id}
        parts = [(each, wanted) for each in (student_seen, interventions, goals, notes, student_to_manage)]
        found, owned, aims, written, mine, staff = await self.work.read_all(
            [*parts, (owner_in_reach, {"owner_id": self.work.account.by})]
        )
        if not found:
            raise StudentNotFound
        warned = self.work.reach(StudentPermission.READ_WARNINGS)
        return {
            "may_change": bool(mine),
            "may_own": bool(mine and staff),
            "interventions": [row if warned else {**row, "flag_id": None} for row in owned],
            "goals": [reached(row) for row in aims],
            "notes": [self._opened(row) for row in written],
        }

    def _opened(self, note: Mapping[str, Any]) -> dict[str, Any]:
        """A note with its words; one that cannot be opened is there without them."""
        words = self.work.seals.readable(ProgressNote.sealed, note["id"], note["sealed"])
        return {**note, "words": words or "", "unreadable": words is None}
