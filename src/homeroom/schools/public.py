"""What other services may use of schools."""

from homeroom.schools.events import CoverAssigned
from homeroom.schools.events import CoverReleased
from homeroom.schools.events import SchoolCreated
from homeroom.schools.events.courses import SectionEnded
from homeroom.schools.models import CalendarDay
from homeroom.schools.models import ClassPeriod
from homeroom.schools.models import Course
from homeroom.schools.models import Meeting
from homeroom.schools.models import Room
from homeroom.schools.models import School
from homeroom.schools.models import Section
from homeroom.schools.models import SectionTeacher
from homeroom.schools.models import Staff
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.cover import cover_told
from homeroom.schools.repository.cover import covered_on
from homeroom.schools.repository.inheriting import HOLD_TREE
from homeroom.schools.repository.inheriting import KEEP_INHERITED
from homeroom.schools.repository.lessons import cycle_name
from homeroom.schools.repository.lessons import day_of_student
from homeroom.schools.repository.lessons import in_force
from homeroom.schools.repository.lessons import lessons
from homeroom.schools.repository.lessons import of_calendar
from homeroom.schools.repository.schools import school as find_school
from homeroom.schools.repository.sections import NOT_OVER
from homeroom.schools.repository.sections import section as the_section
from homeroom.schools.repository.sections import section_in_reach as find_section
from homeroom.schools.repository.sections import sections_shown
from homeroom.schools.repository.sections import taught_sections
from homeroom.schools.repository.staff import staff_in_reach as find_staff
from homeroom.schools.repository.staff import staff_shown
from homeroom.schools.repository.week import frames
from homeroom.schools.repository.week import lesson_rows
from homeroom.schools.schemas import WeekRead
from homeroom.schools.service.booking import rebook
from homeroom.schools.service.booking import refuse_taken_students
from homeroom.schools.service.week import WeekService

__all__ = [
    "CalendarDay",
    "ClassPeriod",
    "Course",
    "CoverAssigned",
    "CoverReleased",
    "HOLD_TREE",
    "KEEP_INHERITED",
    "Meeting",
    "NOT_OVER",
    "Room",
    "School",
    "SchoolCreated",
    "SchoolPermission",
    "Section",
    "SectionEnded",
    "SectionTeacher",
    "Staff",
    "WeekRead",
    "WeekService",
    "cover_told",
    "covered_on",
    "cycle_name",
    "day_of_student",
    "find_school",
    "find_section",
    "find_staff",
    "frames",
    "in_force",
    "lesson_rows",
    "lessons",
    "of_calendar",
    "rebook",
    "refuse_taken_students",
    "sections_shown",
    "staff_shown",
    "taught_sections",
    "the_section",
]
