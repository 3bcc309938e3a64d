"""A district whose people sign in by a provider."""

import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from homeroom.app import make_api
from homeroom.identity.oidc import Providers
from homeroom.identity.oidc.provider import Provider
from homeroom.platform.settings import Settings
from tests.support.application import Application
from tests.support.provider import ProviderServer, Realm, Session, User
from tests.support.world import World

ROLES = [
    {"claim_role": "teacher", "role": "teacher", "school_id": None},
    {"claim_role": "parent", "role": "guardian", "school_id": None},
]


@pytest.fixture
def realm(provider_server: ProviderServer) -> Realm:
    return provider_server.realm()


@pytest.fixture
async def provider(realm: Realm, settings: Settings) -> AsyncIterator[Provider]:
    """The realm as the API knows it, without the API."""
    issuer = json.dumps([realm.entry("somewhere")])
    providers = Providers(settings.model_copy(update={"oidc_issuer": SecretStr(issuer)}))
    yield next(iter(providers))
    await providers.stop()


@dataclass
class District:
    """A tenant and its provider, which may link and make accounts."""

    world: World
    realm: Realm

    @property
    def application(self) -> Application:
        return self.world.application

    async def post(self, path: str, **sent: Any) -> httpx.Response:
        async with self.application.client() as client:
            return await client.post(f"/v1/identity/{path}", **sent)

    async def sign_in(self, session: Session, **but: Any) -> httpx.Response:
        """As the web app does with what it got for the code."""
        body = {"tenant": self.world.slug, "provider": "keycloak", **self.realm.tokens(session), **but}
        return await self.post("oidc/sign-in", json=body)

    async def refresh(self, pair: dict[str, Any]) -> httpx.Response:
        return await self.post("refresh", json={"refresh_token": pair["refresh_token"]})

    async def log_out(self, token: str) -> httpx.Response:
        return await self.post("oidc/keycloak/back-channel-logout", data={"logout_token": token})

    async def me(self, token: str) -> httpx.Response:
        async with self.application.client() as client:
            return await client.get("/v1/identity/me", headers={"authorization": f"Bearer {token}"})

    async def roles(self, token: str) -> list[str]:
        answer = await self.me(token)
        assert answer.status_code == 200, answer.text
        return [held["role"] for held in answer.json()["roles"]]

    async def a_teacher(self, **also: Any) -> Session:
        """Who is on the staff, has no account yet, and signs in at the provider."""
        email = f"{also.get('email', 'ada')}@{self.world.slug}.example"
        await self.world.a_staff_member(email=email)
        return self.realm.sign_in(User(email, roles=["teacher", "offline_access"]))

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self.application.as_owner(sql, self.world.tenant_id)


Opened = Callable[..., Any]


@pytest.fixture
async def open_district(world: World, realm: Realm, settings: Settings) -> AsyncIterator[Opened]:
    """Opens the test's district with these settings of its provider."""
    opened: list[Application] = []

    async def open_(lines: list[dict[str, Any]] | None = None, **provider: Any) -> District:
        entry = realm.entry(world.slug, **{"link_by_email": True, "create_accounts": True, **provider})
        own = settings.model_copy(update={"oidc_issuer": SecretStr(json.dumps([entry]))})
        application = Application(make_api(own), own)
        opened.append(application)
        here = World(application, world.tenant_id, world.slug)
        here.school = world.school
        district = District(here, realm)
        admin = await here.a_district_admin()
        items = ROLES if lines is None else lines
        mapped = await admin.client.put("/v1/identity/providers/keycloak/roles", json={"items": items})
        assert mapped.status_code == 200, mapped.text
        return district

    yield open_
    for application in opened:
        await application.api.state.providers.stop()
        await application.parts.database.close()


@pytest.fixture
async def district(open_district: Opened) -> District:
    opened = await open_district()
    assert isinstance(opened, District)
    return opened
