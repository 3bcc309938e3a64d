"""A district makes roles of its own."""

import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from homeroom.catalog import CATALOG as SERVICES
from homeroom.identity.models import ProviderRole
from homeroom.identity.role_words import BUILT_IN
from homeroom.kernel.actor import Role
from homeroom.kernel.permissions import CATALOG, everybodys
from homeroom.roles import EVERYONE, ROLES
from tests.support.world import FIRST_DAY, SignedIn, World

MESSAGES = Path(__file__).parents[2] / "web" / "messages"
READS = [{"permission": "students.read", "scope": "school"}]


@pytest.fixture
async def admin(world: World) -> SignedIn:
    return await world.a_district_admin()


async def make(admin: SignedIn, name: str = "Attendance clerk", **also: Any) -> httpx.Response:
    return await admin.client.post("/v1/identity/roles", json={"name": name, "permissions": READS, **also})


async def change(admin: SignedIn, key: str, permissions: Any, version: int | None = 1) -> httpx.Response:
    headers = {} if version is None else {"if-match": f'"{version}"'}
    body = {"name": "Changed", "permissions": permissions}
    return await admin.client.put(f"/v1/identity/roles/{key}", json=body, headers=headers)


def test_every_permission_has_words_in_every_language() -> None:
    assert SERVICES
    given = {str(permission) for held in ROLES.values() for permission in held}
    assert given == CATALOG.keys(), "describe it beside the permission itself"
    for language in ("en", "es"):
        words = json.loads((MESSAGES / language / "roles.json").read_text())
        said = {f"{area}.{name}": text for area, named in words["permissions"].items() for name, text in named.items()}
        chosen = {each.permission: each.words for each in CATALOG.values() if not each.everybodys}
        assert said.keys() == chosen.keys()
        assert words["builtIn"].keys() == {str(role) for role in Role} == {str(role) for role in BUILT_IN}
        if language == "en":
            assert said == chosen, "the web says it as the API does"


def test_the_built_in_roles_are_within_what_the_words_allow() -> None:
    assert everybodys() == EVERYONE
    for role, held in ROLES.items():
        for permission, scope in held.items():
            assert scope in CATALOG[permission].scopes, (role, permission)
        assert everybodys().items() <= held.items()


async def test_a_role_is_made_read_changed_and_removed(admin: SignedIn) -> None:
    made = await make(admin, description="At the front desk")
    assert made.status_code == 201, made.text
    assert (made.json()["key"], made.json()["version"], made.json()["in_school"]) == ("attendance_clerk", 1, True)
    assert made.headers["etag"] == '"1"'
    assert (await make(admin)).json()["key"] == "attendance_clerk_2"
    changed = await change(admin, "attendance_clerk", [{"permission": "students.read", "scope": "tenant"}])
    assert (changed.json()["version"], changed.json()["in_school"]) == (2, False)
    read = await admin.client.get("/v1/identity/roles/attendance_clerk")
    assert read.json() == changed.json()
    removed = await admin.client.delete("/v1/identity/roles/attendance_clerk", headers={"if-match": '"2"'})
    assert removed.status_code == 204
    assert (await admin.client.get("/v1/identity/roles/attendance_clerk")).status_code == 404
    assert (await make(admin, key="attendance_clerk")).json()["type"] == "/problems/identity/role-taken"


async def test_a_list_tells_what_each_may_do_and_how_many_hold_it(world: World, admin: SignedIn) -> None:
    key = (await make(admin)).json()["key"]
    for _ in range(2):
        await world.signs_in(await world.a_staff_member(), key, world.school)
    await world.signs_in(await world.a_staff_member(), key, world.school, ends_on=FIRST_DAY)
    listed = (await admin.client.get("/v1/identity/roles")).json()["items"]
    assert [role["key"] for role in listed] == [*Role, key]
    assert (listed[-1]["holders"], listed[-1]["permissions"]) == (2, READS)
    assert {role["key"]: role["holders"] for role in listed[:-1]} == {
        "district_admin": 1,
        "school_admin": 0,
        "registrar": 0,
        "teacher": 0,
        "counselor": 0,
        "nurse": 0,
        "guardian": None,
        "student": None,
    }
    said = (await admin.client.get("/v1/identity/permissions")).json()
    assert {each["permission"] for each in said["items"]} == CATALOG.keys() - EVERYONE.keys()


