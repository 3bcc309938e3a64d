"""An administrator makes a role, gives it and ends it; who holds it sees that with the next click."""

import pytest
from playwright.async_api import expect

from tests.e2e.conftest import Visit
from tests.e2e.stage import Stage
from tests.e2e.test_accessible import violations

pytestmark = [pytest.mark.browser, pytest.mark.real]

ROLE = "Front desk"


async def test_a_role_is_made_given_seen_and_ended(visit: Visit, stage: Stage) -> None:
    name = stage.accounts["colleague"].name
    holder, admin = await visit("colleague"), await visit("admin")
    await holder.goto("/")
    guardians = holder.get_by_role("navigation").get_by_role("link", name="Guardians")
    await expect(holder.get_by_role("heading", level=1, name="Today")).to_be_visible()
    await expect(guardians).to_have_count(0)

    await admin.goto("/settings/roles/new")
    await admin.get_by_role("textbox", name="Name").fill(ROLE)
    await admin.get_by_role("checkbox", name="See students' guardians and how to reach them").check()
    await admin.get_by_role("button", name="Review").click()
    dialog = admin.get_by_role("dialog", name="Before you save")
    await expect(dialog).to_contain_text("Nobody holds this role yet")
    await dialog.get_by_role("button", name="Save the role").click()
    await expect(admin.get_by_role("heading", level=1, name=ROLE)).to_be_visible()

    listed = (await (await stage.api("admin")).get("/schools/staff", limit="200"))["items"]
    (person,) = [each for each in listed if f"{each['given_name']} {each['family_name']}" == name]
    await admin.goto(f"/staff/{person['id']}")
    await admin.get_by_role("button", name="Give a role").click()
    dialog = admin.get_by_role("dialog", name=f"Give {name} a role")
    await dialog.get_by_role("combobox", name="Role").click()
    await admin.get_by_role("option", name=ROLE).click()
    schools = dialog.get_by_role("combobox", name="Schools")
    await schools.press("ArrowDown")
    await admin.get_by_role("option").first.click()
    await schools.press("Tab")
    await expect(dialog.get_by_role("heading", name=f"What {name} gains")).to_be_visible()
    assert await violations(admin) == []
    await dialog.get_by_role("button", name="Give a role").click()
    await expect(admin.get_by_role("button", name=f"End {ROLE}")).to_be_visible()

    await holder.reload()
    await expect(guardians).to_be_visible()

    await admin.get_by_role("button", name=f"End {ROLE}").click()
    dialog = admin.get_by_role("dialog", name=f"End {ROLE} of {name}")
    await expect(dialog.get_by_role("heading", name=f"What {name} loses")).to_be_visible()
    await dialog.get_by_role("button", name="End", exact=True).click()
    await expect(admin.get_by_text("1 earlier grant")).to_be_visible()

    await guardians.click()
    await expect(holder.get_by_role("heading", name="This page is not for your role")).to_be_visible()
