"""Rights over schools, and the parameters that endpoints ask for."""

from enum import StrEnum
from typing import Annotated

from homeroom.gateway.access import requires
from homeroom.kernel.permissions import DISTRICT, FAMILIES, OFFICES, STAFF, describe
from homeroom.platform.work import Work


class SchoolPermission(StrEnum):
    READ = "schools.read"
    READ_SECTIONS = "schools.read_sections"
    READ_STAFF = "schools.read_staff"
    CORRECT = "schools.correct"
    CORRECT_SECTIONS = "schools.correct_sections"
    READ_CALENDAR = "schools.read_calendar"
    MANAGE_CALENDAR = "schools.manage_calendar"
    MANAGE_YEARS = "schools.manage_years"


describe(SchoolPermission.READ, "See schools, their years and their bell schedules", STAFF)
describe(SchoolPermission.READ_SECTIONS, "See sections and who teaches them", STAFF)
describe(SchoolPermission.READ_STAFF, "See the staff and where they work", OFFICES)
describe(SchoolPermission.CORRECT, "Correct a school's record and its bell schedule", OFFICES)
describe(SchoolPermission.CORRECT_SECTIONS, "Rename sections and change who teaches them", OFFICES)
describe(SchoolPermission.READ_CALENDAR, "See on which days there is school, and why not", FAMILIES)
describe(SchoolPermission.MANAGE_CALENDAR, "Change a school's calendars, bell schedules and periods", OFFICES)
describe(SchoolPermission.MANAGE_YEARS, "Set up academic years, terms and grading periods", DISTRICT)

CanReadSchools = Annotated[Work, requires(SchoolPermission.READ)]
CanReadSections = Annotated[Work, requires(SchoolPermission.READ_SECTIONS)]
CanReadStaff = Annotated[Work, requires(SchoolPermission.READ_STAFF)]
CanCorrectSchools = Annotated[Work, requires(SchoolPermission.CORRECT)]
CanCorrectSections = Annotated[Work, requires(SchoolPermission.CORRECT_SECTIONS)]
CanReadCalendar = Annotated[Work, requires(SchoolPermission.READ_CALENDAR)]
CanManageCalendar = Annotated[Work, requires(SchoolPermission.MANAGE_CALENDAR)]
CanManageYears = Annotated[Work, requires(SchoolPermission.MANAGE_YEARS)]