@pytest.mark.parametrize("version", [None, 7])
async def test_a_change_says_what_it_changes(admin: SignedIn, version: int | None) -> None:
    await make(admin)
    refused = await change(admin, "attendance_clerk", READS, version)
    assert refused.status_code == (428 if version is None else 412)


async def test_a_built_in_role_stays_as_it_is(admin: SignedIn) -> None:
    assert (await change(admin, "teacher", READS)).json()["type"] == "/problems/identity/role-built-in"
    for key in ("teacher", "nurse"):
        assert (await make(admin, key=key)).json()["type"] == "/problems/identity/role-taken"
    assert (await change(admin, "nobody", READS)).status_code == 404


@pytest.mark.parametrize(
    ("permission", "scope", "code"),
    [
        ("students.fly", "tenant", "permission"),
        ("search.use", "self", "permission"),
        ("interop.import", "school", "scope"),
        ("students.read", "ward", "scope"),
    ],
)
async def test_a_role_is_made_of_what_there_is(admin: SignedIn, permission: str, scope: str, code: str) -> None:
    refused = await make(admin, permissions=[*READS, {"permission": permission, "scope": scope}])
    assert refused.status_code == 422, refused.text
    assert [(said["path"], said["code"]) for said in refused.json()["errors"]] == [("permissions.1", code)]
    twice = await make(admin, permissions=READS * 2)
    assert twice.json()["errors"][0]["code"] == "twice"


async def test_no_one_makes_or_changes_a_role_that_may_more_than_he(world: World) -> None:
    """One who may make roles, and is else allowed to read students, and attendance in one school."""
    keeper = await world.a_role("Keeper", identity_manage_roles="tenant", students_read="tenant")
    desk = await world.a_role("Desk", attendance_read_student="school")
    someone = await world.signs_in(await world.a_staff_member(), keeper)
    assert (await make(someone)).status_code == 201
    for scope in ("tenant", "school"):
        wider = await make(someone, permissions=[{"permission": "attendance.read_student", "scope": scope}])
        assert (wider.status_code, wider.json()["permissions"]) == (403, ["attendance.read_student"])
    assert (await change(someone, desk, READS)).status_code == 403, "it may what he may not"
    preview = {"key": desk, "permissions": READS}
    assert (await someone.client.post("/v1/identity/roles/preview", json=preview)).status_code == 403
    removed = await someone.client.delete(f"/v1/identity/roles/{desk}", headers={"if-match": '"1"'})
    assert removed.status_code == 403


async def test_a_role_is_not_removed_from_under_those_who_hold_it(world: World, admin: SignedIn) -> None:
    key = (await make(admin)).json()["key"]
    holder = await world.signs_in(await world.a_staff_member(), key, world.school)
    invited = {"person_id": str(await world.a_staff_member()), "role": key, "school_id": str(world.school.id)}
    link = (await admin.client.post("/v1/identity/invitations", json=invited)).json()["token"]
    refused = await admin.client.delete(f"/v1/identity/roles/{key}", headers={"if-match": '"1"'})
    assert (refused.status_code, refused.json()["holders"], refused.json()["invited"]) == (409, 1, 1)
    assert (await holder.client.get("/v1/students")).status_code == 200
    world.application.as_owner("update identity.roles set removed_at = now() where key = %s", key)
    async with world.application.client() as stranger:
        over = await stranger.post("/v1/identity/invitations/look-up", json={"token": link})
    assert over.status_code == 410, "an invitation into a role that is gone"


