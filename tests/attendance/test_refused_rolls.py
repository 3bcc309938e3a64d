"""What a roll refuses, naming the student, with nothing half-written."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from tests.attendance.test_take_roll import code, marks, path, save
from tests.support.world import TODAY, SectionMade, SignedIn, World


@pytest.fixture
async def teacher(world: World) -> SignedIn:
    return await world.a_teacher()


@pytest.fixture
async def section(world: World, teacher: SignedIn) -> SectionMade:
    students = [await world.a_student(name, family_name="Reyes") for name in ("Ana", "Ben", "Chi")]
    return await world.a_section(teacher_id=teacher.person_id, students=students)


def written(world: World) -> list[tuple[Any, ...]]:
    return world.application.as_owner(
        "select (select count(*) from attendance.rolls where tenant_id = %(t)s)"
        ", (select count(*) from attendance.marks where tenant_id = %(t)s)".replace("%(t)s", f"'{world.tenant_id}'")
    )


async def test_every_wrong_mark_is_named(world: World, teacher: SignedIn, section: SectionMade) -> None:
    other_school = await world.a_school("Other")
    stranger = await world.a_student("Stranger", school=other_school)
    body = marks(section, {section.students[0]: code(section, "AE"), section.students[1]: code(section, "A", 5)})
    body["marks"][2]["code_id"] = str(other_school.codes["A"])
    body["marks"] += [
        {"student_id": str(stranger), "code_id": str(section.school.codes["P"])},
        {"student_id": str(uuid4()), "code_id": str(section.school.codes["P"])},
    ]
    refused = await save(teacher, section, body, 0)
    assert refused.status_code == 422
    assert refused.json()["type"] == "/problems/attendance/marks-refused"
    assert [(error["path"], error["code"], error["student_name"]) for error in refused.json()["errors"]] == [
        ("marks.0.code_id", "office-code", "Ana Reyes"),
        ("marks.1.minutes", "minutes", "Ben Reyes"),
        ("marks.2.code_id", "unknown-code", "Chi Reyes"),
        ("marks.3.student_id", "not-on-roster", None),
        ("marks.4.student_id", "not-on-roster", None),
    ]
    assert written(world) == [(0, 0)]


async def test_a_roll_is_saved_whole_or_not_at_all(world: World, teacher: SignedIn, section: SectionMade) -> None:
    body = marks(section)
    body["marks"][1] = body["marks"][0]
    refused = await save(teacher, section, body, 0)
    assert [(error["code"], error["student_name"]) for error in refused.json()["errors"]] == [
        ("twice", "Ana Reyes"),
        ("missing", "Ben Reyes"),
    ]
    assert written(world) == [(0, 0)]


@pytest.mark.parametrize("header", [None, "", "*", '"-1"', '"1.5"', 'W/"1"', '"99999999999999999999"', "٣"])
async def test_a_save_says_which_version_it_changes(
    teacher: SignedIn, section: SectionMade, header: str | None
) -> None:
    headers = [] if header is None else [(b"if-match", header.encode())]
    answer = await teacher.client.put(path(section), json=marks(section), headers=headers)
    assert (answer.status_code, answer.json()["type"]) == (428, "/problems/version-required")


async def test_days_without_class_have_no_roll(world: World, teacher: SignedIn, section: SectionMade) -> None:
    saturday, tomorrow = TODAY - timedelta(days=2), TODAY + timedelta(days=1)
    for day, slug in ((saturday, "section-does-not-meet"), (tomorrow, "day-not-yet"), (TODAY.replace(year=2031), "")):
        roll = (await teacher.client.get(path(section, day))).json()
        assert roll["can_mark"] is False
        answer = await teacher.client.put(path(section, day), json=marks(section), headers={"if-match": '"0"'})
        assert answer.status_code == 409
        assert answer.json()["type"].endswith(slug)
    assert written(world) == [(0, 0)]


async def test_the_roster_is_that_days(world: World, teacher: SignedIn, section: SectionMade) -> None:
    """Who came later is not on an earlier roll, and who left stays on it."""
    newcomer = await world.a_student("New")
    await world.on_roster(newcomer, section.id, starts_on=TODAY)
    leaver = await world.a_student("Left")
    await world.on_roster(leaver, section.id, ends_on=TODAY - timedelta(days=3))
    friday = TODAY - timedelta(days=3)
    names = [student["given_name"] for student in (await teacher.client.get(path(section, friday))).json()["students"]]
    assert "Left" in names
    assert "New" not in names
    names = [student["given_name"] for student in (await teacher.client.get(path(section))).json()["students"]]
    assert "New" in names
    assert "Left" not in names


async def test_an_inactive_code_stays_where_it_stands(world: World, teacher: SignedIn, section: SectionMade) -> None:
    await save(teacher, section, marks(section, {section.students[0]: code(section, "T", 3)}), 0)
    office = await world.a_school_admin()
    await office.client.patch(f"/v1/attendance/codes/{section.school.codes['T']}", json={"active": False})
    kept = await save(teacher, section, marks(section, {section.students[0]: code(section, "T", 4)}), 1)
    assert kept.status_code == 200, kept.text
    refused = await save(teacher, section, marks(section, {section.students[1]: code(section, "T")}), 2)
    assert [error["code"] for error in refused.json()["errors"]] == ["inactive-code"]
