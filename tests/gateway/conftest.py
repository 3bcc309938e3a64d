"""An application that allows little."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from homeroom.app import make_api
from homeroom.platform.settings import Settings
from tests.support.application import Application
from tests.support.world import SignedIn, World

FEW = 5


@pytest.fixture
async def strict(settings: Settings) -> AsyncIterator[Application]:
    """On the same database, with limits of a few requests."""
    few = settings.model_copy(
        update={
            "rate_limit": f"{FEW}/hour",
            "rate_limit_heavy": "2/hour",
            "rate_limit_sign_in": "3/minute",
            "rate_limit_open": "4/minute",
            "allowed_origins": ("https://everywhere.example",),
        }
    )
    api = make_api(few)
    async with api.router.lifespan_context(api):
        yield Application(api, few)


@pytest.fixture
async def strict_world(strict: Application) -> World:
    return await World.make(strict)


async def set_gateway(admin: SignedIn, limits: list[dict[str, Any]], *origins: str) -> None:
    """Set a tenant's rules, and have its application go by them."""
    saved = await admin.client.put("/v1/identity/gateway", json={"limits": limits, "allowed_origins": origins})
    assert saved.status_code == 200, saved.text
