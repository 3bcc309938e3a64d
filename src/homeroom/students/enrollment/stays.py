"""The arithmetic of enrollments: which days they hold, which of them clash, and what is lost when they change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from homeroom.students.enrollment.codes import EntryType, ExitType

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stay:
    """An enrollment as it is, or as a change would have it."""

    id: UUID
    school_id: UUID
    grade_level: str
    starts_on: date
    ends_on: date | None
    primary: bool
    entry_type: EntryType | None = None
    exit_type: ExitType | None = None
    previous_school: str | None = None

    @property
    def last(self) -> date:
        return self.ends_on or date.max

    @property
    def in_force(self) -> bool:
        """Whether it holds on any day; what was cancelled ends before it begins."""
        return self.last >= self.starts_on


class Days(NamedTuple):
    """Days in a row, both ends among them."""

    first: date
    last: date


def clash(stays: Sequence[Stay], changed: Iterable[UUID]) -> tuple[Stay, Stay] | None:
    """A changed stay, and another on some day of it: two primary ones, or two in one school."""
    ids = {*changed}
    for one in stays:
        for other in stays:
            if (
                one.id in ids
                and one.id != other.id
                and one.in_force
                and other.in_force
                and one.starts_on <= other.last
                and other.starts_on <= one.last
                and (one.school_id == other.school_id or (one.primary and other.primary))
            ):
                return one, other
    return None


def covered(stays: Iterable[Stay], school_id: UUID) -> list[Days]:
    """The days somebody is enrolled in a school, without a seam between stays that follow each other."""
    days: list[Days] = []
    for stay in sorted((each for each in stays if each.school_id == school_id), key=lambda each: each.starts_on):
        if not stay.in_force:
            continue
        if days and (days[-1].last == date.max or stay.starts_on <= days[-1].last + A_DAY):
            days[-1] = Days(days[-1].first, max(days[-1].last, stay.last))
        else:
            days.append(Days(stay.starts_on, stay.last))
    return days


def lost(before: Sequence[Days], after: Sequence[Days]) -> list[Days]:
    """The days of `before` that are none of `after`."""
    left: list[Days] = []
    for days in before:
        first = days.first
        for kept in after:
            if kept.last < first or kept.first > days.last:
                continue
            if kept.first > first:
                left.append(Days(first, kept.first - A_DAY))
            if kept.last >= days.last:
                break
            first = kept.last + A_DAY
        else:
            left.append(Days(first, days.last))
    return left


def without(line: Days, gone: Sequence[Days]) -> Days | None:
    """A line of a roster or a group without the days that are lost: it begins after them or ends before; or is none."""
    first = line.first
    for days in gone:
        if days.last < first:
            continue
        if days.first > first:
            return Days(first, min(line.last, days.first - A_DAY))
        if days.last >= line.last:
            return None
        first = days.last + A_DAY
    return Days(first, line.last)
