"""Who is put on a roster while a teacher has its roll open, or stands there twice."""

import pytest

from homeroom.kernel import clock
from tests.attendance.test_take_roll import code, marks, path, save
from tests.support.world import SectionMade, SignedIn, World


@pytest.fixture
async def teacher(world: World) -> SignedIn:
    return await world.a_teacher()


@pytest.fixture
async def section(world: World, teacher: SignedIn) -> SectionMade:
    students = [await world.a_student(name) for name in ("Ana", "Ben")]
    return await world.a_section(teacher_id=teacher.person_id, students=students)


async def test_a_roll_opened_before_a_student_came_is_saved_without_that_student(
    world: World, teacher: SignedIn, section: SectionMade
) -> None:
    opened = (await teacher.client.get(path(section))).json()
    cleo = await world.a_student("Cleo")
    await world.on_roster(cleo, section.id, added_at=clock.now())
    saved = await save(teacher, section, marks(section, {section.students[0]: code(section, "A")}), opened["version"])
    assert saved.status_code == 200, saved.text
    shown = {student["id"]: student["mark"] for student in saved.json()["students"]}
    assert shown[str(cleo)] is None, "the teacher sees that one is not marked yet"
    section.students.append(cleo)
    whole = await save(teacher, section, marks(section), saved.json()["version"])
    assert whole.status_code == 200
    assert all(student["mark"] for student in whole.json()["students"])
    section.students.remove(cleo)
    again = await save(teacher, section, marks(section), whole.json()["version"])
    assert again.status_code == 422, "who was marked is not left out again"


async def test_a_student_on_two_lines_of_a_roster_is_there_once(
    world: World, teacher: SignedIn, section: SectionMade
) -> None:
    await world.on_roster(section.students[0], section.id)
    roll = (await teacher.client.get(path(section))).json()
    assert [student["id"] for student in roll["students"]] == [str(student) for student in section.students]
    assert (await save(teacher, section, marks(section), 0)).status_code == 200
    day = (await teacher.client.get("/v1/attendance/my-day")).json()
    assert [one["students"] for one in day["sections"]] == [2]
    office = await world.a_school_admin()
    page = (await office.client.get(f"/v1/students/{section.students[0]}")).json()
    assert len(page["sections"]) == 1
