"""What courts decided: whom it keeps out, who may read the notes, and that a barred parent finds nothing anywhere."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest

from homeroom.kernel.ids import new_id
from homeroom.students.health.tasks import renew_by_clock
from homeroom.students.models import Group, GroupAdviser, GroupKind, GroupMember
from tests.access.walk import walk
from tests.students.behavior.incidents import reported
from tests.students.documents.sending import a_kind, send
from tests.students.family.families import family, home, match, of, slug
from tests.students.warnings.days import attends, look, school_days
from tests.support.turns import TURN
from tests.support.world import TODAY, SectionMade, SignedIn, World

CANARY = "canary-7f3a the aunt picks up on Fridays"
YESTERDAY = TODAY - timedelta(days=1)
STAFF = ("teacher", "school_admin", "district_admin")


@pytest.fixture
async def admin(world: World) -> SignedIn:
    return await world.a_school_admin()


async def enter(admin: SignedIn, student: UUID, guardian: UUID, **but: Any) -> Any:
    body = {
        "guardian_id": str(guardian),
        "kind": "custody",
        "reference": "26-FA-0001",
        "starts_on": str(TODAY),
        **but,
    }
    return await admin.client.post(of(student, "court-orders"), json=body)


async def test_while_it_is_in_force(world: World, admin: SignedIn) -> None:
    student = await world.a_student()
    guardian = await world.a_guardian(student)
    parent = await world.signs_in(guardian, "guardian")
    assert (await parent.client.get(of(student))).status_code == 200
    entered = await enter(admin, student, guardian)
    assert (entered.status_code, entered.json()["guardians"][0]["opens"]) == (201, False)
    (order,) = entered.json()["court_orders"]
    assert (order["has_notes"], order["kind"]) == (False, "custody")
    assert (await parent.client.get(of(student))).status_code == 404
    assert slug(await enter(admin, student, guardian)) == "already-barred"
    backwards = await enter(admin, student, guardian, starts_on=str(TODAY), ends_on=str(YESTERDAY))
    assert slug(backwards) == "ends-before-start"
    at = of(student, "court-orders", order["id"])
    assert slug(await admin.client.patch(at, json={"ends_on": str(YESTERDAY)}, headers=match(1))) == "ends-before-start"
    ended = await admin.client.patch(at, json={"ends_on": str(TODAY)}, headers=match(1))
    assert ended.json()["court_orders"][0]["version"] == 2
    assert (await parent.client.get(of(student))).status_code == 404, "today is its last day"
    stranger = await world.a_guardian(await world.a_student(school=await world.a_school("Other")))
    assert (await enter(admin, student, stranger)).status_code == 404


async def test_notes_are_sealed_and_reading_them_is_on_record(world: World, admin: SignedIn) -> None:
    student = await world.a_student()
    guardian = await world.a_guardian(student)
    (order,) = (await enter(admin, student, guardian)).json()["court_orders"]
    at = of(student, "court-orders", order["id"], "notes")
    assert (await admin.client.put(at, json={"text": CANARY})).status_code == 428
    written = await admin.client.put(at, json={"text": CANARY}, headers=match(1))
    assert written.json() == {"text": CANARY, "version": 2}
    assert (await admin.client.put(at, json={"text": "x"}, headers=match(1))).status_code == 412
    assert (await admin.client.get(at)).json() == {"text": CANARY, "version": 2}
    assert (await family(admin, student))["court_orders"][0]["has_notes"]
    assert CANARY not in (await admin.client.get(of(student, "family"))).text
    for table in ("students.court_orders", "platform.audit_entries", "platform.events"):
        rows = world.application.as_owner(
            f"select to_jsonb(t)::text from {table} t where tenant_id = %s", world.tenant_id
        )
        assert not any("canary" in row or CANARY.encode().hex() in row for (row,) in rows), table
    ((who, what),) = world.application.as_owner(
        "select account_id, after from platform.audit_entries where tenant_id = %s and action = 'read'"
        " and subject = 'students.court_orders.notes'",
        world.tenant_id,
    )
    assert (str(who), what) == (str(admin.account_id), {"student_id": str(student)})
    teacher = await world.a_teacher()
    assert (await teacher.client.get(at)).status_code == 403
    other = await world.a_school_admin(await world.a_school("Other"))
    assert (await other.client.get(at)).status_code == 404


async def test_it_is_entered_of_who_is_linked_no_more_or_will_be(world: World, admin: SignedIn) -> None:
    student = await world.a_student()
    gone = await world.a_guardian(student, ends_on=YESTERDAY)
    assert (await enter(admin, student, gone)).status_code == 201


async def test_whom_it_speaks_of_neither_enters_nor_changes_nor_reads_it(world: World, admin: SignedIn) -> None:
    student, tomorrow = await world.a_student(), str(TODAY + timedelta(days=1))
    assert slug(await enter(admin, student, admin.person_id)) == "own-family"
    colleague, whole = await world.a_school_admin(), await world.a_district_admin()
    (order,) = (await enter(colleague, student, admin.person_id, starts_on=tomorrow)).json()["court_orders"]
    at = of(student, "court-orders", order["id"])
    assert slug(await admin.client.patch(at, json={"ends_on": tomorrow}, headers=match(1))) == "own-family"
    assert slug(await admin.client.get(f"{at}/notes")) == "own-family"
    assert slug(await admin.client.put(f"{at}/notes", json={"text": "x"}, headers=match(1))) == "own-family"
    assert slug(await enter(whole, student, whole.person_id)) == "own-family"
    assert (await colleague.client.patch(at, json={"ends_on": tomorrow}, headers=match(1))).status_code == 200


def of_the_child(ids: dict[str, str]) -> Iterator[str]:
    """Every route that is read, with the child's ids in all places of its path."""
    for route in walk():
        if route.method == "GET" and not route.path.endswith("/stream"):
            yield re.sub(r"{(\w+)}", lambda name: ids.get(name[1], ids["student_id"]), route.path)


