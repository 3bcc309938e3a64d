"""Departments as they are taken and given."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from homeroom.kernel.schemas import Answer, LeftOutText, Schema, ShortText
from homeroom.schools.models import Headship

Code = Annotated[ShortText, Field(max_length=20)]


class HeadRead(Answer):
    id: UUID
    staff_id: UUID
    name: str
    role: Headship
    starts_on: date
    ends_on: date | None


class DepartmentRead(Answer):
    """`place`: its school, or the part of the district; null for one of the whole district. `heads`: today's.

    `staff`: how many are assigned to it today.
    """

    id: UUID
    name: str
    code: str | None
    school_id: UUID | None
    organization_id: UUID | None
    place: str | None
    starts_on: date
    ends_on: date | None
    version: int
    heads: list[HeadRead]
    staff: int


class DepartmentDetail(DepartmentRead):
    """`headships`: all there were, are and will be. `today`: the day it is in the district."""

    today: date
    headships: list[HeadRead]


class DepartmentCreate(Schema):
    """Of a school, of a part of the district, or, without either, of the whole district; from today if not said."""

    school_id: UUID | None = None
    organization_id: UUID | None = None
    name: ShortText
    code: Code | None = None
    starts_on: date | None = None


class DepartmentUpdate(Schema):
    """What is left out stays as it is. With `ends_on`, the last day, who heads it ends, too."""

    name: LeftOutText
    code: Code | None = None
    ends_on: date | None = None


class HeadCreate(Schema):
    """`succeeds`: for the head there is, the day before `starts_on` is the last one."""

    staff_id: UUID
    role: Headship
    starts_on: date | None = None
    ends_on: date | None = None
    succeeds: bool = False


class HeadEnd(Schema):
    last_on: date
