"""The rows of attendance, but for the marks."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from homeroom.attendance.defaults import DEFAULT_CODES
from homeroom.demo.absences import EXCUSED, Absences
from homeroom.demo.copying import Row, Table
from homeroom.demo.district import TIME_ZONE, District
from homeroom.demo.marks import Codes, Marks, taken_at
from homeroom.demo.rows_communication import HOLD

_OFFICE_HEARS: Final = time(7, 50)
_OFFICE_HEARS_OF_LATER: Final = time(14, 20)
_EXCUSES: Final = (
    "id",
    "student_id",
    "code_id",
    "starts_on",
    "ends_on",
    "reason",
    "recorded_by",
    "recorded_at",
    "withdrawn_at",
)


class AttendanceRows:
    """The tables of the service `attendance`, marks aside."""

    def __init__(self, district: District) -> None:
        self.district, self.absences = district, Absences(district)
        self.history = self.absences.history
        self.codes: Codes = {
            school.id: {each.code: district.keys.new() for each in DEFAULT_CODES} for school in district.schools
        }
        self.marks = Marks(district, self.absences, self.codes)

    def tables(self) -> Iterator[Table]:
        """After the people."""
        yield Table("attendance.policies", ("notice_hold_minutes",), self._policies)
        yield Table(
            "attendance.codes",
            ("id", "school_id", "code", "label", "presence", "excuse", "for_teachers", "position", "active"),
            self._codes,
        )
        yield Table(
            "attendance.rolls",
            ("marked_on", "section_id", "version", "taken_at", "changed_at", "changed_by"),
            self._rolls,
        )
        yield Table("attendance.excuses", _EXCUSES, self._excuses)

    def _policies(self) -> Iterator[Row]:
        yield (int(HOLD.total_seconds()) // 60,)

    def _codes(self) -> Iterator[Row]:
        for school_id, keys in self.codes.items():
            for each in DEFAULT_CODES:
                yield (
                    keys[each.code],
                    school_id,
                    each.code,
                    each.label,
                    each.presence.value,
                    each.excuse.value,
                    each.for_teachers,
                    each.position,
                    True,
                )

    def _rolls(self) -> Iterator[Row]:
        for day in self.history:
            for section in self.marks.sections(day):
                at = taken_at(section, day)
                yield day, section.id, 1, at, at, section.teacher.human.id

    def _excuses(self) -> Iterator[Row]:
        secretaries = {school.id: school.employee("Secretary").human.id for school in self.district.schools}
        for excuse in self.absences.excuses:
            school_id = excuse.pupil.school.id
            known_at = _OFFICE_HEARS if excuse.known_on == excuse.starts_on else _OFFICE_HEARS_OF_LATER
            yield (
                self.district.keys.new(),
                excuse.pupil.human.id,
                self.codes[school_id][EXCUSED],
                excuse.starts_on,
                excuse.ends_on,
                excuse.reason,
                secretaries[school_id],
                _at(excuse.known_on, known_at),
                None,
            )


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, ZoneInfo(TIME_ZONE)).astimezone(UTC)
