"""A calendar's days: its pattern with its changes. Pure, so that undoing a change is leaving it out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from homeroom.schools.models import ChangeKind, CycleBy, DayKind

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Pattern:
    """What repeats. `cycle_length` is of no account by weekday; `bells`: ISO weekday → bell schedule."""

    starts_on: date
    ends_on: date
    weekdays: frozenset[int]
    cycle_by: CycleBy
    cycle_length: int = 1
    bells: Mapping[int, UUID] = field(default_factory=dict)


@dataclass(frozen=True)
class Change:
    """As `CalendarChange`: of two about the same day, the later counts."""

    kind: ChangeKind
    day_kind: DayKind
    starts_on: date
    ends_on: date
    note: str | None = None
    bell_schedule_id: UUID | None = None
    cycle_day: int | None = None
    moved_to: date | None = None
    keeps_rotation: bool | None = None


@dataclass(frozen=True)
class Day:
    """`cycle_day` is null where there is no school; `bell_schedule_id` null: the regular times."""

    held_on: date
    kind: DayKind
    cycle_day: int | None
    bell_schedule_id: UUID | None
    note: str | None


@dataclass
class _Changes:
    """What has been decided of one date."""

    closed: Change | None = None
    opened: Change | None = None
    bell: Change | None = None
    cycle: Change | None = None
    moved_here: Change | None = None

    def decide(self, change: Change) -> None:
        """Let a change count after those before it."""
        match change.kind:
            case ChangeKind.NO_SCHOOL if self.closed and self.closed.kind is ChangeKind.MOVED:
                pass  # what would be held here is held elsewhere already
            case ChangeKind.NO_SCHOOL | ChangeKind.MOVED:
                self.closed, self.opened, self.moved_here = change, None, None
            case ChangeKind.MAKE_UP:
                self.closed, self.opened, self.moved_here = None, change, None
            case ChangeKind.BELL_SCHEDULE:
                self.bell = change
            case ChangeKind.CYCLE_DAY:
                self.cycle = change


def expand(pattern: Pattern, changes: Iterable[Change]) -> list[Day]:
    """Every date from the first to the last, oldest first; `changes` in the order they were made.

    A rotation counts the days that are held. A day that is closed takes its number with it only where the change, or
    else the calendar, says so. A moved day is held elsewhere under its own number, and the days between keep theirs.
    """
    decided = _by_date(pattern, changes)
    numbers = dict(_numbers(pattern, decided))
    return [_day(pattern, day, decided.get(day, _Changes()), numbers) for day in _dates(pattern)]


def _by_date(pattern: Pattern, changes: Iterable[Change]) -> dict[date, _Changes]:
    decided: dict[date, _Changes] = {}
    for change in changes:
        for day in _span(max(change.starts_on, pattern.starts_on), min(change.ends_on, pattern.ends_on)):
            decided.setdefault(day, _Changes()).decide(change)
        if change.moved_to:
            decided.setdefault(change.moved_to, _Changes()).moved_here = change
    for on in decided.values():
        source = decided.get(on.moved_here.starts_on) if on.moved_here else None
        if source is None or source.closed is not on.moved_here:
            on.moved_here = None  # it is held again where it was
    return decided


def _numbers(pattern: Pattern, decided: Mapping[date, _Changes]) -> Iterator[tuple[date, int]]:
    """The number in the cycle of every date that has one of its own: held there or moved elsewhere."""
    following = 1
    for day in _dates(pattern):
        on = decided.get(day, _Changes())
        planned = day.isoweekday() in pattern.weekdays
        if on.cycle and on.cycle.cycle_day:
            following = on.cycle.cycle_day
        told = on.opened.cycle_day if on.opened else None
        if pattern.cycle_by is CycleBy.WEEKDAY:
            yield day, told or (on.cycle.cycle_day if on.cycle else None) or day.isoweekday()
        elif told:
            yield day, told  # a day made up under a number of its own puts nothing off
        else:
            if on.opened or planned:
                yield day, following
            if _counts(pattern, on, planned=planned):
                following = following % pattern.cycle_length + 1


def _counts(pattern: Pattern, on: _Changes, *, planned: bool) -> bool:
    """Whether a date takes its number away from the days after it."""
    if on.opened:
        return True
    if not planned:
        return False
    if on.closed is None:
        return True
    if on.closed.kind is ChangeKind.MOVED:
        return True
    if on.closed.keeps_rotation is None:
        return pattern.cycle_by is CycleBy.ROTATION_THROUGH_HOLIDAYS
    return on.closed.keeps_rotation


def _day(pattern: Pattern, day: date, on: _Changes, numbers: Mapping[date, int]) -> Day:
    source = on.moved_here.starts_on if on.moved_here else day
    bell = on.bell.bell_schedule_id if on.bell else pattern.bells.get(source.isoweekday())
    if on.moved_here:
        return Day(day, on.moved_here.day_kind, numbers.get(source), bell, on.moved_here.note)
    if on.closed:
        return Day(day, on.closed.day_kind, None, None, on.closed.note)
    if on.opened:
        return Day(day, on.opened.day_kind, numbers[day], on.opened.bell_schedule_id or bell, on.opened.note)
    if day.isoweekday() in pattern.weekdays:
        kind = on.bell.day_kind if on.bell else DayKind.INSTRUCTIONAL
        told = on.bell or on.cycle
        return Day(day, kind, numbers[day], bell, told.note if told else None)
    return Day(day, DayKind.NON_INSTRUCTIONAL, None, None, None)


def _dates(pattern: Pattern) -> Iterator[date]:
    return _span(pattern.starts_on, pattern.ends_on)


def _span(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += A_DAY
