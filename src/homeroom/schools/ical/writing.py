"""A calendar as phones take it (RFC 5545, RFC 7986): the same bytes for the same events, so that an ETag holds."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

PRODUCER: Final = "-//Homeroom//Homeroom//EN"
YEARS_OF_A_COUNT: Final = 10
REFRESH: Final = "PT1H"
OCTETS: Final = 75
"""Of a line without its end (RFC 5545 §3.1)."""
CONTINUES: Final = 0x80
"""What the first two bits of a byte say that is not the first of its character (UTF-8)."""
DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class FeedEvent:
    """An event as a feed tells it: on whole days (`ends_on` inclusive), or from instant to instant.

    `uid` stays, `sequence` grows with each change, `changed_at` is when that was. `rule` is an RRULE as it is written;
    `never` lists the starts it leaves out.
    """

    uid: str
    changed_at: datetime
    title: str
    starts_on: date
    ends_on: date
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    sequence: int = 0
    place: str | None = None
    description: str | None = None
    rule: str | None = None
    never: Sequence[date | datetime] = ()
    cancelled: bool = False


def write_calendar(name: str, zone: str, events: Sequence[FeedEvent]) -> bytes:
    """A whole calendar; times are written by the clock of `zone` (an IANA name), which it defines."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCER}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{escaped(name)}",
        f"X-WR-CALNAME:{escaped(name)}",
        f"X-WR-TIMEZONE:{zone}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}",
        f"X-PUBLISHED-TTL:{REFRESH}",
    ]
    if any(event.starts_at for event in events):
        years = [event.starts_on.year for event in events] + [event.ends_on.year for event in events]
        years += [_last_year(event) for event in events]
        lines += _zone(zone, min(years) - 1, max(years) + 2)
    own = ZoneInfo(zone)
    for event in sorted(events, key=lambda each: (each.starts_on, each.uid)):
        lines += _event(event, zone, own)
    lines.append("END:VCALENDAR")
    return b"".join(piece for line in lines for piece in _folded(line))


def _last_year(event: FeedEvent) -> int:
    """The year up to which the zone is told for an event; further for a rule that counts instead of ending."""
    if not event.rule:
        return event.ends_on.year
    until = event.rule.partition("UNTIL=")[2]
    return int(until[:4]) if until else event.ends_on.year + YEARS_OF_A_COUNT


def escaped(text: str) -> str:
    """A TEXT value (RFC 5545 §3.3.11)."""
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n")):
        text = text.replace(plain, written)
    return "".join(each for each in text if each.isprintable())


def _event(event: FeedEvent, zone: str, own: ZoneInfo) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{event.changed_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"LAST-MODIFIED:{event.changed_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"SEQUENCE:{event.sequence}"
    if event.starts_at is None or event.ends_at is None:
        yield f"DTSTART;VALUE=DATE:{event.starts_on:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{event.ends_on + DAY:%Y%m%d}"
        yield "TRANSP:TRANSPARENT"
    else:
        yield f"DTSTART;TZID={zone}:{event.starts_at.astimezone(own):%Y%m%dT%H%M%S}"
        yield f"DTEND;TZID={zone}:{event.ends_at.astimezone(own):%Y%m%dT%H%M%S}"
    if event.rule:
        yield f"RRULE:{event.rule}"
    for left_out in event.never:
        if isinstance(left_out, datetime):
            yield f"EXDATE;TZID={zone}:{left_out.astimezone(own):%Y%m%dT%H%M%S}"
        else:
            yield f"EXDATE;VALUE=DATE:{left_out:%Y%m%d}"
    yield f"SUMMARY:{escaped(event.title)}"
    if event.place:
        yield f"LOCATION:{escaped(event.place)}"
    if event.description:
        yield f"DESCRIPTION:{escaped(event.description)}"
    yield f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}"
    yield "END:VEVENT"


def _folded(line: str) -> Iterable[bytes]:
    """A line in pieces of at most 75 octets, none of which cuts a character."""
    raw = line.encode()
    room, start = OCTETS, 0
    while len(raw) - start > room:
        end = start + room
        while raw[end] & 0xC0 == CONTINUES:
            end -= 1
        yield b" " * (start > 0) + raw[start:end] + b"\r\n"
        start, room = end, OCTETS - 1
    yield b" " * (start > 0) + raw[start:] + b"\r\n"


@lru_cache(maxsize=256)
def _zone(name: str, first_year: int, last_year: int) -> Sequence[str]:
    """A VTIMEZONE with every change of a zone's offset in these years, as it was or will be by today's rules."""
    zone = ZoneInfo(name)
    begins = datetime(first_year, 1, 1, tzinfo=UTC)
    before = begins.astimezone(zone)
    lines = ["BEGIN:VTIMEZONE", f"TZID:{name}"]
    lines += _observance("STANDARD", before, before, [before.replace(tzinfo=None)])
    changes: dict[tuple[str, str, str, str], tuple[datetime, datetime, list[datetime]]] = {}
    for earlier, later in _changes(zone, begins, datetime(last_year, 1, 1, tzinfo=UTC)):
        local = later.astimezone(UTC).replace(tzinfo=None) + (earlier.utcoffset() or timedelta())
        kind = "DAYLIGHT" if later.dst() else "STANDARD"
        key = (kind, f"{earlier:%z}", f"{later:%z}", later.tzname() or "")
        changes.setdefault(key, (earlier, later, []))[2].append(local)
    for (kind, *_), (earlier, later, starts) in changes.items():
        lines += _observance(kind, earlier, later, starts)
    return [*lines, "END:VTIMEZONE"]


def _observance(kind: str, before: datetime, after: datetime, starts: Sequence[datetime]) -> Iterator[str]:
    yield f"BEGIN:{kind}"
    yield f"DTSTART:{starts[0]:%Y%m%dT%H%M%S}"
    for start in starts[1:]:
        yield f"RDATE:{start:%Y%m%dT%H%M%S}"
    yield f"TZOFFSETFROM:{before:%z}"
    yield f"TZOFFSETTO:{after:%z}"
    yield f"TZNAME:{after:%Z}"
    yield f"END:{kind}"


def _changes(zone: ZoneInfo, begins: datetime, ends: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Each change of the offset: the second before it and the second of it, by the clock of the zone."""
    at = begins
    while at < ends:
        following = at + DAY
        if at.astimezone(zone).utcoffset() != following.astimezone(zone).utcoffset():
            low, high = at, following
            while high - low > timedelta(seconds=1):
                middle = low + (high - low) / 2
                middle = middle.replace(microsecond=0)
                if middle.astimezone(zone).utcoffset() == low.astimezone(zone).utcoffset():
                    low = middle
                else:
                    high = middle
            yield low.astimezone(zone), high.astimezone(zone)
        at = following
