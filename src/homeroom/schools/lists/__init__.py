"""The lists of schools, described."""

from homeroom.schools.lists.courses import COURSES
from homeroom.schools.lists.departments import DEPARTMENTS
from homeroom.schools.lists.events import EVENTS
from homeroom.schools.lists.handover import HANDOVER
from homeroom.schools.lists.positions import POSITIONS
from homeroom.schools.lists.rooms import ROOMS, RoomFilters
from homeroom.schools.lists.schools import SCHOOLS
from homeroom.schools.lists.sections import SECTIONS
from homeroom.schools.lists.staff import DIRECTORY, STAFF

__all__ = [
    "COURSES",
    "DEPARTMENTS",
    "DIRECTORY",
    "EVENTS",
    "HANDOVER",
    "POSITIONS",
    "ROOMS",
    "SCHOOLS",
    "SECTIONS",
    "STAFF",
    "RoomFilters",
]
