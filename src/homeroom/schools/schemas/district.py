"""Schools as they are taken and given."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from homeroom.kernel.schemas import Answer, LeftOutText, Schema, ShortText
from homeroom.schools.models import SchoolKind


class SchoolCounts(Answer):
    """Students enrolled, sections held and staff assigned today."""

    students: int
    sections: int
    staff: int


class SchoolRead(Answer):
    """`timetable_assumed`: an import brought no calendar and no times, and those made up are not confirmed yet."""

    id: UUID
    name: str
    kind: SchoolKind
    identifier: str | None
    time_zone: str
    locale: str
    grade_levels: list[str]
    timetable_assumed: bool
    ends_on: date | None
    counts: SchoolCounts | None = None


class SchoolUpdate(Schema):
    """What is left out stays as it is; a null `identifier` empties it."""

    name: LeftOutText
    kind: Annotated[SchoolKind, Field(default_factory=lambda: SchoolKind.OTHER)]
    identifier: ShortText | None = None
