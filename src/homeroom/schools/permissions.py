"""Rights over schools, and the parameters that endpoints ask for."""

from enum import StrEnum
from typing import Annotated

from homeroom.gateway.access import requires
from homeroom.kernel.permissions import OFFICES, STAFF, describe
from homeroom.platform.work import Work


class SchoolPermission(StrEnum):
    READ = "schools.read"
    READ_SECTIONS = "schools.read_sections"
    READ_STAFF = "schools.read_staff"
    CORRECT = "schools.correct"
    CORRECT_SECTIONS = "schools.correct_sections"
    SCHEDULE = "schools.schedule"
    BOOK_ROOMS = "schools.book_rooms"
    MANAGE_COVER = "schools.manage_cover"


describe(SchoolPermission.READ, "See schools, their years and their bell schedules", STAFF)
describe(SchoolPermission.READ_SECTIONS, "See sections and who teaches them", STAFF)
describe(SchoolPermission.READ_STAFF, "See the staff and where they work", OFFICES)
describe(SchoolPermission.CORRECT, "Correct a school's record and its bell schedule", OFFICES)
describe(SchoolPermission.CORRECT_SECTIONS, "Rename sections and change who teaches them", OFFICES)
describe(SchoolPermission.SCHEDULE, "Move lessons on the timetable and resolve double bookings", OFFICES)
describe(SchoolPermission.BOOK_ROOMS, "Book rooms of their schools", STAFF)
describe(SchoolPermission.MANAGE_COVER, "Record staff absences and assign who covers", OFFICES)

CanReadSchools = Annotated[Work, requires(SchoolPermission.READ)]
CanReadSections = Annotated[Work, requires(SchoolPermission.READ_SECTIONS)]
CanReadStaff = Annotated[Work, requires(SchoolPermission.READ_STAFF)]
CanCorrectSchools = Annotated[Work, requires(SchoolPermission.CORRECT)]
CanCorrectSections = Annotated[Work, requires(SchoolPermission.CORRECT_SECTIONS)]
CanSchedule = Annotated[Work, requires(SchoolPermission.SCHEDULE)]
CanBookRooms = Annotated[Work, requires(SchoolPermission.BOOK_ROOMS)]
CanManageCover = Annotated[Work, requires(SchoolPermission.MANAGE_COVER)]