async def a_group(world: World, *students: UUID, adviser: UUID | None) -> str:
    group = Group(
        id=new_id(), school_id=world.school.id, kind=GroupKind.HOMEROOM, name="9 A", search_name="9 a", version=1
    )
    await world.add(group)
    members = [GroupMember(group_id=group.id, student_id=student, starts_on=TODAY) for student in students]
    await world.add(*members)
    if adviser is not None:
        await world.add(GroupAdviser(group_id=group.id, staff_id=adviser, starts_on=TODAY))
    return str(group.id)


async def marked_again(world: World, section: SectionMade, student: UUID) -> None:
    """The roll of today is saved twice, so that it has a history."""
    teacher = await world.a_teacher()
    await world.teaches(teacher.person_id, section.id)
    for version, code in enumerate(("A", "P")):
        marks = [
            {"student_id": str(each), "code_id": str(section.school.codes[code if each == student else "P"])}
            for each in section.students
        ]
        path = f"/v1/attendance/sections/{section.id}/rolls/{TODAY}"
        answer = await teacher.client.put(path, json={"marks": marks}, headers={"if-match": f'"{version}"'})
        assert answer.status_code == 200, answer.text


async def meeting_of(world: World, section: SectionMade) -> UUID:
    ((meeting,),) = world.application.as_owner(
        "select id from schools.meetings where section_id = %s and cycle_day = 1", section.id
    )
    return UUID(str(meeting))


@pytest.mark.parametrize("role", ["guardian", *(STAFF if TURN is None else STAFF[TURN % 3 :][:1])])
async def test_the_barred_parent_finds_nothing_of_the_child_anywhere(world: World, admin: SignedIn, role: str) -> None:
    """Not either who works in the child's school, or teaches the child: the order is above what else he is."""
    student, sibling = await world.a_student("Wilhelmina"), await world.a_student("Zebulon")
    barred, other = await world.a_guardian(student, sibling), await world.a_guardian(student)
    if role != "guardian":
        await world.works(barred)
    house = await home(admin, student, "Otherhome", student, sibling, other, street="77 Hidden Lane")
    section = await world.a_section(students=[student, sibling], teacher_id=barred if role == "teacher" else None)
    await world.a_section("Music", students=[student])  # in the same period
    group = await a_group(world, student, sibling, adviser=barred if role == "teacher" else None)
    body = {"name": "Neighborina", "relation": "Neighbor", "phone": "555-0100", "starts_on": str(TODAY)}
    contact = (await admin.client.post(of(student, "contacts"), json=body)).json()["contacts"][0]["id"]
    whole = await world.a_district_admin()
    document = (await send(whole, student, await a_kind(whole))).json()["id"]
    await a_kind(whole, "Birth certificate", requirements=[{"school_id": None, "grade_level": None}])
    incident = await reported(admin, student)
    done = {"kind": "other", "title": "Check in", "starts_on": str(TODAY)}
    assert (await whole.client.post(of(student, "interventions"), json=done)).status_code == 201
    await attends(world, section, student, school_days()[:5])
    await marked_again(world, section, student)
    await look(world)
    await renew_by_clock.run(world.application.parts)
    (order,) = (await enter(admin, student, barred)).json()["court_orders"]
    proposer = await world.signs_in(other, "guardian")
    proposal = (
        await proposer.client.post(of(student, "proposals"), json={"kind": "own_contact", "phone": "555-0177"})
    ).json()["id"]
    parent = await world.signs_in(barred, role, world.school if role == "school_admin" else None)
    ids = {
        "student_id": str(student),
        "household_id": house,
        "section_id": str(section.id),
        "contact_id": contact,
        "order_id": order["id"],
        "proposal_id": proposal,
        "document_id": document,
        "incident_id": incident,
        "group_id": group,
        "meeting_id": str(await meeting_of(world, section)),
        "on": str(TODAY),
    }
    names = ("Wilhelmina", "77 Hidden Lane", "Neighborina", "555-0177", "Otherhome")
    hidden = (*names, str(student), house, document, incident)
    asked: list[dict[str, str]] = [{}, {"student_id": str(student)}, {"q": "wilhelm"}, {"on": str(TODAY)}]
    asked += [{"school_id": str(world.school.id)}]
    found, tried = [], 0
    by_the_sibling = [path for path in of_the_child({**ids, "student_id": str(sibling)}) if str(sibling) in path]
    for path in (*of_the_child(ids), *by_the_sibling):
        for query in asked:
            answer = await parent.client.get(path, params=query)
            told = [word for word in hidden if word in answer.text] if answer.status_code == httpx.codes.OK else []
            found += [(path, query, told)] if told else []
            tried += 1
    assert (found, tried > 300) == ([], True)
    assert (await parent.client.get(of(sibling))).status_code == 200, "the other child is still theirs"
