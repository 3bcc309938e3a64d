"""Files that are large, deep, or recur for ever: refused by name, before they cost anything."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from homeroom.schools.ical import CalendarRefused, Happening, Window, read_calendar

CHICAGO = ZoneInfo("America/Chicago")
YEAR = Window(date(2026, 8, 17), date(2027, 6, 4))


def a_calendar(*lines: str, uid: str = "1") -> bytes:
    """One event that starts on 26 November 2026, with these lines."""
    start = [] if any(line.startswith("DTSTART") for line in lines) else ["DTSTART;VALUE=DATE:20261126"]
    event = ["BEGIN:VEVENT", f"UID:{uid}", "SUMMARY:Snow", *start, *lines, "END:VEVENT"]
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *event, "END:VCALENDAR", ""]).encode()


def refusal(data: bytes) -> CalendarRefused:
    with pytest.raises(CalendarRefused) as refused:
        read_calendar(data, zone=CHICAGO, window=YEAR)
    return refused.value


def happenings(data: bytes) -> list[Happening]:
    return [*read_calendar(data, zone=CHICAGO, window=YEAR).happenings]


MANY_DATES = "RDATE;VALUE=DATE:" + ",".join(["20261127"] * 20_000)

FOR_EVER_A_HUNDRED_TIMES = b"".join(a_calendar("RRULE:FREQ=DAILY", uid=str(number)) for number in range(100))
A_ZONE_THAT_CHANGES_DAILY = (
    b"BEGIN:VTIMEZONE\r\nTZID:Deep\r\nBEGIN:STANDARD\r\nDTSTART:00020101T000000\r\nTZOFFSETFROM:+0000\r\n"
    b"TZOFFSETTO:+0100\r\nRRULE:FREQ=DAILY\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
) + a_calendar("DTSTART;TZID=Deep:20261126T080000")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"BEGIN:VCALENDAR\r\n" + b"X-NOTE:" + b"a" * 50_000_000, "too-large"),
        (b"BEGIN:VCALENDAR\r\nX-NOTE:" + b"a" * 4_000_000, "line-too-long"),
        (b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\nEND:VEVENT\r\n" * 150_000, "too-many-components"),
        (b"BEGIN:VCALENDAR\r\n" * 100_000, "nested-too-deep"),
        (a_calendar("RRULE:FREQ=SECONDLY"), "recurs-too-often"),
        (a_calendar("RRULE:FREQ=DAILY;COUNT=1000000"), "too-many-recurrences"),
        (a_calendar("RRULE:FREQ=DAILY;BYHOUR=8,9", "DTSTART:20261126T080000"), "recurs-too-often"),
        (a_calendar(*[MANY_DATES] * 20), "too-many-recurrences"),
        (FOR_EVER_A_HUNDRED_TIMES, "too-many-recurrences"),
        (a_calendar("RRULE:FREQ=DAILY;COUNT=5000;BYMONTH=2;BYMONTHDAY=30", "DTSTART:00020101T000000"), None),
        (A_ZONE_THAT_CHANGES_DAILY, "recurs-too-far"),
        (b"\xff\xfe" + a_calendar(), "encoding"),
        (a_calendar("RRULE:FREQ=WEEKLY;BYDAY=2MO"), "recurrence-rule"),
        (a_calendar("RRULE:FREQ=WEEKLY;UNTIL=20261332"), "recurrence-rule"),
        (a_calendar("DTEND;VALUE=DATE:20261125"), "ends-before-start"),
        (a_calendar("DTEND;VALUE=DATE:20281125"), "too-long"),
        (a_calendar("DURATION:PT"), "duration"),
        (a_calendar("DTSTART:99991231T235959"), "date"),
        (b"", "not-a-calendar"),
    ],
)  # fmt: skip
def test_a_hostile_file_is_refused_by_name(data: bytes, code: str | None) -> None:
    if code is None:
        assert happenings(data) == []
        return
    refused = refusal(data)
    assert refused.findings[0].code == code
    if code.startswith("recur") or code == "too-many-recurrences":
        assert refused.findings[0].event == '"Snow"', "it is called by its name"
        assert refused.findings[0].line


def test_all_that_is_wrong_is_told_with_its_line() -> None:
    wrong = a_calendar("RRULE:FREQ=HOURLY", "DTEND;VALUE=DATE:20261127").rstrip().removesuffix(b"END:VCALENDAR")
    refused = refusal(wrong + a_calendar("DTEND:tomorrow").removeprefix(b"BEGIN:VCALENDAR\r\n"))
    assert [(each.code, each.line) for each in refused.findings] == [("recurs-too-often", 7), ("date", 15)]
    assert refused.findings[1].as_error() == {
        "path": "file.line.15",
        "code": "date",
        "message": '"Snow": DTEND is no date or time: tomorrow',
    }


def test_what_windows_and_others_call_time_zones_is_known() -> None:
    """A floating time is the school's; names with a prefix, or of Windows, are known; a definition counts."""
    defined = (
        b"BEGIN:VTIMEZONE\r\nTZID:Ours\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0530\r\n"
        b"TZOFFSETTO:+0545\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nEND:VCALENDAR\r\n"
    )
    for name, hour, minute in (
        ("", 15, 0),
        (";TZID=Eastern Standard Time", 14, 0),
        (';TZID="/example.org/Europe/Berlin"', 8, 0),
        (";TZID=Ours", 3, 15),
    ):
        data = a_calendar(f"DTSTART{name}:20261126T090000").rstrip().removesuffix(b"END:VCALENDAR") + defined
        (one,) = happenings(data)
        assert one.starts_at is not None
        assert (one.starts_at.hour, one.starts_at.minute) == (hour, minute), name


def test_a_moved_a_left_out_and_a_cancelled_one() -> None:
    """Thanksgiving weekly: one is left out, one is moved by a day and renamed, one is cancelled, one is added."""
    moved = a_calendar("RECURRENCE-ID;VALUE=DATE:20261210", "DTSTART;VALUE=DATE:20261211", "SEQUENCE:1").replace(
        b"Snow", b"Ice"
    )
    cancelled = a_calendar("RECURRENCE-ID;VALUE=DATE:20261217", "DTSTART;VALUE=DATE:20261217", "STATUS:CANCELLED")
    data = a_calendar(
        "RRULE:FREQ=WEEKLY;COUNT=4",
        "EXDATE;VALUE=DATE:20261203",
        "RDATE;VALUE=DATE:20270104",
        "DTEND;VALUE=DATE:20261128",
    )
    for more in (moved, cancelled):
        data = data.rstrip().removesuffix(b"END:VCALENDAR") + more.removeprefix(b"BEGIN:VCALENDAR\r\n")
    found = [
        (each.recurrence_id, each.starts_on, each.ends_on, each.title, each.cancelled) for each in happenings(data)
    ]
    assert found == [
        ("20261126", date(2026, 11, 26), date(2026, 11, 27), "Snow", False),
        ("20261210", date(2026, 12, 11), date(2026, 12, 11), "Ice", False),
        ("20261217", date(2026, 12, 17), date(2026, 12, 17), "Snow", True),
        ("20270104", date(2027, 1, 4), date(2027, 1, 5), "Snow", False),
    ]
