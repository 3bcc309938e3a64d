"""Which doses count and which are missing: arithmetic over dates, by rules that a district may change.

A dose counts that was given at the least age and the least time after the one before it, each less the four days of
grace that the ACIP allows (General Best Practice Guidelines for Immunization, "Timing and Spacing of Immunobiologics").

Notes of the published schedule that are in its rules below:
varicella: 12 weeks are asked for between the doses of who is younger than 13, but a second one after 4 weeks or more is
not repeated, and from 13 years on 4 weeks are asked for;
tetanus, diphtheria, pertussis: who is not fully vaccinated by DTaP goes on with Tdap and Td from 7 years on, and needs
no more than three doses where the first came at 12 months or later, the last 6 months after the one before.
"""

import calendar
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Annotated, Final, Self

from pydantic import Field, model_validator

from homeroom.kernel.grades import GradeLevel
from homeroom.kernel.schemas import Schema
from homeroom.students.health.models import ImmunizationStatus, Vaccine

GRACE: Final = timedelta(days=4)
AHEAD: Final = timedelta(days=30)
"""A dose is due so long before its day."""
_GRADES: Final = list(GradeLevel)
_BY_AGE: Final = frozenset({GradeLevel.UNGRADED, GradeLevel.POSTSECONDARY})
_SCHOOL_AGE: Final = 5

Days = Annotated[int, Field(ge=0, le=8000)]
Months = Annotated[int, Field(ge=0, le=264)]


class DoseRule(Schema):
    """One dose of a series: by which age it is due, and when it counts."""

    due_months: Months
    least_age_days: Days
    least_days_after: Days = 0
    least_days_after_first: Days = 0
    from_grade: GradeLevel | None = None


class Enough(Schema):
    """So many doses are enough where the last came at this age or later, and so long after the one before.

    `first_from_months`: and the first of all at that age or later.
    """

    doses: Annotated[int, Field(ge=1, le=6)]
    from_months: Months
    days_after: Days = 0
    first_from_months: Months = 0


class Also(Schema):
    """Doses of other vaccines that go on with a series, from an age."""

    vaccines: Annotated[list[Vaccine], Field(min_length=1, max_length=3)]
    from_months: Months


class VaccineRule(Schema):
    """A series of doses, asked for in every grade or from the grade of each dose on.

    `enough` and `enough_late` are fewer doses that complete it; `also` says what else counts while it is not complete.
    """

    vaccine: Vaccine
    doses: Annotated[list[DoseRule], Field(min_length=1, max_length=6)]
    enough: Enough | None = None
    enough_late: Enough | None = None
    also: Also | None = None

    @model_validator(mode="after")
    def _fewer(self) -> Self:
        if any(each.doses >= len(self.doses) for each in self.fewer):
            raise ValueError("enough is fewer doses than the series has")
        return self

    @property
    def fewer(self) -> tuple[Enough, ...]:
        """What is enough besides the whole series."""
        return tuple(each for each in (self.enough, self.enough_late) if each is not None)


def _dose(due_months: int, least_age_days: int, after: int = 0, first: int = 0, grade: str | None = None) -> DoseRule:
    return DoseRule(
        due_months=due_months,
        least_age_days=least_age_days,
        least_days_after=after,
        least_days_after_first=first,
        from_grade=GradeLevel(grade) if grade else None,
    )


