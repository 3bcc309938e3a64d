"""Rights over schools, and the parameters that endpoints ask for."""

from enum import StrEnum
from typing import Annotated

from homeroom.gateway.access import requires
from homeroom.kernel.permissions import DISTRICT, OFFICES, STAFF, describe
from homeroom.platform.work import Work


class SchoolPermission(StrEnum):
    READ = "schools.read"
    READ_SECTIONS = "schools.read_sections"
    READ_STAFF = "schools.read_staff"
    CORRECT = "schools.correct"
    CORRECT_SECTIONS = "schools.correct_sections"
    COMPARE = "schools.compare"
    MANAGE = "schools.manage"


describe(SchoolPermission.READ, "See schools, their years and their bell schedules", STAFF)
describe(SchoolPermission.READ_SECTIONS, "See sections and who teaches them", STAFF)
describe(SchoolPermission.READ_STAFF, "See the staff and where they work", OFFICES)
describe(SchoolPermission.CORRECT, "Correct a school's record, its profile and its bell schedule", OFFICES)
describe(SchoolPermission.CORRECT_SECTIONS, "Rename sections and change who teaches them", OFFICES)
describe(SchoolPermission.COMPARE, "Compare schools: enrollment, today's attendance, staffing", OFFICES)
describe(
    SchoolPermission.MANAGE, "Change the district's tree: make, move and close schools, and what they inherit", DISTRICT
)

CanReadSchools = Annotated[Work, requires(SchoolPermission.READ)]
CanReadSections = Annotated[Work, requires(SchoolPermission.READ_SECTIONS)]
CanReadStaff = Annotated[Work, requires(SchoolPermission.READ_STAFF)]
CanCorrectSchools = Annotated[Work, requires(SchoolPermission.CORRECT)]
CanCorrectSections = Annotated[Work, requires(SchoolPermission.CORRECT_SECTIONS)]
CanCompareSchools = Annotated[Work, requires(SchoolPermission.COMPARE)]
CanManageDistrict = Annotated[Work, requires(SchoolPermission.MANAGE)]
