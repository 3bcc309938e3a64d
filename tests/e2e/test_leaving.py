"""A teacher leaves: what ends is shown first, a section waits for a successor, and all can be undone."""

import pytest
from playwright.async_api import expect

from tests.e2e.conftest import Visit
from tests.e2e.stage import Stage
from tests.e2e.test_accessible import violations

pytestmark = [pytest.mark.browser, pytest.mark.real]

LAST_DAY = "2099-06-30"


async def test_somebody_leaves_and_hands_over(visit: Visit, stage: Stage) -> None:
    api = await stage.api("admin")
    sections = (await api.get("/schools/sections", limit="100"))["items"]
    section = next(each for each in sections if len(each["teachers"]) == 1)
    leaver = section["teachers"][0]
    office = await visit("admin")
    await office.goto(f"/staff/{leaver['id']}")
    await office.get_by_role("button", name="Leaves…").click()
    dialog = office.get_by_role("dialog", name=f"{leaver['name']} leaves the district")
    await dialog.get_by_label("Last day").fill(LAST_DAY)
    await expect(dialog.get_by_text("You can undo it until the day is over.")).to_be_visible()
    await expect(dialog.get_by_text("Teacher,").first).to_be_visible()
    assert await violations(office) == []
    await dialog.get_by_role("button", name="Record the last day").click()
    await expect(office.get_by_text("Leaves on Jun 30, 2099")).to_be_visible()
    assert await violations(office) == []
    await office.get_by_role("button", name="Undo").click()
    await expect(office.get_by_role("button", name="Leaves…")).to_be_visible()
    for path in ("/staff/new", "/staff/directory", "/staff/handover", "/departments", "/settings/positions"):
        await office.goto(path)
        await expect(office.get_by_role("heading", level=1)).to_be_visible()
        assert await violations(office) == [], path
