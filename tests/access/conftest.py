"""The scene of the rights matrix, built once for all tests of a worker."""

from collections.abc import AsyncIterator

import pytest

from homeroom.kernel import clock
from tests.access.building import build
from tests.access.stage import Stage
from tests.conftest import MONDAY_MORNING
from tests.support.application import Application
from tests.support.provider import ProviderServer


@pytest.fixture(scope="session")
async def stage(application: Application, provider_server: ProviderServer) -> AsyncIterator[Stage]:
    clock.freeze(MONDAY_MORNING)
    made = Stage(application, await build(application, provider_server))
    await made.keep_out()
    yield made
    made.close()
