"""A sick teacher's day: who is away, what that leaves, who takes it and is told, and how it is taken back."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

from homeroom.kernel import clock
from tests.conftest import MONDAY_MORNING
from tests.schools.test_week import booked, week
from tests.support.world import TODAY, SectionMade, SignedIn, World


async def away(office: SignedIn, staff_id: UUID, **also: Any) -> str:
    body = {"staff_id": str(staff_id), "starts_on": str(TODAY), "ends_on": str(TODAY), "reason": "sick_leave", **also}
    made = await office.client.post("/v1/schools/absences", json=body)
    assert made.status_code == 201, made.text
    return str(made.json()["id"])


def lesson_of(absence: str, section: SectionMade, period: int = 1) -> dict[str, str]:
    return {
        "absence_id": absence,
        "section_id": str(section.id),
        "held_on": str(TODAY),
        "period_id": str(section.school.periods[period - 1]),
    }


async def test_a_sick_teachers_lesson_is_covered_told_shown_and_over_the_next_day(world: World) -> None:
    sick, office = await world.a_teacher(), await world.a_school_admin()
    child = await world.a_student()
    guardian = await world.signs_in(await world.a_guardian(child), "guardian")
    section = await world.a_section("Biology", teacher_id=sick.person_id, students=[child])
    same_subject = await world.signs_in(await world.a_staff_member(given_name="Bea", family_name="Zorn"), "teacher")
    another = await world.a_section("Biology II", teacher_id=same_subject.person_id, period=2)
    for title in ("Art", "Music"):
        busy = await world.a_staff_member()
        await world.a_section(title, teacher_id=busy, period=1 if title == "Art" else 3)
    world.application.as_owner(
        "update schools.courses set subject = 'Science' where tenant_id = %s and title like 'Bio%%'", world.tenant_id
    )
    await booked(world)
    absence = await away(office, sick.person_id, note="Flu")
    board = (await office.client.get("/v1/schools/cover", params={"school_id": str(world.school.id)})).json()
    assert [(row["reason"], row["note"]) for row in board["absences"]] == [("sick_leave", "Flu")]
    assert [(row["title"], row["cover"]) for row in board["lessons"]] == [("Biology 1", None)]
    lesson = lesson_of(absence, section)
    found = (await office.client.get("/v1/schools/cover/candidates", params=lesson)).json()["items"]
    assert (found[0]["name"], found[0]["teaches_subject"], found[0]["lessons_that_day"]) == ("Bea Zorn", True, 1)
    assert str(sick.person_id) not in {row["id"] for row in found}
    assert len([row for row in found if row["teaches"]]) == 2, "who has Art in that period is not free"

    roll = f"/v1/attendance/sections/{section.id}/rolls/{TODAY}"
    assert (await same_subject.client.get(roll)).status_code == 404
    taken = {**lesson, "staff_id": str(same_subject.person_id)}
    cover = await office.client.post("/v1/schools/covers", json=taken)
    assert cover.status_code == 201, cover.text
    again = await office.client.post("/v1/schools/covers", json=taken)
    assert again.json()["type"] == "/problems/schools/already-covered"
    assert (await same_subject.client.get(roll)).status_code == 200
    mine = (await same_subject.client.get("/v1/attendance/my-day")).json()
    assert {row["section_id"] for row in mine["sections"]} == {str(section.id), str(another.id)}
    for who, of, id_ in (
        (sick, "teacher", None),
        (same_subject, "teacher", None),
        (office, "room", world.school.room_id),
        (office, "section", section.id),
        (guardian, "student", child),
    ):
        shown = [row for row in (await week(who, of, id_))["lessons"] if row["cover"]]
        assert [(row["held_on"], row["cover"]["name"], row["teachers"][0]["away"]) for row in shown] == [
            (str(TODAY), "Bea Zorn", True)
        ], of
    await world.application.run_jobs()
    notices = (await same_subject.client.get("/v1/communication/notices")).json()["items"]
    assert [(row["kind"], row["about_on"], row["sections"]) for row in notices] == [
        ("cover_assigned", str(TODAY), [{"name": "Biology 1", "period": "1"}])
    ]

    clock.freeze(MONDAY_MORNING + timedelta(days=1))
    assert (await same_subject.client.get(roll)).status_code == 404
    assert (await same_subject.client.get(f"/v1/students/{child}")).status_code == 404
    clock.freeze(MONDAY_MORNING)
    assert (await office.client.post(f"/v1/schools/absences/{absence}/withdraw")).status_code == 204
    assert (await same_subject.client.get(roll)).status_code == 404
    await world.application.run_jobs()
    notices = (await same_subject.client.get("/v1/communication/notices")).json()["items"]
    assert [row["kind"] for row in notices] == ["cover_released", "cover_assigned"]
    gone = await office.client.post("/v1/schools/covers", json=taken)
    assert gone.json()["type"] == "/problems/schools/nothing-to-cover"


async def test_who_covers_and_falls_ill_is_relieved(world: World) -> None:
    first, second = await world.a_staff_member(), await world.a_staff_member()
    section = await world.a_section(teacher_id=first)
    await booked(world)
    office = await world.a_school_admin()
    absence = await away(office, first)
    taken = {**lesson_of(absence, section), "staff_id": str(second)}
    assert (await office.client.post("/v1/schools/covers", json=taken)).status_code == 201
    await away(office, second, period_ids=[str(world.school.periods[0])])
    twice = {"staff_id": str(first), "starts_on": str(TODAY), "ends_on": str(TODAY), "reason": "other"}
    refused = await office.client.post("/v1/schools/absences", json=twice)
    assert refused.json()["type"] == "/problems/schools/already-away"
    board = (await office.client.get("/v1/schools/cover", params={"school_id": str(world.school.id)})).json()
    assert [(row["title"], row["cover"]) for row in board["lessons"]] == [("Biology I 1", None)]
    back = await office.client.post("/v1/schools/covers", json=taken)
    assert back.json()["errors"][0]["code"] == "teacher"


async def test_of_fifty_who_want_one_room_or_one_teacher_one_gets_it(world: World) -> None:
    """Each request has a transaction of its own; 49 are refused by name, and the database holds one row."""
    office, period = await world.a_school_admin(), str(world.school.periods[3])
    body = {"room_id": str(world.school.room_id), "held_on": str(TODAY), "period_ids": [period]}
    colleague = await world.a_staff_member()
    lessons = []
    for number in range(50):
        section = await world.a_section(f"Course {number}", teacher_id=await world.a_staff_member(), period=4)
        lessons.append(section)
    absences = [await away(office, await _teacher_of(world, section)) for section in lessons]
    for requests in (
        [("/v1/schools/reservations", {**body, "purpose": f"Meeting {number}"}) for number in range(50)],
        [
            ("/v1/schools/covers", {**lesson_of(absence, section, 4), "staff_id": str(colleague)})
            for absence, section in zip(absences, lessons, strict=True)
        ],
    ):
        answers = await asyncio.gather(*(office.client.post(path, json=given) for path, given in requests))
        assert sorted(answer.status_code for answer in answers) == [201] + [409] * 49
        refused = [answer.json() for answer in answers if answer.status_code == 409]
        assert {problem["type"] for problem in refused} == {"/problems/schools/double-booked"}
        assert all(problem["errors"] for problem in refused)
    held = world.application.as_owner(
        "select kind, count(*) from schools.bookings where tenant_id = %s group by kind order by kind", world.tenant_id
    )
    assert held == [("room", 1), ("teacher", 1)]


async def _teacher_of(world: World, section: SectionMade) -> UUID:
    rows = world.application.as_owner("select staff_id from schools.section_teachers where section_id = %s", section.id)
    return UUID(str(rows[0][0]))


async def test_a_room_is_booked_weekly_shown_and_given_back(world: World) -> None:
    teacher, other = await world.a_teacher(), await world.a_teacher()
    for each in (teacher, other):
        await world.a_section("Art", teacher_id=each.person_id, period=5)
    await booked(world)
    body = {
        "room_id": str(world.school.room_id),
        "purpose": "Chess club",
        "held_on": str(TODAY),
        "period_ids": [str(world.school.periods[1]), str(world.school.periods[2])],
        "weekly_until": str(TODAY + timedelta(days=14)),
    }
    made = await teacher.client.post("/v1/schools/reservations", json=body)
    assert made.status_code == 201, made.text
    shown = (await week(other, "room", world.school.room_id, TODAY + timedelta(days=7)))["reservations"]
    assert [(row["purpose"], row["period"], row["can_cancel"]) for row in shown] == [
        ("Chess club", "2", False),
        ("Chess club", "3", False),
    ]
    once = {**body, "purpose": "Choir", "weekly_until": None, "held_on": str(TODAY + timedelta(days=7))}
    taken = await other.client.post("/v1/schools/reservations", json=once)
    assert taken.json()["errors"][0]["by"] == "Chess club"
    path = f"/v1/schools/reservations/{made.json()['id']}"
    assert (await other.client.delete(path)).status_code == 404
    assert (await (await world.a_school_admin()).client.delete(path)).status_code == 204
    assert (await other.client.post("/v1/schools/reservations", json=once)).status_code == 201
    for wrong, code in (
        ({"held_on": str(TODAY - timedelta(days=1)), "weekly_until": None}, "past"),
        ({"weekly_until": str(TODAY - timedelta(days=1))}, "end_after_start"),
        ({"weekly_until": "2030-01-01"}, "too_long"),
        ({"period_ids": [str(world.school.room_id)]}, "unknown"),
    ):
        refused = await other.client.post("/v1/schools/reservations", json={**body, **wrong})
        assert (refused.status_code, refused.json()["errors"][0]["code"]) == (422, code)
