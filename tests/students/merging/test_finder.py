"""Who may be on record twice: at entry, and in the whole district."""

import asyncio
from typing import Any
from uuid import UUID

import pytest

from tests.students.family.test_court_orders import enter
from tests.support.application import Application
from tests.support.world import SignedIn, World

DUPLICATES = "/v1/students/duplicates"
BORN = "2012-03-04"


@pytest.fixture
async def office(world: World) -> SignedIn:
    return await world.a_district_admin()


async def like(by: SignedIn, kind: str = "students", **said: Any) -> dict[str, Any]:
    answer = await by.client.post(f"{DUPLICATES}/{kind}", json=said)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def proposed(by: SignedIn, kind: str = "student", state: str = "open") -> list[dict[str, Any]]:
    answer = await by.client.get(DUPLICATES, params={"kind": kind, "state": state})
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


async def search(world: World, by: SignedIn) -> dict[str, Any]:
    started = await by.client.post(f"{DUPLICATES}/search")
    assert started.status_code == 201, started.text
    await world.application.run_jobs()
    done: dict[str, Any] = (await by.client.get(f"{DUPLICATES}/search")).json()["search"]
    return done


async def test_before_a_student_is_taken_in_a_second_time(world: World, application: Application) -> None:
    elsewhere, office = await world.a_school("Washington"), await world.a_school_admin()
    here = await world.a_student("Ana", family_name="Núñez", birth_on=BORN)
    await world.a_student("Ana", family_name="Nunes", birth_on=BORN, school=elsewhere)
    await world.a_student("Bo", family_name="Núñez", birth_on=BORN)
    await (await World.make(application)).a_student("Ana", family_name="Núñez", birth_on=BORN)
    found = await like(office, given_name="ana", family_name="Nunez", birth_on=BORN)
    assert [each["id"] for each in found["items"]] == [str(here)]
    assert (found["items"][0]["school_name"], found["items"][0]["reasons"]) == (
        "Lincoln High",
        ["same_name", "same_birth"],
    )
    assert found["elsewhere"] == 1, "that there is another one, and nothing of him"
    assert await like(office, given_name="Ana", family_name="Kowalska", birth_on=BORN) == {"items": [], "elsewhere": 0}
    bad = await office.client.post(f"{DUPLICATES}/students", json={"given_name": "", "family_name": "x"})
    assert bad.status_code == 422


async def test_before_a_guardian_is_recorded_a_second_time(world: World) -> None:
    office, elsewhere = await world.a_school_admin(), await world.a_school("Washington")
    child, sister = await world.a_student("Zoe"), await world.a_student("Yan", school=elsewhere)
    pat = await world.a_guardian(child, sister, email="pat@example.org")
    name = world.application.as_owner("select family_name from identity.people where id = %s", pat)[0][0]
    (found,) = (await like(office, "guardians", given_name="Pat", family_name=name))["items"]
    assert found["id"] == str(pat)
    assert [each.split()[0] for each in found["children"]] == ["Zoe"], "none of another school's"
    unlike = await like(office, "guardians", given_name="Pat", family_name=name, email="other@example.org")
    assert unlike["items"] == [], "of the name alone there are many"


