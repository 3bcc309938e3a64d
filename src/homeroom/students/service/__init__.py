"""What people ask of students."""

from homeroom.students.service.groups import GroupService
from homeroom.students.service.rosters import RosterService
from homeroom.students.service.students import StudentService

__all__ = ["GroupService", "RosterService", "StudentService"]
