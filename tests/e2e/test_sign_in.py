"""Signing in and out."""

import pytest
from playwright.async_api import expect

from tests.e2e.conftest import Visit, Visitors
from tests.e2e.screens import sign_in, sign_out
from tests.e2e.stage import Stage

pytestmark = pytest.mark.browser

START_PAGES = {
    "teacher": "Today",
    "guardian": "My children",
    "student": "My attendance",
    "principal": "High School",
    "admin": "School",
}


@pytest.mark.parametrize("who", START_PAGES)
async def test_everybody_is_led_to_their_own_start_page(who: str, visitors: Visitors, stage: Stage) -> None:
    page = await visitors.signs_in(who)
    await expect(page.get_by_role("heading", level=1)).to_contain_text(START_PAGES[who])
    await expect(page.get_by_role("button", name=f"Account of {stage.accounts[who].name}")).to_be_visible()


async def test_a_wrong_password_is_refused_in_words(visit: Visit, stage: Stage) -> None:
    page = await visit()
    await page.goto("/sign-in")
    await page.get_by_label("E-mail").fill(stage.accounts["teacher"].email)
    await page.get_by_label("Password", exact=True).fill("not the password")
    await page.get_by_role("button", name="Sign in", exact=True).click()
    await expect(page.get_by_role("alert", name="That did not work")).to_contain_text("is not right")


async def test_after_signing_out_the_old_cookie_opens_nothing(visit: Visit, stage: Stage) -> None:
    page = await visit()
    await page.goto("/sign-in")
    await sign_in(page, stage.accounts["student"])
    remembered = await page.context.storage_state()
    await sign_out(page, stage.accounts["student"].name)
    await expect(page.get_by_role("status")).to_contain_text("You are signed out")

    other = await visit(state=remembered)
    await other.goto("/")
    await expect(other.get_by_role("heading", name="Sign in")).to_be_visible()
