"""Bulk edits: only what was shown is done, all of it or nothing."""

from typing import Any

import pytest

from homeroom.platform.listing import bulk
from homeroom.students.models import Enrollment
from tests.support.world import FIRST_DAY, TODAY, SignedIn, World

CHANGES = "/v1/students/changes"


async def preview(who: SignedIn, path: str = CHANGES, status: int = 200, **asked: Any) -> Any:
    answer = await who.client.post(f"{path}/preview", json={"change": "grade_level", "value": "11", **asked})
    assert answer.status_code == status, answer.text
    return answer.json()


async def test_a_preview_shows_and_applying_does_just_that(world: World) -> None:
    admin = await world.a_district_admin()
    small = await world.a_school("Small")
    world.application.as_owner("update schools.schools set grade_levels = '{09}' where id = %s", small.id)
    ann, bo = (
        await world.a_student("Ann", family_name="A"),
        await world.a_student("Bo", family_name="B", grade_level="11"),
    )
    cy = await world.a_student("Cy", family_name="C", school=small)
    gone = await world.a_student("Di", family_name="D")
    world.application.as_owner("update students.enrollments set ends_on = %s where student_id = %s", FIRST_DAY, gone)
    shown = await preview(admin, ids=[str(each) for each in (ann, bo, cy, gone)])
    assert [(row["name"], row["before"], row["after"], row["refused"]) for row in shown["items"]] == [
        ("A, Ann", "09", "11", None),
        ("B, Bo", "11", "11", None),
        ("C, Cy", "09", "11", "not-a-grade-of-the-school"),
        ("D, Di", None, "11", "not-enrolled"),
    ]
    assert (shown["changing"], shown["refused"]) == (1, 2)
    assert (await admin.client.get(f"/v1/students/{ann}")).json()["grade_level"] == "09", "a preview changes nothing"
    done = await admin.client.post(CHANGES, json={"token": shown["token"]})
    assert (done.status_code, done.json()) == (200, {"changed": 1})
    grades = {row["id"]: row["grade_level"] for row in (await admin.client.get("/v1/students")).json()["items"]}
    assert [grades[str(each)] for each in (ann, bo, cy)] == ["11", "11", "09"]
    ((before, after),) = world.application.as_owner(
        "select before, after from platform.audit_entries where tenant_id = %s and subject = 'students.enrollments'"
        " and action = 'changed'",
        world.tenant_id,
    )
    assert (before["grade_level"], after["grade_level"]) == ("09", "11")


async def test_what_was_changed_meanwhile_is_named_and_nothing_is_done(world: World) -> None:
    admin = await world.a_district_admin()
    students = [await world.a_student("Ann", family_name=name) for name in ("A", "B")]
    shown = await preview(admin, filters={"grade_level": "09"})
    assert shown["changing"] == 2
    await admin.client.patch(f"/v1/students/{students[1]}", json={"grade_level": "10"})
    refused = await admin.client.post(CHANGES, json={"token": shown["token"]})
    assert (refused.status_code, refused.json()["type"]) == (412, "/problems/lists/rows-changed")
    assert [(error["path"], error["name"]) for error in refused.json()["errors"]] == [(f"rows.{students[1]}", "B, Ann")]
    assert (await admin.client.get(f"/v1/students/{students[0]}")).json()["grade_level"] == "09"


async def test_a_token_is_good_for_whom_and_for_what_it_was_made(world: World) -> None:
    admin, office = await world.a_district_admin(), await world.a_school_admin()
    await world.a_student()
    token = (await preview(admin, filters={}))["token"]
    for who, path, given in (
        (office, CHANGES, token),
        (admin, CHANGES, token[:-8] + "AAAAAAA="),
        (admin, CHANGES, "junk"),
        (admin, "/v1/schools/sections/changes", token),
    ):
        refused = await who.client.post(path, json={"token": given})
        assert (refused.status_code, refused.json()["type"]) == (422, "/problems/lists/preview-unknown")


async def test_what_cannot_be_is_refused_by_name(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    office, other = await world.a_school_admin(), await world.a_school("Other")
    theirs = await world.a_student(school=other)
    mine = [str(await world.a_student()) for _ in range(3)]
    await preview(office, status=404, ids=[mine[0], str(theirs)])
    await preview(office, status=404, filters={"school_id": str(other.id)})
    for asked, path in (
        ({"ids": mine, "value": "14"}, "value"),
        ({"ids": mine, "value": None}, "value"),
        ({"ids": mine, "change": "shoes"}, "change"),
        ({"ids": []}, "ids"),
        ({"ids": mine, "filters": {}}, "body"),
        ({}, "body"),
        ({"filters": {"shoes": "1"}}, "filters.shoes"),
    ):
        refused = await preview(office, status=422, **asked)
        assert [error["path"] for error in refused["errors"]] == [path], asked
    monkeypatch.setattr("homeroom.gateway.listing.MOST_ROWS", 2)
    assert (await preview(office, status=422, filters={}))["type"] == "/problems/lists/too-many-rows"
    monkeypatch.setattr(bulk, "MOST_ROWS", 2)
    assert (await preview(office, status=422, ids=mine))["type"] == "/problems/lists/too-many-rows"


async def test_many_sections_end(world: World) -> None:
    admin = await world.a_school_admin()
    teacher = await world.a_teacher()
    sections = [await world.a_section(title, teacher_id=teacher.person_id) for title in ("Art", "Biology")]
    path = "/v1/schools/sections/changes"
    ids = [str(each.id) for each in sections]
    for early_or_late, refused in (("2026-01-01", "in-the-past"), ("2031-01-01", "after-its-terms")):
        shown = await preview(admin, path, change="ends_on", value=early_or_late, ids=ids)
        assert [row["refused"] for row in shown["items"]] == [refused] * 2
    assert (await preview(admin, path, 422, change="ends_on", value="soon", ids=ids))["errors"][0]["path"] == "value"
    assert (await preview(admin, path, 422, change="ends_on", value=None, ids=ids))["errors"][0]["path"] == "value"
    shown = await preview(admin, path, change="ends_on", value=str(TODAY), filters={"include_over": True})
    assert shown["changing"] == 2
    assert (await admin.client.post(path, json={"token": shown["token"]})).json() == {"changed": 2}
    listed = (await admin.client.get("/v1/schools/sections")).json()["items"]
    assert [(row["ends_on"], row["version"]) for row in listed] == [(str(TODAY), 2)] * 2
    before = {"if-match": '"1"'}  # as somebody has it on the screen who opened the section before all this
    lost = await admin.client.patch(f"/v1/schools/sections/{ids[0]}", json={"capacity": 5}, headers=before)
    assert (lost.status_code, lost.json()["version"]) == (412, 2)
    sql = "select ends_on from schools.section_teachers where tenant_id = %s"
    assert world.application.as_owner(sql, world.tenant_id) == [(TODAY,)] * 2, "their teachers end with them"


async def test_a_second_enrollment_is_left_alone(world: World) -> None:
    admin, other = await world.a_district_admin(), await world.a_school("Other")
    both = await world.a_student()
    beside = Enrollment(student_id=both, school_id=other.id, grade_level="09", starts_on=FIRST_DAY, primary=False)
    await world.add(beside)
    shown = await preview(admin, ids=[str(both)])
    assert shown["changing"] == 1
    await admin.client.post(CHANGES, json={"token": shown["token"]})
    assert sorted(
        world.application.as_owner(
            'select grade_level, "primary" from students.enrollments where student_id = %s', both
        )
    ) == [("09", False), ("11", True)]
