"""Taking the roll."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from psycopg.types.json import Jsonb

from homeroom.attendance.errors import DayNotYet, MarksRefused, RollChanged, SectionDoesNotMeet
from homeroom.attendance.events import AbsencesChanged, AbsentDaysChanged
from homeroom.attendance.models import Excuse, Presence
from homeroom.attendance.permissions import AttendancePermission
from homeroom.attendance.repository.rolls import (
    SAVE_ROLL,
    SAVED_BY,
    own_school_days,
    roll_history,
    roll_section,
    roll_students,
    taught_that_day,
)
from homeroom.attendance.schemas import RollRead, RollWrite
from homeroom.attendance.service.board import board_topic
from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from homeroom.kernel.problems import NotFound
from homeroom.platform.database.audit import Change
from homeroom.platform.work import Work

Row = Mapping[str, Any]
NEWCOMER: Final = timedelta(minutes=30)
"""For so long a roll may be saved without a student who was put on the roster, as an import does at any time."""


class RollService:
    """A section's day: read it, save it, see what it was before."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def my_day(self, on: date | None) -> dict[str, Any]:
        """The sections the actor teaches on a day (today by default), in timetable order."""
        actor = self.work.account
        day = on or actor.today
        days, sections = await self.work.read_all([(own_school_days, {"on": day}), (taught_that_day, {"on": day})])
        around = days[0]
        time_zone = around["time_zone"] or "UTC"  # one who teaches nowhere has no day to show
        local = clock.now().astimezone(ZoneInfo(time_zone))
        return {
            **around,
            "on": day,
            "today": local.date(),
            "now": local.time(),
            "time_zone": time_zone,
            "sections": [_section_today(row, day, local) for row in sections],
        }

    async def read(self, section_id: UUID, on: date) -> dict[str, Any]:
        """The roll as it stands; a section that does not meet that day has no periods and cannot be marked.

        Raises `NotFound`.
        """
        wanted = {"section_id": section_id, "on": on}
        found, students = await self.work.read_all([(roll_section, wanted), (roll_students, wanted)])
        if not found:
            raise NotFound("This section")
        return _roll(found[0], on, students)

    async def history(self, section_id: UUID, on: date) -> dict[str, Any]:
        """Earlier marks of this section's day, newest first; raises `NotFound`."""
        wanted = {"section_id": section_id, "on": on}
        found, changes = await self.work.read_all([(roll_section, wanted), (roll_history, wanted)])
        if not found:
            raise NotFound("This section")
        return {"items": changes}

    async def save(self, section_id: UUID, on: date, expected: int, wanted: RollWrite) -> dict[str, Any]:
        """Save all marks of the section's day at once, on top of version `expected`; nothing is half-written.

        Raises `NotFound`, `SectionDoesNotMeet`, `DayNotYet`, `MarksRefused`, `RollChanged`.
        """
        await self.work.begin()
        roll = await self.read(section_id, on)
        if not roll["periods"]:
            raise SectionDoesNotMeet(on)
        if not roll["can_mark"]:
            raise DayNotYet(on)
        if roll["version"] != expected:
            return await self._again(roll, expected, wanted)
        marks = self._checked(roll, wanted)
        changes = _changes(roll, marks)
        key = {"section_id": section_id, "on": on, "now": clock.now(), "by": self.work.account.by}
        saved = await self.work.execute(
            SAVE_ROLL, {**key, "expected": expected, "marks": Jsonb(marks), "changes": Jsonb(changes)}
        )
        if not saved:
            return await self._again(await self.read(section_id, on), expected, wanted)
        self._tell(roll, marks, changes, saved[0]["version"])
        return _as_saved(roll, marks, saved[0])

    async def _again(self, roll: dict[str, Any], expected: int, wanted: RollWrite) -> dict[str, Any]:
        """The roll, where it stands as this very save left it: its answer was lost, and it is sent once more.

        RFC 9110 §13.1.1 has a condition that fails answered with success then. Raises `RollChanged` otherwise.
        """
        key = {"section_id": roll["section"]["id"], "on": roll["on"], "by": self.work.account.by}
        if roll["version"] == expected + 1 and await self.work.execute(SAVED_BY, key):
            marked = {str(student["id"]) for student in roll["students"] if student["mark"]}
            with suppress(MarksRefused):
                marks = self._checked(roll, wanted)
                if not _changes(roll, marks) and {mark["student_id"] for mark in marks} == marked:
                    return roll
        raise RollChanged(_as_json(roll))

    def _checked(self, roll: Row, wanted: RollWrite) -> list[dict[str, Any]]:
        """The marks as they will be stored, or every reason why some cannot be, each naming the student."""
        codes = {code["id"]: code for code in roll["codes"]}
        roster = {student["id"]: student for student in roll["students"]}
        office = self.work.reach(AttendancePermission.EXCUSE).covers(roll["section"]["school_id"])
        errors: list[dict[str, Any]] = []
        marks: dict[UUID, dict[str, Any]] = {}
        for place, mark in enumerate(wanted.marks):
            student = roster.get(mark.student_id)
            code = codes.get(mark.code_id)
            refusal = _refusal(mark.minutes, student, code, office=office, twice=mark.student_id in marks)
            if refusal is not None:
                errors.append(_error(place, mark.student_id, student, *refusal))
            elif student is not None and code is not None:
                stored = _with_excuse(code, student, codes)
                minutes = mark.minutes if stored["presence"] != Presence.PRESENT else None
                marks[mark.student_id] = {
                    "student_id": str(mark.student_id),
                    "code_id": str(stored["id"]),
                    "minutes": minutes,
                }
        given = {mark.student_id for mark in wanted.marks}
        errors += [
            _error(len(wanted.marks), missing, student, "missing", "code_id", "has no mark: a roll is saved whole")
            for missing, student in roster.items()
            if missing not in given and not _is_newcomer(student)
        ]
        if errors:
            raise MarksRefused(errors)
        return list(marks.values())

    def _tell(self, roll: Row, marks: Sequence[Row], changes: Sequence[Row], version: int) -> None:
        """Audit, live boards, and whoever cares whose absences changed."""
        codes = {str(code["id"]): code for code in roll["codes"]}
        earlier = {str(student["id"]): student["mark"] for student in roll["students"]}
        section_id, on = roll["section"]["id"], roll["on"]
        before = {change["student_id"]: codes[change["from_code_id"]]["code"] for change in changes}
        after = {
            mark["student_id"]: codes[mark["code_id"]]["code"]
            for mark in marks
            if mark["student_id"] in before or (roll["version"] == 0 and _is_exception(codes[mark["code_id"]]))
        }
        self.work.audit(
            Change(
                "saved",
                "attendance.rolls",
                section_id,
                {"version": roll["version"], "marks": before} if roll["version"] else None,
                {"version": version, "on": on, "marks": after},
            )
        )
        self.work.announce(board_topic(roll["section"]["school_id"]), {"section_id": section_id, "on": on})
        affected = [
            UUID(mark["student_id"])
            for mark in marks
            if _counts(codes[mark["code_id"]])
            != (_counts(codes[str(had["code_id"])]) if (had := earlier[mark["student_id"]]) else False)
        ]
        if affected:
            self.work.emit(AbsencesChanged(on=on, student_ids=affected))
        turned = [
            UUID(mark["student_id"])
            for mark in marks
            if _is_absence(codes[mark["code_id"]])
            != (_is_absence(codes[str(had["code_id"])]) if (had := earlier[mark["student_id"]]) else False)
        ]
        if turned:
            self.work.emit(AbsentDaysChanged(on=on, student_ids=turned))


