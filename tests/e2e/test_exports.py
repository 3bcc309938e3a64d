"""A registrar's way out in the browser: have a package written, watch it, take it, delete it."""

import zipfile
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.e2e.conftest import Visit
from tests.e2e.screens import hydrated
from tests.e2e.test_accessible import DESK, PHONE, violations

pytestmark = [pytest.mark.browser, pytest.mark.real, pytest.mark.timeout(300)]


async def test_a_package_is_written_taken_and_deleted(visit: Visit, tmp_path: Path) -> None:
    page = await visit("admin")
    await page.goto("/exports")
    write = page.get_by_role("button", name="Write the package")
    await hydrated(write)
    await write.click()
    take = page.get_by_role("button", name="Download").first
    await expect(take).to_be_visible(timeout=60_000)
    async with page.expect_download() as taken:
        await take.click()
    file = tmp_path / "taken.zip"
    await (await taken.value).save_as(file)
    with zipfile.ZipFile(file) as package:
        assert {"manifest.csv", "users.csv", "enrollments.csv"} <= set(package.namelist())
    for width in (DESK, PHONE):
        await page.set_viewport_size({"width": width, "height": 844})
        assert await violations(page) == []
    await page.get_by_role("button", name="Delete the file").first.click()
    await page.get_by_role("dialog").get_by_role("button", name="Delete the file").click()
    await expect(page.get_by_text("Cancelled").first).to_be_visible()
