"""Time zones of a calendar file: by their IANA names, by Windows' names, or as the file defines them itself."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, tzinfo
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from homeroom.schools.ical.components import Component
from homeroom.schools.ical.recurrence import Budget, RuleRefused, dates_of, rule_of

LAST_YEAR: Final = 2100
MOST_CHANGES: Final = 2_000
OFFSET: Final = re.compile(r"([+-])(\d{2})(\d{2})(\d{2})?")
LOCAL: Final = re.compile(r"\d{8}T\d{6}")


class DefinedZone(tzinfo):
    """A zone a file defines (RFC 5545 §3.6.5): from which local time on which offset holds."""

    def __init__(self, name: str, changes: Sequence[tuple[datetime, timedelta, timedelta]]) -> None:
        """`changes`: (local time by the offset before, that offset, the offset from then on), in order."""
        self._name, self._changes = name, changes

    def utcoffset(self, when: datetime | None) -> timedelta:
        assert when is not None  # noqa: S101  (a zone is only asked about an instant)
        local, before = when.replace(tzinfo=None), self._changes[0][1]
        for at, earlier, later in self._changes:
            begins = at + max(timedelta(), later - earlier) if when.fold else at
            if local < begins:
                break
            before = later
        return before

    def dst(self, _when: datetime | None) -> timedelta | None:
        return None

    def tzname(self, _when: datetime | None) -> str:
        return self._name


def zone_of(name: str, defined: Mapping[str, Component], budget: Budget) -> tzinfo | None:
    """The zone a TZID means; None where nobody knows. Raises `RuleRefused` for a definition that goes on for ever.

    A name we know wins over what the file says about it: its rules are those of today.
    """
    known = _known(name)
    if known is not None:
        return known
    if name in defined:
        return _as_defined(name, defined[name], budget)
    return None


def _known(name: str) -> tzinfo | None:
    plain = name.strip().strip('"')
    plain = WINDOWS_TO_OLSON.get(plain, plain)
    parts = [part for part in plain.split("/") if part]
    for begins in range(max(0, len(parts) - 3), len(parts)):  # "/freeassociation.sourceforge.net/Europe/Berlin"
        found = _zone("/".join(parts[begins:]))
        if found is not None:
            return found
    return None


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # not a name, or a path
        return None


def _as_defined(name: str, definition: Component, budget: Budget) -> tzinfo | None:
    changes: list[tuple[datetime, timedelta, timedelta]] = []
    for part in definition.parts:
        start, before, after = (part.text(wanted) for wanted in ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"))
        first, offsets = _local(start or ""), (_offset(before or ""), _offset(after or ""))
        if part.name not in {"STANDARD", "DAYLIGHT"} or first is None or None in offsets:
            return None
        starts = [
            first,
            *(day for each in part.all("RDATE") for text in each.value.split(",") if (day := _local(text))),
        ]
        rule = part.first("RRULE")
        if rule is not None:
            starts += _by_rule(rule.value, first, budget)
        changes += [(start, offsets[0], offsets[1]) for start in starts]  # type: ignore[misc]  # neither is None
        if len(changes) > MOST_CHANGES:
            raise RuleRefused("time-zone", f"The time zone {name[:60]} changes too often.")
    return DefinedZone(name, sorted(set(changes))) if changes else None


def _by_rule(text: str, first: datetime, budget: Budget) -> list[datetime]:
    rule = rule_of(text, first.time())
    last = first.date().replace(month=12, day=31, year=LAST_YEAR)
    until = _local((rule.until_text or "")[:15])
    if rule.until_text and until is None:
        until = _local(rule.until_text[:8] + "T235959")
    if until is not None:
        last = min(last, until.date())
    return [datetime.combine(day, first.time()) for day in dates_of(rule, first.date(), first.date(), last, budget)]


def _local(text: str) -> datetime | None:
    if LOCAL.fullmatch(text.rstrip("Z")) is None:
        return None
    try:
        return datetime.strptime(text.rstrip("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007  (local, by its definition)
    except ValueError:
        return None


def _offset(text: str) -> timedelta | None:
    found = OFFSET.fullmatch(text.strip())
    if found is None:
        return None
    size = timedelta(hours=int(found[2]), minutes=int(found[3]), seconds=int(found[4] or 0))
    return -size if found[1] == "-" else size
