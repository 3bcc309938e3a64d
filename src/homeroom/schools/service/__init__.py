"""What people ask of schools."""

from homeroom.schools.service.corrections import CorrectionService
from homeroom.schools.service.lists import SchoolService

__all__ = ["CorrectionService", "SchoolService"]