def _as_json(roll: Row) -> dict[str, Any]:
    return RollRead.model_validate(roll).model_dump(mode="json")


def _section_today(row: Row, day: date, local: datetime) -> dict[str, Any]:
    current = day == local.date() and row["starts_at"] <= local.time() < row["ends_at"]
    return {**row, "is_current": current, "roll": row if row["version"] is not None else None}


def _roll(section: Row, on: date, students: Sequence[Row]) -> dict[str, Any]:
    periods = section["periods"] or []
    return {
        "section": {**section, "room": next((period["room"] for period in periods if period["room"]), None)},
        "on": on,
        "periods": [
            {
                **period,
                "starts_at": time.fromisoformat(period["starts_at"]),
                "ends_at": time.fromisoformat(period["ends_at"]),
            }
            for period in periods
        ],
        "version": section["version"] or 0,
        "taken_at": section["taken_at"],
        "changed_at": section["changed_at"],
        "changed_by": section["changed_by"],
        "can_mark": bool(periods) and on <= clock.today(section["time_zone"]),
        "codes": [{**code, "id": UUID(code["id"])} for code in section["codes"] or ()],
        "students": [_student(row) for row in students],
    }


def _as_saved(roll: Row, marks: Sequence[Row], saved: Row) -> dict[str, Any]:
    """The roll as it stands after a save, without reading it again."""
    marked = {mark["student_id"]: mark for mark in marks}
    students = [
        {**student, "mark": _mark_now(student["mark"], marked.get(str(student["id"])))} for student in roll["students"]
    ]
    return {**roll, **saved, "students": students}


