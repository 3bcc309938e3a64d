"""My password, and where I am signed in."""

import pytest

from tests.support.sign_in import PASSWORD, Owner, an_owner, me, post
from tests.support.world import World

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6"
    " Mobile/15E148 Safari/604.1"
)
NEW = "seven silver swans"


@pytest.fixture
async def owner(world: World) -> Owner:
    return await an_owner(world)


async def change(owner: Owner, password: str, new_password: str = NEW) -> int:
    body = {"password": password, "new_password": new_password}
    return (await owner.mine("POST", "/password", body)).status_code


async def test_another_password_ends_the_other_sessions(world: World, owner: Owner) -> None:
    elsewhere = (await owner.sign_in()).json()
    assert await change(owner, PASSWORD, "short") == 422
    assert await change(owner, "wrong") == 403
    assert await change(owner, PASSWORD) == 204
    assert (await me(world, elsewhere)).status_code == 401
    assert (await owner.mine("GET", "/sign-in")).status_code == 200, "this session goes on"
    assert (await owner.sign_in()).status_code == 401
    assert (await owner.sign_in(NEW)).status_code == 200
    assert await owner.told() == ["password_changed"]


async def test_a_stolen_session_does_not_guess_the_password_and_does_not_keep_its_owner_out(
    world: World, owner: Owner
) -> None:
    for _ in range(5):
        assert await change(owner, "wrong") == 403
    delayed = await owner.mine("POST", "/password", {"password": PASSWORD, "new_password": NEW})
    assert (delayed.status_code, delayed.headers["retry-after"]) == (429, "5")
    mine = (await owner.sign_in()).json()
    async with world.application.client() as client:
        changed = await client.post(
            "/v1/identity/me/password",
            json={"password": PASSWORD, "new_password": NEW},
            headers={"authorization": f"Bearer {mine['access_token']}"},
        )
    assert changed.status_code == 204


async def test_sessions_are_told_apart_and_ended(world: World, owner: Owner) -> None:
    pairs = []
    for browser, address in ((FIREFOX, "198.51.100.7"), (IPHONE, "2001:db8::7")):
        async with world.application.client() as client:
            client.headers["user-agent"] = browser
            body = {"tenant": world.slug, "email": owner.email, "password": PASSWORD}
            answer = await client.post("/v1/identity/sign-in", json=body, headers={"x-forwarded-for": address})
        pairs.append(answer.json())
    await post(world, "refresh", {"refresh_token": pairs[0]["refresh_token"]}, "198.51.100.8")

    listed = (await owner.mine("GET", "/sessions")).json()["items"]
    said = {(one["browser"], one["system"], one["address"], one["current"]) for one in listed}
    assert said == {
        ("Firefox", "Windows", "198.51.100.8", False),
        ("Safari", "iPhone", "2001:db8::7", False),
        (None, None, None, True),
    }
    assert [one["last_used_at"] is not None for one in listed if one["browser"] == "Firefox"] == [True]
    phone = next(one["id"] for one in listed if one["system"] == "iPhone")
    assert (await owner.mine("DELETE", f"/sessions/{phone}")).status_code == 204
    assert [(await me(world, pair)).status_code for pair in pairs] == [200, 401]
    assert (await owner.mine("DELETE", f"/sessions/{phone}")).status_code == 404
    assert (await owner.mine("POST", "/sessions/end-others")).status_code == 204
    assert (await me(world, pairs[0])).status_code == 401
    (left,) = (await owner.mine("GET", "/sessions")).json()["items"]
    assert left["current"]


async def test_another_persons_session_is_not_ones_to_end(world: World, owner: Owner) -> None:
    other = await an_owner(world)
    assert (await owner.mine("DELETE", f"/sessions/{other.signed_in.session_id}")).status_code == 404
    assert (await other.mine("GET", "/sessions")).status_code == 200
