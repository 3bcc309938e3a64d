"""So many requests and no more: whose they are, what is counted together, and what an administrator may set."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from homeroom.gateway.limits import MOST_COUNTED, Bucket, Counters, _place
from homeroom.kernel import clock
from tests.conftest import MONDAY_MORNING
from tests.gateway.conftest import FEW, set_gateway
from tests.support.application import Application
from tests.support.world import World

ME = "/v1/identity/me"


def standing(answer: httpx.Response) -> tuple[int, int]:
    """What is allowed, and what is left of it."""
    return int(answer.headers["ratelimit-limit"]), int(answer.headers["ratelimit-remaining"])


async def test_the_next_one_is_refused_until_it_is_said(strict_world: World) -> None:
    teacher = await strict_world.a_teacher()
    answers = [await teacher.client.get(ME) for _ in range(FEW)]
    assert [answer.status_code for answer in answers] == [200] * FEW
    assert [standing(answer) for answer in answers] == [(FEW, left) for left in reversed(range(FEW))]
    refused = await teacher.client.get(ME)
    assert (refused.status_code, refused.json()["type"]) == (429, "/problems/rate-limited")
    assert standing(refused) == (FEW, 0)
    wait = int(refused.headers["retry-after"])
    assert 0 < wait <= 3600
    assert refused.headers["ratelimit-reset"] == refused.headers["retry-after"]
    clock.freeze(MONDAY_MORNING + timedelta(seconds=wait - 1))
    assert (await teacher.client.get(ME)).status_code == 429
    clock.freeze(MONDAY_MORNING + timedelta(seconds=wait))
    assert (await teacher.client.get(ME)).status_code == 200


async def test_an_account_is_counted_wherever_it_is_and_alone(strict_world: World) -> None:
    """A school shares one address: signed in, nobody is counted by it."""
    busy, other = await strict_world.a_teacher(), await strict_world.a_teacher()
    places = [{"x-forwarded-for": f"198.51.100.{number}"} for number in range(FEW + 1)]
    answers = [await busy.client.get(ME, headers=place) for place in places]
    assert answers[-1].status_code == 429
    assert (await other.client.get(ME, headers={"x-forwarded-for": "198.51.100.1"})).status_code == 200


async def test_what_is_refused_is_counted_and_says_so(strict_world: World) -> None:
    teacher = await strict_world.a_teacher()
    answers = [
        await teacher.client.get("/v1/schools/00000000-0000-7000-8000-000000000000"),
        await teacher.client.get("/v1/attendance/settings"),
        await teacher.client.get("/v1/students", params={"limit": "junk"}),
    ]
    assert [(answer.status_code, standing(answer)[1]) for answer in answers] == [(404, 4), (403, 3), (422, 2)]


async def test_whoever_goes_on_is_told_by_the_metrics(strict_world: World) -> None:
    teacher = await strict_world.a_teacher()
    for _ in range(FEW + 2):
        await teacher.client.get(ME)
    async with strict_world.application.client() as client:
        measured = (await client.get("/metrics")).text
    assert 'homeroom_rate_limited_total{bucket="other"}' in measured
    assert "homeroom_redis_up" not in measured  # there is none


async def test_what_costs_much_has_a_bucket_of_its_own(strict_world: World) -> None:
    admin = await strict_world.a_district_admin()
    people = {"person_ids": [str(await strict_world.a_staff_member())], "role": "teacher", "send": False}
    answers = [await admin.client.post("/v1/identity/invitations/bulk", json=people) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert (await admin.client.get(ME)).status_code == 200


async def test_strangers_are_counted_by_address(strict: Application) -> None:
    nobody = {"tenant": "nowhere", "email": "nobody@nowhere.example", "password": "none"}

    async def tries(path: str, address: str, times: int, body: Any = None) -> list[int]:
        async with strict.client() as client:
            headers = {"x-forwarded-for": address}
            return [
                (await client.request("POST" if body else "GET", path, json=body, headers=headers)).status_code
                for _ in range(times)
            ]

    assert await tries("/v1/identity/sign-in", "203.0.113.7", 4, nobody) == [401, 401, 401, 429]
    assert await tries("/v1/identity/sign-in", "203.0.113.8", 1, nobody) == [401]
    assert await tries("/v1/identity/tenants", "203.0.113.7", 5) == [200, 200, 200, 200, 429]
    async with strict.client() as client:
        assert [(await client.get("/healthz")).status_code for _ in range(9)] == [200] * 9


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        (None, "unknown"),
    ],
)
def test_an_address_stands_for_its_network(address: str | None, place: str) -> None:
    assert _place(address) == place


def test_counters_are_bounded() -> None:
    counters = Counters()
    for number in range(MOST_COUNTED + 10):
        counters.add(f"{number}")
    assert len(counters) == MOST_COUNTED
    assert counters.add("0") == 1, "the oldest was forgotten"
    assert counters.add(f"{MOST_COUNTED}") == 2


async def test_a_district_sets_its_own(strict_world: World) -> None:
    admin, teacher, other = [await strict_world.a_district_admin()] + [await strict_world.a_teacher() for _ in "ab"]
    limits = [
        {"bucket": "other", "requests": 20, "per": "hour"},
        {"account_id": str(teacher.account_id), "bucket": "other", "requests": 30, "per": "day"},
        {"bucket": "GET /v1/schools/{school_id}", "requests": 10, "per": "minute"},
    ]
    await set_gateway(admin, limits)
    await strict_world.application.runtime.book.renew()
    assert standing(await other.client.get(ME)) == (20, 19)
    assert standing(await teacher.client.get(ME)) == (30, 29)
    school = f"/v1/schools/{strict_world.school.id}"
    assert standing(await teacher.client.get(school)) == (10, 9)
    assert standing(await teacher.client.get(ME)) == (30, 28)
    told = (await admin.client.get("/v1/identity/gateway")).json()
    assert [(limit["bucket"], limit["requests"], limit["per"]) for limit in told["limits"]] == [
        (limit["bucket"], limit["requests"], limit["per"]) for limit in limits
    ]
    assert {"bucket": "heavy", "requests": 2, "seconds": 3600} in told["usual"]


async def test_other_districts_keep_theirs(strict_world: World) -> None:
    elsewhere = await World.make(strict_world.application)
    await set_gateway(await strict_world.a_district_admin(), [{"bucket": "other", "requests": 50, "per": "hour"}])
    await strict_world.application.runtime.book.renew()
    assert standing(await (await elsewhere.a_teacher()).client.get(ME)) == (FEW, FEW - 1)


async def test_nobody_locks_himself_out_of_the_limits(strict_world: World) -> None:
    admin = await strict_world.a_district_admin()
    for _ in range(FEW):
        await admin.client.get(ME)
    assert (await admin.client.get(ME)).status_code == 429
    await set_gateway(admin, [{"bucket": "other", "requests": 1000, "per": "hour"}])
    await strict_world.application.runtime.book.renew()
    assert (await admin.client.get(ME)).status_code == 200


@pytest.mark.parametrize(
    "limit",
    [
        {"bucket": Bucket.SETTINGS, "requests": 100, "per": "hour"},
        {"bucket": "sign-in", "requests": 100, "per": "hour"},
        {"bucket": "GET /metrics", "requests": 100, "per": "hour"},
        {"bucket": "other", "requests": 1, "per": "hour"},
        {"bucket": "other", "requests": True, "per": "hour"},
        {"bucket": "other", "requests": 100, "per": "week"},
    ],
)
async def test_what_cannot_be_set_is_refused(world: World, limit: dict[str, Any]) -> None:
    admin = await world.a_district_admin()
    refused = await admin.client.put("/v1/identity/gateway", json={"limits": [limit], "allowed_origins": []})
    assert refused.status_code == 422
    twice = {"bucket": "other", "requests": 100, "per": "hour"}
    refused = await admin.client.put("/v1/identity/gateway", json={"limits": [twice, twice], "allowed_origins": []})
    assert refused.status_code == 422


async def test_every_process_goes_by_what_was_saved(strict_world: World) -> None:
    """The table tells of its change, with the commit."""
    book = strict_world.application.runtime.book
    await strict_world.application.runtime.hub.listening.wait()
    async with book.read:
        await set_gateway(await strict_world.a_district_admin(), [{"bucket": "other", "requests": 50, "per": "hour"}])
        await book.read.wait_for(lambda: strict_world.tenant_id in book.rules.limits)
    assert standing(await (await strict_world.a_teacher()).client.get(ME)) == (50, 49)
