"""Somebody is always district admin, whatever two of them do at once."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import httpx
import pytest

from tests.support.world import TODAY, SignedIn, World

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
LAST = (409, "/problems/identity/last-district-admin")

Removes = Callable[[World, SignedIn, SignedIn], Awaitable[httpx.Response]]


async def an_admin(world: World, **also: Any) -> SignedIn:
    return await world.signs_in(await world.a_staff_member(), "district_admin", **also)


def grant_of(world: World, account: SignedIn) -> str:
    ((id_,),) = world.application.as_owner(
        "select id from identity.grants where account_id = %s and role = 'district_admin'", account.account_id
    )
    return str(id_)


async def ends(world: World, who: SignedIn, whom: SignedIn, ends_on: Any = YESTERDAY) -> httpx.Response:
    path = f"/v1/identity/accounts/{whom.account_id}/grants/{grant_of(world, whom)}"
    return await who.client.patch(path, json={"ends_on": str(ends_on)})


async def suspends(_world: World, who: SignedIn, whom: SignedIn) -> httpx.Response:
    return await who.client.patch(f"/v1/identity/accounts/{whom.account_id}", json={"status": "suspended"})


async def ends_some_day(world: World, who: SignedIn, whom: SignedIn) -> httpx.Response:
    return await ends(world, who, whom, TOMORROW)


WAYS = pytest.mark.parametrize("removes", [ends, ends_some_day, suspends])


@WAYS
async def test_the_last_one_stays(world: World, removes: Removes) -> None:
    """Who is it only for a time, or not yet, or suspended, does not count."""
    admin = await an_admin(world)
    await an_admin(world, ends_on=TOMORROW)
    to_come, suspended = await an_admin(world), await an_admin(world)
    world.application.as_owner(
        "update identity.grants set starts_on = %s where account_id = %s", TOMORROW, to_come.account_id
    )
    world.application.as_owner("update identity.accounts set status = 'suspended' where id = %s", suspended.account_id)
    refused = await removes(world, admin, admin)
    assert (refused.status_code, refused.json()["type"]) == LAST
    assert (await admin.client.get("/v1/identity/roles")).status_code == 200
    await an_admin(world)
    assert (await removes(world, admin, admin)).status_code == 200


@WAYS
@pytest.mark.parametrize("each_other", [True, False])
async def test_of_two_who_go_at_once_one_stays(world: World, removes: Removes, each_other: bool) -> None:
    """Whether each removes the other, or both step down."""
    for _ in range(3):
        one, two = await an_admin(world), await an_admin(world)
        gone = [(one, two), (two, one)] if each_other else [(one, one), (two, two)]
        answers = await asyncio.gather(*(removes(world, who, whom) for who, whom in gone))
        statuses = sorted(answer.status_code for answer in answers)
        assert statuses[0] == 200, [answer.text for answer in answers]
        assert statuses[1] in {401, 403, 409}, "refused: he is the last, or his own right was gone a moment ago"
        left = world.application.as_owner(
            "select count(*) from identity.grants g join identity.accounts a on a.id = g.account_id"
            " where g.tenant_id = %s and g.ends_on is null and a.status = 'active'",
            world.tenant_id,
        )
        assert left == [(1,)]
        world.application.as_owner(
            "update identity.grants set ends_on = %s where tenant_id = %s and ends_on is null",
            YESTERDAY,
            world.tenant_id,
        )


async def test_who_lost_the_right_while_he_waited_does_not_use_it(world: World) -> None:
    """A third one stays in any case; but of two who remove each other, one was removed before he could."""
    await an_admin(world)
    for _ in range(3):
        one, two = await an_admin(world), await an_admin(world)
        answers = await asyncio.gather(ends(world, one, two), ends(world, two, one))
        assert sorted(answer.status_code == 200 for answer in answers) == [False, True]
