"""What attendance takes and gives."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field, StrictBool, StrictInt, StringConstraints

from homeroom.attendance.models import Excuse, Presence
from homeroom.kernel.schemas import Answer, ClockTime, Instant, Schema, ShortText

Minutes = Annotated[StrictInt, Field(ge=0, le=1440)]
CodeLetters = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{1,4}$")]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300, pattern=r"^[^\x00]*$")]
Position = Annotated[StrictInt, Field(ge=0, le=1000)]


class CodeRead(Answer):
    id: UUID
    code: str
    label: str
    presence: Presence
    excuse: Excuse
    for_teachers: bool
    position: int
    active: bool


class CodeList(Answer):
    items: list[CodeRead]


class CodeCreate(Schema):
    school_id: UUID
    code: CodeLetters
    label: ShortText
    presence: Presence
    excuse: Excuse
    for_teachers: StrictBool


class CodeUpdate(Schema):
    """What is left out stays as it is. A code's letters and meaning do not change: marks stand under them."""

    label: ShortText | None = None
    for_teachers: StrictBool | None = None
    position: Position | None = None
    active: StrictBool | None = None


class PeriodRead(Answer):
    name: str
    starts_at: ClockTime
    ends_at: ClockTime


class RollSection(Answer):
    id: UUID
    name: str
    course_title: str
    school_id: UUID
    school_name: str
    time_zone: str
    room: str | None


class MarkRead(Answer):
    code_id: UUID
    minutes: int | None
    changed: bool


class ExpectedRead(Answer):
    """What the office knows beforehand: the roll starts with it."""

    code_id: UUID
    reason: str | None


class RollStudent(Answer):
    id: UUID
    given_name: str
    family_name: str
    preferred_name: str | None
    mark: MarkRead | None
    expected: ExpectedRead | None


class RollRead(Answer):
    """A section's day. `version` 0: never saved, everyone starts present."""

    section: RollSection
    on: date
    periods: list[PeriodRead]
    version: int
    taken_at: Instant | None
    changed_at: Instant | None
    changed_by: str | None
    can_mark: bool
    codes: list[CodeRead]
    students: list[RollStudent]


class MarkWrite(Schema):
    student_id: UUID
    code_id: UUID
    minutes: Minutes | None = None


class RollWrite(Schema):
    """All marks of the section's day: one for each student on the roster that day."""

    marks: Annotated[list[MarkWrite], Field(max_length=500)]


class ChangeRead(Answer):
    student_id: UUID
    student_name: str
    from_code: CodeRead
    to_code: CodeRead
    from_minutes: int | None
    to_minutes: int | None
    changed_by: str
    changed_at: Instant


class RollHistory(Answer):
    items: list[ChangeRead]


class RollSummary(Answer):
    version: int
    taken_at: Instant
    present: int
    absent: int
    late: int
    left_early: int


class SectionToday(Answer):
    section_id: UUID
    name: str
    course_title: str
    school_id: UUID
    period: str
    starts_at: ClockTime
    ends_at: ClockTime
    room: str | None
    students: int
    is_current: bool
    roll: RollSummary | None


class TeacherDay(Answer):
    """A teacher's day in timetable order; on a day without school, where the last and next one are.

    `cycle_day` and `bells`: the name of the day in the school's cycle, and of its bell schedule where that is special.
    """

    on: date
    today: date
    now: ClockTime
    time_zone: str
    is_school_day: bool
    last_school_day: date | None
    next_school_day: date | None
    cycle_day: str | None
    bells: str | None
    sections: list[SectionToday]


class BoardSchool(Answer):
    id: UUID
    name: str
    time_zone: str


class BoardTotals(Answer):
    """Students of the school by the worst of their marks that day; `unmarked` have none yet."""

    students: int
    present: int
    absent: int
    late: int
    left_early: int
    unmarked: int


class BoardPeriod(Answer):
    name: str
    starts_at: ClockTime
    ends_at: ClockTime
    sections: int
    marked: int


class BoardSection(Answer):
    section_id: UUID
    name: str
    course_title: str
    period: str
    starts_at: ClockTime
    ends_at: ClockTime
    room: str | None
    teacher: str | None
    students: int
    version: int
    taken_at: Instant | None
    present: int
    absent: int
    late: int
    left_early: int


class Board(Answer):
    school: BoardSchool
    on: date
    today: date
    now: ClockTime
    is_school_day: bool
    last_school_day: date | None
    totals: BoardTotals
    periods: list[BoardPeriod]
    sections: list[BoardSection]


class DayMark(Answer):
    section_name: str
    course_title: str
    period: str | None
    code: str
    label: str
    presence: Presence
    excuse: Excuse
    minutes: int | None


class StudentDay(Answer):
    """A calendar day of a student; `presence` is the worst of the day's marks, null where there are none."""

    on: date
    school_day: bool
    note: str | None
    presence: Presence | None
    excuse: Excuse | None
    reason: str | None
    marks: list[DayMark]


class StudentRef(Answer):
    id: UUID
    given_name: str
    family_name: str


class SchoolRef(Answer):
    id: UUID
    name: str
    time_zone: str


class StudentDays(Answer):
    student: StudentRef
    school: SchoolRef | None
    today: date
    is_school_day: bool
    last_school_day: date | None
    days: list[StudentDay]


class ExcuseCreate(Schema):
    """`code_id`: an excused code of the student's school."""

    student_id: UUID
    code_id: UUID
    starts_on: date
    ends_on: date
    reason: Reason | None = None


class ExcuseRead(Answer):
    id: UUID
    student: StudentRef
    code: CodeRead
    starts_on: date
    ends_on: date
    reason: str | None
    recorded_by: str
    recorded_at: Instant


class Settings(Answer):
    notice_hold_minutes: int


class SettingsWrite(Schema):
    notice_hold_minutes: Annotated[StrictInt, Field(ge=0, le=480)]
