"""The emergency card: whom to call, who may pick up, what to know; nobody whom a court bars."""

import asyncio
from typing import Any
from uuid import UUID

from homeroom.students.family.models import EmergencyContact
from tests.students.health.test_records import NUTS, at
from tests.support.world import FIRST_DAY, SignedIn, World

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
