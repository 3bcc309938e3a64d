"""Snow days, moved days, other bells: shown before they are made, written with what hangs on them, undone."""

import asyncio
import random
from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from homeroom.kernel.ids import new_id
from homeroom.schools.calendar.expansion import Change, Pattern, expand
from homeroom.schools.models import (
    BellSchedule,
    BellTime,
    Calendar,
    CalendarDay,
    ChangeKind,
    CycleBy,
    DayKind,
    Meeting,
)
from homeroom.schools.service.changing import mark_no_school
from tests.attendance.test_take_roll import marks
from tests.support.world import FIRST_DAY, TODAY, SchoolMade, SignedIn, World

A_DAY = timedelta(days=1)
TOMORROW, SATURDAY = TODAY + A_DAY, TODAY + 5 * A_DAY
LAST = TODAY + 25 * A_DAY


@pytest.fixture
async def admin(world: World) -> SignedIn:
    return await world.a_school_admin()


async def an_ab_school(world: World) -> SchoolMade:
    """Its calendar is a rotation of A and B from last Monday to a Friday in December."""
    school = world.school
    async with world.work() as work:
        calendar = await work.session.get_one(Calendar, (world.tenant_id, school.calendar_id))
        calendar.cycle_by, calendar.cycle_names = CycleBy.ROTATION, ["A", "B"]
        calendar.starts_on, calendar.ends_on = TODAY - 7 * A_DAY, LAST
        old = select(CalendarDay).where(
            CalendarDay.tenant_id == world.tenant_id, CalendarDay.calendar_id == school.calendar_id
        )
        for day in await work.session.scalars(old):
            await work.session.delete(day)
        await work.session.flush()
        pattern = Pattern(calendar.starts_on, LAST, frozenset(range(1, 6)), CycleBy.ROTATION, 2)
        work.session.add_all(
            CalendarDay(
                calendar_id=calendar.id,
                school_id=school.id,
                main=True,
                held_on=day.held_on,
                kind=day.kind,
                cycle_day=day.cycle_day,
            )
            for day in expand(pattern, ())
        )
    return school


async def meet_on_a_days(world: World) -> None:
    async with world.work() as work:
        met = select(Meeting).where(Meeting.tenant_id == world.tenant_id, Meeting.cycle_day != 1)
        for meeting in await work.session.scalars(met):
            await work.session.delete(meeting)


async def call(admin: SignedIn, school: SchoolMade, rest: str, body: Any = None, **also: Any) -> httpx.Response:
    path = f"/v1/schools/calendars/{school.calendar_id}/{rest}"
    return await admin.client.post(path, json=body, **also)


async def shown(admin: SignedIn, school: SchoolMade) -> str:
    """A letter for each day from last Monday on, a dot where there is no school; weeks apart."""
    answer = await admin.client.get(
        f"/v1/schools/{school.id}/calendar", params={"first": str(TODAY - 7 * A_DAY), "last": str(LAST)}
    )
    letters = [day["cycle_name"] or "." for day in answer.json()["days"]]
    return " ".join("".join(letters[week : week + 7]) for week in range(0, len(letters), 7))


def snow(on: date = TOMORROW, **also: Any) -> dict[str, Any]:
    return {"kind": "no_school", "day_kind": "weather", "starts_on": str(on), "note": "Snow", **also}


def moved(on: date, to: date) -> dict[str, Any]:
    return {"kind": "moved", "starts_on": str(on), "moved_to": str(to)}


def codes(answer: httpx.Response) -> Mapping[str, str]:
    assert answer.status_code == 422, answer.text
    return {error["path"]: error["code"] for error in answer.json()["errors"]}


async def booked(world: World) -> list[date]:
    async with world.work() as work:
        rows = await work.execute("select held_on from schools.bookings where tenant_id = %(tenant)s order by 1", {})
    return [row["held_on"] for row in rows]


