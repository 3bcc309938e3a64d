"""What people ask of schools."""

from homeroom.schools.service.corrections import CorrectionService
from homeroom.schools.service.departments import DepartmentService
from homeroom.schools.service.district import DistrictService
from homeroom.schools.service.employing import EmployingService
from homeroom.schools.service.leaving import LeavingService
from homeroom.schools.service.lists import SchoolService
from homeroom.schools.service.people import StaffListService
from homeroom.schools.service.positions import PositionService
from homeroom.schools.service.profiles import Place, ProfileService
from homeroom.schools.service.teaching import TeachingService

__all__ = [
    "CorrectionService",
    "DepartmentService",
    "DistrictService",
    "EmployingService",
    "LeavingService",
    "Place",
    "PositionService",
    "ProfileService",
    "SchoolService",
    "StaffListService",
    "TeachingService",
]
