"""What is measured, which rules hold, and how somebody stands by them. No database, no clock.

A measure counts something of students: days absent of days enrolled, incidents. A service says so with
`@warning_measure`, wherever it stands; what is measured by nobody is shown nowhere.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final, NamedTuple
from uuid import UUID

from homeroom.kernel.schemas import Schema, ShortText
from homeroom.platform.listing import Words
from homeroom.platform.work import Work
from homeroom.students.warnings.models import Level

SOURCE: Final = "Chronic absence: absent at least 10 % of the days enrolled, of at least 10 (US ED, EDFacts file FS195)"
SOURCE_ADDRESS: Final = "https://www.ed.gov/data/edfacts-initiative"


class Unit(StrEnum):
    PERCENT = "percent"  # counted of so many
    COUNT = "count"


class WarningRule(Schema):
    """From which value on a measure says to watch, and from which to act.

    `window_days`: how many school days are looked at, the last ones; null: the year so far. `least_days`: a share of
    fewer days than that says nothing.
    """

    measure: ShortText
    active: bool = True
    watch: float
    alert: float
    window_days: int | None = None
    least_days: int = 10


class Counted(NamedTuple):
    """What was counted of a student; `of` is how many it could have been, where the unit is a share."""

    counted: int
    of: int | None = None


Count = Callable[[Work, Sequence[UUID], date, int | None], Awaitable[Mapping[UUID, Counted]]]
"""(work, students, today, window in school days or null for the year so far) → what was counted, of those who have."""


@dataclass(frozen=True, slots=True)
class Measure:
    name: str
    words: Words
    unit: Unit
    standard: WarningRule
    count: Count


MEASURES: Final[dict[str, Measure]] = {}
MEASURE_WORDS: Final[dict[str, Words]] = {}


def warning_measure(
    name: str,
    words: Words,
    unit: Unit,
    *,
    watch: float,
    alert: float,
    window_days: int | None = None,
    least_days: int = 10,
) -> Callable[[Count], Count]:
    """Add a measure with the rule it is shipped with. Higher is worse."""

    def register(count: Count) -> Count:
        standard = WarningRule(measure=name, watch=watch, alert=alert, window_days=window_days, least_days=least_days)
        MEASURES[name] = Measure(name, words, unit, standard, count)
        MEASURE_WORDS[name] = words
        return count

    return register


class Origin(StrEnum):
    """Who made a rule."""

    STANDARD = "standard"
    DISTRICT = "district"
    SCHOOL = "school"


@dataclass(frozen=True, slots=True)
class Ruled:
    """The rule that holds for a measure."""

    measure: Measure
    rule: WarningRule
    origin: Origin


def in_force(district: Iterable[Mapping[str, Any]], school: Iterable[Mapping[str, Any]]) -> list[Ruled]:
    """The rule of each measure: the school's, else the district's, else the one it is shipped with."""
    own = {rule["measure"]: (rule, Origin.DISTRICT) for rule in district}
    own |= {rule["measure"]: (rule, Origin.SCHOOL) for rule in school}
    found = []
    for measure in MEASURES.values():
        if measure.name in own:
            rule, origin = own[measure.name]
            found.append(Ruled(measure, WarningRule.model_validate(rule), origin))
        else:
            found.append(Ruled(measure, measure.standard, Origin.STANDARD))
    return found


def level_of(ruled: Ruled, counted: Counted) -> Level | None:
    """How bad it is. Shares are compared exactly: 9.96 % are not 10 %."""
    rule = ruled.rule
    if not rule.active:
        return None
    if ruled.measure.unit is Unit.COUNT:
        value = Fraction(counted.counted)
    elif counted.of and counted.of >= rule.least_days:
        value = Fraction(100 * counted.counted, counted.of)
    else:
        return None
    if value >= Fraction(str(rule.alert)):
        return Level.ALERT
    return Level.WATCH if value >= Fraction(str(rule.watch)) else None


def why(ruled: Ruled, counted: Counted) -> dict[str, Any]:
    """The numbers of a day and the rule they were held against."""
    rule = ruled.rule
    return {
        "counted": counted.counted,
        "of": counted.of,
        "watch": rule.watch,
        "alert": rule.alert,
        "window_days": rule.window_days,
        "least_days": rule.least_days,
        "origin": ruled.origin.value,
    }


def order_key(levels: Sequence[Level], search_name: str) -> str | None:
    """Alerts before what is to be watched, who has more flags before who has fewer, then by name."""
    if not levels:
        return None
    return f"{0 if Level.ALERT in levels else 1}{max(0, 9 - len(levels))} {search_name}"
