"""A school from nothing: a year with its terms, periods, bell schedules, and calendars of several kinds."""

import asyncio
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest

from homeroom.schools.models import School, SchoolKind, Section
from tests.support.world import TODAY, ZONE, SignedIn, World

YEAR = {"starts_on": "2026-08-17", "ends_on": "2027-06-04"}
WEEK = [1, 2, 3, 4, 5]
AB: Mapping[str, Any] = {
    "name": "Main",
    "main": True,
    "weekdays": WEEK,
    "cycle_names": ["A", "B"],
    "cycle_by": "rotation",
    **YEAR,
}


@pytest.fixture
async def registrar(world: World) -> SignedIn:
    return await world.signs_in(await world.a_person(), "registrar")


async def a_new_school(world: World) -> str:
    school = School(name="Second", kind=SchoolKind.MIDDLE, time_zone=ZONE, locale="en", grade_levels=["06", "07", "08"])
    await world.add(school)
    return str(school.id)


def term(name: str, starts_on: str, ends_on: str, kind: str = "term", **also: Any) -> dict[str, Any]:
    return {"name": name, "kind": kind, "starts_on": starts_on, "ends_on": ends_on, **also}


async def a_year(registrar: SignedIn, *terms: dict[str, Any], **also: Any) -> dict[str, Any]:
    body = {"name": "2026/27", **YEAR, "terms": terms, **also}
    made = await registrar.client.post("/v1/schools/years", json=body)
    assert made.status_code == 201, made.text
    found: dict[str, Any] = made.json()
    return found


def codes(answer: httpx.Response) -> Mapping[str, str]:
    assert answer.status_code == 422, answer.text
    return {error["path"]: error["code"] for error in answer.json()["errors"]}


async def test_a_year_with_terms_and_grading_periods_is_saved_as_a_whole(world: World, registrar: SignedIn) -> None:
    quarters = [
        term("Q1", "2026-08-17", "2026-10-16", "grading_period"),
        term("Q2", "2026-10-19", "2026-12-18", "grading_period"),
    ]
    fall = term("Fall", "2026-08-17", "2026-12-18", "semester", parts=quarters)
    year = await a_year(registrar, fall, term("Spring", "2027-01-04", "2027-06-04", "semester"))
    named = {part["name"]: part for part in year["terms"]}
    assert [part["name"] for part in year["terms"]] == ["Fall", "Q1", "Q2", "Spring"]
    assert named["Q2"]["parent_id"] == named["Fall"]["id"]

    path, version = f"/v1/schools/years/{year['id']}", {"if-match": '"1"'}
    kept = {**term("Autumn", "2026-08-17", "2026-12-18", "semester"), "id": named["Fall"]["id"]}
    body = {"name": "2026/27", **YEAR, "terms": [kept]}
    assert (await registrar.client.put(path, json=body)).status_code == 428
    saved = await registrar.client.put(path, json=body, headers=version)
    assert (saved.status_code, [part["name"] for part in saved.json()["terms"]]) == (200, ["Autumn"])
    assert (await registrar.client.put(path, json=body, headers=version)).status_code == 412
    again = await registrar.client.post("/v1/schools/years", json={"name": "2026/27", **YEAR})
    assert again.status_code == 409
    principal = await world.a_school_admin()
    assert (await principal.client.put(path, json=body, headers={"if-match": '"2"'})).status_code == 403
    assert len((await principal.client.get("/v1/schools/years")).json()["items"]) == 2


async def test_terms_that_cannot_be_are_refused_by_name_and_nothing_is_stored(
    world: World, registrar: SignedIn
) -> None:
    terms = [
        term("Fall", "2026-08-17", "2026-12-18", parts=[term("Q1", "2026-08-10", "2026-10-16", "grading_period")]),
        term("Spring", "2026-12-18", "2027-06-04"),
        term("Summer", "2027-06-04", "2027-06-01"),
        {**term("Alien", "2026-09-01", "2026-09-02", "other"), "id": str(world.school.term_id)},
    ]
    refused = await registrar.client.post("/v1/schools/years", json={"name": "X", **YEAR, "terms": terms})
    assert codes(refused) == {
        "terms.0.parts.0.starts_on": "outside_whole",
        "terms.1.starts_on": "overlap",
        "terms.2.ends_on": "end_before_start",
        "terms.3.id": "unknown",
    }
    backwards = {"name": "X", "starts_on": YEAR["ends_on"], "ends_on": YEAR["starts_on"]}
    assert codes(await registrar.client.post("/v1/schools/years", json=backwards)) == {"ends_on": "end_before_start"}
    assert [year["name"] for year in (await registrar.client.get("/v1/schools/years")).json()["items"]] == ["2026–27"]


