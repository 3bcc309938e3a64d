"""What is on the screen, by the words and roles people find it by."""

import re
from collections.abc import Mapping
from typing import Any

from playwright.async_api import Locator, Page, expect

from tests.e2e.api import Roll, name_of
from tests.e2e.system import Account


async def sign_in(page: Page, account: Account) -> None:
    """Fill in the form on the page that is open, and be led on."""
    await page.get_by_label("E-mail").fill(account.email)
    await page.get_by_label("Password", exact=True).fill(account.password)
    await page.get_by_role("button", name="Sign in", exact=True).click()
    await page.wait_for_url(lambda url: "/sign-in" not in url)


async def sign_out(page: Page, name: str) -> None:
    await page.get_by_role("button", name=f"Account of {name}").click()
    await page.get_by_role("button", name="Sign out").click()
    await page.wait_for_url(re.compile("/sign-in"))


async def speak(page: Page, language: str) -> None:
    """Choose it in the language switch that is on the screen."""
    await page.locator("label").filter(has_text=language).click()


class RollScreen:
    """A section's roll."""

    def __init__(self, page: Page, roll: Roll) -> None:
        self.page, self.roll = page, roll
        self.save_button = page.get_by_role("button", name=re.compile("^Save (roll|changes)$"))
        self.saved = page.get_by_role("status").filter(has_text="Saved at")

    async def open(self) -> "RollScreen":
        await self.page.goto(self.roll.path)
        await self.is_there()
        return self

    async def is_there(self) -> None:
        await expect(self.page.get_by_role("heading", level=1, name=self.roll.title)).to_be_visible()
        await hydrated(self.name(self.roll.students[0]))

    def name(self, student: Mapping[str, Any]) -> Locator:
        """The student's name, which is a button: it makes absent, and present again."""
        shown = self.page.locator(f'[data-student="{student["id"]}"]')
        return shown.filter(visible=True)  # a page that streams in holds its parts hidden at first

    def choice(self, student: Mapping[str, Any], mark: str) -> Locator:
        picker = self.page.get_by_role("radiogroup", name=f"Mark of {name_of(student)}")
        return picker.get_by_role("radio", name=mark, exact=True)

    async def mark(self, student: Mapping[str, Any], mark: str) -> None:
        """Tap the name, which makes absent and opens the other marks, and choose among them."""
        await self.name(student).click()
        await self.shows(student, "Absent")
        if mark != "Absent":
            await self.choice(student, mark).click()
            await self.shows(student, mark)

    async def shows(self, student: Mapping[str, Any], mark: str) -> None:
        await expect(self.name(student)).to_have_accessible_name(
            re.compile(rf"^{re.escape(name_of(student))} ?: {mark}")
        )


async def hydrated(element: Locator) -> None:
    """Wait until React has taken the element over, so that what is done to it is heard."""
    await expect(element).to_be_attached()
    handle = await element.element_handle()
    await element.page.wait_for_function(
        "element => Object.keys(element).some(key => key.startsWith('__reactProps'))", arg=handle
    )
