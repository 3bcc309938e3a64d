"""What other services may use of schools."""

from homeroom.schools.models import (
    CalendarDay,
    ClassPeriod,
    Course,
    Meeting,
    Room,
    School,
    Section,
    SectionTeacher,
    Staff,
)
from homeroom.schools.repository import school as find_school
from homeroom.schools.repository import section as find_section
from homeroom.schools.repository import taught_sections

__all__ = [
    "CalendarDay",
    "ClassPeriod",
    "Course",
    "Meeting",
    "Room",
    "School",
    "Section",
    "SectionTeacher",
    "Staff",
    "find_school",
    "find_section",
    "taught_sections",
]
