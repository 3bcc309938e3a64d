"""Changes of a calendar: a snow day, a moved day, other bells; each shown before it is made, and undone."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from homeroom.kernel import clock
from homeroom.kernel.actor import Actor
from homeroom.kernel.ids import new_id
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.platform.work import Work
from homeroom.schools.calendar.expansion import Day, expand
from homeroom.schools.calendar.shifts import homeless_move
from homeroom.schools.errors import ChangeDependedOn, ChangeUndone, SavedMeanwhile
from homeroom.schools.models import BellSchedule, Calendar, CalendarChange, ChangeKind, DayKind
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.calendars import calendar as find_calendar
from homeroom.schools.repository.calendars import changes_of_calendar
from homeroom.schools.schemas import ChangeWrite
from homeroom.schools.service.judging import USUAL, wrong_with
from homeroom.schools.service.shifting import (
    Plan,
    apply,
    as_change,
    changes_in_force,
    pattern_of,
    preview,
    stored_days,
    today_of,
)

A_DAY = timedelta(days=1)


class ChangeService:
    """What departs from a calendar's pattern."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def list_changes(self, calendar_id: UUID) -> dict[str, Any]:
        """All there were, the latest first; raises `NotFound`."""
        given = {"calendar_id": calendar_id}
        found, changes = await self.work.read_all([(find_calendar, given), (changes_of_calendar, given)])
        if not found:
            raise NotFound("This calendar")
        return {"version": found[0]["version"], "items": changes}

    async def preview(self, calendar_id: UUID, wanted: ChangeWrite) -> dict[str, Any]:
        """What a change would shift; raises `NotFound`, `Invalid`."""
        calendar = await calendar_in_reach(self.work, calendar_id)
        return await preview(self.work, (await self._planned(calendar, wanted))[0])

    async def make(
        self, calendar_id: UUID, wanted: ChangeWrite, *, expected: int | None, confirm_past: bool
    ) -> dict[str, Any]:
        """Make it; raises `NotFound`, `Invalid`, `SavedMeanwhile`, `PastDaysChange`."""
        calendar = await calendar_in_reach(self.work, calendar_id, expected=expected, hold=True)
        plan, change = await self._planned(calendar, wanted)
        await store_changes(self.work, [change])
        await apply(self.work, plan, confirm_past=confirm_past, change_id=change.id)
        return await self._one(calendar_id, change.id)

    async def preview_undo(self, calendar_id: UUID, change_id: UUID) -> dict[str, Any]:
        """What undoing it would shift; raises `NotFound`, `ChangeUndone`, `ChangeDependedOn`."""
        calendar = await calendar_in_reach(self.work, calendar_id)
        return await preview(self.work, (await self._without(calendar, change_id))[0])

    async def undo(
        self, calendar_id: UUID, change_id: UUID, *, expected: int | None, confirm_past: bool
    ) -> dict[str, Any]:
        """Leave it out from now on: it stays in the list. Marks that were saved meanwhile stay, too.

        Raises `NotFound`, `ChangeUndone`, `ChangeDependedOn`, `SavedMeanwhile`, `PastDaysChange`.
        """
        calendar = await calendar_in_reach(self.work, calendar_id, expected=expected, hold=True)
        plan, change = await self._without(calendar, change_id)
        change.undone_at, change.undone_by = clock.now(), self.work.account.by
        await apply(self.work, plan, confirm_past=confirm_past, change_id=change.id)
        return await self._one(calendar_id, change.id)

    async def _planned(self, calendar: Calendar, wanted: ChangeWrite) -> tuple[Plan, CalendarChange]:
        """Raises `Invalid`."""
        there = [as_change(row) for row in await changes_in_force(self.work, calendar.id)]
        pattern = await pattern_of(self.work, calendar)
        now = {day.held_on: day for day in expand(pattern, there)}
        schedules = select(BellSchedule.id).where(
            BellSchedule.tenant_id == self.work.actor.tenant_id, BellSchedule.school_id == calendar.school_id
        )
        known = {*await self.work.session.scalars(schedules)}
        errors = [*wrong_with(wanted, calendar, now, there, known)]
        if errors:
            raise Invalid("This change cannot be made.", errors)
        change = _change(calendar.id, wanted)
        after = expand(pattern, [*there, as_change(change)])
        return Plan(calendar, await stored_days(self.work, calendar.id), after), change

    async def _without(self, calendar: Calendar, change_id: UUID) -> tuple[Plan, CalendarChange]:
        change = await self.work.session.get(CalendarChange, (self.work.actor.tenant_id, change_id))
        if change is None or change.calendar_id != calendar.id:
            raise NotFound("This change")
        if change.undone_at is not None:
            raise ChangeUndone
        rows = await changes_in_force(self.work, calendar.id)
        left = [as_change(row) for row in rows if row.id != change_id]
        pattern = await pattern_of(self.work, calendar)
        homeless = homeless_move(pattern, left)
        if homeless and homeless.moved_to:
            raise ChangeDependedOn(homeless.starts_on, homeless.moved_to)
        return Plan(calendar, await stored_days(self.work, calendar.id), expand(pattern, left)), change

    async def _one(self, calendar_id: UUID, change_id: UUID) -> dict[str, Any]:
        found = await self.work.read(
            changes_of_calendar, permission=SchoolPermission.MANAGE_CALENDAR, calendar_id=calendar_id
        )
        return next(change for change in found if change["id"] == change_id)


