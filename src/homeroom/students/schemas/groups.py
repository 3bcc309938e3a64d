"""Student groups as they are taken and given."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from homeroom.kernel.schemas import Answer, LeftOutText, Schema, ShortText
from homeroom.students.models import GroupKind
from homeroom.students.schemas.rosters import Students

MOST_ADVISERS = 20


class AdviserRead(Answer):
    """Who looks after a group, today or from a later day."""

    id: UUID
    name: str
    starts_on: date
    ends_on: date | None


class GroupRead(Answer):
    """A group, and how many are in it today. `ends_on` is the last day it is one."""

    id: UUID
    school_id: UUID
    school_name: str
    kind: GroupKind
    name: str
    ends_on: date | None
    version: int
    advisers: list[AdviserRead]
    members: int


class GroupMemberRead(Answer):
    """A student in a group, today or from a later day."""

    id: UUID
    student_id: UUID
    given_name: str
    family_name: str
    grade_level: str | None
    starts_on: date
    ends_on: date | None


class GroupCreate(Schema):
    school_id: UUID
    kind: GroupKind
    name: ShortText


class GroupUpdate(Schema):
    """What is left out stays as it is. With its last day, `ends_on`, its members and advisers end too."""

    name: LeftOutText
    ends_on: Annotated[date, Field(default_factory=lambda: date.max)]


class AdvisersWrite(Schema):
    """Who looks after the group from today on."""

    staff_ids: Annotated[list[UUID], Field(max_length=MOST_ADVISERS)]


class MembersAdd(Schema):
    student_ids: Students
    starts_on: date


class MembersEnd(Schema):
    """`from_on` is the first day without them."""

    student_ids: Students
    from_on: date


class MembersChange(Answer):
    """Who came into the group, who was in it already, and who left it."""

    placed: list[UUID]
    already: list[UUID]
    taken_off: list[UUID]
    group: GroupRead
