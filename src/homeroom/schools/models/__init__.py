"""A district's schools: their time, places, courses and staff.

What is dated and was never in force (it ended before it began) ends on the day before its first.
"""

from homeroom.schools.models.calendar import AcademicYear, CalendarDay, ClassPeriod, Term, TermKind
from homeroom.schools.models.courses import Course, Section, SectionTeacher, SectionTerm, TeachingRole
from homeroom.schools.models.departments import Department, DepartmentHead, Headship
from homeroom.schools.models.district import Organization, OrganizationKind, School, SchoolKind
from homeroom.schools.models.leaving import Departure, DepartureLine
from homeroom.schools.models.staff import Position, Staff, StaffAssignment, StaffClassification
from homeroom.schools.models.timetable import Meeting, Room

__all__ = [
    "AcademicYear",
    "CalendarDay",
    "ClassPeriod",
    "Course",
    "Department",
    "DepartmentHead",
    "Departure",
    "DepartureLine",
    "Headship",
    "Meeting",
    "Organization",
    "OrganizationKind",
    "Position",
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
