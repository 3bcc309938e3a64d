"""Programs: made by an admin, with rights of their own, keys and client secrets."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from bench.recording import statements

from homeroom.identity.programs import secrets
from homeroom.identity.programs.models import CredentialKind
from homeroom.kernel import clock
from homeroom.kernel.actor import Role, Scope
from homeroom.roles import ROLES
from tests.support.world import TODAY, SignedIn, World

READS = [{"permission": "students.read"}, {"permission": "schools.read"}]


@pytest.fixture
async def admin(world: World) -> SignedIn:
    return await world.a_district_admin()


async def a_program(admin: SignedIn, *rights: dict[str, Any], name: str = "Library") -> dict[str, Any]:
    made = await admin.client.post("/v1/identity/programs", json={"name": name, "rights": rights or READS})
    assert made.status_code == 201, made.text
    return dict(made.json())


async def a_credential(
    admin: SignedIn, program: dict[str, Any], kind: str = "api_key", days: int = 90
) -> dict[str, Any]:
    made = await admin.client.post(
        f"/v1/identity/programs/{program['id']}/credentials",
        json={"kind": kind, "name": "production", "good_for_days": days},
    )
    assert made.status_code == 201, made.text
    return dict(made.json())


async def call(world: World, token: str, path: str = "/v1/students", **also: Any) -> httpx.Response:
    headers = {"authorization": f"Bearer {token}", **also.pop("extra", {})}
    async with world.application.client() as client:
        return await client.request(also.pop("method", "GET"), path, headers=headers, **also)


async def test_a_key_reads_what_its_program_may(world: World, admin: SignedIn) -> None:
    student = await world.a_student()
    program = await a_program(admin)
    made = await a_credential(admin, program)
    assert made["secret"].startswith("hrk_")
    assert made["secret"].endswith(made["credential"]["hint"])
    listed = await call(world, made["secret"])
    assert [row["id"] for row in listed.json()["items"]] == [str(student)]
    refused = await call(world, made["secret"], "/v1/schools/staff")
    assert (refused.status_code, refused.json()["permission"]) == (403, "schools.read_staff")
    assert (await call(world, made["secret"], "/v1/identity/me")).status_code == 403, "a program is nobody"
    assert (await call(world, made["secret"], "/v1/identity/programs")).status_code == 403
    mine = await call(world, made["secret"], "/v1/students?mine=true")
    assert mine.json()["items"] == []


async def test_a_key_costs_no_statement_of_its_own(world: World, admin: SignedIn) -> None:
    key = (await a_credential(admin, await a_program(admin)))["secret"]
    assert (await call(world, key)).status_code == 200
    with statements() as seen:
        assert (await call(world, key)).status_code == 200
    assert len(seen) == 2, "the one that opens the transaction, and the list"


async def test_a_right_in_one_school_ends_there(world: World, admin: SignedIn) -> None:
    elsewhere = await world.a_school("Roosevelt High")
    here, _there = await world.a_student(), await world.a_student(school=elsewhere)
    program = await a_program(admin, {"permission": "students.read", "school_ids": [str(world.school.id)]})
    key = (await a_credential(admin, program))["secret"]
    assert [row["id"] for row in (await call(world, key)).json()["items"]] == [str(here)]


async def test_new_rights_hold_with_the_next_request(world: World, admin: SignedIn) -> None:
    program = await a_program(admin)
    key = (await a_credential(admin, program))["secret"]
    assert (await call(world, key)).status_code == 200
    path, body = f"/v1/identity/programs/{program['id']}", {"rights": [{"permission": "schools.read"}]}
    assert (await admin.client.patch(path, json=body)).status_code == 428
    changed = await admin.client.patch(path, json=body, headers={"if-match": '"1"'})
    assert (changed.status_code, changed.headers["etag"]) == (200, '"2"')
    assert changed.json()["rights"] == [{"permission": "schools.read", "school_ids": None}]
    assert (await call(world, key)).status_code == 403
    assert (await call(world, key, "/v1/schools")).status_code == 200
    assert (await admin.client.patch(path, json=body, headers={"if-match": '"1"'})).status_code == 412


async def test_a_key_ends_when_it_expires(world: World, admin: SignedIn) -> None:
    """Within the day, where the application has its program in mind, and on another day."""
    evening = clock.now() + timedelta(hours=9)
    program = await a_program(admin)
    first = await a_credential(admin, program, days=1)
    clock.freeze(evening)
    second = await a_credential(admin, program, days=1)
    clock.freeze(evening + timedelta(hours=14))
    assert [(await call(world, made["secret"])).status_code for made in (first, second)] == [200, 200]
    clock.freeze(evening + timedelta(hours=15))
    assert [(await call(world, made["secret"])).status_code for made in (first, second)] == [401, 200]
    clock.freeze(evening + timedelta(hours=24))
    assert (await call(world, second["secret"])).status_code == 401


async def test_a_key_is_good_for_a_year_at_the_most(admin: SignedIn) -> None:
    program = await a_program(admin)
    body = {"kind": "api_key", "name": "k", "good_for_days": 367}
    refused = await admin.client.post(f"/v1/identity/programs/{program['id']}/credentials", json=body)
    assert (refused.status_code, refused.json()["type"]) == (422, "/problems/identity/expiry-refused")
    for days, soon in ((366, False), (30, False), (29, True)):
        made = await a_credential(admin, program, days=days)
        assert made["credential"]["expires_soon"] is soon
    listed = (await admin.client.get("/v1/identity/programs")).json()["items"]
    assert [(row["expires_soon"], row["credentials"]) for row in listed] == [(True, 3)]


async def test_a_revoked_key_is_refused_with_the_next_request(world: World, admin: SignedIn) -> None:
    program = await a_program(admin)
    first, second = await a_credential(admin, program), await a_credential(admin, program)
    path = f"/v1/identity/programs/{program['id']}/credentials"
    assert (await call(world, first["secret"])).status_code == 200
    for _ in range(2):
        assert (await admin.client.post(f"{path}/{first['credential']['id']}/revoke")).status_code == 204
    assert (await call(world, first["secret"])).status_code == 401
    assert (await call(world, second["secret"])).status_code == 200
    listed = (await admin.client.get(path)).json()["items"]
    assert [row["state"] for row in listed] == ["good", "revoked"]


async def test_keys_are_rotated_without_a_gap(world: World, admin: SignedIn) -> None:
    program = await a_program(admin)
    old = await a_credential(admin, program)
    path = f"/v1/identity/programs/{program['id']}/credentials/{old['credential']['id']}/rotate"
    assert (await call(world, old["secret"])).status_code == 200
    rotated = await admin.client.post(path, json={"good_for_days": 90, "overlap_hours": 2})
    assert rotated.status_code == 201, rotated.text
    new = rotated.json()
    assert [(await call(world, made["secret"])).status_code for made in (old, new)] == [200, 200]
    clock.freeze(clock.now() + timedelta(hours=2))
    assert [(await call(world, made["secret"])).status_code for made in (old, new)] == [401, 200]
    again = await admin.client.post(path, json={"good_for_days": 90})
    assert (again.status_code, again.json()["type"]) == (409, "/problems/identity/credential-over")


async def test_a_program_is_suspended_and_ended(world: World, admin: SignedIn) -> None:
    program = await a_program(admin)
    key = (await a_credential(admin, program))["secret"]
    path = f"/v1/identity/programs/{program['id']}"
    answers = []
    for version, state in ((1, "suspended"), (2, "active"), (3, "ended")):
        changed = await admin.client.patch(path, json={"state": state}, headers={"if-match": f'"{version}"'})
        assert changed.json()["state"] == state
        answers.append((await call(world, key)).status_code)
    assert answers == [401, 200, 401]
    over = await admin.client.patch(path, json={"state": "active"}, headers={"if-match": '"4"'})
    assert (over.status_code, over.json()["type"]) == (409, "/problems/identity/program-ended")
    body = {"kind": "api_key", "name": "late", "good_for_days": 1}
    assert (await admin.client.post(f"{path}/credentials", json=body)).status_code == 409
    assert (await a_program(admin))["id"] != program["id"], "its name is free again"


async def test_no_one_gives_a_program_more_than_he_holds(
    world: World, admin: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither by making one, nor by changing one, nor by making a key of one that may more."""
    elsewhere = await world.a_school("Roosevelt High")
    wide = await a_program(admin, {"permission": "students.read"}, {"permission": "interop.import"})
    key = await a_credential(admin, wide)
    may = ROLES[Role.SCHOOL_ADMIN]
    assert isinstance(may, dict)
    monkeypatch.setitem(may, "identity.manage_programs", Scope.TENANT)
    principal = (await world.a_school_admin()).client
    own = {"permission": "students.read", "school_ids": [str(world.school.id)]}
    for rights, status in (
        ([own], 201),
        ([{"permission": "students.read"}], 403),
        ([{**own, "school_ids": [str(elsewhere.id)]}], 403),
        ([{"permission": "interop.import"}], 403),
    ):
        made = await principal.post("/v1/identity/programs", json={"name": str(uuid4()), "rights": rights})
        assert made.status_code == status, made.text
    path, expires = f"/v1/identity/programs/{wide['id']}", {"good_for_days": 1}
    for refused in (
        await principal.post(f"{path}/credentials", json={"kind": "api_key", "name": "k", **expires}),
        await principal.post(f"{path}/credentials/{key['credential']['id']}/rotate", json=expires),
    ):
        assert (refused.status_code, refused.json()["type"]) == (403, "/problems/identity/right-not-yours")
    for version, state, status in ((1, "suspended", 200), (2, "active", 403)):
        changed = await principal.patch(path, json={"state": state}, headers={"if-match": f'"{version}"'})
        assert changed.status_code == status, changed.text
    offered = {
        right["permission"]: right for right in (await principal.get("/v1/identity/programs/rights")).json()["items"]
    }
    assert offered["students.read"] == {
        "permission": "students.read",
        "in_district": False,
        "in_schools": True,
        "school_ids": [str(world.school.id)],
    }
    assert "interop.import" not in offered


