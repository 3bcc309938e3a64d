"""Which doses count and which are missing: arithmetic, and the laws it keeps."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeroom.kernel.grades import GradeLevel
from homeroom.students.health.models import ImmunizationStatus as Status
from homeroom.students.health.models import Vaccine
from homeroom.students.health.schedule import (
    STANDARD,
    Child,
    Exemption,
    Missing,
    Standing,
    months_after,
    standing,
)

BORN, TODAY = date(2018, 5, 10), date(2026, 11, 16)  # eight years old
GRADES = st.sampled_from([*GradeLevel])
DAYS = st.dates(date(2016, 1, 1), date(2026, 11, 16))
DOSES = st.dictionaries(st.sampled_from([*Vaccine]), st.lists(DAYS, max_size=6, unique=True))


def aged(*months: float) -> list[date]:
    """Doses at these ages."""
    return [BORN + timedelta(days=round(each * 30.4375)) for each in months]


def of(found: Standing, vaccine: Vaccine) -> tuple[Status, int, tuple[Missing, ...]]:
    (one,) = [each for each in found.requirements if each.vaccine is vaccine]
    return one.status, len(one.counted), one.missing


def third_grader(vaccine: Vaccine, doses: list[date], *exemptions: Exemption) -> Standing:
    return standing(STANDARD, Child(BORN, GradeLevel.THIRD, {vaccine: doses}, exemptions), TODAY)


@pytest.mark.parametrize(
    ("vaccine", "doses", "status", "counted", "missing"),
    [
        (Vaccine.DTAP, aged(2, 4, 6, 16, 60), Status.COMPLETE, 5, 0),
        (Vaccine.DTAP, aged(2, 4, 6, 50), Status.COMPLETE, 4, 0),  # the fourth after the fourth birthday
        (Vaccine.DTAP, aged(2, 4, 6, 16), Status.OVERDUE, 4, 1),
        (Vaccine.DTAP, aged(2, 4, 6, 16, 47), Status.OVERDUE, 4, 1),  # the fifth before it
        (Vaccine.IPV, aged(2, 4, 50), Status.COMPLETE, 3, 0),
        (Vaccine.IPV, aged(2, 46, 50), Status.OVERDUE, 3, 1),  # too near to the one before
        (Vaccine.MMR, aged(12, 60), Status.COMPLETE, 2, 0),
        (Vaccine.MMR, [BORN + timedelta(days=361), *aged(60)], Status.COMPLETE, 2, 0),  # four days of grace
        (Vaccine.MMR, [BORN + timedelta(days=360), *aged(60)], Status.OVERDUE, 1, 1),
        (Vaccine.VARICELLA, aged(12, 14), Status.COMPLETE, 2, 0),  # sooner than it is asked for, and not repeated
        (Vaccine.VARICELLA, [BORN + timedelta(days=each) for each in (365, 388)], Status.OVERDUE, 1, 1),
        (Vaccine.HEPB, aged(0, 1, 6), Status.COMPLETE, 3, 0),
        (Vaccine.HEPB, aged(0, 1, 3), Status.OVERDUE, 2, 1),
        (Vaccine.MMR, [], Status.OVERDUE, 0, 2),
        (Vaccine.MMR, [TODAY - timedelta(days=3)], Status.DUE, 1, 1),  # the second one not before four weeks
    ],
)
def test_a_series(vaccine: Vaccine, doses: list[date], status: Status, counted: int, missing: int) -> None:
    found = of(third_grader(vaccine, doses), vaccine)
    assert (found[0], found[1], len(found[2])) == (status, counted, missing)


@pytest.mark.parametrize(
    ("dtap", "tdap", "td", "status", "counted"),
    [
        (aged(2, 4, 6), aged(90), [], Status.COMPLETE, 4),  # goes on with Tdap from seven years on
        (aged(2, 4, 6), [], aged(90), Status.COMPLETE, 4),
        (aged(2, 4, 6), aged(82), [], Status.OVERDUE, 3),  # not before
        ([], aged(86), aged(88, 95), Status.COMPLETE, 3),  # who begins at seven needs three
        ([], aged(86), aged(88, 90), Status.OVERDUE, 3),  # the last six months after the one before
        (aged(14), aged(86), aged(95), Status.COMPLETE, 3),
        (aged(11), aged(86), aged(95), Status.OVERDUE, 3),  # begun before the first birthday: four
        (aged(2, 4, 6, 16, 60), aged(90), aged(100), Status.COMPLETE, 5),  # complete: a booster is none of it
    ],
)
def test_who_is_seven_goes_on_with_tdap_and_td(
    dtap: list[date], tdap: list[date], td: list[date], status: Status, counted: int
) -> None:
    doses = {Vaccine.DTAP: dtap, Vaccine.TDAP: tdap, Vaccine.TD: td}
    found = of(standing(STANDARD, Child(BORN, GradeLevel.THIRD, doses), TODAY), Vaccine.DTAP)
    assert found[:2] == (status, counted)


def test_what_is_missing_says_from_when_it_counts_and_by_when_it_is_due() -> None:
    given_on = TODAY - timedelta(days=3)
    _, _, (second,) = of(third_grader(Vaccine.MMR, [given_on]), Vaccine.MMR)
    assert second == Missing(Vaccine.MMR, 2, given_on + timedelta(days=28), given_on + timedelta(days=28))


def test_later_doses_are_asked_from_their_grade_on() -> None:
    born = date(2009, 3, 1)

    def asked(grade: GradeLevel) -> dict[Vaccine, int]:
        found = standing(STANDARD, Child(born, grade), TODAY)
        return {
            each.vaccine: each.needed for each in found.requirements if each.vaccine in (Vaccine.TDAP, Vaccine.MENACWY)
        }

    assert asked(GradeLevel.SIXTH) == {}
    assert asked(GradeLevel.SEVENTH) == {Vaccine.TDAP: 1, Vaccine.MENACWY: 1}
    assert asked(GradeLevel.TWELFTH) == {Vaccine.TDAP: 1, Vaccine.MENACWY: 2}
    assert asked(GradeLevel.UNGRADED) == {Vaccine.TDAP: 1, Vaccine.MENACWY: 2}, "as old as a twelfth grader"
    at_sixteen = {Vaccine.MENACWY: [months_after(born, 16 * 12 + 1)]}
    found = standing(STANDARD, Child(born, GradeLevel.TWELFTH, at_sixteen), TODAY)
    assert of(found, Vaccine.MENACWY)[0] is Status.COMPLETE, "after the sixteenth birthday one is enough"


def test_an_exemption_holds_on_its_days() -> None:
    holds = Exemption(Vaccine.MMR, TODAY - timedelta(days=9), TODAY)
    over = Exemption(None, TODAY - timedelta(days=9), TODAY - timedelta(days=1))
    assert of(third_grader(Vaccine.MMR, [], holds), Vaccine.MMR)[0] is Status.EXEMPT
    assert of(third_grader(Vaccine.MMR, [], over), Vaccine.MMR)[0] is Status.OVERDUE
    for edge in (Exemption(None, date.min, date.max), Exemption(None, date.max, date.max)):
        assert third_grader(Vaccine.MMR, [], edge).next_on is None or edge.starts_on == date.max
    assert third_grader(Vaccine.MMR, [], holds).next_on == TODAY + timedelta(days=1)


def test_without_a_birth_date_nobody_knows_and_without_a_grade_nobody_asks() -> None:
    assert standing(STANDARD, Child(None, GradeLevel.THIRD), TODAY) == Standing(Status.UNKNOWN, due_on=TODAY)
    assert standing(STANDARD, Child(BORN, None), TODAY) == Standing(Status.COMPLETE)


@given(GRADES, DOSES, st.randoms())
def test_the_order_of_doses_is_nothing(grade: GradeLevel, doses: dict[Vaccine, list[date]], random: object) -> None:
    mixed = {vaccine: sorted(days, key=lambda _: random.random()) for vaccine, days in doses.items()}  # type: ignore[attr-defined]
    assert standing(STANDARD, Child(BORN, grade, doses), TODAY) == standing(STANDARD, Child(BORN, grade, mixed), TODAY)


@given(GRADES, DOSES)
def test_an_exemption_from_all_leaves_nothing_due(grade: GradeLevel, doses: dict[Vaccine, list[date]]) -> None:
    found = standing(STANDARD, Child(BORN, grade, doses, [Exemption(None, BORN, None)]), TODAY)
    assert found.status in (Status.COMPLETE, Status.EXEMPT)
    assert found.due_on is None


@given(GRADES, DOSES)
def test_each_status_is_explained(grade: GradeLevel, doses: dict[Vaccine, list[date]]) -> None:
    """Every dose counts or came too early; what is overdue misses a dose whose day is over; the worst one tells."""
    found = standing(STANDARD, Child(BORN, grade, doses), TODAY)
    for each in found.requirements:
        own, told = Counter(doses.get(each.vaccine, [])), Counter((*each.counted, *each.too_early))
        assert own <= told
        others = (Vaccine.TDAP, Vaccine.TD) if each.vaccine is Vaccine.DTAP else ()
        assert told - own <= Counter(day for other in others for day in doses.get(other, []))
        first = each.missing[0] if each.missing else None
        assert (each.status is Status.OVERDUE) == (first is not None and first.due_on < TODAY)
        assert [missing.dose for missing in each.missing] == sorted(missing.dose for missing in each.missing)
        assert all(missing.from_on <= missing.due_on for missing in each.missing)
    worst = {each.status for each in found.requirements}
    expected = next((each for each in (Status.OVERDUE, Status.DUE) if each in worst), Status.COMPLETE)
    assert found.status is expected


@given(GRADES, DOSES, st.integers(0, 700))
def test_nothing_changes_before_the_day_that_was_foretold(
    grade: GradeLevel, doses: dict[Vaccine, list[date]], days: int
) -> None:
    child = Child(BORN, grade, doses)
    found, later = standing(STANDARD, child, TODAY), TODAY + timedelta(days=days)
    if found.next_on is None or later < found.next_on:
        then = standing(STANDARD, child, later)
        assert (then.status, then.due_on) == (found.status, found.due_on)
