"""How often somebody may try at a door that a secret opens, such as the sign-in.

Delays grow, and nobody's failures keep somebody else out:

- A **place** is a device that the account was signed in from before (it shows a random id only it knows) or, without
  such a device, the address. Failures of an account at one place delay that account at that place only.
- Failures of an account at places that do not know it also add up, whatever the place, and delay it at such places
  only: ten thousand addresses guess no faster than one, and the owner at a place of his own notices nothing.
- Failures at an address count by how many *different* accounts failed there, and delay only accounts that were never
  signed in to from there: a school behind one address stays open.

An attempt counts as failed until it succeeded, so that a hundred at once are a hundred. What is refused does not count.
Accounts are taken as they are typed, so that one that does not exist is delayed like any other. See OWASP "Slow Down
Online Guessing Attacks with Device Cookies" and NIST SP 800-63B-4 §3.2.2.
"""

import hmac
import ipaddress
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil
from typing import Any, Final, cast
from uuid import UUID

from homeroom.identity.errors import TooManyAttempts
from homeroom.kernel import clock
from homeroom.platform.jobs import periodic
from homeroom.platform.work import Parts, Work, working

NOWHERE: Final = UUID(int=0)
"""Stands for a tenant that does not exist."""
FORGOTTEN: Final = timedelta(hours=24)
"""How long after the last failure the next is the first again."""
PLACE_FORGOTTEN: Final = timedelta(days=180)
LINK_FORGOTTEN: Final = timedelta(days=30)
ADDRESS_WINDOW: Final = timedelta(hours=1)
MOST_DELAY_AT_ADDRESS: Final = 60
ACCOUNTS_AT_ADDRESS: Final = 100
"""So many different accounts may fail at one address in an hour; people who mistype and then get in do not count."""
ACCOUNTS_PER_DOUBLING: Final = 10

LOCK = "select pg_advisory_xact_lock(hashtextextended(encode(%(account)s::bytea, 'hex'), 0))"
STANDING = """
select f.key, f.failures, f.last_failed_at, a.accounts, a.last_at,
       array(select p.key from identity.known_places p
             where p.tenant_id = %(tenant)s and p.key = any(%(known)s)) as known
from (select count(*) as accounts, max(x.last_failed_at) as last_at from identity.failed_attempts x
      where x.tenant_id = %(tenant)s and x.address_key = %(at)s and x.last_failed_at > %(recently)s) a
left join identity.failed_attempts f
     on f.tenant_id = %(tenant)s and f.key = any(%(keys)s) and f.last_failed_at > %(lately)s
"""
COUNT = """
insert into identity.failed_attempts as f (tenant_id, key, failures, last_failed_at)
select %(tenant)s, k.key, 1, %(now)s from unnest(%(keys)s::bytea[]) as k(key) order by k.key
on conflict (tenant_id, key) do update
set failures = case when f.last_failed_at > %(lately)s then f.failures + 1 else 1 end, last_failed_at = %(now)s
"""
FAILED_AT_ADDRESS = (
    "update identity.failed_attempts set address_key = %(at)s where tenant_id = %(tenant)s and key = %(key)s"
)
CLEAR = """
with here as (delete from identity.failed_attempts where tenant_id = %(tenant)s and key = %(key)s)
update identity.failed_attempts set failures = greatest(failures - 1, 0)
where tenant_id = %(tenant)s and key = %(elsewhere)s
"""
TAKE_BACK = """
update identity.failed_attempts set failures = greatest(failures - 1, 0) where tenant_id = %(tenant)s and key = %(key)s
"""
REMEMBER = """
insert into identity.known_places (tenant_id, key, last_used_at)
select %(tenant)s, k.key, %(now)s from unnest(%(keys)s::bytea[]) as k(key) order by k.key
on conflict (tenant_id, key) do update set last_used_at = excluded.last_used_at
"""


class Door(StrEnum):
    """What is tried."""

    SIGN_IN = "sign-in"
    SECOND_FACTOR = "second-factor"
    OWN_PASSWORD = "own-password"  # noqa: S105  (a door's name)
    RESET = "reset"
    CODE = "invitation-code"


KNOWING_PLACES: Final = frozenset({Door.SIGN_IN, Door.SECOND_FACTOR})
"""At the other doors failures count at their place alone."""


@dataclass(frozen=True, slots=True)
class Growth:
    """`free` failures cost nothing; then the delay is `first` seconds, twice as long each time, `most` at the most."""

    free: int
    first: int
    most: int

    def seconds(self, failures: int) -> int:
        over = failures - self.free
        return 0 if over < 0 else min(self.most, self.first << min(over, 20))


