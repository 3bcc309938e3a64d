"""Rights over students, and the parameters that endpoints ask for."""

from enum import StrEnum
from typing import Annotated

from homeroom.gateway.access import requires
from homeroom.kernel.permissions import FAMILIES, OFFICES, STAFF, describe
from homeroom.platform.work import Work


class StudentPermission(StrEnum):
    READ = "students.read"
    READ_GUARDIANS = "students.read_guardians"
    CORRECT = "students.correct"
    MANAGE_ROSTERS = "students.manage_rosters"
    READ_GROUPS = "students.read_groups"
    MANAGE_GROUPS = "students.manage_groups"
    PRINT = "students.print"
    CERTIFY = "students.certify"


describe(StudentPermission.READ, "See students: names, grade, enrollment and sections", FAMILIES)
describe(StudentPermission.READ_GUARDIANS, "See students' guardians and how to reach them", OFFICES)
describe(StudentPermission.CORRECT, "Correct students' records", OFFICES)
describe(
    StudentPermission.MANAGE_ROSTERS, "Put students on sections' rosters and waiting lists, and take them off", OFFICES
)
describe(StudentPermission.READ_GROUPS, "See homerooms and other student groups, and who is in them", STAFF)
describe(StudentPermission.MANAGE_GROUPS, "Make student groups and say who is in them", OFFICES)
describe(StudentPermission.PRINT, "Print student cards and emergency binders", STAFF)
describe(StudentPermission.CERTIFY, "Certify on paper that students are enrolled", OFFICES)

CanReadGuardians = Annotated[Work, requires(StudentPermission.READ_GUARDIANS)]
CanReadStudents = Annotated[Work, requires(StudentPermission.READ)]
CanCorrectStudents = Annotated[Work, requires(StudentPermission.CORRECT)]
CanManageRosters = Annotated[Work, requires(StudentPermission.MANAGE_ROSTERS)]
CanReadGroups = Annotated[Work, requires(StudentPermission.READ_GROUPS)]
CanPrint = Annotated[Work, requires(StudentPermission.PRINT)]
CanCertify = Annotated[Work, requires(StudentPermission.CERTIFY)]
CanManageGroups = Annotated[Work, requires(StudentPermission.MANAGE_GROUPS)]
