"""The whole system and a Chromium, once for all browser tests of a worker: each has a district and ports of its own."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Generator
from pathlib import Path
from typing import Literal

import pytest
from playwright.async_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    StorageState,
    async_playwright,
    expect,
)

from tests.e2e import system as systems
from tests.e2e.screens import sign_in
from tests.e2e.stage import Stage
from tests.e2e.system import System

RESULTS = Path(__file__).parents[2] / "test-results"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE_MS = 20_000
FAILED = pytest.StashKey[bool]()

Visit = Callable[..., Awaitable[Page]]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    return report


@pytest.fixture(scope="session")
def chromium() -> str:
    return systems.chromium()


@pytest.fixture(scope="session")
async def browser(chromium: str) -> AsyncIterator[Browser]:
    expect.set_options(timeout=PATIENCE_MS)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        await browser.close()


@pytest.fixture(scope="session")
async def system(chromium: str) -> AsyncIterator[System]:
    del chromium  # looked for before anything is started
    async with systems.running() as system:
        yield system


@pytest.fixture(scope="session")
async def stage(system: System) -> AsyncIterator[Stage]:
    stage = Stage(system)
    await stage.look_around()
    yield stage
    await stage.close()


@pytest.fixture(scope="session")
async def registrar(stage: Stage) -> str:
    """A member of the demo district's staff who is made registrar."""
    await stage.engage_registrar()
    return "registrar"


class Visitors:
    """Browser contexts of one test: each a person at a device."""

    def __init__(self, browser: Browser, stage: Stage, kept: dict[str, StorageState]) -> None:
        self.browser, self.stage, self.kept = browser, stage, kept
        self.contexts: list[BrowserContext] = []
        self.faults: list[str] = []

    async def visit(
        self,
        who: str | None = None,
        *,
        width: int = 1280,
        touch: bool = False,
        scheme: Literal["light", "dark"] = "light",
        at: str | None = None,
        state: StorageState | None = None,
    ) -> Page:
        """A page of a fresh context; `who` has signed in already, or the browser remembers `state`."""
        context = await self.browser.new_context(
            base_url=at or self.stage.system.web,
            storage_state=await self._signed_in(who) if who else state,
            viewport={"width": width, "height": 844},
            has_touch=touch,
            is_mobile=touch,
            color_scheme=scheme,
            reduced_motion="reduce",
            locale="en-US",
        )
        context.set_default_timeout(PATIENCE_MS)
        self.contexts.append(context)
        await context.tracing.start(snapshots=True)
        page = await context.new_page()
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error.name}: {error.message}"))
        page.on("console", self._note_message)
        return page

    async def signs_in(self, who: str) -> Page:
        """A fresh page on which somebody signs in by the form, and is on the start page then."""
        page = await self.visit()
        await page.goto("/")
        await sign_in(page, self.stage.accounts[who])
        self.kept[who] = await page.context.storage_state()
        return page

    async def _signed_in(self, who: str) -> StorageState:
        """What the browser remembers of the one sign-in of all tests."""
        if who not in self.kept:
            page = await self.signs_in(who)
            await page.goto("about:blank")  # closed at the end: in the middle of a page that loads, closing may hang
        return self.kept[who]

    def _note_message(self, message: ConsoleMessage) -> None:
        if message.type == "error" and re.search("Content Security Policy|Hydration", message.text):
            self.faults.append(f"{message.page.url if message.page else None}: {message.text}")

    async def leave(self, test: str, *, failed: bool) -> None:
        """Close all; what a failed test saw is kept."""
        folder = RESULTS / re.sub(r"[^\w.-]+", "-", test)
        for place, context in enumerate(self.contexts):
            if failed:
                await self._keep(context, folder, place)
            await context.close()

    async def _keep(self, context: BrowserContext, folder: Path, place: int) -> None:
        for number, page in enumerate(context.pages):
            await page.screenshot(path=folder / f"{place}-{number}.png", full_page=True)
        if context.pages:
            await context.tracing.stop(path=folder / f"{place}.zip")


@pytest.fixture(scope="session")
def kept() -> dict[str, StorageState]:
    """What browsers remember of those who have signed in."""
    return {}


@pytest.fixture
async def visitors(
    browser: Browser, stage: Stage, kept: dict[str, StorageState], request: pytest.FixtureRequest
) -> AsyncIterator[Visitors]:
    visitors = Visitors(browser, stage, kept)
    yield visitors
    await visitors.leave(request.node.name, failed=request.node.stash.get(FAILED, False))
    assert not visitors.faults, f"the page itself reported: {visitors.faults}"


@pytest.fixture
def visit(visitors: Visitors) -> Visit:
    """`await visit("teacher", width=390, touch=True)`: a page where that person has signed in."""
    return visitors.visit
