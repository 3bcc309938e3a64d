"""A calendar's days: its pattern with its changes."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from homeroom.schools.calendar.expansion import Change, Day, Pattern, expand
from homeroom.schools.models import ChangeKind, CycleBy, DayKind

MONDAY = date(2026, 9, 7)
WEEKDAYS = frozenset(range(1, 6))
AB = Pattern(MONDAY, MONDAY + timedelta(days=20), WEEKDAYS, CycleBy.ROTATION, 2)


def on(day: int) -> date:
    return MONDAY + timedelta(days=day)


def closed(day: int, last: int | None = None, *, keeps: bool | None = None) -> Change:
    return Change(ChangeKind.NO_SCHOOL, DayKind.WEATHER, on(day), on(last or day), "Snow", keeps_rotation=keeps)


def moved(day: int, to: int) -> Change:
    return Change(ChangeKind.MOVED, DayKind.MAKE_UP, on(day), on(day), "Moved", moved_to=on(to))


def shown(days: Sequence[Day]) -> str:
    """A letter for each day, a dot where there is no school; weeks apart."""
    letters = ["ABCDEF"[day.cycle_day - 1] if day.cycle_day else "." for day in days]
    return " ".join("".join(letters[week : week + 7]) for week in range(0, len(letters), 7))


def test_a_rotation_counts_the_days_that_are_held() -> None:
    assert shown(expand(AB, [])) == "ABABA.. BABAB.. ABABA.."
    assert shown(expand(AB, [closed(2)])) == "AB.AB.. ABABA.. BABAB.."


def test_a_snow_day_takes_its_number_with_it_where_the_calendar_or_the_change_says_so() -> None:
    through = replace(AB, cycle_by=CycleBy.ROTATION_THROUGH_HOLIDAYS)
    assert shown(expand(through, [closed(2)])) == "AB.BA.. BABAB.. ABABA.."
    assert shown(expand(AB, [closed(2, keeps=True)])) == "AB.BA.. BABAB.. ABABA.."
    assert shown(expand(through, [closed(2, keeps=False)])) == "AB.AB.. ABABA.. BABAB.."


def test_by_weekday_nothing_shifts() -> None:
    week = replace(AB, cycle_by=CycleBy.WEEKDAY, cycle_length=5)
    assert shown(expand(week, [closed(2)])) == "AB.DE.. ABCDE.. ABCDE.."


def test_a_moved_day_keeps_its_number_wherever_it_is_held() -> None:
    assert shown(expand(AB, [moved(1, 5)])) == "A.ABAB. BABAB.. ABABA.."
    assert shown(expand(AB, [moved(7, 6)])) == "ABABA.B .ABAB.. ABABA.."
    assert shown(expand(AB, [moved(1, 5), closed(5)])) == "A.ABA.. BABAB.. ABABA.."


def test_a_day_made_up_joins_the_rotation_or_has_a_number_of_its_own() -> None:
    saturday = Change(ChangeKind.MAKE_UP, DayKind.MAKE_UP, on(5), on(5))
    assert shown(expand(AB, [closed(2), saturday])) == "AB.ABA. BABAB.. ABABA.."
    assert shown(expand(AB, [closed(2), replace(saturday, cycle_day=2)])) == "AB.ABB. ABABA.. BABAB.."


def test_the_cycle_goes_on_from_the_number_it_is_set_to() -> None:
    six = replace(AB, cycle_length=6)
    again = Change(ChangeKind.CYCLE_DAY, DayKind.INSTRUCTIONAL, on(7), on(7), cycle_day=1)
    assert shown(expand(six, [again])) == "ABCDE.. ABCDE.. FABCD.."


def test_bells_are_the_weekdays_or_the_changes() -> None:
    early, assembly = uuid4(), uuid4()
    pattern = replace(AB, bells={3: early})
    special = Change(ChangeKind.BELL_SCHEDULE, DayKind.EARLY_DISMISSAL, on(3), on(3), "Assembly", assembly)
    bells: list[UUID | None] = [day.bell_schedule_id for day in expand(pattern, [special])[:7]]
    assert bells == [None, None, early, assembly, None, None, None]
    assert expand(pattern, [special, closed(3)])[3] == Day(on(3), DayKind.WEATHER, None, None, "Snow")


CHANGES = st.lists(
    st.one_of(
        st.builds(closed, st.integers(0, 20), keeps=st.sampled_from([None, True, False])),
        st.builds(moved, st.integers(0, 20), st.integers(0, 20)),
        st.builds(
            lambda day, number: Change(ChangeKind.MAKE_UP, DayKind.MAKE_UP, on(day), on(day), cycle_day=number),
            st.integers(0, 20),
            st.sampled_from([None, 1, 2]),
        ),
    ),
    max_size=6,
)


@given(CHANGES, st.sampled_from(CycleBy), st.integers(1, 6))
def test_every_date_is_there_once_and_a_number_is_one_of_the_cycle(
    changes: list[Change], cycle_by: CycleBy, length: int
) -> None:
    days = expand(replace(AB, cycle_by=cycle_by, cycle_length=length), changes)
    assert [day.held_on for day in days] == [on(step) for step in range(21)]
    most = 7 if cycle_by is CycleBy.WEEKDAY else max(length, 2)
    assert all(day.cycle_day is None or 1 <= day.cycle_day <= most for day in days)


@given(st.sets(st.integers(0, 20)), st.integers(2, 6))
def test_a_rotation_never_leaves_a_number_out(days_off: set[int], length: int) -> None:
    days = expand(replace(AB, cycle_length=length), [closed(day) for day in days_off])
    numbers = [day.cycle_day for day in days if day.cycle_day]
    assert all(later == earlier % length + 1 for earlier, later in pairwise(numbers))


def test_the_worked_example_of_the_documentation() -> None:
    """docs/calendar.md: cycle, the days without snow, and with snow on Wednesday."""
    text = (Path(__file__).parents[2] / "docs" / "calendar.md").read_text()
    rows = re.findall(r"^\| (rotation[a-z ]*) \| `([AB. ]+)` \| `([AB. ]+)` \|$", text, re.MULTILINE)
    assert len(rows) == 2
    cycles = {"rotation": CycleBy.ROTATION, "rotation through days off": CycleBy.ROTATION_THROUGH_HOLIDAYS}
    for cycle, fair, snowed in rows:
        two_weeks = replace(AB, ends_on=on(13), cycle_by=cycles[cycle])
        assert [shown(expand(two_weeks, changes)) for changes in ([], [closed(2)])] == [fair, snowed]


def test_a_week_off_leaves_a_day_that_was_moved_out_of_it_where_it_is() -> None:
    assert shown(expand(AB, [moved(2, 5), closed(0, 4)])) == ".....A. BABAB.. ABABA.."
