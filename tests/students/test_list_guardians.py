"""The office sees whose guardians can sign in."""

from datetime import timedelta
from typing import Any

import pytest

from homeroom.kernel import clock
from tests.conftest import MONDAY_MORNING
from tests.identity.test_invite_many import invite_many
from tests.support.world import SignedIn, World


@pytest.fixture
async def admin(world: World) -> SignedIn:
    return await world.a_school_admin()


async def listed(admin: SignedIn, **query: Any) -> list[dict[str, Any]]:
    answer = await admin.client.get("/v1/students/guardians", params=query)
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def given_names(rows: list[dict[str, Any]]) -> list[str]:
    return [row["given_name"] for row in rows]


async def test_each_once_with_the_children_one_may_see(world: World, admin: SignedIn) -> None:
    kim, lee = await world.a_student("Kim"), await world.a_student("Lee")
    elsewhere = await world.a_student("Max", school=await world.a_school("Other"))
    await world.a_guardian(kim, lee, elsewhere, given_name="Ana")
    await world.a_guardian(elsewhere, given_name="Ben")
    await world.a_guardian(kim, given_name="Cleo", ends_on=clock.now().date() - timedelta(days=1))
    rows = await listed(admin)
    assert given_names(rows) == ["Ana"]
    assert [(child["id"], child["name"].split()[0]) for child in rows[0]["children"]] == [
        (str(kim), "Kim"),
        (str(lee), "Lee"),
    ]
    district = await world.a_district_admin()
    assert [len(row["children"]) for row in await listed(district)] == [3, 1]


async def test_accounts_and_open_invitations(world: World, admin: SignedIn) -> None:
    child = await world.a_student()
    ana, ben, cleo = [await world.a_guardian(child, given_name=name) for name in ("Ana", "Ben", "Cleo")]
    await world.signs_in(ana, "guardian")
    await invite_many(admin, ben, role="guardian")
    rows = await listed(admin)
    assert [(row["has_account"], row["invited_at"]) for row in rows] == [
        (True, None),
        (False, MONDAY_MORNING.isoformat().replace("+00:00", "Z")),
        (False, None),
    ]
    assert [row["id"] for row in await listed(admin, without_account="true")] == [str(ben), str(cleo)]
    clock.freeze(MONDAY_MORNING + timedelta(days=15))
    assert [row["invited_at"] for row in await listed(admin)] == [None, None, None]


async def test_the_staff_list_says_so_too(world: World, admin: SignedIn) -> None:
    vera = await world.a_staff_member(given_name="Vera")
    await invite_many(admin, vera)
    staff = (await admin.client.get("/v1/schools/staff", params={"without_account": "true"})).json()["items"]
    assert [(row["given_name"], row["invited_at"] is not None) for row in staff] == [("Vera", True)]
    everyone = (await admin.client.get("/v1/schools/staff")).json()["items"]
    assert {(row["has_account"], row["invited_at"] is not None) for row in everyone} == {(True, False), (False, True)}


async def test_who_is_barred_from_one_child_and_who_from_all(world: World, admin: SignedIn) -> None:
    kim, lee = await world.a_student("Kim"), await world.a_student("Lee")
    one = await world.a_guardian(kim, lee, given_name="Ana")
    every = await world.a_guardian(kim, given_name="Ben")
    await world.bar(kim, one)
    await world.bar(kim, every)
    rows = await listed(admin)
    assert [(row["barred"], [child["barred"] for child in row["children"]]) for row in rows] == [
        (False, [True, False]),
        (True, [True]),
    ]


async def test_filters_search_and_pages(world: World, admin: SignedIn) -> None:
    other = await world.a_school("Other")
    kim, lee, far = await world.a_student(), await world.a_student(), await world.a_student(school=other)
    section = await world.a_section(students=[kim])
    await world.a_guardian(kim, given_name="Ana")
    await world.a_guardian(lee, given_name="Ben")
    await world.a_guardian(far, given_name="Cleo")
    district = await world.a_district_admin()
    assert given_names(await listed(district)) == ["Ana", "Ben", "Cleo"]
    assert given_names(await listed(district, school_id=world.school.id)) == ["Ana", "Ben"]
    assert given_names(await listed(district, section_id=section.id)) == ["Ana"]
    assert await listed(district, section_id=section.id, school_id=other.id) == []
    assert given_names(await listed(district, q="be")) == ["Ben"]
    first = (await district.client.get("/v1/students/guardians", params={"limit": 2})).json()
    assert given_names(first["items"]) == ["Ana", "Ben"]
    assert given_names(await listed(district, cursor=first["next"])) == ["Cleo"]
    for query in ({"school_id": str(other.id)}, {"section_id": str((await world.a_section(school=other)).id)}):
        assert (await admin.client.get("/v1/students/guardians", params=query)).status_code == 404


async def test_not_for_a_teacher(world: World) -> None:
    teacher = await world.a_teacher()
    assert (await teacher.client.get("/v1/students/guardians")).status_code == 403


async def test_an_office_finds_its_families_by_the_name_of_now(world: World, admin: SignedIn) -> None:
    child = await world.a_student()
    ana, _ = await world.a_guardian(child, given_name="Ana"), await world.a_guardian(child, given_name="Ben")
    district = await world.a_district_admin()
    renamed = await district.client.patch(
        f"/v1/identity/people/{ana}", json={"given_name": "Zoë", "family_name": "Ångström"}
    )
    assert renamed.status_code == 200, renamed.text
    assert given_names(await listed(admin)) == ["Zoë", "Ben"]
    for typed in ("angs", "zoe"):
        assert given_names(await listed(admin, q=typed)) == ["Zoë"]
    assert given_names(await listed(admin, q="ana")) == []
