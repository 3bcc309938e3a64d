"""A calendar file, from bytes to what happens: all of it, or a refusal that says where it is wrong."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from hashlib import sha256
from typing import Final

from homeroom.schools.ical.components import Component, Property, components
from homeroom.schools.ical.findings import CalendarRefused, Finding, quoted
from homeroom.schools.ical.happening import Happening, Reading, Window
from homeroom.schools.ical.recurrence import DAY, Budget, Rule, RuleRefused, dates_of, rule_of
from homeroom.schools.ical.values import ValueRefused, When, Zones, length, when, whens

MOST_COMPONENTS: Final = 20_000
LONGEST_EVENT: Final = timedelta(days=366)
LONGEST_TITLE, LONGEST_PLACE, LONGEST_DESCRIPTION = 200, 200, 4_000
DAYS_OF_ZONES: Final = 300_000
"""Days that may be looked at for all zones a file defines; a usual one takes 8,000."""
LONGEST_UID, MOST_DIGITS = 255, 9
UNTITLED: Final = "Untitled"


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be; bytes."""

    size: int = 5_000_000
    components: int = MOST_COMPONENTS


@dataclass(frozen=True, slots=True)
class _Read:
    """One VEVENT with its values."""

    component: Component
    uid: str
    sequence: int
    starts: When
    length: timedelta | None
    """Exact, from DTEND; None: a whole day, or no time at all."""
    days: int
    """Of a length in days, as the calendar counts them (DURATION:P1D)."""
    replaces: When | None
    rule: Rule | None
    also: Sequence[tuple[When, timedelta | None]]
    never: Sequence[When]

    @property
    def cancelled(self) -> bool:
        return (self.component.text("STATUS") or "").strip().upper() == "CANCELLED"


def read_calendar(data: bytes, *, zone: tzinfo, window: Window, limits: Limits = Limits()) -> Reading:
    """What happens within `window`, by the clock of `zone`; raises `CalendarRefused`, and then nothing is taken.

    A time without a zone ("floating") is one in `zone`. It reads in bounded time whatever the file says: what is too
    large, too deep or recurs too often is refused by name.
    """
    if len(data) > limits.size:
        raise CalendarRefused.because("too-large", f"The file has more than {limits.size:,} bytes.")
    top = components(data, most=limits.components)
    calendars = [each for each in top if each.name == "VCALENDAR"]
    parts = [*top, *(part for each in calendars for part in each.parts)]
    events = [part for part in parts if part.name == "VEVENT"]
    if not events:
        raise CalendarRefused([_no_events(top, parts)])
    defined = {name.value.strip(): part for part in parts if part.name == "VTIMEZONE" and (name := part.first("TZID"))}
    zones, budget = Zones(zone, defined, Budget(days=DAYS_OF_ZONES), {}), Budget()
    read, findings = _events(events, zones)
    happenings: list[Happening] = []
    if not findings:
        for same in read.values():
            try:
                happenings += _happenings(same, zone, window, budget)
            except RuleRefused as refused:
                master = same[0].component
                raise CalendarRefused.because(refused.code, refused.message, master.line, master.called) from None
            except ValueRefused as refused:
                findings.append(_finding(refused, same[0].component))
    if findings:
        raise CalendarRefused(sorted(findings, key=lambda finding: finding.line or 0))
    ignored = sorted({part.name for part in parts} - {"VCALENDAR", "VEVENT", "VTIMEZONE"})
    warnings = [Finding("not-taken", f"Only events are taken: {quoted(name)} is not.") for name in ignored]
    return Reading(
        name=next(
            (
                text
                for each in calendars
                for wanted in ("NAME", "X-WR-CALNAME")
                if (text := _line(each, wanted, LONGEST_TITLE))
            ),
            None,
        ),
        happenings=sorted(
            happenings, key=lambda each: (each.starts_on, each.starts_at or _at(each.starts_on, zone), each.title)
        ),
        events=len(events),
        outside=len(read) - len({each.uid for each in happenings}),
        warnings=warnings,
    )


def _no_events(top: Sequence[Component], parts: Sequence[Component]) -> Finding:
    if not any(part.name == "VCALENDAR" for part in top):
        found = quoted(top[0].name) if top else "nothing"
        return Finding("not-a-calendar", f"A calendar file begins with BEGIN:VCALENDAR; this one has {found}.")
    others = sorted({quoted(part.name) for part in parts if part.name != "VCALENDAR"})
    return Finding("no-events", f"The file has no events{', only ' + ', '.join(others) if others else ''}.")


def _events(events: Iterable[Component], zones: Zones) -> tuple[dict[str, list[_Read]], list[Finding]]:
    """The events by their UID, and what is wrong with any."""
    read: dict[str, list[_Read]] = defaultdict(list)
    findings: list[Finding] = []
    for component in events:
        try:
            event = _event(component, zones)
        except ValueRefused as refused:
            findings.append(_finding(refused, component))
        except RuleRefused as refused:
            rule = component.first("RRULE")
            line = rule.line if rule else component.line
            findings.append(Finding(refused.code, refused.message, line, component.called))
        else:
            read[event.uid].append(event)
    return read, findings


