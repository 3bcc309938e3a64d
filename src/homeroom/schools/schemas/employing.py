"""Staff by hand: who is added, and where they work from when to when."""

from datetime import date
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from pydantic import Field

from homeroom.identity.public import Email, Phone
from homeroom.kernel.schemas import Answer, LeftOutText, Schema, ShortText
from homeroom.schools.models import StaffClassification
from homeroom.schools.models.staff import LEAST_FTE, MOST_FTE
from homeroom.schools.schemas.staff import AssignmentRead

MOST_PLACES = 20

Fte = Annotated[Decimal, Field(ge=LEAST_FTE, le=MOST_FTE, decimal_places=2)]
"""Full-time equivalent: `0.50` is half a position."""


class AssignmentCreate(Schema):
    """Exactly one of `school_id` and `organization_id` says where."""

    school_id: UUID | None = None
    organization_id: UUID | None = None
    position_id: UUID
    department_id: UUID | None = None
    fte: Fte | None = None
    starts_on: date
    ends_on: date | None = None


class AssignmentChange(Schema):
    """What is different from `from_on` on; the old ends the day before. What is left out stays as it is."""

    from_on: date
    position_id: Annotated[UUID, Field(default_factory=lambda: UUID(int=0))]
    department_id: UUID | None = None
    fte: Fte | None = None


class AssignmentEnd(Schema):
    """The last day; null where it is to go on."""

    last_on: date | None


class Assignments(Answer):
    """All assignments of somebody, those that are over last; `fte_most` as in the member of staff."""

    items: list[AssignmentRead]
    fte_most: Decimal | None
    fte_most_on: date | None


class StaffCreate(Schema):
    """Somebody who begins to work here, in one place or several: a person known already, by `person_id`, or a new one.

    Of a person known already names and e-mail stay as they are.
    """

    person_id: UUID | None = None
    given_name: LeftOutText
    middle_name: ShortText | None = None
    family_name: LeftOutText
    preferred_name: ShortText | None = None
    email: Email | None = None
    another_person: bool = False
    """Somebody with this e-mail is known already, and this is somebody else."""
    staff_number: ShortText
    work_phone: Phone | None = None
    assignments: Annotated[list[AssignmentCreate], Field(min_length=1, max_length=MOST_PLACES)]


class StaffAdded(Answer):
    id: UUID


class StaffUpdate(Schema):
    """What is left out stays as it is; null empties what may be empty. Names are the person's."""

    staff_number: LeftOutText
    work_email: Email | None = None
    work_phone: Phone | None = None


class PositionRead(Answer):
    """`staff`: how many hold it today."""

    id: UUID
    code: str | None
    title: str
    classification: StaffClassification
    also_called: list[str]
    active: bool
    version: int
    staff: int


class PositionWrite(Schema):
    title: ShortText
    code: Annotated[ShortText, Field(max_length=20)] | None = None
    classification: StaffClassification
    active: bool = True


class PositionMerge(Schema):
    """The position that stays."""

    into_id: UUID
