"""Dates, times and lengths of a calendar file (RFC 5545 §3.3)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Final

from homeroom.schools.ical.components import Component, Property
from homeroom.schools.ical.findings import quoted
from homeroom.schools.ical.recurrence import Budget, RuleRefused
from homeroom.schools.ical.zones import zone_of

When = date | datetime
"""A day, or an instant with a zone; a `datetime` is a `date`, so ask for that first."""

EARLIEST, LATEST = 2, 9000
"""Years beyond which adding a length leads out of the calendar."""

_DATE: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
_TIME: Final = re.compile(r"(\d{2})(\d{2})(\d{2})(Z?)")
_LENGTH: Final = re.compile(
    r"([+-]?)P(?:(\d{1,5})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,8})M)?(?:(\d{1,9})S)?)?"
)


class ValueRefused(Exception):  # noqa: N818  (what is done with the value)
    """A value that is not what its property takes."""

    def __init__(self, found: Property, code: str, message: str) -> None:
        super().__init__(message)
        self.line, self.code, self.message = found.line, code, message


@dataclass(frozen=True, slots=True)
class Zones:
    """The zones of one file: the school's own for what names none ("floating"), and those it defines."""

    own: tzinfo
    defined: Mapping[str, Component]
    budget: Budget
    found: dict[str, tzinfo | None]

    def of(self, property_: Property) -> tzinfo:
        """Raises `ValueRefused`."""
        name = property_.parameters.get("TZID")
        if not name:
            return self.own
        if name not in self.found:
            try:
                self.found[name] = zone_of(name, self.defined, self.budget)
            except RuleRefused as refused:
                raise ValueRefused(property_, refused.code, refused.message) from None
        zone = self.found[name]
        if zone is None:
            raise ValueRefused(
                property_, "unknown-time-zone", f"Nobody knows the time zone {quoted(name)}, and the file does not say."
            )
        return zone


def when(property_: Property, text: str, zones: Zones) -> When:
    """`20261126` or `20261126T090000Z`; raises `ValueRefused`."""
    text = text.strip()
    day, time = text[:8], text[8:]
    try:
        in_day = _DATE.fullmatch(day)
        if in_day is None:
            raise _no_date(property_, text)
        held_on = date(*(int(part) for part in in_day.groups()))
        if not EARLIEST <= held_on.year <= LATEST:
            raise _no_date(property_, text)
        if not time:
            return held_on
        in_time = _TIME.fullmatch(time[1:]) if time[:1] == "T" else None
        if in_time is None:
            raise _no_date(property_, text)
        hour, minute, second = (int(part) for part in in_time.groups()[:3])
        second = min(second, 59)  # a leap second (§3.3.12)
        zone = UTC if in_time[4] else zones.of(property_)
        found = datetime(held_on.year, held_on.month, held_on.day, hour, minute, second, tzinfo=zone)
        found.astimezone(UTC)  # or it is beyond what can be told
    except (ValueError, OverflowError):
        raise _no_date(property_, text) from None
    return found


def whens(found: Component, name: str, zones: Zones) -> list[tuple[Property, When, timedelta | None]]:
    """What RDATE or EXDATE list, with the length where it is a period; raises `ValueRefused`, `RuleRefused`."""
    listed = []
    for property_ in found.all(name):
        if not property_.value.strip():
            continue  # it lists nothing, which some programs write out
        for text in property_.value.split(","):
            zones.budget.list_a_date()
            starts, slash, ends = text.partition("/")
            begins = when(property_, starts, zones)
            length = None
            if slash and not isinstance(begins, datetime):
                raise _no_date(property_, text)
            if slash:
                assert isinstance(begins, datetime)  # noqa: S101  (tells the type)
                length = _period(property_, begins, ends, zones)
            listed.append((property_, begins, length))
    return listed


def _period(property_: Property, begins: datetime, ends: str, zones: Zones) -> timedelta:
    if ends.lstrip("+-").startswith("P"):
        return length(property_, ends)
    until = when(property_, ends, zones)
    if not isinstance(until, datetime):
        raise _no_date(property_, ends)
    return until.astimezone(UTC) - begins.astimezone(UTC)


def length(property_: Property, text: str) -> timedelta:
    """`P1D`, `PT1H30M`; raises `ValueRefused`."""
    found = _LENGTH.fullmatch(text.strip())
    if found is None or not any(found.groups()[1:]):
        raise ValueRefused(property_, "duration", f"This is no length of time: {quoted(text)}")
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    size = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -size if found[1] == "-" else size


def _no_date(property_: Property, text: str) -> ValueRefused:
    return ValueRefused(property_, "date", f"{property_.name} is no date or time: {quoted(text) or 'it is empty'}")
