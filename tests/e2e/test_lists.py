"""A registrar saves a list, chooses columns, takes it out, and changes many rows at once."""

import csv
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.e2e.conftest import Visit
from tests.e2e.test_accessible import PHONE, violations

pytestmark = [pytest.mark.browser, pytest.mark.real]


async def test_a_list_is_made_ones_own_taken_out_and_changed(visit: Visit, tmp_path: Path) -> None:
    page = await visit("admin")
    await page.goto("/students?grade_level=09")
    table = page.get_by_role("table", name="Students")
    await page.get_by_role("button", name="Columns").click()
    await page.get_by_role("checkbox", name="Birth date").check()
    await page.get_by_role("checkbox", name="Number").uncheck()
    await expect(table.get_by_role("columnheader", name="Birth date")).to_be_visible()
    await expect(table.get_by_role("columnheader", name="Number")).to_have_count(0)
    assert await violations(page) == []
    await page.keyboard.press("Escape")

    await page.get_by_role("button", name="Students: everything").click()
    await page.get_by_role("button", name="Save as a new list…").click()
    dialog = page.get_by_role("dialog", name="Save this list")
    await dialog.get_by_role("textbox", name="Name").fill("Freshmen")
    await dialog.get_by_role("button", name="Save").click()
    await expect(page.get_by_role("button", name="Freshmen")).to_be_visible()
    await page.goto("/students?list=none")
    await page.get_by_role("button", name="Students: everything").click()
    assert await violations(page) == []
    await page.get_by_role("link", name="Freshmen").click()
    await expect(table.get_by_role("columnheader", name="Birth date")).to_be_visible()

    await page.get_by_role("button", name="Export").click()
    async with page.expect_download() as taken:
        await page.get_by_role("button", name="CSV file").click()
    path = tmp_path / "students.csv"
    await (await taken.value).save_as(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = list(csv.reader(file))
    assert head == ["Name", "Grade", "School", "Birth date"]
    assert {row[1] for row in rows} == {"9"}

    await page.get_by_role("button", name="Change many").click()
    boxes = page.get_by_role("checkbox", name="Choose this row")
    for place in (0, 1):
        await boxes.nth(place).check()
    await page.get_by_role("combobox", name="New: Grade").click()
    await page.get_by_role("option", name="10", exact=False).first.click()
    await page.get_by_role("button", name="Show what changes").click()
    dialog = page.get_by_role("dialog", name="What changes: Grade")
    await expect(dialog.get_by_role("status")).to_contain_text("2 rows change")
    assert await violations(page) == []
    await dialog.get_by_role("button", name="Change 2 rows").click()
    await expect(page.get_by_text("2 rows were changed.")).to_be_visible()
    await page.set_viewport_size({"width": PHONE, "height": 844})
    assert await violations(page) == []
    assert await page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
