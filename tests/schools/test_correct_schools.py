"""A school's facts, its periods, and what an import made up for it."""

import asyncio
from datetime import timedelta
from typing import Any

import httpx
import pytest

from homeroom.schools.models import CalendarDay, DayKind, School, Term, TermKind
from tests.support.world import FIRST_DAY, TODAY, SchoolMade, SignedIn, World


@pytest.fixture
async def admin(world: World) -> SignedIn:
    return await world.a_school_admin()


async def assume_timetable(world: World) -> None:
    async with world.work() as work:
        (await work.session.get_one(School, (world.tenant_id, world.school.id))).timetable_assumed = True


async def timetable(admin: SignedIn, school: SchoolMade) -> dict[str, Any]:
    answer = await admin.client.get(f"/v1/schools/{school.id}/timetable")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def save(admin: SignedIn, school: SchoolMade, periods: list[dict[str, Any]]) -> httpx.Response:
    given = [{name: period[name] for name in ("id", "name", "starts_at", "ends_at")} for period in periods]
    return await admin.client.put(f"/v1/schools/{school.id}/timetable", json={"periods": given})


def places(answer: httpx.Response) -> dict[str, str]:
    assert answer.status_code == 422, answer.text
    return {error["path"]: error["code"] for error in answer.json()["errors"]}


async def test_a_school_and_how_many_are_there_today(world: World, admin: SignedIn) -> None:
    student = await world.a_student()
    await world.a_student(school=await world.a_school("Other"))
    await world.a_section(students=[student])
    read = (await admin.client.get(f"/v1/schools/{world.school.id}")).json()
    assert read["counts"] == {"students": 1, "sections": 1, "staff": 1}
    assert (read["identifier"], read["timetable_assumed"]) == (None, False)
    (listed,) = (await admin.client.get("/v1/schools")).json()["items"]
    assert listed["counts"] is None
    (counted,) = (await admin.client.get("/v1/schools", params={"counts": True})).json()["items"]
    assert counted["counts"] == read["counts"]


async def test_a_closed_school_is_not_listed(world: World) -> None:
    admin = await world.a_district_admin()
    closed, last_day = await world.a_school("Closed"), await world.a_school("Last day")
    async with world.work() as work:
        (await work.session.get_one(School, (world.tenant_id, closed.id))).ends_on = TODAY - timedelta(days=1)
        (await work.session.get_one(School, (world.tenant_id, last_day.id))).ends_on = TODAY
    listed = (await admin.client.get("/v1/schools")).json()["items"]
    assert [school["name"] for school in listed] == ["Last day", "Lincoln High"]
    assert (await admin.client.get(f"/v1/schools/{closed.id}")).json()["name"] == "Closed"


async def test_only_what_is_sent_changes(world: World, admin: SignedIn) -> None:
    path = f"/v1/schools/{world.school.id}"
    changed = await admin.client.patch(path, json={"name": "Lincoln Middle", "kind": "middle", "identifier": "0629"})
    assert changed.status_code == 200, changed.text
    assert (await admin.client.patch(path, json={"identifier": None})).json()["identifier"] is None
    read = (await admin.client.get(path)).json()
    assert (read["name"], read["kind"]) == ("Lincoln Middle", "middle")
    assert places(await admin.client.patch(path, json={"name": None})) == {"name": "string_type"}
    assert places(await admin.client.patch(path, json={"name": "", "kind": "palace"})).keys() == {"name", "kind"}
    teacher = await world.a_teacher()
    assert (await teacher.client.patch(path, json={"name": "Mine"})).status_code == 403
    other = await world.a_school("Other")
    assert (await admin.client.patch(f"/v1/schools/{other.id}", json={"name": "Mine"})).status_code == 404


