"""The seam to calendars: days that an imported holiday closes."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from psycopg.types.json import Jsonb
from sqlalchemy import select

from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from homeroom.platform.work import Work
from homeroom.schools.calendar.expansion import Change, Pattern, expand
from homeroom.schools.models import Calendar, CalendarBell, CalendarChange, ChangeKind, DayKind
from homeroom.schools.repository.bookings import SECTIONS_OF_CALENDAR
from homeroom.schools.service.booking import rebook

WRITE_DAYS: Final = """
update schools.calendar_days d
set kind = n.kind, cycle_day = n.cycle_day, bell_schedule_id = n.bell_schedule_id, note = n.note
from jsonb_to_recordset(%(days)s) as n(held_on date, kind text, cycle_day smallint, bell_schedule_id uuid, note text)
where d.tenant_id = %(tenant)s and d.calendar_id = %(calendar_id)s and d.held_on = n.held_on
  and (d.kind, d.cycle_day, d.bell_schedule_id, d.note)
      is distinct from (n.kind, n.cycle_day, n.bell_schedule_id, n.note)
returning d.held_on
"""


async def mark_no_school(work: Work, calendar_id: UUID, days: Sequence[tuple[date, str]]) -> dict[str, Any]:
    """Close days of a calendar, each with what it is called; those closed under that name already are left out.

    Gives `change_ids` and how many `days` differ now.
    """
    held = select(Calendar).where(Calendar.tenant_id == work.actor.tenant_id, Calendar.id == calendar_id)
    calendar = (await work.session.scalars(held.with_for_update(key_share=True))).one()
    made = select(CalendarChange).where(
        CalendarChange.tenant_id == work.actor.tenant_id,
        CalendarChange.calendar_id == calendar_id,
        CalendarChange.undone_at.is_(None),
    )
    changes = [*await work.session.scalars(made.order_by(CalendarChange.made_at, CalendarChange.id))]
    pattern = await _pattern(work, calendar)
    now = {day.held_on: day for day in expand(pattern, map(_as_change, changes))}
    new = [
        CalendarChange(
            id=new_id(),
            calendar_id=calendar_id,
            kind=ChangeKind.NO_SCHOOL,
            day_kind=DayKind.HOLIDAY,
            starts_on=day,
            ends_on=day,
            note=note,
            made_at=clock.now(),
            made_by=work.account.by,
        )
        for day, note in sorted(days)
        if day in now and (now[day].cycle_day is not None or now[day].note != note)
    ]
    if not new:
        return {"change_ids": [], "days": 0}
    work.session.add_all(new)
    calendar.version += 1
    await work.session.flush()
    after = [
        {
            "held_on": str(day.held_on),
            "kind": day.kind.value,
            "cycle_day": day.cycle_day,
            "bell_schedule_id": str(day.bell_schedule_id) if day.bell_schedule_id else None,
            "note": day.note,
        }
        for day in expand(pattern, map(_as_change, [*changes, *new]))
    ]
    shifted = await work.execute(WRITE_DAYS, {"calendar_id": calendar_id, "days": Jsonb(after)})
    sections = await work.execute(SECTIONS_OF_CALENDAR, {"calendar_id": calendar_id})
    await rebook(work, [row["id"] for row in sections], min(change.starts_on for change in new), refuse=False)
    return {"change_ids": [change.id for change in new], "days": len(shifted)}


async def _pattern(work: Work, calendar: Calendar) -> Pattern:
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


def _as_change(row: CalendarChange) -> Change:
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
