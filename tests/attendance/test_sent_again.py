"""The answer to a save was lost: sent once more, it is known again, and another's save is still told apart."""

import pytest

from tests.attendance.test_excuses import excuse
from tests.attendance.test_take_roll import code, marks, path, save
from tests.support.world import SectionMade, SignedIn, World


@pytest.fixture
async def teacher(world: World) -> SignedIn:
    return await world.a_teacher()


@pytest.fixture
async def section(world: World, teacher: SignedIn) -> SectionMade:
    students = [await world.a_student(name) for name in ("Ana", "Ben", "Chi")]
    return await world.a_section(teacher_id=teacher.person_id, students=students)


async def test_the_same_save_again_is_done_already(world: World, teacher: SignedIn, section: SectionMade) -> None:
    body = marks(section, {section.students[0]: code(section, "A"), section.students[1]: code(section, "T", 12)})
    first, second = await save(teacher, section, body, 0), await save(teacher, section, body, 0)
    assert (second.status_code, second.json(), second.headers["etag"]) == (200, first.json(), '"1"')
    for table in (
        "platform.events where name = 'attendance.absences_changed.v1'",
        "platform.events where name = 'attendance.absent_days_changed.v1'",
        "platform.audit_entries where subject = 'attendance.rolls'",
    ):
        clause = "and" if "where" in table else "where"
        assert world.application.as_owner(f"select count(*) from {table} {clause} tenant_id = %s", world.tenant_id) == [
            (1,)
        ]


async def test_a_changed_save_again_is_done_already(teacher: SignedIn, section: SectionMade) -> None:
    await save(teacher, section, marks(section, {section.students[0]: code(section, "A")}), 0)
    body = marks(section, {section.students[0]: code(section, "T", 5)})
    answers = [await save(teacher, section, body, 1) for _ in range(2)]
    assert [(answer.status_code, answer.json()["version"]) for answer in answers] == [(200, 2), (200, 2)]
    history = (await teacher.client.get(path(section) + "/history")).json()["items"]
    assert len(history) == 1


async def test_the_same_marks_of_another_teacher_are_not_mine(
    world: World, teacher: SignedIn, section: SectionMade
) -> None:
    other = await world.a_teacher()
    await world.teaches(other.person_id, section.id)
    assert (await save(other, section, marks(section), 0)).status_code == 200
    assert (await save(teacher, section, marks(section), 0)).status_code == 412


async def test_other_marks_of_mine_are_another_save(teacher: SignedIn, section: SectionMade) -> None:
    assert (await save(teacher, section, marks(section), 0)).status_code == 200
    other = marks(section, {section.students[2]: code(section, "A")})
    assert (await save(teacher, section, other, 0)).status_code == 412


async def test_what_came_after_is_not_passed_over(teacher: SignedIn, section: SectionMade) -> None:
    for version in (0, 1):
        assert (await save(teacher, section, marks(section), version)).status_code == 200
    assert (await save(teacher, section, marks(section), 0)).status_code == 412


async def test_a_save_that_an_excuse_came_after_is_not_what_stands(
    world: World, teacher: SignedIn, section: SectionMade
) -> None:
    body = marks(section, {section.students[0]: code(section, "A")})
    assert (await save(teacher, section, body, 0)).status_code == 200
    assert (await excuse(await world.a_school_admin(), section, section.students[0])).status_code == 201
    assert (await save(teacher, section, body, 0)).status_code == 412
