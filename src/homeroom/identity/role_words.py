"""The built-in roles in words, and the keys a tenant's own roles cannot have."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from homeroom.kernel.actor import Role


class RoleWords(NamedTuple):
    name: str
    description: str


BUILT_IN: Final[Mapping[str, RoleWords]] = {
    Role.DISTRICT_ADMIN: RoleWords("District administrator", "Runs the district: every school, every role."),
    Role.SCHOOL_ADMIN: RoleWords("School administrator", "Runs the schools the role is given in."),
    Role.REGISTRAR: RoleWords("Registrar", "Does the office's work for all schools and brings rosters in."),
    Role.TEACHER: RoleWords("Teacher", "Takes the roll of the sections they teach."),
    Role.COUNSELOR: RoleWords("Counselor", "Looks after the students of the schools the role is given in."),
    Role.NURSE: RoleWords("Nurse", "Looks after the health of the students of the schools the role is given in."),
    Role.GUARDIAN: RoleWords("Guardian", "Sees their own children."),
    Role.STUDENT: RoleWords("Student", "Sees their own attendance."),
}

RESERVED: Final = frozenset({*Role, "custom", "bursar", "auditor", "integration"})
"""Also those of the built-in roles to come, so that none of them ever meets a tenant's own of that name."""