def _mark_now(had: Row | None, mark: Row | None) -> Row | None:
    if mark is None:
        return had
    same = had is not None and (str(had["code_id"]), had["minutes"]) == (mark["code_id"], mark["minutes"])
    return had if same else {**mark, "changed": had is not None}


def _student(row: Row) -> dict[str, Any]:
    return {
        **row,
        "mark": row if row["code_id"] else None,
        "expected": (
            {"code_id": row["expected_code_id"], "reason": row["expected_reason"]} if row["expected_code_id"] else None
        ),
    }


def _refusal(
    minutes: int | None, student: Row | None, code: Row | None, *, office: bool, twice: bool
) -> tuple[str, str, str] | None:
    """Why a mark cannot be stored: (code, field, what follows the student's name); None where it can."""
    if student is None:
        return "not-on-roster", "student_id", "is not on this roster that day"
    if twice:
        return "twice", "student_id", "is marked twice"
    if code is None:
        return "unknown-code", "code_id", "is marked with a code that this school does not have"
    if minutes is not None and code["presence"] not in {Presence.LATE, Presence.LEFT_EARLY}:
        return "minutes", "minutes", "has minutes, which only belong to late or left early"
    return _code_refusal(code, student, office=office)


def _code_refusal(code: Row, student: Row, *, office: bool) -> tuple[str, str, str] | None:
    """Why this actor cannot set a code; the one that stands, and the one the office expects, are always right."""
    standing = {known["code_id"] for known in (student["mark"], student["expected"]) if known}
    if code["id"] in standing:
        return None
    if not code["active"]:
        return "inactive-code", "code_id", "is marked with a code that is no longer used"
    if not code["for_teachers"] and not office:
        return "office-code", "code_id", "is marked with a code that only the office sets"
    return None


def _error(place: int, student_id: UUID, student: Row | None, code: str, field: str, reason: str) -> dict[str, Any]:
    name = f"{student['given_name']} {student['family_name']}" if student else "A student"
    return {
        "path": f"marks.{place}.{field}",
        "code": code,
        "message": f"{name} {reason}.",
        "student_id": str(student_id),
        "student_name": name if student else None,
    }


def _with_excuse(code: Row, student: Row, codes: Mapping[UUID, Row]) -> Row:
    """The office's excuse stands: a plain mark of the same presence becomes the excused one it recorded."""
    expected = codes.get(student["expected"]["code_id"]) if student["expected"] else None
    if expected is not None and expected["presence"] == code["presence"] and code["excuse"] != Excuse.EXCUSED:
        return expected
    return code


def _changes(roll: Row, marks: Sequence[Row]) -> list[dict[str, Any]]:
    """What differs from the marks there are, as rows of `mark_changes`."""
    earlier = {str(student["id"]): student["mark"] for student in roll["students"] if student["mark"]}
    return [
        {
            "id": str(new_id()),
            "student_id": mark["student_id"],
            "from_code_id": str(had["code_id"]),
            "to_code_id": mark["code_id"],
            "from_minutes": had["minutes"],
            "to_minutes": mark["minutes"],
        }
        for mark in marks
        if (had := earlier.get(mark["student_id"])) is not None
        and (str(had["code_id"]), had["minutes"]) != (mark["code_id"], mark["minutes"])
    ]


def _is_newcomer(student: Row) -> bool:
    """Whether a teacher who opened the roll a while ago may not have seen this student, who is left unmarked."""
    return student["mark"] is None and clock.now() - student["added_at"] < NEWCOMER


def _is_exception(code: Row) -> bool:
    return bool(code["presence"] != Presence.PRESENT)


def _is_absence(code: Row) -> bool:
    return bool(code["presence"] == Presence.ABSENT)


def _counts(code: Row) -> bool:
    """Whether families are told: absent, and the office has not excused it."""
    return _is_absence(code) and bool(code["excuse"] != Excuse.EXCUSED)
