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
from homeroom.schools.schemas.places import (
    Comparison,
    DistrictTree,
    OrganizationCreate,
    OrganizationRead,
    OrganizationUpdate,
    SchoolCreate,
    SchoolEnd,
    SchoolPlace,
)
from homeroom.schools.schemas.profiles import Logo, ProfileRead, ProfileWrite
from homeroom.schools.schemas.staff import AssignmentRead, SectionTaught, StaffMember, StaffRead

__all__ = [
    "AssignmentRead",
    "ClassPeriodRead",
    "ClassPeriodWrite",
    "Comparison",
    "DistrictTree",
    "Logo",
    "OrganizationCreate",
    "OrganizationRead",
    "OrganizationUpdate",
    "ProfileRead",
    "ProfileWrite",
    "SchoolCounts",
    "SchoolCreate",
    "SchoolEnd",
    "SchoolPlace",
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
