"""Rights begin and end with a day, also for those whom the application has in mind."""

from datetime import timedelta

from homeroom.kernel import clock
from tests.conftest import MONDAY_MORNING
from tests.support.world import TODAY, World

TOMORROW_MORNING = MONDAY_MORNING + timedelta(days=1)


async def test_a_link_ends_with_its_last_day(world: World) -> None:
    child = await world.a_student()
    guardian = await world.signs_in(await world.a_guardian(child, ends_on=TODAY), "guardian")
    assert (await guardian.client.get(f"/v1/students/{child}")).status_code == 200
    clock.freeze(TOMORROW_MORNING)
    assert (await guardian.client.get(f"/v1/students/{child}")).status_code == 404
    assert (await guardian.client.get("/v1/students")).json()["items"] == []


async def test_a_grant_ends_with_its_last_day(world: World) -> None:
    admin = await world.signs_in(await world.a_person(), "district_admin", ends_on=TODAY)
    assert (await admin.client.get("/v1/schools")).status_code == 200
    clock.freeze(TOMORROW_MORNING)
    assert (await admin.client.get("/v1/schools")).status_code == 403


async def test_a_day_is_the_districts_own(world: World) -> None:
    """At six in the evening in Chicago it is tomorrow in UTC, and today's link still holds: also for what is sent."""
    child = await world.a_student()
    teacher = await world.a_teacher()
    section = await world.a_section(teacher_id=teacher.person_id, students=[child])
    guardian = await world.signs_in(await world.a_guardian(child, ends_on=TODAY), "guardian")
    clock.freeze(MONDAY_MORNING.replace(hour=23, minute=45))
    marks = [{"student_id": str(child), "code_id": str(section.school.codes["A"])}]
    path = f"/v1/attendance/sections/{section.id}/rolls/{TODAY}"
    saved = await teacher.client.put(path, json={"marks": marks}, headers={"if-match": '"0"'})
    assert saved.status_code == 200, saved.text
    await world.application.run_jobs()
    clock.freeze(MONDAY_MORNING.replace(hour=23, minute=45) + timedelta(minutes=30))
    await world.application.send_due_notices()
    assert len((await guardian.client.get("/v1/communication/notices")).json()["items"]) == 1
