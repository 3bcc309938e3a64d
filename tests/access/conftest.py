"""The scene of the rights matrix, built once for all tests of a worker."""

from collections.abc import AsyncIterator

import pytest

from homeroom.kernel import clock
from homeroom.platform.print import sheets
from homeroom.platform.print.compiling import compile_here
from tests.access.building import build
from tests.access.stage import Stage
from tests.conftest import MONDAY_MORNING
from tests.support.application import Application
from tests.support.provider import ProviderServer


async def _set_here(said: str) -> bytes:
    return compile_here(said)


@pytest.fixture(autouse=True)
def paper_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sixty people print here: a process for each sheet would take half a minute."""
    monkeypatch.setattr(sheets, "compiled", _set_here)


@pytest.fixture(scope="session")
async def stage(application: Application, provider_server: ProviderServer) -> AsyncIterator[Stage]:
    clock.freeze(MONDAY_MORNING)
    made = Stage(application, await build(application, provider_server))
    await made.keep_out()
    yield made
    made.close()


@pytest.fixture(autouse=True)
def nothing_is_booked(request: pytest.FixtureRequest) -> None:
    """What earlier routes booked for sections is gone: it follows from meetings, and is made again by whoever asks."""
    if "stage" in request.fixturenames:
        application: Application = request.getfixturevalue("application")
        application.as_owner("delete from schools.bookings where section_id is not null")
