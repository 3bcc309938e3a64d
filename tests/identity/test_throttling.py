"""Growing delays that keep nobody else out: not the owner of an account, not a school behind one address."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from uuid import uuid4

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from homeroom.identity.errors import TooManyAttempts
from homeroom.identity.throttling import (
    ACCOUNTS_AT_ADDRESS,
    FORGOTTEN,
    PLACE_FORGOTTEN,
    Door,
    Place,
    Throttle,
    forget_attempts,
)
from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from homeroom.platform.work import working
from tests.support.application import Application
from tests.support.sign_in import ADDRESS, Owner, an_owner, post
from tests.support.world import World

DEVICE = "a-device-of-ones-own-0001"
OWNER, HOME = "owner@x.example", Place("198.51.100.7")


@pytest.fixture
async def owner(world: World) -> Owner:
    return await an_owner(world)


class Doorkeeper:
    """The throttle of one tenant, without the passwords."""

    def __init__(self, application: Application) -> None:
        self.application, self.tenant_id = application, new_id()
        self.throttle = Throttle(application.parts, application.runtime.secret)

    async def tries(self, account: str, place: Place, *, right: bool = False) -> int:
        """The seconds to wait, 0 where the attempt was let through."""
        try:
            attempt = await self.throttle.attempt(Door.SIGN_IN, self.tenant_id, account, place)
        except TooManyAttempts as refused:
            return int(refused.headers["Retry-After"])
        if not right:
            await self.throttle.failed(attempt)
            return 0
        await self.throttle.cleared(attempt)
        async with working(self.application.parts, self.tenant_id, "test") as work:
            await self.throttle.remember(work, account, place)
        return 0

    def seems_failing(self, accounts: int, place: Place) -> None:
        """So many accounts have failed at a place a moment ago."""
        self.application.as_owner(
            "insert into identity.failed_attempts (tenant_id, key, address_key, failures, last_failed_at)"
            " select %s, decode(md5(n::text), 'hex'), %s, 1, %s from generate_series(1, %s) n",
            self.tenant_id,
            self.throttle._key("at", Door.SIGN_IN, place.network),
            clock.now(),
            accounts,
        )


@pytest.fixture
def door(application: Application) -> Doorkeeper:
    return Doorkeeper(application)


def refused(answer: httpx.Response) -> int:
    assert (answer.status_code, answer.json()["type"]) == (429, "/problems/identity/too-many-attempts")
    return int(answer.headers["retry-after"])


async def test_delays_grow_and_retry_after_is_true(owner: Owner) -> None:
    for _ in range(5):
        assert (await owner.sign_in("wrong")).status_code == 401
    for seconds in (5, 10, 20):
        assert refused(await owner.sign_in()) == seconds, "also with the right password: nothing is told"
        clock.freeze(clock.now() + timedelta(seconds=seconds - 1))
        assert refused(await owner.sign_in()) == 1
        clock.freeze(clock.now() + timedelta(seconds=1))
        assert (await owner.sign_in("wrong")).status_code == 401
    clock.freeze(clock.now() + timedelta(seconds=40))
    assert (await owner.sign_in()).status_code == 200
    assert (await owner.sign_in("wrong")).status_code == 401
    assert (await owner.sign_in()).status_code == 200, "who got in begins anew"


@pytest.mark.parametrize("where", ["account", "tenant"])
async def test_what_does_not_exist_is_delayed_alike(world: World, owner: Owner, where: str) -> None:
    body = {"tenant": world.slug, "email": "nobody@x.example", "password": "wrong"}
    if where == "tenant":
        body = {**body, "tenant": f"nowhere-{uuid4()}", "email": owner.email}
    answers = [await post(world, "sign-in", body) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [401] * 5 + [429]
    assert refused(answers[-1]) == 5


async def test_the_owner_gets_in_at_home_and_on_a_known_device(owner: Owner) -> None:
    """While somebody else guesses, from elsewhere and even from the same address."""
    assert (await owner.sign_in()).status_code == 200
    assert (await owner.sign_in(address="203.0.113.1", device=DEVICE)).status_code == 200
    for _ in range(5):
        await owner.sign_in("guess", address="192.0.2.66")
    assert refused(await owner.sign_in("guess", address="192.0.2.66")) == 5
    assert (await owner.sign_in()).status_code == 200
    for _ in range(5):
        await owner.sign_in("guess")
    assert refused(await owner.sign_in("guess")) == 5
    assert (await owner.sign_in(device=DEVICE)).status_code == 200
    assert refused(await owner.sign_in(device="a-device-somebody-made-up")) == 5


async def test_a_hundred_at_once_are_a_hundred(door: Doorkeeper) -> None:
    place = Place("192.0.2.1")
    answers = await asyncio.gather(*(door.tries(OWNER, place) for _ in range(30)))
    assert answers.count(0) == 5


async def test_ten_thousand_addresses_guess_no_faster_than_one(door: Doorkeeper) -> None:
    assert await door.tries(OWNER, HOME, right=True) == 0
    waits = [await door.tries(OWNER, Place(f"192.0.2.{number}")) for number in range(40)]
    assert waits == [0] * 20 + [10] * 20
    assert await door.tries(OWNER, HOME, right=True) == 0
    for _ in range(12):
        clock.freeze(clock.now() + timedelta(hours=1))
        assert await door.tries(OWNER, Place("203.0.113.200")) == 0
    assert await door.tries(OWNER, Place("203.0.113.201")) == 3600


async def test_one_network_is_one_place_in_ipv6(door: Doorkeeper) -> None:
    waits = [await door.tries(OWNER, Place(f"2001:db8::{number:x}")) for number in range(1, 8)]
    assert waits == [0] * 5 + [5] * 2
    assert await door.tries(OWNER, Place("2001:db8:0:1::1")) == 0


async def test_a_school_stays_open_to_whom_it_knows_and_slows_down_strangers(door: Doorkeeper) -> None:
    school = Place("198.51.100.1")
    assert await door.tries("teacher@x.example", school, right=True) == 0
    door.seems_failing(ACCOUNTS_AT_ADDRESS + 35, school)
    assert await door.tries("teacher@x.example", school, right=True) == 0
    assert await door.tries("new@x.example", school, right=True) == 8
    assert await door.tries("new@x.example", HOME, right=True) == 0
    clock.freeze(clock.now() + timedelta(seconds=8))
    assert await door.tries("new@x.example", school, right=True) == 0


async def test_a_rush_of_newcomers_in_the_morning_is_no_attack(door: Doorkeeper) -> None:
    """They are under way, or mistyped and then got in: neither counts as an account that failed here."""
    school = Place("198.51.100.1")
    for number in range(ACCOUNTS_AT_ADDRESS + 20):
        await door.throttle.attempt(Door.SIGN_IN, door.tenant_id, f"new{number}@x.example", school)
    assert await door.tries("one-more@x.example", school) == 0
    assert await door.tries("one-more@x.example", school, right=True) == 0
    counted = door.application.as_owner(
        "select count(*) from identity.failed_attempts where tenant_id = %s and address_key is not null",
        door.tenant_id,
    )
    assert counted == [(0,)]


GUESS = st.tuples(st.integers(0, 7), st.sampled_from(["", DEVICE, "made-up-device-0000000000"]), st.integers(0, 4000))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(GUESS, max_size=40))
async def test_no_sequence_of_guesses_from_elsewhere_delays_the_owner_at_home(
    application: Application, guesses: Sequence[tuple[int, str, int]]
) -> None:
    """The attacker has several addresses, also the owner's device's name on none of its devices, and all the time."""
    door = Doorkeeper(application)
    assert await door.tries(OWNER, HOME, right=True) == 0
    for number, device, seconds in guesses:
        await door.tries(OWNER, Place(f"192.0.2.{number}", device or None))
        clock.freeze(clock.now() + timedelta(seconds=seconds))
        assert await door.tries(OWNER, HOME, right=True) == 0


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 30)), max_size=40), st.integers(0, 1000))
async def test_one_child_cannot_close_the_school(
    application: Application, guesses: Sequence[tuple[int, int]], already: int
) -> None:
    """Behind one address; whoever it does not try, and whoever has a device of his own, gets in at once."""
    door, school = Doorkeeper(application), Place("198.51.100.1")
    everybody = [(f"pupil{number}@x.example", f"device-of-pupil-number-{number}") for number in range(4)]
    for account, device in everybody:
        assert await door.tries(account, Place(school.address, device), right=True) == 0
    door.seems_failing(already, school)
    for number, seconds in guesses:
        await door.tries(f"pupil{number}@x.example" if number else f"{uuid4()}@x.example", school)
        clock.freeze(clock.now() + timedelta(seconds=seconds))
    for account, device in everybody:
        assert await door.tries(account, Place(school.address, device), right=True) == 0
    assert await door.tries("pupil0@x.example", school, right=True) == 0, "nobody tried this one"


async def test_delays_double_up_to_their_cap(door: Doorkeeper) -> None:
    place = Place("192.0.2.1")
    for wait in (0, 0, 0, 0, 0, 5, 10, 20, 40, 80, 160, 320, 640, 900, 900):
        if wait:
            assert await door.tries(OWNER, place) == wait
            clock.freeze(clock.now() + timedelta(seconds=wait))
        assert await door.tries(OWNER, place) == 0


async def test_what_is_old_is_forgotten(door: Doorkeeper, application: Application) -> None:
    assert await door.tries(OWNER, HOME, right=True) == 0
    for _ in range(6):
        await door.tries(OWNER, Place("192.0.2.1"))
    clock.freeze(clock.now() + FORGOTTEN + timedelta(seconds=1))
    assert await door.tries(OWNER, Place("192.0.2.1")) == 0
    clock.freeze(clock.now() + PLACE_FORGOTTEN + timedelta(seconds=1))
    await forget_attempts.run(application.parts)
    left = application.as_owner(
        "select (select count(*) from identity.failed_attempts where tenant_id = %s),"
        " (select count(*) from identity.known_places where tenant_id = %s)",
        *[door.tenant_id] * 2,
    )
    assert left == [(0, 0)]


async def test_only_keyed_hashes_are_kept(world: World, owner: Owner) -> None:
    await owner.sign_in(device=DEVICE)
    await owner.sign_in("wrong", address="192.0.2.66")
    kept = world.application.as_owner(
        "select t::text from identity.failed_attempts t where tenant_id = %s"
        " union all select t::text from identity.known_places t where tenant_id = %s",
        *[world.tenant_id] * 2,
    )
    assert len(kept) == 4
    assert not [word for word in (owner.email, ADDRESS, "192.0.2.66", DEVICE) if word in str(kept)]
