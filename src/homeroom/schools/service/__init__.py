"""What people ask of schools."""

from homeroom.schools.service.corrections import CorrectionService
from homeroom.schools.service.lists import Direction, SchoolService, SectionOrder, StaffOrder

__all__ = ["CorrectionService", "Direction", "SchoolService", "SectionOrder", "StaffOrder"]