async def test_a_term_that_sections_are_held_in_stays_and_lessons_follow_its_dates(
    world: World, registrar: SignedIn
) -> None:
    await world.a_section(teacher_id=await world.a_staff_member())
    (year,) = (await registrar.client.get("/v1/schools/years")).json()["items"]
    path = f"/v1/schools/years/{year['id']}"
    body = {name: year[name] for name in ("name", "starts_on", "ends_on")}
    gone = await registrar.client.put(path, json={**body, "terms": []}, headers={"if-match": '"1"'})
    assert (gone.status_code, gone.json()["names"]) == (409, ["Year"])
    short = term("Year", "2026-08-17", str(TODAY), id=year["terms"][0]["id"])
    saved = await registrar.client.put(path, json={**body, "terms": [short]}, headers={"if-match": '"1"'})
    assert saved.status_code == 200, saved.text
    booked = world.application.as_owner(
        "select distinct held_on from schools.bookings where tenant_id = %s", world.tenant_id
    )
    assert booked == [(TODAY,)]
    cut = {**body, "ends_on": str(TODAY), "terms": [short]}
    refused = await registrar.client.put(path, json=cut, headers={"if-match": '"2"'})
    assert codes(refused) == {"ends_on": "calendar_outside"}


async def test_a_school_gets_its_periods_its_bells_and_two_calendars(world: World, registrar: SignedIn) -> None:
    school, year = await a_new_school(world), await a_year(registrar)
    at = f"/v1/schools/{school}"
    times = [("1", "08:00", "08:50"), ("2", "09:00", "09:50")]
    periods = [{"name": name, "starts_at": start, "ends_at": end} for name, start, end in times]
    made = await registrar.client.post(f"{at}/periods", json={"periods": periods})
    first, second = (period["id"] for period in made.json()["periods"])
    upside_down = {"periods": [{**periods[0], "ends_at": "07:00"}]}
    assert codes(await registrar.client.post(f"{at}/periods", json=upside_down)) == {
        "periods.0.ends_at": "end_after_start"
    }
    rings = [{"period_id": first, "starts_at": "08:00", "ends_at": "09:00"}]
    early = await registrar.client.post(f"{at}/bell-schedules", json={"name": "Early", "times": rings})
    assert early.status_code == 201, early.text
    both = [*rings, {"period_id": second, "starts_at": "08:30", "ends_at": "09:30"}]
    early_path = f"/v1/schools/bell-schedules/{early.json()['id']}"
    saved = await registrar.client.put(early_path, json={"name": "Early", "times": both}, headers={"if-match": '"1"'})
    assert saved.json()["overlapping"] == [{"first": "1", "second": "2"}], "two lunches may; so it is said, not refused"
    twice = await registrar.client.post(f"{at}/bell-schedules", json={"name": "Early", "times": rings})
    assert twice.status_code == 409
    wrong = [{**rings[0], "ends_at": "07:00"}, {**rings[0], "period_id": str(world.school.periods[0])}]
    assert codes(await registrar.client.post(f"{at}/bell-schedules", json={"name": "X", "times": wrong})) == {
        "times.0.ends_at": "end_after_start",
        "times.1.period_id": "unknown",
    }
    assert (await registrar.client.delete(f"/v1/schools/periods/{second}")).status_code == 409

    bells = [{"weekday": 3, "bell_schedule_id": early.json()["id"]}]
    main = await registrar.client.post(f"{at}/calendars", json={**AB, "academic_year_id": year["id"], "bells": bells})
    assert main.status_code == 201, main.text
    snow = {"kind": "no_school", "day_kind": "holiday", "starts_on": "2026-09-07", "note": "Labor Day"}
    await registrar.client.post(f"/v1/schools/calendars/{main.json()['id']}/changes", json=snow, params=CONFIRMED)
    six = {
        **AB,
        "name": "Grade 6",
        "main": False,
        "grade_levels": ["06"],
        "cycle_names": [str(day) for day in range(1, 7)],
        "cycle_by": "rotation_through_holidays",
        "changes_of": main.json()["id"],
        "academic_year_id": year["id"],
    }
    made = await registrar.client.post(f"{at}/calendars", json=six)
    assert made.status_code == 201, made.text
    days = (await registrar.client.get(f"{at}/calendar", params={"first": "2026-09-04", "last": "2026-09-09"})).json()
    by_calendar: dict[str, list[Any]] = {}
    for day in days["days"]:
        by_calendar.setdefault(day["calendar_id"], []).append(day["cycle_name"] or day["note"] or ".")
    assert by_calendar[main.json()["id"]] == ["A", ".", ".", "Labor Day", "B", "A"]
    assert by_calendar[made.json()["id"]] == ["3", ".", ".", "Labor Day", "5", "6"]
    assert [day["bell_schedule"] for day in days["days"] if day["on"] == "2026-09-09"] == ["Early", None]
    assert [each["name"] for each in (await registrar.client.get(f"{at}/calendars")).json()["items"]] == [
        "Main",
        "Grade 6",
    ]
    assert (await registrar.client.delete(early_path)).status_code == 409
    unused = await registrar.client.post(f"{at}/bell-schedules", json={"name": "Unused", "times": rings})
    assert (await registrar.client.delete(f"/v1/schools/bell-schedules/{unused.json()['id']}")).status_code == 204


