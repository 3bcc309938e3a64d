"""Rights over schools, and the parameters that endpoints ask for."""

from enum import StrEnum
from typing import Annotated

from homeroom.gateway.access import requires
from homeroom.kernel.permissions import CHOICES, DISTRICT, FAMILIES, HEADS, OFFICES, STAFF, describe
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
    READ_CALENDAR = "schools.read_calendar"
    MANAGE_CALENDAR = "schools.manage_calendar"
    MANAGE_YEARS = "schools.manage_years"
    READ_COURSES = "schools.read_courses"
    MANAGE_COURSES = "schools.manage_courses"
    MANAGE_SECTIONS = "schools.manage_sections"
    MANAGE_ROOMS = "schools.manage_rooms"
    READ_EVENTS = "schools.read_events"
    MANAGE_EVENTS = "schools.manage_events"
    PUBLISH_EVENTS = "schools.publish_events"
    MAKE_FEEDS = "schools.make_feeds"
    SCHEDULE = "schools.schedule"
    BOOK_ROOMS = "schools.book_rooms"
    MANAGE_COVER = "schools.manage_cover"


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
describe(SchoolPermission.READ_CALENDAR, "See on which days there is school, and why not", FAMILIES)
describe(SchoolPermission.MANAGE_CALENDAR, "Change a school's calendars, bell schedules and periods", OFFICES)
describe(SchoolPermission.MANAGE_YEARS, "Set up academic years, terms and grading periods", DISTRICT)
describe(SchoolPermission.READ_COURSES, "See the district's course catalog", STAFF)
describe(SchoolPermission.MANAGE_COURSES, "Add, correct and retire courses of the catalog", DISTRICT)
describe(SchoolPermission.MANAGE_SECTIONS, "Offer, copy and end sections, and set when and where they meet", OFFICES)
describe(SchoolPermission.MANAGE_ROOMS, "Add, correct and retire rooms", OFFICES)
describe(SchoolPermission.READ_EVENTS, "See the events that are for them", FAMILIES)
describe(SchoolPermission.MANAGE_EVENTS, "Make, change and cancel events, and import calendars", OFFICES)
describe(SchoolPermission.PUBLISH_EVENTS, "Open the calendar of public events to everybody", DISTRICT)
describe(SchoolPermission.MAKE_FEEDS, "Make private calendar links for phones", FAMILIES)
describe(SchoolPermission.SCHEDULE, "Move lessons on the timetable and resolve double bookings", OFFICES)
describe(SchoolPermission.BOOK_ROOMS, "Book rooms of their schools", STAFF)
describe(SchoolPermission.MANAGE_COVER, "Record staff absences and assign who covers", OFFICES)

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
CanReadCalendar = Annotated[Work, requires(SchoolPermission.READ_CALENDAR)]
CanManageCalendar = Annotated[Work, requires(SchoolPermission.MANAGE_CALENDAR)]
CanManageYears = Annotated[Work, requires(SchoolPermission.MANAGE_YEARS)]
CanReadCourses = Annotated[Work, requires(SchoolPermission.READ_COURSES)]
CanManageCourses = Annotated[Work, requires(SchoolPermission.MANAGE_COURSES)]
CanManageSections = Annotated[Work, requires(SchoolPermission.MANAGE_SECTIONS)]
CanManageRooms = Annotated[Work, requires(SchoolPermission.MANAGE_ROOMS)]
CanReadEvents = Annotated[Work, requires(SchoolPermission.READ_EVENTS)]
CanManageEvents = Annotated[Work, requires(SchoolPermission.MANAGE_EVENTS)]
CanPublishEvents = Annotated[Work, requires(SchoolPermission.PUBLISH_EVENTS)]
CanMakeFeeds = Annotated[Work, requires(SchoolPermission.MAKE_FEEDS)]
CanMakeFeed = Annotated[Work, requires(SchoolPermission.MAKE_FEEDS, keeps_answers=False)]
"""Makes a link that is told once and kept nowhere."""
CanSchedule = Annotated[Work, requires(SchoolPermission.SCHEDULE)]
CanBookRooms = Annotated[Work, requires(SchoolPermission.BOOK_ROOMS)]
CanManageCover = Annotated[Work, requires(SchoolPermission.MANAGE_COVER)]
