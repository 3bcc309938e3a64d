"""The district's tree as it is taken and given."""

from datetime import date
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field

from homeroom.kernel.grades import GradeLevel
from homeroom.kernel.schemas import Answer, LeftOutText, Schema, ShortText
from homeroom.schools.models import OrganizationKind, SchoolKind


def _each_once(levels: list[GradeLevel]) -> list[GradeLevel]:
    return [level for level in GradeLevel if level in levels]


GradeLevels = Annotated[list[GradeLevel], Field(max_length=len(GradeLevel)), AfterValidator(_each_once)]
"""In the order of age, whatever order they come in."""


class OrganizationRead(Answer):
    id: UUID
    parent_id: UUID | None
    name: str
    kind: OrganizationKind
    identifier: str | None


class SchoolInTree(Answer):
    id: UUID
    organization_id: UUID | None
    name: str
    kind: SchoolKind
    identifier: str | None
    grade_levels: list[str]
    ends_on: date | None


class DistrictTree(Answer):
    """The organizations and schools of the district, by name; those without one above stand at the top.

    Who works with some schools only sees these and what is above them. Schools that have closed are here, too: their
    last day is before `today`.
    """

    name: str
    today: date
    organizations: list[OrganizationRead]
    schools: list[SchoolInTree]


class OrganizationCreate(Schema):
    name: ShortText
    kind: OrganizationKind
    parent_id: UUID | None = None
    identifier: ShortText | None = None


class OrganizationUpdate(Schema):
    """What is left out stays as it is; a null `parent_id` moves it to the top."""

    name: LeftOutText
    kind: Annotated[OrganizationKind, Field(default_factory=lambda: OrganizationKind.OTHER)]
    parent_id: UUID | None = None
    identifier: ShortText | None = None


class SchoolCreate(Schema):
    """A school from nothing. Grades that are left out are those of the organization above."""

    name: ShortText
    kind: SchoolKind
    organization_id: UUID
    grade_levels: GradeLevels | None = None
    identifier: ShortText | None = None


class SchoolPlace(Schema):
    """Where a school hangs; null: at the top."""

    organization_id: UUID | None


class SchoolEnd(Schema):
    """The last day it is a school of the district; null: it stays open, or opens again."""

    ends_on: Annotated[date, Field(ge=date(1900, 1, 1), lt=date(2200, 1, 1))] | None


class SchoolCompared(Answer):
    """A school in numbers, today where it is.

    `students`: enrolled. `marked`: marks of today's rolls, one a student and roll; `attended`: those that are not an
    absence (who was late or left early was there). `attendance_rate`: attended of marked, in percent to a tenth; null
    while nobody is marked. `staff`: who has an assignment there; `teachers`: who teaches a section that is held.
    `students_per_teacher`: to a tenth; null without teachers.
    """

    id: UUID
    name: str
    kind: SchoolKind
    grade_levels: list[str]
    students: int
    marked: int
    attended: int
    attendance_rate: Decimal | None
    staff: int
    teachers: int
    students_per_teacher: Decimal | None


class Comparison(Answer):
    items: list[SchoolCompared]