AT_PLACE: Final[Mapping[Door, Growth]] = {
    Door.SIGN_IN: Growth(5, 5, 900),
    Door.SECOND_FACTOR: Growth(5, 5, 900),
    Door.OWN_PASSWORD: Growth(5, 5, 900),
    Door.RESET: Growth(1, 60, 3600),
    Door.CODE: Growth(100, 1, 10),  # 55 bits are not guessed; and a whole school evening types behind one address
}
ELSEWHERE: Final = Growth(20, 10, 3600)


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is: the address, and what the device calls itself, if it does."""

    address: str | None
    device: str | None = None

    @property
    def network(self) -> str:
        """The address; of IPv6 the network, of which one subscriber has all addresses."""
        if self.address is None:
            return ""
        found = ipaddress.ip_address(self.address)
        return str(found if found.version == 4 else ipaddress.ip_network((found, 64), strict=False))  # noqa: PLR2004


@dataclass(frozen=True, slots=True)
class Attempt:
    """One that was let through, and where it is counted."""

    tenant_id: UUID
    key: bytes
    elsewhere: bytes | None
    at: bytes


class Throttle:
    """Counts in PostgreSQL, so that it holds for all processes and after a restart; in transactions of its own."""

    def __init__(self, parts: Parts, secret: str) -> None:
        self.parts, self._secret = parts, secret.encode()

    async def attempt(self, door: Door, tenant_id: UUID | None, account: str, place: Place) -> Attempt:
        """Begin an attempt on an account, named as it is typed there. Raises `TooManyAttempts`."""
        async with self._work(tenant_id or NOWHERE, door) as work:
            await work.execute(LOCK, {"account": self._key("account", door, account)})
            return await self._let_through(work, door, account, place)

    async def failed(self, attempt: Attempt) -> None:
        """It failed, and is now one more account that failed at its address."""
        async with self._work(attempt.tenant_id, "failed") as work:
            await work.execute(FAILED_AT_ADDRESS, {"key": attempt.key, "at": attempt.at})

    async def cleared(self, attempt: Attempt, with_work: Work | None = None) -> None:
        """It did not fail: at once, or where `with_work` is committed."""
        counted = {"key": attempt.key, "elsewhere": attempt.elsewhere}
        if with_work is not None:
            await with_work.execute(CLEAR, counted)
            return
        async with self._work(attempt.tenant_id, "cleared") as work:
            await work.execute(CLEAR, counted)

    async def taken_back(self, attempt: Attempt, with_work: Work) -> None:
        """It did not fail, at a door where many try at one place: what others failed stays counted."""
        await with_work.execute(TAKE_BACK, {"key": attempt.key})

    async def remember(self, work: Work, account: str, place: Place) -> None:
        """Know this place of an account from now on, with the work that signs it in."""
        await work.execute(REMEMBER, {"keys": list(self._known(account, place).values()), "now": clock.now()})

    async def welcome(self, work: Work, account: str, place: Place) -> None:
        """Know this place of somebody who proved himself by a link, and forget what failed here before."""
        await self.remember(work, account, place)
        for key in self._at_place(Door.SIGN_IN, account, place):
            await work.execute(CLEAR, {"key": key, "elsewhere": None})

    async def _let_through(self, work: Work, door: Door, account: str, place: Place) -> Attempt:
        now = clock.now()
        lately = now - FORGOTTEN
        by_device, by_address = self._at_place(door, account, place)
        elsewhere, at = self._key("account", door, account), self._key("at", door, place.network)
        keys = {"keys": [by_device, by_address, elsewhere], "known": list(self._known(account, place).values())}
        rows = await work.execute(STANDING, {**keys, "at": at, "recently": now - ADDRESS_WINDOW, "lately": lately})
        found = {bytes(row["key"]): row for row in rows if row["key"] is not None}
        known = {bytes(key) for key in rows[0]["known"]}
        key = by_device if self._known(account, place).get("device") in known else by_address
        ends = [_end(found.get(key), AT_PLACE[door])]
        strange = door in KNOWING_PLACES and not known
        if strange:
            ends += [_end(found.get(elsewhere), ELSEWHERE), _end_at_address(rows[0])]
        end = max((each for each in ends if each is not None), default=now)
        if end > now:
            raise TooManyAttempts(ceil((end - now).total_seconds()))
        counted = [key, elsewhere] if strange else [key]
        await work.execute(COUNT, {"keys": counted, "now": now, "lately": lately})
        return Attempt(work.actor.tenant_id, key, elsewhere if strange else None, at)

    def _at_place(self, door: Door, account: str, place: Place) -> tuple[bytes, bytes]:
        """The keys under which failures at a place count: by the device, where it is known, else by the address."""
        return (
            self._key("device", door, account, place.device or ""),
            self._key("address", door, account, place.network),
        )

    def _known(self, account: str, place: Place) -> dict[str, bytes]:
        """The keys under which the address and the device of a place are known."""
        named = {"address": place.network} | ({"device": place.device} if place.device else {})
        return {kind: self._key("known", account, kind, name) for kind, name in named.items()}

    def _key(self, *parts: str) -> bytes:
        message = b"".join(len(part.encode()).to_bytes(4) + part.encode() for part in ("homeroom.throttling", *parts))
        return hmac.digest(self._secret, message, "sha256")

    @asynccontextmanager
    async def _work(self, tenant_id: UUID, what: str) -> AsyncIterator[Work]:
        async with working(self.parts, tenant_id, f"identity.{what}") as work:
            await work.begin()
            yield work


def _end(row: Mapping[str, Any] | None, growth: Growth) -> datetime | None:
    """When a delay is over."""
    if row is None:
        return None
    return cast("datetime", row["last_failed_at"]) + timedelta(seconds=growth.seconds(row["failures"]))


def _end_at_address(row: Mapping[str, Any]) -> datetime | None:
    over = row["accounts"] - ACCOUNTS_AT_ADDRESS
    if over < 0 or row["last_at"] is None:
        return None
    delay = min(MOST_DELAY_AT_ADDRESS, 1 << min(over // ACCOUNTS_PER_DOUBLING, 20))
    return cast("datetime", row["last_at"]) + timedelta(seconds=delay)


@periodic("identity.forget_attempts", "37 * * * *")
async def forget_attempts(parts: Parts) -> None:
    """Forget failures of yesterday, places nobody came from for half a year, and links that are long over."""
    now = clock.now()
    async with parts.database.lease() as connection:
        await connection.execute(
            "select identity.forget_attempts(%s, %s, %s)",
            (now - FORGOTTEN, now - PLACE_FORGOTTEN, now - LINK_FORGOTTEN),
        )
