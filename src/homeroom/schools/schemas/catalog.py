"""The course catalog as it is taken and given."""

from datetime import date
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from homeroom.kernel.schemas import Answer, LeftOutText, Schema, ShortText
from homeroom.schools.catalog import sced
from homeroom.schools.models import PrerequisiteKind

MOST_PREREQUISITES = 20
MOST_GRADES = 20

GradeCode = Annotated[str, StringConstraints(pattern=r"^(IT|PR|PK|TK|KG|0[1-9]|1[0-3]|PS|UG)$")]
"""CEDS Entry Grade Level, https://ceds.ed.gov/element/000100."""
LongText = Annotated[str, StringConstraints(min_length=1, max_length=4000, pattern=r"^[^\x00-\x09\x0b-\x1f]*$")]
Credits = Annotated[Decimal, Field(ge=0, lt=1000, decimal_places=2, allow_inf_nan=False)]
GpaWeight = Annotated[Decimal, Field(ge=0, lt=100, decimal_places=2, allow_inf_nan=False)]


def _in_form(code: str) -> str:
    code = code.upper()
    wrong = sced.wrong_with(code)
    if wrong:
        part, words = wrong
        raise PydanticCustomError(f"sced_{part}", "{words}", {"words": words})
    return code


ScedCode = Annotated[str, StringConstraints(max_length=20), AfterValidator(_in_form)]
"""NCES SCED: the five digits of the course, and perhaps its level, credit or grades, and sequence."""


class CourseRead(Answer):
    """A course of the catalog. `credits` are Carnegie units; `starts_on` and `ends_on` say when it is offered."""

    id: UUID
    code: str | None
    title: str
    subject: str | None
    description: str | None
    credits: Decimal | None
    gpa_weight: Decimal | None
    grade_levels: list[str]
    sced_code: str | None
    starts_on: date | None
    ends_on: date | None
    version: int


class PrerequisiteRead(Answer):
    """Another course, and what is asked of it: `prerequisite` before, `corequisite` before or with it."""

    course_id: UUID
    code: str | None
    title: str
    kind: PrerequisiteKind


class CourseDetail(CourseRead):
    """`required_by` are the courses that ask for this one; `sections` counts its sections that are not over."""

    prerequisites: list[PrerequisiteRead]
    required_by: list[PrerequisiteRead]
    sections: int


class Subjects(Answer):
    """The subjects there are in the catalog, in the order of their names."""

    items: list[str]


class CourseCreate(Schema):
    title: ShortText
    code: ShortText | None = None
    subject: ShortText | None = None
    description: LongText | None = None
    credits: Credits | None = None
    gpa_weight: GpaWeight | None = None
    grade_levels: Annotated[list[GradeCode], Field(max_length=MOST_GRADES, default_factory=list)]
    sced_code: ScedCode | None = None
    starts_on: date | None = None
    ends_on: date | None = None


class CourseUpdate(Schema):
    """What is left out stays as it is, a null empties it. A course is retired by its last day, `ends_on`."""

    title: LeftOutText
    code: ShortText | None = None
    subject: ShortText | None = None
    description: LongText | None = None
    credits: Credits | None = None
    gpa_weight: GpaWeight | None = None
    grade_levels: Annotated[list[GradeCode], Field(max_length=MOST_GRADES, default_factory=list)]
    sced_code: ScedCode | None = None
    starts_on: date | None = None
    ends_on: date | None = None


class PrerequisiteWrite(Schema):
    course_id: UUID
    kind: PrerequisiteKind = PrerequisiteKind.PREREQUISITE


class PrerequisitesWrite(Schema):
    """All that the course asks for."""

    prerequisites: Annotated[list[PrerequisiteWrite], Field(max_length=MOST_PREREQUISITES)]
