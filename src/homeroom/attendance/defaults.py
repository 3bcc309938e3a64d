"""The codes a school starts with."""

from typing import NamedTuple

from homeroom.attendance.models import Excuse, Presence


class DefaultCode(NamedTuple):
    code: str
    label: str
    presence: Presence
    excuse: Excuse
    for_teachers: bool
    position: int


DEFAULT_CODES = (
    DefaultCode("P", "Present", Presence.PRESENT, Excuse.UNKNOWN, for_teachers=True, position=1),
    DefaultCode("A", "Absent", Presence.ABSENT, Excuse.UNKNOWN, for_teachers=True, position=2),
    DefaultCode("T", "Late", Presence.LATE, Excuse.UNKNOWN, for_teachers=True, position=3),
    DefaultCode("L", "Left early", Presence.LEFT_EARLY, Excuse.UNKNOWN, for_teachers=True, position=4),
    DefaultCode("AE", "Absent, excused", Presence.ABSENT, Excuse.EXCUSED, for_teachers=False, position=5),
    DefaultCode("AU", "Absent, unexcused", Presence.ABSENT, Excuse.UNEXCUSED, for_teachers=False, position=6),
    DefaultCode("TE", "Late, excused", Presence.LATE, Excuse.EXCUSED, for_teachers=False, position=7),
    DefaultCode("LE", "Left early, excused", Presence.LEFT_EARLY, Excuse.EXCUSED, for_teachers=False, position=8),
)
