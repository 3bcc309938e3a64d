"""What differs between a calendar's days as they are and as they would be. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from homeroom.schools.calendar.expansion import Change, Day, Pattern, expand
from homeroom.schools.models import ChangeKind, DayKind

NO_SCHOOL: frozenset[DayKind] = frozenset(
    {DayKind.HOLIDAY, DayKind.WEATHER, DayKind.EMERGENCY, DayKind.TEACHER_ONLY, DayKind.NON_INSTRUCTIONAL}
)
"""What a day without school may be; every other kind is a day of school."""


@dataclass(frozen=True)
class Shift:
    """A date that differs; none: the calendar does not reach there."""

    on: date
    before: Day | None
    after: Day | None

    @property
    def loses_school(self) -> bool:
        return _number(self.before) is not None and _number(self.after) is None

    @property
    def gains_school(self) -> bool:
        return _number(self.before) is None and _number(self.after) is not None

    @property
    def changes_cycle_day(self) -> bool:
        before, after = _number(self.before), _number(self.after)
        return before is not None and after is not None and before != after

    @property
    def rings_otherwise(self) -> bool:
        return bool(
            self.before
            and self.after
            and self.before.cycle_day
            and self.after.cycle_day
            and self.before.bell_schedule_id != self.after.bell_schedule_id
        )


def shifts(before: Iterable[Day], after: Iterable[Day]) -> list[Shift]:
    """The dates that differ, oldest first."""
    was, will = ({day.held_on: day for day in days} for days in (before, after))
    dates = sorted(was.keys() | will.keys())
    return [Shift(on, was.get(on), will.get(on)) for on in dates if was.get(on) != will.get(on)]


def school_days(days: Iterable[Day], first: date, last: date) -> int:
    """How many days from a first to a last have school."""
    return sum(day.cycle_day is not None and first <= day.held_on <= last for day in days)


def homeless_move(pattern: Pattern, changes: Sequence[Change]) -> Change | None:
    """A moved day that cannot be where it is said to be: nothing is held at its old place, or something at its new."""
    for place, move in enumerate(changes):
        if move.kind is ChangeKind.MOVED:
            others = [*changes[:place], *changes[place + 1 :]]
            held = {day.held_on for day in expand(pattern, others[:place]) if day.cycle_day}
            reopened = {day.held_on for day in expand(pattern, others) if day.cycle_day}
            if move.starts_on not in held or move.moved_to in reopened:
                return move
    return None


def _number(day: Day | None) -> int | None:
    return day.cycle_day if day else None
