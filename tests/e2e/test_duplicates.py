"""The office finds a child that is on record twice, merges the two, and takes that back."""

import re

import pytest
from playwright.async_api import expect

from tests.e2e.conftest import Visit
from tests.e2e.screens import hydrated
from tests.e2e.stage import Stage
from tests.e2e.system import TODAY

pytestmark = [pytest.mark.browser, pytest.mark.real]

KEPT, DOUBLE = "Zelda Quillfeather", "Zelda Quilfeather"
A_WHILE_MS = 60_000


async def test_two_records_are_made_one_and_two_again(visit: Visit, stage: Stage) -> None:
    admin = await stage.api("admin")
    school = next(one for one in (await admin.get("/schools"))["items"] if one["id"] == stage.school_id)
    enrollment = {"school_id": stage.school_id, "grade_level": school["grade_levels"][0], "starts_on": TODAY}
    for name in (KEPT, DOUBLE):
        given, family = name.split()
        child = {"given_name": given, "family_name": family, "birth_on": "2013-04-05", "enrollment": enrollment}
        await admin.ask("POST", "/students", child)

    page = await visit("admin")
    await page.goto("/duplicates")
    search = page.get_by_role("button", name="Look through the district")
    await hydrated(search)
    await search.click()
    pair = page.get_by_role("list", name="People who may be one").get_by_role("listitem").filter(has_text=DOUBLE)
    await expect(pair.first).to_be_visible(timeout=A_WHILE_MS)
    await expect(pair.first).to_contain_text("Same birth date")

    apart = pair.get_by_role("button", name=re.compile("are not the same$"))
    await apart.click()
    await expect(pair).to_have_count(0)
    await page.get_by_role("status").get_by_role("button", name="Undo").click()
    await pair.get_by_role("link", name=re.compile("^Compare")).click()

    await expect(page.get_by_role("heading", name="Compare and merge")).to_be_visible()
    names = page.get_by_role("radiogroup", name="Family name")
    stays = names.get_by_role("radio", name=KEPT.split()[1], exact=True)
    await hydrated(stays)
    await stays.check()
    await expect(page.get_by_role("region", name="Is set aside")).to_contain_text("Enrollments")
    await page.get_by_role("button", name="Merge", exact=True).click()
    await page.get_by_role("dialog").get_by_role("button", name="Merge", exact=True).click()

    await expect(page).to_have_url(re.compile("/duplicates/merged$"))
    done = page.get_by_role("list", name="Merges made").get_by_role("listitem").filter(has_text="Zelda")
    await expect(done).to_contain_text(KEPT)
    assert await found(stage) == [KEPT]
    await done.get_by_role("button", name=re.compile("^Undo")).click()
    await page.get_by_role("dialog").get_by_role("button", name="Undo the merge").click()
    await expect(done.get_by_text("Undone", exact=True)).to_be_visible()
    assert await found(stage) == sorted([KEPT, DOUBLE])


async def found(stage: Stage) -> list[str]:
    """Who is on record under that name."""
    items = (await (await stage.api("admin")).get("/students", q="Zelda"))["items"]
    return sorted(f"{each['given_name']} {each['family_name']}" for each in items)
