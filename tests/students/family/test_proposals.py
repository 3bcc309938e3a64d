"""Families propose, the office decides."""

import asyncio
from typing import Any
from uuid import UUID

import pytest

from homeroom.identity.models import RoleGrant
from tests.students.family.families import family, home, match, of, slug
from tests.support.world import TODAY, SignedIn, World

PROPOSALS = "/v1/students/proposals"


@pytest.fixture
async def admin(world: World) -> SignedIn:
    return await world.a_school_admin()


async def propose(who: SignedIn, student: UUID, kind: str, **given: Any) -> Any:
    return await who.client.post(of(student, "proposals"), json={"kind": kind, **given})


async def decide(who: SignedIn, proposal: str, decision: str = "approve", **but: Any) -> Any:
    return await who.client.post(f"{PROPOSALS}/{proposal}/decide", json={"decision": decision, **but})


async def test_an_address_is_proposed_and_accepted(world: World, admin: SignedIn) -> None:
    student = await world.a_student()
    guardian, other = await world.a_guardian(student), await world.a_guardian(student)
    house = await home(admin, student, "House", student, guardian)
    theirs = await home(admin, student, "Theirs", student, other)
    parent = await world.signs_in(guardian, "guardian")
    own = (await parent.client.get(of(student, "own-family"))).json()
    assert [each["id"] for each in own["households"]] == [house], "the other household is not shown"
    assert str(other) not in str(own)
    assert (await propose(parent, student, "address", household_id=theirs, street="9 Far")).status_code == 404
    same = await propose(parent, student, "address", household_id=house, street="12 Elm Street")
    assert same.json()["errors"][0]["code"] == "so_already"
    made = await propose(parent, student, "address", household_id=house, street="5 New Road", city="Springfield")
    assert (made.status_code, made.json()["before"], made.json()["after"]) == (
        201,
        {"street": "12 Elm Street"},
        {"street": "5 New Road"},
    )
    (waiting,) = (await admin.client.get(PROPOSALS)).json()["items"]
    assert (waiting["proposed_by"], waiting["student_id"]) == (str(guardian), str(student))
    partner = await world.signs_in(other, "guardian")
    assert (await partner.client.get(of(student, "proposals"))).json() == {"items": []}
    assert (await partner.client.get(PROPOSALS)).status_code == 403
    done = await decide(admin, waiting["id"], reason="Thank you")
    assert (done.status_code, done.json()["state"]) == (200, "approved")
    homes = {each["id"]: each for each in (await family(admin, student))["households"]}
    assert homes[house]["address"] == "5 New Road, Springfield, IL 62701, US"
    (mine,) = (await parent.client.get(of(student, "proposals"))).json()["items"]
    assert (mine["state"], mine["reason"]) == ("approved", "Thank you")
    assert slug(await decide(admin, waiting["id"])) == "proposal-decided"
    assert (await admin.client.get(PROPOSALS)).json()["items"] == []


async def test_what_changed_meanwhile_is_not_overwritten(world: World, admin: SignedIn) -> None:
    student = await world.a_student()
    guardian = await world.a_guardian(student)
    house = await home(admin, student, "House", student, guardian)
    parent = await world.signs_in(guardian, "guardian")
    made = (await propose(parent, student, "address", household_id=house, street="5 New Road")).json()["id"]
    phone = (await propose(parent, student, "own_contact", phone="555-0199")).json()["id"]
    at = of(student, "households", house)
    assert (await admin.client.patch(at, json={"street": "1 Oak"}, headers=match(1))).status_code == 200
    refused = await decide(admin, made)
    assert (refused.status_code, slug(refused), refused.json()["fields"]) == (409, "proposal-overtaken", ["street"])
    both = await admin.client.post(f"{PROPOSALS}/decide", json={"decision": "approve", "proposal_ids": [made, phone]})
    assert [(each["state"], each["refused"]) for each in both.json()["items"]] == [
        ("open", "students/proposal-overtaken"),
        ("approved", None),
    ]
    assert (await family(admin, student))["guardians"][0]["phone"] == "555-0199"
    assert (await decide(admin, made, "decline", reason="Moved again")).json()["state"] == "declined"


