"""Each district has the shipped kinds, and renames them, adds to them and ends their use."""

import asyncio
from typing import Any

from homeroom.students.behavior.codes import SHIPPED
from tests.students.behavior.incidents import KINDS, a_teacher_of, code_of, match, read, report, reported
from tests.support.application import Application
from tests.support.world import SignedIn, World


async def kinds(who: SignedIn) -> dict[str, dict[str, Any]]:
    answer = await who.client.get(KINDS)
    assert answer.status_code == 200, answer.text
    return {each["code"]: each for each in answer.json()["items"]}


async def test_shipped_renamed_added_ended(world: World) -> None:
    admin, student = await world.a_district_admin(), await world.a_student()
    teacher = await a_teacher_of(world, student)
    shipped = await kinds(teacher)
    assert {*shipped} == {*SHIPPED}
    assert shipped["theft"]["descriptor"] == "School Violation"
    renamed = await admin.client.put(f"{KINDS}/theft", json={"name": "Taking things"}, headers=match(0))
    assert (renamed.status_code, renamed.json()["version"]) == (200, 1)
    made = await admin.client.post(KINDS, json={"name": "Running"})
    assert made.status_code == 201
    (own,) = {*await kinds(teacher)} - {*SHIPPED}
    incident = await reported(teacher, student, kind=own)
    assert (await read(teacher, incident))["kind_name"] == "Running"
    ended = await admin.client.put(f"{KINDS}/{own}", json={"name": "Running", "ended": True}, headers=match(1))
    assert ended.status_code == 200
    assert (await kinds(teacher))[own]["ended"]
    assert code_of(await report(teacher, student, kind=own)) == "unknown_kind"
    assert (await read(teacher, incident))["kind_name"] == "Running", "what was recorded keeps its kind"
    facts = {"occurred_at": "2026-11-16T14:00:00Z", "kind": own, "description": "Ran."}
    kept = await admin.client.put(f"/v1/students/incidents/{incident}", json=facts, headers=match(1))
    assert kept.status_code == 200
    back = await admin.client.put(f"{KINDS}/theft", json={}, headers=match(1))
    assert back.status_code == 200
    assert (await kinds(teacher))["theft"]["name"] is None


async def test_what_is_refused(world: World, application: Application) -> None:
    admin = await world.a_district_admin()
    for name in ("theft", "ROBO"):
        assert code_of(await admin.client.post(KINDS, json={"name": name})) == "behavior-kind-name-taken"
    assert (await admin.client.post(KINDS, json={"name": "Theft", "positive": True})).status_code == 201
    assert code_of(await admin.client.put(f"{KINDS}/nothing", json={}, headers=match(0))) == "behavior-kind-not-found"
    (own,) = {*await kinds(admin)} - {*SHIPPED}
    assert code_of(await admin.client.put(f"{KINDS}/{own}", json={}, headers=match(1))) == "missing"
    assert (await admin.client.put(f"{KINDS}/{own}", json={"name": "X"})).status_code == 428
    stranger = await (await World.make(application)).a_district_admin()
    assert (await stranger.client.put(f"{KINDS}/{own}", json={"name": "X"}, headers=match(1))).status_code == 404
    assert {*await kinds(stranger)} == {*SHIPPED}
    office = await world.a_school_admin()
    assert (await office.client.post(KINDS, json={"name": "Running"})).status_code == 403


async def test_two_at_once(world: World) -> None:
    admin, other = await world.a_district_admin(), await world.a_district_admin()
    renamed = await asyncio.gather(
        *(who.client.put(f"{KINDS}/theft", json={"name": "Taking"}, headers=match(0)) for who in (admin, other))
    )
    assert sorted(answer.status_code for answer in renamed) == [200, 412]
    added = await asyncio.gather(*(who.client.post(KINDS, json={"name": "Running"}) for who in (admin, other)))
    assert sorted(answer.status_code for answer in added) == [201, 409]
