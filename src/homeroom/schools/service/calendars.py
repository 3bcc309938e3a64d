"""Calendars: set up, corrected, gone on with under another pattern, and looked at."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import delete, select

from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.platform.database.refusing import refusing
from homeroom.platform.work import Work
from homeroom.schools.calendar.expansion import Change, Pattern, expand
from homeroom.schools.calendar.shifts import NO_SCHOOL, homeless_move
from homeroom.schools.errors import CalendarFollowed, CalendarNameTaken, ChangeDependedOn
from homeroom.schools.models import (
    AcademicYear,
    BellSchedule,
    Calendar,
    CalendarBell,
    CalendarChange,
    ChangeKind,
    CycleBy,
    School,
)
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.calendars import (
    FOLLOWERS,
    FORGET_CALENDAR,
    OTHERS_THERE,
    calendars_of_school,
    days_of_school,
    school_with_calendars,
)
from homeroom.schools.repository.calendars import calendar as find_calendar
from homeroom.schools.repository.schools import school as find_school
from homeroom.schools.schemas import CalendarCreate, CalendarPattern, CalendarWrite
from homeroom.schools.service.changing import calendar_in_reach, store_changes
from homeroom.schools.service.judging import LONGEST, error, wrong_with_calendar
from homeroom.schools.service.shifting import Plan, apply, as_change, changes_in_force, pattern_of, preview, stored_days

A_DAY: Final = timedelta(days=1)


class CalendarService:
    """A school's calendars."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def list_calendars(self, school_id: UUID) -> dict[str, Any]:
        """Raises `NotFound`."""
        given = {"school_id": school_id}
        found, calendars = await self.work.read_all([(find_school, given), (calendars_of_school, given)])
        if not found:
            raise NotFound("This school")
        return {"items": calendars}

    async def calendar(self, calendar_id: UUID) -> dict[str, Any]:
        """Raises `NotFound`."""
        found = await self.work.read(find_calendar, calendar_id=calendar_id)
        if not found:
            raise NotFound("This calendar")
        return found[0]

    async def year_days(self, school_id: UUID, first: date | None, last: date | None) -> dict[str, Any]:
        """The days of all calendars of a school; by default a year from the first of this month on.

        Raises `NotFound`, `Invalid`.
        """
        start = first or self.work.account.today.replace(day=1)
        end = last or start + timedelta(days=365)
        if not timedelta(0) <= end - start <= LONGEST:
            raise Invalid.at("query.last", "range", f"From the first to the last day it is {LONGEST.days} at the most.")
        given = {"school_id": school_id, "first": start, "last": end}
        found, days = await self.work.read_all([(school_with_calendars, given), (days_of_school, given)])
        if not found:
            raise NotFound("This school")
        return {**found[0], "today": clock.today(found[0]["time_zone"]), "days": days}

    async def create(self, school_id: UUID, wanted: CalendarCreate) -> dict[str, Any]:
        """Set up a calendar with its days; raises `NotFound`, `Invalid`, `CalendarNameTaken`."""
        school = await self._school(school_id)
        year = await self._year(wanted.academic_year_id)
        await self._judge(wanted, school, year, main=wanted.main, but=[])
        calendar = Calendar(id=new_id(), school_id=school_id, academic_year_id=year.id, main=wanted.main)
        taken_over = await self._changes_of(wanted, school_id) if wanted.changes_of else []
        _write(calendar, wanted)
        with refusing({"uq_calendars_name": lambda: CalendarNameTaken(wanted.name)}):
            self.work.session.add(calendar)
            await self.work.session.flush()
        self._ring(calendar.id, wanted)
        if taken_over:
            for change in taken_over:
                change.calendar_id = calendar.id
            await store_changes(self.work, taken_over)
        days = expand(await pattern_of(self.work, calendar), [*map(as_change, taken_over)])
        await apply(self.work, Plan(calendar, (), days), confirm_past=True)
        calendar.version = 1
        return await self._read(calendar.id)

    async def preview(self, calendar_id: UUID, wanted: CalendarWrite) -> dict[str, Any]:
        """What a correction would shift; raises `NotFound`, `Invalid`."""
        calendar = await calendar_in_reach(self.work, calendar_id)
        plan, _ = await self._planned(calendar, wanted)
        return await preview(self.work, plan)

    async def correct(
        self, calendar_id: UUID, wanted: CalendarWrite, *, expected: int, confirm_past: bool
    ) -> dict[str, Any]:
        """Correct a calendar, or let it go on under another pattern from a day on; gives the one in force then.

        Raises `NotFound`, `Invalid`, `CalendarNameTaken`, `ChangeDependedOn`, `SavedMeanwhile`, `PastDaysChange`.
        """
        calendar = await calendar_in_reach(self.work, calendar_id)
        await self._school(calendar.school_id)  # no second main calendar comes between
        calendar = await calendar_in_reach(self.work, calendar_id, expected=expected, hold=True)
        await self.work.session.refresh(calendar)
        plan, before = await self._planned(calendar, wanted)
        with refusing({"uq_calendars_name": lambda: CalendarNameTaken(wanted.name)}):
            if _splits(calendar, wanted):
                goes_on = await self._split(calendar, wanted, before)
            else:
                goes_on = None
                _write(calendar, wanted)
                await self.work.session.execute(
                    delete(CalendarBell).where(
                        CalendarBell.tenant_id == self.work.actor.tenant_id, CalendarBell.calendar_id == calendar.id
                    )
                )
                self._ring(calendar.id, wanted)
            await self.work.session.flush()
        await apply(self.work, plan, confirm_past=confirm_past, goes_on_in=goes_on)
        return await self._read((goes_on or calendar).id)

    async def remove(self, calendar_id: UUID) -> None:
        """Take a calendar away that nothing ever followed, with its days; raises `NotFound`, `CalendarFollowed`."""
        calendar = await calendar_in_reach(self.work, calendar_id)
        await self.work.session.refresh(calendar, with_for_update=True)  # nothing begins to follow it from here on
        (following,) = await self.work.execute(FOLLOWERS, {"calendar_id": calendar_id})
        if following["sections"] or following["students"] or following["calendars"]:
            raise CalendarFollowed(**following)
        await self.work.execute(FORGET_CALENDAR, {"calendar_id": calendar_id})
        await self.work.session.delete(calendar)
        await self.work.session.flush()

    async def _planned(self, calendar: Calendar, wanted: CalendarWrite) -> tuple[Plan, list[CalendarChange]]:
        """The plan, and the changes in force; raises `NotFound`, `Invalid`, `ChangeDependedOn`."""
        school = await self.work.session.get_one(School, (self.work.actor.tenant_id, calendar.school_id))
        year = await self._year(calendar.academic_year_id)
        await self._judge(wanted, school, year, main=calendar.main, but=[calendar.id])
        rows = await changes_in_force(self.work, calendar.id)
        changes = [as_change(row) for row in rows]
        new = _pattern(wanted)
        before = await stored_days(self.work, calendar.id)
        if not _splits(calendar, wanted):
            _refuse_numbers(changes, wanted)
            _refuse_homeless(new, changes)
            return Plan(calendar, before, expand(new, changes), cycle_names=wanted.cycle_names), rows
        start = wanted.pattern_from or wanted.starts_on
        if not calendar.starts_on < start <= calendar.ends_on:
            raise Invalid.at("pattern_from", "outside_calendar", "The other pattern begins within the calendar.")
        if (wanted.starts_on, wanted.ends_on) != (calendar.starts_on, calendar.ends_on):
            raise Invalid.at("starts_on", "pattern_only", "Change the pattern and the dates one after the other.")
        for change in changes:
            if change.moved_to and (change.starts_on < start) != (change.moved_to < start):
                raise ChangeDependedOn(change.starts_on, change.moved_to)
        later = [
            replace(change, starts_on=max(change.starts_on, start)) for change in changes if change.ends_on >= start
        ]
        earlier = [change for change in changes if change.starts_on < start]
        _refuse_numbers(later, wanted)
        new = replace(new, starts_on=start)
        old = replace(await pattern_of(self.work, calendar), ends_on=start - A_DAY)
        _refuse_homeless(new, later)
        return Plan(calendar, before, expand(old, earlier), expand(new, later), wanted.cycle_names), rows

    async def _split(self, calendar: Calendar, wanted: CalendarWrite, rows: Sequence[CalendarChange]) -> Calendar:
        """End it the day before; the next one takes its later changes along."""
        start = wanted.pattern_from or wanted.starts_on
        goes_on = Calendar(
            id=new_id(),
            school_id=calendar.school_id,
            academic_year_id=calendar.academic_year_id,
            main=calendar.main,
            continues_id=calendar.continues_id or calendar.id,
        )
        _write(goes_on, wanted)
        goes_on.starts_on = start
        if goes_on.name == calendar.name:
            goes_on.name = f"{calendar.name[:100]} ({start})"
        calendar.ends_on = start - A_DAY
        self.work.session.add(goes_on)
        await self.work.session.flush()
        self._ring(goes_on.id, wanted)
        taken_along = []
        for row in rows:
            if row.starts_on >= start:
                row.calendar_id = goes_on.id
            elif row.ends_on >= start:
                taken_along.append(_copy(row, goes_on.id, starts_on=start))
                row.ends_on = start - A_DAY
        if taken_along:
            await store_changes(self.work, taken_along)
        return goes_on

    async def _changes_of(self, wanted: CalendarCreate, school_id: UUID) -> list[CalendarChange]:
        """The days off of another calendar within the new one's dates: what it rings by, and moves, is its own."""
        source = await self.work.require(
            SchoolPermission.MANAGE_CALENDAR, find_calendar, calendar_id=wanted.changes_of or school_id
        )
        rows = await changes_in_force(self.work, source["id"])
        return [
            _copy(row, source["id"], starts_on=max(row.starts_on, wanted.starts_on), last=wanted.ends_on)
            for row in rows
            if row.kind is ChangeKind.NO_SCHOOL
            and row.day_kind in NO_SCHOOL
            and row.starts_on <= wanted.ends_on
            and row.ends_on >= wanted.starts_on
        ]

    async def _judge(
        self, wanted: CalendarPattern, school: School, year: AcademicYear, *, main: bool, but: Sequence[UUID]
    ) -> None:
        """Raises `Invalid`."""
        schedules = select(BellSchedule.id).where(
            BellSchedule.tenant_id == self.work.actor.tenant_id, BellSchedule.school_id == school.id
        )
        errors = [*wrong_with_calendar(wanted, school, year, {*await self.work.session.scalars(schedules)})]
        if main and wanted.grade_levels:
            errors.append(error("grade_levels", "main_has_no_grades", "The main calendar is for all grades."))
        claimed = {"school_id": school.id, "but": [*but], "main": main, "grades": wanted.grade_levels}
        for other in await self.work.execute(
            OTHERS_THERE, {**claimed, "first": wanted.starts_on, "last": wanted.ends_on}
        ):
            said = f"From {other['starts_on']} to {other['ends_on']} it is {other['name']}."
            errors.append(error("starts_on", "two_main_calendars" if main else "two_calendars_of_a_grade", said))
        if errors:
            raise Invalid("This is no calendar that could be held.", errors)

    async def _school(self, school_id: UUID) -> School:
        """The school, held: calendars of one school come one after the other."""
        await self.work.require(SchoolPermission.MANAGE_CALENDAR, find_school, school_id=school_id)
        held = select(School).where(School.tenant_id == self.work.actor.tenant_id, School.id == school_id)
        return (await self.work.session.scalars(held.with_for_update(key_share=True))).one()

    async def _year(self, year_id: UUID) -> AcademicYear:
        year = await self.work.session.get(AcademicYear, (self.work.actor.tenant_id, year_id))
        if year is None:
            raise NotFound("This academic year")
        return year

    def _ring(self, calendar_id: UUID, wanted: CalendarPattern) -> None:
        self.work.session.add_all(
            CalendarBell(calendar_id=calendar_id, weekday=bell.weekday, bell_schedule_id=bell.bell_schedule_id)
            for bell in wanted.bells
        )

    async def _read(self, calendar_id: UUID) -> dict[str, Any]:
        (found,) = await self.work.read(
            find_calendar, permission=SchoolPermission.MANAGE_CALENDAR, calendar_id=calendar_id
        )
        return found


