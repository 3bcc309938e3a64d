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
from homeroom.schools.repository.schools import school as find_school
from homeroom.schools.repository.sections import section_in_reach as find_section
from homeroom.schools.repository.sections import taught_sections

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
