"""A week, and what is done on it, as they are taken and given."""

from datetime import date
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from homeroom.kernel.schemas import Answer, ClockTime, Page, Schema, ShortText
from homeroom.platform.listing.export import Printed
from homeroom.schools.models import DayKind, ResourceKind
from homeroom.schools.schemas.calendar import ClassPeriodRead


class WeekOf(StrEnum):
    TEACHER = "teacher"
    ROOM = "room"
    SECTION = "section"


class WeekSubjectKind(StrEnum):
    TEACHER = "teacher"
    ROOM = "room"
    SECTION = "section"
    STUDENT = "student"


Day = Annotated[date | None, Field(alias="date", description="A day of the week that is wanted; today by default.")]


class WeekPrint(Printed):
    """How a week is printed."""

    day: Day = None


class WeekPrintOf(WeekPrint):
    """Whose week is printed, and how; `of=teacher` without an id: my own."""

    of: WeekOf
    id: UUID | None = None


class WeekDay(Answer):
    """`cycle_day` is null where there is no school; `cycle_name` where the weekday is the cycle day."""

    held_on: date
    kind: DayKind
    cycle_day: int | None
    cycle_name: str | None
    bell_schedule: str | None
    note: str | None


class WeekSchool(Answer):
    """A school of the week, with its regular periods; its times are in its own time zone."""

    id: UUID
    name: str
    time_zone: str
    periods: list[ClassPeriodRead]
    days: list[WeekDay]
    can_schedule: bool
    can_book: bool


class WeekTeacher(Answer):
    """`away`: absent in this lesson."""

    id: UUID
    name: str
    away: bool


class CoveredBy(Answer):
    id: UUID
    staff_id: UUID
    name: str


class WeekLesson(Answer):
    """A lesson. Of one in a school that is not within reach only the school and the time are told."""

    meeting_id: UUID | None
    section_id: UUID | None
    title: str | None
    school_id: UUID
    held_on: date
    cycle_day: int
    period_id: UUID
    period: str
    position: int
    starts_at: ClockTime
    ends_at: ClockTime
    room_id: UUID | None
    room: str | None
    teachers: list[WeekTeacher]
    cover: CoveredBy | None


class WeekReservation(Answer):
    """A room taken for something else than a lesson, on one of its days."""

    id: UUID
    room_id: UUID
    room: str
    school_id: UUID
    purpose: str
    held_on: date
    period_id: UUID
    period: str
    position: int
    starts_at: ClockTime
    ends_at: ClockTime
    by: str
    can_cancel: bool


class WeekRead(Answer):
    """Monday to Sunday, of somebody or something."""

    of: WeekSubjectKind
    id: UUID
    name: str
    starts_on: date
    ends_on: date
    schools: list[WeekSchool]
    lessons: list[WeekLesson]
    reservations: list[WeekReservation]


class WeekSubject(Answer):
    of: WeekOf
    id: UUID
    name: str
    school_name: str


class WeekSubjects(Answer):
    items: list[WeekSubject]


class TakenKind(StrEnum):
    TEACHER = ResourceKind.TEACHER.value
    ROOM = ResourceKind.ROOM.value
    STUDENT = "student"


class Taken(Answer):
    """A teacher, a room, or students (how many, and up to five names for those who may see them) that are elsewhere.

    `by`: the section, or what the room is reserved for; `first_on`: the first day, `days`: how many.
    """

    kind: TakenKind
    resource_id: UUID | None
    name: str | None
    by: str
    section_id: UUID | None
    first_on: date
    days: int
    students: int
    student_names: list[str]


class Opening(Answer):
    """A period of a cycle day; `held`: the section meets then; nothing in `taken`: free."""

    cycle_day: int
    period_id: UUID
    held: bool
    taken: list[Taken]


class CycleDay(Answer):
    cycle_day: int
    name: str | None


class Openings(Answer):
    """Where a meeting could go from a day on. `days_in_period`: the cycle days on which it is in this period."""

    meeting_id: UUID
    section_id: UUID
    title: str
    school_id: UUID
    starts_on: date
    cycle_day: int
    period_id: UUID
    room_id: UUID | None
    days_in_period: list[int]
    cycle_days: list[CycleDay]
    periods: list[ClassPeriodRead]
    items: list[Opening]


class RoomThen(Answer):
    """`taken_by`: what has the room first then; null: it is free."""

    id: UUID
    name: str
    taken_by: str | None


class RoomsThen(Answer):
    items: list[RoomThen]


class Colleague(Answer):
    """Somebody who has nothing when the section meets; `lessons_that_week`: from the first day on."""

    id: UUID
    name: str
    teaches_course: bool
    teaches_subject: bool
    teaches: bool
    lessons_that_week: int


class Colleagues(Answer):
    items: list[Colleague]


class MeetingMove(Schema):
    """Where to, and from which day on (today by default).

    `room_id` left out: the room stays. `all_days`: on every cycle day on which it is in this period now, each on its
    own day.
    """

    cycle_day: Annotated[int, Field(ge=1, le=20, strict=True)]
    period_id: UUID
    room_id: UUID | None = None
    starts_on: date | None = None
    all_days: Annotated[bool, Field(default_factory=bool)]


class HandOver(Schema):
    """Who takes the meeting's section over from a day on (today by default), and instead of whom."""

    staff_id: UUID
    instead_of: UUID
    starts_on: date | None = None


class MeetingMoved(Answer):
    meeting_ids: list[UUID]
    section_id: UUID
    starts_on: date


class ConflictSection(Answer):
    id: UUID
    title: str
    school_id: UUID


class ConflictRead(Answer):
    """A double booking: sections that want one teacher, one room or the same students in a period of a cycle day.

    `cycle_name` is null where the weekday is the cycle day; `cycle_length`: how many days the cycle has, 0 by weekday.
    """

    id: UUID
    kind: TakenKind
    resource_id: UUID | None
    name: str
    cycle_day: int
    cycle_name: str | None
    cycle_length: int
    period_id: UUID
    period: str
    sections: list[ConflictSection]
    students: int
    student_names: list[str]
    first_on: date
    days: int


class ConflictPage(Page[ConflictRead]):
    """`teachers`, `rooms`, `students`: how many of each kind there are in all."""

    teachers: int
    rooms: int
    students: int


class ReservationWrite(Schema):
    """A room in one or more periods on a day, or on that weekday until a last day."""

    room_id: UUID
    purpose: ShortText
    held_on: date
    period_ids: Annotated[list[UUID], Field(min_length=1, max_length=20)]
    weekly_until: date | None = None


class ReservationRead(Answer):
    id: UUID
    room_id: UUID
    purpose: str
    starts_on: date
    ends_on: date
    period_ids: list[UUID]
