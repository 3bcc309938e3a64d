"""What happened in schools."""

from homeroom.schools.events.staff import StaffLeaves, StaffStays

__all__ = ["StaffLeaves", "StaffStays"]