def _finding(refused: ValueRefused, component: Component) -> Finding:
    return Finding(refused.code, refused.message, refused.line, component.called)


def _event(component: Component, zones: Zones) -> _Read:
    """Raises `ValueRefused`, `RuleRefused`."""
    for name in ("DTSTART", "DTEND", "DURATION", "RECURRENCE-ID"):
        if len(component.all(name)) > 1:
            raise ValueRefused(component.all(name)[1], "twice", f"It says {name} twice.")
    started = component.first("DTSTART")
    if started is None:
        raise ValueRefused(_itself(component), "no-start", "The event does not say when it starts (DTSTART).")
    starts = when(started, started.value, zones)
    exact, days = _length(component, starts, zones)
    if (exact or timedelta()) + days * DAY > LONGEST_EVENT:
        raise ValueRefused(started, "too-long", f"It lasts longer than {LONGEST_EVENT.days} days.")
    replaced = component.first("RECURRENCE-ID")
    if replaced is not None and "RANGE" in replaced.parameters:
        raise ValueRefused(
            replaced, "range", "It changes all that follow (RANGE=THISANDFUTURE), which is not understood."
        )
    rules = component.all("RRULE")
    if len(rules) > 1 or component.first("EXRULE"):
        raise RuleRefused("recurrence-rule", "It has more than one recurrence rule, or one of exceptions (EXRULE).")
    also = [(day, size) for _, day, size in whens(component, "RDATE", zones)]
    never = [day for _, day, _ in whens(component, "EXDATE", zones)]
    return _Read(
        component=component,
        uid=_uid(component, starts),
        sequence=_sequence(component),
        starts=starts,
        length=exact,
        days=days,
        replaces=when(replaced, replaced.value, zones) if replaced else None,
        rule=rule_of(rules[0].value, starts.time() if isinstance(starts, datetime) else None) if rules else None,
        also=also,
        never=never,
    )


def _itself(component: Component) -> Property:
    return Property(component.line, component.name, {}, "")


def _uid(component: Component, starts: When) -> str:
    """What the event is known by; one that has no UID, by what it is."""
    uid = (component.text("UID") or "").strip()
    if 0 < len(uid) <= LONGEST_UID and uid.isprintable():
        return uid
    told = f"{uid}\n{component.text('SUMMARY')}\n{starts.isoformat()}"
    return f"none-{sha256(told.encode()).hexdigest()[:32]}"


def _sequence(component: Component) -> int:
    text = (component.text("SEQUENCE") or "0").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else 0


def _length(component: Component, starts: When, zones: Zones) -> tuple[timedelta | None, int]:
    """How long it lasts: exactly, and in days of the calendar; raises `ValueRefused`."""
    ended, lasting = component.first("DTEND"), component.first("DURATION")
    whole_days = not isinstance(starts, datetime)
    if ended is not None:
        ends = when(ended, ended.value, zones)
        if isinstance(ends, datetime) is whole_days:
            raise ValueRefused(ended, "date", "It starts on a day and ends at an hour, or the other way round.")
        exact = (
            ends.astimezone(UTC) - starts.astimezone(UTC)
            if isinstance(ends, datetime) and isinstance(starts, datetime)
            else ends - starts
        )
        if exact < timedelta():
            raise ValueRefused(ended, "ends-before-start", "It ends before it starts.")
        return (None, max(1, exact.days)) if whole_days else (exact, 0)
    if lasting is not None:
        size = length(lasting, lasting.value)
        if size < timedelta():
            raise ValueRefused(lasting, "ends-before-start", "It ends before it starts.")
        if whole_days:
            return None, max(1, size.days)
        exact_part = timedelta() if "T" not in lasting.value.upper() else size - size.days * DAY
        return exact_part, size.days
    return None, 1 if whole_days else 0


# -- expanding ---------------------------------------------------------------------------------------------------------


def _happenings(same: Sequence[_Read], zone: tzinfo, window: Window, budget: Budget) -> Iterator[Happening]:
    """What the events of one UID come to within the window; raises `RuleRefused`."""
    masters, overrides = _newest(same)
    replaced = {_key(event.replaces): event for event in overrides if event.replaces is not None}
    many = len(masters) > 1
    for master in masters:
        recurs = master.rule is not None or bool(master.also)
        never = {_key(each) for each in master.never}
        seen: set[str] = set()
        for starts, exact in _starts(master, zone, window, budget):
            key = _key(starts)
            if key in seen or key in never or _key(_day_of(starts, master)) in never:
                continue
            seen.add(key)
            changed = replaced.pop(key, None) or (replaced.pop(_key(_day_of(starts, master)), None) if recurs else None)
            known_by = key if recurs or many or changed else ""
            happening = (
                _happening(changed, changed.starts, changed.length, known_by, zone)
                if changed
                else _happening(master, starts, exact, known_by, zone)
            )
            if window.meets(happening.starts_on, happening.ends_on):
                budget.happen()
                yield happening
    for key, event in replaced.items():  # moved here from a day that nothing else says
        happening = _happening(event, event.starts, event.length, key, zone)
        if window.meets(happening.starts_on, happening.ends_on):
            budget.happen()
            yield happening


