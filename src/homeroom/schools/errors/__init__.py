"""How schools refuses."""

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
    "DepartmentHasHead",
    "DepartmentNameTaken",
    "ListChanged",
    "NotLeaving",
    "PersonKnown",
    "PositionTaken",
    "StaffLeaving",
    "StaffNumberTaken",
    "WorksElsewhere",
]
