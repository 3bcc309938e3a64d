"""A parent proposes a new address, the office approves it, and the parent sees that it did."""

import pytest
from playwright.async_api import expect

from tests.e2e.conftest import Visit
from tests.e2e.screens import hydrated
from tests.e2e.stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.real]

STREET = "77 Proposed Lane"


async def test_a_proposed_address_is_accepted(visit: Visit, stage: Stage) -> None:
    child = stage.child["id"]
    parent = await visit("guardian", width=390)
    await parent.goto(f"/children/{child}")
    await parent.get_by_role("navigation", name="The student's record").get_by_role("link", name="Family").click()
    home = parent.get_by_role("region", name="Where you live")
    button = home.get_by_role("button", name="Propose a change")
    await hydrated(button.first)
    await button.first.click()
    dialog = parent.get_by_role("dialog")
    await dialog.get_by_label("Street and number").fill(STREET)
    await dialog.get_by_role("button", name="Send to the office").click()
    mine = parent.get_by_role("region", name="Your proposals")
    await expect(mine.get_by_text("Waiting")).to_be_visible()

    office = await visit("principal")
    await office.goto("/proposals")
    waiting = office.get_by_role("listitem").filter(has_text=STREET)
    approve = waiting.get_by_role("button", name="Approve the proposal")
    await hydrated(approve)
    await approve.click()
    await expect(waiting).to_have_count(0)
    await office.goto(f"/students/{child}/family")
    await expect(office.get_by_role("region", name="Households").get_by_text(STREET)).to_be_visible()

    await parent.reload()
    await expect(mine.get_by_text("Approved")).to_be_visible()
    await expect(home.get_by_text(STREET)).to_be_visible()
