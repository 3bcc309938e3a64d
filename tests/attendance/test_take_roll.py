"""A teacher takes the roll."""

from typing import Any
from uuid import UUID

import httpx
import pytest

from tests.support.world import TODAY, SectionMade, SignedIn, World


@pytest.fixture
async def teacher(world: World) -> SignedIn:
    return await world.a_teacher()


@pytest.fixture
async def section(world: World, teacher: SignedIn) -> SectionMade:
    students = [await world.a_student(name) for name in ("Ana", "Ben", "Chi")]
    return await world.a_section(teacher_id=teacher.person_id, students=students)


def path(section: SectionMade, on: object = TODAY) -> str:
    return f"/v1/attendance/sections/{section.id}/rolls/{on}"


def marks(section: SectionMade, exceptions: dict[UUID, dict[str, Any]] | None = None) -> dict[str, Any]:
    """A whole roll: everyone present but the exceptions."""
    present = str(section.school.codes["P"])
    return {
        "marks": [
            {"student_id": str(student), "code_id": present, **(exceptions or {}).get(student, {})}
            for student in section.students
        ]
    }


def code(section: SectionMade, letters: str, minutes: int | None = None) -> dict[str, Any]:
    return {"code_id": str(section.school.codes[letters]), "minutes": minutes}


async def save(teacher: SignedIn, section: SectionMade, body: dict[str, Any], version: int) -> httpx.Response:
    return await teacher.client.put(path(section), json=body, headers={"if-match": f'"{version}"'})


async def test_everyone_starts_without_a_mark(teacher: SignedIn, section: SectionMade) -> None:
    answer = await teacher.client.get(path(section))
    roll = answer.json()
    assert (answer.status_code, roll["version"], roll["can_mark"]) == (200, 0, True)
    assert [student["given_name"] for student in roll["students"]] == ["Ana", "Ben", "Chi"]
    assert all(student["mark"] is None for student in roll["students"])
    assert answer.headers["etag"] == '"0"'


async def test_a_roll_is_saved_whole(teacher: SignedIn, section: SectionMade) -> None:
    body = marks(section, {section.students[0]: code(section, "A"), section.students[1]: code(section, "T", 12)})
    answer = await save(teacher, section, body, 0)
    assert answer.status_code == 200, answer.text
    roll = answer.json()
    assert roll["version"] == 1
    assert [student["mark"]["minutes"] for student in roll["students"]] == [None, 12, None]
    assert roll["students"][0]["mark"]["code_id"] == str(section.school.codes["A"])
    day = (await teacher.client.get("/v1/attendance/my-day")).json()
    assert [(row["is_current"], row["roll"]["absent"], row["roll"]["late"]) for row in day["sections"]] == [
        (True, 1, 1)
    ]


async def test_a_changed_mark_keeps_the_earlier_one(teacher: SignedIn, section: SectionMade) -> None:
    await save(teacher, section, marks(section, {section.students[0]: code(section, "A")}), 0)
    answer = await save(teacher, section, marks(section, {section.students[0]: code(section, "T", 5)}), 1)
    assert answer.status_code == 200, answer.text
    assert [student["mark"]["changed"] for student in answer.json()["students"]] == [True, False, False]
    history = (await teacher.client.get(path(section) + "/history")).json()["items"]
    assert [(item["from_code"]["code"], item["to_code"]["code"], item["to_minutes"]) for item in history] == [
        ("A", "T", 5)
    ]


async def test_the_second_of_two_teachers_sees_what_changed(
    teacher: SignedIn, section: SectionMade, world: World
) -> None:
    other = await world.a_teacher()
    await world.teaches(other.person_id, section.id)
    await save(teacher, section, marks(section, {section.students[0]: code(section, "A")}), 0)
    answer = await save(other, section, marks(section), 0)
    assert answer.status_code == 412
    problem = answer.json()
    assert problem["type"] == "/problems/attendance/roll-changed"
    assert problem["current"]["version"] == 1
    assert problem["current"]["students"][0]["mark"]["code_id"] == str(section.school.codes["A"])
