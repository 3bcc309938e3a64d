"""The one way in which days of a calendar change: worked out, shown, and written with what hangs on them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import select

from homeroom.kernel import clock
from homeroom.kernel.actor import Actor
from homeroom.platform.database.audit import Change as Audited
from homeroom.platform.work import Work
from homeroom.schools.calendar.expansion import Change, Day, Pattern, expand
from homeroom.schools.calendar.shifts import Shift, school_days, shifts
from homeroom.schools.errors import PastDaysChange
from homeroom.schools.events import CalendarChanged
from homeroom.schools.models import BellSchedule, Calendar, CalendarBell, CalendarChange, DayKind
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.bookings import SECTIONS_OF_CALENDAR
from homeroom.schools.repository.calendars import DAYS, FORGET_DAYS, TERMS_OF_CALENDAR, WRITE_DAYS
from homeroom.schools.repository.events import events_on
from homeroom.schools.repository.shifting import SHIFTED
from homeroom.schools.service.booking import rebook

SLOWEST = "set local statement_timeout = '50s'"
"""A change on the first day of a big school's year books a year of lessons anew; a request has a minute."""

MOST_EVENTS = 20
"""How many are named."""

COUNTS = ("fall_out", "come", "retimed", "sections", "rolls", "marks", "clash_count")


@dataclass(frozen=True)
class Plan:
    """A calendar's days as they are and as they would be. `goes_on`: the later of them are this calendar's."""

    calendar: Calendar
    before: Sequence[Day]
    after: Sequence[Day]
    goes_on: Sequence[Day] = ()
    cycle_names: Sequence[str] = field(default=())
    """Of the days that would be, where they are others than the calendar has."""

    @cached_property
    def shifts(self) -> list[Shift]:
        return shifts(self.before, [*self.after, *self.goes_on])


async def stored_days(work: Work, calendar_id: UUID) -> list[Day]:
    """A calendar's days as they stand, oldest first."""
    rows = await work.execute(DAYS, {"calendar_id": calendar_id})
    return [Day(**{**row, "kind": DayKind(row["kind"])}) for row in rows]


async def pattern_of(work: Work, calendar: Calendar) -> Pattern:
    bells = select(CalendarBell).where(
        CalendarBell.tenant_id == work.actor.tenant_id, CalendarBell.calendar_id == calendar.id
    )
    return Pattern(
        calendar.starts_on,
        calendar.ends_on,
        frozenset(calendar.weekdays),
        calendar.cycle_by,
        len(calendar.cycle_names) or 1,
        {bell.weekday: bell.bell_schedule_id for bell in await work.session.scalars(bells)},
    )


async def changes_in_force(work: Work, calendar_id: UUID) -> list[CalendarChange]:
    """Those that are not undone, in the order they were made."""
    made = select(CalendarChange).where(
        CalendarChange.tenant_id == work.actor.tenant_id,
        CalendarChange.calendar_id == calendar_id,
        CalendarChange.undone_at.is_(None),
    )
    return [*await work.session.scalars(made.order_by(CalendarChange.made_at, CalendarChange.id))]


def as_change(row: CalendarChange) -> Change:
    return Change(
        row.kind,
        row.day_kind,
        row.starts_on,
        row.ends_on,
        row.note,
        row.bell_schedule_id,
        row.cycle_day,
        row.moved_to,
        row.keeps_rotation,
    )


async def expanded(work: Work, calendar: Calendar, changes: Sequence[Change]) -> list[Day]:
    return expand(await pattern_of(work, calendar), changes)


def today_of(work: Work) -> date:
    """Today where the actor works; a job of Homeroom's own works nowhere and goes by UTC."""
    return work.actor.today if isinstance(work.actor, Actor) else clock.today("UTC")


async def preview(work: Work, plan: Plan) -> dict[str, Any]:
    """What a plan would shift; nothing is written."""
    shifted = plan.shifts
    counted: Mapping[str, Any] = {**dict.fromkeys(COUNTS, 0), "clashes": []}
    calendar = {"calendar_id": plan.calendar.id}
    if shifted:
        given = {**calendar, **_planned(plan), "today": today_of(work)}
        await work.execute(SLOWEST, {})
        (counted,) = await work.execute(SHIFTED, given)
    terms = await work.execute(TERMS_OF_CALENDAR, calendar)
    named = await _names(work, plan)
    after = [*plan.after, *plan.goes_on]
    return {
        "version": plan.calendar.version,
        "past_days": sum(shift.on < today_of(work) for shift in shifted),
        "counts": {
            "days": len(shifted),
            "lose_school": sum(shift.loses_school for shift in shifted),
            "gain_school": sum(shift.gains_school for shift in shifted),
            "change_cycle_day": sum(shift.changes_cycle_day for shift in shifted),
            "ring_otherwise": sum(shift.rings_otherwise for shift in shifted),
        },
        "lessons": counted,
        "attendance": counted,
        "terms": [
            {
                "term_id": term["id"],
                "name": term["name"],
                "before": school_days(plan.before, term["starts_on"], term["ends_on"]),
                "after": school_days(after, term["starts_on"], term["ends_on"]),
            }
            for term in terms
        ],
        "events": await _events(work, plan),
        "clashes": {"count": counted["clash_count"], "items": counted["clashes"]},
        "days": [
            {
                "on": shift.on,
                "before": _shown(shift.before, plan.calendar.cycle_names, named),
                "after": _shown(shift.after, plan.cycle_names or plan.calendar.cycle_names, named),
            }
            for shift in shifted
        ],
    }


