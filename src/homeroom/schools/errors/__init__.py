"""How schools refuses."""

from homeroom.schools.errors.events import (
    CalendarFileRefused,
    CalendarNotFetched,
    EventNotFound,
    EventOfSource,
    FeedNotFound,
    ImportOver,
    SavedByAnother,
    TooManyFeeds,
)

__all__ = [
    "CalendarFileRefused",
    "CalendarNotFetched",
    "EventNotFound",
    "EventOfSource",
    "FeedNotFound",
    "ImportOver",
    "SavedByAnother",
    "TooManyFeeds",
]
