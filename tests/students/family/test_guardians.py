"""Who is responsible for a student: links, their rights, whom to call first."""

import asyncio
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.students.family.families import FULL, family, link, match, of, slug
from tests.support.world import TODAY, SignedIn, World

YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
async def admin(world: World) -> SignedIn:
    return await world.a_school_admin()


async def test_a_link_its_rights_and_its_end(world: World, admin: SignedIn) -> None:
    student, sibling = await world.a_student(), await world.a_student()
    guardian = await world.a_guardian(sibling)
    made = (await link(admin, student, guardian, is_billed=True)).json()["guardians"]
    assert [(each["guardian_id"], each["is_billed"], each["opens"]) for each in made] == [(str(guardian), True, True)]
    assert slug(await link(admin, student, guardian)) == "already-guardian"
    at = of(student, "guardians", made[0]["id"])
    assert (await admin.client.patch(at, json={"may_pick_up": False})).status_code == 428
    changed = await admin.client.patch(at, json={"may_pick_up": False, "relation": "guardian"}, headers=match(1))
    assert (changed.json()["guardians"][0]["may_pick_up"], changed.json()["guardians"][0]["version"]) == (False, 2)
    lost = await admin.client.patch(at, json={"may_pick_up": True}, headers=match(1))
    assert (lost.status_code, slug(lost), lost.json()["version"]) == (412, "family-changed", 2)
    seen = await world.signs_in(guardian, "guardian")
    assert (await seen.client.get(of(student))).status_code == 200
    early = await admin.client.patch(at, json={"ends_on": str(TODAY - timedelta(days=2))}, headers=match(2))
    assert slug(early) == "ends-before-start"
    ended = await admin.client.patch(at, json={"ends_on": str(YESTERDAY)}, headers=match(2))
    assert ended.json()["guardians"] == []
    assert (await seen.client.get(of(student))).status_code == 404
    assert (await link(admin, student, guardian)).status_code == 201
    audited = world.application.as_owner(
        "select action from platform.audit_entries where tenant_id = %s and subject = 'students.guardian_links'"
        " order by id",
        world.tenant_id,
    )
    assert [action for (action,) in audited] == ["created", "changed", "changed", "created"]


async def test_somebody_new(world: World, admin: SignedIn) -> None:
    student = await world.a_student(birth_on=date(2012, 3, 4))
    body = {"person": {"given_name": "Ana", "family_name": "Ruiz"}, "relation": "parent", "starts_on": str(TODAY)}
    made = await admin.client.post(of(student, "guardians"), json=body)
    assert [each["given_name"] for each in made.json()["guardians"]] == ["Ana"]
    listed = (await admin.client.get("/v1/students/guardians", params={"q": "ruiz"})).json()["items"]
    assert len(listed) == 1
    neither = await admin.client.post(
        of(student, "guardians"), json={"relation": "parent", "starts_on": str(TODAY), **FULL}
    )
    assert neither.json()["errors"][0]["code"] == "somebody"
    unborn = {"given_name": "No", "family_name": "One", "birth_on": "2999-01-01"}
    refused = await admin.client.post(of(student, "guardians"), json={**body, "person": unborn})
    assert refused.status_code in {409, 422}
    young = {"given_name": "Too", "family_name": "Young", "birth_on": "2013-01-01"}
    younger = await admin.client.post(of(student, "guardians"), json={**body, "person": young})
    assert slug(younger) == "guardian-younger"
    sister = await admin.client.post(of(student, "guardians"), json={**body, "person": young, "relation": "relative"})
    assert sister.status_code == 201


async def test_rights_that_are_left_out_are_those_of_the_relation(world: World, admin: SignedIn) -> None:
    student = await world.a_student()
    cases: tuple[tuple[str, dict[str, bool], set[str]], ...] = (
        ("parent", {}, {"may_see_records", "is_notified"}),
        ("guardian", {"is_notified": False}, {"may_see_records"}),
        ("relative", {}, set()),
        ("relative", {"may_pick_up": True, "is_notified": True}, {"may_pick_up", "is_notified"}),
    )
    for number, (relation, wanted, held) in enumerate(cases):
        person = {"given_name": f"Rosa {number}", "family_name": "Lima"}
        body = {"person": person, "relation": relation, "starts_on": str(TODAY), **wanted}
        listed = (await admin.client.post(of(student, "guardians"), json=body)).json()["guardians"]
        (made,) = [each for each in listed if each["given_name"] == person["given_name"]]
        assert {name for name, value in made.items() if name in FULL and value} == held


