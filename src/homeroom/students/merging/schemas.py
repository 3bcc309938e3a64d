"""What finding and merging take and give."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, model_validator

from homeroom.identity.public import Email, Phone
from homeroom.kernel.schemas import Answer, Instant, Schema, ShortText
from homeroom.students.merging.likeness import Reason
from homeroom.students.merging.models import PairKind, PairState, SearchState

Day = Annotated[date, Field(ge=date(1900, 1, 1), le=date(2199, 12, 31))]


class PersonField(StrEnum):
    """What a merged record may give the survivor."""

    GIVEN_NAME = "given_name"
    MIDDLE_NAME = "middle_name"
    FAMILY_NAME = "family_name"
    PREFERRED_NAME = "preferred_name"
    BIRTH_ON = "birth_on"
    EMAIL = "email"
    PHONE = "phone"
    LOCALE = "locale"
    STUDENT_NUMBER = "student_number"


class Described(Schema):
    """Somebody who is about to be recorded."""

    given_name: ShortText
    family_name: ShortText
    preferred_name: ShortText | None = None
    birth_on: Day | None = None
    email: Email | None = None
    phone: Phone | None = None


class Candidate(Answer):
    """Somebody on record who may be the same person."""

    id: UUID
    given_name: str
    family_name: str
    birth_on: date | None
    student_number: str | None
    school_name: str | None
    children: list[str]
    score: int
    reasons: list[Reason]


class Candidates(Answer):
    """`elsewhere`: how many more there are in the district, beyond one's own reach."""

    items: list[Candidate]
    elsewhere: int


class Half(Answer):
    """One of a pair."""

    id: UUID
    given_name: str
    family_name: str
    preferred_name: str | None
    birth_on: date | None
    student_number: str | None
    school_name: str | None
    children: list[str]


class PairRead(Answer):
    """Two people who may be one."""

    id: UUID
    kind: PairKind
    state: PairState
    score: int
    reasons: list[Reason]
    first: Half
    second: Half
    decided_by: str | None
    decided_at: Instant | None


class SearchRead(Answer):
    id: UUID
    state: SearchState
    asked_at: Instant
    finished_at: Instant | None
    looked_at: int
    found: int


class LastSearch(Answer):
    """The newest search of the district; null where there was none."""

    search: SearchRead | None


class MergeCreate(Schema):
    """`take`: the fields that the survivor gets from the merged record; left out, those it lacks."""

    kind: PairKind
    survivor_id: UUID
    merged_id: UUID
    take: Annotated[list[PersonField] | None, Field(max_length=len(PersonField))] = None

    @model_validator(mode="after")
    def _two(self) -> Self:
        if self.survivor_id == self.merged_id:
            raise ValueError("survivor_id and merged_id are two people")
        if self.kind is PairKind.GUARDIAN and PersonField.STUDENT_NUMBER in (self.take or ()):
            raise ValueError("a guardian has no student_number")
        return self


class CompareAsked(Schema):
    kind: PairKind
    survivor_id: UUID
    merged_id: UUID

    @model_validator(mode="after")
    def _two(self) -> Self:
        if self.survivor_id == self.merged_id:
            raise ValueError("survivor_id and merged_id are two people")
        return self


class Compared(Answer):
    """A field of both, as it stands there."""

    field: PersonField
    survivor: str | None
    merged: str | None


class Rows(Answer):
    """How many rows of a table (`schema.name`)."""

    table: str
    rows: int


class Comparison(Answer):
    """Both records side by side, and what a merge would do with the merged one's rows.

    `moved` go to the survivor; `aside` are those the survivor has already: they are kept, and come back with an undo.
    """

    fields: list[Compared]
    moved: list[Rows]
    aside: list[Rows]


class MergeRead(Answer):
    """A merge that was made, and whether it was undone. `name`: whose record it was."""

    id: UUID
    kind: PairKind
    survivor_id: UUID
    survivor_name: str
    merged_id: UUID
    name: str
    merged_at: Instant
    merged_by: str | None
    undone_at: Instant | None
    undone_by: str | None


class MergeDone(MergeRead):
    moved: list[Rows]
    aside: list[Rows]
    taken: list[PersonField]
