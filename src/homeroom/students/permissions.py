"""Rights over students, and the parameters that endpoints ask for."""

from enum import StrEnum
from typing import Annotated, Final

from homeroom.gateway.access import requires
from homeroom.kernel.actor import Scope
from homeroom.kernel.permissions import DISTRICT, FAMILIES, OFFICES, STAFF, describe
from homeroom.platform.work import Work

RECORDS: Final = (*OFFICES, Scope.WARD, Scope.SELF)
"""Who keeps records, and the family they are about."""
READERS: Final = (*STAFF, Scope.WARD)


class StudentPermission(StrEnum):
    READ = "students.read"
    READ_GUARDIANS = "students.read_guardians"
    CORRECT = "students.correct"
    MANAGE_ROSTERS = "students.manage_rosters"
    READ_GROUPS = "students.read_groups"
    MANAGE_GROUPS = "students.manage_groups"
    READ_PROFILE = "students.read_profile"
    READ_DEMOGRAPHICS = "students.read_demographics"
    READ_PROGRAMS = "students.read_programs"
    MANAGE_PROGRAMS = "students.manage_programs"
    MANAGE_SCHEMES = "students.manage_schemes"


describe(StudentPermission.READ, "See students: names, grade, enrollment and sections", FAMILIES)
describe(StudentPermission.READ_GUARDIANS, "See students' guardians and how to reach them", OFFICES)
describe(StudentPermission.CORRECT, "Correct students' records", OFFICES)
describe(
    StudentPermission.MANAGE_ROSTERS, "Put students on sections' rosters and waiting lists, and take them off", OFFICES
)
describe(StudentPermission.READ_GROUPS, "See homerooms and other student groups, and who is in them", STAFF)
describe(StudentPermission.MANAGE_GROUPS, "Make student groups and say who is in them", OFFICES)
describe(
    StudentPermission.READ_PROFILE, "See students' profiles: preferred names, pronouns, languages, numbers", RECORDS
)
describe(StudentPermission.READ_DEMOGRAPHICS, "See students' gender, race and ethnicity, and birth place", RECORDS)
describe(
    StudentPermission.READ_PROGRAMS,
    "See students' programs and services; of those taught, what teachers may know",
    READERS,
)
describe(StudentPermission.MANAGE_PROGRAMS, "Put students into programs and services, and end them", OFFICES)
describe(StudentPermission.MANAGE_SCHEMES, "Set the district's kinds of student numbers and its programs", DISTRICT)

CanReadGuardians = Annotated[Work, requires(StudentPermission.READ_GUARDIANS)]
CanReadStudents = Annotated[Work, requires(StudentPermission.READ)]
CanCorrectStudents = Annotated[Work, requires(StudentPermission.CORRECT)]
CanManageRosters = Annotated[Work, requires(StudentPermission.MANAGE_ROSTERS)]
CanReadGroups = Annotated[Work, requires(StudentPermission.READ_GROUPS)]
CanManageGroups = Annotated[Work, requires(StudentPermission.MANAGE_GROUPS)]
CanReadProfile = Annotated[Work, requires(StudentPermission.READ_PROFILE)]
CanReadDemographics = Annotated[Work, requires(StudentPermission.READ_DEMOGRAPHICS)]
CanRevealNumbers = Annotated[Work, requires(StudentPermission.CORRECT, keeps_answers=False)]
CanReadPrograms = Annotated[Work, requires(StudentPermission.READ_PROGRAMS)]
CanManagePrograms = Annotated[Work, requires(StudentPermission.MANAGE_PROGRAMS)]
CanManageSchemes = Annotated[Work, requires(StudentPermission.MANAGE_SCHEMES)]