async def test_nobody_is_their_own_ancestor(world: World, admin: SignedIn) -> None:
    one, two, three = [await world.a_student() for _ in range(3)]
    assert slug(await link(admin, one, one)) == "own-guardian"
    assert (await link(admin, one, two)).status_code == 201
    assert (await link(admin, two, three)).status_code == 201
    for student, guardian in ((two, one), (three, one), (three, two)):
        refused = await link(admin, student, guardian)
        assert (refused.status_code, slug(refused)) == (409, "own-ancestor")


async def test_a_circle_is_not_closed_by_two_at_once(world: World, admin: SignedIn) -> None:
    one, two, three = [await world.a_student() for _ in range(3)]
    pairs = [(one, two), (two, three), (three, one)] * 2
    answers = await asyncio.gather(*(link(admin, student, guardian) for student, guardian in pairs))
    assert sorted(answer.status_code for answer in answers) == [201, 201, 409, 409, 409, 409]


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edges=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=6))
async def test_whatever_is_linked_there_is_no_circle(world: World, edges: list[tuple[int, int]]) -> None:
    admin = await world.a_school_admin()
    people = [await world.a_student() for _ in range(4)]
    above: dict[int, set[int]] = {person: {person} for person in range(4)}  # who is responsible, with oneself
    for child, guardian in edges:
        answer = await link(admin, people[child], people[guardian])
        allowed = child not in above[guardian]
        if not allowed:
            assert slug(answer) in {"own-guardian", "own-ancestor", "already-guardian"}
        elif answer.status_code != 201:
            assert slug(answer) == "already-guardian"
        else:
            above = {person: those | above[guardian] if child in those else those for person, those in above.items()}


async def test_of_another_school_or_district(world: World, admin: SignedIn) -> None:
    elsewhere = await world.a_student(school=await world.a_school("Other"))
    stranger, student = await world.a_guardian(elsewhere), await world.a_student()
    assert (await link(admin, student, stranger)).status_code == 404
    assert (await link(admin, elsewhere, stranger)).status_code == 404
    other = await World.make(world.application)
    assert (await link(admin, student, await other.a_person())).status_code == 404
    teacher = await world.a_teacher()
    assert (await link(teacher, student, stranger)).status_code == 403
    district = await world.a_district_admin()
    assert (await link(district, student, stranger)).status_code == 201


async def test_whom_to_call_first(world: World, admin: SignedIn) -> None:
    student = await world.a_student()
    first, second = await world.a_guardian(student), await world.a_guardian(student)
    body = {"name": "Mrs. Bell", "relation": "Neighbor", "phone": "555-0100", "starts_on": str(TODAY)}
    added = (await admin.client.post(of(student, "contacts"), json=body)).json()
    (neighbor,) = (each["id"] for each in added["contacts"])
    links = {each["guardian_id"]: each["id"] for each in added["guardians"]}
    order = [links[str(second)], neighbor, links[str(first)]]
    put = await admin.client.put(of(student, "contacts", "order"), json={"ids": order})
    placed = sorted((*put.json()["guardians"], *put.json()["contacts"]), key=lambda each: each["contact_order"])
    assert [each["id"] for each in placed] == order
    assert slug(await admin.client.put(of(student, "contacts", "order"), json={"ids": order[:2]})) == "contacts-changed"
    page = (await admin.client.get(of(student))).json()
    assert [each["id"] for each in page["guardians"]] == [str(second), str(first)]
    at = of(student, "contacts", neighbor)
    assert (await admin.client.patch(at, json={"phone": None}, headers=match(1))).status_code == 422
    renamed = await admin.client.patch(at, json={"name": "Mr. Bell"}, headers=match(1))
    assert renamed.json()["contacts"][0]["name"] == "Mr. Bell"
    assert slug(await admin.client.patch(at, json={"name": "X"}, headers=match(1))) == "family-changed"
    ended = await admin.client.patch(at, json={"ends_on": str(YESTERDAY)}, headers=match(2))
    assert ended.json()["contacts"] == []
    assert len((await family(admin, student))["guardians"]) == 2


async def test_nobody_gives_himself_rights_to_a_child(world: World, admin: SignedIn) -> None:
    student, ward = await world.a_student(), await world.a_student()
    refused = await link(admin, student, admin.person_id)
    assert (refused.status_code, slug(refused)) == (409, "own-family")
    whole = await world.a_district_admin()
    made = await link(whole, ward, admin.person_id, may_see_records=False)
    assert made.status_code == 201, made.text
    (own,) = made.json()["guardians"]
    more = await admin.client.patch(
        of(ward, "guardians", own["id"]), json={"may_see_records": True}, headers=match(own["version"])
    )
    assert (more.status_code, slug(more)) == (409, "own-family")
    assert not (await family(admin, ward))["guardians"][0]["may_see_records"]
    assert (await link(whole, ward, whole.person_id)).status_code == 201, "to whom all is open it opens nothing"
