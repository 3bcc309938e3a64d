"""Roles are given for a time and in schools, and end."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from homeroom.identity.models import RoleGrant
from homeroom.kernel import clock
from homeroom.kernel.actor import Role
from tests.conftest import MONDAY_MORNING
from tests.support.world import FIRST_DAY, TODAY, SignedIn, World

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture
async def admin(world: World) -> SignedIn:
    return await world.a_district_admin()


async def give(admin: SignedIn, to: SignedIn, role: str, **also: Any) -> httpx.Response:
    return await admin.client.post(f"/v1/identity/accounts/{to.account_id}/grants", json={"role": role, **also})


async def end(admin: SignedIn, of: SignedIn, grant_id: str, ends_on: Any = YESTERDAY) -> httpx.Response:
    path = f"/v1/identity/accounts/{of.account_id}/grants/{grant_id}"
    return await admin.client.patch(path, json={"ends_on": ends_on and str(ends_on)})


async def grants(admin: SignedIn, of: SignedIn) -> list[dict[str, Any]]:
    listed = (await admin.client.get(f"/v1/identity/accounts/{of.account_id}/grants")).json()
    items: list[dict[str, Any]] = listed["items"]
    return items


def schools(*made: Any) -> dict[str, list[str]]:
    return {"school_ids": [str(school.id) for school in made]}


async def test_a_role_in_several_schools_counts_with_the_next_request_and_ends_so(
    world: World, admin: SignedIn
) -> None:
    other = await world.a_school("Roosevelt High")
    someone = await world.a_teacher()
    assert (await someone.client.get("/v1/schools")).json()["items"] == []
    assert (await someone.client.get("/v1/identity/me")).json()["roles"] == [{"role": "teacher", "school_id": None}]
    given = await give(admin, someone, "school_admin", **schools(world.school, other))
    assert given.status_code == 201, given.text
    assert len((await someone.client.get("/v1/identity/me")).json()["roles"]) == 3
    assert len((await someone.client.get("/v1/schools")).json()["items"]) == 2
    held = [grant for grant in given.json()["items"] if grant["role"] == "school_admin"]
    assert {grant["school_id"] for grant in held} == {str(world.school.id), str(other.id)}
    there = next(grant for grant in held if grant["school_id"] == str(other.id))
    ended = await end(admin, someone, there["id"])
    assert ended.status_code == 200, ended.text
    assert [school["id"] for school in (await someone.client.get("/v1/schools")).json()["items"]] == [
        str(world.school.id)
    ]
    assert [grant["state"] for grant in ended.json()["items"] if grant["id"] == there["id"]] == ["taken_back"]
    again = await end(admin, someone, there["id"])
    assert (again.status_code, again.json()["type"]) == (409, "/problems/identity/grant-over")


async def test_a_grant_counts_from_its_first_day_to_its_last(world: World, admin: SignedIn) -> None:
    someone = await world.a_teacher()
    days = {"starts_on": str(TOMORROW), "ends_on": str(TOMORROW)}
    assert (await give(admin, someone, "registrar", **days)).status_code == 201
    for day, (status, state) in enumerate([(403, "to_come"), (200, "current"), (403, "ended")]):
        clock.freeze(MONDAY_MORNING + timedelta(days=day))
        assert (await someone.client.get("/v1/identity/roles")).status_code == status
        assert [grant["state"] for grant in await grants(admin, someone) if grant["role"] == "registrar"] == [state]


async def test_a_last_day_can_be_set_moved_and_lifted(world: World, admin: SignedIn) -> None:
    someone = await world.a_teacher()
    (grant,) = await grants(admin, someone)
    for day in (TOMORROW, TODAY, None, YESTERDAY):
        changed = await end(admin, someone, grant["id"], day)
        assert changed.json()["items"][0]["ends_on"] == (day and str(day)), changed.text
    assert (await end(admin, someone, grant["id"], TOMORROW)).status_code == 409


@pytest.mark.parametrize(
    ("role", "also", "status", "kind"),
    [
        ("school_admin", {}, 422, "unknown-role"),
        ("attendance_fairy", {}, 422, "unknown-role"),
        ("registrar", {"starts_on": str(YESTERDAY)}, 422, "invalid"),
        ("registrar", {"starts_on": str(TOMORROW), "ends_on": str(TODAY)}, 422, "invalid"),
        ("guardian", {}, 422, "role-does-not-fit"),
        ("teacher", {}, 409, "already-granted"),
        ("teacher", {"starts_on": str(TOMORROW)}, 409, "already-granted"),
    ],
)
async def test_what_cannot_be_given(
    world: World, admin: SignedIn, role: str, also: dict[str, Any], status: int, kind: str
) -> None:
    someone = await world.a_teacher()
    refused = await give(admin, someone, role, **also)
    assert (refused.status_code, refused.json()["type"].rpartition("/")[2]) == (status, kind), refused.text
    if kind != "already-granted":
        path = f"/v1/identity/accounts/{someone.account_id}/grants/preview"
        assert (await admin.client.post(path, json={"give": {"role": role, **also}})).status_code == status
    assert len(await grants(admin, someone)) == 1


async def test_a_school_admin_gives_within_his_schools_and_at_most_what_he_holds(world: World) -> None:
    other = await world.a_school("Roosevelt High")
    principal, someone = await world.a_school_admin(), await world.a_teacher()
    desk = await world.a_role("Desk", attendance_excuse="school")
    auditor = await world.a_role("Auditor", students_read="tenant")
    importer = await world.a_role("Importer", students_read="school", interop_import="tenant")
    assert (await give(principal, someone, desk, **schools(world.school))).status_code == 201
    for role, where in (
        (desk, schools(other)),
        (desk, schools(world.school, other)),
        ("school_admin", schools(other)),
        (auditor, {}),
        (importer, schools(world.school)),
        ("district_admin", {}),
        ("registrar", {}),
    ):
        refused = await give(principal, someone, role, **where)
        assert (refused.status_code, refused.json()["type"]) == (403, "/problems/identity/role-not-yours"), role
    await world.add(RoleGrant(account_id=principal.account_id, role="registrar", school_id=None, starts_on=FIRST_DAY))
    world.application.as_owner("update identity.accounts set version = version + 1 where id = %s", principal.account_id)
    refused = await give(principal, someone, auditor)
    assert refused.status_code == 403, "what he holds as a registrar reaches further than his right to give"
    to_give = (await principal.client.get(f"/v1/identity/people/{someone.person_id}/grants")).json()["roles_to_give"]
    assert {each["role"] for each in to_give} == {*Role, desk} - {"district_admin", "registrar", "counselor", "nurse"}


async def test_the_right_to_give_gives_nothing_by_itself(world: World) -> None:
    desk = await world.a_role("Desk", students_read="school", attendance_excuse="school")
    viewer = await world.a_role("Viewer", students_read="taught")
    giver = await world.a_role("Giver", identity_grant="school", students_read="school")
    someone, to = await world.signs_in(await world.a_staff_member(), giver, world.school), await world.a_teacher()
    assert (await give(someone, to, viewer)).status_code == 201
    assert (await give(someone, to, giver, **schools(world.school))).status_code == 201
    for role, where in ((desk, schools(world.school)), ("teacher", {})):
        refused = await give(someone, to, role, **where)
        assert (refused.status_code, refused.json()["type"]) == (403, "/problems/identity/role-not-yours"), role


async def test_what_one_could_not_give_one_cannot_end_nor_suspend(world: World, admin: SignedIn) -> None:
    principal = await world.a_school_admin()
    someone = await world.a_teacher()
    (registrar, _) = (await give(admin, someone, "registrar")).json()["items"]
    (seen, _) = await grants(principal, someone)
    assert (seen["id"], seen["may_change"]) == (registrar["id"], False)
    refused = await end(principal, someone, registrar["id"])
    assert (refused.status_code, refused.json()["type"]) == (403, "/problems/identity/role-not-yours")
    path = f"/v1/identity/accounts/{someone.account_id}"
    refused = await principal.client.patch(path, json={"status": "suspended"})
    assert (refused.status_code, refused.json()["type"]) == (403, "/problems/identity/account-not-yours")
    assert (await someone.client.get("/v1/identity/me")).status_code == 200


async def test_a_suspended_account_is_out_and_comes_back_with_a_new_session(world: World) -> None:
    principal, someone = await world.a_school_admin(), await world.a_teacher()
    assert (await someone.client.get("/v1/identity/me")).status_code == 200
    path = f"/v1/identity/accounts/{someone.account_id}"
    suspended = await principal.client.patch(path, json={"status": "suspended"})
    assert (suspended.status_code, suspended.json()["status"]) == (200, "suspended"), suspended.text
    assert (await someone.client.get("/v1/identity/me")).status_code == 401
    assert (await principal.client.patch(path, json={"status": "active"})).status_code == 200
    assert (await someone.client.get("/v1/identity/me")).status_code == 401, "its sessions ended"
    assert world.application.as_owner(
        "select ended_because from identity.sessions where account_id = %s", someone.account_id
    ) == [("suspended",)]


async def test_a_preview_of_a_grant_counts_what_is_held_already(world: World, admin: SignedIn) -> None:
    someone = await world.a_teacher()
    key = await world.a_role(schools_read="taught", attendance_excuse="school")
    path = f"/v1/identity/accounts/{someone.account_id}/grants/preview"
    told = (await admin.client.post(path, json={"give": {"role": key, **schools(world.school)}})).json()
    assert [right["permission"] for right in told["items"][0]["gains"]] == ["attendance.excuse"]
    await give(admin, someone, "registrar", starts_on=str(TOMORROW))
    told = (await admin.client.post(path, json={"give": {"role": key, **schools(world.school)}})).json()
    assert told["gaining"] == 1, "what is held from tomorrow on is not held today"
    grant = next(each for each in await grants(admin, someone) if each["role"] == "teacher")
    told = (await admin.client.post(path, json={"end": grant["id"]})).json()
    assert (told["losing"], len(told["items"][0]["loses"])) == (1, 24)
    assert len(await grants(admin, someone)) == 2
    assert (await admin.client.post(path, json={})).status_code == 422


async def test_all_that_was_changed_is_in_the_audit(world: World, admin: SignedIn) -> None:
    someone = await world.a_teacher()
    given = (await give(admin, someone, "registrar")).json()["items"][0]["id"]
    await end(admin, someone, given)
    kept = world.application.as_owner(
        "select action, account_id, after->>'ends_on' from platform.audit_entries where subject_id = %s order by id",
        given,
    )
    assert kept == [("created", admin.account_id, None), ("changed", admin.account_id, str(YESTERDAY))]
    assert FIRST_DAY < TODAY
