"""Recurrence rules (RFC 5545 §3.3.10), by day: bounded, because a rule of thirty letters can go on forever.

Read to what a school's calendar needs: yearly, monthly, weekly and daily. Days before the window cost nothing where the
rule has no COUNT, and every day that is looked at is paid for from a budget of the whole file.
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import IntEnum
from typing import Final

DAY: Final = timedelta(days=1)
MOST_RECURRENCES: Final = 5_000
MOST_LISTED: Final = 20_000
MOST_DIGITS: Final = 9
WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_BY_DAY: Final = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_NUMBER: Final = re.compile(r"[+-]?\d{1,9}")
_UNTIL: Final = re.compile(r"(\d{8})(T\d{6}Z?)?")
PARTS: Final = {"FREQ", "UNTIL", "COUNT", "INTERVAL", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYYEARDAY", "BYWEEKNO"}
PARTS_ALSO: Final = {"BYSETPOS", "WKST", "SKIP", "RSCALE"}
TIMES_OF_DAY: Final = {"BYHOUR", "BYMINUTE", "BYSECOND"}
BOUNDS: Final = {"BYMONTH": 12, "BYMONTHDAY": 31, "BYYEARDAY": 366, "BYWEEKNO": 53, "BYSETPOS": 366}


class RuleRefused(Exception):  # noqa: N818  (what is done with the rule)
    """A rule that cannot be followed, or would go too far."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message


class Frequency(IntEnum):
    YEARLY = 0
    MONTHLY = 1
    WEEKLY = 2
    DAILY = 3


