"""Progress as it is taken and given."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from homeroom.kernel.schemas import Answer, Schema, ShortText
from homeroom.students.progress.models import (
    GoalState,
    InterventionKind,
    InterventionState,
    Outcome,
    Visibility,
)

Prose = Annotated[str, StringConstraints(min_length=1, max_length=4000, pattern=r"^[^\x00-\x08\x0b-\x1f]*$")]
"""Some lines a person wrote."""
Value = Annotated[float, Field(ge=-1_000_000, le=1_000_000, allow_inf_nan=False)]


class ProgressSaved(Answer):
    """What was written, by its id: an answer to a POST is kept for its Idempotency-Key, and must hold no more."""

    id: UUID
    version: int


# -- interventions -----------------------------------------------------------------------------------------------------


class InterventionCreate(Schema):
    """`owner_id` left out: oneself; null: nobody yet. `flag_id` names the flag of early warning it answers."""

    kind: InterventionKind
    title: ShortText
    plan: Prose | None = None
    tier: Annotated[int, Field(ge=1, le=3)] = 1
    visibility: Visibility = Visibility.TEACHERS
    owner_id: UUID | None = None
    flag_id: UUID | None = None
    starts_on: date
    review_on: date | None = None
    state: InterventionState = InterventionState.RUNNING


class InterventionUpdate(InterventionCreate):
    """All of it: what is left out is empty, but for `owner_id`, which is oneself then as in a new one.

    One that has ended has an outcome, and no other has.
    """

    outcome: Outcome | None = None
    outcome_words: Prose | None = None


class CheckInCreate(Schema):
    held_on: date
    words: Prose


class CheckInRead(Answer):
    id: UUID
    held_on: date
    words: str
    by: str | None


class InterventionRead(Answer):
    """`has_owner` is false where nobody owns it, or who does works in no school of the student any more."""

    id: UUID
    kind: InterventionKind
    title: str
    plan: str | None
    tier: int
    visibility: Visibility
    owner_id: UUID | None
    owner_name: str | None
    has_owner: bool
    flag_id: UUID | None
    starts_on: date
    review_on: date | None
    state: InterventionState
    ended_on: date | None
    outcome: Outcome | None
    outcome_words: str | None
    version: int
    check_ins: list[CheckInRead]


class InterventionListed(Answer):
    """An intervention that goes on or is planned, by when it is looked at again."""

    id: UUID
    student_id: UUID
    given_name: str
    family_name: str
    kind: InterventionKind
    title: str
    tier: int
    owner_id: UUID | None
    owner_name: str | None
    has_owner: bool
    review_on: date | None
    state: InterventionState


# -- goals -------------------------------------------------------------------------------------------------------------


class GoalCreate(Schema):
    """What is measured, in which unit, from where to where, and by when."""

    title: ShortText
    measure: ShortText
    unit: ShortText | None = None
    baseline: Value
    target: Value
    starts_on: date
    due_on: date
    visibility: Visibility = Visibility.FAMILY
    state: GoalState = GoalState.ACTIVE


class GoalUpdateCreate(Schema):
    measured_on: date
    value: Value
    words: Prose | None = None


class GoalUpdateRead(Answer):
    id: UUID
    measured_on: date
    value: float
    words: str | None
    by: str | None


class GoalRead(Answer):
    """A goal with every value, the newest first; `reached` is the share of the way, which may be more than 1."""

    id: UUID
    title: str
    measure: str
    unit: str | None
    baseline: float
    target: float
    starts_on: date
    due_on: date
    state: GoalState
    visibility: Visibility
    version: int
    current: float | None
    reached: float
    updates: list[GoalUpdateRead]


# -- notes -------------------------------------------------------------------------------------------------------------


class NoteWrite(Schema):
    words: Prose
    visibility: Visibility


class NoteRead(Answer):
    """A note; `mine` may be corrected by whoever reads it."""

    id: UUID
    words: str
    visibility: Visibility
    by: str | None
    mine: bool
    written_at: datetime
    changed_at: datetime | None
    version: int
    unreadable: bool = False
    """The key it was sealed with is missing: its words are empty here, and not lost."""


class NoteBefore(Answer):
    version: int
    words: str
    visibility: Visibility
    changed_at: datetime


class NoteHistory(Answer):
    """What a note was before, the newest first: for its author."""

    items: list[NoteBefore]


class ProgressRead(Answer):
    """What of a student's progress is meant for whoever asks. `may_own`: I am staff and may own an intervention."""

    may_change: bool
    may_own: bool
    interventions: list[InterventionRead]
    goals: list[GoalRead]
    notes: list[NoteRead]
