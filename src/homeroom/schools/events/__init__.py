"""What happened in schools."""

from homeroom.schools.events.calendar import CalendarChanged

__all__ = ["CalendarChanged"]