async def test_a_snow_day_is_shown_made_and_undone(world: World, admin: SignedIn) -> None:
    school = await an_ab_school(world)
    teacher = await world.a_staff_member()
    for period, title in enumerate(("Biology", "Chemistry"), start=1):
        await world.a_section(title, period=period, teacher_id=teacher)
    await meet_on_a_days(world)
    assert await shown(admin, school) == "ABABA.. BABAB.. ABABA.. BABAB.. ABABA"
    seen = (await call(admin, school, "changes/preview", snow())).json()
    assert seen["counts"] == {
        "days": 19,
        "lose_school": 1,
        "gain_school": 0,
        "change_cycle_day": 18,
        "ring_otherwise": 0,
    }
    assert seen["lessons"] == {"fall_out": 20, "come": 18, "retimed": 0, "sections": 2}
    assert seen["days"][0] == {
        "on": str(TOMORROW),
        "before": {"kind": "instructional", "cycle_day": 1, "cycle_name": "A", "bell_schedule": None, "note": None},
        "after": {"kind": "weather", "cycle_day": None, "cycle_name": None, "bell_schedule": None, "note": "Snow"},
    }
    (term,) = seen["terms"]
    assert (term["name"], term["before"] - term["after"]) == ("Year", 1)
    assert await shown(admin, school) == "ABABA.. BABAB.. ABABA.. BABAB.. ABABA", "a preview writes nothing"

    made = await call(admin, school, "changes", snow(), headers={"if-match": f'"{seen["version"]}"'})
    assert made.status_code == 201, made.text
    assert (made.json()["made_by"].startswith("Ada "), made.json()["note"]) == (True, "Snow")
    assert await shown(admin, school) == "ABABA.. B.ABA.. BABAB.. ABABA.. BABAB"
    assert TOMORROW not in await booked(world)
    late = await call(admin, school, "changes", snow(TOMORROW + A_DAY), headers={"if-match": f'"{seen["version"]}"'})
    assert late.status_code == 412

    undo = f"changes/{made.json()['id']}/undo"
    assert (await call(admin, school, f"{undo}/preview")).json()["counts"]["gain_school"] == 1
    undone = await call(admin, school, undo)
    assert undone.json()["undone_at"]
    assert await shown(admin, school) == "ABABA.. BABAB.. ABABA.. BABAB.. ABABA"
    assert TOMORROW in await booked(world)
    assert (await call(admin, school, undo)).status_code == 409
    listed = (await admin.client.get(f"/v1/schools/calendars/{school.calendar_id}/changes")).json()
    assert [change["undone_by"] is not None for change in listed["items"]] == [True]
    events = world.application.as_owner(
        "select payload->>'days' from platform.events where tenant_id = %s and name = 'schools.calendar_changed.v1'",
        world.tenant_id,
    )
    assert events == [("19",), ("19",)]


async def test_rolls_taken_on_a_day_that_loses_school_are_kept_and_the_day_counts_no_more(
    world: World, admin: SignedIn
) -> None:
    student, teacher = await world.a_student(), await world.a_teacher()
    section = await world.a_section(teacher_id=teacher.person_id, students=[student])
    path = f"/v1/attendance/sections/{section.id}/rolls/{TODAY}"
    saved = await teacher.client.put(path, json=marks(section), headers={"if-match": '"0"'})
    assert saved.status_code == 200, saved.text
    school = world.school
    seen = (await call(admin, school, "changes/preview", snow(TODAY))).json()
    assert seen["attendance"] == {"rolls": 1, "marks": 1}
    made = await call(admin, school, "changes", snow(TODAY))
    assert made.status_code == 201, made.text
    days = (await admin.client.get(f"/v1/attendance/students/{student}/days")).json()
    assert (days["is_school_day"], days["days"][0]["school_day"], days["days"][0]["note"]) == (False, False, "Snow")
    board = (await admin.client.get("/v1/attendance/board", params={"school_id": str(school.id)})).json()
    assert (board["sections"], board["is_school_day"]) == ([], False)
    assert (await teacher.client.put(path, json=marks(section), headers={"if-match": '"1"'})).status_code == 409
    await call(admin, school, f"changes/{made.json()['id']}/undo")
    roll = (await teacher.client.get(path)).json()
    assert (roll["version"], roll["students"][0]["mark"] is not None) == (1, True)


