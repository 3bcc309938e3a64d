"""Doses, exemptions, the district's rules, and the list of those who have to bring a dose."""

import asyncio
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from homeroom.students.health.schedule import STANDARD
from homeroom.students.health.tasks import renew_by_clock
from tests.students.health.conftest import BORN
from tests.students.health.test_records import at
from tests.support.world import TODAY, SignedIn, World

DUE = "/v1/students/immunizations-due"
RULES = "/v1/students/immunization-rules"
MMR_ONLY = [rule.model_dump(mode="json") for rule in STANDARD if rule.vaccine == "mmr"]


async def due(who: SignedIn, **asked: Any) -> list[tuple[str, str, list[str]]]:
    answer = await who.client.get(DUE, params=asked)
    assert answer.status_code == 200, answer.text
    return [
        (row["id"], row["status"], [f"{each['vaccine']} {each['dose']}" for each in row["missing"]])
        for row in answer.json()["items"]
    ]


async def give(nurse: SignedIn, student: UUID, vaccine: str, *days: date) -> list[int]:
    answers = [
        await nurse.client.post(at(student, "/doses"), json={"vaccine": vaccine, "given_on": str(day), "note": "lot 7"})
        for day in days
    ]
    return [answer.status_code for answer in answers]


async def only_mmr(world: World) -> SignedIn:
    """A district that asks for MMR alone; its administrator."""
    admin = await world.a_district_admin()
    saved = await admin.client.put(RULES, json={"rules": MMR_ONLY}, headers={"if-match": '"0"'})
    assert (saved.status_code, saved.json()["version"], saved.json()["standard"]) == (200, 1, False)
    return admin


async def test_doses_make_the_series_complete(world: World, nurse: SignedIn, student: UUID) -> None:
    await only_mmr(world)
    await world.application.run_jobs()
    assert await due(nurse) == [(str(student), "overdue", ["mmr 1"])]
    first, second = BORN + timedelta(days=400), BORN + timedelta(days=2000)
    assert await give(nurse, student, "mmr", second) == [201]
    assert await due(nurse) == [(str(student), "overdue", ["mmr 2"])]
    assert await give(nurse, student, "mmr", first, first) == [201, 409]
    assert await due(nurse) == []
    shown = (await nurse.client.get(at(student))).json()["immunizations"]
    assert (shown["status"], [each["note"] for each in shown["doses"]]) == ("complete", ["lot 7", "lot 7"])
    assert shown["requirements"][0]["counted"] == [str(first), str(second)]

    wrong = shown["doses"][0]["id"]
    assert (await nurse.client.post(at(student, f"/doses/{wrong}/retract"))).status_code == 200
    assert await due(nurse) == [(str(student), "overdue", ["mmr 2"])]
    assert await give(nurse, student, "mmr", first) == [201], "the retracted one is no longer in the way"
    late = await nurse.client.post(at(student, "/doses"), json={"vaccine": "mmr", "given_on": "2027-01-01"})
    early = await nurse.client.post(at(student, "/doses"), json={"vaccine": "mmr", "given_on": "2012-03-04"})
    assert [each.json()["errors"][0]["code"] for each in (late, early)] == ["date_past", "before_birth"]


async def test_the_same_dose_twice_at_once(nurse: SignedIn, student: UUID) -> None:
    day = BORN + timedelta(days=400)
    codes = await asyncio.gather(*(give(nurse, student, "mmr", day) for _ in range(3)))
    assert sorted(codes) == [[201], [409], [409]]


async def test_an_exemption_is_no_dose_and_ends(world: World, nurse: SignedIn, student: UUID) -> None:
    await only_mmr(world)
    body = {"vaccine": "mmr", "reason": "medical", "starts_on": str(TODAY), "note": "letter of Dr. Ruiz"}
    made = await nurse.client.post(at(student, "/exemptions"), json=body)
    assert made.status_code == 201, made.text
    assert await due(nurse) == []
    shown = (await nurse.client.get(at(student))).json()["immunizations"]
    assert (shown["status"], shown["exemptions"][0]["note"]) == ("exempt", "letter of Dr. Ruiz")
    path = at(student, f"/exemptions/{made.json()['id']}")
    ends = {"starts_on": "2026-11-01", "ends_on": str(TODAY - timedelta(days=1))}
    assert (await nurse.client.put(path, json=ends, headers={"if-match": '"1"'})).status_code == 200
    assert (await nurse.client.put(path, json=ends, headers={"if-match": '"1"'})).status_code == 412
    assert [row[1] for row in await due(nurse)] == ["overdue"]


