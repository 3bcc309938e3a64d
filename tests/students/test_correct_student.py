"""A student's number and grade."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest

from homeroom.students.models import Enrollment
from tests.support.world import TODAY, SignedIn, World


@pytest.fixture
async def admin(world: World) -> SignedIn:
    return await world.a_school_admin()


async def correct(admin: SignedIn, student_id: UUID, **changes: Any) -> httpx.Response:
    return await admin.client.patch(f"/v1/students/{student_id}", json=changes)


async def test_only_what_is_sent_changes(world: World, admin: SignedIn) -> None:
    student = await world.a_student(grade_level="09")
    changed = await correct(admin, student, student_number="A-17")
    assert changed.status_code == 200, changed.text
    assert (changed.json()["student_number"], changed.json()["grade_level"]) == ("A-17", "09")
    changed = await correct(admin, student, grade_level="10")
    assert (changed.json()["student_number"], changed.json()["grade_level"]) == ("A-17", "10")
    assert changed.json()["enrollments"][0]["grade_level"] == "10"
    audited = world.application.as_owner(
        "select before, after from platform.audit_entries where tenant_id = %s and subject = 'students.enrollments'"
        " and action = 'changed'",
        world.tenant_id,
    )
    assert audited == [({"grade_level": "09"}, {"grade_level": "10"})]


async def test_a_number_is_one_students(world: World, admin: SignedIn) -> None:
    one, other = await world.a_student(), await world.a_student()
    await correct(admin, one, student_number="A-17")
    refused = await correct(admin, other, student_number="A-17")
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/students/number-taken")
    assert (await correct(admin, one, student_number="A-17")).status_code == 200


async def test_a_grade_is_that_of_an_enrollment(world: World) -> None:
    student, admin = await world.a_student(), await world.a_district_admin()
    world.application.as_owner(
        "update students.enrollments set ends_on = %s where student_id = %s", TODAY - timedelta(days=1), student
    )
    refused = await correct(admin, student, grade_level="10")
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/students/not-enrolled")
    assert (await correct(admin, student, student_number="A-18")).status_code == 200


async def test_refused(world: World, admin: SignedIn) -> None:
    student, teacher = await world.a_student(), await world.a_teacher()
    for wrong in ({"grade_level": "9"}, {"grade_level": None}, {"student_number": ""}, {"school_id": str(student)}):
        assert (await correct(admin, student, **wrong)).status_code == 422, wrong
    assert (await correct(teacher, student, grade_level="10")).status_code == 403
    elsewhere = await world.a_student(school=await world.a_school("Other"))
    assert (await correct(admin, elsewhere, grade_level="10")).status_code == 404
    await correct(admin, student, student_number="A-17")
    assert (await correct(admin, elsewhere, student_number="A-17")).status_code == 404  # not told that it is taken


async def test_the_young_come_first(world: World, admin: SignedIn) -> None:
    for grade in ("01", "PK", "UG", "KG", "12", "PR"):
        await world.a_student(grade_level=grade)
    listed = (await admin.client.get("/v1/students", params={"sort": "grade"})).json()["items"]
    assert [student["grade_level"] for student in listed] == ["PR", "PK", "KG", "01", "12", "UG"]
    young = (await admin.client.get("/v1/students", params={"grade_level": "PK"})).json()["items"]
    assert len(young) == 1


async def test_the_grade_is_for_the_school_of_the_enrollment(world: World, admin: SignedIn) -> None:
    """Who goes to a second school beside his own is that school's student, but not its to place."""
    student, second = await world.a_student(grade_level="09"), await world.a_school("Tech Center")
    await world.add(
        Enrollment(student_id=student, school_id=second.id, grade_level="09", starts_on=TODAY, primary=False)
    )
    beside = await world.a_school_admin(second)
    assert (await beside.client.get(f"/v1/students/{student}")).status_code == 200
    assert (await correct(beside, student, grade_level="10")).status_code == 404
    change = {"change": "grade_level", "value": "10", "ids": [str(student)]}
    shown = await beside.client.post("/v1/students/changes/preview", json=change)
    assert [row["refused"] for row in shown.json()["items"]] == ["at-another-school"], shown.text
    assert (await correct(admin, student, grade_level="10")).status_code == 200
    world.application.as_owner("update schools.schools set grade_levels = '{09,10}' where id = %s", world.school.id)
    refused = await correct(admin, student, grade_level="11")
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (422, "grade_of_school")
