"""What the office knows arrives on the teacher's roll, and excuses what was marked."""

from typing import Any
from uuid import UUID

import httpx
import pytest

from tests.attendance.test_take_roll import code, marks, path, save
from tests.attendance.test_tell_families import later, notices
from tests.support.world import TODAY, SectionMade, SignedIn, World


@pytest.fixture
async def teacher(world: World) -> SignedIn:
    return await world.a_teacher()


@pytest.fixture
async def office(world: World) -> SignedIn:
    return await world.a_school_admin()


@pytest.fixture
async def section(world: World, teacher: SignedIn) -> SectionMade:
    students = [await world.a_student(name) for name in ("Ana", "Ben")]
    return await world.a_section(teacher_id=teacher.person_id, students=students)


async def excuse(
    office: SignedIn, section: SectionMade, student: UUID, letters: str = "AE", **also: Any
) -> httpx.Response:
    body = {
        "student_id": str(student),
        "code_id": str(section.school.codes[letters]),
        "starts_on": str(TODAY),
        "ends_on": str(TODAY),
        "reason": "Dentist",
        **also,
    }
    return await office.client.post("/v1/attendance/excuses", json=body)


async def test_an_excuse_prefills_the_roll(office: SignedIn, teacher: SignedIn, section: SectionMade) -> None:
    recorded = await excuse(office, section, section.students[0])
    assert recorded.status_code == 201, recorded.text
    roll = (await teacher.client.get(path(section))).json()
    assert roll["students"][0]["expected"] == {"code_id": str(section.school.codes["AE"]), "reason": "Dentist"}
    saved = await save(teacher, section, marks(section, {section.students[0]: code(section, "AE")}), 0)
    assert saved.status_code == 200, saved.text


async def test_the_office_excuses_what_was_marked_and_nobody_is_told(
    world: World, office: SignedIn, teacher: SignedIn, section: SectionMade
) -> None:
    mother = await world.signs_in(await world.a_guardian(section.students[0]), "guardian")
    await save(teacher, section, marks(section, {section.students[0]: code(section, "A")}), 0)
    await world.application.run_jobs()
    assert (await excuse(office, section, section.students[0])).status_code == 201
    roll = (await teacher.client.get(path(section))).json()
    assert roll["version"] == 2, "a teacher who has the roll open learns of it"
    assert roll["students"][0]["mark"] == {"code_id": str(section.school.codes["AE"]), "minutes": None, "changed": True}
    history = (await teacher.client.get(path(section) + "/history")).json()["items"]
    assert [(item["from_code"]["code"], item["to_code"]["code"]) for item in history] == [("A", "AE")]
    await later(world)
    assert await notices(mother) == []


async def test_a_plain_absence_becomes_the_excused_one_the_office_recorded(
    office: SignedIn, teacher: SignedIn, section: SectionMade
) -> None:
    await excuse(office, section, section.students[0])
    saved = await save(teacher, section, marks(section, {section.students[0]: code(section, "A")}), 0)
    assert saved.json()["students"][0]["mark"]["code_id"] == str(section.school.codes["AE"])


async def test_a_withdrawn_excuse_prefills_nothing(office: SignedIn, teacher: SignedIn, section: SectionMade) -> None:
    recorded = (await excuse(office, section, section.students[0])).json()
    listed = await office.client.get("/v1/attendance/excuses", params={"school_id": str(section.school.id)})
    assert [item["id"] for item in listed.json()["items"]] == [recorded["id"]]
    assert (await office.client.delete(f"/v1/attendance/excuses/{recorded['id']}")).status_code == 204
    assert (await office.client.delete(f"/v1/attendance/excuses/{recorded['id']}")).status_code == 404
    assert (await teacher.client.get(path(section))).json()["students"][0]["expected"] is None


@pytest.mark.parametrize(
    ("also", "place"),
    [
        ({"ends_on": "2026-11-15"}, "ends_on"),
        ({"ends_on": "2027-11-15"}, "ends_on"),
        ({"starts_on": "yesterday"}, "starts_on"),
        ({"reason": ""}, "reason"),
        ({"unknown": 1}, "unknown"),
    ],
)
async def test_bad_excuses_are_refused_by_name(
    office: SignedIn, section: SectionMade, also: dict[str, Any], place: str
) -> None:
    refused = await excuse(office, section, section.students[0], **also)
    assert refused.status_code == 422
    assert [error["path"] for error in refused.json()["errors"]] == [place]


async def test_an_excuse_uses_an_excused_code(office: SignedIn, section: SectionMade) -> None:
    refused = await excuse(office, section, section.students[0], "A")
    assert (refused.status_code, refused.json()["type"]) == (422, "/problems/attendance/excuse-refused")


async def test_an_excuse_stays_in_the_school_that_recorded_it(
    world: World, office: SignedIn, teacher: SignedIn, section: SectionMade
) -> None:
    """A student in two schools: the other one has codes of its own."""
    student = section.students[0]
    other = await world.a_school("Other")
    elsewhere = await world.a_section(
        "Welding", school=other, teacher_id=teacher.person_id, period=2, students=[student]
    )
    await save(teacher, elsewhere, marks(elsewhere, {student: code(elsewhere, "A")}), 0)
    assert (await excuse(office, section, student)).status_code == 201
    roll = (await teacher.client.get(path(elsewhere))).json()
    assert roll["version"] == 1
    assert roll["students"][0]["expected"] is None
    saved = await save(teacher, elsewhere, marks(elsewhere, {student: code(elsewhere, "T")}), 1)
    assert saved.status_code == 200, saved.text
