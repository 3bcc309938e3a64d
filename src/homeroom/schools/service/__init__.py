"""What people ask of schools."""

from homeroom.schools.service.corrections import CorrectionService
from homeroom.schools.service.departments import DepartmentService
from homeroom.schools.service.employing import EmployingService
from homeroom.schools.service.leaving import LeavingService
from homeroom.schools.service.lists import Direction, SchoolService, SectionOrder
from homeroom.schools.service.people import StaffListService, StaffOrder, StaffState
from homeroom.schools.service.positions import PositionService
from homeroom.schools.service.teaching import TeachingService

__all__ = [
    "CorrectionService",
    "DepartmentService",
    "Direction",
    "EmployingService",
    "LeavingService",
    "PositionService",
    "SchoolService",
    "SectionOrder",
    "StaffListService",
    "StaffOrder",
    "StaffState",
    "TeachingService",
]