CONFIRMED = {"confirm_past": True}


async def test_a_calendar_that_cannot_be_held_is_refused_by_name(world: World, registrar: SignedIn) -> None:
    school, year = await a_new_school(world), await a_year(registrar)
    body = {**AB, "academic_year_id": year["id"]}

    async def refused(**other: Any) -> Mapping[str, str]:
        return codes(await registrar.client.post(f"/v1/schools/{school}/calendars", json={**body, **other}))

    assert await refused(cycle_names=[]) == {"cycle_names": "cycle_without_days"}
    assert await refused(weekdays=[]) == {"weekdays": "no_weekdays"}
    assert await refused(weekdays=[1, 8]) == {"weekdays.1": "unknown_weekday"}
    assert await refused(cycle_by="weekday") == {"cycle_names": "cycle_by_weekday"}
    assert await refused(ends_on="2026-08-16") == {"ends_on": "end_before_start"}
    assert await refused(ends_on="2027-06-05") == {"ends_on": "outside_year"}
    assert await refused(main=False, grade_levels=["12"]) == {"grade_levels.0": "unknown_grade"}
    assert await refused(grade_levels=["06"]) == {"grade_levels": "main_has_no_grades"}
    path = f"/v1/schools/{school}/calendars"
    both = [{**body, "name": name} for name in ("First", "Second")]
    made = await asyncio.gather(*(registrar.client.post(path, json=one) for one in both))
    assert sorted(answer.status_code for answer in made) == [201, 422], "two at once: one is the main calendar"
    assert await refused(name="Third", starts_on="2027-06-04") == {"starts_on": "two_main_calendars"}
    sixth = {**body, "name": "Six", "main": False, "grade_levels": ["06", "07"]}
    assert (await registrar.client.post(path, json=sixth)).status_code == 201
    assert await refused(name="Also six", main=False, grade_levels=["06"]) == {"starts_on": "two_calendars_of_a_grade"}
    assert (await registrar.client.post(path, json={**sixth, "grade_levels": []})).status_code == 409


async def test_a_track_goes_on_under_another_pattern_and_its_sections_follow(world: World, registrar: SignedIn) -> None:
    (year,) = (await registrar.client.get("/v1/schools/years")).json()["items"]
    made = await registrar.client.post(
        f"/v1/schools/{world.school.id}/calendars",
        json={**AB, "name": "Track", "main": False, "academic_year_id": year["id"]},
    )
    track = made.json()
    section = await world.a_section(teacher_id=await world.a_staff_member())
    async with world.work() as work:
        (await work.session.get_one(Section, (world.tenant_id, section.id))).calendar_id = track["id"]
    change = {"kind": "no_school", "day_kind": "holiday", "starts_on": "2026-11-26", "ends_on": "2026-12-01"}
    path = f"/v1/schools/calendars/{track['id']}"
    await registrar.client.post(f"{path}/changes", json=change)
    pattern = {name: track[name] for name in ("name", "grade_levels", "starts_on", "ends_on", "bells", "cycle_by")}
    pattern |= {"weekdays": [1, 2, 3, 4], "cycle_names": ["1", "2", "3"], "pattern_from": "2026-11-30"}
    seen = (await registrar.client.post(f"{path}/preview", json=pattern)).json()
    assert (seen["counts"]["lose_school"], seen["days"][0]["on"]) == (27, "2026-12-02")
    missing = await registrar.client.put(path, json=pattern)
    assert missing.status_code == 428
    saved = await registrar.client.put(path, json=pattern, headers={"if-match": f'"{seen["version"]}"'})
    assert saved.status_code == 200, saved.text
    next_one = saved.json()
    assert (next_one["continues_id"], next_one["starts_on"]) == (track["id"], "2026-11-30")
    assert (await registrar.client.get(path)).json()["ends_on"] == "2026-11-29"
    for calendar_id, dates in (
        (track["id"], ("2026-11-26", "2026-11-29")),
        (next_one["id"], ("2026-11-30", "2026-12-01")),
    ):
        (moved,) = (await registrar.client.get(f"/v1/schools/calendars/{calendar_id}/changes")).json()["items"]
        assert (moved["starts_on"], moved["ends_on"]) == dates
    booked = world.application.as_owner(
        "select distinct held_on from schools.bookings where tenant_id = %s and held_on between %s and %s order by 1",
        world.tenant_id,
        date(2026, 11, 23),
        date(2026, 12, 11),
    )
    assert [day.day for (day,) in booked] == [2, 3, 7, 8, 9, 10], "from the first day that differs on"


