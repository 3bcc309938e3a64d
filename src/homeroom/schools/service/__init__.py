"""What people ask of schools."""

from homeroom.schools.service.corrections import CorrectionService
from homeroom.schools.service.district import DistrictService
from homeroom.schools.service.lists import SchoolService
from homeroom.schools.service.profiles import Place, ProfileService

__all__ = [
    "CorrectionService",
    "DistrictService",
    "Place",
    "ProfileService",
    "SchoolService",
]
