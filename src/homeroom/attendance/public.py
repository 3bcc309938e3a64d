"""What other services may use of attendance."""

from homeroom.attendance.events import AbsencesChanged
from homeroom.attendance.repository.days import unexcused_absences
from homeroom.attendance.service import CodeService

__all__ = ["AbsencesChanged", "CodeService", "unexcused_absences"]
