"""A district comes in: from the registrar's upload to what a guardian reads."""

import re
from collections.abc import AsyncIterator, Mapping
from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from tests.e2e.api import Api, Roll
from tests.e2e.conftest import Visit
from tests.e2e.screens import RollScreen, hydrated
from tests.e2e.stage import Stage
from tests.e2e.system import TODAY
from tests.support.realdata import REALDATA, needs_realdata

pytestmark = [pytest.mark.browser, pytest.mark.real, needs_realdata]

GRAND_BEND = REALDATA / "oneroster-csv" / "grand-bend" / "grand-bend-2026.zip"
PASSWORD = "two herons by the weir"
A_WHILE_MS = 90_000


@pytest.fixture
async def at_once(stage: Stage) -> AsyncIterator[None]:
    """Notices are not held back."""
    admin = await stage.api("admin")
    usual = await admin.get("/attendance/settings")
    await admin.ask("PUT", "/attendance/settings", {"notice_hold_minutes": 0})
    yield
    await admin.ask("PUT", "/attendance/settings", usual)


async def a_section_of_today(office: Api) -> Mapping[str, Any]:
    """One that came with the package: it has a teacher and students, and is held today."""
    schools = (await office.get("/schools", limit="100"))["items"]
    high = next(school for school in schools if school["name"] == "Grand Bend High School")
    listed = (await office.get("/schools/sections", school_id=high["id"], limit="100"))["items"]
    return next(
        section
        for section in listed
        if section["teachers"] and section["students"] > 4 and section["terms"][0]["starts_on"] <= TODAY
    )


async def copied_link(page: Page, button: Locator) -> str:
    """Invite by a button of the page, and take the one-time link."""
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await hydrated(button)
    await button.click()
    dialog = page.get_by_role("dialog")
    teacher = dialog.get_by_role("radio", name="Teacher", exact=True)
    if await teacher.count():
        await teacher.check()
    await dialog.get_by_role("button", name="Make the link").click()
    await dialog.get_by_role("button", name="Copy the link").click()
    await expect(dialog.get_by_role("status")).to_have_text("The link is on your clipboard.")
    link: str = await page.evaluate("navigator.clipboard.readText()")
    return link


async def accept(page: Page, link: str, email: str) -> None:
    await page.goto(link)
    await page.get_by_label("E-mail").fill(email)
    await page.get_by_label("Choose a password").fill(PASSWORD)
    await page.get_by_label("Repeat the password").fill(PASSWORD)
    await page.get_by_role("button", name="Create my account").click()
    await page.wait_for_url(lambda url: "/invitation" not in url)


async def bring_in(office: Page, api: Api) -> None:
    """Upload, read the dry run, apply, and see how far it is."""
    await office.goto("/")
    await office.get_by_role("link", name="Imports").click()
    await expect(office.get_by_role("heading", level=1, name="Imports")).to_be_visible()
    chooser = office.locator("input[type=file]")
    await hydrated(chooser)
    await chooser.set_input_files(GRAND_BEND)
    await office.get_by_role("radio", name="The last day itself").check()
    await office.get_by_role("button", name="Upload and check").click()
    ready = office.get_by_role("heading", name="Checked, and ready to be applied")
    await expect(ready).to_be_visible(timeout=A_WHILE_MS)
    await expect(
        office.get_by_text(re.compile("would create 3 schools, 960 students, 68 members of staff"))
    ).to_be_visible()
    doubts = office.get_by_text("Teachers in two places at once")
    await doubts.click()
    await expect(office.get_by_text(re.compile("Ismael Stafford teaches .* at once")).first).to_be_visible()
    assert all(school["name"] != "Grand Bend High School" for school in (await api.get("/schools"))["items"])

    await office.get_by_role("button", name="Apply…").click()
    await office.get_by_role("dialog").get_by_role("button", name="Apply", exact=True).click()
    await expect(office.get_by_role("progressbar", name="Progress of the import")).to_be_visible()
    await expect(office.get_by_role("heading", name="The package is applied")).to_be_visible(timeout=A_WHILE_MS)


async def resolve_by_drag(office: Page, api: Api) -> None:
    """A teacher in two places at once: the lesson is dropped on a colleague who is free whenever it meets."""
    schools = (await api.get("/schools", limit="100"))["items"]
    school = next(each for each in schools if each["name"] == "Grand Bend Elementary School")
    page = f"/timetable/conflicts?school_id={school['id']}"
    await office.goto(page)
    listed = office.get_by_role("table", name="Double bookings").get_by_role("row")
    await expect(listed).to_have_count(7)  # with its head: three cases a term
    await office.get_by_role("link", name=re.compile("^Resolve: ")).first.click()
    twice = office.get_by_role("cell").filter(has_text="Double-booked: 2 at once").first
    handle = twice.get_by_role("button", name=re.compile("^Drag ")).first
    await hydrated(handle)
    await handle.hover()
    await office.mouse.down()
    await office.mouse.move(400, 300, steps=4)
    colleague = office.get_by_role("complementary", name="Or drop it here").locator("span").first
    await expect(colleague).to_be_visible()
    box = await colleague.bounding_box()
    assert box is not None
    await office.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=8)
    await office.mouse.up()
    await office.get_by_role("dialog").get_by_role("button", name="Hand over").click()
    await expect(office.get_by_text("Handed over: ")).to_be_visible()
    await office.goto(page)
    await expect(listed).to_have_count(6)


@pytest.mark.usefixtures("at_once")
@pytest.mark.timeout(300)
async def test_a_district_comes_in(visit: Visit, stage: Stage, registrar: str) -> None:
    office, api = await visit(registrar), await stage.api(registrar)
    await bring_in(office, api)
    await resolve_by_drag(office, api)

    # a section, its teacher, an invitation
    section = await a_section_of_today(api)
    await office.goto(f"/sections/{section['id']}")
    await expect(office.get_by_role("heading", level=1)).to_contain_text(section["course_title"])
    await expect(office.get_by_text("calendar and period times were made up").filter(visible=True)).to_be_visible()
    teacher = section["teachers"][0]
    await office.get_by_role("link", name=teacher["name"]).first.click()
    await office.wait_for_url("**/staff/**")
    await expect(office.get_by_role("heading", level=1)).to_contain_text(teacher["name"].split()[-1])
    link = await copied_link(office, office.get_by_role("button", name=re.compile("^Invite")))

    # the teacher takes the roll
    desk = await visit()
    await accept(desk, link, "teacher@grand-bend.example")
    roll = Roll(await api.get(f"/attendance/sections/{section['id']}/rolls/{TODAY}"))
    screen = await RollScreen(desk, roll).open()
    absent = roll.pick(2)
    for student in absent:
        await screen.mark(student, "Absent")
    await screen.save_button.click()
    await expect(screen.saved).to_be_visible()
    after = await api.roll(section["id"])
    assert [after.marks[student["id"]] for student in absent] == ["A", "A"]

    # the guardian is invited, and reads of it
    child = absent[0]
    await office.goto(f"/students/{child['id']}")
    family = (await api.get(f"/students/{child['id']}"))["guardians"]
    guardian = next(one for one in family if one["is_notified"])
    name = f"{guardian['given_name']} {guardian['family_name']}"
    link = await copied_link(office, office.get_by_role("button", name=f"Invite {name}"))
    phone = await visit(width=390, touch=True)
    await accept(phone, link, "guardian@grand-bend.example")
    await phone.goto("/notices")
    title = f"{child['given_name']} {child['family_name']} was marked absent on Monday, November 16"
    await expect(phone.get_by_role("list", name="Notices").locator("> li").filter(has_text=title)).to_have_count(1)
