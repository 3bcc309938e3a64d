"""Law: school days by day, by week and as iCalendar are the same over five years in six time zones."""

import os
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import icalendar
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from homeroom.schools.calendar.expansion import Change, Pattern, expand
from homeroom.schools.ical import Window, read_calendar, write_calendar
from homeroom.schools.models import ChangeKind, CycleBy, DayKind
from homeroom.schools.service.telling import days_told, lesson_told
from tests.schools.ical.test_laws import CHANGED, FIRST, LAST, ZONES
from tests.support.vobject_reader import read_by_vobject

SECTION, PERIOD, CALENDAR = UUID(int=1), UUID(int=2), UUID(int=3)
NO_SCHOOL, MAKE_UP = ChangeKind.NO_SCHOOL, ChangeKind.MAKE_UP


@st.composite
def patterns(draw: st.DrawFn) -> tuple[Pattern, list[Change]]:
    """Five years of a calendar with a cycle, holidays in it and days made up."""
    cycle_by = draw(st.sampled_from(CycleBy))
    length = 5 if cycle_by is CycleBy.WEEKDAY else draw(st.integers(2, 6))
    pattern = Pattern(FIRST, LAST, frozenset(range(1, 6)), cycle_by, length)
    changes = []
    for first in draw(st.lists(st.dates(FIRST, LAST - timedelta(days=14)), max_size=12)):
        last = first + timedelta(days=draw(st.integers(0, 10)))
        changes.append(Change(NO_SCHOOL, DayKind.HOLIDAY, first, last, "Break"))
    made_up = draw(st.lists(st.dates(FIRST, LAST), max_size=3))
    changes += [Change(MAKE_UP, DayKind.MAKE_UP, day, day, "Made up") for day in made_up]
    return pattern, changes


@settings(
    max_examples=int(os.environ.get("HOMEROOM_TEST_EXAMPLES", "4")),
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
)
@given(patterns(), st.sampled_from(ZONES), st.times(time(6), time(21)))
def test_by_day_by_week_and_as_a_feed(made: tuple[Pattern, list[Change]], zone_name: str, hour: time) -> None:
    pattern, changes = made
    zone, starts = ZoneInfo(zone_name), hour.replace(second=0, microsecond=0)
    days = expand(pattern, changes)
    held = [day.held_on for day in days if day.cycle_day == 1]
    closed = [day.held_on for day in days if day.kind is DayKind.HOLIDAY and day.held_on.isoweekday() < 6]
    lesson = {
        "section_id": SECTION, "period_id": PERIOD, "period": "1", "title": "Biology", "time_zone": zone_name,
        "starts_at": starts, "ends_at": (datetime.combine(FIRST, starts) + timedelta(minutes=50)).time(),
        "room": None, "teachers": None,
    }  # fmt: skip
    told_days = [
        {
            "calendar_id": CALENDAR,
            "held_on": day.held_on,
            "kind": day.kind,
            "note": day.note,
            "weekdays": [1, 2, 3, 4, 5],
        }
        for day in days
        if day.note
    ]
    events = [lesson_told({**lesson, "held_on": day}, CHANGED, "en") for day in held]
    written = write_calendar("Biology", zone_name, [*events, *days_told(told_days, CHANGED, "en", named=False)])

    by_day = [datetime.combine(day, starts, zone).astimezone(UTC) for day in held]
    weeks = range((LAST - FIRST).days // 7 + 1)
    by_week = [
        datetime.combine(day.held_on, starts, zone).astimezone(UTC)
        for week in weeks
        for day in days[7 * week : 7 * week + 7]
        if day.cycle_day == 1
    ]
    read = read_calendar(written, zone=zone, window=Window(FIRST, LAST)).happenings
    as_feed = [each.starts_at for each in read if each.starts_at]
    assert by_day == by_week == as_feed
    off = {
        each.starts_on + timedelta(days=step)
        for each in read
        if not each.starts_at and each.title.startswith("No school")
        for step in range((each.ends_on - each.starts_on).days + 1)
    }
    assert {day for day in off if day.isoweekday() < 6} == {*closed}, "days off in a row are one event, over a weekend"
    theirs = icalendar.Calendar.from_ical(written).events
    assert sorted(_instant(each.start) for each in theirs if isinstance(each.start, datetime)) == by_day
    others = read_by_vobject(written).contents.get("vevent", [])
    starts_read = [each.dtstart.value for each in others]
    assert sorted(_instant(start) for start in starts_read if isinstance(start, datetime)) == by_day


def _instant(start: date) -> datetime:
    assert isinstance(start, datetime)
    return start.astimezone(UTC)
