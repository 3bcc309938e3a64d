"""Laws: our expansion is that of two independent libraries, over five years in six time zones, and so is our feed."""

import os
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events
from dateutil.rrule import rrulestr
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from homeroom.schools.ical import Budget, FeedEvent, Window, dates_of, read_calendar, rule_of, write_calendar
from tests.support.vobject_reader import read_by_vobject

ZONES = (
    "America/Chicago",
    "Europe/Berlin",
    "Pacific/Auckland",  # the south
    "Australia/Lord_Howe",  # half an hour
    "America/Mexico_City",  # gave it up in 2022
    "Asia/Kathmandu",  # never had it
)
FIRST, LAST = date(2021, 1, 1), date(2025, 12, 31)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
CHANGED = datetime(2021, 1, 1, tzinfo=UTC)

lean = settings(
    max_examples=int(os.environ.get("HOMEROOM_TEST_EXAMPLES", "15")),
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # making an example smaller takes dateutil minutes
)
days = st.dates(FIRST, date(2022, 12, 31))
numbers = st.integers(1, 4)


@st.composite
def rules(draw: st.DrawFn) -> str:
    """What our own events recur by, and what holiday calendars do."""
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={frequency}", f"INTERVAL={draw(numbers)}"]
    weekdays = draw(st.lists(st.sampled_from(WEEKDAYS), max_size=3, unique=True))
    which = ""
    if frequency in {"MONTHLY", "YEARLY"}:
        which = draw(st.sampled_from(["", "1", "3", "-1"]))
        if frequency == "YEARLY" and draw(st.booleans()):
            parts.append(f"BYMONTH={draw(st.integers(1, 12))}")
        if not weekdays and draw(st.booleans()):
            parts.append(f"BYMONTHDAY={draw(st.sampled_from([1, 15, 31, -1, -7]))}")
    if weekdays:
        parts.append("BYDAY=" + ",".join(which + weekday for weekday in weekdays))
        if frequency in {"MONTHLY", "YEARLY"} and draw(st.booleans()):  # dateutil looks for others until the year 9999
            parts.append(f"BYSETPOS={draw(st.sampled_from([1, -1] if which else [1, 2, -1]))}")
    elif frequency == "YEARLY" and len(parts) == 2 and draw(st.booleans()):
        parts.append(draw(st.sampled_from(["BYWEEKNO=1,20,53,-1", "BYYEARDAY=1,100,-1,366"])))
    if draw(st.booleans()):
        parts.append(f"WKST={draw(st.sampled_from(WEEKDAYS))}")
    if draw(st.booleans()):
        parts.append(f"COUNT={draw(st.integers(1, 40))}")
    return ";".join(parts)


@lean
@given(rules(), days, st.dates(FIRST, LAST))
def test_a_rule_holds_on_the_days_on_which_dateutil_says_it_does(rule: str, first: date, since: date) -> None:
    noon = datetime.combine(first, time(12))
    wanted = [
        at.date() for at in rrulestr(rule, dtstart=noon).between(noon, datetime.combine(LAST, time(13)), inc=True)
    ]
    found = [*dates_of(rule_of(rule), first, first, LAST, Budget())]
    assert found == wanted
    later = [day for day in dates_of(rule_of(rule), first, since, LAST, Budget()) if day >= since]
    assert later == [day for day in wanted if day >= since], "what lies before the window may be left out, and no more"


@lean
@given(rules(), days, st.times(time(6), time(21)), st.sampled_from(ZONES), st.booleans(), st.data())
def test_a_feed_is_read_the_same_by_two_libraries_and_by_us(
    rule: str, first: date, hour: time, name: str, whole_day: bool, data: st.DataObject
) -> None:
    """By day, by week and as iCalendar: the same instants, whatever the clocks of the zone did in between."""
    zone = ZoneInfo(name)
    on = [*dates_of(rule_of(rule), first, first, LAST, Budget())]
    if not on:
        return
    first = on[0]  # an event starts on a day on which it is
    on = [*dates_of(rule_of(rule), first, first, LAST, Budget())]
    left_out = data.draw(st.lists(st.sampled_from(on), max_size=2, unique=True))

    def at(day: date) -> datetime:
        return datetime.combine(day, hour.replace(second=0, microsecond=0), zone).astimezone(UTC)

    expected = sorted(
        at(day) if not whole_day else datetime.combine(day, time(), UTC) for day in on if day not in left_out
    )
    event = FeedEvent(
        uid="assembly@homeroom",
        changed_at=CHANGED,
        title="Assembly; with, commas \\ and “quotes”\nand ñ" * 3,
        starts_on=first,
        ends_on=first,
        starts_at=None if whole_day else at(first),
        ends_at=None if whole_day else at(first) + timedelta(minutes=50),
        rule=rule if "COUNT" in rule else f"{rule};UNTIL={'20251231' if whole_day else '20260101T115959Z'}",
        never=left_out if whole_day else [at(day) for day in left_out],
    )
    written = write_calendar("Lincoln High", name, [event])
    assert written == write_calendar("Lincoln High", name, [event])
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    assert b"\n" not in written.replace(b"\r\n", b"")

    def within(found: list[datetime]) -> list[datetime]:
        return sorted(each for each in found if (each if whole_day else each.astimezone(zone)).date() <= LAST)

    ours = read_calendar(written, zone=zone, window=Window(FIRST, LAST))
    assert [each.starts_at or datetime.combine(each.starts_on, time(), UTC) for each in ours.happenings] == expected
    assert {each.title for each in ours.happenings} <= {" ".join(event.title.split())[:200].rstrip()}
    monday = first - timedelta(days=first.weekday())
    by_week = [key for week in range(2) for key in _keys(written, zone, monday + timedelta(weeks=week), 7)]
    by_day = [key for day in range(14) for key in _keys(written, zone, monday + timedelta(days=day), 1)]
    assert by_week == by_day == _keys(written, zone, monday, 14)
    theirs = recurring_ical_events.of(icalendar.Calendar.from_ical(written)).between((2021, 1, 1), (2026, 1, 2))
    assert within([_instant(each.start) for each in theirs]) == expected
    (read,) = [read_by_vobject(written).vevent]
    assert within([_instant(each) for each in read.getrruleset(addRDate=True)]) == expected


def _keys(written: bytes, zone: ZoneInfo, since: date, days: int) -> list[str]:
    window = Window(since, since + timedelta(days=days - 1))
    return [each.recurrence_id for each in read_calendar(written, zone=zone, window=window).happenings]


def _instant(start: date) -> datetime:
    if not isinstance(start, datetime) or start.tzinfo is None:
        return datetime(start.year, start.month, start.day, tzinfo=UTC)
    return start.astimezone(UTC)
