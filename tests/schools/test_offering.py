"""Sections made by hand, many at once, copied, ended; the rooms they meet in, and when."""

import asyncio
from datetime import date, timedelta
from typing import Any

import httpx
import pytest

from homeroom.kernel.ids import new_id
from homeroom.schools.models import AcademicYear, Calendar, CycleBy, Term, TermKind
from tests.support.world import FIRST_DAY, LAST_DAY, TODAY, SectionMade, SignedIn, World

SECTIONS = "/v1/schools/sections"
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
NEXT_MONDAY = TODAY + timedelta(days=7)
FIRST = {"if-match": '"1"'}


@pytest.fixture
async def admin(world: World) -> SignedIn:
    return await world.a_school_admin()


async def a_course(world: World, title: str = "Biology", **also: Any) -> str:
    registrar = await world.signs_in(await world.a_person(), "registrar")
    answer = await registrar.client.post("/v1/schools/courses", json={"title": title, **also})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def next_year(world: World) -> tuple[AcademicYear, Term]:
    year = AcademicYear(id=new_id(), name="2027–28", starts_on=date(2027, 8, 16), ends_on=date(2028, 6, 2))
    term = Term(
        id=new_id(), academic_year_id=year.id, name="Whole year", starts_on=year.starts_on, ends_on=year.ends_on
    )
    await world.add(year)
    await world.add(term)
    return year, term


def places(answer: httpx.Response) -> list[tuple[str, str]]:
    assert answer.status_code == 422, answer.text
    return [(error["path"], error["code"]) for error in answer.json()["errors"]]


async def test_a_section_by_hand_and_what_it_cannot_be(world: World, admin: SignedIn) -> None:
    school, other = world.school, await world.a_school("Other")
    _, later = await next_year(world)
    stranger = await World.make(world.application)
    wanted = {
        "school_id": str(school.id),
        "course_id": await a_course(world),
        "term_ids": [str(school.term_id)],
        "name": "1",
        "capacity": 24,
        "room_id": str(school.room_id),
        "calendar_id": str(school.calendar_id),
    }
    made = await admin.client.post(SECTIONS, json=wanted)
    assert made.status_code == 201, made.text
    assert (made.json()["capacity"], made.json()["version"], made.headers["etag"]) == (24, 1, '"1"')
    assert (await admin.client.post(SECTIONS, json=wanted)).status_code == 409
    wanted["name"] = "2"
    without_course = {name: value for name, value in wanted.items() if name != "course_id"}
    assert places(await admin.client.post(SECTIONS, json=without_course)) == [("course_id", "missing")]
    for change, path, code in (
        ({"capacity": 0}, "capacity", "greater_than_equal"),
        ({"term_ids": []}, "term_ids", "too_short"),
        ({"term_ids": [str(later.id)]}, "term_ids.0", "other_year"),
        ({"term_ids": [str(school.term_id), str(later.id)]}, "term_ids.1", "other_year"),
        (
            {"course_id": await a_course(world, "Latin", ends_on=str(FIRST_DAY - timedelta(days=1)))},
            "course_id",
            "retired",
        ),
    ):
        assert places(await admin.client.post(SECTIONS, json={**wanted, **change})) == [(path, code)]
    for change in (
        {"course_id": await a_course(stranger)},
        {"term_ids": [str(stranger.school.term_id)]},
        {"room_id": str(other.room_id)},
        {"calendar_id": str(other.calendar_id)},
        {"school_id": str(other.id)},
    ):
        assert (await admin.client.post(SECTIONS, json={**wanted, **change})).status_code == 404, change
    listed = (await admin.client.get(SECTIONS)).json()["items"]
    assert [section["name"] for section in listed] == ["1"]


