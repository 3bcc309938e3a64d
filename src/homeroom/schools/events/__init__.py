"""What happened in schools."""

from homeroom.schools.events.district import SchoolCreated
from homeroom.schools.events.staff import StaffLeaves, StaffStays

__all__ = ["SchoolCreated", "StaffLeaves", "StaffStays"]