SOURCE: Final = "CDC and ACIP, Child and Adolescent Immunization Schedule by Age, with its catch-up table"
SOURCE_ADDRESS: Final = "https://www.cdc.gov/vaccines/hcp/imz-schedules/child-adolescent-age.html"
STANDARD: Final[Sequence[VaccineRule]] = (
    VaccineRule(
        vaccine=Vaccine.DTAP,
        doses=[_dose(2, 42), _dose(4, 70, 28), _dose(6, 98, 28), _dose(18, 365, 180), _dose(72, 1460, 180)],
        enough=Enough(doses=4, from_months=48, days_after=180),
        enough_late=Enough(doses=3, from_months=84, days_after=180, first_from_months=12),
        also=Also(vaccines=[Vaccine.TDAP, Vaccine.TD], from_months=84),
    ),
    VaccineRule(
        vaccine=Vaccine.IPV,
        doses=[_dose(2, 42), _dose(4, 70, 28), _dose(18, 98, 28), _dose(72, 1460, 180)],
        enough=Enough(doses=3, from_months=48, days_after=180),
    ),
    VaccineRule(vaccine=Vaccine.MMR, doses=[_dose(15, 365), _dose(72, 393, 28)]),
    VaccineRule(vaccine=Vaccine.VARICELLA, doses=[_dose(15, 365), _dose(72, 393, 28)]),
    VaccineRule(vaccine=Vaccine.HEPB, doses=[_dose(0, 0), _dose(2, 28, 28), _dose(18, 168, 56, 112)]),
    VaccineRule(vaccine=Vaccine.TDAP, doses=[_dose(144, 3652, grade="07")]),
    VaccineRule(
        vaccine=Vaccine.MENACWY,
        doses=[_dose(144, 3652, grade="07"), _dose(204, 5844, 56, grade="12")],
        enough=Enough(doses=1, from_months=192),
    ),
)
"""School entry as it is usual: the routine series, Tdap and MenACWY from grade 7, its booster in grade 12."""
STANDARD_ISSUE: Final = -2
"""Less by one with each change of these rules: what was computed by those before is computed anew."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A dose that is asked for: from when it would count, and by when it is due."""

    vaccine: Vaccine
    dose: int
    from_on: date
    due_on: date


@dataclass(frozen=True, slots=True)
class Requirement:
    """How a student stands with one vaccine: explained by the doses that count, do not count and are missing."""

    vaccine: Vaccine
    status: ImmunizationStatus
    needed: int
    counted: tuple[date, ...]
    too_early: tuple[date, ...]
    missing: tuple[Missing, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """The worst of all vaccines; `due_on` is the first day of those due or overdue; `next_on` is when to look again."""

    status: ImmunizationStatus
    requirements: tuple[Requirement, ...] = ()
    due_on: date | None = None
    next_on: date | None = None


@dataclass(frozen=True, slots=True)
class Exemption:
    vaccine: Vaccine | None
    starts_on: date
    ends_on: date | None

    def holds(self, vaccine: Vaccine, on: date) -> bool:
        covers = self.vaccine is None or self.vaccine is vaccine
        return covers and self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)


@dataclass(frozen=True, slots=True)
class Child:
    """What the rules ask of somebody."""

    birth_on: date | None
    grade: GradeLevel | None
    doses: Mapping[Vaccine, Sequence[date]] = field(default_factory=dict)
    exemptions: Sequence[Exemption] = ()


def standing(rules: Iterable[VaccineRule], child: Child, today: date) -> Standing:
    """How somebody stands today. Who has no birth date is unknown, who is in no grade is asked for nothing."""
    if child.grade is None:
        return Standing(ImmunizationStatus.COMPLETE)
    if child.birth_on is None:
        return Standing(ImmunizationStatus.UNKNOWN, due_on=today)
    found = tuple(_requirement(rule, child, child.birth_on, child.grade, today) for rule in rules)
    asked = tuple(each for each in found if each.needed)
    for status in (ImmunizationStatus.OVERDUE, ImmunizationStatus.DUE, ImmunizationStatus.EXEMPT):
        if any(each.status is status for each in asked):
            break
    else:
        status = ImmunizationStatus.COMPLETE
    open_ones = [
        each.missing[0].due_on for each in asked if each.status in (ImmunizationStatus.OVERDUE, ImmunizationStatus.DUE)
    ]
    return Standing(status, asked, min(open_ones, default=None), _next(asked, child, today))


def _requirement(rule: VaccineRule, child: Child, birth_on: date, grade: GradeLevel, today: date) -> Requirement:
    counted, too_early = _counted(rule, birth_on, child.doses)
    asked = [each for each in rule.doses if _is_asked(each.from_grade, grade, birth_on, today)]
    needed = len(asked)
    if any(_is_enough(each, birth_on, counted) for each in rule.fewer):
        needed = min(needed, len(counted))
    missing = tuple(_missing(rule, birth_on, counted, needed))
    status = ImmunizationStatus.COMPLETE
    if missing and missing[0].due_on - AHEAD <= today:
        status = ImmunizationStatus.OVERDUE if missing[0].due_on < today else ImmunizationStatus.DUE
        if any(each.holds(rule.vaccine, today) for each in child.exemptions):
            status = ImmunizationStatus.EXEMPT
    return Requirement(rule.vaccine, status, len(asked), counted, too_early, missing)