async def test_who_is_enrolled_born_or_promoted_is_looked_at_by_the_clock(world: World, nurse: SignedIn) -> None:
    await only_mmr(world)
    nobody_knows, young = await world.a_student(), await world.a_student(birth_on=TODAY - timedelta(days=430))
    await renew_by_clock.run(world.application.parts)
    assert {(row[0], row[1]) for row in await due(nurse)} == {(str(young), "due"), (str(nobody_knows), "unknown")}
    assert {row[0] for row in await due(nurse, status="unknown")} == {str(nobody_knows)}
    world.application.as_owner(
        "update identity.people set birth_on = %s where id = %s", TODAY - timedelta(days=200), nobody_knows
    )
    await renew_by_clock.run(world.application.parts)
    assert {row[0] for row in await due(nurse)} == {str(young)}, "a year old is soon enough"


async def test_the_list_is_that_of_ones_schools(world: World, nurse: SignedIn, student: UUID) -> None:
    elsewhere = await world.a_school("Roosevelt High")
    other = await world.a_student(school=elsewhere, birth_on=BORN)
    await renew_by_clock.run(world.application.parts)
    assert {row[0] for row in await due(nurse)} == {str(student)}
    assert (await nurse.client.get(DUE, params={"school_id": str(elsewhere.id)})).status_code == 404
    both = await world.signs_in(
        await world.a_person(),
        await world.a_role("District nurse", students_manage_health="tenant", schools_read="tenant"),
    )
    assert {row[0] for row in await due(both)} == {str(student), str(other)}
    assert {row[0] for row in await due(both, school_id=str(elsewhere.id))} == {str(other)}
    page = (await both.client.get(DUE, params={"limit": 1})).json()
    (last,) = (await both.client.get(DUE, params={"limit": 1, "cursor": page["next"]})).json()["items"]
    assert {page["items"][0]["id"], last["id"]} == {str(student), str(other)}
    assert (await (await world.a_school_admin()).client.get(DUE)).status_code == 403
    taken = await both.client.get(f"{DUE}/export", params={"format": "csv", "lang": "es"})
    assert taken.status_code == 200, taken.text
    assert "Vencida" in taken.text
    ((readings,),) = world.application.as_owner(
        "select count(*) from platform.audit_entries where account_id = %s and action = 'read'", nurse.account_id
    )
    assert readings == 1, "the list that was seen; not the one that was refused"


async def test_rules_are_the_published_ones_until_the_district_makes_its_own(world: World, nurse: SignedIn) -> None:
    admin = await world.a_district_admin()
    published = (await admin.client.get(RULES)).json()
    assert (published["version"], published["standard"], "CDC" in published["source"]) == (0, True, True)
    assert {rule["vaccine"] for rule in published["rules"]} == {
        "dtap",
        "ipv",
        "mmr",
        "varicella",
        "hepb",
        "tdap",
        "menacwy",
    }
    saved = await asyncio.gather(
        *(admin.client.put(RULES, json={"rules": MMR_ONLY}, headers={"if-match": '"0"'}) for _ in range(2))
    )
    assert sorted(answer.status_code for answer in saved) == [200, 412]
    again = await admin.client.put(RULES, json={"rules": published["rules"]}, headers={"if-match": '"1"'})
    assert (again.json()["version"], again.json()["standard"]) == (2, True)
    assert (await nurse.client.get(RULES)).status_code == 403


async def test_rules_that_make_no_sense_are_refused(world: World) -> None:
    admin = await world.a_district_admin()
    dose = {"due_months": 15, "least_age_days": 365}
    for rules in (
        [*MMR_ONLY, *MMR_ONLY],
        [{"vaccine": "mmr", "doses": []}],
        [{"vaccine": "mmr", "doses": [dose], "enough": {"doses": 1, "from_months": 12}}],
        [{"vaccine": "mumps", "doses": [dose]}],
        [{"vaccine": "mmr", "doses": [{**dose, "due_months": -1}]}],
        [{"vaccine": "mmr", "doses": [{**dose, "from_grade": "99"}]}],
    ):
        refused = await admin.client.put(RULES, json={"rules": rules}, headers={"if-match": '"0"'})
        assert refused.status_code == 422, refused.text