async def _events(work: Work, plan: Plan) -> dict[str, Any]:
    """What is to happen on days that lose or gain school, or ring otherwise."""
    on = [shift.on for shift in plan.shifts if shift.loses_school or shift.gains_school or shift.rings_otherwise]
    if not on or not work.reach(SchoolPermission.READ_EVENTS):
        return {"count": 0, "items": []}
    school_id = plan.calendar.school_id
    rows = await work.read(events_on, dates=on, first=on[0], last=on[-1], school_id=school_id, most=MOST_EVENTS)
    return {"count": rows[0]["count"] if rows else 0, "items": rows}


async def apply(
    work: Work,
    plan: Plan,
    *,
    confirm_past: bool,
    change_id: UUID | None = None,
    goes_on_in: Calendar | None = None,
) -> None:
    """Write the days that differ, book the lessons to come anew, tell of it. The calendar is held by this work.

    Raises `PastDaysChange`.
    """
    shifted, today, calendar = plan.shifts, today_of(work), plan.calendar
    past = [shift.on for shift in shifted if shift.on < today]
    if past and not confirm_past:
        raise PastDaysChange(past[0], len(past))
    calendar.version += 1
    if not shifted and goes_on_in is None:
        return
    await work.execute(SLOWEST, {})
    await _write(work, calendar, shifts(plan.before, plan.after))
    if goes_on_in is not None:
        await _write(work, goes_on_in, shifts((), plan.goes_on))
    if not shifted:
        return
    first, last = shifted[0].on, shifted[-1].on
    if last >= today:
        sections = {
            row["id"]
            for of in filter(None, (calendar, goes_on_in))
            for row in await work.execute(SECTIONS_OF_CALENDAR, {"calendar_id": of.id})
        }
        await rebook(work, sorted(sections), max(first, today), last, refuse=False)
    told = {"first": first, "last": last, "days": len(shifted)}
    work.audit(Audited("shifted", "schools.calendar_days", calendar.id, None, {**told, "change_id": change_id}))
    work.emit(CalendarChanged(calendar_id=calendar.id, school_id=calendar.school_id, change_id=change_id, **told))


async def _write(work: Work, calendar: Calendar, differing: Sequence[Shift]) -> None:
    gone = [shift.on for shift in differing if shift.after is None]
    if gone:
        await work.execute(FORGET_DAYS, {"calendar_id": calendar.id, "dates": gone})
    days = [shift.after for shift in differing if shift.after]
    if days:
        given = {
            "calendar_id": calendar.id,
            "school_id": calendar.school_id,
            "main": calendar.main,
            "dates": [day.held_on for day in days],
            "kinds": [day.kind.value for day in days],
            "numbers": [day.cycle_day for day in days],
            "bells": [day.bell_schedule_id for day in days],
            "notes": [day.note for day in days],
        }
        await work.execute(WRITE_DAYS, given)


def _planned(plan: Plan) -> dict[str, Any]:
    dates = [shift.on for shift in plan.shifts]
    after = [shift.after for shift in plan.shifts]
    return {
        "school_id": plan.calendar.school_id,
        "main": plan.calendar.main,
        "continues_id": plan.calendar.continues_id,
        "dates": dates,
        "numbers": [day and day.cycle_day for day in after],
        "bells": [day and day.bell_schedule_id for day in after],
        "first": dates[0],
        "last": dates[-1],
    }


async def _names(work: Work, plan: Plan) -> dict[UUID | None, str]:
    schedules = select(BellSchedule).where(
        BellSchedule.tenant_id == work.actor.tenant_id, BellSchedule.school_id == plan.calendar.school_id
    )
    return {schedule.id: schedule.name for schedule in await work.session.scalars(schedules)}


def _shown(day: Day | None, names: Sequence[str], schedules: Mapping[UUID | None, str]) -> dict[str, Any] | None:
    if day is None:
        return None
    number = day.cycle_day
    return {
        "kind": day.kind,
        "cycle_day": number,
        "cycle_name": names[number - 1] if number and 1 < len(names) >= number else None,
        "bell_schedule": schedules.get(day.bell_schedule_id),
        "note": day.note,
    }
