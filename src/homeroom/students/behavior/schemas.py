"""Behavior as it is taken and given."""

from datetime import date
from typing import Annotated, Any, Final
from uuid import UUID

from pydantic import Field, StringConstraints

from homeroom.kernel.schemas import Answer, Instant, Schema, ShortText
from homeroom.students.behavior.codes import BehaviorDescriptor
from homeroom.students.behavior.models import (
    ActionKind,
    IncidentState,
    ParticipantRole,
    Place,
    Severity,
    ToldHow,
)

MOST_PARTICIPANTS: Final = 50

Prose = Annotated[str, StringConstraints(min_length=1, max_length=4000, pattern=r"^[^\x00-\x08\x0b-\x1f]*$")]
"""Some lines a person wrote."""
KindCode = Annotated[str, StringConstraints(min_length=1, max_length=36, pattern=r"^[a-z0-9_-]*$")]


class BehaviorSaved(Answer):
    """What was written, by its id, and the version of the incident or the kind."""

    id: UUID
    version: int


# -- kinds -------------------------------------------------------------------------------------------------------------


class BehaviorKindRead(Answer):
    """A kind of incident or, `positive`, of recognition.

    `name` is the district's; null: the shipped one. `version` is 0 where the district said nothing of it.
    """

    code: str
    name: str | None
    shipped: bool
    positive: bool
    descriptor: BehaviorDescriptor | None
    ended: bool
    version: int


class BehaviorKindList(Answer):
    items: list[BehaviorKindRead]


class BehaviorKindCreate(Schema):
    name: ShortText
    positive: bool = False


class BehaviorKindUpdate(Schema):
    """A shipped kind without a name is called as it is shipped."""

    name: ShortText | None = None
    ended: bool = False


# -- incidents ---------------------------------------------------------------------------------------------------------


class ParticipantCreate(Schema):
    student_id: UUID
    role: ParticipantRole = ParticipantRole.PERPETRATOR


class _Facts(Schema):
    place: Place = Place.OTHER
    kind: KindCode
    severity: Severity = Severity.MINOR
    description: Prose
    for_family: bool = False


class IncidentFacts(_Facts):
    """What happened. `for_family`: the families of those in it may read the description."""

    occurred_at: Instant


class IncidentCreate(_Facts):
    """Without a moment it is now; without a school it is the first student's."""

    occurred_at: Instant | None = None
    school_id: UUID | None = None
    participants: Annotated[list[ParticipantCreate], Field(min_length=1, max_length=MOST_PARTICIPANTS)]


class StateWrite(Schema):
    """Voiding wants a reason."""

    state: IncidentState
    reason: ShortText | None = None


class Told(Schema):
    """How and when a family was told; as a notice Homeroom tells them, today."""

    how: ToldHow
    told_on: date | None = None


class TakenBack(Schema):
    reason: ShortText


class ActionWrite(Schema):
    """`ends_on` is the last day; null: it has none, or it is one day."""

    kind: ActionKind
    starts_on: date
    ends_on: date | None = None
    note: Prose | None = None


class ActionCreate(ActionWrite):
    participant_id: UUID


class ActionRead(Answer):
    """`note` and `decided_by` are told to those who see the whole incident."""

    id: UUID
    participant_id: UUID
    kind: ActionKind
    starts_on: date
    ends_on: date | None
    note: str | None
    decided_by: str | None


class ParticipantRead(Answer):
    id: UUID
    student_id: UUID
    given_name: str
    family_name: str
    grade_level: str | None
    role: ParticipantRole
    told_on: date | None
    told_by: str | None
    told_how: ToldHow | None


class IncidentRead(Answer):
    """An incident as far as it is open to who asks.

    `whole`: all who took part. Otherwise only the students one works with are in it, and what was done for them;
    `description` is then null unless one reported it oneself or it is for families.
    """

    id: UUID
    school_id: UUID
    school_name: str
    occurred_at: Instant
    occurred_on: date
    place: Place
    kind: str
    kind_name: str | None
    severity: Severity
    description: str | None
    for_family: bool
    reported_by: str | None
    mine: bool
    state: IncidentState
    voided_for: str | None
    whole: bool
    version: int
    participants: list[ParticipantRead]
    actions: list[ActionRead]


class IncidentListed(Answer):
    """A line of the list. `students` are those within reach, with their roles."""

    id: UUID
    occurred_at: Instant
    occurred_on: date
    kind: str
    kind_name: str | None
    severity: Severity
    state: IncidentState
    place: Place
    school_id: UUID
    school_name: str
    reported_by: str | None
    students: list["ListedParticipant"]
    told: bool
    """Every family of those within reach was told."""


class ListedParticipant(Answer):
    id: UUID
    name: str
    role: ParticipantRole


class IncidentChange(Answer):
    """Who did what, and when: `subject` is the incident, one who took part, or what was decided."""

    id: UUID
    at: Instant
    by: str | None
    action: str
    subject: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class IncidentHistory(Answer):
    items: list[IncidentChange]


# -- of a student ------------------------------------------------------------------------------------------------------


class RecognitionCreate(Schema):
    kind: KindCode
    words: Prose
    given_on: date | None = None


class RecognitionRead(Answer):
    """`mine`: I may take it back."""

    id: UUID
    kind: str
    kind_name: str | None
    words: str
    given_on: date
    given_by: str | None
    mine: bool


class PartAction(Answer):
    id: UUID
    kind: ActionKind
    starts_on: date
    ends_on: date | None


class PartRead(Answer):
    """A student's part in an incident, and nobody else's. `incident_id` is there for those who may open it."""

    id: UUID
    incident_id: UUID | None
    role: ParticipantRole
    occurred_on: date
    kind: str
    kind_name: str | None
    severity: Severity
    place: Place
    state: IncidentState
    description: str | None
    told_on: date | None
    actions: list[PartAction]


class StudentBehavior(Answer):
    """The newest first."""

    incidents: list[PartRead]
    recognitions: list[RecognitionRead]
