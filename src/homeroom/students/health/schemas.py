"""Health as it is taken and given. What somebody wrote comes back from the routes that read it, and from no other."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Final, Self
from uuid import UUID

from pydantic import Field, StringConstraints, model_validator

from homeroom.kernel.schemas import Answer, Instant, Schema, ShortText
from homeroom.students.health.models import ExemptionReason, HealthKind, ImmunizationStatus, Vaccine
from homeroom.students.health.schedule import VaccineRule

MOST_RULES: Final = 20

Prose = Annotated[str, StringConstraints(min_length=1, max_length=2000, pattern=r"^[^\x00-\x08\x0b-\x1f]*$")]
"""Some lines a person wrote."""


class Severity(StrEnum):
    MILD = "mild"
    MODERATE = "moderate"
    SEVERE = "severe"
    LIFE_THREATENING = "life_threatening"


class Outcome(StrEnum):
    """Where a student went from the nurse."""

    BACK_TO_CLASS = "back_to_class"
    RESTED = "rested"
    SENT_HOME = "sent_home"
    EMERGENCY = "emergency"
    OTHER = "other"


class HealthSaved(Answer):
    """What was written, by its id: an answer to a POST is kept for its Idempotency-Key, and must hold no more."""

    id: UUID
    version: int


# -- allergies, conditions, medications ------------------------------------------------------------------------------


class HealthText(Schema):
    """The words of an entry. `dose`, `schedule` and `authorized_by` are a medication's."""

    name: ShortText
    severity: Severity | None = None
    reaction: Prose | None = None
    plan: Prose | None = None
    dose: ShortText | None = None
    schedule: ShortText | None = None
    authorized_by: ShortText | None = None


NO_WORDS: Final[Mapping[str, Any]] = {"name": "", **dict.fromkeys([*HealthText.model_fields][1:])}
"""Of an entry that cannot be opened."""


class HealthRecordUpdate(HealthText):
    """All of it: what is left out is empty. `ends_on` is the last day; a medication's is how long it is allowed."""

    starts_on: date
    ends_on: date | None = None
    on_card: bool = False
    for_teachers: bool = False


class HealthRecordCreate(HealthRecordUpdate):
    kind: HealthKind


class HealthRecordRead(Answer):
    id: UUID
    kind: HealthKind
    starts_on: date
    ends_on: date | None
    on_card: bool
    for_teachers: bool
    version: int
    name: str
    severity: Severity | None
    reaction: str | None
    plan: str | None
    dose: str | None
    schedule: str | None
    authorized_by: str | None
    unreadable: bool = False
    """The key it was sealed with is missing: its words are empty here, and not lost."""


class AlertRead(Answer):
    """What somebody has to know who has the student before them."""

    kind: HealthKind
    name: str
    severity: Severity | None
    reaction: str | None
    plan: str | None
    unreadable: bool = False
    """The key it was sealed with is missing: its words are empty here, and not lost."""


class AlertsRead(Answer):
    items: list[AlertRead]


# -- visits ------------------------------------------------------------------------------------------------------------


class VisitText(Schema):
    complaint: Prose
    treatment: Prose | None = None
    outcome: Outcome


NO_VISIT: Final[Mapping[str, Any]] = {"complaint": "", "treatment": None, "outcome": None}
"""Of a visit that cannot be opened."""


class VisitWrite(VisitText):
    came_at: Instant


class VisitRead(Answer):
    id: UUID
    came_at: Instant
    recorded_by: str | None
    version: int
    complaint: str
    treatment: str | None
    outcome: Outcome | None
    unreadable: bool = False
    """The key it was sealed with is missing: its words are empty here, and not lost."""


# -- the emergency card ------------------------------------------------------------------------------------------------


class CardWrite(Schema):
    """What the card says besides whom to call and alerts."""

    doctor: ShortText | None = None
    doctor_phone: ShortText | None = None
    hospital: ShortText | None = None
    insurance: ShortText | None = None
    policy_number: ShortText | None = None
    notes: Prose | None = None