async def test_a_past_day_changes_only_where_it_is_confirmed(world: World, admin: SignedIn) -> None:
    past = snow(TODAY - 3 * A_DAY)
    refused = await call(admin, world.school, "changes", past)
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/schools/past-days-change")
    made = await call(admin, world.school, "changes", past, params={"confirm_past": True})
    assert made.status_code == 201
    undo = f"changes/{made.json()['id']}/undo"
    assert (await call(admin, world.school, undo)).status_code == 409
    assert (await call(admin, world.school, undo, params={"confirm_past": True})).status_code == 200


async def test_what_no_calendar_can_do_is_refused_by_name(world: World, admin: SignedIn) -> None:
    school = await an_ab_school(world)
    sunday, after = SATURDAY + A_DAY, LAST + A_DAY

    async def refused(**wanted: Any) -> Mapping[str, str]:
        body = {name: str(value) if isinstance(value, date) else value for name, value in wanted.items()}
        return codes(await call(admin, school, "changes", body))

    assert await refused(kind="no_school", starts_on=SATURDAY) == {"starts_on": "no_school_there"}
    assert await refused(kind="no_school", starts_on=TOMORROW, ends_on=TODAY) == {"ends_on": "end_before_start"}
    assert await refused(kind="no_school", starts_on=TODAY, ends_on=after) == {"ends_on": "outside_calendar"}
    assert await refused(kind="no_school", starts_on=TODAY, day_kind="exam") == {"day_kind": "not_for_this_kind"}
    assert await refused(kind="no_school", starts_on=TODAY, cycle_day=1) == {"cycle_day": "not_for_this_kind"}
    assert await refused(kind="moved", starts_on=TODAY) == {"moved_to": "missing"}
    assert await refused(kind="moved", starts_on=SATURDAY, moved_to=sunday) == {"starts_on": "no_school_there"}
    assert await refused(kind="moved", starts_on=TODAY, moved_to=TOMORROW) == {"moved_to": "school_already"}
    assert await refused(kind="moved", starts_on=TODAY, moved_to=after) == {"moved_to": "outside_calendar"}
    assert await refused(kind="moved", starts_on=TODAY, ends_on=TOMORROW, moved_to=SATURDAY) == {"ends_on": "one_day"}
    assert await refused(kind="make_up", starts_on=TODAY) == {"starts_on": "school_already"}
    assert await refused(kind="cycle_day", starts_on=TODAY, cycle_day=3) == {"cycle_day": "unknown_cycle_day"}
    assert await refused(kind="bell_schedule", starts_on=TODAY, bell_schedule_id=str(new_id())) == {
        "bell_schedule_id": "unknown"
    }
    assert (await call(admin, school, "changes", moved(TOMORROW, SATURDAY))).status_code == 201
    assert await refused(kind="moved", starts_on=SATURDAY, moved_to=sunday) == {"starts_on": "moved_already"}
    assert await shown(admin, school) == "ABABA.. B.BABA. ABABA.. BABAB.. ABABA"


async def test_what_another_change_stands_on_is_not_undone_first(world: World, admin: SignedIn) -> None:
    school = await an_ab_school(world)
    closed = (await call(admin, school, "changes", snow(TODAY))).json()["id"]
    made = await call(admin, school, "changes", moved(TOMORROW, TODAY))
    assert made.status_code == 201, made.text
    refused = await call(admin, school, f"changes/{closed}/undo")
    assert (refused.status_code, refused.json()["moved_to"]) == (409, str(TODAY))
    await call(admin, school, f"changes/{made.json()['id']}/undo")
    assert (await call(admin, school, f"changes/{closed}/undo")).status_code == 200
    other = await world.a_school("Other")
    assert (await call(admin, other, f"changes/{closed}/undo")).status_code == 404


