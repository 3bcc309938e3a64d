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
    READ_COURSES = "schools.read_courses"
    MANAGE_COURSES = "schools.manage_courses"
    MANAGE_SECTIONS = "schools.manage_sections"
    MANAGE_ROOMS = "schools.manage_rooms"


describe(SchoolPermission.READ, "See schools, their years and their bell schedules", STAFF)
describe(SchoolPermission.READ_SECTIONS, "See sections and who teaches them", STAFF)
describe(SchoolPermission.READ_STAFF, "See the staff and where they work", OFFICES)
describe(SchoolPermission.CORRECT, "Correct a school's record and its bell schedule", OFFICES)
describe(SchoolPermission.CORRECT_SECTIONS, "Rename sections and change who teaches them", OFFICES)
describe(SchoolPermission.READ_COURSES, "See the district's course catalog", STAFF)
describe(SchoolPermission.MANAGE_COURSES, "Add, correct and retire courses of the catalog", DISTRICT)
describe(SchoolPermission.MANAGE_SECTIONS, "Offer, copy and end sections, and set when and where they meet", OFFICES)
describe(SchoolPermission.MANAGE_ROOMS, "Add, correct and retire rooms", OFFICES)

CanReadSchools = Annotated[Work, requires(SchoolPermission.READ)]
CanReadSections = Annotated[Work, requires(SchoolPermission.READ_SECTIONS)]
CanReadStaff = Annotated[Work, requires(SchoolPermission.READ_STAFF)]
CanCorrectSchools = Annotated[Work, requires(SchoolPermission.CORRECT)]
CanCorrectSections = Annotated[Work, requires(SchoolPermission.CORRECT_SECTIONS)]
CanReadCourses = Annotated[Work, requires(SchoolPermission.READ_COURSES)]
CanManageCourses = Annotated[Work, requires(SchoolPermission.MANAGE_COURSES)]
CanManageSections = Annotated[Work, requires(SchoolPermission.MANAGE_SECTIONS)]
CanManageRooms = Annotated[Work, requires(SchoolPermission.MANAGE_ROOMS)]
