"""What other services may use of schools."""

from homeroom.schools.errors import DoubleBooked
from homeroom.schools.events import CalendarChanged, CoverAssigned, CoverReleased, SchoolCreated
from homeroom.schools.events.courses import SectionEnded
from homeroom.schools.models import (
    CalendarDay,
    ChangeKind,
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
from homeroom.schools.repository.calendars import change_told
from homeroom.schools.repository.cover import cover_told, covered_on
from homeroom.schools.repository.inheriting import HOLD_TREE, KEEP_INHERITED
from homeroom.schools.repository.lessons import cycle_name, day_of_student, in_force, lessons, of_calendar
from homeroom.schools.repository.schools import school as find_school
from homeroom.schools.repository.sections import NOT_OVER, sections_shown, taught_sections
from homeroom.schools.repository.sections import section as the_section
from homeroom.schools.repository.sections import section_in_reach as find_section
from homeroom.schools.repository.staff import staff_in_reach as find_staff
from homeroom.schools.repository.staff import staff_shown
from homeroom.schools.repository.week import frames, lesson_rows
from homeroom.schools.schemas import WeekPrint, WeekRead
from homeroom.schools.service.booking import rebook, refuse_taken_students, students_taken
from homeroom.schools.service.week import WeekService
from homeroom.schools.service.week_sheet import print_week

__all__ = [
    "HOLD_TREE",
    "KEEP_INHERITED",
    "NOT_OVER",
    "CalendarChanged",
    "CalendarDay",
    "ChangeKind",
    "ClassPeriod",
    "Course",
    "CoverAssigned",
    "CoverReleased",
    "DoubleBooked",
    "Meeting",
    "Room",
    "School",
    "SchoolCreated",
    "SchoolPermission",
    "Section",
    "SectionEnded",
    "SectionTeacher",
    "Staff",
    "WeekPrint",
    "WeekRead",
    "WeekService",
    "change_told",
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
    "print_week",
    "rebook",
    "refuse_taken_students",
    "sections_shown",
    "staff_shown",
    "students_taken",
    "taught_sections",
    "the_section",
]
