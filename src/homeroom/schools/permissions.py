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
    READ_EVENTS = "schools.read_events"
    MANAGE_EVENTS = "schools.manage_events"
    PUBLISH_EVENTS = "schools.publish_events"
    MAKE_FEEDS = "schools.make_feeds"


describe(SchoolPermission.READ, "See schools, their years and their bell schedules", STAFF)
describe(SchoolPermission.READ_SECTIONS, "See sections and who teaches them", STAFF)
describe(SchoolPermission.READ_STAFF, "See the staff and where they work", OFFICES)
describe(SchoolPermission.CORRECT, "Correct a school's record and its bell schedule", OFFICES)
describe(SchoolPermission.CORRECT_SECTIONS, "Rename sections and change who teaches them", OFFICES)
describe(SchoolPermission.READ_EVENTS, "See the events that are for them", FAMILIES)
describe(SchoolPermission.MANAGE_EVENTS, "Make, change and cancel events, and import calendars", OFFICES)
describe(SchoolPermission.PUBLISH_EVENTS, "Open the calendar of public events to everybody", DISTRICT)
describe(SchoolPermission.MAKE_FEEDS, "Make private calendar links for phones", FAMILIES)

CanReadSchools = Annotated[Work, requires(SchoolPermission.READ)]
CanReadSections = Annotated[Work, requires(SchoolPermission.READ_SECTIONS)]
CanReadStaff = Annotated[Work, requires(SchoolPermission.READ_STAFF)]
CanCorrectSchools = Annotated[Work, requires(SchoolPermission.CORRECT)]
CanCorrectSections = Annotated[Work, requires(SchoolPermission.CORRECT_SECTIONS)]
CanReadEvents = Annotated[Work, requires(SchoolPermission.READ_EVENTS)]
CanManageEvents = Annotated[Work, requires(SchoolPermission.MANAGE_EVENTS)]
CanPublishEvents = Annotated[Work, requires(SchoolPermission.PUBLISH_EVENTS)]
CanMakeFeeds = Annotated[Work, requires(SchoolPermission.MAKE_FEEDS)]
CanMakeFeed = Annotated[Work, requires(SchoolPermission.MAKE_FEEDS, keeps_answers=False)]
"""Makes a link that is told once and kept nowhere."""
