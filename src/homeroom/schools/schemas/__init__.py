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
from homeroom.schools.schemas.catalog import (
    CourseCreate,
    CourseDetail,
    CourseRead,
    CourseUpdate,
    PrerequisiteRead,
    PrerequisitesWrite,
    Subjects,
)
from homeroom.schools.schemas.courses import SectionRead, TeacherRead, TeachersWrite, TeacherWrite
from homeroom.schools.schemas.district import SchoolCounts, SchoolRead, SchoolUpdate
from homeroom.schools.schemas.offering import (
    MeetingsWrite,
    MeetingWrite,
    Pattern,
    SectionCreate,
    SectionEnd,
    SectionsCopied,
    SectionsCopy,
    SectionsOffer,
    SectionsOffered,
    SectionUpdate,
)
from homeroom.schools.schemas.rooms import RoomCreate, RoomRead, RoomUpdate
from homeroom.schools.schemas.staff import AssignmentRead, SectionTaught, StaffMember, StaffRead

__all__ = [
    "AssignmentRead",
    "ClassPeriodRead",
    "ClassPeriodWrite",
    "CourseCreate",
    "CourseDetail",
    "CourseRead",
    "CourseUpdate",
    "MeetingWrite",
    "MeetingsWrite",
    "Pattern",
    "PrerequisiteRead",
    "PrerequisitesWrite",
    "RoomCreate",
    "RoomRead",
    "RoomUpdate",
    "SchoolCounts",
    "SchoolRead",
    "SchoolUpdate",
    "SectionCreate",
    "SectionEnd",
    "SectionRead",
    "SectionTaught",
    "SectionUpdate",
    "SectionsCopied",
    "SectionsCopy",
    "SectionsOffer",
    "SectionsOffered",
    "StaffMember",
    "StaffRead",
    "Subjects",
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
