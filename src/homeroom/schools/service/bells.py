"""Bell schedules, and the periods of a school's day."""

from collections.abc import Mapping, Sequence
from datetime import time
from itertools import combinations
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select

from homeroom.kernel.ids import new_id
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.platform.database.refusing import refusing
from homeroom.platform.work import Work
from homeroom.schools.errors import (
    BellScheduleInUse,
    BellScheduleNameTaken,
    PastDaysChange,
    PeriodInUse,
    SavedMeanwhile,
)
from homeroom.schools.models import BellSchedule, BellTime, ClassPeriod, School
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.bells import (
    BELLS_KEPT,
    DAYS_RUNG,
    SECTIONS_OF_SCHOOL,
    bell_schedule,
    bell_schedules,
    period,
)
from homeroom.schools.repository.schools import school as find_school
from homeroom.schools.repository.schools import timetable
from homeroom.schools.schemas import BellScheduleWrite, PeriodsCreate
from homeroom.schools.schemas.calendar import MOST_PERIODS
from homeroom.schools.service.booking import rebook
from homeroom.schools.service.judging import Errors, error
from homeroom.schools.service.shifting import SLOWEST, today_of

Row = Mapping[str, Any]


class BellService:
    """When a school's day rings."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def list_schedules(self, school_id: UUID) -> dict[str, Any]:
        """Raises `NotFound`."""
        given = {"school_id": school_id}
        found, schedules = await self.work.read_all([(find_school, given), (bell_schedules, given)])
        if not found:
            raise NotFound("This school")
        return {"items": [_with_overlaps(schedule) for schedule in schedules]}

    async def create(self, school_id: UUID, wanted: BellScheduleWrite) -> dict[str, Any]:
        """Raises `NotFound`, `Invalid`, `BellScheduleNameTaken`."""
        await self._hold_school(school_id)
        await self._judge(school_id, wanted)
        schedule = BellSchedule(id=new_id(), school_id=school_id, name=wanted.name)
        with refusing({"uq_bell_schedules_name": lambda: BellScheduleNameTaken(wanted.name)}):
            self.work.session.add(schedule)
            await self.work.session.flush()
        self._add_times(schedule.id, wanted)
        return await self._read(schedule.id)

    async def correct(
        self, schedule_id: UUID, wanted: BellScheduleWrite, *, expected: int, confirm_past: bool
    ) -> dict[str, Any]:
        """Rename it, and ring otherwise on all its days.

        Raises `NotFound`, `Invalid`, `BellScheduleNameTaken`, `SavedMeanwhile`, `PastDaysChange`.
        """
        schedule = await self._held(schedule_id)
        if schedule.version != expected:
            raise SavedMeanwhile
        await self._judge(schedule.school_id, wanted)
        with refusing({"uq_bell_schedules_name": lambda: BellScheduleNameTaken(wanted.name)}):
            schedule.name, schedule.version = wanted.name, schedule.version + 1
            await self.work.session.flush()
        if await self._differs(schedule_id, wanted):
            await self._ring_otherwise(schedule, wanted, confirm_past=confirm_past)
        return await self._read(schedule_id)

    async def remove(self, schedule_id: UUID) -> None:
        """Raises `NotFound`, `BellScheduleInUse`."""
        schedule = await self._held(schedule_id)
        given = {"bell_schedule_id": schedule_id, "school_id": schedule.school_id}
        ((used),) = await self.work.execute(BELLS_KEPT, given)
        if used["used"]:
            raise BellScheduleInUse
        await self._forget_times(schedule_id)
        await self.work.session.delete(schedule)

    async def add_periods(self, school_id: UUID, wanted: PeriodsCreate) -> dict[str, Any]:
        """Put new periods after those there are; raises `NotFound`, `Invalid`."""
        await self._hold_school(school_id)
        errors = [
            error(f"periods.{place}.ends_at", "end_after_start", "A period ends after it starts.")
            for place, given in enumerate(wanted.periods)
            if given.ends_at <= given.starts_at
        ]
        there = select(func.count(), func.max(ClassPeriod.position)).where(
            ClassPeriod.tenant_id == self.work.actor.tenant_id, ClassPeriod.school_id == school_id
        )
        count, last = (await self.work.session.execute(there)).one()
        if count + len(wanted.periods) > MOST_PERIODS:
            errors.append(error("periods", "too_many", f"A school has {MOST_PERIODS} periods at the most."))
        if errors:
            raise Invalid("These are not periods of a day.", errors)
        self.work.session.add_all(
            ClassPeriod(
                id=new_id(),
                school_id=school_id,
                name=given.name,
                position=(last or 0) + place,
                starts_at=time.fromisoformat(given.starts_at),
                ends_at=time.fromisoformat(given.ends_at),
            )
            for place, given in enumerate(wanted.periods, start=1)
        )
        (found,) = await self.work.read(timetable, permission=SchoolPermission.MANAGE_CALENDAR, school_id=school_id)
        return found

    async def remove_period(self, period_id: UUID) -> None:
        """Raises `NotFound`, `PeriodInUse`."""
        await self.work.require(SchoolPermission.MANAGE_CALENDAR, period, period_id=period_id)
        found = await self.work.session.get_one(ClassPeriod, (self.work.actor.tenant_id, period_id))
        used = (
            "fk_meetings_tenant_id_period_id",
            "fk_bell_times_tenant_id_period_id",
            "fk_bookings_tenant_id_period_id",
        )
        with refusing(dict.fromkeys(used, PeriodInUse)):
            await self.work.session.delete(found)
            await self.work.session.flush()

    async def _hold_school(self, school_id: UUID) -> None:
        await self.work.require(SchoolPermission.MANAGE_CALENDAR, find_school, school_id=school_id)
        held = select(School.id).where(School.tenant_id == self.work.actor.tenant_id, School.id == school_id)
        await self.work.session.execute(held.with_for_update(key_share=True))

    async def _held(self, schedule_id: UUID) -> BellSchedule:
        await self.work.require(SchoolPermission.MANAGE_CALENDAR, bell_schedule, bell_schedule_id=schedule_id)
        held = select(BellSchedule).where(
            BellSchedule.tenant_id == self.work.actor.tenant_id, BellSchedule.id == schedule_id
        )
        return (await self.work.session.scalars(held.with_for_update(key_share=True))).one()

    async def _judge(self, school_id: UUID, wanted: BellScheduleWrite) -> None:
        periods = select(ClassPeriod.id).where(
            ClassPeriod.tenant_id == self.work.actor.tenant_id, ClassPeriod.school_id == school_id
        )
        errors = [*_wrong_with(wanted, {*await self.work.session.scalars(periods)})]
        if errors:
            raise Invalid("These are not times of the school's periods.", errors)

    async def _differs(self, schedule_id: UUID, wanted: BellScheduleWrite) -> bool:
        times = select(BellTime.period_id, BellTime.starts_at, BellTime.ends_at).where(
            BellTime.tenant_id == self.work.actor.tenant_id, BellTime.bell_schedule_id == schedule_id
        )
        there = {tuple(row) for row in await self.work.session.execute(times)}
        return there != {
            (given.period_id, time.fromisoformat(given.starts_at), time.fromisoformat(given.ends_at))
            for given in wanted.times
        }

    async def _ring_otherwise(self, schedule: BellSchedule, wanted: BellScheduleWrite, *, confirm_past: bool) -> None:
        given = {"bell_schedule_id": schedule.id, "school_id": schedule.school_id}
        days = sorted({row["held_on"] for row in await self.work.execute(DAYS_RUNG, given)})
        today = today_of(self.work)
        past = [day for day in days if day < today]
        if past and not confirm_past:
            raise PastDaysChange(past[0], len(past))
        await self._forget_times(schedule.id)
        self._add_times(schedule.id, wanted)
        to_come = [day for day in days if day >= today]
        if to_come:
            await self.work.execute(SLOWEST, {})
            of_school = {"school_id": schedule.school_id, "first": to_come[0]}
            sections = [row["id"] for row in await self.work.execute(SECTIONS_OF_SCHOOL, of_school)]
            await rebook(self.work, sections, to_come[0], to_come[-1], refuse=False)

    async def _forget_times(self, schedule_id: UUID) -> None:
        await self.work.session.execute(
            delete(BellTime).where(
                BellTime.tenant_id == self.work.actor.tenant_id, BellTime.bell_schedule_id == schedule_id
            )
        )

    def _add_times(self, schedule_id: UUID, wanted: BellScheduleWrite) -> None:
        self.work.session.add_all(
            BellTime(
                bell_schedule_id=schedule_id,
                period_id=given.period_id,
                starts_at=time.fromisoformat(given.starts_at),
                ends_at=time.fromisoformat(given.ends_at),
            )
            for given in wanted.times
        )

    async def _read(self, schedule_id: UUID) -> dict[str, Any]:
        (found,) = await self.work.read(
            bell_schedule, permission=SchoolPermission.MANAGE_CALENDAR, bell_schedule_id=schedule_id
        )
        return _with_overlaps(found)


def _wrong_with(wanted: BellScheduleWrite, periods: set[UUID]) -> Errors:
    seen: set[UUID] = set()
    for place, given in enumerate(wanted.times):
        if given.period_id not in periods:
            yield error(f"times.{place}.period_id", "unknown", "This school has no such period.")
        elif given.period_id in seen:
            yield error(f"times.{place}.period_id", "repeated", "This period is named twice.")
        if given.ends_at <= given.starts_at:
            yield error(f"times.{place}.ends_at", "end_after_start", "A period ends after it starts.")
        seen.add(given.period_id)
    if not wanted.times:
        yield error("times", "missing", "At least one period is held on such a day.")


def _with_overlaps(schedule: Row) -> dict[str, Any]:
    times: Sequence[Row] = schedule["times"]
    return {
        **schedule,
        "overlapping": [
            {"first": one["period"], "second": other["period"]}
            for one, other in combinations(times, 2)
            if one["starts_at"] < other["ends_at"] and other["starts_at"] < one["ends_at"]
        ],
    }