def _splits(calendar: Calendar, wanted: CalendarWrite) -> bool:
    return wanted.pattern_from is not None and wanted.pattern_from != calendar.starts_on


def _write(calendar: Calendar, wanted: CalendarPattern) -> None:
    calendar.name, calendar.grade_levels = wanted.name, [*wanted.grade_levels]
    calendar.weekdays, calendar.cycle_names = sorted(wanted.weekdays), [*wanted.cycle_names]
    calendar.cycle_by = wanted.cycle_by
    calendar.starts_on, calendar.ends_on = wanted.starts_on, wanted.ends_on


def _pattern(wanted: CalendarPattern) -> Pattern:
    return Pattern(
        wanted.starts_on,
        wanted.ends_on,
        frozenset(wanted.weekdays),
        wanted.cycle_by,
        len(wanted.cycle_names) or 1,
        {bell.weekday: bell.bell_schedule_id for bell in wanted.bells},
    )


def _refuse_numbers(changes: Sequence[Change], wanted: CalendarPattern) -> None:
    most = 7 if wanted.cycle_by is CycleBy.WEEKDAY else len(wanted.cycle_names)
    for change in changes:
        if change.cycle_day and change.cycle_day > most:
            said = f"{change.starts_on} was set to day {change.cycle_day} of the cycle: undo that first."
            raise Invalid.at("cycle_names", "cycle_day_set", said)


def _refuse_homeless(pattern: Pattern, changes: Sequence[Change]) -> None:
    homeless = homeless_move(pattern, changes)
    if homeless and homeless.moved_to:
        raise ChangeDependedOn(homeless.starts_on, homeless.moved_to)


def _copy(row: CalendarChange, calendar_id: UUID, *, starts_on: date, last: date | None = None) -> CalendarChange:
    return CalendarChange(
        id=new_id(),
        calendar_id=calendar_id,
        kind=row.kind,
        day_kind=row.day_kind,
        starts_on=starts_on,
        ends_on=min(row.ends_on, last) if last else row.ends_on,
        note=row.note,
        bell_schedule_id=row.bell_schedule_id,
        cycle_day=row.cycle_day,
        keeps_rotation=row.keeps_rotation,
    )
