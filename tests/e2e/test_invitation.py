"""From an invitation to the first sign-in."""

import pytest
from playwright.async_api import expect

from tests.e2e.conftest import Visit
from tests.e2e.screens import sign_in, sign_out
from tests.e2e.stage import Stage
from tests.e2e.system import Account

pytestmark = [pytest.mark.browser, pytest.mark.real]

PASSWORD = "seven gulls over the pier"


async def test_an_invited_teacher_gets_in_by_a_link_that_works_once(visit: Visit, stage: Stage) -> None:
    guest = stage.guest
    name = f"{guest['given_name']} {guest['family_name']}"

    office = await visit("principal")
    await office.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await office.goto("/")
    await office.get_by_role("link", name="Staff").click()
    await office.get_by_role("searchbox").fill(name)
    await office.get_by_role("button", name=f"Invite {name}").click()
    dialog = office.get_by_role("dialog", name=f"Invite {name}")
    await dialog.get_by_role("radio", name="Teacher").check()
    await dialog.get_by_role("button", name="Make the link").click()
    await dialog.get_by_role("button", name="Copy the link").click()
    await expect(dialog.get_by_role("status")).to_have_text("The link is on your clipboard.")
    link: str = await office.evaluate("navigator.clipboard.readText()")

    invited = await visit()
    await invited.goto(link)
    await expect(invited.get_by_role("heading", level=1)).to_contain_text(guest["given_name"])
    await invited.get_by_label("Choose a password").fill(PASSWORD)
    await invited.get_by_label("Repeat the password").fill(PASSWORD)
    await invited.get_by_role("button", name="Create my account").click()
    await expect(invited.get_by_role("heading", level=1, name="Today")).to_be_visible()
    await expect(invited.get_by_role("button", name=f"Account of {name}")).to_be_visible()

    await sign_out(invited, name)
    await sign_in(invited, Account(guest["email"], PASSWORD, name))
    await expect(invited.get_by_role("heading", level=1, name="Today")).to_be_visible()

    late = await visit()
    await late.goto(link)
    await expect(late.get_by_role("heading", name="This invitation cannot be used")).to_be_visible()
