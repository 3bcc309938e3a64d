"""What students takes and gives."""

from homeroom.students.schemas.students import (
    GuardianListed,
    StudentListed,
    StudentRead,
    StudentUpdate,
)

__all__ = ["GuardianListed", "StudentListed", "StudentRead", "StudentUpdate"]
