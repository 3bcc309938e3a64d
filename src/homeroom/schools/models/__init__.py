"""A district's schools: their time, places, courses and staff.

What is dated and was never in force (it ended before it began) ends on the day before its first.
"""

from homeroom.schools.models.calendar import (
    AcademicYear,
    BellSchedule,
    BellTime,
    Calendar,
    CalendarBell,
    CalendarChange,
    CalendarDay,
    ChangeKind,
    ClassPeriod,
    CycleBy,
    DayKind,
    Term,
    TermKind,
)
from homeroom.schools.models.courses import Course, Section, SectionTeacher, SectionTerm, TeachingRole
from homeroom.schools.models.departments import Department, DepartmentHead, Headship
from homeroom.schools.models.district import Organization, OrganizationKind, Profile, School, SchoolKind
from homeroom.schools.models.leaving import Departure, DepartureLine
from homeroom.schools.models.staff import Position, Staff, StaffAssignment, StaffClassification
from homeroom.schools.models.timetable import Booking, Meeting, ResourceKind, Room

__all__ = [
    "AcademicYear",
    "BellSchedule",
    "BellTime",
    "Booking",
    "Calendar",
    "CalendarBell",
    "CalendarChange",
    "CalendarDay",
    "ChangeKind",
    "ClassPeriod",
    "Course",
    "CycleBy",
    "DayKind",
    "Department",
    "DepartmentHead",
    "Departure",
    "DepartureLine",
    "Headship",
    "Meeting",
    "Organization",
    "OrganizationKind",
    "Position",
    "Profile",
    "ResourceKind",
    "Room",
    "School",
    "SchoolKind",
    "Section",
    "SectionTeacher",
    "SectionTerm",
    "Staff",
    "StaffAssignment",
    "StaffClassification",
    "TeachingRole",
    "Term",
    "TermKind",
]
