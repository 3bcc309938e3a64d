"""What a calendar file comes to: each time something happens."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from homeroom.schools.ical.findings import Finding


@dataclass(frozen=True, slots=True)
class Window:
    """The days a calendar is expanded for, both inclusive: those of the academic years."""

    starts_on: date
    ends_on: date

    def meets(self, first: date, last: date) -> bool:
        return first <= self.ends_on and last >= self.starts_on


@dataclass(frozen=True, slots=True)
class Happening:
    """One time something happens: on whole days, or (`starts_at`, UTC) at an instant.

    `starts_on` and `ends_on` are the days in the school's time zone, both inclusive. `uid` and `recurrence_id` (empty
    where it does not recur) are what it is known by when the file comes again.
    """

    uid: str
    recurrence_id: str
    title: str
    place: str | None
    description: str | None
    starts_on: date
    ends_on: date
    starts_at: datetime | None
    ends_at: datetime | None
    cancelled: bool
    line: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A file that was taken: what happens within the window, in order of time.

    `events` counts what the file has, also outside of the window; `warnings` say what was not taken from it.
    """

    name: str | None
    happenings: Sequence[Happening]
    events: int
    outside: int
    warnings: Sequence[Finding]
