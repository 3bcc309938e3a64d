"""The school year around any day."""

from datetime import date, timedelta

import pytest

from homeroom.demo.year import HISTORY_LENGTH, SchoolYear

SATURDAY = date(2026, 11, 21)
DAYS = [
    SATURDAY,
    date(2026, 7, 4),
    date(2026, 12, 25),
    date(2027, 1, 2),
    date(2028, 2, 29),
    date(2026, 8, 10),  # the first school day: the year before it is the one with a past
    date(2026, 8, 11),
]
EVERY_DAY_OF_SIX_YEARS = [date(2024, 1, 1) + timedelta(days=day) for day in range(6 * 365)]


def test_there_are_school_days_before_every_day() -> None:
    for day in EVERY_DAY_OF_SIX_YEARS:
        year = SchoolYear.around(day)
        history = year.before(day)
        assert history, day
        assert len(history) <= HISTORY_LENGTH
        assert all(held < day for held in history)
        days = {held.held_on: held for held in year.days}
        assert all(days[held].cycle_day == held.isoweekday() for held in history)


def test_a_day_in_term_lies_in_its_year() -> None:
    for day in EVERY_DAY_OF_SIX_YEARS:
        year = SchoolYear.around(day)
        assert year.starts_on < day
        if day.month not in (6, 7, 8) and day.weekday() < 5:
            assert day <= year.ends_on


@pytest.mark.parametrize("autumn", range(2020, 2036))
def test_a_year_is_an_american_school_year(autumn: int) -> None:
    year = SchoolYear(autumn)
    assert 180 <= len(year.school_days) <= 195
    assert (year.starts_on.month, year.ends_on.year) == (8, autumn + 1)
    days = {day.held_on: day for day in year.days}
    assert [*days] == [year.starts_on + timedelta(days=day) for day in range((year.ends_on - year.starts_on).days + 1)]
    for day in (date(autumn, 12, 24), date(autumn, 12, 25), date(autumn, 12, 31), date(autumn + 1, 1, 1)):
        assert day not in days or days[day].cycle_day is None
    assert all(day.cycle_day is None for day in year.days if day.note or day.held_on.weekday() > 4)


def test_the_semesters_are_the_year() -> None:
    whole, first, second = SchoolYear(2026).terms
    assert whole[1:] == (first[1], second[2])
    assert second[1] - first[2] == timedelta(days=1)


def test_holidays_have_names() -> None:
    notes = {day.held_on: day.note for day in SchoolYear(2026).days}
    assert notes[date(2026, 9, 7)] == "Labor Day"
    assert notes[date(2026, 11, 26)] == "Thanksgiving"
    assert notes[date(2027, 1, 18)] == "Martin Luther King Jr. Day"
    assert notes[date(2027, 5, 31)] == "Memorial Day"
    assert notes[SATURDAY] is None
    assert len({change.note for change in SchoolYear(2026).changes}) == len(SchoolYear(2026).changes)


def test_after_the_last_day_no_school_day_follows() -> None:
    year = SchoolYear.around(date(2026, 7, 4))
    assert year.next_from(date(2026, 7, 4)) is None
    assert year.before(date(2026, 7, 4))[-1] == year.ends_on
    assert SchoolYear.around(SATURDAY).next_from(SATURDAY) == date(2026, 11, 23)
