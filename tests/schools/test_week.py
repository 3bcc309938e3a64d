"""A week: of a teacher, a room, a section, a student; and how it is moved."""

import asyncio
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from homeroom.schools.errors import DoubleBooked
from homeroom.schools.models import Meeting
from homeroom.schools.public import refuse_taken_students
from homeroom.schools.service.booking import book_school
from homeroom.students.models import SectionEnrollment
from tests.support.world import TODAY, SectionMade, SignedIn, World

TOMORROW = TODAY + timedelta(days=1)


async def week(who: SignedIn, of: str, id_: UUID | None = None, on: date = TODAY) -> dict[str, Any]:
    path = f"/v1/students/{id_}/week" if of == "student" else "/v1/schools/week"
    asked = {"of": of, "id": str(id_)} if id_ and of != "student" else {} if of == "student" else {"of": of}
    answer = await who.client.get(path, params={**asked, "date": str(on)})
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def booked(world: World, *schools: UUID) -> None:
    async with world.work() as work:
        for school_id in schools or (world.school.id,):
            await book_school(work, school_id)


async def meeting_of(world: World, section: SectionMade, cycle_day: int = 1) -> UUID:
    async with world.work() as work:
        rows = await work.session.scalars(
            select(Meeting).where(
                Meeting.tenant_id == world.tenant_id,
                Meeting.section_id == section.id,
                Meeting.cycle_day == cycle_day,
                Meeting.ends_on.is_(None),
            )
        )
        return rows.one().id


def at(shown: dict[str, Any]) -> list[tuple[str, str, str | None]]:
    return [(lesson["held_on"], lesson["period"], lesson["title"]) for lesson in shown["lessons"]]


async def test_a_teacher_of_two_schools_has_one_week(world: World) -> None:
    other = await world.a_school("Roosevelt High")
    teacher = await world.a_teacher()
    here = await world.a_section("Biology", teacher_id=teacher.person_id)
    there = await world.a_section("Chemistry", school=other, teacher_id=teacher.person_id, period=3)
    mine = await week(teacher, "teacher")
    assert [school["name"] for school in mine["schools"]] == ["Lincoln High", "Roosevelt High"]
    assert [row for row in at(mine) if row[0] == str(TODAY)] == [
        (str(TODAY), "1", "Biology 1"),
        (str(TODAY), "3", "Chemistry 1"),
    ]
    assert (mine["starts_on"], mine["ends_on"], len(mine["lessons"])) == ("2026-11-16", "2026-11-22", 10)
    assert [day["cycle_day"] for day in mine["schools"][0]["days"]] == [1, 2, 3, 4, 5, None, None]
    principal = await world.a_school_admin()
    seen_by_one = await week(principal, "teacher", teacher.person_id)
    known = {lesson["school_id"]: lesson["title"] for lesson in seen_by_one["lessons"]}
    assert known == {str(here.school.id): "Biology 1", str(there.school.id): None}
    assert (await week(teacher, "room", other.room_id))["lessons"][0]["title"] == "Chemistry 1"
    found = (await teacher.client.get("/v1/schools/week/subjects", params={"q": "chem"})).json()["items"]
    assert [(item["of"], item["name"]) for item in found] == [("section", "Chemistry 1")]


async def test_a_students_week_is_the_students_the_familys_and_the_teachers(world: World) -> None:
    child, stranger = await world.a_student(), await world.a_student()
    teacher = await world.a_teacher()
    section = await world.a_section(teacher_id=teacher.person_id, students=[child])
    guardian = await world.signs_in(await world.a_guardian(child), "guardian")
    for who in (teacher, guardian, await world.signs_in(child, "student")):
        shown = await week(who, "student", child)
        assert {lesson["section_id"] for lesson in shown["lessons"]} == {str(section.id)}
        assert (await who.client.get(f"/v1/students/{stranger}/week")).status_code == 404
        assert len(shown["schools"][0]["days"]) == 7