async def test_the_years_its_sections_use(world: World, admin: SignedIn) -> None:
    await world.a_section()
    await world.a_school("Other")  # has a year of its own
    async with world.work() as work:
        term = await work.session.get_one(Term, (world.tenant_id, world.school.term_id))
        work.session.add(
            Term(
                academic_year_id=term.academic_year_id,
                parent_id=term.id,
                name="Q1",
                kind=TermKind.GRADING_PERIOD,
                starts_on=FIRST_DAY,
                ends_on=TODAY,
            )
        )
        saturday = TODAY + timedelta(days=19)
        work.session.add(
            CalendarDay(
                calendar_id=world.school.calendar_id,
                school_id=world.school.id,
                main=True,
                held_on=saturday,
                kind=DayKind.MAKE_UP,
                cycle_day=1,
            )
        )
    found = await timetable(admin, world.school)
    (year,) = found["years"]
    assert [(part["name"], part["kind"], part["parent_id"]) for part in year["terms"]] == [
        ("Year", "term", None),
        ("Q1", "grading_period", str(world.school.term_id)),
    ]
    assert found["weekdays"] == [1, 2, 3, 4, 5]
    assert [period["name"] for period in found["periods"]] == ["1", "2", "3", "4", "5"]
    assert found["periods"][0]["starts_at"] == "08:30"


async def test_periods_change_places_and_are_confirmed(world: World, admin: SignedIn) -> None:
    await assume_timetable(world)
    before = await timetable(admin, world.school)
    assert before["assumed"]
    first, *others = before["periods"]
    first |= {"name": "Advisory", "starts_at": "14:00", "ends_at": "14:45"}
    saved = await save(admin, world.school, [*others, first])
    assert saved.status_code == 200, saved.text
    assert saved.json() == await timetable(admin, world.school)
    assert not saved.json()["assumed"]
    assert [period["name"] for period in saved.json()["periods"]] == ["2", "3", "4", "5", "Advisory"]
    assert [period["position"] for period in saved.json()["periods"]] == [1, 2, 3, 4, 5]
    assert saved.json()["periods"][-1]["ends_at"] == "14:45"
    assert not (await admin.client.get(f"/v1/schools/{world.school.id}")).json()["timetable_assumed"]


async def test_the_periods_as_they_are_confirm_what_was_made_up(world: World, admin: SignedIn) -> None:
    await assume_timetable(world)
    before = await timetable(admin, world.school)
    saved = (await save(admin, world.school, before["periods"])).json()
    assert saved == {**before, "assumed": False}


async def test_what_are_not_the_schools_periods_is_refused(world: World, admin: SignedIn) -> None:
    await assume_timetable(world)
    periods = (await timetable(admin, world.school))["periods"]
    other = await world.a_school("Other")
    assert places(await save(admin, world.school, periods[1:])) == {"periods": "missing"}
    assert places(await save(admin, world.school, [*periods, periods[2]])) == {"periods.5.id": "repeated"}
    stranger = {**periods[0], "id": str(other.periods[0])}
    assert places(await save(admin, world.school, [stranger, *periods[1:]])) == {
        "periods.0.id": "unknown",
        "periods": "missing",
    }
    upside_down = {**periods[1], "ends_at": periods[1]["starts_at"]}
    assert places(await save(admin, world.school, [periods[0], upside_down, *periods[2:]])) == {
        "periods.1.ends_at": "end_after_start"
    }
    assert places(await save(admin, world.school, [{**periods[0], "starts_at": "25:00"}, *periods[1:]])) == {
        "periods.0.starts_at": "string_pattern_mismatch"
    }
    assert (await timetable(admin, world.school))["assumed"]
    teacher = await world.a_teacher()
    assert (await save(teacher, world.school, periods)).status_code == 403


async def test_two_orders_at_once_end_in_one_of_them(world: World, admin: SignedIn) -> None:
    periods = (await timetable(admin, world.school))["periods"]
    orders = [[*reversed(periods)], [*periods[2:], *periods[:2]]]
    saved = await asyncio.gather(*(save(admin, world.school, order) for order in orders))
    assert [answer.status_code for answer in saved] == [200, 200]
    left = [period["id"] for period in (await timetable(admin, world.school))["periods"]]
    assert left in [[period["id"] for period in order] for order in orders]
