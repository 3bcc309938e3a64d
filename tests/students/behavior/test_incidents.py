"""An incident is reported by who saw it; the office decides, corrects, closes and voids it, and nothing is lost."""

import asyncio
from datetime import timedelta
from uuid import uuid4

from homeroom.kernel.ids import new_id
from tests.students.behavior.incidents import (
    INCIDENTS,
    a_counselor,
    a_teacher_of,
    behavior,
    code_of,
    match,
    part_id,
    read,
    report,
    reported,
    state,
    tell,
)
from tests.support.application import Application
from tests.support.world import TODAY, World


async def test_a_teacher_reports_in_one_line_and_the_office_does_the_rest(world: World) -> None:
    student = await world.a_student()
    teacher, office = await a_teacher_of(world, student), await world.a_school_admin()
    incident = await reported(teacher, student)
    found = await read(office, incident)
    assert (found["occurred_on"], found["state"], found["school_id"]) == (str(TODAY), "open", str(world.school.id))
    assert (found["whole"], found["version"], found["mine"]) == (True, 1, False)
    assert [(each["role"], each["told_on"]) for each in found["participants"]] == [("perpetrator", None)]
    person = found["participants"][0]["id"]
    decided = await office.client.post(
        f"{INCIDENTS}/{incident}/actions",
        json={
            "participant_id": person,
            "kind": "detention",
            "starts_on": str(TODAY),
            "ends_on": str(TODAY),
            "note": "Room 12",
        },
    )
    assert (decided.status_code, decided.json()["version"], decided.headers["etag"]) == (201, 2, '"2"')
    assert (await tell(office, incident, student)).json()["version"] == 3
    corrected = await office.client.put(
        f"{INCIDENTS}/{incident}",
        json={
            "occurred_at": "2026-11-15T15:00:00Z",
            "place": "hallway",
            "kind": "fighting",
            "severity": "serious",
            "description": "Pushed somebody.",
        },
        headers=match(3),
    )
    assert corrected.status_code == 200, corrected.text
    assert (await state(office, incident, 4, "closed")).json()["version"] == 5
    found = await read(office, incident)
    assert (found["occurred_on"], found["kind"], found["state"]) == ("2026-11-15", "fighting", "closed")
    assert [(each["kind"], each["note"]) for each in found["actions"]] == [("detention", "Room 12")]
    history = (await office.client.get(f"{INCIDENTS}/{incident}/history")).json()["items"]
    said = [each["before"]["description"] for each in history if "description" in (each["before"] or {})]
    assert said == ["Threw a pencil."]
    assert {each["subject"] for each in history} == {
        "students.incidents",
        "students.incident_participants",
        "students.incident_actions",
    }
    assert (await teacher.client.get(f"{INCIDENTS}/{incident}/history")).status_code == 403


async def test_what_is_refused(world: World) -> None:
    student, other = await world.a_student(), await world.a_student()
    office = await world.a_school_admin()
    later = {"occurred_at": "2026-11-16T15:00:01Z"}
    assert code_of(await report(office, student, **later)) == "date_past"
    assert code_of(await report(office, student, occurred_at="1066-10-14T09:00:00Z")) == "date_past"
    assert code_of(await report(office, student, kind="unheard_of")) == "unknown_kind"
    assert code_of(await report(office, student, kind="kindness")) == "unknown_kind"
    assert code_of(await report(office, student, student)) == "twice"
    assert (await report(office)).status_code == 422
    assert (await report(office, student, description=" ")).status_code == 422
    assert (await report(office, student, description="a\x00b")).status_code == 422
    assert code_of(await report(office, new_id())) == "not-found"
    assert (await report(office, student, school_id=str(uuid4()))).status_code == 404
    incident = await reported(office, student)
    stranger = await reported(office, other)
    theirs, own = await part_id(office, stranger, other), await part_id(office, incident, student)
    path = f"{INCIDENTS}/{incident}/actions"
    action = {"participant_id": own, "kind": "detention", "starts_on": str(TODAY)}
    assert code_of(await office.client.post(path, json={**action, "participant_id": theirs})) == "incident-not-found"
    before = str(TODAY - timedelta(days=1))
    assert code_of(await office.client.post(path, json={**action, "ends_on": before})) == "end_before_start"
    assert code_of(await tell(office, incident, student, told_on=before)) == "date_past"
    assert code_of(await tell(office, incident, student, told_on=str(TODAY + timedelta(days=1)))) == "date_past"
    again = {"student_id": str(student), "role": "perpetrator"}
    people = f"{INCIDENTS}/{incident}/participants"
    assert code_of(await office.client.post(people, json=again)) == "already-in-incident"
    assert (await office.client.post(people, json={**again, "role": "witness"})).status_code == 201
    assert code_of(await state(office, incident, 2, "voided")) == "missing"
    assert (await office.client.put(f"{INCIDENTS}/{incident}/state", json={"state": "closed"})).status_code == 428