async def test_the_whole_district(world: World, office: SignedIn) -> None:
    one = await world.a_student("Ana", family_name="Lee", birth_on=BORN)
    other = await world.a_student("Anna", family_name="Lee", birth_on=BORN)
    await world.a_student("Tom", family_name="Lee", birth_on=BORN)
    pat = await world.a_guardian(one)
    again = await world.a_guardian(other, one)
    world.application.as_owner(
        "update identity.people set (given_name, family_name, search_given) = ('Pat', 'Lee', 'pat lee')"
        " where id in (%s, %s)",
        pat,
        again,
    )
    done = await search(world, office)
    assert (done["state"], done["found"], done["looked_at"]) == ("done", 2, 5)
    (pair,) = await proposed(office)
    assert {pair["first"]["id"], pair["second"]["id"]} == {str(one), str(other)}
    (family,) = await proposed(office, "guardian")
    assert set(family["reasons"]) == {"same_name", "same_child"}

    dismissed = await office.client.post(f"{DUPLICATES}/{pair['id']}/dismiss")
    assert (dismissed.status_code, dismissed.json()["state"]) == (200, "dismissed")
    assert dismissed.json()["decided_by"] is not None
    await search(world, office)
    assert await proposed(office) == [], "it is not proposed again"
    reopened = await office.client.post(f"{DUPLICATES}/{pair['id']}/reopen")
    assert reopened.json()["state"] == "open"
    world.application.as_owner("update identity.people set given_name = 'Ruth' where id = %s", other)
    await search(world, office)
    assert [await proposed(office), [each["id"] for each in await proposed(office, state="gone")]] == [[], [pair["id"]]]


async def test_one_search_at_a_time(office: SignedIn) -> None:
    answers = await asyncio.gather(*(office.client.post(f"{DUPLICATES}/search") for _ in range(3)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409]
    refused = next(answer.json() for answer in answers if answer.status_code == 409)
    assert refused["type"] == "/problems/students/duplicate-search-under-way"


async def test_a_merge_takes_its_pairs_along(world: World, office: SignedIn) -> None:
    one, other = [await world.a_student("Ana", family_name="Lee", birth_on=BORN) for _ in range(2)]
    await search(world, office)
    body = {"kind": "student", "survivor_id": str(one), "merged_id": str(other)}
    done = (await office.client.post("/v1/students/merges", json=body)).json()
    assert await proposed(office) == []
    await office.client.post(f"/v1/students/merges/{done['id']}/undo")
    assert len(await proposed(office)) == 1


async def test_whom_a_court_bars_finds_no_pair_and_no_merge_of_the_child(world: World, office: SignedIn) -> None:
    one, other = [await world.a_student("Ana", family_name="Lee", birth_on=BORN) for _ in range(2)]
    for _ in range(2):
        await world.a_student("Bo", family_name="Kim", birth_on=BORN)
    barred = await world.signs_in(await world.a_guardian(one), "district_admin")
    parents = await world.a_guardian(one), await world.a_guardian(one)
    world.application.as_owner(
        "update identity.people set (given_name, family_name, search_given) = ('Pat', 'Lee', 'pat lee')"
        " where id in (%s, %s)",
        *parents,
    )
    assert (await enter(office, one, barred.person_id)).status_code == 201
    await search(world, office)
    pair = next(each["id"] for each in await proposed(office) if each["first"]["family_name"] == "Lee")
    assert [each["first"]["given_name"] for each in await proposed(barred)] == ["Bo"]
    assert (await barred.client.post(f"{DUPLICATES}/{pair}/dismiss")).status_code == 404
    told = [[each[half]["children"] for half in ("first", "second")] for each in await proposed(barred, "guardian")]
    assert (told, len(await proposed(office, "guardian"))) == ([[[], []]], 1)
    body = {"kind": "student", "survivor_id": str(other), "merged_id": str(one)}
    done = (await office.client.post("/v1/students/merges", json=body)).json()
    seen = [(await who.client.get("/v1/students/merges")).json()["items"] for who in (office, barred)]
    assert [len(each) for each in seen] == [1, 0]
    assert (await barred.client.post(f"/v1/students/merges/{done['id']}/undo")).status_code == 404


async def test_another_districts_pair(world: World, office: SignedIn, application: Application) -> None:
    for _ in range(2):
        await world.a_student("Ana", family_name="Lee", birth_on=BORN)
    await search(world, office)
    (pair,) = await proposed(office)
    stranger = await (await World.make(application)).a_district_admin()
    refused = await stranger.client.post(f"{DUPLICATES}/{UUID(pair['id'])}/dismiss")
    assert (refused.status_code, refused.json()["type"]) == (404, "/problems/students/pair-not-found")
    assert await proposed(stranger) == []
