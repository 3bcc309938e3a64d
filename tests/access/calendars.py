"""What a place of the scene has of time: a change of its calendar, and a bell schedule."""

from datetime import time
from uuid import UUID

from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from homeroom.schools.models import BellSchedule, BellTime, CalendarChange, ChangeKind, DayKind
from tests.access.scene import TOMORROW
from tests.access.situations import Kind, Situation
from tests.support.world import TODAY, SchoolMade, World


async def calendar_of_place(place: Situation, world: World, school: SchoolMade, staff: UUID) -> dict[Kind, UUID]:
    """Make them; one change more is undone."""
    bells = BellSchedule(id=new_id(), school_id=school.id, name=f"Early {place}")
    change = CalendarChange(
        id=new_id(),
        calendar_id=school.calendar_id,
        kind=ChangeKind.CYCLE_DAY,
        day_kind=DayKind.INSTRUCTIONAL,
        starts_on=TOMORROW,
        ends_on=TOMORROW,
        cycle_day=TOMORROW.isoweekday(),
        made_at=clock.now(),
    )
    await world.add(bells)
    undone = CalendarChange(
        calendar_id=school.calendar_id,
        kind=ChangeKind.BELL_SCHEDULE,
        day_kind=DayKind.INSTRUCTIONAL,
        starts_on=TODAY,
        ends_on=TODAY,
        bell_schedule_id=bells.id,
        made_at=clock.now(),
        undone_at=clock.now(),
        undone_by=staff,
    )
    rings = [
        BellTime(bell_schedule_id=bells.id, period_id=period, starts_at=time(hour, 30), ends_at=time(hour + 1, 20))
        for hour, period in enumerate(school.periods, start=8)
    ]
    await world.add(change, undone, *rings)
    return {
        Kind.CALENDAR: school.calendar_id,
        Kind.CHANGE: change.id,
        Kind.BELLS: bells.id,
        Kind.YEAR: school.year_id,
        Kind.TERM: school.term_id,
    }
