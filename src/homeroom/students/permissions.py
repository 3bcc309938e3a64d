"""Rights over students, and the parameters that endpoints ask for."""

from enum import StrEnum
from typing import Annotated

from homeroom.gateway.access import requires
from homeroom.kernel.permissions import FAMILIES, OFFICES, describe
from homeroom.platform.work import Work


class StudentPermission(StrEnum):
    READ = "students.read"
    READ_GUARDIANS = "students.read_guardians"
    CORRECT = "students.correct"


describe(StudentPermission.READ, "See students: names, grade, enrollment and sections", FAMILIES)
describe(StudentPermission.READ_GUARDIANS, "See students' guardians and how to reach them", OFFICES)
describe(StudentPermission.CORRECT, "Correct students' records", OFFICES)

CanReadGuardians = Annotated[Work, requires(StudentPermission.READ_GUARDIANS)]
CanReadStudents = Annotated[Work, requires(StudentPermission.READ)]
CanCorrectStudents = Annotated[Work, requires(StudentPermission.CORRECT)]
