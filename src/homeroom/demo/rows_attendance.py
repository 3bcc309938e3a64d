"""The rows of attendance, and the notices that went home."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from homeroom.attendance.defaults import DEFAULT_CODES
from homeroom.communication.models import NoticeKind, NoticeState
from homeroom.demo.absences import Absences
from homeroom.demo.copying import Row, Table
from homeroom.demo.district import TIME_ZONE, District
from homeroom.demo.marks import Codes, Marks, held_on, taken_at

HOLD: Final = timedelta(minutes=10)
_OFFICE_HEARS: Final = time(7, 50)
_OFFICE_HEARS_OF_LATER: Final = time(14, 20)
_READ_AFTER: Final = timedelta(minutes=37)
_UNREAD_DAYS: Final = 5
_EXCUSES: Final = (
    "id", "student_id", "code_id", "starts_on", "ends_on", "reason", "recorded_by", "recorded_at", "withdrawn_at",
)
_NOTICES: Final = (
    "id", "recipient_id", "kind", "student_id", "about_on", "sections", "state", "due_at", "sent_at", "read_at",
)


class AttendanceRows:
    """The tables of the services `attendance` (marks aside) and `communication`."""

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
        yield Table("communication.notices", _NOTICES, self._notices)

    def _policies(self) -> Iterator[Row]:
        yield (int(HOLD.total_seconds()) // 60,)

    def _codes(self) -> Iterator[Row]:
        for school_id, keys in self.codes.items():
            for each in DEFAULT_CODES:
                yield (
                    keys[each.code], school_id, each.code, each.label, each.presence.value, each.excuse.value,
                    each.for_teachers, each.position, True,
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
                self.district.keys.new(), excuse.pupil.human.id, self.codes[school_id]["AE"], excuse.starts_on,
                excuse.ends_on, excuse.reason, secretaries[school_id],
                _at(excuse.known_on, known_at), None,
            )

    def _notices(self) -> Iterator[Row]:
        """To the demo guardian: of each day on which a child was missed at the first roll and nobody had said why."""
        story = self.district.story
        for day in self.history:
            for pupil, happening, code in self.absences.days[day]:
                if pupil not in (story.child, story.sibling) or happening != "away" or code == "AE":
                    continue
                first = held_on(pupil.sections, day)[0]
                sections = [{"section_id": first.id, "name": first.course.title, "period": first.period.name}]
                sent_at = taken_at(first, day) + HOLD
                read_at = None if day in self.history[-_UNREAD_DAYS:] else sent_at + _READ_AFTER
                yield (
                    self.district.keys.new(), story.guardian.id, NoticeKind.ABSENCE.value, pupil.human.id, day,
                    json.dumps(sections, ensure_ascii=False), NoticeState.SENT.value, sent_at, sent_at, read_at,
                )


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, ZoneInfo(TIME_ZONE)).astimezone(UTC)
