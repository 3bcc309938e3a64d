"""The palette: who is meant is found by a name the wrong way round and with a slip, at a desk and on a phone."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
from playwright.async_api import expect

from tests.e2e.conftest import Visit
from tests.e2e.screens import hydrated
from tests.e2e.stage import Stage
from tests.e2e.test_accessible import PHONE, violations

pytestmark = pytest.mark.browser


def mistyped(student: Mapping[str, Any]) -> str:
    """Given name first, and in the longest word of the other two letters have changed places."""
    word = max(re.findall(r"\w+", student["family_name"]), key=len)
    place = next(place for place in range(1, len(word) - 1) if word[place] != word[place + 1])
    slip = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    return f"{student['given_name']} {slip}".lower()


async def test_ctrl_k_finds_a_student_and_enter_opens_the_page(visit: Visit, stage: Stage) -> None:
    page = await visit("teacher")
    await page.goto("/")
    await hydrated(page.get_by_role("button", name="Search or jump to…"))
    await page.keyboard.press("Control+k")
    letters = page.get_by_role("combobox", name="Search or jump to…")
    await expect(letters).to_be_focused()
    await expect(page.get_by_role("option", name="Students")).to_be_visible()
    await letters.press_sequentially(mistyped(stage.child))
    shown = f"{stage.child['family_name']}, {stage.child['given_name']}"
    await expect(page.get_by_role("option").filter(has_text=shown).first).to_have_attribute("aria-selected", "true")
    assert await violations(page) == []
    await page.keyboard.press("Enter")
    await page.wait_for_url(f"**/students/{stage.child['id']}")
    await expect(letters).to_be_hidden()


async def test_on_a_phone_by_the_button(visit: Visit, stage: Stage) -> None:
    page = await visit("teacher", width=PHONE, touch=True)
    await page.goto("/")
    opener = page.get_by_role("button", name="Search or jump to…")
    await hydrated(opener)
    await opener.tap()
    letters = page.get_by_role("combobox", name="Search or jump to…")
    await letters.fill("zzzzqx")
    await expect(page.get_by_text("Nothing found for “zzzzqx”").first).to_be_visible()
    await letters.fill(mistyped(stage.child))
    found = page.get_by_role("option").filter(has_text=stage.child["given_name"]).first
    await expect(found).to_be_visible()
    assert await violations(page) == []
    await found.tap()
    await page.wait_for_url(f"**/students/{stage.child['id']}")
