"""Rights over schools, and the parameters that endpoints ask for."""

from enum import StrEnum
from typing import Annotated

from homeroom.gateway.access import requires
from homeroom.kernel.permissions import CHOICES, DISTRICT, HEADS, OFFICES, STAFF, describe
from homeroom.platform.work import Work


class SchoolPermission(StrEnum):
    READ = "schools.read"
    READ_SECTIONS = "schools.read_sections"
    READ_STAFF = "schools.read_staff"
    READ_DIRECTORY = "schools.read_directory"
    MANAGE_STAFF = "schools.manage_staff"
    MANAGE_DEPARTMENTS = "schools.manage_departments"
    MANAGE_POSITIONS = "schools.manage_positions"
    CORRECT = "schools.correct"
    CORRECT_SECTIONS = "schools.correct_sections"
    COMPARE = "schools.compare"
    MANAGE = "schools.manage"


describe(SchoolPermission.READ, "See schools, their years and their bell schedules", STAFF)
describe(SchoolPermission.READ_SECTIONS, "See sections and who teaches them", STAFF)
describe(SchoolPermission.READ_STAFF, "See the staff and where they work", HEADS)
describe(
    SchoolPermission.READ_DIRECTORY,
    "See who works where, as what, how to reach them at work, and who heads which department",
    CHOICES,
)
describe(SchoolPermission.MANAGE_STAFF, "Add staff, say where they work, and let them leave", OFFICES)
describe(SchoolPermission.MANAGE_DEPARTMENTS, "Make departments, and say who heads them", OFFICES)
describe(SchoolPermission.MANAGE_POSITIONS, "Keep the district's list of positions", DISTRICT)
describe(SchoolPermission.CORRECT, "Correct a school's record, its profile and its bell schedule", OFFICES)
describe(SchoolPermission.CORRECT_SECTIONS, "Rename sections and change who teaches them", OFFICES)
describe(SchoolPermission.COMPARE, "Compare schools: enrollment, today's attendance, staffing", OFFICES)
describe(
    SchoolPermission.MANAGE, "Change the district's tree: make, move and close schools, and what they inherit", DISTRICT
)

CanReadSchools = Annotated[Work, requires(SchoolPermission.READ)]
CanReadSections = Annotated[Work, requires(SchoolPermission.READ_SECTIONS)]
CanReadStaff = Annotated[Work, requires(SchoolPermission.READ_STAFF)]
CanReadDirectory = Annotated[Work, requires(SchoolPermission.READ_DIRECTORY)]
CanManageStaff = Annotated[Work, requires(SchoolPermission.MANAGE_STAFF)]
CanManageDepartments = Annotated[Work, requires(SchoolPermission.MANAGE_DEPARTMENTS)]
CanManagePositions = Annotated[Work, requires(SchoolPermission.MANAGE_POSITIONS)]
CanCorrectSchools = Annotated[Work, requires(SchoolPermission.CORRECT)]
CanCorrectSections = Annotated[Work, requires(SchoolPermission.CORRECT_SECTIONS)]
CanCompareSchools = Annotated[Work, requires(SchoolPermission.COMPARE)]
CanManageDistrict = Annotated[Work, requires(SchoolPermission.MANAGE)]