async def test_a_role_that_a_provider_gives_is_not_removed(world: World, admin: SignedIn) -> None:
    key = (await make(admin)).json()["key"]
    await world.add(ProviderRole(provider="keycloak", claim_role="clerk", role=key, school_id=world.school.id))
    refused = await admin.client.delete(f"/v1/identity/roles/{key}", headers={"if-match": '"1"'})
    assert (refused.status_code, refused.json()["mapped"]) == (409, 1)


async def test_a_role_of_ones_own_can_be_invited_into(world: World, admin: SignedIn) -> None:
    key = (await make(admin, "Front desk")).json()["key"]
    body = {"role": key, "school_id": str(world.school.id)}
    parent = str(await world.a_guardian(await world.a_student()))
    staff = str(await world.a_staff_member())
    unfit = await admin.client.post("/v1/identity/invitations", json={**body, "person_id": parent})
    assert unfit.json()["type"] == "/problems/identity/role-does-not-fit"
    nowhere = await admin.client.post("/v1/identity/invitations", json={"role": key, "person_id": staff})
    assert nowhere.json()["type"] == "/problems/identity/unknown-role"
    invited = (await admin.client.post("/v1/identity/invitations", json={**body, "person_id": staff})).json()
    async with world.application.client() as client:
        look = (await client.post("/v1/identity/invitations/look-up", json={"token": invited["token"]})).json()
        assert (look["role"], look["role_name"]) == (key, "Front desk")
        accepted = await client.post(
            "/v1/identity/invitations/accept",
            json={
                "token": invited["token"],
                "email": f"desk@{world.slug}.example",
                "password": "seven silver swans",
                "locale": "en",
            },
        )
        headers = {"authorization": f"Bearer {accepted.json()['access_token']}"}
        mine = (await client.get("/v1/identity/me", headers=headers)).json()
    assert mine["roles"] == [{"role": key, "school_id": str(world.school.id)}]
    assert mine["own_roles"] == [{"role": key, "name": "Front desk", "in_school": True}]
    assert set(mine["permissions"]) == {"students.read", *EVERYONE}


async def test_a_preview_tells_who_gains_and_who_loses_what_and_writes_nothing(world: World, admin: SignedIn) -> None:
    key = await world.a_role(students_read="school", attendance_excuse="school")
    clerk = await world.signs_in(await world.a_staff_member(given_name="Noor"), key, world.school)
    await world.signs_in(await world.a_staff_member(), key, world.school, ends_on=FIRST_DAY)
    both = await world.signs_in(await world.a_staff_member(), key, world.school)
    world.application.as_owner(
        "insert into identity.grants (tenant_id, id, account_id, role, starts_on) values"
        " (%s, gen_random_uuid(), %s, 'registrar', '2026-08-17')",
        world.tenant_id,
        both.account_id,
    )
    wanted = [*READS, {"permission": "attendance.mark", "scope": "school"}]
    written = "select version from identity.accounts where id = %s"
    before = world.application.as_owner(written, clerk.account_id)
    told = await admin.client.post("/v1/identity/roles/preview", json={"key": key, "permissions": wanted})
    assert told.status_code == 200, told.text
    preview = told.json()
    assert (preview["gaining"], preview["losing"], preview["unchanged"]) == (1, 1, 1), "the registrar had it all"
    assert [(right["permission"], right["people"]) for right in preview["gains"]] == [("attendance.mark", 1)]
    assert [right["words"] for right in preview["loses"]] == [CATALOG["attendance.excuse"].words]
    (person,) = preview["items"]
    assert (person["given_name"], person["gains"][0]["school_ids"]) == ("Noor", [str(world.school.id)])
    assert world.application.as_owner(written, clerk.account_id) == before
    fresh = await admin.client.post("/v1/identity/roles/preview", json={"permissions": wanted})
    assert fresh.json()["items"] == []
