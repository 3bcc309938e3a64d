"""Where families live, and where mail about a child goes."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests.students.family.families import family, home, link, match, of, slug
from tests.support.world import TODAY, SignedIn, World

MAILINGS = "/v1/students/mailings"
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
async def admin(world: World) -> SignedIn:
    return await world.a_school_admin()


async def mailed(who: SignedIn, **asked: str) -> dict[str, tuple[list[str], list[str]]]:
    items = (await who.client.get(MAILINGS, params=asked)).json()["items"]
    return {
        each["name"]: ([one["id"] for one in each["addressees"]], [one["id"] for one in each["students"]])
        for each in items
    }


async def test_a_child_of_separated_parents_lives_in_two(world: World, admin: SignedIn) -> None:
    student, sibling = await world.a_student(), await world.a_student()
    mother, father = await world.a_guardian(student, sibling), await world.a_guardian(student)
    hers = await home(admin, student, "Her house", student, sibling, mother, locale="es")
    his = await home(admin, student, "His house", student, father)
    seen = {each["id"]: each for each in (await family(admin, student))["households"]}
    assert seen.keys() == {hers, his}
    assert seen[hers]["address"] == "12 Elm Street, Springfield, IL 62701, US"
    assert (seen[hers]["of_student"], seen[hers]["gets_mail"], len(seen[hers]["members"])) == (True, True, 3)
    lines = await mailed(admin)
    assert lines.keys() == {"Her house", "His house"}
    assert lines["Her house"][0] == [str(mother)]
    assert {*lines["Her house"][1]} == {str(student), str(sibling)}
    assert lines["His house"] == ([str(father)], [str(student)])
    assert (await mailed(admin, q="her")).keys() == {"Her house"}
    district = await world.a_district_admin()
    assert (await mailed(district)).keys() == {"Her house", "His house"}
    assert await mailed(district, school_id=str((await world.a_school("Other")).id)) == {}
    exported = await admin.client.get(f"{MAILINGS}/export", params={"format": "csv"})
    assert exported.text.count("12 Elm Street") == 2


async def test_no_mail_to_whom_a_court_bars(world: World, admin: SignedIn) -> None:
    student, sibling = await world.a_student(), await world.a_student()
    barred = await world.a_guardian(student, sibling)
    partner = await world.a_guardian(student)
    await home(admin, student, "Together", barred, partner)
    assert {*(await mailed(admin))["Together"][1]} == {str(student), str(sibling)}
    await world.bar(student, barred)
    assert await mailed(admin) == {"Together": ([str(barred)], [str(sibling)])}, "he lives there: not even the partner"
    assert {each["gets_mail"] for each in (await family(admin, student))["households"]} == {False}
    csv = (await admin.client.get(f"{MAILINGS}/export", params={"format": "csv"})).text
    assert "Sam" in csv
    untold = await world.a_guardian(student, is_notified=False)
    await home(admin, student, "Silent", untold)
    assert (await mailed(admin)).keys() == {"Together"}


async def test_correcting_and_moving(world: World, admin: SignedIn) -> None:
    student = await world.a_student()
    guardian, aunt = await world.a_guardian(student), await world.a_guardian(student)
    house = await home(admin, student, "House", student, guardian)
    at = of(student, "households", house)
    moved = await admin.client.patch(at, json={"street": "1 Oak Street", "phone": "555-0100"}, headers=match(1))
    assert moved.json()["households"][0]["address"].startswith("1 Oak Street, Springfield")
    assert slug(await admin.client.patch(at, json={"city": "X"}, headers=match(1))) == "family-changed"
    bad = await admin.client.patch(at, json={"country": "usa"}, headers=match(2))
    assert bad.status_code == 422
    empty = await admin.client.patch(at, json={"street": None}, headers=match(2))
    assert empty.json()["errors"][0]["path"] == "street"
    member = {"person_id": str(aunt), "starts_on": str(TODAY)}
    added = await admin.client.post(f"{at}/members", json=member)
    assert len(added.json()["households"][0]["members"]) == 3
    assert slug(await admin.client.post(f"{at}/members", json=member)) == "already-member"
    (line,) = (each["id"] for each in added.json()["households"][0]["members"] if each["person_id"] == str(aunt))
    left = await admin.client.post(f"{at}/members/{line}/end", json={"ends_on": str(YESTERDAY)})
    assert len(left.json()["households"][0]["members"]) == 2


async def test_another_schools_household(world: World, admin: SignedIn) -> None:
    other = await world.a_school("Other")
    elsewhere, student = await world.a_student(school=other), await world.a_student()
    neighbour, theirs = await world.a_school_admin(other), await world.a_guardian(elsewhere)
    house = await home(neighbour, elsewhere, "Theirs", elsewhere, theirs)
    at = of(student, "households", house)
    assert (await admin.client.patch(at, json={"city": "X"}, headers=match(1))).status_code == 404
    mine = {"person_id": str(student), "starts_on": str(TODAY)}
    assert (await admin.client.post(f"{at}/members", json=mine)).status_code == 404
    body = {"name": "H", "street": "1 A", "person_ids": [str(theirs)], "starts_on": str(TODAY)}
    assert (await admin.client.post(of(student, "households"), json=body)).status_code == 404
    assert await mailed(admin) == {}


async def test_a_student_of_age_is_written_to(world: World, admin: SignedIn) -> None:
    grown = await world.a_student(birth_on=TODAY.replace(year=TODAY.year - 18))
    guardian = await world.a_guardian(grown)
    await home(admin, grown, "House", grown, guardian)
    assert await mailed(admin) == {"House": ([str(grown)], [str(grown)])}
    assert UUID((await mailed(admin))["House"][0][0]) == grown
    other = await world.a_student()
    assert (await link(admin, other, guardian)).status_code == 201
    assert {*(await mailed(admin))["House"][0]} == {str(grown), str(guardian)}
