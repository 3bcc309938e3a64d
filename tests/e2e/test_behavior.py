"""A teacher reports an incident on her phone, the office decides and tells the family, which reads its own part."""

import pytest
from playwright.async_api import expect

from tests.e2e.conftest import Visit
from tests.e2e.screens import hydrated
from tests.e2e.stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.real]

WORDS = "Threw a pencil across the room."


async def test_reported_decided_told_and_read(visit: Visit, stage: Stage) -> None:
    child = stage.child
    teacher = await visit("teacher", width=390, touch=True)
    await teacher.goto("/incidents")
    report = teacher.get_by_role("button", name="Report an incident")
    await hydrated(report)
    await report.click()
    dialog = teacher.get_by_role("dialog")
    await dialog.get_by_label("Who did it").first.fill(f"{child['family_name']}, {child['given_name']}")
    await teacher.get_by_role("option").first.click()
    await dialog.get_by_label("What happened, in a line").fill(WORDS)
    await dialog.get_by_role("button", name="Report", exact=True).click()
    await expect(dialog).to_have_count(0)

    family = await visit("guardian", width=390)
    await family.goto(f"/students/{child['id']}/behavior")
    await expect(family.get_by_role("region", name="Incidents")).to_be_visible()
    await expect(family.get_by_text(WORDS)).to_have_count(0)

    office = await visit("principal")
    await office.goto("/incidents")
    await office.get_by_role("link", name="Disruption").first.click()
    await expect(office.get_by_text(WORDS).first).to_be_visible()
    who = office.get_by_role("region", name="Who was in it")
    decide = who.get_by_role("button", name="Decide")
    await hydrated(decide)
    await decide.click()
    await office.get_by_role("dialog").get_by_role("button", name="Save").click()
    await expect(who.get_by_text("Decided by")).to_be_visible()
    await who.get_by_role("button", name="Tell the family").click()
    await office.get_by_role("dialog").get_by_role("button", name="Save").click()
    await expect(who.get_by_text("By phone")).to_be_visible()

    await family.reload()
    mine = family.get_by_role("region", name="Incidents")
    await expect(mine.get_by_text("Disruption")).to_be_visible()
    await expect(mine.get_by_text("Conference")).to_be_visible()
    await expect(family.get_by_text(WORDS)).to_have_count(0)