async def test_a_student_of_another_tenant_is_nobody(world: World, application: Application) -> None:
    stranger = await (await World.make(application)).a_student()
    office, student = await world.a_district_admin(), await world.a_student()
    assert code_of(await report(office, stranger)) == "not-found"
    incident = await reported(office, student)
    add = await office.client.post(f"{INCIDENTS}/{incident}/participants", json={"student_id": str(stranger)})
    assert code_of(add) == "not-found"
    assert (await office.client.get(f"/v1/students/{stranger}/behavior")).status_code == 404
    there = await (await World.make(application)).a_district_admin()
    assert (await there.client.get(f"{INCIDENTS}/{incident}")).status_code == 404
    assert (await there.client.get(INCIDENTS)).json()["items"] == []


async def test_two_who_close_at_once_and_two_who_add_the_same(world: World) -> None:
    student, other = await world.a_student(), await world.a_student()
    office, counselor = await world.a_school_admin(), await a_counselor(world)
    incident = await reported(office, student)
    closed = await asyncio.gather(*(state(who, incident, 1, "closed") for who in (office, counselor)))
    assert sorted(answer.status_code for answer in closed) == [200, 412]
    people = f"{INCIDENTS}/{incident}/participants"
    body = {"student_id": str(other), "role": "victim"}
    added = await asyncio.gather(*(who.client.post(people, json=body) for who in (office, counselor)))
    assert sorted(answer.status_code for answer in added) == [201, 409]


async def test_sent_twice_is_reported_once(world: World) -> None:
    student = await world.a_student()
    teacher, office = await a_teacher_of(world, student), await world.a_school_admin()
    body = {"kind": "theft", "description": "A pen.", "participants": [{"student_id": str(student)}]}
    key = {"idempotency-key": "report-1"}
    first, second = [await teacher.client.post(INCIDENTS, json=body, headers=key) for _ in range(2)]
    assert first.json() == second.json()
    assert len((await office.client.get(INCIDENTS)).json()["items"]) == 1


async def test_voided_it_counts_for_nothing_and_is_not_lost(world: World) -> None:
    student = await world.a_student()
    teacher, office = await a_teacher_of(world, student), await world.a_school_admin()
    incident = await reported(office, student)
    assert len((await behavior(teacher, student))["incidents"]) == 1
    assert (await state(office, incident, 1, "voided", reason="Wrong student")).status_code == 200
    assert (await behavior(teacher, student))["incidents"] == []
    assert (await teacher.client.get(f"{INCIDENTS}/{incident}")).status_code == 404
    assert (await office.client.get(INCIDENTS)).json()["items"] == []
    (kept,) = (await office.client.get(INCIDENTS, params={"state": "voided"})).json()["items"]
    assert kept["id"] == incident
    assert code_of(await state(office, incident, 2, "closed")) == "incident-voided"
    assert code_of(await tell(office, incident, student)) == "incident-voided"
    assert (await state(office, incident, 2, "open")).status_code == 200
    assert (await read(office, incident))["voided_for"] is None


async def test_what_was_decided_can_be_corrected_and_taken_back(world: World) -> None:
    student, office = await world.a_student(), await world.a_school_admin()
    incident = await reported(office, student)
    person = await part_id(office, incident, student)
    action = {"kind": "detention", "starts_on": str(TODAY)}
    await office.client.post(f"{INCIDENTS}/{incident}/actions", json={**action, "participant_id": person})
    (made,) = (await read(office, incident))["actions"]
    path = f"{INCIDENTS}/{incident}/actions/{made['id']}"
    assert (await office.client.put(path, json=action, headers=match(1))).status_code == 412
    put = await office.client.put(path, json={**action, "kind": "conference"}, headers=match(2))
    assert put.json()["version"] == 3
    out = f"{INCIDENTS}/{incident}/participants/{person}/remove"
    assert code_of(await office.client.post(out, json={"reason": "Was away"})) == "participant-has-actions"
    assert (await office.client.post(f"{path}/remove", json={"reason": "Mistaken"})).status_code == 200
    assert (await office.client.post(f"{path}/remove", json={"reason": "Mistaken"})).status_code == 404
    assert (await office.client.post(out, json={"reason": "Was away"})).status_code == 200
    found = await read(office, incident)
    assert (found["participants"], found["actions"]) == ([], [])
    assert (await behavior(office, student))["incidents"] == []
