"""Allergies, conditions, medications, visits: who keeps them, who reads them, and that each reading is on record."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest

from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from tests.support.world import FIRST_DAY, TODAY, SignedIn, World

NUTS = {
    "kind": "allergy",
    "starts_on": str(FIRST_DAY),
    "name": "Peanuts",
    "severity": "life_threatening",
    "reaction": "Anaphylaxis",
    "plan": "EpiPen in the office.\nCall 911.",
    "on_card": True,
    "for_teachers": True,
}
PILL = {
    "kind": "medication",
    "starts_on": str(FIRST_DAY),
    "ends_on": str(TODAY),
    "name": "Methylphenidate",
    "dose": "10 mg",
    "schedule": "at noon",
    "authorized_by": "Dr. Ruiz",
}


def at(student: UUID, path: str = "") -> str:
    return f"/v1/students/{student}/health{path}"


async def add(nurse: SignedIn, student: UUID, **body: Any) -> httpx.Response:
    return await nurse.client.post(at(student, "/records"), json=body)


async def test_what_was_written_is_read_and_nothing_of_it_lies_open(
    world: World, nurse: SignedIn, student: UUID
) -> None:
    nuts, pill = await add(nurse, student, **NUTS), await add(nurse, student, **PILL)
    assert (nuts.status_code, nuts.headers["etag"], set(nuts.json())) == (201, '"1"', {"id", "version"})
    shown = (await nurse.client.get(at(student))).json()["records"]
    assert [each["id"] for each in shown] == [nuts.json()["id"], pill.json()["id"]]
    assert {name: shown[0][name] for name in NUTS} == NUTS
    assert (shown[1]["dose"], shown[1]["severity"], shown[1]["ends_on"]) == ("10 mg", None, str(TODAY))
    ((kept, audited),) = world.application.as_owner(
        "select (select string_agg(r::text, '') from students.health_records r where student_id = %s),"
        " (select string_agg(a::text, '') from platform.audit_entries a where tenant_id = %s)",
        student,
        world.tenant_id,
    )
    for word in ("Peanuts", "Anaphylaxis", "EpiPen", "Ruiz"):
        assert word not in kept + audited
    assert '""sealed"": ""hidden""' in audited


async def test_a_correction_goes_on_top_of_a_version(nurse: SignedIn, student: UUID) -> None:
    path = at(student, f"/records/{(await add(nurse, student, **NUTS)).json()['id']}")
    body = {name: value for name, value in NUTS.items() if name != "kind"}
    assert (await nurse.client.put(path, json=body)).status_code == 428
    changes = [{**body, "severity": severity} for severity in ("mild", "severe")]
    answers = await asyncio.gather(
        *(nurse.client.put(path, json=change, headers={"if-match": '"1"'}) for change in changes)
    )
    assert sorted(answer.status_code for answer in answers) == [200, 412]
    lost = next(answer.json() for answer in answers if answer.status_code == 412)
    assert (lost["type"], lost["version"]) == ("/problems/students/health-entry-changed", 2)
    ended = {**body, "ends_on": str(TODAY - timedelta(days=1))}
    assert (await nurse.client.put(path, json=ended, headers={"if-match": '"2"'})).json()["version"] == 3
    (shown,) = (await nurse.client.get(at(student))).json()["records"]
    assert (shown["ends_on"], shown["severity"]) == (ended["ends_on"], "life_threatening")


@pytest.mark.parametrize(
    ("change", "path", "code"),
    [
        ({"ends_on": "2026-08-01"}, "ends_on", "end_before_start"),
        ({"dose": "10 mg"}, "dose", "not_for_this_kind"),
        ({"name": ""}, "name", None),
        ({"name": "x" * 121}, "name", None),
        ({"plan": "a\x00b"}, "plan", None),
        ({"kind": "habit"}, "kind", None),
        ({"severity": "awful"}, "severity", None),
        ({"whatever": 1}, "whatever", None),
    ],
)
async def test_what_is_wrong_is_named_and_not_said_again(
    nurse: SignedIn, student: UUID, change: dict[str, Any], path: str, code: str | None
) -> None:
    refused = await add(nurse, student, **{**NUTS, **change})
    assert refused.status_code == 422, refused.text
    (error,) = refused.json()["errors"]
    assert error["path"].endswith(path)
    assert code in (None, error["code"])
    assert "Anaphylaxis" not in refused.text


async def test_every_reading_is_on_record(world: World, nurse: SignedIn, student: UUID) -> None:
    teacher = await world.a_teacher()
    await world.a_section(teacher_id=teacher.person_id, students=[student])
    admin = await world.a_school_admin()
    for who, path in ((nurse, ""), (nurse, "/visits"), (teacher, "/alerts"), (admin, "/card")):
        assert (await who.client.get(at(student, path))).status_code == 200
    assert (await teacher.client.get(at(await world.a_student(), "/alerts"))).status_code == 404
    rows = world.application.as_owner(
        "select account_id, subject, after ->> 'what' from platform.audit_entries"
        " where action = 'read' and subject_id = %s order by id",
        student,
    )
    assert rows == [
        (nurse.account_id, "students.health_records", "health"),
        (nurse.account_id, "students.health_visits", "visits"),
        (teacher.account_id, "students.health_records", "alerts"),
        (admin.account_id, "students.health_cards", "card"),
    ]


async def test_who_sees_what(world: World, nurse: SignedIn, student: UUID) -> None:
    marks = {"Both": (True, True), "Card": (True, False), "Teachers": (False, True), "No": (False, False)}
    for name, (on_card, for_teachers) in marks.items():
        await add(nurse, student, **{**NUTS, "name": name, "on_card": on_card, "for_teachers": for_teachers})
    over = {**NUTS, "name": "Over", "starts_on": "2026-09-01", "ends_on": "2026-09-30"}
    await add(nurse, student, **over)
    teacher, stranger = await world.a_teacher(), await world.a_teacher()
    await world.a_section(teacher_id=teacher.person_id, students=[student])
    parent = await world.signs_in(await world.a_guardian(student), "guardian")
    blind = await world.signs_in(await world.a_guardian(student, may_see_records=False), "guardian")
    barred_id = await world.a_guardian(student)
    await world.bar(student, barred_id)
    barred = await world.signs_in(barred_id, "guardian")
    own_role = await world.a_role("Coach", students_read="school")
    coach = await world.signs_in(await world.a_staff_member(), own_role, world.school)
    counselor = await world.signs_in(await world.a_staff_member(), "counselor", world.school)
    elsewhere = await world.signs_in(await world.a_staff_member(), "nurse", await world.a_school("Roosevelt High"))
    admin = await world.a_school_admin()

    async def seen(who: SignedIn, path: str) -> Any:
        answer = await who.client.get(at(student, path))
        if answer.status_code != 200:
            return answer.status_code
        body = answer.json()
        return sorted(each["name"] for each in body.get("records", body.get("items", body.get("alerts"))))

    everything, card, told = ["Both", "Card", "No", "Over", "Teachers"], ["Both", "Card"], ["Both", "Teachers"]
    expected = {
        "nurse": (nurse, everything, told, card),
        "nurse elsewhere": (elsewhere, 404, 404, 404),
        "office": (admin, 403, told, card),
        "teacher": (teacher, 403, told, 403),
        "another teacher": (stranger, 403, 404, 403),
        "parent": (parent, everything, 403, 403),
        "parent without records": (blind, 404, 403, 403),
        "barred parent": (barred, 404, 403, 403),
        "coach": (coach, 403, 403, 403),
        "counselor": (counselor, 403, 403, 403),
        "student": (await world.signs_in(student, "student"), 404, 403, 403),
    }
    for name, (who, *wanted) in expected.items():
        assert [await seen(who, path) for path in ("", "/alerts", "/card")] == wanted, name
        if who is not nurse:
            assert (await add(who, student, **NUTS)).status_code == (404 if who is elsewhere else 403), name


async def test_visits(nurse: SignedIn, student: UUID) -> None:
    path, now = at(student, "/visits"), clock.now()
    body = {"came_at": now.isoformat(), "complaint": "Headache", "treatment": "Water", "outcome": "back_to_class"}
    earlier = {**body, "came_at": (now - timedelta(days=1)).isoformat(), "outcome": "sent_home", "treatment": None}
    made = [await nurse.client.post(path, json=sent) for sent in (body, earlier)]
    assert [answer.status_code for answer in made] == [201, 201]
    page = (await nurse.client.get(path, params={"limit": 1})).json()
    assert [each["id"] for each in page["items"]] == [made[0].json()["id"]]
    (last,) = (await nurse.client.get(path, params={"limit": 1, "cursor": page["next"]})).json()["items"]
    assert (last["outcome"], last["treatment"], last["recorded_by"] is not None) == ("sent_home", None, True)
    change: dict[str, Any] = {"json": {**earlier, "treatment": "Called home"}, "headers": {"if-match": '"1"'}}
    assert (await nurse.client.put(f"{path}/{last['id']}", **change)).json()["version"] == 2
    assert (await nurse.client.put(f"{path}/{last['id']}", **change)).status_code == 412
    assert (await nurse.client.put(f"{path}/{new_id()}", **change)).status_code == 404
    future = {**body, "came_at": (now + timedelta(hours=1)).isoformat()}
    assert (await nurse.client.post(path, json=future)).json()["errors"][0]["code"] == "date_past"
    ancient = {**body, "came_at": "0001-01-01T00:00:00+14:00"}
    assert (await nurse.client.post(path, json=ancient)).json()["errors"][0]["code"] == "too_long_ago"
    assert (await nurse.client.get(path, params={"cursor": "rubbish"})).status_code == 422


async def test_an_entry_is_found_with_its_own_student_only(world: World, nurse: SignedIn, student: UUID) -> None:
    entry, other = (await add(nurse, student, **NUTS)).json()["id"], await world.a_student()
    body = {name: value for name, value in NUTS.items() if name != "kind"}
    wrong = await nurse.client.put(at(other, f"/records/{entry}"), json=body, headers={"if-match": '"1"'})
    assert (wrong.status_code, wrong.json()["type"]) == (404, "/problems/students/health-entry-not-found")


async def test_a_value_that_was_moved_does_not_open(world: World, nurse: SignedIn, student: UUID) -> None:
    """Somebody who can write into the database cannot give one child's words to another."""
    other = await world.a_student()
    ids = [(await add(nurse, each, **NUTS)).json()["id"] for each in (student, other)]
    world.application.as_owner(
        "update students.health_records set sealed = (select sealed from students.health_records where id = %s)"
        " where id = %s",
        ids[0],
        ids[1],
    )
    refused = await nurse.client.get(at(other))
    assert "Peanuts" not in refused.text
    assert [each["unreadable"] for each in refused.json()["records"]] == [True]
    assert (await nurse.client.get(at(student))).status_code == 200


async def test_a_repeated_post_is_answered_from_what_holds_no_words(
    world: World, nurse: SignedIn, student: UUID
) -> None:
    key = {"idempotency-key": "once"}
    made = [await nurse.client.post(at(student, "/records"), json=NUTS, headers=key) for _ in range(2)]
    assert made[0].json() == made[1].json()
    ((answer,),) = world.application.as_owner(
        "select convert_from(answer, 'utf8') from platform.idempotency_keys where tenant_id = %s and key = 'once'",
        world.tenant_id,
    )
    assert set(made[0].json()) == {"id", "version"}
    assert "Peanuts" not in answer
