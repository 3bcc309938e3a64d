"""Rate limits: how many requests an account, a program or an address may make, counted before the database is asked.

Windows are fixed: one trip to Redis tells everything, and `Retry-After` is true. Each begins at another moment, so that
not everybody's ends at the full hour. Counts are shared by all processes where there is a Redis. Without it, and while
it is away, each process counts for itself, from where it last knew the count to be.
"""

import math
from collections import OrderedDict
from collections.abc import Mapping
from enum import StrEnum
from functools import partial
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any, Final, NamedTuple
from zlib import crc32

import limits
from limits.aio.storage import RedisStorage
from starlette.types import Scope

from homeroom.gateway.rules import Allowance, RuleBook
from homeroom.gateway.tokens import Claims
from homeroom.kernel import clock
from homeroom.kernel.problems import Problem
from homeroom.platform.metrics import COUNTED_LOCALLY, RATE_LIMITED
from homeroom.platform.redis import Away, SharedRedis
from homeroom.platform.settings import Settings

MOST_COUNTED: Final = 50_000
"""Counters of accounts, and as many of addresses and keys, that a process holds: some 10 MB. The oldest goes first."""
STANDING: Final = "homeroom.standing"
BUCKET: Final = "homeroom.bucket"
IPV6_NETWORK: Final = 64
"""Whoever has an IPv6 address has a /64 of them (RFC 6177 §2)."""


class Bucket(StrEnum):
    """What is counted together: of an account, or without one of an address."""

    OTHER = "other"  # whatever has none of its own
    HEAVY = "heavy"  # exports, imports and what else costs much
    SETTINGS = "settings"  # the limits themselves: no tenant can lock itself out of them
    SIGN_IN = "sign-in"  # attempts to come in, by address


class Standing(NamedTuple):
    """How a bucket stands after this request; seconds."""

    limit: int
    remaining: int
    reset: int

    def headers(self) -> list[tuple[bytes, bytes]]:
        """As most clients read them (draft-ietf-httpapi-ratelimit-headers-06 §5)."""
        return [
            (b"ratelimit-limit", b"%d" % self.limit),
            (b"ratelimit-remaining", b"%d" % self.remaining),
            (b"ratelimit-reset", b"%d" % self.reset),
        ]


class RateLimited(Problem):
    status, slug, title = 429, "rate-limited", "Too many requests"

    def __init__(self, standing: Standing) -> None:
        super().__init__(
            f"{standing.limit} requests are allowed here at a time; the next one is in {standing.reset} s.",
            headers={"Retry-After": str(standing.reset)},
            retry_after=standing.reset,
        )


def limited(bucket: Bucket) -> dict[str, Any]:
    """The `openapi_extra` of a route that is counted in a bucket of its own: `openapi_extra=limited(Bucket.HEAVY)`."""
    return {"x-rate-limit": bucket.value}


class Counters(OrderedDict[str, int]):
    """Counts of this process; bounded, unlike the library's own, which goes through all of them at each request."""

    def add(self, key: str) -> int:
        count = self.get(key, 0) + 1
        self.note(key, count)
        return count

    def note(self, key: str, count: int) -> None:
        self[key] = count
        if len(self) > MOST_COUNTED:
            self.popitem(last=False)


class RateLimits:
    """Counts requests, and refuses what is too much."""

    def __init__(self, settings: Settings, redis: SharedRedis | None, book: RuleBook) -> None:
        self._redis, self._book = redis, book
        self._storage = _storage_in(redis) if redis is not None else None
        self._accounts, self._addresses, self._keys = Counters(), Counters(), Counters()
        usual = _allowance(settings.rate_limit)
        self.usual: Mapping[str, Allowance] = {
            Bucket.OTHER: usual,
            Bucket.HEAVY: _allowance(settings.rate_limit_heavy),
            Bucket.SETTINGS: usual,
        }
        self._feeds = _allowance(settings.rate_limit_feed)
        self._strangers: Mapping[str, Allowance] = {
            Bucket.OTHER: _allowance(settings.rate_limit_open),
            Bucket.SIGN_IN: _allowance(settings.rate_limit_sign_in),
        }

    async def count_account(self, scope: Scope, claims: Claims) -> None:
        """Count a request whose token was proven; raises `RateLimited`."""
        bucket: str = scope[BUCKET]
        allowance = self.usual[scope[BUCKET]]
        if bucket != Bucket.SETTINGS and claims.tenant_id in self._book.rules.limits:
            route = f"{scope['method']} {scope['route_path']}"
            said = self._book.rules.allowance(claims.tenant_id, claims.account_id, bucket, route)
            if said is not None:
                bucket, allowance = said
        await self._count(scope, self._accounts, bucket, claims.account_id.hex, allowance)

    async def count_address(self, scope: Scope, address: str | None) -> None:
        """Count a request of somebody who has no token yet; raises `RateLimited`."""
        bucket = scope[BUCKET]
        await self._count(scope, self._addresses, bucket, _place(address), self._strangers[bucket])

    async def count_key(self, scope: Scope, key: str) -> None:
        """Count a request that proves itself by a key in its path (never the key itself: its hash)."""
        await self._count(scope, self._keys, "feed", key, self._feeds)

    async def _count(self, scope: Scope, here: Counters, bucket: str, who: str, allowance: Allowance) -> None:
        window, passed = divmod(clock.now().timestamp() + crc32(who.encode()), allowance.seconds)
        reset = math.ceil(allowance.seconds - passed)
        key = f"{bucket}:{allowance.seconds}:{who}:{window:.0f}"
        count = await self._counted(here, key, reset, allowance.requests)
        standing = Standing(allowance.requests, max(0, allowance.requests - count), reset)
        scope[STANDING] = standing
        if count > allowance.requests:
            RATE_LIMITED.labels(bucket).inc()
            raise RateLimited(standing)

    async def _counted(self, here: Counters, key: str, reset: int, allowed: int) -> int:
        if self._redis is None or self._storage is None:
            return here.add(key)
        known = here.get(key, 0)
        if known > allowed:  # whoever goes on in spite of it costs Redis nothing
            return known
        try:
            count = await self._redis.ask(partial(self._storage.incr, key, reset))
        except Away:
            COUNTED_LOCALLY.inc()
            return here.add(key)
        here.note(key, count)
        return count


def _storage_in(redis: SharedRedis) -> RedisStorage:
    options: dict[str, Any] = {"connection_pool": redis.pool}
    return RedisStorage(f"async+{redis.url}", implementation="redispy", key_prefix="homeroom:limit", **options)


def _allowance(rate: str) -> Allowance:
    item = limits.parse(rate)
    return Allowance(item.amount, item.get_expiry())


def _place(address: str | None) -> str:
    """Whom an address stands for."""
    if address is None:
        return "unknown"
    known = ip_address(address)
    if not isinstance(known, IPv6Address):
        return address
    if known.ipv4_mapped is not None:
        return str(known.ipv4_mapped)
    return str(ip_network((known, IPV6_NETWORK), strict=False).network_address)
