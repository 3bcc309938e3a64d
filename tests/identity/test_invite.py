"""An administrator brings somebody in."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest

from homeroom.kernel import clock
from tests.support.world import SignedIn, World

PASSWORD = "seven silver swans"


@pytest.fixture
async def admin(world: World) -> SignedIn:
    return await world.a_school_admin()


async def invite(admin: SignedIn, person_id: UUID, role: str = "teacher", **also: Any) -> httpx.Response:
    return await admin.client.post("/v1/identity/invitations", json={"person_id": str(person_id), "role": role, **also})


async def accept(world: World, token: str, **also: Any) -> httpx.Response:
    body = {"token": token, "email": f"New@{world.slug}.example", "password": PASSWORD, "locale": "en", **also}
    async with world.application.client() as stranger:
        return await stranger.post("/v1/identity/invitations/accept", json=body)


async def look_up(world: World, token: str) -> httpx.Response:
    async with world.application.client() as stranger:
        return await stranger.post("/v1/identity/invitations/look-up", json={"token": token})


async def test_from_invitation_to_signed_in(world: World, admin: SignedIn) -> None:
    person_id = await world.a_staff_member(given_name="Noor")
    invited = await invite(admin, person_id)
    assert invited.status_code == 201, invited.text
    token = invited.json()["token"]
    assert invited.json()["path"] == f"/invitation#{token}"
    assert (await look_up(world, token)).json()["given_name"] == "Noor"
    accepted = await accept(world, token)
    assert accepted.status_code == 201, accepted.text
    async with world.application.client() as client:
        headers = {"authorization": f"Bearer {accepted.json()['access_token']}"}
        mine = (await client.get("/v1/identity/me", headers=headers)).json()
        signed_in = await client.post(
            "/v1/identity/sign-in",
            json={"tenant": world.slug, "email": f"new@{world.slug}.example", "password": PASSWORD},
        )
    assert (mine["given_name"], mine["roles"]) == ("Noor", [{"role": "teacher", "school_id": None}])
    assert signed_in.status_code == 200


async def test_an_invitation_is_used_once_and_ends(world: World, admin: SignedIn) -> None:
    token = (await invite(admin, await world.a_staff_member())).json()["token"]
    assert (await accept(world, token)).status_code == 201
    assert (await accept(world, token)).status_code == 410
    other = (await invite(admin, await world.a_staff_member())).json()["token"]
    clock.freeze(clock.now() + timedelta(days=15))
    assert (await look_up(world, other)).status_code == 410
    assert (await accept(world, "A" * 60)).status_code == 404


async def test_a_newer_invitation_replaces_the_older(world: World, admin: SignedIn) -> None:
    person_id = await world.a_staff_member()
    older = (await invite(admin, person_id)).json()["token"]
    newer = (await invite(admin, person_id)).json()["token"]
    assert (await accept(world, older)).status_code == 410
    assert (await accept(world, newer)).status_code == 201
    assert (await invite(admin, person_id)).json()["type"] == "/problems/identity/already-has-account"


@pytest.mark.parametrize(
    "password", ["short", "aaaaaaaaaaaaaaa", "new-teacher", "password123", "qwertyuiop", "sunshine2019"]
)
async def test_a_weak_password_is_refused_and_nothing_is_made(world: World, admin: SignedIn, password: str) -> None:
    token = (await invite(admin, await world.a_staff_member(given_name="New"))).json()["token"]
    refused = await accept(world, token, email=f"new-teacher@{world.slug}.example", password=password)
    assert (refused.status_code, refused.json()["errors"][0]["path"]) == (422, "password")
    assert (await accept(world, token)).status_code == 201


async def test_two_accounts_cannot_share_an_email(world: World, admin: SignedIn) -> None:
    first = (await invite(admin, await world.a_staff_member())).json()["token"]
    second = (await invite(admin, await world.a_staff_member())).json()["token"]
    assert (await accept(world, first)).status_code == 201
    refused = await accept(world, second)
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/identity/email-taken")


async def test_nobody_gives_more_than_he_holds(world: World, admin: SignedIn) -> None:
    person_id = await world.a_staff_member()
    other_school = await world.a_school("Other")
    for role, school_id in (("district_admin", None), ("school_admin", str(other_school.id))):
        refused = await invite(admin, person_id, role, school_id=school_id)
        assert (refused.status_code, refused.json()["type"]) == (403, "/problems/identity/role-not-yours")
    assert (await invite(admin, person_id, "school_admin")).status_code == 422
    assert (await invite(admin, person_id, "teacher", school_id=str(world.school.id))).status_code == 422
    assert (await invite(admin, person_id, "school_admin", school_id=str(world.school.id))).status_code == 201


async def test_whom_one_does_not_see_one_cannot_invite(world: World, admin: SignedIn) -> None:
    other_school = await world.a_school("Other")
    stranger = await world.a_staff_member(other_school)
    assert (await invite(admin, stranger)).status_code == 404
    child = await world.a_student()
    guardian = await world.a_guardian(child)
    assert (await invite(admin, guardian, "guardian")).status_code == 201


async def test_the_token_is_in_no_log_no_event_and_no_audit(
    world: World, admin: SignedIn, capsys: pytest.CaptureFixture[str]
) -> None:
    token = (await invite(admin, await world.a_staff_member())).json()["token"]
    await accept(world, token)
    kept = world.application.as_owner(
        "select before::text, after::text from platform.audit_entries where tenant_id = %s", world.tenant_id
    ) + world.application.as_owner(
        "select payload::text, name from platform.events where tenant_id = %s", world.tenant_id
    )
    text = f"{kept}{capsys.readouterr()}"
    assert kept
    assert token not in text
    assert PASSWORD not in text
    assert "argon2" not in text


async def test_the_token_is_kept_nowhere_even_with_a_key(world: World, admin: SignedIn) -> None:
    body = {"person_id": str(await world.a_staff_member()), "role": "teacher"}
    first = await admin.client.post("/v1/identity/invitations", json=body, headers={"idempotency-key": "one"})
    again = await admin.client.post("/v1/identity/invitations", json=body, headers={"idempotency-key": "one"})
    assert first.status_code == again.status_code == 201
    assert world.application.as_owner(
        "select count(*) from platform.idempotency_keys where tenant_id = %s", world.tenant_id
    ) == [(0,)]
    assert (await look_up(world, first.json()["token"])).status_code == 410, "the second replaced it"
