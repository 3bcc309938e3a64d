"""What enrollment takes and gives."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field, StringConstraints

from homeroom.kernel.grades import GradeLevel
from homeroom.kernel.schemas import Answer, Instant, Schema, ShortText
from homeroom.platform.listing.files import Format
from homeroom.students.enrollment.codes import CountsAs, EntryType, ExitType
from homeroom.students.enrollment.models import ChangeKind
from homeroom.students.models import GroupKind

Day = Annotated[date, Field(ge=date(1900, 1, 1), le=date(2199, 12, 31))]
Reason = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"^[^\x00-\x08\x0b-\x1f]*$")]


class EnrollmentCreate(Schema):
    """`primary` false: beside the primary one. `ends_on` is the last day, where it is known already."""

    school_id: UUID
    grade_level: GradeLevel
    starts_on: Day
    ends_on: Day | None = None
    primary: bool = True
    entry_type: EntryType = EntryType.NEW
    previous_school: ShortText | None = None
    reason: Reason | None = None


class StudentCreate(Schema):
    """Without a number, the district's rule makes one."""

    given_name: ShortText
    middle_name: ShortText | None = None
    family_name: ShortText
    preferred_name: ShortText | None = None
    birth_on: Day | None = None
    student_number: ShortText | None = None
    enrollment: EnrollmentCreate


class Exit(Schema):
    """The student leaves: `ends_on` is the last day."""

    action: Literal["exit"]
    ends_on: Day
    exit_type: ExitType
    reason: Reason | None = None


class Transfer(Schema):
    """To another school of the district: `starts_on` is the first day there, the day before it the last here.

    `ends_on` is another last day here.
    """

    action: Literal["transfer"]
    school_id: UUID
    grade_level: GradeLevel
    starts_on: Day
    ends_on: Day | None = None
    reason: Reason | None = None


class Advance(Schema):
    """Into the next year, in another grade or (retained) in the same one; in another school where one is given."""

    action: Literal["advance"]
    ends_on: Day
    starts_on: Day
    grade_level: GradeLevel
    school_id: UUID | None = None
    reason: Reason | None = None


class MakePrimary(Schema):
    """From a day on this is the primary enrollment, and the one that was is beside it."""

    action: Literal["make_primary"]
    starts_on: Day
    reason: Reason | None = None


class Cancel(Schema):
    """What was to begin does not."""

    action: Literal["cancel"]
    reason: Reason | None = None


class Correct(Schema):
    """What was recorded wrongly; what is left out stays. `ends_on` null: it has no end, and no exit."""

    action: Literal["correct"]
    starts_on: Annotated[Day, Field(default_factory=lambda: date.min)]
    ends_on: Day | None = None
    grade_level: Annotated[GradeLevel, Field(default_factory=lambda: GradeLevel.UNGRADED)]
    entry_type: Annotated[EntryType, Field(default_factory=lambda: EntryType.OTHER)]
    exit_type: ExitType | None = None
    previous_school: ShortText | None = None
    reason: Reason


Change = Annotated[Exit | Transfer | Advance | MakePrimary | Cancel | Correct, Field(discriminator="action")]


class EnrollmentState(StrEnum):
    COMING = "coming"
    CURRENT = "current"
    OVER = "over"
    CANCELLED = "cancelled"


class Believed(Answer):
    """What an enrollment says."""

    school_id: UUID
    school_name: str | None = None
    grade_level: str
    starts_on: date
    ends_on: date | None
    primary: bool
    entry_type: EntryType | None
    exit_type: ExitType | None
    previous_school: str | None


class EnrollmentShown(Believed):
    """An enrollment as it stands. `mine`: the reader may change it; `counts_as`: what its exit is in reports."""

    id: UUID
    state: EnrollmentState
    counts_as: CountsAs | None
    entry_descriptor: str | None
    exit_descriptor: str | None
    version: int
    mine: bool


class ChangeShown(Answer):
    """What was done with an enrollment, by whom and why: it said `before`, and says `after`."""

    id: UUID
    enrollment_id: UUID
    version: int
    kind: ChangeKind
    changed_at: Instant
    changed_by: str | None
    reason: str | None
    before: Believed | None
    after: Believed


class EnrollmentHistory(Answer):
    """Enrollments, the latest first, and every change there was of them."""

    student_id: UUID
    today: date
    enrollments: list[EnrollmentShown]
    changes: list[ChangeShown]


class EnrollmentTouched(Answer):
    """An enrollment that a change makes (`before` null) or changes."""

    enrollment_id: UUID
    before: Believed | None
    after: Believed


class LineTouched(Answer):
    """A line of a roster or a group, from when to when it was; `kept_from` null: nothing is left of it."""

    id: UUID
    title: str
    starts_on: date
    ends_on: date | None
    kept_from: date | None
    kept_until: date | None


class GroupTouched(LineTouched):
    kind: GroupKind


class WaitTouched(Answer):
    """A section on whose waiting list the student stands no more."""

    id: UUID
    title: str


class MarksTouched(Answer):
    """Attendance marks of a day on which the student is then not enrolled: they stay on record."""

    on: date
    marks: int


class Effects(Answer):
    """What a change does, or with `done` has done."""

    done: bool
    enrollments: list[EnrollmentTouched]
    rosters: list[LineTouched]
    groups: list[GroupTouched]
    waits: list[WaitTouched]
    marks: list[MarksTouched]


class StudentCreated(Answer):
    id: UUID
    student_number: str
    enrollment_id: UUID


class NumberRuleRead(Answer):
    """`next`: what the next number would be."""

    prefix: str
    digits: int
    next_number: int
    next: str


class NumberRuleWrite(Schema):
    """A prefix, then a number of at least so many digits that counts up."""

    prefix: Annotated[str, StringConstraints(max_length=12, pattern=r"^[A-Za-z0-9-]*$")]
    digits: Annotated[int, Field(ge=3, le=12)]
    next_number: Annotated[int, Field(ge=1, le=999_999_999)]


class CountsAsked(Schema):
    """`known_at`: as it was known then, such as when a report was made; by default as it is known now.

    `known_on` instead: as it was known at the end of that day of the district.
    """

    on: Annotated[Day | None, Field(description="The day; today by default.")] = None
    known_at: Annotated[AwareDatetime | None, Field(description="As it was known at this moment.")] = None
    known_on: Annotated[Day | None, Field(description="As it was known when this day ended in the district.")] = None
    school_id: UUID | None = None


class CountsTaken(CountsAsked):
    format: Literal[Format.CSV, Format.XLSX] = Format.CSV
    lang: Literal["en", "es"] | None = None


class Counted(Answer):
    """How many have their primary enrollment there on the day, and how many are there beside another."""

    students: int
    concurrent: int


class GradeCounted(Counted):
    grade_level: str


class SchoolCounted(Counted):
    school_id: UUID
    school_name: str
    grades: list[GradeCounted]


class Counts(Counted):
    on: date
    known_at: Instant | None
    schools: list[SchoolCounted]
