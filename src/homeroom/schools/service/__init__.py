"""What people ask of schools."""

from homeroom.schools.service.catalog import CatalogService, CourseOrder
from homeroom.schools.service.corrections import CorrectionService
from homeroom.schools.service.lists import Direction, SchoolService, SectionOrder, StaffOrder
from homeroom.schools.service.meetings import MeetingService
from homeroom.schools.service.offering import OfferingService
from homeroom.schools.service.rooms import RoomService

__all__ = [
    "CatalogService",
    "CorrectionService",
    "CourseOrder",
    "Direction",
    "MeetingService",
    "OfferingService",
    "RoomService",
    "SchoolService",
    "SectionOrder",
    "StaffOrder",
]