@dataclass(slots=True)
class Budget:
    """How many days may still be looked at, dates be listed, and times something happen, in a whole file."""

    days: int = 1_000_000
    happenings: int = MOST_RECURRENCES
    dates: int = MOST_LISTED

    def look(self, days: int = 1) -> None:
        self.days -= days
        if self.days < 0:
            raise RuleRefused("recurs-too-far", "Following the rules of this file takes too long.")

    def list_a_date(self) -> None:
        self.dates -= 1
        if self.dates < 0:
            raise RuleRefused("too-many-recurrences", f"The file lists more than {MOST_LISTED:,} dates.")

    def happen(self) -> None:
        self.happenings -= 1
        if self.happenings < 0:
            raise RuleRefused(
                "too-many-recurrences", f"More than {MOST_RECURRENCES} events fall into the academic years."
            )


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as it was read. `until`: its last day; `until_text` as it was written, for the hour in it."""

    frequency: Frequency
    interval: int = 1
    count: int | None = None
    until_text: str | None = None
    months: frozenset[int] = frozenset()
    month_days: frozenset[int] = frozenset()
    year_days: frozenset[int] = frozenset()
    weeks: frozenset[int] = frozenset()
    weekdays: frozenset[tuple[int, int]] = frozenset()
    """(which of them in the month or year, or 0 for each; weekday, Monday is 0)"""
    positions: frozenset[int] = frozenset()
    week_start: int = 0


def rule_of(text: str, at: time | None = None) -> Rule:
    """Read `FREQ=WEEKLY;BYDAY=MO,WE`; raises `RuleRefused`.

    `at`: the time of day at which the event starts. A rule may name it (BYHOUR), but no other.
    """
    given: dict[str, str] = {}
    for part in text.strip().rstrip(";").split(";"):
        name, equals, value = part.partition("=")
        name = name.strip().upper()
        if not equals or name in given or not (name in PARTS | PARTS_ALSO | TIMES_OF_DAY or name.startswith("X-")):
            raise RuleRefused("recurrence-rule", f"This part of the recurrence rule means nothing: {part[:60]}")
        given[name] = "".join(value.split()).upper()
    frequency = given.get("FREQ", "")
    if frequency in {"SECONDLY", "MINUTELY", "HOURLY"}:
        raise RuleRefused("recurs-too-often", f"It recurs {frequency.lower()}: events here recur daily at the most.")
    if frequency not in Frequency.__members__:
        raise RuleRefused(
            "recurrence-rule", f"A recurrence rule says FREQ=DAILY, WEEKLY, MONTHLY or YEARLY, not {frequency[:20]!r}."
        )
    if given.get("RSCALE", "GREGORIAN") != "GREGORIAN":
        raise RuleRefused("recurrence-rule", f"Recurrence in the calendar {given['RSCALE'][:20]} is not understood.")
    times = {} if at is None else {"BYHOUR": at.hour, "BYMINUTE": at.minute, "BYSECOND": at.second}
    if any(given.get(name, str(value)).lstrip("0") != str(value).lstrip("0") for name, value in times.items()):
        raise RuleRefused(
            "recurs-too-often", "It recurs at other times of the day than its first (BYHOUR, BYMINUTE, BYSECOND)."
        )
    if "COUNT" in given and "UNTIL" in given:
        raise RuleRefused("recurrence-rule", "A recurrence rule has COUNT or UNTIL, not both.")
    return _rule(given, Frequency[frequency])


def _rule(given: dict[str, str], frequency: Frequency) -> Rule:
    count = _natural(given, "COUNT")
    if count is not None and count > MOST_RECURRENCES:
        raise RuleRefused("too-many-recurrences", f"It recurs {count:,} times; {MOST_RECURRENCES:,} are the most.")
    until = given.get("UNTIL")
    if until is not None and (_UNTIL.fullmatch(until) is None or _day(until) is None):
        raise RuleRefused("recurrence-rule", f"UNTIL is no date: {until[:30]}")
    week_start = given.get("WKST", "MO")
    if week_start not in WEEKDAYS:
        raise RuleRefused("recurrence-rule", f"WKST is no weekday: {week_start[:20]}")
    return Rule(
        frequency,
        _natural(given, "INTERVAL") or 1,
        count,
        until,
        _numbers(given, "BYMONTH", least=1),
        _numbers(given, "BYMONTHDAY"),
        _numbers(given, "BYYEARDAY"),
        _numbers(given, "BYWEEKNO"),
        _weekdays(given, frequency),
        _numbers(given, "BYSETPOS"),
        WEEKDAYS.index(week_start),
    )


def _day(text: str) -> date | None:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return None


def _natural(given: dict[str, str], name: str) -> int | None:
    value = given.get(name)
    if value is None:
        return None
    if not (value.isascii() and value.isdigit() and len(value) <= MOST_DIGITS and int(value) > 0):
        raise RuleRefused("recurrence-rule", f"{name} is no number above 0: {value[:20]}")
    return int(value)


def _numbers(given: dict[str, str], name: str, least: int | None = None) -> frozenset[int]:
    if name not in given:
        return frozenset()
    most, found = BOUNDS[name], set()
    for each in given[name].split(",")[:1000]:
        number = int(each) if _NUMBER.fullmatch(each) else 0
        if not (number and (least if least is not None else -most) <= number <= most):
            raise RuleRefused("recurrence-rule", f"{name} cannot be {each[:20]!r}.")
        found.add(number)
    return frozenset(found)


def _weekdays(given: dict[str, str], frequency: Frequency) -> frozenset[tuple[int, int]]:
    if "BYDAY" not in given:
        return frozenset()
    found = set()
    for each in given["BYDAY"].split(",")[:1000]:
        match = _BY_DAY.fullmatch(each)
        if match is None or (match[1] is not None and int(match[1]) == 0):
            raise RuleRefused("recurrence-rule", f"BYDAY cannot be {each[:20]!r}.")
        which = int(match[1] or 0)
        if which and (frequency > Frequency.MONTHLY or "BYWEEKNO" in given):
            raise RuleRefused("recurrence-rule", f"BYDAY cannot count weekdays here: {each[:20]!r}.")
        found.add((which, WEEKDAYS.index(match[2])))
    return frozenset(found)


def dates_of(rule: Rule, first: date, since: date, last: date, budget: Budget) -> Iterator[date]:
    """The days on which a rule that begins on `first` holds, up to `last` and in order.

    Days before `since` may be left out. `first` is one of them only where the rule holds then.
    Raises `RuleRefused` where the budget is used up.
    """
    rule, left = _completed(rule, first), rule.count if rule.count is not None else -1
    for days in _periods(rule, first, since, last, budget):
        held = [day for day in days if _holds(rule, day)]
        if rule.positions:
            size = len(held)
            picked = {at - 1 if at > 0 else size + at for at in rule.positions}
            held = [held[at] for at in sorted(picked) if 0 <= at < size]
        for day in held:
            if day < first:
                continue
            if day > last or left == 0:
                return
            left -= 1
            yield day


def _periods(rule: Rule, first: date, since: date, last: date, budget: Budget) -> Iterator[list[date]]:
    """The days of each year, month, week or day that the rule looks at, one period after the other."""
    skipped = max(0, (since - first).days) if rule.count is None else 0
    step = rule.interval
    match rule.frequency:
        case Frequency.DAILY:
            at = -(-skipped // step) * step
            while (day := _plus(first, at)) is not None and day <= last:
                budget.look()
                yield [day]
                at += step
        case Frequency.WEEKLY:
            monday = _plus(first, -((first.weekday() - rule.week_start) % 7)) or first
            at = skipped // (7 * step) * step
            while (start := _plus(monday, 7 * at)) is not None and start <= last:
                budget.look(7)
                yield [day for each in range(7) if (day := _plus(start, each)) is not None]
                at += step
        case Frequency.MONTHLY:
            months = first.year * 12 + first.month - 1
            since_month = since.year * 12 + since.month - 1
            at = months + (max(0, since_month - months) // step * step if rule.count is None else 0)
            while at < (last.year * 12 + last.month):
                days = _month(at // 12, at % 12 + 1)
                budget.look(len(days))
                yield days
                at += step
        case Frequency.YEARLY:
            year = first.year + (max(0, since.year - first.year) // step * step if rule.count is None else 0)
            while year <= last.year:
                days = [day for month in sorted(rule.months) or range(1, 13) for day in _month(year, month)]
                budget.look(len(days))
                yield days
                year += step


def _month(year: int, month: int) -> list[date]:
    return [date(year, month, day) for day in range(1, calendar.monthrange(year, month)[1] + 1)]


def _plus(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def _completed(rule: Rule, first: date) -> Rule:
    """With what the first day stands for where no BY part says so."""
    if rule.weeks or rule.year_days or rule.month_days or rule.weekdays:
        return rule
    match rule.frequency:
        case Frequency.YEARLY:
            months = rule.months or frozenset({first.month})
            return replace(rule, months=months, month_days=frozenset({first.day}))
        case Frequency.MONTHLY:
            return replace(rule, month_days=frozenset({first.day}))
        case Frequency.WEEKLY:
            return replace(rule, weekdays=frozenset({(0, first.weekday())}))
        case Frequency.DAILY:
            return rule


def _holds(rule: Rule, day: date) -> bool:
    """Whether every BY part takes in a day."""
    if rule.months and day.month not in rule.months:
        return False
    last_of_month = calendar.monthrange(day.year, day.month)[1]
    if rule.month_days and rule.month_days.isdisjoint((day.day, day.day - last_of_month - 1)):
        return False
    if rule.year_days:
        at, size = day.timetuple().tm_yday, 366 if calendar.isleap(day.year) else 365
        if rule.year_days.isdisjoint((at, at - size - 1)):
            return False
    if rule.weeks and not _in_weeks(rule, day):
        return False
    return not rule.weekdays or _is_weekday(rule, day)


def _is_weekday(rule: Rule, day: date) -> bool:
    if (0, day.weekday()) in rule.weekdays:
        return True
    in_month = rule.frequency is Frequency.MONTHLY or bool(rule.months)
    at = day.day if in_month else day.timetuple().tm_yday
    size = calendar.monthrange(day.year, day.month)[1] if in_month else 366 if calendar.isleap(day.year) else 365
    places = {(at - 1) // 7 + 1, -((size - at) // 7 + 1)}
    return any(which in places and weekday == day.weekday() for which, weekday in rule.weekdays if which)


def _in_weeks(rule: Rule, day: date) -> bool:
    """Weeks are numbered as in ISO 8601, but begin on WKST: the last days of December may be in week 1."""
    year = next(year for year in (day.year + 1, day.year, day.year - 1) if _week_one(year, rule.week_start) <= day)
    week_one = _week_one(year, rule.week_start)
    weeks = (_week_one(year + 1, rule.week_start) - week_one).days // 7
    number = (day - week_one).days // 7 + 1
    return not rule.weeks.isdisjoint((number, number - weeks - 1))


def _week_one(year: int, week_start: int) -> date:
    """The first day of the week in which most days are of the year."""
    fourth = date(year, 1, 4)
    return fourth - timedelta(days=(fourth.weekday() - week_start) % 7)
