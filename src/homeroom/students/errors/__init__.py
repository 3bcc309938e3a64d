"""How students refuses."""

from homeroom.students.errors.groups import GroupChanged, GroupNameTaken, GroupNotFound, InAnotherHomeroom
from homeroom.students.errors.rosters import SectionFull
from homeroom.students.errors.students import NotEnrolled, NumberTaken, StudentMerged, StudentNotFound

__all__ = [
    "GroupChanged",
    "GroupNameTaken",
    "GroupNotFound",
    "InAnotherHomeroom",
    "NotEnrolled",
    "NumberTaken",
    "SectionFull",
    "StudentMerged",
    "StudentNotFound",
]
