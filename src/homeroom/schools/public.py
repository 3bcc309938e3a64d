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
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.lessons import cycle_name, day_of_student, in_force, lessons, of_calendar
from homeroom.schools.repository.schools import school as find_school
from homeroom.schools.repository.sections import NOT_OVER, sections_shown, taught_sections
from homeroom.schools.repository.sections import section_in_reach as find_section
from homeroom.schools.repository.staff import staff_shown

__all__ = [
    "NOT_OVER",
    "CalendarDay",
    "ClassPeriod",
    "Course",
    "Meeting",
    "Room",
    "School",
    "SchoolPermission",
    "Section",
    "SectionTeacher",
    "Staff",
    "cycle_name",
    "day_of_student",
    "find_school",
    "find_section",
    "in_force",
    "lessons",
    "of_calendar",
    "sections_shown",
    "staff_shown",
    "taught_sections",
]
