"""What happened to staff."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from homeroom.kernel.events import Event


class StaffLeaves(Event):
    """Somebody's last day was recorded: what schools and identity hold of them ends with it."""

    name: ClassVar[str] = "schools.staff_leaves.v1"
    staff_id: UUID
    last_on: date


class StaffStays(Event):
    """A last day that had been recorded was undone."""

    name: ClassVar[str] = "schools.staff_stays.v1"
    staff_id: UUID