async def test_a_special_bell_schedule_rings_on_its_day_only(world: World, admin: SignedIn) -> None:
    await world.a_section(teacher_id=await world.a_staff_member())
    early = BellSchedule(id=new_id(), school_id=world.school.id, name="Early dismissal")
    await world.add(early)
    await world.add(
        BellTime(bell_schedule_id=early.id, period_id=world.school.periods[0], starts_at=time(8), ends_at=time(8, 30))
    )
    change = {"kind": "bell_schedule", "day_kind": "early_dismissal", "starts_on": str(TOMORROW)}
    change["bell_schedule_id"] = str(early.id)
    seen = (await call(admin, world.school, "changes/preview", change)).json()
    assert (seen["counts"]["days"], seen["counts"]["ring_otherwise"], seen["lessons"]["retimed"]) == (1, 1, 1)
    made = await call(admin, world.school, "changes", change)
    assert (made.status_code, made.json()["bell_schedule"]) == (201, "Early dismissal")
    teacher = await world.a_teacher()
    await world.teaches(teacher.person_id, (await world.a_section("Chemistry")).id)
    day = (await teacher.client.get("/v1/attendance/my-day", params={"on": str(TOMORROW)})).json()
    assert (day["cycle_day"], day["bells"], day["sections"][0]["starts_at"]) == (None, "Early dismissal", "08:00")


async def test_a_teacher_of_two_schools_who_would_be_needed_twice(world: World, admin: SignedIn) -> None:
    """The other school's day runs as always; what is moved here falls into it, by the clock."""
    school, teacher = await an_ab_school(world), await world.a_staff_member(given_name="Tess", family_name="Both")
    other = await world.a_school("Washington Middle")
    here = await world.a_section("Biology", teacher_id=teacher)
    there = await world.a_section("Science", school=other, teacher_id=teacher)
    async with world.work() as work:
        for section, cycle_day in ((here, 1), (there, 2)):
            met = select(Meeting).where(Meeting.tenant_id == world.tenant_id, Meeting.section_id == section.id)
            for meeting in await work.session.scalars(met):
                if meeting.cycle_day != cycle_day:
                    await work.session.delete(meeting)
    seen = (await call(admin, school, "changes/preview", snow(TODAY))).json()
    assert seen["clashes"]["count"] == 1, "next Tuesday becomes an A day"
    assert seen["clashes"]["items"][0] == {
        "resource": "teacher",
        "name": "Tess Both",
        "on": str(TODAY + 8 * A_DAY),
        "section": "Biology · 1",
        "other": "Science · 1",
        "other_school": "Washington Middle",
    }


async def test_two_changes_at_once_come_one_after_the_other(world: World, admin: SignedIn) -> None:
    school = await an_ab_school(world)
    days = (TOMORROW, TOMORROW + A_DAY, TODAY + 8 * A_DAY)
    answers = await asyncio.gather(*(call(admin, school, "changes", snow(day)) for day in days))
    assert [answer.status_code for answer in answers] == [201, 201, 201]
    assert await shown(admin, school) == "ABABA.. B..AB.. A.BAB.. ABABA.. BABAB"
    version = (await admin.client.get(f"/v1/schools/calendars/{school.calendar_id}")).json()["version"]
    assert version == 4


