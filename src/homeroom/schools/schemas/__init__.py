"""What schools take and give."""

from homeroom.schools.schemas.bells import (
    BellScheduleList,
    BellScheduleRead,
    BellScheduleWrite,
    PeriodsCreate,
)
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
from homeroom.schools.schemas.calendars import (
    CalendarCreate,
    CalendarList,
    CalendarPattern,
    CalendarPreview,
    CalendarRead,
    CalendarWrite,
    ChangeList,
    ChangeRead,
    ChangeWrite,
    SchoolCalendar,
)
from homeroom.schools.schemas.courses import SectionRead, SectionUpdate, TeacherRead, TeachersWrite, TeacherWrite
from homeroom.schools.schemas.district import SchoolCounts, SchoolRead, SchoolUpdate
from homeroom.schools.schemas.staff import AssignmentRead, SectionTaught, StaffMember, StaffRead
from homeroom.schools.schemas.years import AcademicYearList, AcademicYearRead, TermWrite, YearWrite

__all__ = [
    "AcademicYearList",
    "AcademicYearRead",
    "AssignmentRead",
    "BellScheduleList",
    "BellScheduleRead",
    "BellScheduleWrite",
    "CalendarCreate",
    "CalendarList",
    "CalendarPattern",
    "CalendarPreview",
    "CalendarRead",
    "CalendarWrite",
    "ChangeList",
    "ChangeRead",
    "ChangeWrite",
    "ClassPeriodRead",
    "ClassPeriodWrite",
    "PeriodsCreate",
    "SchoolCalendar",
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
    "TermWrite",
    "Timetable",
    "TimetableWrite",
    "WallTime",
    "YearRead",
    "YearWrite",
]