@pytest.mark.parametrize(
    "right",
    [
        {"permission": "identity.manage_programs"},
        {"permission": "identity.invite"},
        {"permission": "identity.read_self"},
        {"permission": "communication.read_notices"},
        {"permission": "no.such_right"},
        {"permission": "attendance.manage_settings", "school_ids": ["SCHOOL"]},
    ],
)
async def test_what_no_program_holds(world: World, admin: SignedIn, right: dict[str, Any]) -> None:
    """Nothing about accounts, nothing about oneself, and in one school only what is held in schools."""
    if "school_ids" in right:
        right = {**right, "school_ids": [str(world.school.id)]}
    refused = await admin.client.post("/v1/identity/programs", json={"name": "Odd", "rights": [right]})
    assert refused.status_code == 422, refused.text
    assert refused.json()["type"] == "/problems/identity/unknown-right"


async def test_names_are_told_apart_and_schools_are_ones_own(world: World, admin: SignedIn) -> None:
    await a_program(admin)
    taken = await admin.client.post("/v1/identity/programs", json={"name": "Library", "rights": READS})
    assert (taken.status_code, taken.json()["type"]) == (409, "/problems/identity/program-name-taken")
    other = await a_program(admin, name="Kiosk")
    renamed = await admin.client.patch(
        f"/v1/identity/programs/{other['id']}", json={"name": "Library", "rights": READS}, headers={"if-match": '"1"'}
    )
    assert (renamed.status_code, renamed.json()["type"]) == (409, "/problems/identity/program-name-taken")
    stranger = await World.make(world.application)
    rights = [{"permission": "students.read", "school_ids": [str(stranger.school.id)]}]
    unknown = await admin.client.post("/v1/identity/programs", json={"name": "Other", "rights": rights})
    assert unknown.status_code == 404


