"""Profiles, numbers, programs and what happened when, as they are taken and given."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from homeroom.kernel.schemas import Answer, Instant, LeftOutText, Schema, ShortText
from homeroom.students.profile.codes import Country, Language
from homeroom.students.profile.models import CheckDigit, Declinable, Gender, ProgramKind, Race, SchemeKind
from homeroom.students.profile.shapes import LONGEST, parts_of

Suffix = Annotated[ShortText, StringConstraints(max_length=10)]
Pronouns = Annotated[ShortText, StringConstraints(max_length=40)]
BirthDate = Annotated[date, Field(ge=date(1900, 1, 1))]
Number = Annotated[ShortText, StringConstraints(max_length=LONGEST)]


def _each_once(given: list[Any]) -> list[Any]:
    if len({*given}) < len(given):
        raise PydanticCustomError("twice", "Name each once.")
    return given


def _a_shape(shape: str) -> str:
    try:
        parts_of(shape)
    except ValueError as error:
        raise PydanticCustomError("shape", "This is no shape: {why}.", {"why": str(error)}) from error
    return shape


Shape = Annotated[str, StringConstraints(min_length=1, max_length=60), AfterValidator(_a_shape)]


class IdentifierRead(Answer):
    """A number of a student. Of a sealed one only that it is there: `reveal` shows it."""

    id: UUID
    scheme_id: UUID
    scheme: str
    kind: SchemeKind
    sealed: bool
    value: str | None
    starts_on: date
    ends_on: date | None


class Demographics(Answer):
    """`races`: null where nobody recorded any; what is declined is in `declined` of the profile."""

    gender: Gender | None
    gender_described: str | None
    birth_city: str | None
    birth_state: str | None
    birth_country: Country | None
    races: list[Race] | None
    tribal_affiliation: str | None


class ProfileRead(Answer):
    """Who a student is. Null is what nobody recorded; `declined` is what was asked and not said.

    `demographics` is null where they are not the reader's to see.
    """

    student_id: UUID
    version: int
    given_name: str
    middle_name: str | None
    family_name: str
    suffix: str | None
    preferred_name: str | None
    preferred_family_name: str | None
    birth_on: date | None
    pronouns: str | None
    home_language: Language | None
    instruction_language: Language | None
    interpreter_wanted: bool | None
    declined: list[Declinable]
    photo: str | None
    identifiers: list[IdentifierRead]
    demographics: Demographics | None


class PhotoKept(Answer):
    """`photo` names the picture: another picture has another name."""

    photo: str


class ProfileUpdate(Schema):
    """What is left out stays as it is; null empties it. What is declined is emptied, and declined no more once said."""

    given_name: LeftOutText
    middle_name: ShortText | None = None
    family_name: LeftOutText
    suffix: Suffix | None = None
    preferred_name: ShortText | None = None
    preferred_family_name: ShortText | None = None
    birth_on: BirthDate | None = None
    pronouns: Pronouns | None = None
    gender: Gender | None = None
    gender_described: ShortText | None = None
    birth_city: ShortText | None = None
    birth_state: ShortText | None = None
    birth_country: Country | None = None
    races: Annotated[list[Race], Field(min_length=1), AfterValidator(_each_once)] | None = None
    tribal_affiliation: ShortText | None = None
    home_language: Language | None = None
    instruction_language: Language | None = None
    interpreter_wanted: bool | None = None
    declined: Annotated[list[Declinable], Field(default_factory=list), AfterValidator(_each_once)]


class SchemeWrite(Schema):
    """A kind of number. `shape`: `9` a digit, `A` a letter, `*` either, `9{6,10}` six to ten; null for any."""

    name: ShortText
    kind: SchemeKind
    shape: Shape | None = None
    check_digit: CheckDigit = CheckDigit.NONE
    sealed: bool = False
    active: bool = True


class SchemeRead(Answer):
    """A kind of number the district knows students by, and how many have one today."""

    id: UUID
    name: str
    kind: SchemeKind
    shape: str | None
    check_digit: CheckDigit
    sealed: bool
    active: bool
    version: int
    students: int


class IdentifierCreate(Schema):
    """A student's number from a day on, today by default; the one of the same scheme before it ends."""

    scheme_id: UUID
    value: Number
    starts_on: date | None = None


class IdentifierEnd(Schema):
    """`ends_on` is the last day."""

    ends_on: date


class Revealed(Answer):
    """A sealed number. That it was read is kept."""

    value: str


class ProgramWrite(Schema):
    """A program or service. `for_teachers`: those who teach a student see that he is in it."""

    name: ShortText
    kind: ProgramKind
    for_teachers: bool = False
    active: bool = True


class ProgramRead(Answer):
    """A program or service of the district."""

    id: UUID
    name: str
    kind: ProgramKind
    for_teachers: bool
    active: bool
    version: int


class ParticipationRead(Answer):
    """A student's time in a program."""

    id: UUID
    program_id: UUID
    program: str
    kind: ProgramKind
    for_teachers: bool
    manager_id: UUID | None
    manager: str | None
    starts_on: date
    ends_on: date | None
    review_on: date | None
    version: int


class ParticipationCreate(Schema):
    program_id: UUID
    starts_on: date
    ends_on: date | None = None
    review_on: date | None = None
    manager_id: UUID | None = None


class ParticipationUpdate(Schema):
    """What is left out stays as it is. `ends_on` is the last day; null: it goes on."""

    ends_on: date | None = None
    review_on: date | None = None
    manager_id: UUID | None = None


class HistoryField(StrEnum):
    """What has a history of its own to be looked at."""

    LEGAL_NAME = "legal_name"
    PREFERRED_NAME = "preferred_name"
    BIRTH_ON = "birth_on"
    BIRTH_PLACE = "birth_place"
    PRONOUNS = "pronouns"
    GENDER = "gender"
    RACES = "races"
    TRIBAL_AFFILIATION = "tribal_affiliation"
    HOME_LANGUAGE = "home_language"
    INSTRUCTION_LANGUAGE = "instruction_language"
    INTERPRETER = "interpreter"
    STUDENT_NUMBER = "student_number"


class FieldChange(Answer):
    """One change: what was, by its part, and what is. `by` is null where Homeroom itself did it."""

    id: UUID
    at: Instant
    by: str | None
    before: dict[str, Any] | None
    after: dict[str, Any]


class TimelineItem(Answer):
    """What happened, or will: `details` are the names it takes to say it."""

    id: UUID
    kind: str
    on: date
    details: dict[str, Any]
