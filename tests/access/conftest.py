"""The scene of the rights matrix, built once for all tests of a worker."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from homeroom.kernel import clock
from homeroom.platform.print import sheets
from homeroom.platform.print.compiling import compile_here
from tests.access.building import build
from tests.access.stage import Stage
from tests.conftest import MONDAY_MORNING
from tests.support.application import Application
from tests.support.provider import ProviderServer
from tests.support.world import TODAY


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
def timetables_as_they_were(request: pytest.FixtureRequest) -> None:
    """What earlier routes booked and moved is gone: some answers to ids that do not belong together do so, too."""
    if "stage" in request.fixturenames:
        application: Application = request.getfixturevalue("application")
        application.as_owner("delete from schools.bookings where section_id is not null")
        application.as_owner(
            "update schools.calendar_days set bell_schedule_id = null"
            " where bell_schedule_id is not null and held_on >= %s",  # days that are over keep what they had
            TODAY,
        )
        application.as_owner("delete from schools.meetings where starts_on >= %s", TODAY)
        application.as_owner(
            "update schools.meetings set ends_on = null where ends_on >= %s", TODAY - timedelta(days=1)
        )