async def test_several_at_once_are_numbered_on(world: World, admin: SignedIn) -> None:
    wanted = {
        "school_id": str(world.school.id),
        "course_id": await a_course(world),
        "term_ids": [str(world.school.term_id)],
        "count": 3,
    }
    answers = await asyncio.gather(*(admin.client.post(f"{SECTIONS}/offer", json=wanted) for _ in range(3)))
    assert {answer.status_code for answer in answers} == {201}
    listed = (await admin.client.get(SECTIONS)).json()["items"]
    assert sorted(section["name"] for section in listed) == [str(number) for number in range(1, 10)]
    assert places(await admin.client.post(f"{SECTIONS}/offer", json={**wanted, "count": 41})) == [
        ("count", "less_than_equal")
    ]


async def test_last_year_once_more(world: World, admin: SignedIn) -> None:
    section = await world.a_section("Biology")
    await world.a_section("Chemistry")
    year, later = await next_year(world)
    ((this_year,),) = world.application.as_owner(
        "select academic_year_id from schools.terms where id = %s", world.school.term_id
    )
    wanted = {
        "from_school_id": str(world.school.id),
        "from_year_id": str(this_year),
        "to_school_id": str(world.school.id),
        "to_year_id": str(year.id),
        "with_meetings": True,
    }
    copied = await admin.client.post(f"{SECTIONS}/copy", json=wanted)
    assert (copied.status_code, copied.json()) == (201, {"created": 2, "skipped": []})
    again = (await admin.client.post(f"{SECTIONS}/copy", json=wanted)).json()
    assert (again["created"], [each["reason"] for each in again["skipped"]]) == (0, ["exists", "exists"])
    listed = (await admin.client.get(SECTIONS, params={"q": "bio"})).json()["items"]
    (new,) = [each for each in listed if each["id"] != str(section.id)]
    assert [term["id"] for term in new["terms"]] == [str(later.id)]
    pattern = (await admin.client.get(f"{SECTIONS}/{new['id']}/meetings")).json()
    assert len(pattern["meetings"]) == 5
    same = {**wanted, "to_year_id": wanted["from_year_id"]}
    assert places(await admin.client.post(f"{SECTIONS}/copy", json=same)) == [("to_year_id", "same")]
    semester = Term(
        id=new_id(),
        academic_year_id=this_year,
        kind=TermKind.SEMESTER,
        name="Fall",
        starts_on=FIRST_DAY,
        ends_on=LAST_DAY,
    )
    await world.add(semester)
    held = {"term_ids": [str(semester.id)]}
    assert (await admin.client.patch(f"{SECTIONS}/{section.id}", json=held, headers=FIRST)).status_code == 200
    refused = await admin.client.post(f"{SECTIONS}/copy", json=wanted)
    assert (refused.status_code, refused.json()["type"]) == (422, "/problems/schools/terms-do-not-match")
    assert "Fall" in refused.json()["detail"]


async def test_a_correction_and_an_end(world: World, admin: SignedIn) -> None:
    teacher, students = await world.a_staff_member(), [await world.a_student(), await world.a_student()]
    section = await world.a_section(teacher_id=teacher, students=students)
    path = f"{SECTIONS}/{section.id}"
    changed = await admin.client.patch(path, json={"capacity": 1, "room_id": str(world.school.room_id)}, headers=FIRST)
    assert (changed.json()["capacity"], changed.json()["room_id"]) == (1, str(world.school.room_id))
    assert (await admin.client.patch(path, json={"room_id": None}, headers=FIRST)).status_code == 412
    last_year = {"ends_on": str(YESTERDAY - timedelta(days=1))}
    assert places(await admin.client.post(f"{path}/end", json=last_year, headers={"if-match": '"2"'})) == [
        ("ends_on", "past")
    ]
    ended = await admin.client.post(f"{path}/end", json={"ends_on": str(TOMORROW)}, headers={"if-match": '"2"'})
    assert (ended.json()["ends_on"], ended.json()["version"]) == (str(TOMORROW), 3)
    await world.application.run_jobs()
    rosters = world.application.as_owner(
        "select ends_on from students.section_enrollments where section_id = %s union all"
        " select ends_on from schools.section_teachers where section_id = %s",
        section.id,
        section.id,
    )
    assert rosters == [(TOMORROW,)] * 3
    ((last,),) = world.application.as_owner(
        "select max(held_on) from schools.bookings where section_id = %s", section.id
    )
    assert last is None, "it was never booked, and is not now"


