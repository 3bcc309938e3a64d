"""A program, from its name to its first call and to the end of its key."""

import asyncio
import json
import os
import re
from asyncio.subprocess import PIPE
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.async_api import Page, expect

from tests.e2e.conftest import Visit
from tests.e2e.screens import hydrated
from tests.e2e.stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.real]
GUIDE = Path(__file__).parents[2] / "docs" / "programs.md"


async def test_a_program_gets_a_key_that_is_replaced_and_revoked(visit: Visit, stage: Stage) -> None:
    page = await visit("admin", width=390, touch=True)
    await page.goto("/settings/programs/new")
    name = page.get_by_label("Name").first
    await hydrated(name)
    await name.fill("Library")
    await page.get_by_label("Whole district").check()
    await page.get_by_label("Read students", exact=True).check()
    await page.get_by_role("button", name="Make the program").click()
    first = await _secret(page)
    assert await _answers(stage, first) == 200

    await page.get_by_role("button", name="I have put it away").click()
    await expect(page.get_by_role("heading", level=1, name="Library")).to_be_visible()
    await expect(page.get_by_text(f"API key, ends in {first[-6:]}")).to_be_visible()
    await page.get_by_role("button", name="Replace production").click()
    await page.get_by_role("dialog").get_by_role("button", name="Replace", exact=True).click()
    second = await _secret(page)
    assert [await _answers(stage, key) for key in (first, second)] == [200, 200]

    await page.get_by_role("button", name="I have put it away").click()
    old = page.get_by_role("row").filter(has_text=first[-6:])
    await expect(old).to_contain_text("Replaced, good until it ends")
    await old.get_by_role("button", name="Revoke production").click()
    await page.get_by_role("dialog").get_by_role("button", name="Revoke", exact=True).click()
    await expect(old).to_contain_text("Revoked")
    assert [await _answers(stage, key) for key in (first, second)] == [401, 200]


async def _secret(page: Page) -> str:
    shown = page.locator("[data-secret]")
    await expect(shown).to_be_visible()
    return await shown.inner_text()


async def _answers(stage: Stage, key: str) -> int:
    async with httpx.AsyncClient(base_url=stage.system.api, trust_env=False) as client:
        return (await client.get("/v1/students?limit=1", headers={"authorization": f"Bearer {key}"})).status_code


async def test_the_lines_of_the_guide_work(stage: Stage) -> None:
    """Every line to type in docs/programs.md, as it stands there."""
    admin = await stage.api("admin")
    rights = [{"permission": "schools.read"}, {"permission": "students.read"}]
    program = await admin.ask("POST", "/identity/programs", {"name": "Guide", "rights": rights})
    path, known = f"/identity/programs/{program['id']}/credentials", {"HOMEROOM": stage.system.api}
    for kind, name in (("api_key", "KEY"), ("client_secret", "CLIENT_SECRET")):
        made = await admin.ask("POST", path, {"kind": kind, "name": "guide", "good_for_days": 1})
        known |= {name: made["secret"], "CLIENT_ID": made["client_id"]}
    by_key, got, by_token = re.findall(r"```sh\n(.+?)```", GUIDE.read_text(), re.DOTALL)
    assert len((await _typed(by_key, known))["items"]) == 2
    token = await _typed(got, known)
    assert token["scope"] == "schools.read students.read"
    assert len((await _typed(by_token, known | {"TOKEN": token["access_token"]}))["items"]) == 2


async def _typed(lines: str, known: Mapping[str, str]) -> Any:
    """What a shell prints, as JSON."""
    shell = await asyncio.create_subprocess_exec(
        "sh", "-ec", lines, env={"PATH": os.environ["PATH"], **known}, stdout=PIPE, stderr=PIPE
    )
    printed, complaints = await shell.communicate()
    assert shell.returncode == 0, complaints.decode() + printed.decode()
    return json.loads(printed)
