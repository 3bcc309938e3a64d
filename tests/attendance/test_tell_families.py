"""A guardian hears of an absence."""

from datetime import timedelta
from typing import Any

import pytest

from homeroom.kernel import clock
from tests.attendance.test_take_roll import code, marks, save
from tests.conftest import MONDAY_MORNING
from tests.support.world import SectionMade, SignedIn, World


@pytest.fixture
async def teacher(world: World) -> SignedIn:
    return await world.a_teacher()


async def notices(guardian: SignedIn) -> list[dict[str, Any]]:
    answer = await guardian.client.get("/v1/communication/notices")
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


async def later(world: World, minutes: int = 11) -> None:
    """Let the jobs run, and the clock go on past the hold."""
    await world.application.run_jobs()
    clock.freeze(clock.now() + timedelta(minutes=minutes))
    await world.application.send_due_notices()
    await world.application.run_jobs()


async def two_sections(world: World, teacher: SignedIn) -> tuple[Any, SectionMade, SectionMade]:
    student = await world.a_student("Lucía")
    first = await world.a_section("Biology I", teacher_id=teacher.person_id, period=1, students=[student])
    second = await world.a_section("Algebra I", teacher_id=teacher.person_id, period=2, students=[student])
    return student, first, second


async def test_one_notice_for_two_sections_and_none_for_the_barred_parent(world: World, teacher: SignedIn) -> None:
    student, first, second = await two_sections(world, teacher)
    mother = await world.signs_in(await world.a_guardian(student), "guardian")
    father_id = await world.a_guardian(student)
    await world.bar(student, father_id)
    father = await world.signs_in(father_id, "guardian")
    await save(teacher, first, marks(first, {student: code(first, "A")}), 0)
    await world.application.run_jobs()
    assert await notices(mother) == []
    await save(teacher, second, marks(second, {student: code(second, "A")}), 0)
    await later(world)
    told = await notices(mother)
    assert [(notice["kind"], [row["name"] for row in notice["sections"]]) for notice in told] == [
        ("absence", ["Biology I", "Algebra I"])
    ]
    assert await notices(father) == []
    await later(world)
    assert len(await notices(mother)) == 1


async def test_an_absence_corrected_in_time_sends_nothing(world: World, teacher: SignedIn) -> None:
    student, first, _ = await two_sections(world, teacher)
    mother = await world.signs_in(await world.a_guardian(student), "guardian")
    await save(teacher, first, marks(first, {student: code(first, "A")}), 0)
    await world.application.run_jobs()
    await save(teacher, first, marks(first, {student: code(first, "T", 3)}), 1)
    await later(world)
    assert await notices(mother) == []
    assert world.application.as_owner(
        "select count(*) from communication.mails where tenant_id = %s", world.tenant_id
    ) == [(0,)]


async def test_corrected_later_a_correction_follows(world: World, teacher: SignedIn) -> None:
    student, first, _ = await two_sections(world, teacher)
    mother = await world.signs_in(await world.a_guardian(student, locale="es"), "guardian")
    await save(teacher, first, marks(first, {student: code(first, "A")}), 0)
    await later(world)
    await save(teacher, first, marks(first), 1)
    await later(world, minutes=0)
    assert [notice["kind"] for notice in await notices(mother)] == ["absence_corrected", "absence"]
    subjects = world.application.as_owner(
        "select subject from communication.mails where tenant_id = %s order by id", world.tenant_id
    )
    assert len(subjects) == 2


async def test_a_late_notice_is_not_sent_to_one_barred_meanwhile(world: World, teacher: SignedIn) -> None:
    student, first, _ = await two_sections(world, teacher)
    guardian_id = await world.a_guardian(student)
    guardian = await world.signs_in(guardian_id, "guardian")
    await save(teacher, first, marks(first, {student: code(first, "A")}), 0)
    await world.application.run_jobs()
    await world.bar(student, guardian_id)
    clock.freeze(MONDAY_MORNING + timedelta(minutes=30))
    await world.application.send_due_notices()
    assert await notices(guardian) == []
    assert world.application.as_owner(
        "select state from communication.notices where tenant_id = %s", world.tenant_id
    ) == [("dropped",)]
