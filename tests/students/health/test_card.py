"""The emergency card: whom to call, who may pick up, what to know; nobody whom a court bars."""

import asyncio
from typing import Any
from uuid import UUID

from homeroom.doctor import _keys
from homeroom.students.family.models import EmergencyContact
from tests.students.health.test_records import NUTS, at
from tests.support.world import FIRST_DAY, TODAY, SignedIn, World

CARD: dict[str, Any] = {
    "doctor": "Dr. Ruiz",
    "doctor_phone": "555-0100",
    "hospital": "St. Mary",
    "insurance": "Blue Shield",
    "policy_number": "X-77",
    "notes": "Hearing aid",
}


async def test_the_card_of_a_student(world: World, nurse: SignedIn, student: UUID) -> None:
    await world.a_guardian(student, given_name="Told", may_pick_up=False)
    await world.a_guardian(student, given_name="Untold", is_notified=False)
    await world.a_guardian(student, given_name="Gone", ends_on=None)
    barred = await world.a_guardian(student, given_name="Barred")
    await world.bar(student, barred)
    await world.add(
        EmergencyContact(
            student_id=student,
            name="Grandma Lee",
            relation="grandmother",
            phone="555-0199",
            may_pick_up=True,
            starts_on=FIRST_DAY,
        )
    )
    await nurse.client.post(at(student, "/records"), json=NUTS)
    empty = await nurse.client.get(at(student, "/card"))
    assert (empty.json()["version"], empty.json()["doctor"], empty.headers["etag"]) == (0, None, '"0"')
    written = await nurse.client.put(at(student, "/card"), json=CARD, headers={"if-match": '"0"'})
    assert (written.status_code, written.json()) == (200, {"id": str(student), "version": 1})
    office = await world.a_school_admin()
    card = (await office.client.get(at(student, "/card"))).json()
    assert {name: card[name] for name in CARD} == CARD
    assert [each["name"] for each in card["alerts"]] == ["Peanuts"]
    names = [each["name"].split()[0] for each in card["to_call"]]
    assert (set(names), names[-2:]) == ({"Told", "Gone", "Untold", "Grandma"}, ["Untold", "Grandma"])
    assert {each["name"].split()[0]: each["may_pick_up"] for each in card["to_call"]}["Told"] is False
    assert "Barred" not in str(card)


async def test_two_who_write_one_card(nurse: SignedIn, student: UUID) -> None:
    answers = await asyncio.gather(
        *(nurse.client.put(at(student, "/card"), json=CARD, headers={"if-match": '"0"'}) for _ in range(3))
    )
    assert sorted(answer.status_code for answer in answers) == [200, 412, 412]
    assert (await nurse.client.put(at(student, "/card"), json=CARD)).status_code == 428
    wrong = {**CARD, "contacts": []}
    assert (await nurse.client.put(at(student, "/card"), json=wrong, headers={"if-match": '"1"'})).status_code == 422


LOSE_KEY = "update students.{} set sealed = set_byte(sealed, 2, 122) where tenant_id = %s"
"""As if a key of another ring had sealed it: the first letter of its id is another."""


async def test_what_no_key_opens_hides_nothing_else(world: World, nurse: SignedIn, student: UUID) -> None:
    """A process that was given half of the ring shows the rest, and that something is missing."""
    await nurse.client.post(at(student, "/records"), json=NUTS)
    await nurse.client.put(at(student, "/card"), json=CARD, headers={"if-match": '"0"'})
    visit = {"came_at": f"{TODAY}T12:00:00Z", "complaint": "Headache", "outcome": "rested"}
    assert (await nurse.client.post(at(student, "/visits"), json=visit)).status_code == 201
    dose = {"vaccine": "hpv", "given_on": str(FIRST_DAY), "note": "Left arm"}
    assert (await nurse.client.post(at(student, "/doses"), json=dose)).status_code == 201
    for table in ("health_records", "health_cards", "health_visits", "immunization_doses"):
        world.application.as_owner(LOSE_KEY.format(table), world.tenant_id)
    assert (await nurse.client.post(at(student, "/records"), json={**NUTS, "name": "Wasps"})).status_code == 201
    card = (await nurse.client.get(at(student, "/card"))).json()
    assert (card["unreadable"], card["doctor"], card["version"]) == (True, None, 1)
    assert {(each["kind"], each["name"], each["unreadable"]) for each in card["alerts"]} == {
        ("allergy", "", True),
        ("allergy", "Wasps", False),
    }
    health = (await nurse.client.get(at(student))).json()
    assert sorted(each["name"] for each in health["records"]) == ["", "Wasps"]
    assert [(each["note"], each["unreadable"]) for each in health["immunizations"]["doses"]] == [(None, True)]
    (seen,) = (await nurse.client.get(at(student, "/visits"))).json()["items"]
    assert (seen["complaint"], seen["outcome"], seen["unreadable"]) == ("", None, True)
    refused = await nurse.client.put(at(student, "/card"), json=CARD, headers={"if-match": '"1"'})
    assert (refused.status_code, refused.json()["type"]) == (503, "/problems/sealed-key-missing")
    key_id = world.application.parts.keys.first
    assert refused.json()["key_id"] == f"z{key_id[1:]}", "and nobody writes over what he could not read"


async def test_the_doctor_says_which_key_is_missing(world: World, nurse: SignedIn, student: UUID) -> None:
    await nurse.client.post(at(student, "/records"), json=NUTS)
    world.application.as_owner(LOSE_KEY.format("health_records"), world.tenant_id)
    (ill,) = await _keys(world.application.settings)
    world.application.as_owner("delete from students.health_records where tenant_id = %s", world.tenant_id)
    assert f"z{world.application.parts.keys.first[1:]} (" in ill.says
    assert "HOMEROOM_KEYS" in ill.remedy
