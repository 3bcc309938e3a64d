"""The language of the screen."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Page, expect

from tests.e2e.api import Api
from tests.e2e.conftest import Visit
from tests.e2e.screens import speak
from tests.e2e.stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.real]


@pytest.fixture
async def student(stage: Stage) -> AsyncIterator[Api]:
    """The student, whose language is as before afterwards."""
    api = await stage.api("student")
    before = (await api.get("/identity/me"))["locale"]
    yield api
    await api.ask("PATCH", "/identity/me", {"locale": before})


async def test_choosing_spanish_changes_the_screen_and_stays(visit: Visit, stage: Stage, student: Api) -> None:
    page = await visit("student")
    await page.goto("/")
    await expect(page.get_by_role("heading", level=1)).to_have_text("My attendance")
    await page.get_by_role("button", name=f"Account of {stage.accounts['student'].name}").click()
    await speak(page, "Español")
    await _speaks_spanish(page)
    await page.reload()
    await _speaks_spanish(page)

    await page.goto("/notices")
    await expect(page.get_by_role("heading", level=1)).to_have_text("Avisos")
    assert (await student.get("/identity/me"))["locale"] == "es"


async def test_the_sign_in_page_speaks_the_chosen_language(visit: Visit) -> None:
    page = await visit()
    await page.goto("/sign-in")
    await speak(page, "Español")
    title = page.get_by_role("heading", level=1)
    await expect(title).not_to_have_text("Sign in")
    await expect(page.locator("html")).to_have_attribute("lang", "es")
    await page.reload()
    await expect(page.locator("html")).to_have_attribute("lang", "es")
    await expect(title).not_to_have_text("Sign in")


async def _speaks_spanish(page: Page) -> None:
    await expect(page.locator("html")).to_have_attribute("lang", "es")
    await expect(page.get_by_role("heading", level=1)).to_have_text("Mi asistencia")
