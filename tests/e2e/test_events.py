"""A holiday calendar is brought in and closes the school; a guardian's phone reads that, until the link is revoked."""

import httpx
import pytest
from playwright.async_api import expect

from tests.e2e.conftest import Visit
from tests.e2e.test_accessible import violations

pytestmark = [pytest.mark.browser, pytest.mark.real]

HOLIDAYS = b"""BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:founders
SUMMARY:Founders Day
DTSTART;VALUE=DATE:20261202
END:VEVENT
END:VCALENDAR
"""


async def test_from_a_holiday_file_to_a_phone(visit: Visit) -> None:
    admin = await visit("admin")
    await admin.goto("/events/calendars")
    await admin.get_by_role("button", name="Add a calendar").click()
    dialog = admin.get_by_role("dialog", name="Add a calendar")
    await dialog.get_by_role("textbox", name="Name").fill("State holidays")
    await dialog.get_by_role("button", name="Save").click()
    async with admin.expect_file_chooser() as chooser:
        await admin.get_by_role("button", name="Bring a file for State holidays").click()
    await (await chooser.value).set_files({"name": "holidays.ics", "mimeType": "text/calendar", "buffer": HOLIDAYS})
    await admin.get_by_role("checkbox", name="No school: Founders Day").check()
    await expect(admin.get_by_role("status").filter(has_text="1 event closes 1 school day")).to_be_visible()
    assert await violations(admin) == []
    await admin.get_by_role("button", name="Apply all of it").click()
    await expect(admin.get_by_role("heading", level=1, name="Other calendars")).to_be_visible()

    guardian = await visit("guardian")
    await guardian.goto("/events?month=2026-12")
    await expect(guardian.get_by_role("link", name="Founders Day").first).to_be_visible()
    await guardian.goto("/calendar-links")
    await guardian.get_by_role("button", name="Make a link").click()
    dialog = guardian.get_by_role("dialog")
    await dialog.get_by_role("button", name="Make a link").click()
    address = await dialog.locator("[data-secret]").inner_text()
    assert await violations(guardian) == []
    await dialog.get_by_role("button", name="Done").click()
    async with httpx.AsyncClient() as phone:
        calendar = await phone.get(address)
        assert calendar.headers["content-type"].startswith("text/calendar")
        assert "SUMMARY:No school: Founders Day" in calendar.text
        await guardian.get_by_role("button", name="Revoke the link of").click()
        await expect(guardian.get_by_text("No links yet")).to_be_visible()
        assert (await phone.get(address)).status_code == 404