# -- when they meet ----------------------------------------------------------------------------------------------------


async def meet(
    admin: SignedIn, section: SectionMade, from_on: date, *slots: tuple[int, int], version: int = 1, **also: Any
) -> httpx.Response:
    """`slots` are a day of the cycle and the place of a period."""
    meetings = [{"cycle_day": day, "period_id": str(section.school.periods[place - 1]), **also} for day, place in slots]
    return await admin.client.put(
        f"{SECTIONS}/{section.id}/meetings",
        json={"from_on": str(from_on), "meetings": meetings},
        headers={"if-match": f'"{version}"'},
    )


def lines(world: World, section: SectionMade) -> set[tuple[Any, ...]]:
    return {
        *world.application.as_owner(
            "select m.cycle_day, p.position, m.starts_on, m.ends_on from schools.meetings m"
            " join schools.class_periods p on p.id = m.period_id where m.section_id = %s",
            section.id,
        )
    }


async def test_what_was_ends_and_what_never_was_goes(world: World, admin: SignedIn) -> None:
    section = await world.a_section(period=1)
    room: dict[str, Any] = {"room_id": str(world.school.room_id)}
    first = await meet(admin, section, NEXT_MONDAY, (1, 1), (1, 2), (3, 2), **room)
    assert first.status_code == 200, first.text
    sunday = NEXT_MONDAY - timedelta(days=1)
    before = {(day, 1, None, sunday) for day in range(2, 6)}
    assert lines(world, section) == before | {
        *((1, 1, None, None), (1, 2, NEXT_MONDAY, None), (3, 2, NEXT_MONDAY, None)),
    }
    second = await meet(admin, section, NEXT_MONDAY, (3, 2), (5, 5), version=2, **room)
    assert second.status_code == 200, second.text
    assert lines(world, section) == before | {
        *((1, 1, None, sunday), (3, 2, NEXT_MONDAY, None), (5, 5, NEXT_MONDAY, None)),
    }
    assert second.json()["cycle_days"] == [1, 2, 3, 4, 5]
    assert places(await meet(admin, section, YESTERDAY, (1, 1), version=3)) == [("from_on", "past")]
    assert places(await meet(admin, section, TODAY, (1, 1), (6, 1), (1, 1), version=3)) == [
        ("meetings.1.cycle_day", "unknown"),
        ("meetings.2", "repeated"),
    ]
    assert (await meet(admin, section, TODAY, (1, 1), version=1)).status_code == 412
    elsewhere = await world.a_school("Other")
    assert (await meet(admin, section, TODAY, (1, 1), version=3, room_id=str(elsewhere.room_id))).status_code == 404
    assert len(lines(world, section)) == 7


async def test_who_or_what_is_taken_is_told(world: World, admin: SignedIn) -> None:
    teacher = await world.a_staff_member(given_name="Vera", family_name="Young")
    one = await world.a_section("Art", teacher_id=teacher)
    two = await world.a_section("Band", teacher_id=teacher, period=2)
    assert (await meet(admin, one, TODAY, (1, 1), room_id=str(world.school.room_id))).status_code == 200
    refused = await meet(admin, two, TODAY, (1, 1), (2, 2), room_id=str(world.school.room_id))
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/schools/double-booked")
    assert {(each["kind"], each["name"], each["first_on"], each["by"]) for each in refused.json()["errors"]} >= {
        ("room", "101", str(TODAY), "Art 1"),
        ("teacher", "Vera Young", str(TODAY), "Art 1"),
    }
    assert (await admin.client.get(f"{SECTIONS}/{two.id}")).json()["version"] == 1
    moved = await meet(admin, two, TODAY, (2, 1), room_id=str(world.school.room_id))
    assert moved.status_code == 200, moved.text


async def test_one_of_several_gets_the_room(world: World, admin: SignedIn) -> None:
    sections = [await world.a_section(title) for title in ("Art", "Band", "Chess", "Drama")]
    room = str(world.school.room_id)
    answers = await asyncio.gather(*(meet(admin, section, TODAY, (1, 3), room_id=room) for section in sections))
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409, 409]


