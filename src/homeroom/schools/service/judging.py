"""What is wrong with a calendar, or a change of one, as it is sent."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from homeroom.schools.calendar.expansion import Change, Day
from homeroom.schools.calendar.shifts import NO_SCHOOL
from homeroom.schools.models import AcademicYear, Calendar, ChangeKind, CycleBy, DayKind, School
from homeroom.schools.schemas import CalendarPattern, ChangeWrite

Errors = Iterator[dict[str, str]]
LONGEST: Final = timedelta(days=550)
SUNDAY: Final = 7

USUAL: Final[Mapping[ChangeKind, DayKind]] = {
    ChangeKind.NO_SCHOOL: DayKind.WEATHER,
    ChangeKind.MAKE_UP: DayKind.MAKE_UP,
    ChangeKind.MOVED: DayKind.MAKE_UP,
    ChangeKind.BELL_SCHEDULE: DayKind.INSTRUCTIONAL,
    ChangeKind.CYCLE_DAY: DayKind.INSTRUCTIONAL,
}
_ONE_DAY: Final = frozenset({ChangeKind.MOVED, ChangeKind.CYCLE_DAY})
_BELONGS: Final[Mapping[str, frozenset[ChangeKind]]] = {
    "bell_schedule_id": frozenset({ChangeKind.BELL_SCHEDULE, ChangeKind.MAKE_UP}),
    "cycle_day": frozenset({ChangeKind.CYCLE_DAY, ChangeKind.MAKE_UP}),
    "moved_to": frozenset({ChangeKind.MOVED}),
    "keeps_rotation": frozenset({ChangeKind.NO_SCHOOL}),
}


def error(path: str, code: str, message: str) -> dict[str, str]:
    return {"path": path, "code": code, "message": message}


# -- a change ----------------------------------------------------------------------------------------------------------


def wrong_with(
    wanted: ChangeWrite, calendar: Calendar, now: Mapping[date, Day], there: Sequence[Change], schedules: set[UUID]
) -> Errors:
    """`now`: the calendar's days with the changes that are `there`; `schedules`: the school's bell schedules."""
    yield from _wrong_fields(wanted, calendar, schedules)
    last = wanted.ends_on or wanted.starts_on
    if last < wanted.starts_on:
        yield error("ends_on", "end_before_start", "It ends before it starts.")
        return
    outside = [
        error(path, "outside_calendar", f"The calendar reaches from {calendar.starts_on} to {calendar.ends_on}.")
        for path, day in (("starts_on", wanted.starts_on), ("ends_on", wanted.ends_on), ("moved_to", wanted.moved_to))
        if day and not calendar.starts_on <= day <= calendar.ends_on
    ]
    if outside:
        yield from outside
        return
    days = [now[wanted.starts_on + timedelta(days=step)] for step in range((last - wanted.starts_on).days + 1)]
    yield from _wrong_days(wanted, days)
    if wanted.kind is ChangeKind.MOVED and wanted.moved_to:
        yield from _wrong_move(wanted.starts_on, wanted.moved_to, now, there)


def _wrong_fields(wanted: ChangeWrite, calendar: Calendar, schedules: set[UUID]) -> Errors:
    for name, kinds in _BELONGS.items():
        if getattr(wanted, name) is not None and wanted.kind not in kinds:
            yield error(name, "not_for_this_kind", "This kind of change does not take it.")
    kind = wanted.day_kind or USUAL[wanted.kind]
    if (kind in NO_SCHOOL) != (wanted.kind is ChangeKind.NO_SCHOOL):
        yield error("day_kind", "not_for_this_kind", "A day of this kind is not what this change makes.")
    if wanted.kind in _ONE_DAY and wanted.ends_on not in {None, wanted.starts_on}:
        yield error("ends_on", "one_day", "This is for one day at a time.")
    if wanted.kind is ChangeKind.MOVED and wanted.moved_to is None:
        yield error("moved_to", "missing", "Say which day it is held on instead.")
    if wanted.kind is ChangeKind.CYCLE_DAY and wanted.cycle_day is None:
        yield error("cycle_day", "missing", "Say which day of the cycle it is.")
    most = SUNDAY if calendar.cycle_by is CycleBy.WEEKDAY else len(calendar.cycle_names)
    if wanted.cycle_day is not None and not 1 <= wanted.cycle_day <= most:
        yield error("cycle_day", "unknown_cycle_day", f"The cycle has the days 1 to {most}.")
    if wanted.bell_schedule_id is not None and wanted.bell_schedule_id not in schedules:
        yield error("bell_schedule_id", "unknown", "The school has no such bell schedule.")


def _wrong_days(wanted: ChangeWrite, days: Sequence[Day]) -> Errors:
    held = [day.held_on for day in days if day.cycle_day]
    if wanted.kind is ChangeKind.MAKE_UP:
        if held:
            yield error("starts_on", "school_already", f"There is school on {held[0]} already.")
    elif not held:
        yield error("starts_on", "no_school_there", "There is no school on that day anyway.")


def _wrong_move(source: date, target: date, now: Mapping[date, Day], there: Sequence[Change]) -> Errors:
    if any(change.moved_to == source for change in there):
        yield error("starts_on", "moved_already", "This day was moved here from another: undo that move first.")
    if now[target].cycle_day:
        yield error("moved_to", "school_already", f"There is school on {target} already.")


# -- a calendar --------------------------------------------------------------------------------------------------------


def wrong_with_calendar(wanted: CalendarPattern, school: School, year: AcademicYear, schedules: set[UUID]) -> Errors:
    yield from _wrong_pattern(wanted)
    if wanted.ends_on < wanted.starts_on:
        yield error("ends_on", "end_before_start", "It ends before it starts.")
    elif wanted.ends_on - wanted.starts_on > LONGEST:
        yield error("ends_on", "too_long", f"A calendar has {LONGEST.days} days at the most.")
    elif not year.starts_on <= wanted.starts_on <= wanted.ends_on <= year.ends_on:
        path = "starts_on" if wanted.starts_on < year.starts_on else "ends_on"
        yield error(path, "outside_year", f"{year.name} reaches from {year.starts_on} to {year.ends_on}.")
    for place, level in enumerate(wanted.grade_levels):
        if level not in school.grade_levels:
            yield error(f"grade_levels.{place}", "unknown_grade", f"The school has no grade {level}.")
    for place, bell in enumerate(wanted.bells):
        if bell.weekday not in wanted.weekdays:
            yield error(f"bells.{place}.weekday", "unknown_weekday", "There is no school on this weekday.")
        if bell.bell_schedule_id not in schedules:
            yield error(f"bells.{place}.bell_schedule_id", "unknown", "The school has no such bell schedule.")
    if len({bell.weekday for bell in wanted.bells}) < len(wanted.bells):
        yield error("bells", "repeated", "A weekday rings by one schedule.")


def _wrong_pattern(wanted: CalendarPattern) -> Errors:
    if not wanted.weekdays:
        yield error("weekdays", "no_weekdays", "There is school on one weekday at least.")
    for place, weekday in enumerate(wanted.weekdays):
        if not 1 <= weekday <= SUNDAY:
            yield error(f"weekdays.{place}", "unknown_weekday", "A weekday is 1 (Monday) to 7 (Sunday).")
    if len(set(wanted.weekdays)) < len(wanted.weekdays):
        yield error("weekdays", "repeated", "A weekday is named twice.")
    if wanted.cycle_by is CycleBy.WEEKDAY:
        if wanted.cycle_names:
            yield error("cycle_names", "cycle_by_weekday", "Where the weekday is the cycle day, it has no other name.")
    elif not wanted.cycle_names:
        yield error("cycle_names", "cycle_without_days", "A cycle has one day at least.")
    if len(set(wanted.cycle_names)) < len(wanted.cycle_names):
        yield error("cycle_names", "repeated", "Two days of the cycle have the same name.")
