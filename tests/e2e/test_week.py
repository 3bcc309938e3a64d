"""The week: a lesson moved with the keyboard, and a sick teacher's day covered."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.e2e.conftest import Visit
from tests.e2e.screens import hydrated
from tests.e2e.stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.real]


async def week_of_the_teacher(page: Page, teacher_id: str) -> None:
    await page.goto(f"/timetable?of=teacher&id={teacher_id}")
    await hydrated(page.get_by_role("button", name=re.compile("^Drag ")).first)


async def test_the_keyboard_says_who_is_taken_before_the_drop_and_the_form_after_it(visit: Visit, stage: Stage) -> None:
    """Every student has lessons all day: another period is taken, and says by whom; another room is not."""
    teacher = (await (await stage.api("teacher")).get("/identity/me"))["person_id"]
    office = await visit("principal")
    await week_of_the_teacher(office, teacher)
    handle = office.get_by_role("button", name=re.compile("^Drag ")).first
    title = ((await handle.get_attribute("aria-label")) or "").removeprefix("Drag ")
    said = office.locator("[id^=DndLiveRegion]")
    await handle.focus()
    await office.keyboard.press("Space")
    await expect(office.get_by_role("complementary", name="Or drop it here")).to_be_visible()
    await expect(office.get_by_role("cell").filter(has_text="Taken:").first).to_be_visible()
    await office.keyboard.press("ArrowDown")
    await expect(said).to_have_text(re.compile(rf"^{re.escape(title)} over Monday, November 16, .*Taken: "))
    await office.keyboard.press("Space")
    dialog = office.get_by_role("dialog", name=f"Move {title}")
    await expect(dialog.get_by_role("status")).to_contain_text("Taken then")
    await expect(dialog.get_by_role("button", name="Move")).to_be_disabled()

    await dialog.get_by_role("radiogroup").get_by_text("Room", exact=True).click()
    await dialog.get_by_role("combobox", name="Room").click()
    room = office.get_by_role("option", name=re.compile("– free$")).first
    name = (await room.inner_text()).removesuffix(" – free")
    await room.click()
    await dialog.get_by_role("button", name="Move").click()
    await expect(office.get_by_text(f"Moved: {title}")).to_be_visible()
    await expect(office.get_by_role("cell").filter(has_text=title).filter(has_text=name).first).to_be_visible()


async def test_a_sick_teachers_day_is_covered(visit: Visit, stage: Stage) -> None:
    teacher = await (await stage.api("teacher")).get("/identity/me")
    name = f"{teacher['given_name']} {teacher['family_name']}"
    office = await visit("principal")
    await office.goto("/cover")
    record = office.get_by_role("button", name="Record an absence")
    await hydrated(record)
    await record.click()
    dialog = office.get_by_role("dialog", name="Who is away?")
    await dialog.get_by_role("combobox", name="Member of staff").fill(teacher["family_name"])
    await office.get_by_role("option", name=name).click()
    await dialog.get_by_role("button", name="Save").click()
    find = office.get_by_role("button", name=re.compile("^Find cover for ")).first
    await find.click()
    assign = office.get_by_role("button", name=re.compile("^Assign ")).first
    colleague = ((await assign.get_attribute("aria-label")) or "").removeprefix("Assign ")
    await assign.click()
    await expect(office.get_by_role("row").filter(has_text=f"Covered by {colleague}")).to_have_count(1)

    mine = await visit("teacher")
    await mine.goto("/timetable")
    await expect(mine.get_by_text(f"Covered by {colleague}").filter(visible=True)).to_have_count(1)

    await office.get_by_role("button", name=f"Withdraw the absence of {name}").click()
    await office.get_by_role("dialog").get_by_role("button", name="Withdraw").click()
    await expect(office.get_by_text("Nobody is away that day.")).to_be_visible()
