"""The school year around a day: first and last day, holidays, terms."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, cached_property
from typing import Final

from homeroom.schools.calendar.expansion import Change, Day, Pattern, expand
from homeroom.schools.models import ChangeKind, CycleBy, DayKind

_AUGUST, _JUNE = 8, 6
_MONDAY, _THURSDAY, _FRIDAY = 0, 3, 4
_STAFF_DAY: Final = "Staff development day"
_OVER_A_WEEKEND: Final = 3
_DAY: Final = timedelta(days=1)
HISTORY_LENGTH: Final = 20
"""School days with attendance before the day the demo is made: four weeks."""


@dataclass(frozen=True)
class SchoolYear:
    """August to June. `autumn` is the year it begins in."""

    autumn: int

    @classmethod
    def around(cls, day: date) -> "SchoolYear":
        """The latest year with a school day before `day`: in summer the one that just ended."""
        this = cls(day.year)
        return this if this.starts_on < day else cls(day.year - 1)

    @property
    def name(self) -> str:
        return f"{self.autumn}-{(self.autumn + 1) % 100:02d}"

    @cached_property
    def starts_on(self) -> date:
        return _on_or_after(date(self.autumn, _AUGUST, 8), _MONDAY)

    @cached_property
    def ends_on(self) -> date:
        return _on_or_after(date(self.autumn + 1, _JUNE, 6), _FRIDAY) - timedelta(days=7)

    @cached_property
    def second_semester_on(self) -> date:
        return self._winter_break + timedelta(days=14)

    @property
    def terms(self) -> Iterator[tuple[str, date, date]]:
        """Name, first and last day; the whole year first: the sections are in it."""
        yield f"School year {self.name}", self.starts_on, self.ends_on
        yield "Semester 1", self.starts_on, self.second_semester_on - _DAY
        yield "Semester 2", self.second_semester_on, self.ends_on

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """The holidays as changes of a calendar: days of one name that follow each other are one."""
        made: list[Change] = []
        for day, note in sorted(self._holidays.items()):
            kind = DayKind.TEACHER_ONLY if note == _STAFF_DAY else DayKind.HOLIDAY
            if made and made[-1].note == note and (day - made[-1].ends_on).days <= _OVER_A_WEEKEND:
                made[-1] = replace(made[-1], ends_on=day)
            else:
                made.append(Change(ChangeKind.NO_SCHOOL, kind, day, day, note))
        return tuple(made)

    @property
    def days(self) -> tuple[Day, ...]:
        """Every date of the year; the cycle is the week: 1 (Monday) to 5."""
        return _days_of(self)

    @cached_property
    def school_days(self) -> tuple[date, ...]:
        return tuple(day.held_on for day in self.days if day.cycle_day)

    def before(self, day: date) -> tuple[date, ...]:
        """The last school days before `day`, oldest first."""
        return tuple(held for held in self.school_days if held < day)[-HISTORY_LENGTH:]

    def next_from(self, day: date) -> date | None:
        """`day` if there is school, else the next school day; none when the year is over."""
        return next((held for held in self.school_days if held >= day), None)

    @cached_property
    def _winter_break(self) -> date:
        return _on_or_after(date(self.autumn, 12, 18), _MONDAY)

    @cached_property
    def _holidays(self) -> dict[date, str]:
        autumn, spring = self.autumn, self.autumn + 1
        thanksgiving = _nth(date(autumn, 11, 1), _THURSDAY, 4)
        staff_day = _nth(date(autumn, 10, 1), _MONDAY, 2)
        days = {
            _nth(date(autumn, 9, 1), _MONDAY, 1): "Labor Day",
            staff_day - 3 * _DAY: _STAFF_DAY,
            staff_day: "Indigenous Peoples' Day",
            date(autumn, 11, 11): "Veterans Day",
            thanksgiving: "Thanksgiving",
            thanksgiving + _DAY: "Thanksgiving break",
            date(spring, 1, 1): "New Year's Day",
            _nth(date(spring, 1, 1), _MONDAY, 3): "Martin Luther King Jr. Day",
            _nth(date(spring, 2, 1), _MONDAY, 3): "Presidents' Day",
            _on_or_after(date(spring, 5, 25), _MONDAY): "Memorial Day",
        }
        days.update(_week(self._winter_break, "Winter break"))
        days.update(_week(self._winter_break + timedelta(days=7), "Winter break"))
        days.update(_week(_on_or_after(date(spring, 3, 14), _MONDAY), "Spring break"))
        return days


@cache
def _days_of(year: SchoolYear) -> tuple[Day, ...]:
    pattern = Pattern(year.starts_on, year.ends_on, frozenset(range(1, 6)), CycleBy.WEEKDAY)
    return tuple(expand(pattern, year.changes))


def _on_or_after(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def _nth(first_of_month: date, weekday: int, number: int) -> date:
    return _on_or_after(first_of_month, weekday) + timedelta(days=7 * (number - 1))


def _week(monday: date, note: str) -> dict[date, str]:
    return {monday + timedelta(days=offset): note for offset in range(5)}
