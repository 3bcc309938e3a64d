"""Homerooms, houses, teams."""

import asyncio
from datetime import timedelta
from uuid import UUID

import httpx
import pytest

from tests.support.world import TODAY, SchoolMade, SignedIn, World

GROUPS = "/v1/students/groups"
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
async def admin(world: World) -> SignedIn:
    return await world.a_school_admin()


async def make(admin: SignedIn, school: SchoolMade, name: str, kind: str = "homeroom") -> str:
    answer = await admin.client.post(GROUPS, json={"school_id": str(school.id), "kind": kind, "name": name})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def add(admin: SignedIn, group: str, *students: UUID) -> httpx.Response:
    body = {"student_ids": [str(student) for student in students], "starts_on": str(TODAY)}
    return await admin.client.post(f"{GROUPS}/{group}/members", json=body)


async def test_a_homeroom_its_adviser_and_its_students(world: World, admin: SignedIn) -> None:
    adviser, student = await world.a_teacher(), await world.a_student()
    group = await make(admin, world.school, "9-A")
    taken = await admin.client.post(GROUPS, json={"school_id": str(world.school.id), "kind": "homeroom", "name": "9-A"})
    assert taken.status_code == 409
    assert (await adviser.client.get(f"{GROUPS}/{group}")).status_code == 404
    body = {"staff_ids": [str(adviser.person_id)]}
    advised = await admin.client.put(f"{GROUPS}/{group}/advisers", json=body, headers={"if-match": '"1"'})
    assert [each["id"] for each in advised.json()["advisers"]] == [str(adviser.person_id)]
    again = await add(admin, group, student, student)
    assert (again.json()["placed"], again.json()["group"]["members"]) == ([str(student)], 1)
    assert (await add(admin, group, student)).json()["already"] == [str(student)]
    seen = (await adviser.client.get(f"{GROUPS}/{group}/members")).json()["items"]
    assert [each["student_id"] for each in seen] == [str(student)]
    assert [each["id"] for each in (await adviser.client.get(GROUPS)).json()["items"]] == [group]
    assert (await add(adviser, group, student)).status_code == 403
    page = (await admin.client.get(f"/v1/students/{student}")).json()
    assert page["groups"] == [{"id": group, "kind": "homeroom", "name": "9-A"}]
    listed = (await admin.client.get("/v1/students", params={"group_id": group})).json()["items"]
    assert [each["id"] for each in listed] == [str(student)]

    ended = await admin.client.patch(f"{GROUPS}/{group}", json={"ends_on": str(YESTERDAY)}, headers={"if-match": '"2"'})
    assert (ended.json()["members"], ended.json()["advisers"]) == (0, [])
    assert (await admin.client.get(GROUPS)).json()["items"] == []
    assert len((await admin.client.get(GROUPS, params={"include_over": True, "kind": "homeroom"})).json()["items"]) == 1
    assert await make(admin, world.school, "9-A") != group, "the name is free again"


async def test_a_student_has_one_homeroom_at_a_time(world: World, admin: SignedIn) -> None:
    student, other = await world.a_student("Ann", family_name="Able"), await world.a_student()
    homerooms = [await make(admin, world.school, name) for name in ("9-A", "9-B", "9-C")]
    answers = await asyncio.gather(*(add(admin, group, other, student) for group in homerooms))
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409]
    refused = next(answer.json() for answer in answers if answer.status_code == 409)
    assert refused["type"] == "/problems/students/in-another-homeroom"
    assert refused["taken"][0]["student"] == "Ann Able"
    won = homerooms[[answer.status_code for answer in answers].index(200)]
    assert (await add(admin, await make(admin, world.school, "Red", "house"), student)).status_code == 200
    left = await admin.client.post(
        f"{GROUPS}/{won}/members/end", json={"student_ids": [str(student)], "from_on": str(TODAY)}
    )
    assert left.json()["taken_off"] == [str(student)]
    next_one = next(group for group in homerooms if group != won)
    assert (await add(admin, next_one, student)).json()["placed"] == [str(student)]
    dates = world.application.as_owner(
        "select m.starts_on, m.ends_on from students.group_members m join students.groups g on g.id = m.group_id"
        " where m.student_id = %s and g.kind = 'homeroom' order by m.id",
        student,
    )
    assert dates == [(TODAY, YESTERDAY), (TODAY, None)]


async def test_of_another_school(world: World, admin: SignedIn) -> None:
    other = await world.a_school("Other")
    elsewhere, here = await world.a_student(school=other), await world.a_student()
    refused = await admin.client.post(GROUPS, json={"school_id": str(other.id), "kind": "team", "name": "Chess"})
    assert refused.status_code == 404
    team = await make(admin, world.school, "Chess", "team")
    assert (await add(admin, team, elsewhere)).status_code == 404
    district = await world.a_district_admin()
    wrong = await add(district, team, here, elsewhere)
    assert [(error["path"], error["code"]) for error in wrong.json()["errors"]] == [("student_ids.1", "not_enrolled")]
    stranger = await world.a_staff_member(other)
    body = {"staff_ids": [str(stranger)]}
    unknown = await admin.client.put(f"{GROUPS}/{team}/advisers", json=body, headers={"if-match": '"1"'})
    assert unknown.status_code == 404
    neighbour = await world.a_school_admin(other)
    assert (await neighbour.client.get(f"{GROUPS}/{team}")).status_code == 404