async def test_what_is_taken_is_shown_before_and_refused_after_the_drop(world: World) -> None:
    """A teacher, a room and a student stand in the way, each by name; where nobody does, the lesson goes."""
    teacher, student = await world.a_staff_member(), await world.a_student("Sam", family_name="Lee")
    moved = await world.a_section("Biology", teacher_id=teacher, students=[student])
    await world.a_section("Art", teacher_id=teacher, period=2)
    await world.a_section("Music", students=[student], period=3)
    await booked(world)
    office = await world.a_school_admin()
    meeting = await meeting_of(world, moved)
    path = f"/v1/schools/meetings/{meeting}"
    openings = (await office.client.get(f"{path}/openings")).json()
    periods = [str(period) for period in world.school.periods]
    shown = {
        periods.index(item["period_id"]) + 1: {(each["kind"], each["by"]) for each in item["taken"]}
        for item in openings["items"]
        if item["cycle_day"] == 1
    }
    assert shown == {
        1: set(),
        2: {("teacher", "Art 1"), ("room", "Art 1")},
        3: {("student", "Music 1"), ("room", "Music 1")},
        4: set(),
        5: set(),
    }
    for period, kinds in ((2, {"teacher", "room"}), (3, {"student", "room"})):
        refused = await office.client.post(f"{path}/move", json={"cycle_day": 1, "period_id": periods[period - 1]})
        assert (refused.status_code, refused.json()["type"]) == (409, "/problems/schools/double-booked")
        assert {error["kind"] for error in refused.json()["errors"]} == kinds
        said = str(refused.json()["errors"])
        assert ("Sam Lee is in Music 1 then, from 2026-11-16 on." in said) is ("student" in kinds)
    rooms = await office.client.get(f"{path}/rooms", params={"cycle_day": 1, "period_id": periods[1]})
    assert [(room["name"], room["taken_by"]) for room in rooms.json()["items"]] == [("101", "Art 1")]
    done = await office.client.post(
        f"{path}/move", json={"cycle_day": 1, "period_id": periods[3], "starts_on": str(TOMORROW)}
    )
    assert done.status_code == 200, done.text
    next_monday = TODAY + timedelta(days=7)
    assert at(await week(office, "section", moved.id))[0][:2] == (str(TODAY), "1")
    later = at(await week(office, "section", moved.id, next_monday))
    assert later[:2] == [(str(next_monday), "4", "Biology 1"), (str(next_monday + timedelta(days=1)), "1", "Biology 1")]
    gone = await office.client.post(
        f"{path}/move", json={"cycle_day": 1, "period_id": periods[4], "starts_on": str(TOMORROW)}
    )
    assert gone.json()["type"] == "/problems/schools/meeting-over"
    again = await office.client.post(
        f"/v1/schools/meetings/{await meeting_of(world, moved, 2)}/move",
        json={"cycle_day": 2, "period_id": periods[4], "all_days": True, "starts_on": str(TOMORROW)},
    )
    assert len(again.json()["meeting_ids"]) == 4
    past = {"cycle_day": 1, "period_id": periods[4], "starts_on": str(TODAY - timedelta(days=1))}
    wrong = await office.client.post(f"/v1/schools/meetings/{done.json()['meeting_ids'][0]}/move", json=past)
    assert wrong.json()["errors"][0]["code"] == "past"


async def test_a_teacher_is_in_one_school_at_a_time(world: World) -> None:
    """The periods have other ids, and overlap by the clock: at the same hour in the zone further west they do not."""
    other = await world.a_school("Roosevelt High")
    teacher = await world.a_teacher()
    here = await world.a_section("Biology", teacher_id=teacher.person_id)
    await world.a_section("Chemistry", school=other, teacher_id=teacher.person_id, period=2)
    await booked(world, world.school.id, other.id)
    admin = await world.a_district_admin()
    path = f"/v1/schools/meetings/{await meeting_of(world, here)}/move"
    wanted = {"cycle_day": 1, "period_id": str(world.school.periods[1])}
    refused = await admin.client.post(path, json=wanted)
    assert [(error["kind"], error["by"]) for error in refused.json()["errors"]] == [("teacher", "Chemistry 1")]
    world.application.as_owner("update schools.schools set time_zone = 'America/Denver' where id = %s", other.id)
    assert (await admin.client.post(path, json=wanted)).status_code == 200


@pytest.mark.parametrize("by_roster", [False, True])
async def test_two_at_once_never_put_a_student_in_two_places(world: World, by_roster: bool) -> None:
    """Two lessons of one student moved into one hour in two schools; or one moved while the student joins the other."""
    other = await world.a_school("Roosevelt High")
    student = await world.a_student()
    one = await world.a_section("Biology", students=[student], period=1)
    two = await world.a_section("Chemistry", school=other, students=[] if by_roster else [student], period=3)
    await booked(world, world.school.id, other.id)
    admin = await world.a_district_admin()

    async def move(section: SectionMade, period: int) -> int:
        body = {"cycle_day": 1, "period_id": str(section.school.periods[period - 1])}
        return (
            await admin.client.post(f"/v1/schools/meetings/{await meeting_of(world, section)}/move", json=body)
        ).status_code

    async def join() -> int:
        try:
            async with world.work() as work:
                await refuse_taken_students(work, two.id, [student], TODAY)
                work.session.add(SectionEnrollment(section_id=two.id, student_id=student, starts_on=TODAY))
        except DoubleBooked as refused:
            return refused.status
        return 200

    if by_roster:
        results = await asyncio.gather(move(one, 3), join())
    else:
        results = await asyncio.gather(move(one, 2), move(two, 2))
    assert sorted(results) == [200, 409]


async def test_who_teaches_elsewhere_then_is_refused_unless_forced_and_then_listed(world: World) -> None:
    teacher = await world.a_staff_member(given_name="Ana", family_name="Ruiz")
    await world.a_section("Biology", teacher_id=teacher)
    second = await world.a_section("Chemistry")
    await booked(world)
    office = await world.a_school_admin()
    body = {"teachers": [{"staff_id": str(teacher), "role": "lead"}]}
    path = f"/v1/schools/sections/{second.id}/teachers"
    refused = await office.client.put(path, json=body)
    assert refused.json()["errors"][0]["message"] == "Ana Ruiz is taken by Biology 1 then, from 2026-11-16 on."
    assert (await office.client.put(path, json={**body, "force": True})).status_code == 200
    asked = {"school_id": str(world.school.id), "kind": "teacher", "limit": "2"}
    page = (await office.client.get("/v1/schools/conflicts", params=asked)).json()
    assert (page["teachers"], page["rooms"], page["students"]) == (5, 5, 0)
    following = await office.client.get("/v1/schools/conflicts", params={**asked, "cursor": page["next"]})
    days = [item["cycle_day"] for item in (*page["items"], *following.json()["items"])]
    assert days == [1, 2, 3, 4]
    first = page["items"][0]
    assert (first["name"], first["period"], first["first_on"]) == ("Ana Ruiz", "1", str(TODAY))
    assert [section["title"] for section in first["sections"]] == ["Biology 1", "Chemistry 1"]
