"""Academic years and their terms, as they are taken."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from homeroom.kernel.schemas import Answer, Schema, ShortText
from homeroom.schools.models import TermKind
from homeroom.schools.schemas.calendar import TermInYear

MOST_PARTS = 60


class TermWrite(Schema):
    """A term, or a part of one. One with an `id` is there already; one without is new."""

    id: UUID | None = None
    name: ShortText
    kind: TermKind
    starts_on: date
    ends_on: date
    parts: Annotated[list["TermWrite"], Field(default_factory=list, max_length=MOST_PARTS)]


class YearWrite(Schema):
    """A year with all its terms: one that is not named goes, if no section is held in it."""

    name: ShortText
    starts_on: date
    ends_on: date
    terms: Annotated[list[TermWrite], Field(default_factory=list, max_length=MOST_PARTS)]


class AcademicYearRead(Answer):
    id: UUID
    name: str
    starts_on: date
    ends_on: date
    version: int
    terms: list[TermInYear]


class AcademicYearList(Answer):
    """The latest first."""

    items: list[AcademicYearRead]
