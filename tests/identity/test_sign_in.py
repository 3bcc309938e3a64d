"""Sessions: begun with a password, carried on by tokens that are used once, ended for good."""

from datetime import timedelta
from typing import Any

import httpx
import pytest
from joserfc import jwt

from homeroom.identity import opaque
from homeroom.identity.models import Account
from homeroom.identity.passwords import hash_password
from homeroom.identity.service import SUCCESSOR_YOUNG
from homeroom.kernel import clock
from tests.support.cheap import REAL_HASHER, REAL_NOBODYS
from tests.support.world import SignedIn, World

PASSWORD = "correct horse battery"


@pytest.fixture
async def account(world: World) -> SignedIn:
    signed_in = await world.a_teacher()
    async with world.work() as work:
        found = await work.session.get_one(Account, (world.tenant_id, signed_in.account_id))
        found.password_hash = await hash_password(PASSWORD)
        found.email = f"teacher@{world.slug}.example"
    return signed_in


async def sign_in(world: World, password: str = PASSWORD, **wrong: str) -> httpx.Response:
    body = {"tenant": world.slug, "email": f"Teacher@{world.slug}.example", "password": password, **wrong}
    async with world.application.client() as stranger:
        return await stranger.post("/v1/identity/sign-in", json=body)


async def refresh(world: World, token: str) -> httpx.Response:
    async with world.application.client() as stranger:
        return await stranger.post("/v1/identity/refresh", json={"refresh_token": token})


async def me(world: World, pair: dict[str, Any]) -> httpx.Response:
    async with world.application.client() as client:
        return await client.get("/v1/identity/me", headers={"authorization": f"Bearer {pair['access_token']}"})


@pytest.mark.usefixtures("account")
async def test_a_password_begins_a_session(world: World) -> None:
    pair = (await sign_in(world)).json()
    mine = (await me(world, pair)).json()
    assert mine["roles"] == [{"role": "teacher", "school_id": None}]
    assert "attendance.mark" in mine["permissions"]


@pytest.mark.usefixtures("account")
@pytest.mark.parametrize("wrong", [{"password": "wrong"}, {"email": "nobody@x.example"}, {"tenant": "nowhere"}])
async def test_whatever_was_wrong_the_answer_is_the_same(world: World, wrong: dict[str, str]) -> None:
    answer = await sign_in(world, **wrong)
    assert answer.status_code == 401
    assert answer.json()["type"] == "/problems/identity/wrong-credentials"


@pytest.mark.usefixtures("account")
async def test_the_preceding_token_leads_to_the_same_successor(world: World) -> None:
    first = (await sign_in(world)).json()["refresh_token"]
    second = (await refresh(world, first)).json()["refresh_token"]
    again = await refresh(world, first)
    assert again.status_code == 200
    assert again.json()["refresh_token"] == second != first


@pytest.mark.usefixtures("account")
async def test_a_token_used_by_two_ends_the_session_for_both_and_the_account_is_told(world: World) -> None:
    first = (await sign_in(world)).json()["refresh_token"]
    thiefs = (await refresh(world, first)).json()
    thiefs_next = (await refresh(world, thiefs["refresh_token"])).json()
    owners = await refresh(world, first)
    assert owners.status_code == 401
    assert owners.json()["type"] == "/problems/identity/session-ended"
    assert (await refresh(world, thiefs_next["refresh_token"])).status_code == 401
    assert (await me(world, thiefs_next)).status_code == 401, "access tokens of the session end with it"
    await world.application.run_jobs()
    anew = (await sign_in(world)).json()
    async with world.application.client() as client:
        told = await client.get(
            "/v1/communication/notices", headers={"authorization": f"Bearer {anew['access_token']}"}
        )
    assert [notice["kind"] for notice in told.json()["items"]] == ["session_ended"]


@pytest.mark.usefixtures("account")
async def test_an_old_unused_successor_is_not_given_again(world: World) -> None:
    first = (await sign_in(world)).json()["refresh_token"]
    await refresh(world, first)
    clock.freeze(clock.now() + SUCCESSOR_YOUNG + timedelta(seconds=1))
    assert (await refresh(world, first)).status_code == 401


@pytest.mark.usefixtures("account")
async def test_signing_out_ends_the_session_at_once(world: World) -> None:
    pair = (await sign_in(world)).json()
    async with world.application.client() as client:
        left = await client.post("/v1/identity/sign-out", json={"refresh_token": pair["refresh_token"]})
    assert (left.status_code, left.json()) == (200, {"end_session_url": None})
    assert (await me(world, pair)).status_code == 401
    assert (await refresh(world, pair["refresh_token"])).status_code == 401


