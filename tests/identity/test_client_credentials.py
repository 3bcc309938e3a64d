"""A program gets a token by its client id and secret (RFC 6749 §4.4)."""

import base64
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest

from homeroom.identity.programs import secrets
from homeroom.identity.programs.models import CredentialKind
from homeroom.kernel import clock
from tests.identity.test_programs import a_credential, a_program, call
from tests.support.world import SignedIn, World

GRANT = {"grant_type": "client_credentials"}


@pytest.fixture
async def admin(world: World) -> SignedIn:
    return await world.a_district_admin()


@pytest.fixture
async def made(admin: SignedIn) -> dict[str, Any]:
    return await a_credential(admin, await a_program(admin), "client_secret", days=1)


async def get_token(world: World, form: Mapping[str, str], headers: Mapping[str, str] | None = None) -> httpx.Response:
    async with world.application.client() as client:
        return await client.post("/v1/identity/token", data=dict(form), headers=headers)


def basic(made: Mapping[str, Any]) -> dict[str, str]:
    pair = f"{made['client_id']}:{made['secret']}"
    return {"authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"}


def in_form(made: Mapping[str, Any], **also: str) -> dict[str, str]:
    return {**GRANT, "client_id": made["client_id"], "client_secret": made["secret"], **also}


async def test_a_token_is_got_by_header_or_form(world: World, made: dict[str, Any]) -> None:
    for got in (await get_token(world, GRANT, basic(made)), await get_token(world, in_form(made))):
        assert got.status_code == 200, got.text
        assert (got.headers["cache-control"], got.headers["pragma"]) == ("no-store", "no-cache")
        said = got.json()
        assert (said["token_type"], said["expires_in"], said["scope"]) == ("Bearer", 900, "schools.read students.read")
        assert (await call(world, said["access_token"])).status_code == 200
        assert (await call(world, said["access_token"], "/v1/schools/staff")).status_code == 403
    assert (await call(world, made["secret"])).status_code == 401, "a secret is no token"


async def test_a_token_ends_with_its_secret(world: World, admin: SignedIn, made: dict[str, Any]) -> None:
    token = (await get_token(world, in_form(made))).json()["access_token"]
    assert (await call(world, token)).status_code == 200
    path = f"/v1/identity/programs/{made['client_id']}/credentials/{made['credential']['id']}"
    rotated = await admin.client.post(f"{path}/rotate", json={"good_for_days": 30, "overlap_hours": 1})
    new = rotated.json()
    assert (await call(world, token)).status_code == 200
    assert (await get_token(world, in_form(made))).status_code == 200
    assert (await get_token(world, in_form(new))).status_code == 200
    await admin.client.post(f"{path}/revoke")
    assert (await call(world, token)).status_code == 401
    assert (await get_token(world, in_form(made))).json()["error"] == "invalid_client"


async def test_a_token_lasts_no_longer_than_its_secret(world: World, made: dict[str, Any]) -> None:
    clock.freeze(clock.now() + timedelta(hours=23, minutes=55))
    got = (await get_token(world, in_form(made))).json()
    assert got["expires_in"] == 300
    assert (await call(world, got["access_token"])).status_code == 200
    clock.freeze(clock.now() + timedelta(minutes=6))
    assert (await call(world, got["access_token"])).status_code == 401
    assert (await get_token(world, in_form(made))).json()["error"] == "invalid_client"


async def test_every_refusal_says_what_oauth_says(world: World, admin: SignedIn, made: dict[str, Any]) -> None:
    """As a problem, with the members of RFC 6749 §5.2 besides."""
    key = (await a_credential(admin, await a_program(admin, name="Other")))["secret"]
    stranger = secrets.new_secret(CredentialKind.CLIENT_SECRET, world.tenant_id)
    id_only = {**GRANT, "client_id": made["client_id"]}
    pair = basic(made)["authorization"]
    for form, authorization, status, error in (
        ({}, pair, 400, "invalid_request"),
        ({"grant_type": "password"}, pair, 400, "unsupported_grant_type"),
        (GRANT, "", 401, "invalid_client"),
        (id_only, "", 401, "invalid_client"),
        (GRANT, "Basic ?", 401, "invalid_client"),
        (GRANT, "Basic bm8gY29sb24=", 401, "invalid_client"),
        (in_form({**made, "secret": stranger}), "", 401, "invalid_client"),
        (in_form({**made, "secret": made["secret"][:-1]}), "", 401, "invalid_client"),
        (in_form({**made, "secret": key}), "", 401, "invalid_client"),
        (in_form({**made, "client_id": str(uuid4())}), "", 401, "invalid_client"),
        (in_form(made), pair, 400, "invalid_request"),
        (in_form(made, scope="students.read"), "", 400, "invalid_scope"),
        (in_form(made, scope="students.read schools.read attendance.mark"), "", 400, "invalid_scope"),
    ):
        refused = await get_token(world, form, {"authorization": authorization} if authorization else None)
        said = refused.json()
        assert (refused.status_code, said["error"]) == (status, error), form
        assert refused.headers["content-type"] == "application/problem+json"
        assert said["error_description"] == said["detail"]
        assert ("www-authenticate" in refused.headers) is (status == 401)
    whole = await get_token(world, in_form(made, scope="students.read schools.read"))
    assert whole.status_code == 200, "what a token has anyway may be asked for"


async def test_a_parameter_is_sent_once_and_in_a_form(world: World, made: dict[str, Any]) -> None:
    async with world.application.client() as client:
        twice = await client.post(
            "/v1/identity/token",
            content="grant_type=client_credentials&grant_type=client_credentials",
            headers={**basic(made), "content-type": "application/x-www-form-urlencoded"},
        )
        as_json = await client.post("/v1/identity/token", json=in_form(made))
    assert [answer.json()["error"] for answer in (twice, as_json)] == ["invalid_request", "invalid_request"]


async def test_a_suspended_program_gets_none(world: World, admin: SignedIn, made: dict[str, Any]) -> None:
    path = f"/v1/identity/programs/{made['client_id']}"
    await admin.client.patch(path, json={"state": "suspended"}, headers={"if-match": '"1"'})
    assert (await get_token(world, in_form(made))).json()["error"] == "invalid_client"
