"""What happened to a school's time."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from homeroom.kernel.events import Event


class CalendarChanged(Event):
    """Days of a calendar are no longer what they were, the first and the last of them included."""

    name: ClassVar[str] = "schools.calendar_changed.v1"
    calendar_id: UUID
    school_id: UUID
    first: date
    last: date
    days: int
    change_id: UUID | None
    """The change that was made or undone; null where the pattern itself is another."""