async def test_what_is_not_a_key_is_told_without_the_database(world: World, admin: SignedIn) -> None:
    key = (await a_credential(admin, await a_program(admin)))["secret"]
    with statements() as seen:
        for token in (key[:-1], key[:-1] + ("A" if key[-1] != "A" else "B"), "hrk_", "hrk_" + "~" * 71, key + "A"):
            refused = await call(world, token)
            assert refused.json()["type"] == "/problems/unauthenticated"
    assert seen == []
    forged = secrets.new_secret(CredentialKind.API_KEY, world.tenant_id)
    assert (await call(world, forged)).status_code == 401


async def test_what_is_secret_is_kept_nowhere(world: World, admin: SignedIn) -> None:
    made = await a_credential(admin, await a_program(admin))
    again = await admin.client.post(
        f"/v1/identity/programs/{made['client_id']}/credentials",
        json={"kind": "api_key", "name": "twice", "good_for_days": 1},
        headers={"idempotency-key": "the same key"},
    )
    assert again.status_code == 201
    rows = world.application.as_owner(
        "select to_jsonb(t)::text from identity.credentials t union all"
        " select to_jsonb(t)::text from platform.audit_entries t union all"
        " select to_jsonb(t)::text from platform.idempotency_keys t"
    )
    written = "".join(row for (row,) in rows)
    assert made["credential"]["id"] in written
    for secret in (made["secret"], again.json()["secret"]):
        assert secret not in written
        assert secret[4:40] not in written


