"""The lists of students and of their families, described."""

from homeroom.students.lists.groups import GROUPS
from homeroom.students.lists.guardians import GUARDIANS
from homeroom.students.lists.students import STUDENTS

__all__ = ["GROUPS", "GUARDIANS", "STUDENTS"]
