"""Families as they are taken and given."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from homeroom.identity.public import Email, Locale, Phone
from homeroom.kernel.schemas import Answer, Schema, ShortText
from homeroom.students.models import AfterEighteen, CourtOrderKind, Relation

Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
PostalCode = Annotated[str, StringConstraints(min_length=2, max_length=12, pattern=r"^[A-Za-z0-9][A-Za-z0-9 \-]+$")]
LongText = Annotated[str, StringConstraints(max_length=8_000, pattern=r"^[^\x00-\x08\x0b-\x1f]*$")]
MOST_CONTACTS = 40

# -- what is given -----------------------------------------------------------------------------------------------------


class ContactRead(Answer):
    """Somebody to call who has no rights; `given_by`: who of the family named them."""

    id: UUID
    name: str
    relation: str
    phone: str
    may_pick_up: bool
    given_by: UUID | None
    contact_order: int | None
    starts_on: date
    ends_on: date | None
    version: int


class LinkRead(Answer):
    """A guardian of the student, today or from a later day. `barred`: a court's order is in force today.

    `opens`: whether the link opens anything today; not where a court bars it, or where its rights passed at 18.
    """

    id: UUID
    guardian_id: UUID
    given_name: str
    family_name: str
    email: str | None
    phone: str | None
    relation: Relation
    may_see_records: bool
    is_notified: bool
    may_pick_up: bool
    is_billed: bool
    lives_with: bool
    contact_order: int | None
    after_18: AfterEighteen
    after_18_reason: str | None
    barred: bool
    opens: bool
    has_account: bool
    starts_on: date
    ends_on: date | None
    version: int


class MemberRead(Answer):
    """A person in a household; `id` is the membership's."""

    id: UUID
    person_id: UUID
    name: str
    starts_on: date
    ends_on: date | None


class HouseholdPlain(Answer):
    """Where people live. `address` is all of it in one line."""

    id: UUID
    name: str
    address: str
    street: str | None
    city: str | None
    state: str | None
    postal_code: str | None
    country: str | None
    phone: str | None
    locale: str | None
    version: int


class HouseholdRead(HouseholdPlain):
    """A household of the student, or (`of_student` false) one where only a guardian of theirs lives."""

    of_student: bool
    gets_mail: bool
    members: list[MemberRead]


class OrderRead(Answer):
    """A court's order; what its notes say is read apart, by who may."""

    id: UUID
    guardian_id: UUID
    name: str
    kind: CourtOrderKind
    reference: str
    has_notes: bool
    starts_on: date
    ends_on: date | None
    version: int


class FamilyRead(Answer):
    """The family of a student as the office sees it; links and contacts in the order in which they are called."""

    student_id: UUID
    given_name: str
    family_name: str
    of_age_on: date | None
    of_age: bool
    guardians: list[LinkRead]
    contacts: list[ContactRead]
    households: list[HouseholdRead]
    court_orders: list[OrderRead]


class NotesRead(Answer):
    """The notes, and the order's version."""

    text: str | None
    version: int


class Reachable(Answer):
    id: UUID
    given_name: str
    family_name: str
    email: str | None
    phone: str | None


class OwnFamilyRead(Answer):
    """What one of the family sees: oneself, the student, and the households and contacts of one's own."""

    student: Reachable
    me: Reachable
    households: list[HouseholdPlain]
    contacts: list[ContactRead]


# -- what is taken -----------------------------------------------------------------------------------------------------


class NewPerson(Schema):
    given_name: ShortText
    family_name: ShortText
    birth_on: date | None = None
    email: Email | None = None
    phone: Phone | None = None
    locale: Locale | None = None


class LinkCreate(Schema):
    """Either `guardian_id`, somebody the district knows, or `person`.

    A right that is left out is as the relation has it: parents and guardians see records and are told, relatives not.
    """

    guardian_id: UUID | None = None
    person: NewPerson | None = None
    relation: Relation
    may_see_records: bool | None = None
    is_notified: bool | None = None
    may_pick_up: bool = False
    is_billed: bool = False
    lives_with: bool = False
    starts_on: date


class LinkUpdate(Schema):
    """What is left out stays. `after_18: shared` wants its reason."""

    relation: Relation | None = None
    may_see_records: bool | None = None
    is_notified: bool | None = None
    may_pick_up: bool | None = None
    is_billed: bool | None = None
    lives_with: bool | None = None
    after_18: AfterEighteen | None = None
    after_18_reason: ShortText | None = None
    ends_on: date | None = None


class ContactCreate(Schema):
    name: ShortText
    relation: ShortText
    phone: Phone
    may_pick_up: bool = False
    starts_on: date


class ContactUpdate(Schema):
    """What is left out stays."""

    name: ShortText | None = None
    relation: ShortText | None = None
    phone: Phone | None = None
    may_pick_up: bool | None = None
    ends_on: date | None = None


class ContactOrder(Schema):
    """All guardians' links and other contacts of today and later, by their ids, the first to call first."""

    ids: Annotated[list[UUID], Field(min_length=1, max_length=MOST_CONTACTS)]


class Address(Schema):
    street: ShortText | None = None
    city: ShortText | None = None
    state: ShortText | None = None
    postal_code: PostalCode | None = None
    country: Country | None = None
    phone: Phone | None = None
    locale: Locale | None = None


class HouseholdCreate(Address):
    """A new household, and who lives there from a day on: each of them within reach."""

    name: ShortText
    street: ShortText
    person_ids: Annotated[list[UUID], Field(min_length=1, max_length=20)]
    starts_on: date


class HouseholdUpdate(Address):
    """What is left out stays; what is null is taken away."""

    name: ShortText | None = None


class MemberAdd(Schema):
    person_id: UUID
    starts_on: date


class LastDay(Schema):
    ends_on: date


class OrderCreate(Schema):
    guardian_id: UUID
    kind: CourtOrderKind
    reference: ShortText
    starts_on: date
    ends_on: date | None = None


class OrderUpdate(Schema):
    """What is left out stays; with `ends_on` null the order has no end."""

    kind: CourtOrderKind | None = None
    reference: ShortText | None = None
    ends_on: date | None = None


class NotesWrite(Schema):
    text: LongText | None


# -- lists -------------------------------------------------------------------------------------------------------------


class MailedTo(Answer):
    id: UUID
    name: str


class MailingListed(HouseholdPlain):
    """A household that gets mail, to whom it is addressed, and about which students."""

    addressees: list[MailedTo]
    students: list[MailedTo]


class ComingOfAge(Answer):
    """A student who is 18 or will be soon; `undecided`: guardians about whom the office has not decided."""

    id: UUID
    given_name: str
    family_name: str
    birth_on: date
    of_age_on: date
    school_id: UUID | None
    school_name: str | None
    grade_level: str | None
    guardians: int
    undecided: int
    shared: int
