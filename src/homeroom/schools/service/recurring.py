"""An event's times: by the clock of its school, once or by a rule, expanded by what reads calendar files."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from homeroom.kernel.ids import new_id
from homeroom.schools.ical import Budget, RuleRefused, dates_of, rule_of
from homeroom.schools.ical.recurrence import WEEKDAYS, Frequency
from homeroom.schools.schemas import EventWrite, MonthlyBy, Recurrence, Repeats

MOST_TIMES: Final = 500
MOST_YEARS: Final = 5
LONGEST: Final = timedelta(days=366)
EARLIEST, LATEST = date(1900, 1, 1), date(2999, 12, 31)
A_DAY: Final = timedelta(days=1)
FIFTH: Final = 5
"""The fifth of a weekday in a month is not in every month: what falls on it means the last."""

Error = Mapping[str, str]


def rule_text(wanted: Recurrence, first: date) -> str:
    """The RRULE of a recurrence that begins on a day."""
    parts = [f"FREQ={wanted.repeats.value.upper()}"]
    if wanted.interval > 1:
        parts.append(f"INTERVAL={wanted.interval}")
    if wanted.repeats is Repeats.WEEKLY and wanted.weekdays:
        parts.append("BYDAY=" + ",".join(WEEKDAYS[day - 1] for day in sorted({*wanted.weekdays})))
    if wanted.repeats is Repeats.MONTHLY and wanted.monthly_by is MonthlyBy.WEEKDAY:
        which = (first.day - 1) // 7 + 1
        parts.append(f"BYDAY={-1 if which == FIFTH else which}{WEEKDAYS[first.weekday()]}")
    parts.append(f"UNTIL={wanted.until:%Y%m%d}")
    return ";".join(parts)


def recurrence_of(rule: str | None) -> Recurrence | None:
    """What a stored rule was made of."""
    if rule is None:
        return None
    read = rule_of(rule)
    until = read.until_text or ""
    monthly = read.frequency is Frequency.MONTHLY
    return Recurrence(
        repeats=Repeats(read.frequency.name.lower()),
        interval=read.interval,
        weekdays=[] if monthly else sorted(day + 1 for _, day in read.weekdays),
        monthly_by=MonthlyBy.WEEKDAY if monthly and read.weekdays else MonthlyBy.DAY,
        until=date(int(until[:4]), int(until[4:6]), int(until[6:8])),
    )


def days_of(rule: str | None, first: date, except_on: Sequence[date]) -> list[date]:
    """The first days of each time an event happens; raises `RuleRefused`."""
    if rule is None:
        return [first]
    read, left_out = rule_of(rule), {*except_on}
    until = read.until_text or ""
    last = date(int(until[:4]), int(until[4:6]), int(until[6:8]))
    return [day for day in dates_of(read, first, first, last, Budget(happenings=MOST_TIMES)) if day not in left_out]


def wrong_with(wanted: EventWrite) -> Iterator[Error]:
    """Every way in which the times of an event make no sense."""
    if not (wanted.starts_on >= EARLIEST and wanted.ends_on <= LATEST):
        yield _error("starts_on", "span", f"An event is between {EARLIEST.year} and {LATEST.year}.")
        return
    if wanted.ends_on < wanted.starts_on:
        yield _error("ends_on", "end_before_start", "An event ends on the day it starts or later.")
    elif wanted.ends_on - wanted.starts_on >= LONGEST:
        yield _error("ends_on", "too_long", f"An event lasts at most {LONGEST.days} days.")
    if (wanted.start_time is None) is not (wanted.end_time is None):
        missing = "start_time" if wanted.start_time is None else "end_time"
        yield _error(missing, "missing", "An event has both times, or is on whole days.")
    elif wanted.starts_on == wanted.ends_on and _is_backwards(wanted):
        yield _error("end_time", "end_before_start", "An event ends after it starts.")
    if len({*wanted.audience}) < len(wanted.audience):
        yield _error("audience", "repeated", "An audience is named twice.")
    if wanted.recurrence:
        yield from _wrong_with_rule(wanted, wanted.recurrence)
    elif wanted.except_on:
        yield _error("except_on", "not_recurring", "Only what comes again leaves days out.")


def _is_backwards(wanted: EventWrite) -> bool:
    return bool(wanted.start_time and wanted.end_time and wanted.end_time <= wanted.start_time)


def _wrong_with_rule(wanted: EventWrite, recurrence: Recurrence) -> Iterator[Error]:
    first, path = wanted.starts_on, "recurrence.until"
    if recurrence.until < first:
        yield _error(path, "end_before_start", "It comes again until a day after its first.")
        return
    if recurrence.until.year - first.year > MOST_YEARS:
        yield _error(path, "too_far", f"It comes again for at most {MOST_YEARS} years.")
        return
    if recurrence.weekdays and recurrence.repeats is not Repeats.WEEKLY:
        yield _error("recurrence.weekdays", "not_weekly", "Only what comes weekly has weekdays.")
        return
    try:
        days = days_of(rule_text(recurrence, first), first, ())
    except RuleRefused as refused:
        yield _error("recurrence", refused.code, refused.message)
        return
    if first not in days:
        yield _error("starts_on", "not_held", "It starts on a day on which it is held.")
    if len(days) > MOST_TIMES:
        yield _error(path, "too_often", f"It comes again {len(days)} times; {MOST_TIMES} are the most.")
    if days and not {*days} - {*wanted.except_on}:
        yield _error("except_on", "never", "All its days are left out.")
    for place, day in enumerate(wanted.except_on):
        if day not in days:
            yield _error(f"except_on.{place}", "not_held", "It is not held on this day anyhow.")


def _error(path: str, code: str, message: str) -> Error:
    return {"path": path, "code": code, "message": message}


def instant(day: date, clock_time: str, zone: ZoneInfo) -> datetime:
    """A time of a day by the clock of a zone, in UTC; one that the clock skips is told by the offset before it."""
    return datetime.combine(day, time.fromisoformat(clock_time), zone).astimezone(UTC)


def date_rows(event_id: UUID, wanted: EventWrite, rule: str | None, zone: ZoneInfo) -> list[dict[str, Any]]:
    """The rows of `event_dates` of an event; each time has the same hours by the clock."""
    lasts = wanted.ends_on - wanted.starts_on
    rows = []
    for day in days_of(rule, wanted.starts_on, wanted.except_on):
        starts_at = instant(day, wanted.start_time, zone) if wanted.start_time else None
        ends_at = instant(day + lasts, wanted.end_time, zone) if wanted.end_time else None
        rows.append(date_row(event_id, Times(day, day + lasts, starts_at, ends_at), zone))
    return rows


class Times(NamedTuple):
    """When something happens once: its first and last day, and its hours where it has some."""

    first: date
    last: date
    starts_at: datetime | None
    ends_at: datetime | None

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "Times":
        return cls(row["starts_on"], row["ends_on"], row["starts_at"], row["ends_at"])


def date_row(event_id: UUID, times: Times, zone: ZoneInfo) -> dict[str, Any]:
    """A row of `event_dates`, as JSON takes it."""
    local = f"T{times.starts_at.astimezone(zone):%H:%M}" if times.starts_at else ""
    return {
        "id": str(new_id()),
        "event_id": str(event_id),
        "starts_on": str(times.first),
        "ends_on": str(times.last),
        "starts_at": times.starts_at.isoformat() if times.starts_at else None,
        "ends_at": times.ends_at.isoformat() if times.ends_at else None,
        "order_key": f"{times.first}{local}",
    }
