"""How schools refuses."""

from homeroom.schools.errors.district import (
    CircularTree,
    LogoRefused,
    NameTaken,
    NcesIdTaken,
    ProfileChanged,
    SecondDistrict,
)
from homeroom.schools.errors.staff import (
    AlreadyStaff,
    AssignmentOver,
    AssignmentOverlaps,
    DepartmentHasHead,
    DepartmentNameTaken,
    ListChanged,
    NotLeaving,
    PersonKnown,
    PositionTaken,
    StaffLeaving,
    StaffNumberTaken,
    WorksElsewhere,
)

__all__ = [
    "AlreadyStaff",
    "AssignmentOver",
    "AssignmentOverlaps",
    "CircularTree",
    "DepartmentHasHead",
    "DepartmentNameTaken",
    "ListChanged",
    "LogoRefused",
    "NameTaken",
    "NcesIdTaken",
    "NotLeaving",
    "PersonKnown",
    "PositionTaken",
    "ProfileChanged",
    "SecondDistrict",
    "StaffLeaving",
    "StaffNumberTaken",
    "WorksElsewhere",
]
