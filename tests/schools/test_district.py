"""The district's tree: what is made, moved and closed in it, and what is refused."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest

from homeroom.schools.models import School, StaffAssignment
from homeroom.students.models import Enrollment
from tests.support.world import FIRST_DAY, TODAY, SignedIn, World

YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
async def admin(world: World) -> SignedIn:
    return await world.a_district_admin()


async def organization(
    admin: SignedIn, name: str, parent_id: str | None = None, kind: str = "region", status: int = 201
) -> dict[str, Any]:
    body = {"name": name, "kind": kind, "parent_id": parent_id}
    answer = await admin.client.post("/v1/schools/organizations", json=body)
    assert answer.status_code == status, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def move(admin: SignedIn, moved: str, below: str | None) -> httpx.Response:
    return await admin.client.patch(f"/v1/schools/organizations/{moved}", json={"parent_id": below})


async def tree(signed_in: SignedIn) -> tuple[dict[str, str | None], dict[str, str | None]]:
    """What stands below what, by name: organizations, schools."""
    answer = await signed_in.client.get("/v1/schools/district")
    assert answer.status_code == 200, answer.text
    found = answer.json()
    names: dict[str | None, str | None] = {None: None} | {one["id"]: one["name"] for one in found["organizations"]}
    return (
        {one["name"]: names[one["parent_id"]] for one in found["organizations"]},
        {one["name"]: names[one["organization_id"]] for one in found["schools"]},
    )


async def test_a_district_is_made_and_moved_about(world: World, admin: SignedIn) -> None:
    await world.a_school("Washington High")
    district = await organization(admin, "Unified", kind="district")
    north = await organization(admin, "North", district["id"])
    south = await organization(admin, "South", district["id"])
    harbor = await organization(admin, "Harbor", north["id"])
    placed = await admin.client.put(
        f"/v1/schools/{world.school.id}/organization", json={"organization_id": harbor["id"]}
    )
    assert placed.status_code == 200, placed.text
    assert (await move(admin, harbor["id"], south["id"])).json()["parent_id"] == south["id"]
    renamed = await admin.client.patch(f"/v1/schools/organizations/{north['id']}", json={"name": "Up north"})
    assert renamed.json() == north | {"name": "Up north"}
    assert await tree(admin) == (
        {"Harbor": "South", "South": "Unified", "Unified": None, "Up north": "Unified"},
        {"Lincoln High": "Harbor", "Washington High": None},
    )
    principal = await world.a_school_admin()
    assert await tree(principal) == (
        {"Harbor": "South", "South": "Unified", "Unified": None},
        {"Lincoln High": "Harbor"},
    )
    assert (await move(principal, harbor["id"], None)).status_code == 403
    away = await principal.client.put(f"/v1/schools/{world.school.id}/organization", json={"organization_id": None})
    assert away.status_code == 403
    ((before, after),) = world.application.as_owner(
        "select before, after from platform.audit_entries where subject_id = %s and action = 'changed'",
        UUID(harbor["id"]),
    )
    assert (before, after) == ({"parent_id": north["id"]}, {"parent_id": south["id"]})


async def test_what_cannot_stand_in_a_tree_is_refused_by_name(world: World, admin: SignedIn) -> None:
    district = await organization(admin, "Unified", kind="district")
    north = await organization(admin, "North", district["id"])
    harbor = await organization(admin, "Harbor", north["id"])
    for below in (north["id"], harbor["id"]):
        refused = await move(admin, north["id"], below)
        assert (refused.status_code, refused.json()["type"]) == (422, "/problems/schools/circular-tree")
        assert refused.json()["errors"][0]["path"] == "parent_id"
    second = await organization(admin, "Another", kind="district", status=409)
    assert (second["type"], second["name"]) == ("/problems/schools/second-district", "Unified")
    promoted = await admin.client.patch(
        f"/v1/schools/organizations/{harbor['id']}", json={"kind": "district", "parent_id": None}
    )
    assert promoted.json()["type"] == "/problems/schools/second-district"
    assert (await organization(admin, "North", district["id"], status=409))["type"] == "/problems/schools/name-taken"
    abroad = await World.make(world.application)
    theirs = await organization(await abroad.a_district_admin(), "Theirs", kind="district")
    await organization(admin, "Ours", theirs["id"], status=404)
    assert (await move(admin, harbor["id"], theirs["id"])).status_code == 404
    assert (await move(admin, theirs["id"], None)).status_code == 404
    for path in (f"{world.school.id}/organization", f"{abroad.school.id}/organization"):
        placed = await admin.client.put(f"/v1/schools/{path}", json={"organization_id": theirs["id"]})
        assert placed.status_code == 404
    new = {"name": "New", "kind": "high", "organization_id": theirs["id"]}
    assert (await admin.client.post("/v1/schools", json=new)).status_code == 404
    assert await tree(admin) == ({"Harbor": "North", "North": "Unified", "Unified": None}, {"Lincoln High": None})


async def test_two_moves_at_once_make_no_circle(admin: SignedIn) -> None:
    district = await organization(admin, "Unified", kind="district")
    ring = [await organization(admin, name, district["id"]) for name in ("A", "B", "C", "D")]
    below = [*ring[1:], ring[0]]
    answers = await asyncio.gather(
        *(move(admin, one["id"], other["id"]) for one, other in zip(ring, below, strict=True))
    )
    assert sorted(answer.status_code for answer in answers) == [200, 200, 200, 422]
    organizations, _ = await tree(admin)
    (top,) = [name for name in "ABCD" if organizations[name] == "Unified"]
    seen = {top}
    for _ in range(3):
        seen |= {name for name, above in organizations.items() if above in seen}
    assert seen == set("ABCD")


async def test_a_second_school_from_nothing(world: World, admin: SignedIn) -> None:
    district = await organization(admin, "Unified", kind="district")
    wanted = {
        "name": "Harbor Elementary",
        "kind": "elementary",
        "organization_id": district["id"],
        "grade_levels": ["02", "KG", "01", "01"],
        "identifier": "H-1",
    }
    made = await admin.client.post("/v1/schools", json=wanted)
    assert made.status_code == 201, made.text
    school = made.json()
    assert (school["time_zone"], school["locale"], school["grade_levels"]) == (
        "America/Chicago", "en", ["KG", "01", "02"],
    )  # fmt: skip
    assert school["counts"] == {"students": 0, "sections": 0, "staff": 0}
    await world.application.run_jobs()
    codes = (await admin.client.get("/v1/attendance/codes", params={"school_id": school["id"]})).json()["items"]
    assert {"P", "A"} <= {code["code"] for code in codes}
    again = await admin.client.post("/v1/schools", json=wanted)
    assert (again.status_code, again.json()["type"]) == (409, "/problems/schools/name-taken")
    wrong = {**wanted, "name": "", "grade_levels": ["00"]}
    refused = await admin.client.post("/v1/schools", json=wrong)
    assert {error["path"] for error in refused.json()["errors"]} == {"name", "grade_levels.0"}
    registrar = await world.signs_in(await world.a_staff_member(), "registrar")
    theirs = await registrar.client.post("/v1/schools", json={**wanted, "name": "By the registrar"})
    assert theirs.status_code == 201
    principal = await world.a_school_admin()
    assert (await principal.client.post("/v1/schools", json={**wanted, "name": "Mine"})).status_code == 403


async def test_a_school_closes_and_opens_again(world: World, admin: SignedIn) -> None:
    path = f"/v1/schools/{world.school.id}/last-day"
    closed = await admin.client.put(path, json={"ends_on": str(YESTERDAY)})
    assert (closed.status_code, closed.json()["ends_on"]) == (200, str(YESTERDAY))
    assert (await admin.client.get("/v1/schools")).json()["items"] == []
    assert (await admin.client.get("/v1/schools/compare")).json()["items"] == []
    assert (await tree(admin))[1] == {"Lincoln High": None}
    assert (await admin.client.put(path, json={"ends_on": "2026-02-30"})).status_code == 422
    assert (await admin.client.put(path, json={"ends_on": None})).json()["ends_on"] is None
    principal = await world.a_school_admin()
    assert (await principal.client.put(path, json={"ends_on": str(TODAY)})).status_code == 403
    assert [school["name"] for school in (await admin.client.get("/v1/schools")).json()["items"]] == ["Lincoln High"]


async def test_who_belongs_to_two_schools_counts_in_both(world: World, admin: SignedIn) -> None:
    other = await world.a_school("Other")
    student, staff = await world.a_student(), await world.a_staff_member()
    await world.add(
        Enrollment(student_id=student, school_id=other.id, grade_level="09", starts_on=FIRST_DAY, primary=False),
        StaffAssignment(staff_id=staff, school_id=other.id, position="Teacher", starts_on=FIRST_DAY),
        # a second position in the same school is no second person
        StaffAssignment(staff_id=staff, school_id=other.id, position="Coach", starts_on=FIRST_DAY),
    )
    counted = (await admin.client.get("/v1/schools", params={"counts": True})).json()["items"]
    assert [(school["counts"]["students"], school["counts"]["staff"]) for school in counted] == [(1, 1), (1, 1)]
    compared = (await admin.client.get("/v1/schools/compare")).json()["items"]
    assert [(school["students"], school["staff"]) for school in compared] == [(1, 1), (1, 1)]
    principal = await world.a_school_admin(other)
    (own,) = (await principal.client.get("/v1/schools/compare")).json()["items"]
    assert (own["name"], own["staff"]) == ("Other", 2)  # and the principal
    listed = (await principal.client.get("/v1/schools/staff")).json()["items"]
    assert str(staff) in {row["id"] for row in listed}
    assert str(student) in {row["id"] for row in (await principal.client.get("/v1/students")).json()["items"]}


async def test_schools_side_by_side(world: World, admin: SignedIn) -> None:
    await world.a_school("Other")
    students = [await world.a_student() for _ in range(4)]
    teacher = await world.a_teacher()
    section = await world.a_section(teacher_id=teacher.person_id, students=students[:3])
    codes = [world.school.codes[code] for code in ("P", "A", "T")]
    marks = [{"student_id": str(one), "code_id": str(code)} for one, code in zip(students, codes, strict=False)]
    saved = await teacher.client.put(
        f"/v1/attendance/sections/{section.id}/rolls/{TODAY}", json={"marks": marks}, headers={"If-Match": '"0"'}
    )
    assert saved.status_code == 200, saved.text

    async def names(sort: str, order: str) -> list[str]:
        answer = await admin.client.get("/v1/schools/compare", params={"sort": sort, "order": order})
        assert answer.status_code == 200, answer.text
        return [school["name"] for school in answer.json()["items"]]

    items = (await admin.client.get("/v1/schools/compare")).json()["items"]
    assert {name: items[0][name] for name in items[0] if name not in {"id", "kind", "grade_levels"}} == {
        "name": "Lincoln High",
        "students": 4,
        "marked": 3,
        "attended": 2,
        "attendance_rate": "66.7",
        "staff": 1,
        "teachers": 1,
        "students_per_teacher": "4.0",
    }
    assert (items[1]["attendance_rate"], items[1]["students_per_teacher"]) == (None, None)
    for order in ("asc", "desc"):
        assert await names("attendance_rate", order) == ["Lincoln High", "Other"]  # what is not known comes last
    assert await names("students", "asc") == ["Other", "Lincoln High"]
    assert await names("name", "desc") == ["Other", "Lincoln High"]
    assert (await admin.client.get("/v1/schools/compare", params={"sort": "id"})).status_code == 422
    assert (await teacher.client.get("/v1/schools/compare")).status_code == 403
    async with world.work() as work:  # past midnight there, still the day before here
        (await work.session.get_one(School, (world.tenant_id, world.school.id))).time_zone = "Pacific/Kiritimati"
    assert (await admin.client.get("/v1/schools/compare")).json()["items"][0]["marked"] == 0
