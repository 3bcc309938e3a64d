"""What families propose, as it is taken and given."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from homeroom.identity.public import Email, Phone
from homeroom.kernel.schemas import Answer, Instant, Schema, ShortText
from homeroom.students.family.models import ProposalKind, ProposalState
from homeroom.students.family.schemas import Address

MOST_AT_ONCE = 100


class OwnContactProposed(Schema):
    kind: Literal[ProposalKind.OWN_CONTACT]
    email: Email | None = None
    phone: Phone | None = None


class ChildContactProposed(Schema):
    kind: Literal[ProposalKind.CHILD_CONTACT]
    email: Email | None = None
    phone: Phone | None = None


class AddressProposed(Address):
    """The new address of a household one lives in."""

    kind: Literal[ProposalKind.ADDRESS]
    household_id: UUID


class ContactAddProposed(Schema):
    kind: Literal[ProposalKind.CONTACT_ADD]
    name: ShortText
    relation: ShortText
    phone: Phone
    may_pick_up: bool = False


class ContactChangeProposed(Schema):
    """What is left out stays."""

    kind: Literal[ProposalKind.CONTACT_CHANGE]
    contact_id: UUID
    name: Annotated[ShortText, Field(default_factory=str)]
    relation: Annotated[ShortText, Field(default_factory=str)]
    phone: Annotated[Phone, Field(default_factory=str)]
    may_pick_up: bool = False


class ContactEndProposed(Schema):
    kind: Literal[ProposalKind.CONTACT_END]
    contact_id: UUID


Proposed = Annotated[
    OwnContactProposed
    | ChildContactProposed
    | AddressProposed
    | ContactAddProposed
    | ContactChangeProposed
    | ContactEndProposed,
    Field(discriminator="kind"),
]


class ProposalRead(Answer):
    """What somebody of the family asked for: `before` as they saw it, `after` as it should be."""

    id: UUID
    student_id: UUID
    kind: ProposalKind
    before: dict[str, Any]
    after: dict[str, Any]
    state: ProposalState
    proposed_at: Instant
    decided_at: Instant | None
    reason: str | None


class ProposalListed(ProposalRead):
    """A proposal on the office's list."""

    student: str
    proposed_by: UUID
    proposer: str
    school_name: str | None


class ProposalsRead(Answer):
    items: list[ProposalRead]


class Decided(Schema):
    """A reason is told to the family."""

    decision: Literal["approve", "decline"]
    reason: ShortText | None = None


class DecidedTogether(Decided):
    proposal_ids: Annotated[list[UUID], Field(min_length=1, max_length=MOST_AT_ONCE)]


class DecidedOne(Answer):
    """`refused`: the slug of the problem that kept this one as it was."""

    id: UUID
    state: ProposalState
    refused: str | None


class DecidedTogetherRead(Answer):
    items: list[DecidedOne]
