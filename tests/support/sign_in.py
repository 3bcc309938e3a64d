"""Signing in as people do it: by a password, with a code, from an address, on a device."""

import re
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

import httpx
import pyotp
from argon2 import PasswordHasher

from homeroom.identity.models import Account
from homeroom.kernel import clock
from tests.support.world import SignedIn, World

PASSWORD = "correct horse battery"
ADDRESS = "198.51.100.7"


@cache
def _password_hash() -> str:
    return PasswordHasher().hash(PASSWORD)


@dataclass
class Owner:
    """Somebody with a password; `signed_in` is a session that runs already."""

    world: World
    signed_in: SignedIn
    email: str

    async def sign_in(
        self, password: str = PASSWORD, *, address: str = ADDRESS, device: str | None = None, email: str | None = None
    ) -> httpx.Response:
        body = {"tenant": self.world.slug, "email": email or self.email, "password": password}
        return await post(self.world, "sign-in", body | ({"device": device} if device else {}), address)

    async def mine(self, method: str, path: str, body: object = None) -> httpx.Response:
        """A request about one's own account, from the session that runs."""
        return await self.signed_in.client.request(method, f"/v1/identity/me{path}", json=body)

    async def told(self) -> list[str]:
        """The kinds of notices, by their names, once the jobs have run."""
        await self.world.application.run_jobs()
        rows = self.world.application.as_owner(
            "select kind from communication.notices where recipient_id = %s order by kind", self.signed_in.person_id
        )
        return [str(kind) for (kind,) in rows]

    async def set_up(self) -> tuple[str, list[str]]:
        """A second factor; its seed and the recovery codes."""
        seed = (await self.mine("POST", "/second-factor", {"password": PASSWORD})).json()["secret"]
        confirmed = await self.mine("POST", "/second-factor/confirm", {"code": code_of(seed)})
        assert confirmed.status_code == 200, confirmed.text
        return seed, list(confirmed.json()["recovery_codes"])


async def an_owner(world: World, signed_in: SignedIn | None = None) -> Owner:
    """By default a teacher."""
    signed_in = signed_in or await world.a_teacher()
    email = f"{signed_in.account_id.hex}@{world.slug}.example"
    async with world.work() as work:
        found = await work.session.get_one(Account, (world.tenant_id, signed_in.account_id))
        found.password_hash, found.email = _password_hash(), email
    return Owner(world, signed_in, email)


async def post(world: World, path: str, body: object, address: str = ADDRESS) -> httpx.Response:
    """What a stranger sends."""
    async with world.application.client() as stranger:
        return await stranger.post(f"/v1/identity/{path}", json=body, headers={"x-forwarded-for": address})


async def me(world: World, pair: dict[str, Any]) -> httpx.Response:
    async with world.application.client() as client:
        return await client.get("/v1/identity/me", headers={"authorization": f"Bearer {pair['access_token']}"})


def code_of(seed: str, steps: int = 0) -> str:
    """What the app shows now, or so many steps from now."""
    return pyotp.TOTP(seed).at(clock.now() + timedelta(seconds=30 * steps))


async def mails(world: World) -> list[tuple[str, str, str]]:
    """Address, subject and text of the tenant's mails, oldest first, once the jobs have run."""
    await world.application.run_jobs()
    rows = world.application.as_owner(
        "select address, subject, body from communication.mails where tenant_id = %s order by id", world.tenant_id
    )
    return [(str(address), str(subject), str(body)) for address, subject, body in rows]


async def links(world: World, page: str) -> list[tuple[str, str]]:
    """To whom links to a page were mailed, and their tokens."""
    found = [(address, re.search(rf"{page}#(\S+)", body)) for address, _, body in await mails(world)]
    return [(address, link[1]) for address, link in found if link]