async def test_whom_else_to_call(world: World, admin: SignedIn) -> None:
    student = await world.a_student()
    guardian, other = await world.a_guardian(student), await world.a_guardian(student)
    parent, partner = [await world.signs_in(each, "guardian") for each in (guardian, other)]
    new = {"name": "Aunt May", "relation": "Aunt", "phone": "555-0111"}
    added = (await propose(parent, student, "contact_add", **new)).json()["id"]
    answers = await asyncio.gather(*(decide(admin, added) for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409, 409]
    (contact,) = (await parent.client.get(of(student, "own-family"))).json()["contacts"]
    assert contact["given_by"] == str(guardian)
    assert (await partner.client.get(of(student, "own-family"))).json()["contacts"] == []
    assert (await propose(partner, student, "contact_end", contact_id=contact["id"])).status_code == 404
    changed = (await propose(parent, student, "contact_change", contact_id=contact["id"], phone="555-0112")).json()
    assert changed["after"] == {"phone": "555-0112"}
    assert (await decide(admin, changed["id"])).status_code == 200
    ended = (await propose(parent, student, "contact_end", contact_id=contact["id"])).json()["id"]
    again = (await propose(parent, student, "contact_change", contact_id=contact["id"], phone="555-0113")).json()["id"]
    assert (await decide(admin, ended)).status_code == 200
    assert (await family(admin, student))["contacts"][0]["ends_on"] is not None
    assert slug(await decide(admin, again)) == "proposal-overtaken"


async def test_withdrawn_and_bad_ones(world: World, admin: SignedIn) -> None:
    student = await world.a_student()
    parent = await world.signs_in(await world.a_guardian(student), "guardian")
    made = (await propose(parent, student, "child_contact", email="Kid@Home.example")).json()
    assert made["after"] == {"email": "kid@home.example"}
    at = of(student, "proposals", made["id"], "withdraw")
    assert (await parent.client.post(at)).json()["state"] == "withdrawn"
    assert slug(await parent.client.post(at)) == "proposal-decided"
    assert slug(await decide(admin, made["id"])) == "proposal-decided"
    for bad in ({"phone": "call me"}, {"email": "nobody"}, {"rights": True}):
        assert (await propose(parent, student, "own_contact", **bad)).status_code == 422
    assert (await propose(parent, student, "own_rights", phone="555-0100")).status_code == 422
    for number in range(20):
        assert (await propose(parent, student, "own_contact", phone=f"555-01{number:02}")).status_code == 201
    assert slug(await propose(parent, student, "own_contact", phone="555-0199")) == "too-many-proposals"


async def test_only_the_office_of_the_child_and_only_the_entitled(world: World, admin: SignedIn) -> None:
    student = await world.a_student()
    guardian = await world.a_guardian(student)
    parent = await world.signs_in(guardian, "guardian")
    made = (await propose(parent, student, "own_contact", phone="555-0100")).json()["id"]
    elsewhere = await world.a_school_admin(await world.a_school("Other"))
    assert (await elsewhere.client.get(PROPOSALS)).json()["items"] == []
    assert (await decide(elsewhere, made)).status_code == 404
    both = {"decision": "approve", "proposal_ids": [made]}
    assert (await elsewhere.client.post(f"{PROPOSALS}/decide", json=both)).status_code == 404
    assert (await decide(parent, made)).status_code == 403
    await world.bar(student, guardian)
    assert slug(await decide(admin, made)) == "proposer-without-rights"
    assert (await parent.client.get(of(student, "proposals"))).status_code == 404
    assert (await decide(admin, made, "decline")).status_code == 200
    assert (await propose(await world.a_teacher(), student, "own_contact", phone="555-0100")).status_code == 403


async def test_nobody_of_the_office_approves_his_own(world: World, admin: SignedIn) -> None:
    student = await world.a_student()
    parent = await world.signs_in(await world.a_guardian(student), "guardian")
    await world.add(
        RoleGrant(account_id=parent.account_id, role="school_admin", school_id=world.school.id, starts_on=TODAY)
    )
    made = (await propose(parent, student, "own_contact", phone="555-0100")).json()["id"]
    assert slug(await decide(parent, made)) == "own-family"
    both = {"decision": "approve", "proposal_ids": [made]}
    (item,) = (await parent.client.post(f"{PROPOSALS}/decide", json=both)).json()["items"]
    assert (item["state"], item["refused"]) == ("open", "students/own-family")
    assert (await decide(admin, made)).status_code == 200


async def test_a_student_asks_too(world: World, admin: SignedIn) -> None:
    student = await world.a_student()
    sam = await world.signs_in(student, "student")
    made = (await propose(sam, student, "own_contact", phone="555-0123")).json()["id"]
    assert (await decide(admin, made)).status_code == 200
    assert (await sam.client.get(of(student, "own-family"))).json()["me"]["phone"] == "555-0123"
    assert (await sam.client.get(of(await world.a_student(), "own-family"))).status_code == 404
