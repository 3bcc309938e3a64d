"""Taking a roll with a mouse, with a finger, and with nothing but keys."""

import pytest
from playwright.async_api import Page, expect

from tests.e2e.api import Roll
from tests.e2e.conftest import Visit
from tests.e2e.screens import RollScreen, hydrated
from tests.e2e.stage import Stage

pytestmark = pytest.mark.browser

MOST_TABS = 60
NO_POINTER = """
window.pointed = [];
for (const name of ['pointerdown', 'mousedown', 'mousemove', 'touchstart', 'click'])
    addEventListener(name, event => { if (name !== 'click' || event.detail > 0) window.pointed.push(name); }, true);
"""


async def test_by_mouse(visit: Visit, stage: Stage) -> None:
    roll = stage.fresh_roll("teacher")
    one, other = roll.pick(2)
    page = await visit("teacher")
    await page.goto("/")
    await page.locator(f'a[href="{roll.path}"]').click()
    screen = RollScreen(page, roll)
    await screen.is_there()

    await screen.name(one).click()
    await screen.shows(one, "Absent")
    await screen.name(other).hover()
    await screen.choice(other, "Absent").click()
    await screen.shows(other, "Absent")
    await screen.save_button.click()
    await expect(screen.saved).to_be_visible()
    await _only_these_are_absent(stage, roll, one["id"], other["id"])


async def test_by_touch_on_a_phone(visit: Visit, stage: Stage) -> None:
    roll = stage.fresh_roll("teacher")
    one, other = roll.pick(2)
    page = await visit("teacher", width=390, touch=True)
    await page.goto("/")
    await page.locator(f'a[href="{roll.path}"]').tap()
    screen = RollScreen(page, roll)
    await screen.is_there()

    await screen.name(one).tap()
    await screen.shows(one, "Absent")
    await screen.name(other).tap()
    await screen.choice(other, "Present").tap()
    await screen.shows(other, "Present")
    await screen.name(other).tap()
    await screen.shows(other, "Absent")
    await screen.save_button.tap()
    await expect(screen.saved).to_be_visible()
    await _only_these_are_absent(stage, roll, one["id"], other["id"])


async def test_by_keyboard_alone(visit: Visit, stage: Stage) -> None:
    roll = stage.fresh_roll("teacher")
    one, other = roll.pick(2)
    page = await visit("teacher")
    await page.add_init_script(NO_POINTER)
    await page.goto("/")
    await hydrated(page.locator(f'a[href="{roll.path}"]'))
    await _tab_to(page, f'a[href="{roll.path}"]')
    await page.keyboard.press("Enter")
    screen = RollScreen(page, roll)
    await screen.is_there()

    await _tab_to(page, "[data-student]")
    for student in (one, other):
        await page.keyboard.press("Home")
        for _ in range(roll.students.index(student)):
            await page.keyboard.press("ArrowDown")
        await expect(screen.name(student)).to_be_focused()
        await page.keyboard.press("a")
        await screen.shows(student, "Absent")
    await page.keyboard.press("s")
    await expect(screen.saved).to_be_visible()
    assert await page.evaluate("window.pointed") == []
    await _only_these_are_absent(stage, roll, one["id"], other["id"])


async def _tab_to(page: Page, wanted: str) -> None:
    """Press Tab until the focus is on one of those."""
    for _ in range(MOST_TABS):
        await page.keyboard.press("Tab")
        if await page.evaluate("wanted => document.activeElement?.matches(wanted) ?? false", wanted):
            return
    raise AssertionError(f"{MOST_TABS} tabs do not lead to {wanted}")


async def _only_these_are_absent(stage: Stage, roll: Roll, *absent: str) -> None:
    """The rest is present, but for what the office knew."""
    teacher = await stage.api("teacher")
    saved = await teacher.roll(roll.section_id)
    assert saved.version == 1
    assert saved.marks == roll.as_it_begins | dict.fromkeys(absent, "A")