@pytest.mark.in_process("the process that was asked has it in mind")
async def test_the_last_use_is_told(world: World, admin: SignedIn) -> None:
    """Written for all at once; a key that was revoked before is not used."""
    program = await a_program(admin)
    used, revoked = await a_credential(admin, program), await a_credential(admin, program)
    path = f"/v1/identity/programs/{program['id']}"
    await admin.client.post(f"{path}/credentials/{revoked['credential']['id']}/revoke")
    for made in (used, revoked):
        await call(world, made["secret"])
    with statements() as seen:
        await world.application.api.state.last_uses.write()
    assert len(seen) == 1
    listed = (await admin.client.get(f"{path}/credentials")).json()["items"]
    now = clock.now().isoformat().replace("+00:00", "Z")
    assert [row["last_used_at"] for row in listed] == [None, now]
    page = (await admin.client.get("/v1/identity/programs")).json()["items"]
    assert [(row["last_used_at"], row["credentials"]) for row in page] == [(now, 1)]


async def test_a_program_is_named_where_it_did_something(world: World, admin: SignedIn) -> None:
    student = await world.a_student()
    section = await world.a_section(students=[student])
    rights = [{"permission": right} for right in ("attendance.mark", "attendance.excuse", "interop.import")]
    program = await a_program(admin, *rights, name="Front desk kiosk")
    key = (await a_credential(admin, program))["secret"]
    path = f"/v1/attendance/sections/{section.id}/rolls/{TODAY}"
    for version, code in enumerate(("A", "P")):
        marks = [{"student_id": str(student), "code_id": str(section.school.codes[code])}]
        saved = await call(world, key, path, method="PUT", json={"marks": marks}, extra={"if-match": f'"{version}"'})
        assert saved.status_code == 200, saved.text
        assert saved.json()["changed_by"] == "Front desk kiosk"
    history = (await admin.client.get(f"{path}/history")).json()["items"]
    assert [change["changed_by"] for change in history] == ["Front desk kiosk"]
    assert (await admin.client.get(path)).json()["changed_by"] == "Front desk kiosk"
    excuse = {"student_id": str(student), "code_id": str(section.school.codes["AE"]), "starts_on": str(TODAY)}
    recorded = await call(world, key, "/v1/attendance/excuses", method="POST", json={**excuse, "ends_on": str(TODAY)})
    assert recorded.json()["recorded_by"] == "Front desk kiosk"
    who = world.application.as_owner(
        "select distinct account_id from platform.audit_entries where tenant_id = %s and subject = 'attendance.rolls'",
        world.tenant_id,
    )
    assert who == [(UUID(program["id"]),)]
    brought = await call(world, key, "/v1/interop/imports?file_name=roster.zip", method="POST", content=b"no package")
    assert brought.json()["requested_by"] == "Front desk kiosk", brought.text


async def test_what_admins_do_is_in_the_audit(world: World, admin: SignedIn) -> None:
    program = await a_program(admin)
    made = await a_credential(admin, program)
    path = f"/v1/identity/programs/{program['id']}/credentials/{made['credential']['id']}"
    rotated = (await admin.client.post(f"{path}/rotate", json={"good_for_days": 9})).json()
    await admin.client.post(f"{path}/revoke")
    rows = world.application.as_owner(
        "select action, subject, after->>'secret_hash' from platform.audit_entries"
        " where tenant_id = %s and subject_id in (%s, %s) order by id",
        world.tenant_id,
        made["credential"]["id"],
        rotated["credential"]["id"],
    )
    assert sorted(rows) == [
        ("changed", "identity.credentials", None),
        ("created", "identity.credentials", "hidden"),
        ("created", "identity.credentials", "hidden"),
        ("replaced", "identity.credentials", None),
        ("revoked", "identity.credentials", None),
    ]