async def test_a_cycle_has_its_own_days(world: World, admin: SignedIn) -> None:
    ((year,),) = world.application.as_owner(
        "select academic_year_id from schools.terms where id = %s", world.school.term_id
    )
    track = Calendar(
        id=new_id(),
        school_id=world.school.id,
        academic_year_id=year,
        name="Track B",
        main=False,
        grade_levels=[],
        weekdays=[1, 2, 3, 4, 5],
        cycle_names=["A", "B"],
        cycle_by=CycleBy.ROTATION,
        starts_on=FIRST_DAY,
        ends_on=LAST_DAY,
    )
    await world.add(track)
    section = await world.a_section()
    body = {"calendar_id": str(track.id), "room_id": str(world.school.room_id)}
    changed = await admin.client.patch(f"{SECTIONS}/{section.id}", json=body, headers=FIRST)
    assert changed.status_code == 200, changed.text
    assert places(await meet(admin, section, TODAY, (3, 1), version=2)) == [("meetings.0.cycle_day", "unknown")]
    met = (await meet(admin, section, TODAY, (2, 1), version=2)).json()
    assert (met["cycle_days"], met["cycle_names"]) == ([1, 2], ["A", "B"])
    assert [meeting["room"] for meeting in met["meetings"] if meeting["ends_on"] is None] == ["101"], "its own"


# -- rooms -------------------------------------------------------------------------------------------------------------


async def test_rooms_are_added_renamed_and_retired(world: World, admin: SignedIn) -> None:
    rooms = f"/v1/schools/{world.school.id}/rooms"
    made = await admin.client.post(rooms, json={"name": "Gym", "capacity": 200, "features": ["gym", "accessible"]})
    assert made.status_code == 201, made.text
    assert (await admin.client.post(rooms, json={"name": "Gym"})).status_code == 409
    teacher = await world.a_teacher()
    section = await world.a_section(teacher_id=teacher.person_id)
    listed = (await teacher.client.get(rooms)).json()["items"]
    assert [(room["name"], room["sections"]) for room in listed] == [("101", 1), ("Gym", 0)]
    assert (await teacher.client.post(rooms, json={"name": "Mine"})).status_code == 403
    room = f"/v1/schools/rooms/{world.school.room_id}"
    in_use = await admin.client.patch(room, json={"ends_on": str(YESTERDAY)}, headers=FIRST)
    assert (in_use.status_code, in_use.json()["sections"][0]["id"]) == (409, str(section.id))
    assert (await admin.client.patch(room, json={"name": "Gym"}, headers=FIRST)).status_code == 409
    gym = f"/v1/schools/rooms/{made.json()['id']}"
    retired = await admin.client.patch(gym, json={"ends_on": str(YESTERDAY), "capacity": None}, headers=FIRST)
    assert (retired.status_code, retired.json()["capacity"]) == (200, None)
    assert [room["name"] for room in (await admin.client.get(rooms)).json()["items"]] == ["101"]
    assert len((await admin.client.get(rooms, params={"include_retired": True})).json()["items"]) == 2
    every: dict[str, str | bool] = {"include_retired": True, "order": "desc"}
    listed = (await admin.client.get("/v1/schools/rooms", params=every)).json()["items"]
    assert [room["name"] for room in listed] == ["Gym", "101"]
    taken = await admin.client.get(
        "/v1/schools/rooms/export", params={**every, "columns": "name,features", "lang": "es"}
    )
    assert '"Gym","Gimnasio, Acceso sin escalones"' in taken.text
    assert (await admin.client.patch(room, json={"name": "Gym"}, headers=FIRST)).status_code == 200
    assert (await admin.client.patch(gym, json={"ends_on": None}, headers={"if-match": '"2"'})).status_code == 409
    away = await meet(admin, section, TODAY, (1, 1), room_id=made.json()["id"])
    assert places(away) == [("meetings.0.room_id", "retired")]
