"""Departments, who heads them, and what heads see."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest

from homeroom.kernel import clock
from homeroom.schools.models import StaffAssignment
from tests.conftest import MONDAY_MORNING
from tests.support.world import FIRST_DAY, TODAY, SignedIn, World

LIST = "/v1/schools/departments"
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture
async def office(world: World) -> SignedIn:
    return await world.a_school_admin()


async def make(who: SignedIn, world: World, name: str = "Science", **also: Any) -> dict[str, Any]:
    made = await who.client.post(LIST, json={"name": name, "school_id": str(world.school.id), **also})
    assert made.status_code == 201, made.text
    found: dict[str, Any] = made.json()
    return found


async def heads(who: SignedIn, department: str, staff_id: UUID, role: str = "head", **also: Any) -> httpx.Response:
    body = {"staff_id": str(staff_id), "role": role, **also}
    return await who.client.post(f"{LIST}/{department}/heads", json=body)


async def test_a_department_and_who_heads_it_one_at_a_time(world: World, office: SignedIn) -> None:
    science = await make(office, world, code="SCI", starts_on=str(FIRST_DAY))
    assert (science["place"], science["heads"], science["staff"]) == ("Lincoln High", [], 0)
    ada, ben, cleo = [await world.a_staff_member(given_name=name) for name in ("Ada", "Ben", "Cleo")]
    first = await heads(office, science["id"], ada, starts_on=str(FIRST_DAY))
    assert [head["name"].split()[0] for head in first.json()["heads"]] == ["Ada"]
    assert (await heads(office, science["id"], cleo, "deputy")).status_code == 201
    refused = await heads(office, science["id"], ben)
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/schools/department-has-head")
    assert refused.json()["detail"].startswith("Ada ")
    assert (await heads(office, science["id"], cleo, "deputy")).status_code == 409
    taken_over = await heads(office, science["id"], ben, succeeds=True, starts_on=str(TOMORROW))
    lines = {(head["name"].split()[0], head["ends_on"]) for head in taken_over.json()["headships"]}
    assert lines == {("Ada", str(TODAY)), ("Ben", None), ("Cleo", None)}
    (deputy,) = [head for head in taken_over.json()["heads"] if head["role"] == "deputy"]
    path = f"{LIST}/{science['id']}"
    ended = await office.client.post(f"{path}/heads/{deputy['id']}/end", json={"last_on": str(YESTERDAY)})
    assert [head["name"].split()[0] for head in ended.json()["heads"]] == ["Ada"]
    version = {"If-Match": f'"{ended.json()["version"]}"'}
    assert (await office.client.patch(path, json={"name": "Sciences"})).status_code == 428
    assert (await office.client.patch(path, json={}, headers={"If-Match": '"1"'})).status_code == 412
    closed = await office.client.patch(path, json={"ends_on": str(TODAY), "name": "Sciences"}, headers=version)
    assert {head["ends_on"] for head in closed.json()["headships"]} == {str(TODAY)}, "the one to come never does"
    clock.freeze(MONDAY_MORNING + timedelta(days=1))
    assert (await office.client.get(LIST)).json()["items"] == []
    over = (await office.client.get(LIST, params={"include_over": True})).json()["items"]
    assert [item["name"] for item in over] == ["Sciences"]


async def test_names_and_places(world: World, office: SignedIn) -> None:
    await make(office, world, "Music")
    taken = await office.client.post(LIST, json={"name": "MUSIC", "school_id": str(world.school.id)})
    assert (taken.status_code, taken.json()["type"]) == (409, "/problems/schools/department-name-taken")
    everywhere = await office.client.post(LIST, json={"name": "Music"})
    assert everywhere.json()["errors"][0]["code"] == "missing"
    other = await world.a_school("Other")
    assert (await office.client.post(LIST, json={"name": "Art", "school_id": str(other.id)})).status_code == 404
    district = await world.a_district_admin()
    assert (await district.client.post(LIST, json={"name": "Music"})).json()["place"] is None
    assert [item["place"] for item in (await district.client.get(LIST)).json()["items"]].count(None) == 1
    teacher = await world.a_teacher(school=other)
    assert (await teacher.client.get(LIST)).json()["items"] == []


async def test_a_head_sees_the_staff_of_the_department_while_at_its_head(world: World, office: SignedIn) -> None:
    science = await make(office, world, starts_on=str(FIRST_DAY))
    near, _far = await world.a_staff_member(given_name="Near"), await world.a_staff_member(given_name="Far")
    await world.add(
        StaffAssignment(
            staff_id=near,
            school_id=world.school.id,
            department_id=UUID(science["id"]),
            position="Lab assistant",
            starts_on=FIRST_DAY,
        )
    )
    role = await world.a_role(
        "Head of department", schools_read_staff="department", schools_read_directory="department"
    )
    head = await world.signs_in(await world.a_staff_member(), role)
    assert (await head.client.get("/v1/schools/staff")).json()["items"] == []
    await heads(office, science["id"], head.person_id, "deputy", ends_on=str(TODAY))
    seen = (await head.client.get("/v1/schools/staff")).json()["items"]
    assert [item["given_name"] for item in seen] == ["Near"]
    assert [item["name"] for item in (await head.client.get(LIST)).json()["items"]] == ["Science"]
    assert (await head.client.get(f"/v1/schools/staff/{near}")).status_code == 200
    clock.freeze(MONDAY_MORNING + timedelta(days=1))
    assert (await head.client.get(f"/v1/schools/staff/{near}")).status_code == 404
    assert (await head.client.get(LIST)).json()["items"] == []


async def test_two_heads_at_once_and_one_is_refused(world: World, office: SignedIn) -> None:
    science = await make(office, world)
    staff = [await world.a_staff_member() for _ in range(5)]
    tried = await asyncio.gather(*(heads(office, science["id"], staff_id) for staff_id in staff))
    assert sorted(answer.status_code for answer in tried) == [201, 409, 409, 409, 409]
