"""The district's list of positions, and what imports call them."""

from typing import Any

import pytest

from homeroom.schools.models import StaffAssignment
from tests.support.world import FIRST_DAY, SignedIn, World

LIST = "/v1/schools/positions"


@pytest.fixture
async def office(world: World) -> SignedIn:
    return await world.a_district_admin()


async def listed(who: SignedIn, **query: Any) -> dict[str, Any]:
    answer = await who.client.get(LIST, params=query)
    assert answer.status_code == 200, answer.text
    return {item["title"]: item for item in answer.json()["items"]}


async def test_what_staff_are_called_is_on_the_list_and_stays_theirs(world: World, office: SignedIn) -> None:
    staff_id = await world.a_staff_member(position="Tchr")
    await world.a_staff_member(position="tchr")
    await world.a_staff_member(position="School Nurse")
    async with world.work() as work:
        await work.execute("select schools.list_positions(%(tenant)s)", {})
    found = await listed(office)
    assert {title: (item["classification"], item["staff"]) for title, item in found.items()} == {
        "Tchr": ("other", 2), "School Nurse": ("school_nurse", 1),
    }  # fmt: skip
    path, tchr = f"{LIST}/{found['Tchr']['id']}", {"title": "Teacher", "classification": "teacher", "code": "T"}
    assert (await office.client.put(path, json=tchr)).status_code == 428
    renamed = await office.client.put(path, json=tchr, headers={"If-Match": '"1"'})
    assert (renamed.status_code, renamed.headers["etag"], renamed.json()["also_called"]) == (200, '"2"', ["Tchr"])
    lost = await office.client.put(path, json=tchr, headers={"If-Match": '"1"'})
    assert (lost.status_code, lost.json()["current"]["title"]) == (412, "Teacher")
    read = (await office.client.get(f"/v1/schools/staff/{staff_id}")).json()
    assert read["assignments"][0]["position"] == "Teacher"
    await world.add(StaffAssignment(staff_id=staff_id, school_id=world.school.id, position="Tchr", starts_on=FIRST_DAY))
    async with world.work() as work:
        await work.execute("select schools.list_positions(%(tenant)s)", {})
    assert {title: item["staff"] for title, item in (await listed(office)).items()} == {"Teacher": 2, "School Nurse": 1}


async def test_one_line_for_what_is_called_alike(world: World, office: SignedIn) -> None:
    wanted = {"title": "Vice-Principal", "classification": "assistant_principal", "code": "VP"}
    vice = (await office.client.post(LIST, json=wanted)).json()
    for again in ({"title": "vice principal"}, {"title": "Deputy", "code": "VP"}):
        taken = await office.client.post(LIST, json={**wanted, **again})
        assert (taken.status_code, taken.json()["type"]) == (409, "/problems/schools/position-taken")
    await world.a_staff_member(position="Asst Principal")
    async with world.work() as work:
        await work.execute("select schools.list_positions(%(tenant)s)", {})
    merged = (await listed(office))["Asst Principal"]
    assert merged["classification"] == "other"
    path = f"{LIST}/{merged['id']}/merge"
    assert (await office.client.post(path, json={"into_id": merged["id"]})).status_code == 422
    into = await office.client.post(path, json={"into_id": vice["id"]})
    assert (into.json()["also_called"], into.json()["staff"]) == (["Asst Principal"], 1)
    assert {*await listed(office)} == {"Vice-Principal"}
    off = {**wanted, "active": False}
    version = {"If-Match": f'"{into.json()["version"]}"'}
    assert (await office.client.put(f"{LIST}/{vice['id']}", json=off, headers=version)).status_code == 200
    assert {*await listed(office)} == set()
    assert {*await listed(office, include_inactive=True)} == {"Vice-Principal"}
    principal = await world.a_school_admin()
    assert (await principal.client.post(LIST, json=wanted)).status_code == 403