def _newest(same: Sequence[_Read]) -> tuple[list[_Read], list[_Read]]:
    """The events themselves and those that replace one time of them, each in its last version (SEQUENCE)."""
    found: dict[tuple[str, str], _Read] = {}
    for event in same:
        key = ("", _key(event.starts)) if event.replaces is None else (_key(event.replaces), "")
        if key not in found or event.sequence >= found[key].sequence:
            found[key] = event
    masters = [event for event in found.values() if event.replaces is None]
    newest = max((event.sequence for event in masters), default=0)
    if any(event.sequence != newest for event in masters):
        masters = [event for event in masters if event.sequence == newest]
    return masters, [event for event in found.values() if event.replaces is not None]


def _starts(master: _Read, zone: tzinfo, window: Window, budget: Budget) -> Iterator[tuple[When, timedelta | None]]:
    """When it happens, without what is excepted; those far outside of the window may be left out."""
    yield master.starts, master.length
    yield from ((starts, master.length if size is None else size) for starts, size in master.also)
    if master.rule is None:
        return
    first = master.starts
    first_on = first.date() if isinstance(first, datetime) else first
    long = LONGEST_EVENT + 2 * DAY
    since = max(window.starts_on, date.min + long) - long
    until = min(window.ends_on, date.max - 2 * DAY) + 2 * DAY
    ends, ends_at = _until(master.rule, first, zone)
    rule = master.rule
    if rule.count is not None and not _begins(rule, first_on, budget):
        rule = replace(rule, count=rule.count - 1)  # its first day counts, whether the rule holds then or not
    for day in dates_of(rule, first_on, since, min(until, ends or until), budget):
        starts = datetime.combine(day, first.timetz()) if isinstance(first, datetime) else day
        if ends_at is not None and isinstance(starts, datetime) and starts.astimezone(UTC) > ends_at:
            return
        yield starts, master.length


def _begins(rule: Rule, first_on: date, budget: Budget) -> bool:
    return next(dates_of(replace(rule, count=1), first_on, first_on, first_on, budget), None) == first_on


def _until(rule: Rule, first: When, zone: tzinfo) -> tuple[date | None, datetime | None]:
    """The last day of a rule, generously, and the last instant where UNTIL names one."""
    text = rule.until_text
    if text is None:
        return None, None
    day = date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    if "T" not in text or not isinstance(first, datetime):
        return day, None
    try:
        at = datetime.strptime(text.rstrip("Z"), "%Y%m%dT%H%M%S").replace(
            tzinfo=UTC if text.endswith("Z") else first.tzinfo or zone
        )
        return day + DAY, at.astimezone(UTC)
    except (ValueError, OverflowError):
        raise RuleRefused("recurrence-rule", f"UNTIL is no date: {text}") from None


def _day_of(starts: When, master: _Read) -> date:
    """The day of an occurrence, by the clock of its event: an EXDATE or RECURRENCE-ID may name no hour."""
    if not isinstance(starts, datetime):
        return starts
    zone = master.starts.tzinfo if isinstance(master.starts, datetime) else None
    return starts.astimezone(zone).date() if zone else starts.date()


def _key(starts: When) -> str:
    """A day as `20261126`, an instant as `20261126T150000Z`."""
    return f"{starts.astimezone(UTC):%Y%m%dT%H%M%SZ}" if isinstance(starts, datetime) else f"{starts:%Y%m%d}"


def _happening(event: _Read, starts: When, exact: timedelta | None, known_by: str, zone: tzinfo) -> Happening:
    component = event.component
    if isinstance(starts, datetime):
        starts_at = starts.astimezone(UTC)
        ends_at = (starts + event.days * DAY).astimezone(UTC) + (exact or timedelta())
        starts_on = starts_at.astimezone(zone).date()
        ends_on = max(starts_on, (ends_at - timedelta(microseconds=1)).astimezone(zone).date())
        hours: tuple[datetime | None, datetime | None] = (starts_at, ends_at)
    else:
        starts_on, ends_on, hours = starts, starts + (event.days - 1) * DAY, (None, None)
    return Happening(
        uid=event.uid,
        recurrence_id=known_by,
        title=_line(component, "SUMMARY", LONGEST_TITLE) or UNTITLED,
        place=_line(component, "LOCATION", LONGEST_PLACE),
        description=_lines(component, "DESCRIPTION"),
        starts_on=starts_on,
        ends_on=ends_on,
        starts_at=hours[0],
        ends_at=hours[1],
        cancelled=event.cancelled,
        line=component.line,
    )


def _line(component: Component, name: str, longest: int) -> str | None:
    text = " ".join("".join(each if each.isprintable() else " " for each in component.text(name) or "").split())
    return text[:longest].rstrip() or None


def _lines(component: Component, name: str) -> str | None:
    text = "".join(each for each in component.text(name) or "" if each.isprintable() or each == "\n").strip()
    return text[:LONGEST_DESCRIPTION].rstrip() or None


def _at(day: date, zone: tzinfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone)