async def test_other_times_on_days_that_rang_are_confirmed_first(world: World, registrar: SignedIn) -> None:
    teacher = await world.a_staff_member()
    await world.a_section(teacher_id=teacher)
    await world.a_section("Chemistry", teacher_id=teacher, period=2)
    at, (first, second, *_) = f"/v1/schools/{world.school.id}", world.school.periods
    times = [{"period_id": str(period), "starts_at": "08:00", "ends_at": "08:30"} for period in (first, second)]
    made = (await registrar.client.post(f"{at}/bell-schedules", json={"name": "Short", "times": times})).json()
    change = {
        "kind": "bell_schedule",
        "starts_on": "2026-11-13",
        "ends_on": "2026-11-17",
        "bell_schedule_id": made["id"],
    }
    changes = f"/v1/schools/calendars/{world.school.calendar_id}/changes"
    answer = await registrar.client.post(changes, json=change, params=CONFIRMED)
    assert answer.status_code == 201, answer.text
    body, path = {"name": "Shorter", "times": times[:1]}, f"/v1/schools/bell-schedules/{made['id']}"
    version = {"if-match": '"1"'}
    refused = await registrar.client.put(path, json=body, headers=version)
    assert (refused.status_code, refused.json()["days"]) == (409, 1)
    saved = await registrar.client.put(path, json=body, headers=version, params=CONFIRMED)
    assert (saved.json()["name"], saved.json()["days"], saved.json()["version"]) == ("Shorter", 3, 2)
    booked = world.application.as_owner(
        "select held_on, period_id from schools.bookings where tenant_id = %s and kind = 'teacher' and held_on <= %s",
        world.tenant_id,
        TODAY,
    )
    assert booked == [(TODAY, first)]


async def test_a_calendar_goes_only_while_nothing_follows_it(world: World, registrar: SignedIn) -> None:
    school = world.school
    wanted = {"weekdays": WEEK, "cycle_by": "weekday", "academic_year_id": str(school.year_id), "main": False}
    dates = {"starts_on": str(TODAY), "ends_on": str(TODAY + timedelta(days=7))}

    async def made(name: str, **also: Any) -> str:
        answer = await registrar.client.post(
            f"/v1/schools/{school.id}/calendars", json={**wanted, **dates, "name": name, **also}
        )
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    async def gone(calendar_id: str | UUID) -> tuple[int, Any]:
        answer = await registrar.client.delete(f"/v1/schools/calendars/{calendar_id}")
        said = answer.json() if answer.content else {}
        return answer.status_code, tuple(said.get(key) for key in ("sections", "students", "calendars", "named"))

    track, ninth, tenth = await made("Track"), await made("Ninth", grade_levels=["09"]), await made("Tenth")
    change = {"kind": "no_school", "starts_on": str(TODAY), "note": "Snow"}
    await registrar.client.post(f"/v1/schools/calendars/{track}/changes", json=change)
    child = await world.a_student()
    section = await world.a_section("Biology", students=[child])
    assert await gone(school.calendar_id) == (409, (1, 1, 0, "Biology 1")), "the main one is everybody's"
    assert await gone(ninth) == (409, (0, 1, 0, ""))
    world.application.as_owner("update schools.sections set calendar_id = %s where id = %s", track, section.id)
    assert await gone(track) == (409, (1, 0, 0, "Biology 1"))
    split = {**wanted, **dates, "name": "Tenth", "weekdays": [1, 2], "pattern_from": str(TODAY + timedelta(days=3))}
    for left_out in ("academic_year_id", "main"):
        del split[left_out]
    later = await registrar.client.put(
        f"/v1/schools/calendars/{tenth}", json=split, headers={"if-match": '"1"'}, params={"confirm_past": True}
    )
    assert later.status_code == 200, later.text
    assert (await gone(tenth))[1][2:] == (1, later.json()["name"])
    world.application.as_owner("update schools.sections set calendar_id = null where id = %s", section.id)
    assert [(await gone(each))[0] for each in (later.json()["id"], tenth, track, track)] == [204, 204, 204, 404]
    listed = await registrar.client.get(f"/v1/schools/{school.id}/calendars")
    assert [each["name"] for each in listed.json()["items"]] == ["Main", "Ninth"]
    audited = world.application.as_owner(
        "select before ->> 'name' from platform.audit_entries"
        " where tenant_id = %s and subject = 'schools.calendars' and action = 'deleted' order by id",
        world.tenant_id,
    )
    assert [name for (name,) in audited][1:] == ["Tenth", "Track"]