@pytest.mark.usefixtures("account")
async def test_a_session_lasts_no_longer_than_it_should(world: World) -> None:
    pair = (await sign_in(world)).json()
    clock.freeze(clock.now() + timedelta(days=31))
    assert (await refresh(world, pair["refresh_token"])).status_code == 401


@pytest.mark.usefixtures("account")
async def test_a_session_nobody_uses_ends_before_that(world: World) -> None:
    used, unused = (await sign_in(world)).json(), (await sign_in(world)).json()
    clock.freeze(clock.now() + timedelta(days=13))
    renewed = await refresh(world, used["refresh_token"])
    assert renewed.status_code == 200
    clock.freeze(clock.now() + timedelta(days=2))
    assert (await refresh(world, unused["refresh_token"])).status_code == 401
    assert (await refresh(world, renewed.json()["refresh_token"])).status_code == 200


async def test_tokens_are_stored_as_hashes_only(world: World, account: SignedIn) -> None:
    token = (await sign_in(world)).json()["refresh_token"]
    stored = world.application.as_owner(
        "select t.token_hash from identity.refresh_tokens t join identity.sessions s on s.id = t.session_id"
        " where s.account_id = %s",
        account.account_id,
    )
    assert [bytes(row[0]) for row in stored] == [opaque.hash_of(token)]


@pytest.mark.parametrize("token", ["a" * 30, "_" * 60, "AAAAAAAAAAAAAAAAAAAAAA" + "b" * 43])
async def test_a_made_up_refresh_token_is_refused(world: World, token: str) -> None:
    assert (await refresh(world, token)).status_code == 401


async def test_an_expired_access_token_is_refused(world: World, account: SignedIn) -> None:
    token = world.application.runtime.keys.issue(world.tenant_id, account.account_id, account.session_id)
    clock.freeze(clock.now() + timedelta(minutes=15))
    assert (await me(world, {"access_token": token})).status_code == 401


@pytest.mark.parametrize(
    "wrong", [{"aud": "homeroom-web"}, {"aud": ["homeroom-api", "x"]}, {"iss": "elsewhere"}, {"typ": "JWT"}], ids=str
)
async def test_a_token_of_ours_for_another_use_is_refused(
    world: World, account: SignedIn, wrong: dict[str, Any]
) -> None:
    keys = world.application.runtime.keys
    right = jwt.decode(keys.issue(world.tenant_id, account.account_id, account.session_id), keys._key)
    for but, status in (({}, 200), (wrong, 401)):
        said = {**right.header, **right.claims, **but}
        header = {name: said.pop(name) for name in ("alg", "kid", "typ")}
        assert (await me(world, {"access_token": jwt.encode(header, said, keys._key)})).status_code == status


async def test_a_revoked_right_ends_with_the_next_request(world: World) -> None:
    teacher = await world.a_teacher()
    assert (await teacher.client.get("/v1/attendance/my-day")).status_code == 200
    world.application.as_owner(
        "update identity.grants set ends_on = '2026-11-15' where account_id = %s", teacher.account_id
    )
    world.application.as_owner("update identity.accounts set version = version + 1 where id = %s", teacher.account_id)
    assert (await teacher.client.get("/v1/attendance/my-day")).status_code == 403


async def test_one_is_told_the_roles_one_has_now(world: World) -> None:
    teacher = await world.a_teacher()
    assert (await teacher.client.get("/v1/identity/me")).json()["roles"][0]["role"] == "teacher"
    world.application.as_owner("update identity.grants set role = 'guardian' where account_id = %s", teacher.account_id)
    world.application.as_owner("update identity.accounts set version = version + 1 where id = %s", teacher.account_id)
    assert (await teacher.client.get("/v1/identity/me")).json()["roles"][0]["role"] == "guardian"


async def test_a_suspended_account_may_do_nothing(world: World, account: SignedIn) -> None:
    assert (await account.client.get("/v1/identity/me")).status_code == 200
    world.application.as_owner("update identity.accounts set status = 'suspended' where id = %s", account.account_id)
    assert (await account.client.get("/v1/identity/me")).status_code == 401
    assert (await sign_in(world)).status_code == 401


async def test_the_language_is_the_accounts_own(account: SignedIn) -> None:
    answer = await account.client.patch("/v1/identity/me", json={"locale": "es"})
    assert (answer.status_code, answer.json()["locale"]) == (200, "es")
    assert (await account.client.get("/v1/identity/me")).json()["locale"] == "es"
    assert (await account.client.patch("/v1/identity/me", json={"locale": "xx"})).status_code == 422


def test_an_unknown_account_costs_as_much_as_a_known_one() -> None:
    assert not REAL_HASHER.check_needs_rehash(REAL_NOBODYS)
