"""What roles at the provider give here: by a table that an administrator edits, and never more than he may give."""

from typing import Any
from uuid import uuid4

import httpx

from homeroom.identity.models import RoleGrant
from homeroom.kernel.actor import Role
from tests.identity.oidc.conftest import ROLES, District, Opened
from tests.support.world import FIRST_DAY, SignedIn, World

PATH = "/v1/identity/providers/keycloak/roles"


async def replaced(admin: SignedIn, *lines: tuple[str, str, Any]) -> httpx.Response:
    items = [{"claim_role": claim, "role": role, "school_id": school} for claim, role, school in lines]
    return await admin.client.put(PATH, json={"items": items})


async def test_the_whole_list_is_read_and_replaced(district: District) -> None:
    admin = await district.world.a_district_admin()
    assert (await admin.client.get(PATH)).json() == {"provider": "keycloak", "items": sorted(ROLES, key=str)}
    at = str(district.world.school.id)
    answer = await replaced(admin, ("lincoln-office", "school_admin", at), ("teacher", "teacher", None))
    assert answer.status_code == 200
    assert (await admin.client.get(PATH)).json() == answer.json()
    assert [line["claim_role"] for line in answer.json()["items"]] == ["lincoln-office", "teacher"]


async def test_realm_and_client_roles_give_grants_that_say_where_they_come_from(district: District) -> None:
    admin, at = await district.world.a_district_admin(), str(district.world.school.id)
    await replaced(admin, ("lincoln-office", "school_admin", at), ("staff", "teacher", None))
    session = await district.a_teacher()
    session.user.roles, session.user.client_roles = ["staff"], ["lincoln-office"]
    me = await district.me((await district.sign_in(session)).json()["access_token"])
    assert sorted(me.json()["roles"], key=str) == [
        {"role": "school_admin", "school_id": at},
        {"role": "teacher", "school_id": None},
    ]
    kept = district.rows("select role from identity.grants where tenant_id = %s and source = 'keycloak'")
    assert sorted(kept) == [("school_admin",), ("teacher",)]


async def test_a_line_that_is_taken_out_ends_what_it_gave_with_the_next_request(district: District) -> None:
    session = await district.a_teacher()
    session.user.roles = ["teacher", "parent"]
    pair = (await district.sign_in(session)).json()
    assert sorted(await district.roles(pair["access_token"])) == ["guardian", "teacher"]
    admin = await district.world.a_district_admin()
    assert (await replaced(admin, ("parent", "guardian", None))).status_code == 200
    assert await district.roles(pair["access_token"]) == ["guardian"]


async def test_what_was_given_by_hand_stays(district: District) -> None:
    session = await district.a_teacher()
    pair = (await district.sign_in(session)).json()
    account_id = (await district.me(pair["access_token"])).json()["account_id"]
    await district.world.add(RoleGrant(account_id=account_id, role=Role.GUARDIAN, school_id=None, starts_on=FIRST_DAY))
    session.user.roles = []
    answer = await district.sign_in(session)
    assert await district.roles(answer.json()["access_token"]) == ["guardian"]


async def test_nobody_maps_to_a_role_he_could_not_give(open_district: Opened) -> None:
    district = await open_district()
    admin = await district.world.a_district_admin()
    refusals = [
        (await replaced(admin, ("x", "emperor", None)), 422, "identity/unknown-role"),
        (await replaced(admin, ("x", "school_admin", None)), 422, "identity/unknown-role"),
        (await replaced(admin, ("x", "teacher", str(district.world.school.id))), 422, "identity/unknown-role"),
        (await replaced(admin, ("x", "school_admin", str(uuid4()))), 404, "not-found"),
    ]
    for answer, status, slug in refusals:
        assert (answer.status_code, answer.json()["type"]) == (status, f"/problems/{slug}")
    assert len((await admin.client.get(PATH)).json()["items"]) == len(ROLES)


async def test_another_tenants_provider_is_not_there(district: District) -> None:
    elsewhere = await World.make(district.application)
    admin = await elsewhere.a_district_admin()
    for answer in (await admin.client.get(PATH), await replaced(admin, ("x", "teacher", None))):
        assert (answer.status_code, answer.json()["type"]) == (404, "/problems/identity/provider-not-found")


async def test_a_change_of_the_map_is_recorded(district: District) -> None:
    recorded = district.rows(
        "select action, after->>'claim_role' from platform.audit_entries"
        " where tenant_id = %s and subject = 'identity.provider_roles' order by 2"
    )
    assert recorded == [("created", "parent"), ("created", "teacher")]
