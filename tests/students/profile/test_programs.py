"""Programs and services with dates, and who sees that a student is in one."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest

from tests.support.world import TODAY, SignedIn, World

PROGRAMS = "/v1/students/service-programs"


@pytest.fixture
async def admin(world: World) -> SignedIn:
    return await world.a_district_admin()


async def program(admin: SignedIn, name: str, kind: str = "special_education", **also: Any) -> str:
    made = await admin.client.post(PROGRAMS, json={"name": name, "kind": kind, **also})
    assert made.status_code == 201, made.text
    return str(made.json()["id"])


async def put_in(who: SignedIn, student: UUID, program_id: str, **also: Any) -> httpx.Response:
    body = {"program_id": program_id, "starts_on": str(TODAY), **also}
    return await who.client.post(f"/v1/students/{student}/programs", json=body)


async def test_in_a_program_from_to_with_a_review(world: World, admin: SignedIn) -> None:
    iep, student, manager = await program(admin, "IEP"), await world.a_student(), await world.a_staff_member()
    review = str(TODAY + timedelta(days=365))
    answers = await asyncio.gather(
        *(put_in(admin, student, iep, review_on=review, manager_id=str(manager)) for _ in range(2))
    )
    assert sorted(answer.status_code for answer in answers) == [201, 409]
    (line,) = next(answer.json()["items"] for answer in answers if answer.status_code == 201)
    assert (line["program"], line["review_on"], line["manager_id"]) == ("IEP", review, str(manager))
    path = f"/v1/students/{student}/programs/{line['id']}"
    before = await admin.client.patch(
        path, json={"ends_on": str(TODAY - timedelta(days=1))}, headers={"if-match": '"1"'}
    )
    assert before.json()["errors"][0]["path"] == "ends_on"
    ended = await admin.client.patch(path, json={"ends_on": str(TODAY)}, headers={"if-match": '"1"'})
    assert [(each["ends_on"], each["version"]) for each in ended.json()["items"]] == [(str(TODAY), 2)]
    assert (await admin.client.patch(path, json={}, headers={"if-match": '"1"'})).status_code == 412
    later = await put_in(admin, student, iep, starts_on=str(TODAY + timedelta(days=1)))
    assert [each["starts_on"] for each in later.json()["items"]] == [str(TODAY + timedelta(days=1)), str(TODAY)]
    again = await admin.client.patch(path, json={"ends_on": None}, headers={"if-match": '"2"'})
    assert again.json()["type"] == "/problems/students/already-in-program"


async def test_teachers_see_what_is_for_teachers(world: World, admin: SignedIn) -> None:
    iep = await program(admin, "IEP", for_teachers=True)
    lunch = await program(admin, "Free lunch", "food_service")
    student = await world.a_student()
    for each in (iep, lunch):
        assert (await put_in(admin, student, each)).status_code == 201
    teacher, other = await world.a_teacher(), await world.a_teacher()
    await world.a_section(teacher_id=teacher.person_id, students=[student])
    path = f"/v1/students/{student}/programs"
    assert [each["program"] for each in (await teacher.client.get(path)).json()["items"]] == ["IEP"]
    assert (await other.client.get(path)).status_code == 404
    told = (await teacher.client.get(f"/v1/students/{student}/timeline")).json()["items"]
    assert [each["details"]["program"] for each in told if each["kind"] == "program_started"] == ["IEP"]
    parent = await world.signs_in(await world.a_guardian(student), "guardian")
    assert len((await parent.client.get(path)).json()["items"]) == 2
    counselor = await world.signs_in(await world.a_staff_member(), "counselor", world.school)
    assert (await put_in(counselor, student, iep, starts_on="2020-01-01", ends_on="2020-02-01")).status_code == 201
    assert (await put_in(teacher, student, iep)).status_code == 403


async def test_refused(world: World, admin: SignedIn) -> None:
    office, elsewhere = await world.a_school_admin(), await world.a_school("Other")
    iep, stranger = await program(admin, "IEP"), await world.a_staff_member(elsewhere)
    student, away = await world.a_student(), await world.a_student(school=elsewhere)
    assert (await put_in(office, away, iep)).status_code == 404
    assert (await put_in(office, student, iep, manager_id=str(stranger))).status_code == 404
    assert (await put_in(office, student, str(student))).status_code == 404
    for wrong in ({"ends_on": "2020-01-01"}, {"review_on": "2020-01-01"}):
        refused = await put_in(office, student, iep, **wrong)
        assert [each["code"] for each in refused.json()["errors"]] == ["date_order"], wrong
    over = {"name": "IEP", "kind": "special_education", "active": False}
    assert (await office.client.put(f"{PROGRAMS}/{iep}", json=over, headers={"if-match": '"1"'})).status_code == 403
    assert (await admin.client.put(f"{PROGRAMS}/{iep}", json=over, headers={"if-match": '"1"'})).status_code == 200
    assert (await put_in(office, student, iep)).json()["errors"][0]["code"] == "not_given"
    there = await World.make(world.application)
    abroad = await there.a_district_admin()
    assert (await abroad.client.get(PROGRAMS)).json()["items"] == []
    assert (await put_in(abroad, await there.a_student(), iep)).status_code == 404
