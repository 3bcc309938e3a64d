"""A section's name, and who teaches it from today on."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest

from homeroom.schools.models import Section, SectionTeacher, Term
from tests.support.world import FIRST_DAY, TODAY, SectionMade, SignedIn, World

YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
async def admin(world: World) -> SignedIn:
    return await world.a_school_admin()


async def change(admin: SignedIn, section: SectionMade, **roles: UUID) -> httpx.Response:
    """`lead=…, co_teacher=…`"""
    teachers = [{"staff_id": str(staff_id), "role": role} for role, staff_id in roles.items()]
    return await admin.client.put(f"/v1/schools/sections/{section.id}/teachers", json={"teachers": teachers})


def lines(world: World, section: SectionMade) -> list[tuple[Any, ...]]:
    return world.application.as_owner(
        "select staff_id, role, starts_on, ends_on from schools.section_teachers where section_id = %s order by id",
        section.id,
    )


async def titles(admin: SignedIn, **query: Any) -> list[str]:
    answer = await admin.client.get("/v1/schools/sections", params=query)
    assert answer.status_code == 200, answer.text
    return [item["course_title"] for item in answer.json()["items"]]


async def test_a_section_with_its_terms_and_roster(world: World, admin: SignedIn) -> None:
    section = await world.a_section(students=[await world.a_student(), await world.a_student()])
    await world.on_roster(await world.a_student(), section.id, ends_on=YESTERDAY)
    read = (await admin.client.get(f"/v1/schools/sections/{section.id}")).json()
    assert (read["students"], read["ends_on"]) == (2, None)
    assert [(term["name"], term["kind"], term["starts_on"]) for term in read["terms"]] == [
        ("Year", "term", str(FIRST_DAY))
    ]


async def test_what_is_over_is_shown_only_when_asked_for(world: World, admin: SignedIn) -> None:
    await world.a_section("Art")
    ended = await world.a_section("Band")
    last_day = await world.a_section("Chess")
    term_over = await world.a_section("Drama", school=await world.a_school("Other"))
    async with world.work() as work:
        (await work.session.get_one(Section, (world.tenant_id, ended.id))).ends_on = YESTERDAY
        (await work.session.get_one(Section, (world.tenant_id, last_day.id))).ends_on = TODAY
        (await work.session.get_one(Term, (world.tenant_id, term_over.school.term_id))).ends_on = YESTERDAY
    district = await world.a_district_admin()
    assert await titles(district) == ["Art", "Chess"]
    assert await titles(district, include_over=True) == ["Art", "Band", "Chess", "Drama"]
    assert (await admin.client.get(f"/v1/schools/sections/{ended.id}")).json()["ends_on"] == str(YESTERDAY)


async def test_sections_that_nobody_teaches(world: World, admin: SignedIn) -> None:
    teacher = await world.a_staff_member()
    await world.a_section("Art", teacher_id=teacher)
    await world.a_section("Band")
    left = await world.a_section("Chess")
    await world.teaches(teacher, left.id, ends_on=YESTERDAY)
    assert await titles(admin, teacher="none") == ["Band", "Chess"]
    assert await titles(admin) == ["Art", "Band", "Chess"]


async def test_a_new_name_is_what_it_is_found_by(world: World, admin: SignedIn) -> None:
    section = await world.a_section("Álgebra")
    path = f"/v1/schools/sections/{section.id}"
    first, second = {"if-match": '"1"'}, {"if-match": '"2"'}
    assert (await admin.client.patch(path, json={"name": "Azul"}, headers=first)).json()["name"] == "Azul"
    assert await titles(admin, q="algebra azul") == ["Álgebra"]
    assert (await admin.client.patch(path, json={"name": None}, headers=second)).status_code == 422
    assert (await admin.client.patch(path, json={}, headers=second)).json()["name"] == "Azul"
    assert (await admin.client.patch(path, json={"name": "Late"}, headers=second)).status_code == 412
    assert (await admin.client.patch(path, json={"name": "Late"})).status_code == 428
    teacher = await world.a_teacher()
    await world.teaches(teacher.person_id, section.id)
    assert (await teacher.client.patch(path, json={"name": "Mine"})).status_code == 403


async def test_another_teacher_from_today_on(world: World, admin: SignedIn) -> None:
    old, new = await world.a_teacher(), await world.a_teacher()
    section = await world.a_section(teacher_id=old.person_id)
    changed = await change(admin, section, lead=new.person_id)
    assert changed.status_code == 200, changed.text
    assert [(teacher["id"], teacher["role"]) for teacher in changed.json()["teachers"]] == [
        (str(new.person_id), "lead")
    ]
    assert lines(world, section) == [
        (old.person_id, "lead", FIRST_DAY, YESTERDAY),
        (new.person_id, "lead", TODAY, None),
    ]
    roll = f"/v1/attendance/sections/{section.id}/rolls/{TODAY}"
    assert (await new.client.get(roll)).status_code == 200
    assert (await old.client.get(roll)).status_code == 404


async def test_who_teaches_already_stays_and_helps(world: World, admin: SignedIn) -> None:
    lead, helper = await world.a_staff_member(), await world.a_staff_member()
    section = await world.a_section(teacher_id=lead)
    changed = await change(admin, section, lead=lead, co_teacher=helper)
    assert [teacher["role"] for teacher in changed.json()["teachers"]] == ["lead", "co_teacher"]
    assert lines(world, section)[0] == (lead, "lead", FIRST_DAY, None)
    assert (await change(admin, section)).json()["teachers"] == []
    assert lines(world, section) == [
        (lead, "lead", FIRST_DAY, YESTERDAY),
        (helper, "co_teacher", TODAY, YESTERDAY),  # never in force
    ]
    assert await titles(admin, teacher="none") == ["Biology I"]


async def test_a_teacher_to_come_is_left_alone(world: World, admin: SignedIn) -> None:
    to_come, section = await world.a_staff_member(), await world.a_section()
    tomorrow = TODAY + timedelta(days=1)
    from_tomorrow = SectionTeacher(section_id=section.id, staff_id=to_come, role="lead", starts_on=tomorrow)
    await world.add(from_tomorrow)
    assert (await change(admin, section, lead=to_come)).status_code == 200
    assert {line[2:] for line in lines(world, section)} == {(tomorrow, None), (TODAY, TODAY)}


async def test_who_may_not_be_named(world: World, admin: SignedIn) -> None:
    section, stranger = await world.a_section(), await world.a_staff_member(await world.a_school("Other"))
    assert (await change(admin, section, lead=stranger)).status_code == 404
    assert (await change(admin, section, lead=await world.a_person())).status_code == 404
    twice = await world.a_staff_member()
    refused = await change(admin, section, lead=twice, co_teacher=twice)
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (422, "repeated")
    assert lines(world, section) == []
    elsewhere = await world.a_section(school=await world.a_school("Another"))
    assert (await change(admin, elsewhere, lead=twice, co_teacher=twice)).status_code == 404


async def test_two_changes_at_once_leave_one_teacher(world: World, admin: SignedIn) -> None:
    section = await world.a_section(teacher_id=await world.a_staff_member())
    new = [await world.a_staff_member() for _ in range(3)]
    answers = await asyncio.gather(*(change(admin, section, lead=staff_id) for staff_id in new))
    assert {answer.status_code for answer in answers} == {200}
    read = (await admin.client.get(f"/v1/schools/sections/{section.id}")).json()
    assert len(read["teachers"]) == 1
