"""iCalendar (RFC 5545) in and out: bytes to events, and events to a calendar that phones take.

It knows nothing of the house it is read in.
"""

from homeroom.schools.ical.findings import CalendarRefused, Finding
from homeroom.schools.ical.happening import Happening, Reading, Window
from homeroom.schools.ical.reading import Limits, read_calendar
from homeroom.schools.ical.recurrence import Budget, RuleRefused, dates_of, rule_of
from homeroom.schools.ical.writing import FeedEvent, write_calendar

__all__ = [
    "Budget",
    "CalendarRefused",
    "FeedEvent",
    "Finding",
    "Happening",
    "Limits",
    "Reading",
    "RuleRefused",
    "Window",
    "dates_of",
    "read_calendar",
    "rule_of",
    "write_calendar",
]
