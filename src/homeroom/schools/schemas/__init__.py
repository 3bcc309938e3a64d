"""What schools take and give."""

from homeroom.schools.schemas.calendar import (
    ClassPeriodRead,
    ClassPeriodWrite,
    TermInYear,
    TermRead,
    Timetable,
    TimetableWrite,
    WallTime,
    YearRead,
)
from homeroom.schools.schemas.courses import SectionRead, SectionUpdate, TeacherRead, TeachersWrite, TeacherWrite
from homeroom.schools.schemas.district import SchoolCounts, SchoolRead, SchoolUpdate
from homeroom.schools.schemas.staff import AssignmentRead, SectionTaught, StaffMember, StaffRead

__all__ = [
    "AssignmentRead",
    "ClassPeriodRead",
    "ClassPeriodWrite",
    "SchoolCounts",
    "SchoolRead",
    "SchoolUpdate",
    "SectionRead",
    "SectionTaught",
    "SectionUpdate",
    "StaffMember",
    "StaffRead",
    "TeacherRead",
    "TeacherWrite",
    "TeachersWrite",
    "TermInYear",
    "TermRead",
    "Timetable",
    "TimetableWrite",
    "WallTime",
    "YearRead",
]