def _counted(
    rule: VaccineRule, birth_on: date, doses: Mapping[Vaccine, Sequence[date]]
) -> tuple[tuple[date, ...], tuple[date, ...]]:
    """The doses that count, in their order, and those that came too early."""
    counted: list[date] = []
    too_early: list[date] = []
    own = [(day, False) for day in doses.get(rule.vaccine, ())]  # of one day its own come first
    for day, is_other in sorted([*own, *((day, True) for day in _others(rule, birth_on, doses))]):
        wanted = rule.doses[min(len(counted), len(rule.doses) - 1)]
        counts = day >= _earliest(wanted, birth_on, counted) - GRACE
        if not is_other:
            (counted if counts else too_early).append(day)
        elif counts and not _is_complete(rule, birth_on, counted):
            counted.append(day)
    return tuple(counted), tuple(too_early)


def _others(rule: VaccineRule, birth_on: date, doses: Mapping[Vaccine, Sequence[date]]) -> list[date]:
    if rule.also is None:
        return []
    from_on = months_after(birth_on, rule.also.from_months) - GRACE
    return [day for vaccine in rule.also.vaccines for day in doses.get(vaccine, ()) if day >= from_on]


def _is_complete(rule: VaccineRule, birth_on: date, counted: Sequence[date]) -> bool:
    return len(counted) >= len(rule.doses) or any(_is_enough(each, birth_on, counted) for each in rule.fewer)


def _earliest(wanted: DoseRule, birth_on: date, before: Sequence[date]) -> date:
    """From when on a dose counts, after those before it."""
    days = [birth_on + timedelta(days=wanted.least_age_days)]
    if before:
        days.append(before[-1] + timedelta(days=wanted.least_days_after))
        days.append(before[0] + timedelta(days=wanted.least_days_after_first))
    return max(days)


def _missing(rule: VaccineRule, birth_on: date, counted: Sequence[date], needed: int) -> Iterable[Missing]:
    before = list(counted)
    for place in range(len(counted), needed):
        wanted = rule.doses[place]
        from_on = _earliest(wanted, birth_on, before)
        due_on = max(months_after(birth_on, wanted.due_months), from_on)
        before.append(from_on)
        yield Missing(rule.vaccine, place + 1, from_on, due_on)


def _is_enough(enough: Enough, birth_on: date, counted: Sequence[date]) -> bool:
    from_on = months_after(birth_on, enough.from_months) - GRACE
    if counted and counted[0] < months_after(birth_on, enough.first_from_months) - GRACE:
        return False
    for place in range(enough.doses - 1, len(counted)):
        spaced = place == 0 or counted[place] >= counted[place - 1] + timedelta(days=enough.days_after) - GRACE
        if counted[place] >= from_on and spaced:
            return True
    return False


def _is_asked(from_grade: GradeLevel | None, grade: GradeLevel, birth_on: date, today: date) -> bool:
    if from_grade is None:
        return True
    if grade in _BY_AGE:  # as old as those of that grade
        years = _SCHOOL_AGE + _GRADES.index(from_grade) - _GRADES.index(GradeLevel.KINDERGARTEN)
        return months_after(birth_on, 12 * years) <= today
    return _GRADES.index(grade) >= _GRADES.index(from_grade)


def _next(asked: Iterable[Requirement], child: Child, today: date) -> date | None:
    """The first day on which the standing may be another one, with the same doses."""
    a_day = timedelta(days=1)
    firsts = [first.due_on for each in asked for first in each.missing[:1]]
    days = [*(day - AHEAD for day in firsts), *(day + a_day for day in firsts)]
    days += [each.starts_on for each in child.exemptions]
    ends = [each.ends_on for each in child.exemptions if each.ends_on is not None]
    days += [day + a_day for day in ends if day < date.max]
    later = [day for day in days if day > today]
    if child.grade in _BY_AGE:
        later.append(today + AHEAD)
    return min(later, default=None)


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last one."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