class ToCall(Answer):
    """Whom to call; the relation of a guardian is a `Relation`, a contact's is in the words of whoever named it."""

    name: str
    relation: str
    phone: str | None
    may_pick_up: bool
    guardian: bool


class CardRead(Answer):
    """Whom to call, in this order, who may pick up, and what to know. Nobody whom a court bars is on it.

    `version` is 0 where nothing was written yet.
    """

    student_id: UUID
    given_name: str
    family_name: str
    birth_on: date | None
    grade_level: str | None
    school_name: str | None
    version: int
    to_call: list[ToCall]
    alerts: list[AlertRead]
    doctor: str | None
    doctor_phone: str | None
    hospital: str | None
    insurance: str | None
    policy_number: str | None
    notes: str | None
    unreadable: bool = False
    """The key it was sealed with is missing: its words are empty here, and not lost."""


# -- immunizations -----------------------------------------------------------------------------------------------------


class DoseCreate(Schema):
    vaccine: Vaccine
    given_on: date
    note: ShortText | None = None


class DoseRead(Answer):
    id: UUID
    vaccine: Vaccine
    given_on: date
    note: str | None
    unreadable: bool = False
    """The key it was sealed with is missing: its words are empty here, and not lost."""


class ExemptionUpdate(Schema):
    """`ends_on` is the last day; null: it goes on."""

    starts_on: date
    ends_on: date | None = None
    note: ShortText | None = None


class ExemptionCreate(ExemptionUpdate):
    """Without a vaccine it is from every one."""

    vaccine: Vaccine | None = None
    reason: ExemptionReason


class ExemptionRead(Answer):
    id: UUID
    vaccine: Vaccine | None
    reason: ExemptionReason
    starts_on: date
    ends_on: date | None
    note: str | None
    version: int
    unreadable: bool = False
    """The key it was sealed with is missing: its words are empty here, and not lost."""


class MissingDose(Answer):
    """A dose that is asked for: from when it would count, and by when it is due."""

    vaccine: Vaccine
    dose: int
    from_on: date
    due_on: date


class RequirementRead(Answer):
    """How a student stands with one vaccine: the doses that count, those that came too early, and what is missing."""

    vaccine: Vaccine
    status: ImmunizationStatus
    needed: int
    counted: list[date]
    too_early: list[date]
    missing: list[MissingDose]


class ImmunizationsRead(Answer):
    status: ImmunizationStatus
    due_on: date | None
    requirements: list[RequirementRead]
    doses: list[DoseRead]
    exemptions: list[ExemptionRead]


class HealthRead(Answer):
    """A student's health, but for the visits. Entries that are over come last."""

    records: list[HealthRecordRead]
    immunizations: ImmunizationsRead


class DueDose(Answer):
    vaccine: Vaccine
    dose: int
    due_on: date


class ImmunizationDue(Answer):
    """A student who has to bring a dose, or whose birth date is missing."""

    id: UUID
    given_name: str
    family_name: str
    student_number: str
    grade_level: str | None
    school_id: UUID | None
    school_name: str | None
    status: ImmunizationStatus
    due_on: date
    missing: list[DueDose]


class RulesWrite(Schema):
    """Each vaccine once. One that is not here is asked of nobody."""

    rules: Annotated[list[VaccineRule], Field(max_length=MOST_RULES)]

    @model_validator(mode="after")
    def _once(self) -> Self:
        if len({rule.vaccine for rule in self.rules}) < len(self.rules):
            raise ValueError("a vaccine has one rule")
        return self


class RulesRead(Answer):
    """The rules in force. `version` is 0 where the district made none of its own; `standard`: the published ones."""

    version: int
    standard: bool
    source: str
    source_address: str
    rules: list[VaccineRule]