async def calendar_in_reach(
    work: Work, calendar_id: UUID, *, expected: int | None = None, hold: bool = False
) -> Calendar:
    """A calendar that the actor may change; held against any other change until this work ends.

    Raises `NotFound`, `SavedMeanwhile`.
    """
    await work.require(SchoolPermission.MANAGE_CALENDAR, find_calendar, calendar_id=calendar_id)
    found = select(Calendar).where(Calendar.tenant_id == work.actor.tenant_id, Calendar.id == calendar_id)
    calendar = (await work.session.scalars(found.with_for_update(key_share=True) if hold else found)).one()
    if expected is not None and calendar.version != expected:
        raise SavedMeanwhile
    return calendar


async def store_changes(work: Work, changes: Sequence[CalendarChange]) -> None:
    """Store changes of one calendar, which this work holds, as the last that were made."""
    latest = await work.session.scalar(
        select(func.max(CalendarChange.made_at)).where(
            CalendarChange.tenant_id == work.actor.tenant_id, CalendarChange.calendar_id == changes[0].calendar_id
        )
    )
    made_at = max(clock.now(), latest + timedelta(microseconds=1)) if latest else clock.now()
    for change in changes:
        change.made_at, made_at = made_at, made_at + timedelta(microseconds=1)
        change.made_by = work.actor.by if isinstance(work.actor, Actor) else None
    work.session.add_all(changes)
    await work.session.flush()


async def mark_no_school(
    work: Work, calendar_id: UUID, days: Sequence[tuple[date, str]], kind: DayKind = DayKind.HOLIDAY
) -> dict[str, Any]:
    """Close days of a calendar, each with what it is called; days in a row under one name are one change.

    What lies outside the calendar, or is closed under that name already, is left out, and so are days before today.
    Gives `change_ids` and how many `days` differ now. Raises `NotFound`.
    """
    calendar = await calendar_in_reach(work, calendar_id, hold=True)
    plan, made = await _closing(work, calendar, days, kind)
    if made:
        await store_changes(work, made)
        await apply(work, plan, confirm_past=True)
    return {"change_ids": [change.id for change in made], "days": len(plan.shifts)}


async def _closing(
    work: Work, calendar: Calendar, days: Sequence[tuple[date, str]], kind: DayKind
) -> tuple[Plan, list[CalendarChange]]:
    there = [as_change(row) for row in await changes_in_force(work, calendar.id)]
    pattern = await pattern_of(work, calendar)
    now = {day.held_on: day for day in expand(pattern, there)}
    today = today_of(work)
    wanted = sorted((day, note) for day, note in dict(days).items() if day >= today and _is_open(now.get(day), note))
    made = [
        _change(
            calendar.id,
            ChangeWrite(kind=ChangeKind.NO_SCHOOL, day_kind=kind, starts_on=start, ends_on=end, note=note),
        )
        for start, end, note in _in_a_row(wanted)
    ]
    after = expand(pattern, [*there, *map(as_change, made)])
    return Plan(calendar, await stored_days(work, calendar.id), after), made


def _is_open(day: Day | None, note: str) -> bool:
    return day is not None and (day.cycle_day is not None or day.note != note)


def _in_a_row(days: Sequence[tuple[date, str]]) -> Iterator[tuple[date, date, str]]:
    rows: list[tuple[date, date, str]] = []
    for day, note in days:
        if rows and rows[-1][2] == note and rows[-1][1] + A_DAY == day:
            rows[-1] = (rows[-1][0], day, note)
        else:
            rows.append((day, day, note))
    yield from rows


def _change(calendar_id: UUID, wanted: ChangeWrite) -> CalendarChange:
    return CalendarChange(
        id=new_id(),
        calendar_id=calendar_id,
        kind=wanted.kind,
        day_kind=wanted.day_kind or USUAL[wanted.kind],
        starts_on=wanted.starts_on,
        ends_on=wanted.ends_on or wanted.starts_on,
        note=wanted.note,
        bell_schedule_id=wanted.bell_schedule_id,
        cycle_day=wanted.cycle_day,
        moved_to=wanted.moved_to,
        keeps_rotation=wanted.keeps_rotation,
        made_at=clock.now(),
    )
