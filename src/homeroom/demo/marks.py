"""Rolls and marks, streamed day by day: a row of COPY for every student of every section held.

There are millions of marks, so they go in COPY's binary format: PostgreSQL reads it in half the time of text. All marks
of a section's day begin with the same bytes, and most students' end with the same ones every day.
"""

import struct
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from homeroom.demo.absences import PRESENT, Absences, Happening, codes_of
from homeroom.demo.district import TIME_ZONE, District, Pupil, Section
from homeroom.demo.keys import Key, Rng, lot

MARKS: Final = "attendance.marks"
MARK_COLUMNS: Final = ("tenant_id", "marked_on", "section_id", "student_id", "code_id", "minutes", "changed")
Codes = dict[Key, dict[str, Key]]
"""School → code → key."""

_UP_TO_SECTION: Final = struct.Struct(">hi16siii16s")
_FROM_STUDENT: Final = struct.Struct(">i16si16sihi?")
_FROM_STUDENT_WITHOUT_MINUTES: Final = struct.Struct(">i16si16sii?")
_FIRST_DATE: Final = date(2000, 1, 1).toordinal()  # PostgreSQL counts days from here
_NULL: Final = -1
_ZONE: Final = ZoneInfo(TIME_ZONE)
_LONGEST_TO_TAKE: Final = 9 * 60  # seconds


def taken_at(section: Section, day: date) -> datetime:
    """When the roll was saved: some minutes into the period."""
    begins = datetime.combine(day, section.period.starts_at, _ZONE).astimezone(UTC)
    return begins + timedelta(seconds=60 + (int(section.id[-6:], 16) + day.toordinal() * 37) % _LONGEST_TO_TAKE)


def held_on(sections: list[Section], day: date) -> list[Section]:
    """Those that meet on a weekday like this one, in the order of the day as a student's list is."""
    weekday = day.isoweekday()
    return [section for section in sections if weekday in section.cycle_days]


@dataclass
class Marks:
    """The marks of the last four weeks, as rows of COPY in the order of the primary key."""

    district: District
    absences: Absences
    codes: Codes
    _present: dict[Key, list[bytes]] = field(default_factory=dict, init=False)
    _with_newcomers: set[Key] = field(default_factory=set, init=False)

    def __post_init__(self) -> None:
        begins = self.district.year.starts_on
        for school in self.district.schools:
            present = self.codes[school.id][PRESENT]
            ends = {pupil.human.id: _from_student(pupil.human.id, present, None) for pupil in school.pupils}
            for section in school.sections:
                self._present[section.id] = [ends[pupil.human.id] for pupil in section.roster]
                if any(pupil.starts_on > begins for pupil in section.roster):
                    self._with_newcomers.add(section.id)

    def sections(self, day: date) -> Iterator[Section]:
        """The sections with a roll on a day: those that met, and had anybody in them."""
        for school in self.district.schools:
            for section in held_on(school.sections, day):
                if section.id not in self._with_newcomers or any(pupil.starts_on <= day for pupil in section.roster):
                    yield section

    def expected(self, days: Iterable[date]) -> int:
        """How many marks these days have, newcomers counted from the first."""
        return sum(len(section.roster) for day in days for section in self.sections(day))

    def rows(self, day: date) -> Iterator[tuple[bytes, int]]:
        """For each section with a roll: its marks, and how many they are."""
        tenant, differing = _bytes_of(self.district.tenant_id), self._differing(day)
        for section in self.sections(day):
            ends = self._present[section.id]
            others = differing.get(section.id)
            if others is not None or section.id in self._with_newcomers:
                others = others or {}
                ends = [
                    others.get(pupil.human.id, end)
                    for pupil, end in zip(section.roster, ends, strict=True)
                    if pupil.starts_on <= day
                ]
            days = day.toordinal() - _FIRST_DATE
            head = _UP_TO_SECTION.pack(len(MARK_COLUMNS), 16, tenant, 4, days, 16, _bytes_of(section.id))
            yield head + head.join(ends), len(ends)

    def _differing(self, day: date) -> dict[Key, dict[Key, bytes]]:
        """The marks that are not Present: section → student → the end of the row."""
        rng = lot(self.district.seed, f"marks {day}")
        differing: dict[Key, dict[Key, bytes]] = defaultdict(dict)
        for pupil, happening, code in self.absences.days[day]:
            for section, mark, minutes in marks_of(pupil, day, happening, code, rng):
                key = self.codes[pupil.school.id][mark]
                differing[section.id][pupil.human.id] = _from_student(pupil.human.id, key, minutes)
        return differing


def _from_student(student_id: Key, code_id: Key, minutes: int | None) -> bytes:
    """The end of a row: student, code, minutes, and that it was never changed; each after its length."""
    student, code = _bytes_of(student_id), _bytes_of(code_id)
    if minutes is None:
        return _FROM_STUDENT_WITHOUT_MINUTES.pack(16, student, 16, code, _NULL, 1, False)
    return _FROM_STUDENT.pack(16, student, 16, code, 2, minutes, 1, False)


def _bytes_of(key: Key) -> bytes:
    return bytes.fromhex(key.replace("-", ""))


def marks_of(
    pupil: Pupil, day: date, happening: Happening, code: str, rng: Rng
) -> Iterator[tuple[Section, str, int | None]]:
    """What a day's happening makes of its sections, those where the student was present left out."""
    held = held_on(pupil.sections, day)
    if not held:
        return
    for section, (mark, minutes) in zip(held, codes_of(happening, code, len(held), rng), strict=True):
        if mark != PRESENT:
            yield section, mark, minutes
