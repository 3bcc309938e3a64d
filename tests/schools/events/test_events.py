"""Events: who sees which, how they come again, and what makes no sense."""

import pytest

from tests.schools.events.calendars import TERM, an_event, made, titles
from tests.support.world import World


async def test_each_audience_sees_its_own(world: World) -> None:
    """Families those of their children's schools, students and staff theirs, an office all of its schools."""
    elsewhere = await world.a_school("Roosevelt High")
    admin, principal = await world.a_district_admin(), await world.a_school_admin()
    for audience in ("staff", "families", "students", "public"):
        await made(principal, school_id=str(world.school.id), title=f"own {audience}", audience=[audience])
        await made(admin, school_id=str(elsewhere.id), title=f"other {audience}", audience=[audience])
        await made(admin, title=f"district {audience}", audience=[audience])
    student = await world.a_student()
    teacher = await world.a_teacher()
    section = await world.a_section(teacher_id=teacher.person_id, students=[student])
    guardian_id, barred_id = await world.a_guardian(student), await world.a_guardian(student)
    await world.bar(student, barred_id)
    people = {
        "staff": teacher,
        "families": await world.signs_in(guardian_id, "guardian"),
        "students": await world.signs_in(student, "student"),
    }
    for audience, someone in people.items():
        wanted = {f"{where} {told}" for where in ("own", "district") for told in (audience, "public")}
        assert {*await titles(someone)} == wanted, audience
        assert {*await titles(someone, school_id=str(section.school.id))} == wanted
    barred = await world.signs_in(barred_id, "guardian")
    assert {*await titles(barred)} == {"district families", "district public"}
    assert len(await titles(principal)) == 8
    assert len(await titles(admin)) == 12
    assert {*await titles(admin, audience="students")} == {"own students", "other students", "district students"}
    foreign = await teacher.client.get("/v1/schools/events", params={**TERM, "school_id": str(elsewhere.id)})
    assert foreign.status_code == 404


async def test_it_comes_again_by_the_clock_of_its_school(world: World) -> None:
    """Weekly over the change of clocks on 1 November, but for one day: a list by day, by week and of all agree."""
    principal = await world.a_school_admin()
    event = await made(
        principal,
        school_id=str(world.school.id),
        starts_on="2026-10-19",
        ends_on="2026-10-19",
        recurrence={"repeats": "weekly", "weekdays": [1, 4], "until": "2026-11-12"},
        except_on=["2026-10-29"],
    )
    assert event["recurrence"] == {
        "repeats": "weekly", "interval": 1, "weekdays": [1, 4], "monthly_by": "day", "until": "2026-11-12"
    }  # fmt: skip

    async def listed(first: str, until: str, **more: str) -> list[tuple[str, str, str]]:
        answer = await principal.client.get("/v1/schools/events", params={"from": first, "until": until, **more})
        return [(each["starts_on"], each["starts_at"], each["start_time"]) for each in answer.json()["items"]]

    everything = await listed("2026-10-01", "2026-12-31")
    assert [(day, at[11:16], hour) for day, at, hour in everything] == [
        ("2026-10-19", "23:30", "18:30"), ("2026-10-22", "23:30", "18:30"), ("2026-10-26", "23:30", "18:30"),
        ("2026-11-02", "00:30", "18:30"), ("2026-11-05", "00:30", "18:30"), ("2026-11-09", "00:30", "18:30"),
        ("2026-11-12", "00:30", "18:30"),
    ]  # fmt: skip
    by_week = [await listed(f"2026-10-{day}", f"2026-10-{day + 6}") for day in (19, 25)] + [
        await listed("2026-11-01", "2026-11-14")
    ]
    assert sum(by_week, []) == everything  # noqa: RUF017  (three)
    page = (
        await principal.client.get(
            "/v1/schools/events", params={"from": "2026-10-01", "until": "2026-12-31", "limit": "3"}
        )
    ).json()
    assert [*await listed("2026-10-01", "2026-12-31", limit="4", cursor=page["next"])] == everything[3:]


async def test_two_who_change_one_event(world: World) -> None:
    principal, guardian = await world.a_school_admin(), await world.a_guardian(await world.a_student())
    parent = await world.signs_in(guardian, "guardian")
    event = await made(principal, school_id=str(world.school.id))
    path = f"/v1/schools/events/{event['id']}"
    assert (await parent.client.get(path)).json()["may_change"] is False
    moved = an_event(school_id=str(world.school.id), starts_on="2026-11-20", ends_on="2026-11-20")
    assert (await principal.client.put(path, json=moved)).status_code == 428
    assert (await principal.client.put(path, json=moved, headers={"if-match": '"1"'})).json()["version"] == 2
    assert (await principal.client.put(path, json=moved, headers={"if-match": '"1"'})).status_code == 412
    assert (await principal.client.delete(path, headers={"if-match": '"2"'})).status_code == 204
    assert await titles(parent) == []
    assert (await parent.client.get(path)).json()["cancelled"] is True, "whoever has the link is told"
    again = await principal.client.put(path, json=moved, headers={"if-match": '"3"'})
    assert (again.json()["cancelled"], await titles(parent)) == (False, ["Open house"])


DAILY_ON_MONDAYS = {"repeats": "daily", "weekdays": [1], "until": "2026-12-01"}
ONCE = {"repeats": "yearly", "until": "2026-12-01"}


@pytest.mark.parametrize(
    ("also", "path", "code"),
    [
        ({"ends_on": "2026-11-18"}, "ends_on", "end_before_start"),
        ({"ends_on": "2028-11-18"}, "ends_on", "too_long"),
        ({"end_time": "18:30"}, "end_time", "end_before_start"),
        ({"end_time": None}, "end_time", "missing"),
        ({"audience": ["staff", "staff"]}, "audience", "repeated"),
        ({"except_on": ["2026-11-20"]}, "except_on", "not_recurring"),
        ({"recurrence": {"repeats": "weekly", "until": "2026-11-01"}}, "recurrence.until", "end_before_start"),
        ({"recurrence": {"repeats": "daily", "until": "2028-11-01"}}, "recurrence.until", "too_often"),
        ({"recurrence": {"repeats": "weekly", "until": "2099-11-01"}}, "recurrence.until", "too_far"),
        ({"recurrence": {"repeats": "weekly", "weekdays": [1], "until": "2026-12-01"}}, "starts_on", "not_held"),
        ({"recurrence": DAILY_ON_MONDAYS}, "recurrence.weekdays", "not_weekly"),
        ({"recurrence": ONCE, "except_on": ["2026-11-19"]}, "except_on", "never"),
    ],
)  # fmt: skip
async def test_what_makes_no_sense_is_refused_by_name(
    world: World, also: dict[str, object], path: str, code: str
) -> None:
    principal = await world.a_school_admin()
    body = an_event(school_id=str(world.school.id), **also)
    answer = await principal.client.post("/v1/schools/events", json=body)
    assert answer.status_code == 422
    assert (path, code) in {(error["path"], error["code"]) for error in answer.json()["errors"]}
    assert await titles(principal) == []


async def test_a_district_event_is_the_districts_to_make(world: World) -> None:
    principal = await world.a_school_admin()
    assert (await principal.client.post("/v1/schools/events", json=an_event())).status_code == 403
    district = await made(await world.a_district_admin())
    answer = await principal.client.delete(f"/v1/schools/events/{district['id']}", headers={"if-match": '"1"'})
    assert answer.status_code == 404
