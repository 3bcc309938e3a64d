"""Every calendar file we have, as programs wrote them: its events, or a clear error."""

import warnings
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events

from homeroom.schools.ical import CalendarRefused, Window, read_calendar
from tests.support.realdata import REALDATA, needs_realdata

FILES = sorted((REALDATA / "calendar" / "ics").rglob("*.ics"))
CHICAGO = ZoneInfo("America/Chicago")
WINDOW = Window(date(1996, 1, 1), date(2027, 12, 31))

REFUSED = {
    "america_new_york_forward_reference": "twice",
    "big_bad_calendar": "cut-off",
    "bom_calendar": "no-events",
    "broken_dtstart": "date",
    "broken_ical": "line",
    "event_with_escaped_character3": "line",
    "event_with_escaped_characters": "line",
    "fuzz_testcase_0_char_in_component_name": "encoding",
    "fuzz_testcase_invalid_month": "cut-off",
    "issue_104_broken_calendar": "line",
    "issue_104_mark_events_broken": "line",
    "issue_1050_empty_calendar": "no-events",
    "issue_1050_timezone_only_calendar": "no-events",
    "issue_1081_invalid_start_valid_end": "date",
    "issue_1238": "no-events",
    "issue_156_RDATE_with_PERIOD_TZID_khal_2": "range",
    "issue_1633_rdate_with_dates": "date",
    "issue_1633_rdate_with_dates_and_tzid": "date",
    "issue_168_input": "line",
    "issue_27_multiple_periods_in_freebusy_multiple_freebusies": "no-events",
    "issue_348_exception_parsing_value": "line",
    "issue_464_invalid_rdate": "date",
    "issue_722_missing_VTIMEZONE_custom": "unknown-time-zone",
    "multiple_calendar_components": "line",
    "multiple_timezones": "date",
    "pacific_fiji": "twice",
    "rfc_7265_example_1": "no-events",
    "rfc_7529": "recurrence-rule",
    "small_bad_calendar": "cut-off",
    "time": "no-events",
    "timezone_rdate": "line",
    "timezone_same_start_and_offset": "end-without-begin",
}
"""What is broken, and how. The others have events, or are those below."""
NO_CALENDAR = {"alarms", "availabilities", "freebusy", "journals", "timezones", "todos"}
"""Folders whose files hold one component that is no event."""


@needs_realdata
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_gives_its_events_or_a_clear_error(path: Path) -> None:
    data = path.read_bytes()
    try:
        reading = read_calendar(data, zone=CHICAGO, window=WINDOW)
    except CalendarRefused as refused:
        first = refused.findings[0]
        bare = path.parent.name in NO_CALENDAR or path.stem == "issue_178_component_with_invalid_name_represented"
        assert first.code == ("not-a-calendar" if bare else REFUSED.get(path.stem, "no-start")), first
        assert first.message.endswith((".", "?")) or ":" in first.message
        assert first.line is not None or first.code in {"not-a-calendar", "no-events"}, "it says where"
        return
    assert path.stem not in REFUSED
    assert reading.happenings
    theirs = _as_recurring_ical_events_reads(data)
    ours = sorted(each.starts_at or _midnight(each.starts_on) for each in reading.happenings)
    assert theirs is None or ours == theirs


def _as_recurring_ical_events_reads(data: bytes) -> list[datetime] | None:
    """None where that library does not read what we do: an empty EXDATE, a rule with blanks."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = icalendar.Calendar.from_ical(data, multiple=True)
        whole = icalendar.Calendar()
        for each in found:
            for part in [each] if each.name == "VEVENT" else each.subcomponents:
                whole.add_component(part)
        try:
            events = recurring_ical_events.of(whole).between((1996, 1, 1), (2028, 1, 1))
        except (ValueError, recurring_ical_events.BadRuleStringFormat):
            return None
    return sorted(_start(event) for event in events)


def _start(event: icalendar.Event) -> datetime:
    start = event.start
    if not isinstance(start, datetime):
        return _midnight(start)
    return (start if start.tzinfo else start.replace(tzinfo=CHICAGO)).astimezone(UTC)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time(), UTC)


@needs_realdata
def test_there_are_files() -> None:
    assert len(FILES) > 90
    assert {path.stem for path in FILES} >= REFUSED.keys()
