"""Early warning as it is taken and given."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from homeroom.kernel.schemas import Answer, Schema
from homeroom.students.warnings.models import Level
from homeroom.students.warnings.ruling import Origin, Unit, WarningRule


class WarningRulesWrite(Schema):
    """The rules of one's own. A measure that is not here goes by what stands above: that is how one is reset."""

    rules: Annotated[list[WarningRule], Field(max_length=20)]


class WarningRuleRead(Answer):
    """The rule that holds for a measure, who made it, and the one it is shipped with."""

    measure: str
    unit: Unit
    active: bool
    watch: float
    alert: float
    window_days: int | None
    least_days: int
    origin: Origin
    standard: WarningRule


class WarningRulesRead(Answer):
    """The rules that hold in a district, or in one school. `version` is 0 where it made none of its own."""

    version: int
    school_id: UUID | None
    school_name: str | None
    may_change: bool
    source: str
    source_address: str
    rules: list[WarningRuleRead]


class WarningNumbers(Answer):
    """Numbers and the rule they were held against. `of` is null where something is only counted."""

    counted: int
    of: int | None
    watch: float
    alert: float
    window_days: int | None
    least_days: int
    origin: Origin


class WarningMeasured(WarningNumbers):
    """How a student stands by one measure; without a level there is no flag."""

    measure: str
    unit: Unit
    level: Level | None
    since: date | None


class WarnedStudent(Answer):
    """A student with a flag, the worst first, and what it comes from."""

    id: UUID
    given_name: str
    family_name: str
    student_number: str
    grade_level: str | None
    school_id: UUID | None
    school_name: str | None
    level: Level
    measures: list[WarningMeasured]
    looked_on: date


class WarningEnded(Answer):
    """How a flag ended. `became` is the level that came instead, null where it was cleared.

    `numbers` are those of that day: null where the student left, or the measure is no longer looked at.
    """

    became: Level | None
    numbers: WarningNumbers | None


class WarningFlagRead(Answer):
    """A flag from when it was raised to when it ended, with the numbers and the rules of those days."""

    id: UUID
    measure: str
    level: Level
    raised_on: date
    ended_on: date | None
    raised: WarningNumbers
    ended: WarningEnded | None


class StudentWarningsRead(Answer):
    """How a student stands, and every flag there was, the newest first. Nobody looked yet: `looked_on` is null."""

    looked_on: date | None
    measures: list[WarningMeasured]
    flags: list[WarningFlagRead]
