"""What people ask of schools."""

from homeroom.schools.service.bells import BellService
from homeroom.schools.service.calendars import CalendarService
from homeroom.schools.service.catalog import CatalogService
from homeroom.schools.service.changing import ChangeService
from homeroom.schools.service.corrections import CorrectionService
from homeroom.schools.service.departments import DepartmentService
from homeroom.schools.service.district import DistrictService
from homeroom.schools.service.employing import EmployingService
from homeroom.schools.service.event_imports import EventImportService
from homeroom.schools.service.events import EventService
from homeroom.schools.service.feeds import FeedReader, FeedService, PublicEvents, etag_of, is_known
from homeroom.schools.service.fetching import FetchService
from homeroom.schools.service.leaving import LeavingService
from homeroom.schools.service.lists import SchoolService
from homeroom.schools.service.meetings import MeetingService
from homeroom.schools.service.offering import OfferingService
from homeroom.schools.service.people import StaffListService
from homeroom.schools.service.positions import PositionService
from homeroom.schools.service.profiles import Place, ProfileService
from homeroom.schools.service.rooms import RoomService
from homeroom.schools.service.teaching import TeachingService
from homeroom.schools.service.years import YearService

__all__ = [
    "BellService",
    "CalendarService",
    "CatalogService",
    "ChangeService",
    "CorrectionService",
    "DepartmentService",
    "DistrictService",
    "EmployingService",
    "EventImportService",
    "EventService",
    "FeedReader",
    "FeedService",
    "FetchService",
    "LeavingService",
    "MeetingService",
    "OfferingService",
    "Place",
    "PositionService",
    "ProfileService",
    "PublicEvents",
    "RoomService",
    "SchoolService",
    "StaffListService",
    "TeachingService",
    "YearService",
    "etag_of",
    "is_known",
]
