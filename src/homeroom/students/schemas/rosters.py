"""Rosters and waiting lists as they are taken and given."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from homeroom.kernel.schemas import Answer, Instant, Schema

MOST_AT_ONCE = 200
Students = Annotated[list[UUID], Field(min_length=1, max_length=MOST_AT_ONCE)]
Priority = Annotated[int, Field(ge=0, le=9, strict=True, description="The highest is served first.")]


class RosterLine(Answer):
    """A student on a roster, today or from a later day."""

    student_id: UUID
    given_name: str
    family_name: str
    student_number: str
    grade_level: str | None
    starts_on: date
    ends_on: date | None


class WaitRead(Answer):
    """A student who waits; `position` 1 is the next in line."""

    id: UUID
    student_id: UUID
    given_name: str
    family_name: str
    student_number: str
    grade_level: str | None
    asked_at: Instant
    priority: int
    position: int


class RosterRead(Answer):
    """`taken` places are those of the fullest day from today on; `free` is null where any number finds a place."""

    section_id: UUID
    today: date
    capacity: int | None
    taken: int
    free: int | None
    students: list[RosterLine]
    waiting: list[WaitRead]


class PutOn(Schema):
    """Who comes on the roster, from which day; `wait`: whoever finds no place stands on the waiting list."""

    student_ids: Students
    starts_on: date
    wait: bool = True
    priority: Priority = 0


class TakeOff(Schema):
    """Who leaves the roster: `from_on` is the first day without them. `move_up`: whoever waits takes the places."""

    student_ids: Students
    from_on: date
    move_up: bool = True


class MoveUp(Schema):
    """Those who wait take the places that are free from this day on."""

    starts_on: date


class WaitUpdate(Schema):
    priority: Priority


class RosterChange(Answer):
    """Who came on the roster, who stands on the waiting list instead, who was on it already, and who left it."""

    placed: list[UUID]
    waiting: list[UUID]
    already: list[UUID]
    taken_off: list[UUID]
    roster: RosterRead
