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
from homeroom.schools.models.courses import (
    Course,
    CoursePrerequisite,
    PrerequisiteKind,
    Section,
    SectionTeacher,
    SectionTerm,
    TeachingRole,
)
from homeroom.schools.models.cover import AbsenceReason, Cover, StaffAbsence
from homeroom.schools.models.departments import Department, DepartmentHead, Headship
from homeroom.schools.models.district import Organization, OrganizationKind, Profile, School, SchoolKind
from homeroom.schools.models.events import (
    Audience,
    Event,
    EventDate,
    EventImport,
    EventSettings,
    EventSource,
    Feed,
    FeedKind,
    ImportStage,
)
from homeroom.schools.models.leaving import Departure, DepartureLine
from homeroom.schools.models.staff import Position, Staff, StaffAssignment, StaffClassification
from homeroom.schools.models.timetable import Booking, Meeting, Reservation, ResourceKind, Room, RoomFeature

__all__ = [
    "AbsenceReason",
    "AcademicYear",
    "Audience",
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
    "CoursePrerequisite",
    "Cover",
    "CycleBy",
    "DayKind",
    "Department",
    "DepartmentHead",
    "Departure",
    "DepartureLine",
    "Event",
    "EventDate",
    "EventImport",
    "EventSettings",
    "EventSource",
    "Feed",
    "FeedKind",
    "Headship",
    "ImportStage",
    "Meeting",
    "Organization",
    "OrganizationKind",
    "Position",
    "PrerequisiteKind",
    "Profile",
    "Reservation",
    "ResourceKind",
    "Room",
    "RoomFeature",
    "School",
    "SchoolKind",
    "Section",
    "SectionTeacher",
    "SectionTerm",
    "Staff",
    "StaffAbsence",
    "StaffAssignment",
    "StaffClassification",
    "TeachingRole",
    "Term",
    "TermKind",
]
