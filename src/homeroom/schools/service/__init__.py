"""What people ask of schools."""

from homeroom.schools.service.corrections import CorrectionService
from homeroom.schools.service.district import DistrictService
from homeroom.schools.service.lists import Direction, SchoolService, SectionOrder, StaffOrder
from homeroom.schools.service.profiles import Place, ProfileService

__all__ = [
    "CorrectionService",
    "Direction",
    "DistrictService",
    "Place",
    "ProfileService",
    "SchoolService",
    "SectionOrder",
    "StaffOrder",
]
