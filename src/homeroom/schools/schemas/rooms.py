"""Rooms as they are taken and given."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from homeroom.kernel.schemas import Answer, LeftOutText, Schema, ShortText
from homeroom.schools.models import RoomFeature

MOST_SEATS = 10_000

Capacity = Annotated[int, Field(ge=1, le=MOST_SEATS, strict=True)]


class RoomRead(Answer):
    """`ends_on` is the last day it is used; `sections` counts those that meet in it today or later."""

    id: UUID
    school_id: UUID
    school_name: str
    name: str
    capacity: int | None
    features: list[RoomFeature]
    ends_on: date | None
    version: int
    sections: int


class RoomCreate(Schema):
    name: ShortText
    capacity: Capacity | None = None
    features: Annotated[list[RoomFeature], Field(max_length=len(RoomFeature), default_factory=list)]


class RoomUpdate(Schema):
    """What is left out stays as it is, a null empties it. A room is retired by its last day, `ends_on`."""

    name: LeftOutText
    capacity: Capacity | None = None
    features: Annotated[list[RoomFeature], Field(max_length=len(RoomFeature), default_factory=list)]
    ends_on: date | None = None
