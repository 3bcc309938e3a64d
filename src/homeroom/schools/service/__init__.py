"""What people ask of schools."""

from homeroom.schools.service.corrections import CorrectionService
from homeroom.schools.service.event_imports import EventImportService
from homeroom.schools.service.events import EventService
from homeroom.schools.service.feeds import FeedReader, FeedService, PublicEvents, etag_of, is_known
from homeroom.schools.service.fetching import FetchService
from homeroom.schools.service.lists import Direction, SchoolService, SectionOrder, StaffOrder

__all__ = [
    "CorrectionService",
    "Direction",
    "EventImportService",
    "EventService",
    "FeedReader",
    "FeedService",
    "FetchService",
    "PublicEvents",
    "SchoolService",
    "SectionOrder",
    "StaffOrder",
    "etag_of",
    "is_known",
]
