"""What people ask of schools."""

from homeroom.schools.service.bells import BellService
from homeroom.schools.service.calendars import CalendarService
from homeroom.schools.service.changing import ChangeService
from homeroom.schools.service.corrections import CorrectionService
from homeroom.schools.service.lists import Direction, SchoolService, SectionOrder, StaffOrder
from homeroom.schools.service.years import YearService

__all__ = [
    "BellService",
    "CalendarService",
    "ChangeService",
    "CorrectionService",
    "Direction",
    "SchoolService",
    "SectionOrder",
    "StaffOrder",
    "YearService",
]
