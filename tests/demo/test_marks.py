"""Four weeks of attendance, consistent with the timetable and within each day."""

import struct
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest

from homeroom.attendance.defaults import DEFAULT_CODES
from homeroom.demo.build import build
from homeroom.demo.district import District
from homeroom.demo.marks import held_on, taken_at
from homeroom.demo.rows_attendance import AttendanceRows
from homeroom.demo.rows_communication import CommunicationRows
from homeroom.demo.rows_people import PeopleRows
from homeroom.demo.rows_schools import SchoolRows
from homeroom.platform.database.copying import line_of

from .test_year import DAYS, SATURDAY

Written = dict[date, list[tuple[str, str, str, int | None]]]
"""Day → section, student, code and minutes, in the order written."""


@pytest.fixture(scope="module")
def district() -> District:
    return build(600, 1, SATURDAY)


@pytest.fixture(scope="module")
def attendance(district: District) -> AttendanceRows:
    return AttendanceRows(district)


@pytest.fixture(scope="module")
def written(attendance: AttendanceRows) -> Written:
    names = {key: code for codes in attendance.codes.values() for code, key in codes.items()}
    days: Written = defaultdict(list)
    for day in attendance.history:
        for piece, count in attendance.marks.rows(day):
            marks = list(read(piece))
            assert len(marks) == count
            for _, on, section, student, code, minutes, changed in marks:
                assert on is not None
                assert date(2000, 1, 1) + timedelta(days=int.from_bytes(on)) == day
                assert changed == b"\0"
                known = None if minutes is None else int.from_bytes(minutes)
                days[day].append((text_of(section), text_of(student), names[text_of(code)], known))
    return days


def read(piece: bytes) -> Iterator[list[bytes | None]]:
    """The rows of a piece in COPY's binary format."""
    at = 0
    while at < len(piece):
        (fields,) = struct.unpack_from(">h", piece, at)
        at += 2
        row: list[bytes | None] = []
        for _ in range(fields):
            (length,) = struct.unpack_from(">i", piece, at)
            at += 4
            row.append(None if length < 0 else piece[at : at + length])
            at += max(0, length)
        yield row


def text_of(key: bytes | None) -> str:
    assert key is not None
    return str(UUID(bytes=key))


def everything(students: int, seed: int, day: date) -> bytes:
    """The whole database."""
    district = build(students, seed, day)
    schools, people, attendance = SchoolRows(district), PeopleRows(district, "hash"), AttendanceRows(district)
    communication = CommunicationRows(district, attendance.absences, "guardian@demo.example")
    tables = [people.people(), *schools.tables(), *people.tables(), *attendance.tables(), *communication.tables()]
    lines = [(table.name + "\t" + line_of(row)).encode() for table in tables for row in table.rows()]
    marks = [piece for day in attendance.history for piece, _ in attendance.marks.rows(day)]
    return b"".join(lines + marks)


def test_every_student_of_every_section_held_has_a_mark(district: District, written: Written) -> None:
    for day, marks in written.items():
        expected = [
            (section.id, pupil.human.id)
            for school in district.schools
            for section in held_on(school.sections, day)
            for pupil in section.roster
            if pupil.starts_on <= day
        ]
        assert [(section, student) for section, student, _, _ in marks] == expected == sorted(expected)


def test_there_is_a_roll_wherever_there_are_marks_and_none_today(
    district: District, attendance: AttendanceRows, written: Written
) -> None:
    rolls = next(table for table in attendance.tables() if table.name == "attendance.rolls")
    listed = [(row[0], row[1]) for row in rolls.rows()]
    assert set(listed) == {(day, section) for day, marks in written.items() for section, *_ in marks}
    assert len(listed) == len(set(listed))
    assert max(written) < district.today
    assert len(written) == 20


def test_rolls_are_taken_in_their_period(district: District, attendance: AttendanceRows) -> None:
    day = attendance.history[-1]
    for section in attendance.marks.sections(day):
        local = datetime.combine(day, section.period.starts_at)
        late = taken_at(section, day).replace(tzinfo=None) - local
        assert 6 * 3600 < late.total_seconds() < 6 * 3600 + 11 * 60  # Chicago is six hours behind in November
    assert taken_at(district.story.section, day) < datetime.combine(district.today, time(), UTC)


def test_most_are_present(written: Written) -> None:
    codes = Counter(code for marks in written.values() for _, _, code, _ in marks)
    assert 0.93 < codes["P"] / codes.total() < 0.97
    assert set(codes) == {"P", "A", "AE", "AU", "T", "TE", "LE"} <= {each.code for each in DEFAULT_CODES}
    minutes = {code for marks in written.values() for _, _, code, minutes in marks if minutes}
    assert minutes == {"T", "TE", "LE"}


def test_who_is_away_all_day_is_away_under_one_code(written: Written) -> None:
    for marks in written.values():
        days = defaultdict(list)
        for _, student, code, _ in marks:
            days[student].append(code)
        for codes in days.values():
            if all(code[0] == "A" for code in codes) and len(codes) > 2:
                assert len(set(codes)) == 1


def test_some_are_chronically_absent(written: Written) -> None:
    missed: Counter[str] = Counter()
    for marks in written.values():
        present = {student for _, student, code, _ in marks if code[0] != "A"}
        missed.update({student for _, student, _, _ in marks} - present)
    assert 5 < sum(days >= 4 for days in missed.values()) < 60


def test_the_guardian_of_the_child_that_was_missed_was_told(district: District, attendance: AttendanceRows) -> None:
    communication = CommunicationRows(district, attendance.absences, "guardian@demo.example")
    assert len(communication.told) >= 2
    assert all(told.child is district.story.child.human and told.sections for told in communication.told)
    notices, mails = communication.tables()
    assert len(list(notices.rows())) == len(list(mails.rows())) == len(communication.told)
    unread = [told for told in communication.told if told.read_at is None]
    assert unread
    assert all(told.sent_at < datetime.combine(district.today, time(), UTC) for told in communication.told)


@pytest.mark.parametrize("day", DAYS)
def test_somebody_in_the_class_is_excused_for_the_day_to_come(day: date) -> None:
    district = build(600, 1, day)
    coming = district.year.next_from(day)
    excuses = AttendanceRows(district).absences.excuses
    assert excuses
    for excuse in excuses:
        assert excuse.known_on < day
        assert excuse.starts_on <= excuse.ends_on
        assert excuse.pupil.starts_on <= excuse.starts_on
    known = {excuse.pupil for excuse in excuses if coming and excuse.starts_on <= coming <= excuse.ends_on}
    assert bool(known & set(district.story.section.roster)) == (coming is not None)


def test_an_absence_that_is_excused_has_an_excuse(attendance: AttendanceRows) -> None:
    covered = {
        (excuse.pupil, day)
        for excuse in attendance.absences.excuses
        for day in attendance.history
        if excuse.starts_on <= day <= excuse.ends_on
    }
    away = {
        (pupil, day)
        for day, happenings in attendance.absences.days.items()
        for pupil, happening, code in happenings
        if (happening, code) == ("away", "AE")
    }
    assert away
    assert away == covered


def test_the_same_seed_and_day_give_the_same_district() -> None:
    once = everything(120, 3, SATURDAY)
    assert once == everything(120, 3, SATURDAY)
    assert once != everything(120, 4, SATURDAY)
    assert once != everything(120, 3, date(2026, 11, 23))
