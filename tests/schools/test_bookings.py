"""One row for a teacher or a room, a day and a period: a second lesson there has no place."""

from datetime import date, time, timedelta

import pytest
from psycopg.errors import UniqueViolation
from sqlalchemy import update

from homeroom.kernel.ids import new_id
from homeroom.schools.errors import DoubleBooked
from homeroom.schools.models import BellSchedule, BellTime, CalendarDay, SectionTeacher
from homeroom.schools.service.booking import rebook
from tests.support.world import TODAY, World

TOMORROW = TODAY + timedelta(days=1)


async def booked(world: World) -> list[tuple[date, str, object]]:
    async with world.work() as work:
        rows = await work.execute(
            "select held_on, kind, section_id from schools.bookings where tenant_id = %(tenant)s"
            " order by held_on, kind, section_id",
            {},
        )
    return [(row["held_on"], row["kind"], row["section_id"]) for row in rows]


async def test_lessons_take_their_teacher_and_their_room_on_every_school_day(world: World) -> None:
    section = await world.a_section(teacher_id=await world.a_staff_member())
    async with world.work() as work:
        await rebook(work, [section.id], TODAY, refuse=True)
    days = [TODAY + timedelta(days=step) for step in (0, 1, 2, 3, 4, 7, 8, 9, 10, 11, 14)]
    assert await booked(world) == [(day, kind, section.id) for day in days for kind in ("room", "teacher")]


async def test_a_period_that_the_bell_schedule_leaves_out_is_not_held(world: World) -> None:
    first = await world.a_section(teacher_id=await world.a_staff_member())
    second = await world.a_section("Chemistry", teacher_id=await world.a_staff_member(), period=2)
    early = BellSchedule(id=new_id(), school_id=world.school.id, name="Early dismissal")
    await world.add(early)
    async with world.work() as work:
        work.session.add(
            BellTime(
                bell_schedule_id=early.id,
                period_id=world.school.periods[0],
                starts_at=time(8, 30),
                ends_at=time(9),
            )
        )
        await work.session.execute(
            update(CalendarDay)
            .where(CalendarDay.tenant_id == work.actor.tenant_id, CalendarDay.held_on == TOMORROW)
            .values(bell_schedule_id=early.id)
        )
        await work.session.execute(
            update(SectionTeacher)
            .where(SectionTeacher.tenant_id == work.actor.tenant_id, SectionTeacher.section_id == second.id)
            .values(ends_on=TODAY)
        )
        await rebook(work, [first.id, second.id], TODAY, refuse=True)
    assert [row[1:] for row in await booked(world) if row[0] == TOMORROW] == [("room", first.id), ("teacher", first.id)]


async def test_a_second_lesson_of_the_same_teacher_is_refused_or_left_to_be_resolved(world: World) -> None:
    teacher = await world.a_staff_member()
    sections = [(await world.a_section(title, teacher_id=teacher)).id for title in ("Biology", "Chemistry")]
    async with world.work() as work:
        with pytest.raises(DoubleBooked, match="is taken by"):
            await rebook(work, sections, TODAY, refuse=True)
        await work.session.rollback()
    assert await booked(world) == []
    async with world.work() as work:
        await rebook(work, sections[:1], TODAY, refuse=True)
        await rebook(work, sections, TODAY, refuse=False)
    assert len(await booked(world)) == 2 * 11
    async with world.work() as work:
        with pytest.raises(UniqueViolation, match="pk_bookings"):
            await work.execute(
                "insert into schools.bookings select b.tenant_id, b.resource_id, b.held_on, b.period_id, b.kind"
                " from schools.bookings b where b.tenant_id = %(tenant)s limit 1",
                {},
            )
        await work.session.rollback()
