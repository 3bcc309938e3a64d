"""Rights over students, and the parameters that endpoints ask for."""

from enum import StrEnum
from typing import Annotated

from homeroom.gateway.access import requires
from homeroom.kernel.permissions import FAMILIES, FAMILY, OFFICES, STAFF, describe
from homeroom.platform.work import Work


class StudentPermission(StrEnum):
    READ = "students.read"
    READ_GUARDIANS = "students.read_guardians"
    CORRECT = "students.correct"
    MANAGE_ROSTERS = "students.manage_rosters"
    READ_GROUPS = "students.read_groups"
    MANAGE_GROUPS = "students.manage_groups"
    MANAGE_FAMILIES = "students.manage_families"
    READ_CUSTODY = "students.read_custody"
    PROPOSE = "students.propose"
    REVIEW_PROPOSALS = "students.review_proposals"


describe(StudentPermission.READ, "See students: names, grade, enrollment and sections", FAMILIES)
describe(StudentPermission.READ_GUARDIANS, "See students' guardians and how to reach them", OFFICES)
describe(StudentPermission.CORRECT, "Correct students' records", OFFICES)
describe(
    StudentPermission.MANAGE_ROSTERS, "Put students on sections' rosters and waiting lists, and take them off", OFFICES
)
describe(StudentPermission.READ_GROUPS, "See homerooms and other student groups, and who is in them", STAFF)
describe(StudentPermission.MANAGE_GROUPS, "Make student groups and say who is in them", OFFICES)
describe(
    StudentPermission.MANAGE_FAMILIES,
    "Say who is responsible for a student, with which rights, who lives where and whom a court bars",
    OFFICES,
)
describe(
    StudentPermission.READ_CUSTODY, "Read and write the notes on a court order: each reading is on record", OFFICES
)
describe(StudentPermission.PROPOSE, "Propose changes of addresses, phones and contacts to the office", FAMILY)
describe(StudentPermission.REVIEW_PROPOSALS, "Approve or decline what families propose", OFFICES)

CanReadGuardians = Annotated[Work, requires(StudentPermission.READ_GUARDIANS)]
CanReadStudents = Annotated[Work, requires(StudentPermission.READ)]
CanCorrectStudents = Annotated[Work, requires(StudentPermission.CORRECT)]
CanManageRosters = Annotated[Work, requires(StudentPermission.MANAGE_ROSTERS)]
CanReadGroups = Annotated[Work, requires(StudentPermission.READ_GROUPS)]
CanManageGroups = Annotated[Work, requires(StudentPermission.MANAGE_GROUPS)]
CanManageFamilies = Annotated[Work, requires(StudentPermission.MANAGE_FAMILIES)]
CanReadCustody = Annotated[Work, requires(StudentPermission.READ_CUSTODY)]
CanPropose = Annotated[Work, requires(StudentPermission.PROPOSE)]
CanReviewProposals = Annotated[Work, requires(StudentPermission.REVIEW_PROPOSALS)]
