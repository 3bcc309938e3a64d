"""Another e-mail to sign in with: confirmed by the new address, told to the old one, which can stop it."""

from datetime import timedelta

import pytest

from homeroom.kernel import clock
from tests.support.sign_in import PASSWORD, Owner, an_owner, links, mails, me, post
from tests.support.world import World


@pytest.fixture
async def owner(world: World) -> Owner:
    return await an_owner(world)


async def change(owner: Owner, email: str, password: str = PASSWORD) -> int:
    return (await owner.mine("POST", "/email", {"password": password, "email": email})).status_code


async def test_it_takes_effect_when_the_new_address_confirms_it(world: World, owner: Owner) -> None:
    assert await change(owner, "New@home.example") == 202
    ((new_address, token),) = await links(world, "/confirm-email")
    ((old_address, _),) = await links(world, "/not-me")
    assert (new_address, old_address) == ("new@home.example", owner.email)
    assert (await owner.mine("GET", "/sign-in")).json()["new_email"] == "new@home.example"
    assert (await owner.sign_in()).status_code == 200
    confirmed = await post(world, "email-changes/confirm", {"token": token})
    assert (confirmed.status_code, confirmed.json()["email"]) == (200, "new@home.example")
    assert (await owner.sign_in()).status_code == 401
    assert (await owner.sign_in(email="new@home.example")).status_code == 200
    assert (await post(world, "email-changes/confirm", {"token": token})).status_code == 410
    assert await owner.told() == ["email_changed"]
    told = [(address, subject) for address, subject, _ in await mails(world)][2:]
    assert sorted(told) == sorted(
        [
            ("new@home.example", "You sign in to Homeroom with another e-mail now"),
            (owner.email, f"Your sign-in at District {world.tenant_id.hex[-4:]} has changed"),
        ]
    )


@pytest.mark.parametrize("confirmed", [False, True])
async def test_the_old_address_stops_it_before_and_after(world: World, owner: Owner, confirmed: bool) -> None:
    """Whoever did it knows the password and may be signed in: both are worth nothing then."""
    thief = (await owner.sign_in()).json()
    await change(owner, "thief@home.example")
    ((_, token),) = await links(world, "/confirm-email")
    if confirmed:
        assert (await post(world, "email-changes/confirm", {"token": token})).status_code == 200
    stop = (await links(world, "/not-me"))[-1][1]
    stopped = await post(world, "email-changes/stop", {"token": stop})
    assert (stopped.status_code, stopped.json()["email"]) == (200, owner.email)
    assert (await me(world, thief)).status_code == 401
    assert (await post(world, "email-changes/confirm", {"token": token})).status_code == 410
    for email in (owner.email, "thief@home.example"):
        assert (await owner.sign_in(email=email)).status_code == 401
    ((address, reset),) = await links(world, "/reset")
    assert address == owner.email
    used = await post(world, "password-resets/use", {"token": reset, "password": "seven silver swans"})
    assert used.status_code == 204
    assert (await owner.sign_in("seven silver swans")).status_code == 200
    assert (await post(world, "email-changes/stop", {"token": stop})).status_code == 410


async def test_whether_an_address_is_taken_is_told_to_its_owner_alone(world: World, owner: Owner) -> None:
    other = await an_owner(world)
    assert await change(owner, other.email) == await change(owner, "nobody@home.example") == 202
    clock.freeze(clock.now() + timedelta(minutes=1))
    assert await change(owner, other.email) == 202
    *_, (address, token) = await links(world, "/confirm-email")
    assert address == other.email
    refused = await post(world, "email-changes/confirm", {"token": token})
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/identity/email-taken")
    assert (await other.sign_in()).status_code == 200


async def test_it_asks_for_the_password_and_another_address(owner: Owner) -> None:
    assert await change(owner, "new@home.example", "wrong") == 403
    assert await change(owner, owner.email.upper()) == 422
    assert await change(owner, "no address") == 422


async def test_a_newer_change_replaces_the_older_and_both_end(world: World, owner: Owner) -> None:
    await change(owner, "first@home.example")
    await world.application.run_jobs()
    await change(owner, "second@home.example")
    (_, first), (_, second) = await links(world, "/confirm-email")
    assert (await post(world, "email-changes/confirm", {"token": first})).status_code == 410
    clock.freeze(clock.now() + timedelta(hours=25))
    assert (await post(world, "email-changes/confirm", {"token": second})).status_code == 410
    assert (await post(world, "email-changes/confirm", {"token": "A" * 60})).status_code == 404
    assert (await post(world, "email-changes/stop", {"token": second})).status_code == 404, "a link is for one thing"
