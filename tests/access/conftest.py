"""The scene of the rights matrix, built once for all tests of a worker."""

from collections.abc import AsyncIterator, Iterator

import pytest

from homeroom.kernel import clock
from homeroom.platform.print import sheets
from homeroom.platform.print.compiling import SHEET, compile_here
from homeroom.students.papers import service as papers
from tests.access.as_built import AsBuilt
from tests.access.building import build
from tests.access.stage import Stage
from tests.conftest import MONDAY_MORNING
from tests.support.application import Application
from tests.support.provider import ProviderServer


async def _set_here(said: str, template: str = SHEET) -> bytes:
    return compile_here(said, template)


@pytest.fixture(autouse=True)
def paper_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sixty people print here: a process for each sheet would take half a minute."""
    monkeypatch.setattr(sheets, "compiled", _set_here)
    monkeypatch.setattr(papers, "compiled", _set_here)


@pytest.fixture(scope="session")
async def stage(application: Application, provider_server: ProviderServer) -> AsyncIterator[Stage]:
    clock.freeze(MONDAY_MORNING)
    made = Stage(application, await build(application, provider_server))
    await made.keep_out()
    yield made
    made.close()


@pytest.fixture(scope="session")
def as_built(stage: Stage) -> Iterator[AsBuilt]:
    kept = AsBuilt(stage)
    yield kept
    kept.close()


@pytest.fixture(autouse=True)
def as_it_was_built(request: pytest.FixtureRequest) -> None:
    if "stage" in request.fixturenames:
        request.getfixturevalue("as_built").restore()
