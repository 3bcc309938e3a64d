"""What happened in schools."""

from homeroom.schools.events.calendar import CalendarChanged
from homeroom.schools.events.cover import CoverAssigned, CoverReleased
from homeroom.schools.events.district import SchoolCreated
from homeroom.schools.events.staff import StaffLeaves, StaffStays

__all__ = [
    "CalendarChanged",
    "CoverAssigned",
    "CoverReleased",
    "SchoolCreated",
    "StaffLeaves",
    "StaffStays",
]
