"""What happened in attendance."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar
from uuid import UUID

from homeroom.kernel.events import Event


class AbsencesChanged(Event):
    """The unexcused absences of these students on this day are no longer what they were."""

    name: ClassVar[str] = "attendance.absences_changed.v1"
    on: date
    student_ids: Sequence[UUID]


class AbsentDaysChanged(Event):
    """A mark of these students on this day became an absence, excused or not, or is none any more."""

    name: ClassVar[str] = "attendance.absent_days_changed.v1"
    on: date
    student_ids: Sequence[UUID]
