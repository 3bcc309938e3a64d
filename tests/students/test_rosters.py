"""Who is on a section's roster, and who waits for a place."""

import asyncio
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest

from tests.support.world import FIRST_DAY, TODAY, SectionMade, SignedIn, World

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture
async def admin(world: World) -> SignedIn:
    return await world.a_school_admin()


async def a_section(world: World, capacity: int | None, *students: UUID, **also: Any) -> SectionMade:
    section = await world.a_section(students=students, **also)
    world.application.as_owner("update schools.sections set capacity = %s where id = %s", capacity, section.id)
    return section


async def put_on(
    admin: SignedIn, section: SectionMade, *students: UUID, on: date = TODAY, **also: Any
) -> httpx.Response:
    body = {"student_ids": [str(student) for student in students], "starts_on": str(on), **also}
    return await admin.client.post(f"/v1/students/sections/{section.id}/roster", json=body)


async def take_off(
    admin: SignedIn, section: SectionMade, *students: UUID, on: date = TODAY, **also: Any
) -> httpx.Response:
    body = {"student_ids": [str(student) for student in students], "from_on": str(on), **also}
    return await admin.client.post(f"/v1/students/sections/{section.id}/roster/take-off", json=body)


def lines(world: World, section: SectionMade) -> list[tuple[Any, ...]]:
    return world.application.as_owner(
        "select student_id, starts_on, ends_on from students.section_enrollments where section_id = %s order by id",
        section.id,
    )


async def test_places_are_kept_to_and_whoever_waits_moves_up(world: World, admin: SignedIn) -> None:
    one, two, three, four = [await world.a_student() for _ in range(4)]
    section = await a_section(world, 2, one)
    refused = await put_on(admin, section, two, three, wait=False)
    assert (refused.status_code, refused.json()["free"]) == (409, 1)
    answer = (await put_on(admin, section, one, two, three)).json()
    assert (answer["already"], answer["placed"], answer["waiting"]) == ([str(one)], [str(two)], [str(three)])
    answer = (await put_on(admin, section, four, priority=5)).json()
    roster = answer["roster"]
    assert (answer["waiting"], roster["taken"], roster["free"]) == ([str(four)], 2, 0)
    assert [(wait["student_id"], wait["position"]) for wait in roster["waiting"]] == [(str(four), 1), (str(three), 2)]
    wait = f"/v1/students/sections/{section.id}/waits/{roster['waiting'][1]['id']}"
    first = (await admin.client.patch(wait, json={"priority": 9})).json()["waiting"]
    assert [each["student_id"] for each in first] == [str(three), str(four)]

    left = (await take_off(admin, section, one, on=TOMORROW)).json()
    assert (left["taken_off"], left["placed"]) == ([str(one)], [str(three)])
    assert lines(world, section) == [(one, FIRST_DAY, TODAY), (two, TODAY, None), (three, TOMORROW, None)]
    never = (await take_off(admin, section, two, move_up=False)).json()
    assert (never["placed"], lines(world, section)[1]) == ([], (two, TODAY, YESTERDAY))
    moved = await admin.client.post(
        f"/v1/students/sections/{section.id}/roster/move-up", json={"starts_on": str(TOMORROW)}
    )
    assert moved.json()["placed"] == [str(four)]
    assert (await take_off(admin, section, two)).json()["errors"][0]["code"] == "not_on_roster"
    outcomes = world.application.as_owner(
        "select outcome, count(*) from students.section_waits where section_id = %s group by 1", section.id
    )
    assert outcomes == [("placed", 2)]


async def test_nobody_passes_those_who_wait(world: World, admin: SignedIn) -> None:
    one, two, three = [await world.a_student() for _ in range(3)]
    section = await a_section(world, 1, one)
    await put_on(admin, section, two)
    await take_off(admin, section, one, move_up=False)
    assert (await put_on(admin, section, three)).json()["waiting"] == [str(three)]
    line = (await admin.client.get(f"/v1/students/sections/{section.id}/roster")).json()
    assert (line["free"], [wait["student_id"] for wait in line["waiting"]]) == (1, [str(two), str(three)])
    withdrawn = await admin.client.delete(f"/v1/students/sections/{section.id}/waits/{line['waiting'][0]['id']}")
    assert [wait["student_id"] for wait in withdrawn.json()["waiting"]] == [str(three)]
    assert (await put_on(admin, section, three)).json()["placed"] == [str(three)]


async def test_two_at_once_for_the_last_place(world: World, admin: SignedIn) -> None:
    students = [await world.a_student() for _ in range(5)]
    section = await a_section(world, 1)
    answers = [answer.json() for answer in await asyncio.gather(*(put_on(admin, section, each) for each in students))]
    assert sorted(len(answer["placed"]) for answer in answers) == [0, 0, 0, 0, 1]
    assert all(len(answer["placed"]) + len(answer["waiting"]) == 1 for answer in answers)
    roster = (await admin.client.get(f"/v1/students/sections/{section.id}/roster")).json()
    assert (len(roster["students"]), len(roster["waiting"])) == (1, 4)


async def test_a_place_is_free_between_two_who_have_it(world: World, admin: SignedIn) -> None:
    gone, to_come, new = [await world.a_student() for _ in range(3)]
    section = await a_section(world, 1)
    await world.on_roster(gone, section.id, ends_on=TODAY)
    next_week = TODAY + timedelta(days=7)
    await world.on_roster(to_come, section.id, starts_on=next_week)
    assert (await put_on(admin, section, new, on=TOMORROW)).json()["waiting"] == [str(new)], "not beside who is to come"
    world.application.as_owner("update schools.sections set capacity = 2 where id = %s", section.id)
    assert (await put_on(admin, section, new, on=TOMORROW)).json()["placed"] == [str(new)], (
        "never more than two at once"
    )


async def test_who_may_not_come(world: World, admin: SignedIn) -> None:
    section = await a_section(world, None)
    other = await world.a_school("Other")
    student, elsewhere = await world.a_student(), await world.a_student(school=other)
    assert (await put_on(admin, section, elsewhere)).status_code == 404
    district = await world.a_district_admin()
    refused = await put_on(district, section, student, elsewhere)
    assert [(error["path"], error["code"]) for error in refused.json()["errors"]] == [("student_ids.1", "not_enrolled")]
    late = await put_on(admin, section, student, on=date(2027, 7, 1))
    assert [(error["path"], error["code"]) for error in late.json()["errors"]] == [("starts_on", "outside_terms")]
    assert lines(world, section) == []
    same_time = await world.a_section("Chemistry", students=[student])
    busy = await put_on(admin, section, student)
    assert (busy.status_code, busy.json()["errors"][0]["section_id"]) == (409, str(same_time.id))
    later = await a_section(world, None, period=2)
    assert (await put_on(admin, later, student)).json()["placed"] == [str(student)]
    teacher = await world.a_teacher()
    await world.teaches(teacher.person_id, section.id)
    assert (await put_on(teacher, section, student)).status_code == 403