@pytest.mark.parametrize("seed", [1, 2])
async def test_whatever_is_made_and_undone_the_days_are_the_expansion(world: World, admin: SignedIn, seed: int) -> None:
    school, chance = await an_ab_school(world), random.Random(seed)  # noqa: S311  (the same each time)
    pattern = Pattern(TODAY - 7 * A_DAY, LAST, frozenset(range(1, 6)), CycleBy.ROTATION, 2)
    in_force: dict[str, Change] = {}
    done = 0
    for _ in range(16):
        if in_force and chance.random() < 0.35:
            id_ = chance.choice([*in_force])
            answer = await call(admin, school, f"changes/{id_}/undo", params={"confirm_past": True})
            if answer.status_code == 200:
                del in_force[id_]
        else:
            wanted = _any_change(chance)
            answer = await call(admin, school, "changes", wanted, params={"confirm_past": True})
            if answer.status_code == 201:
                in_force[answer.json()["id"]] = _as_change(answer.json())
        assert answer.status_code in {200, 201, 409, 422}, answer.text
        done += answer.status_code < 300
        async with world.work() as work:
            rows = await work.execute(
                "select held_on, kind, cycle_day, note from schools.calendar_days"
                " where tenant_id = %(tenant)s and calendar_id = %(id)s order by held_on",
                {"id": school.calendar_id},
            )
        assert [(row["held_on"], row["kind"], row["cycle_day"], row["note"]) for row in rows] == [
            (day.held_on, day.kind, day.cycle_day, day.note) for day in expand(pattern, in_force.values())
        ]
    assert done > 5


def _any_change(chance: random.Random) -> dict[str, Any]:
    day, other = (TODAY + chance.randint(-7, 25) * A_DAY for _ in range(2))
    match chance.choice(["no_school", "moved", "make_up", "cycle_day"]):
        case "no_school":
            return snow(day, keeps_rotation=chance.choice([None, True, False]), note=None)
        case "moved":
            return moved(day, other)
        case "make_up":
            return {"kind": "make_up", "starts_on": str(day), "cycle_day": chance.choice([None, 1, 2])}
        case _:
            return {"kind": "cycle_day", "starts_on": str(day), "cycle_day": chance.choice([1, 2])}


def _as_change(row: Mapping[str, Any]) -> Change:
    return Change(
        ChangeKind(row["kind"]),
        DayKind(row["day_kind"]),
        date.fromisoformat(row["starts_on"]),
        date.fromisoformat(row["ends_on"]),
        row["note"],
        None,
        row["cycle_day"],
        date.fromisoformat(row["moved_to"]) if row["moved_to"] else None,
        row["keeps_rotation"],
    )


async def test_a_feed_of_holidays_closes_days_by_the_same_path(world: World, admin: SignedIn) -> None:
    school = await an_ab_school(world)
    thanksgiving = TODAY + 10 * A_DAY
    days = [
        (thanksgiving, "Thanksgiving"),
        (thanksgiving + A_DAY, "Thanksgiving"),
        (LAST + A_DAY, "Far off"),
        (FIRST_DAY, "Long ago"),
    ]
    async with world.work() as work:
        made = await mark_no_school(work, school.calendar_id, days)
        again = await mark_no_school(work, school.calendar_id, days)
    assert (len(made["change_ids"]), again["change_ids"]) == (1, [])
    assert await shown(admin, school) == "ABABA.. BABAB.. ABA.... BABAB.. ABABA"


async def test_families_see_which_days_have_school_and_nothing_else(world: World, admin: SignedIn) -> None:
    student = await world.a_student()
    parent = await world.signs_in(await world.a_guardian(student), "guardian")
    child = await world.signs_in(student, "student")
    await call(admin, world.school, "changes", snow())
    for one in (parent, child):
        read = await one.client.get(f"/v1/schools/{world.school.id}/calendar", params={"first": str(TOMORROW)})
        assert read.json()["days"][0] == {
            "calendar_id": str(world.school.calendar_id),
            "on": str(TOMORROW),
            "kind": "weather",
            "cycle_day": None,
            "cycle_name": None,
            "bell_schedule": None,
            "note": "Snow",
        }
        assert (await one.client.get(f"/v1/schools/{world.school.id}/calendars")).status_code == 403
    other = await world.a_school("Other")
    assert (await parent.client.get(f"/v1/schools/{other.id}/calendar")).status_code == 404
