"""What students takes and gives."""

from homeroom.students.schemas.students import (
    GradeLevel,
    GuardianListed,
    StudentListed,
    StudentRead,
    StudentUpdate,
)

__all__ = ["GradeLevel", "GuardianListed", "StudentListed", "StudentRead", "StudentUpdate"]
