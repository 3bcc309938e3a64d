"""Telling families: one notice a day, to those who may know."""

import re
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import expect

from tests.e2e.conftest import Visit
from tests.e2e.screens import RollScreen
from tests.e2e.stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.real]


@pytest.fixture
async def at_once(stage: Stage) -> AsyncIterator[None]:
    """Notices are not held back."""
    admin = await stage.api("admin")
    usual = await admin.get("/attendance/settings")
    await admin.ask("PUT", "/attendance/settings", {"notice_hold_minutes": 0})
    yield
    await admin.ask("PUT", "/attendance/settings", usual)


@pytest.mark.usefixtures("at_once")
async def test_a_guardian_reads_one_notice_of_two_sections_and_a_barred_parent_none(visit: Visit, stage: Stage) -> None:
    child = stage.child
    rolls = {"teacher": stage.child_at_teachers, "principal": stage.child_elsewhere}
    for who, roll in rolls.items():
        screen = await RollScreen(await visit(who), roll).open()
        await screen.mark(child, "Absent")
        await screen.save_button.click()
        await expect(screen.saved).to_be_visible()

    page = await visit("guardian", width=390, touch=True)
    await page.goto("/notices")
    title = f"{child['given_name']} {child['family_name']} was marked absent on Monday, November 16"
    notice = page.get_by_role("list", name="Notices").locator("> li").filter(has_text=title)
    await expect(notice).to_have_count(1)
    await notice.get_by_role("button").tap()
    named = notice.get_by_role("listitem")
    await expect(named).to_have_count(2)
    for roll in rolls.values():
        await expect(named.filter(has_text=roll.told["section"]["course_title"])).to_have_count(1)
    await page.goto("/")
    await expect(page.get_by_role("heading", name=re.compile(child["family_name"])).first).to_be_visible()

    barred = await visit("barred")
    await barred.goto("/")
    await expect(barred.get_by_text("No children are linked to your account").filter(visible=True)).to_be_visible()
    await expect(barred.get_by_text(child["family_name"])).to_have_count(0)
    await barred.goto(f"/children/{child['id']}")
    await expect(barred.get_by_text("This page is not here").filter(visible=True)).to_be_visible()
    await barred.goto("/notices")
    await expect(barred.get_by_text("No notices yet").filter(visible=True)).to_be_visible()
    api = await stage.api("barred")
    assert (await api.get("/communication/notices"))["items"] == []
    assert (await api.get("/students"))["items"] == []
