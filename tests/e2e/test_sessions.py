"""Sessions when access tokens are short: they outlive the token, and a stolen one ends for both."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass

import httpx
import pytest
from playwright.async_api import BrowserContext, Page, expect

from tests.e2e.api import Api
from tests.e2e.conftest import Visit
from tests.e2e.screens import sign_in
from tests.e2e.stage import Stage
from tests.e2e.system import System, decoded, second_api, web_process
from tests.e2e.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.real]

ACCESS_TOKEN_SECONDS = 10
AT_ONCE = 60
PAGES = 8  # of them; the others ask for data


@dataclass(frozen=True)
class Brief:
    """An API whose tokens end soon, and two web processes in front of it."""

    api: str
    webs: tuple[str, str]


@pytest.fixture(scope="module")
async def brief(system: System) -> AsyncIterator[Brief]:
    async with (
        second_api(system, access_token_seconds=ACCESS_TOKEN_SECONDS) as api,
        web_process(system, api) as one,
        web_process(system, api) as other,
    ):
        yield Brief(api, (one, other))


async def test_sixty_requests_at_the_moment_of_expiry_all_succeed(
    brief: Brief, visit: Visit, stage: Stage, system: System
) -> None:
    one, other = brief.webs
    page = await visit(at=one)
    await _sign_in(page, stage, "teacher")
    elsewhere = await page.context.new_page()  # a cookie is a host's, so the other process gets the same
    await elsewhere.goto(other)
    await expect(elsewhere.get_by_role("heading", level=1, name="Today")).to_be_visible()

    await _expired(brief, system, page.context)
    before = await _token(page.context, system)
    paths = ["/"] * PAGES + ["/api/homeroom/v1/identity/me"] * (AT_ONCE - PAGES)
    asked = [f"{brief.webs[place % 2]}{path}" for place, path in enumerate(paths)]
    answers = await asyncio.gather(*(page.context.request.get(url, max_redirects=0) for url in asked))
    assert [f"{answer.status} {answer.url}" for answer in answers if answer.status != httpx.codes.OK] == []

    assert await _token(page.context, system) != before
    for window in (page, elsewhere):
        await window.reload()
        await expect(window.get_by_role("heading", level=1, name="Today")).to_be_visible()


async def test_a_stolen_refresh_token_ends_the_session_for_both(
    brief: Brief, visit: Visit, stage: Stage, system: System
) -> None:
    page = await visit(at=brief.webs[0])
    await _sign_in(page, stage, "colleague")
    stolen = await _token(page.context, system)

    thief = Api(brief.api)
    first = await thief.ask("POST", "/identity/refresh", {"refresh_token": stolen})
    second = await thief.ask("POST", "/identity/refresh", {"refresh_token": first["refresh_token"]})
    thief.client.headers["authorization"] = f"Bearer {second['access_token']}"
    assert (await thief.get("/identity/me"))["email"] == stage.accounts["colleague"].email

    await _expired(brief, system, page.context)
    await page.goto("/")
    await page.wait_for_url(lambda url: "/sign-in" in url)
    await expect(page.get_by_role("status")).to_contain_text("Your session has ended")

    refused = await thief.client.post("/identity/refresh", json={"refresh_token": second["refresh_token"]})
    assert refused.status_code == httpx.codes.UNAUTHORIZED
    assert (await thief.client.get("/identity/me")).status_code == httpx.codes.UNAUTHORIZED
    await thief.close()

    await sign_in(page, stage.accounts["colleague"])
    await page.get_by_role("link", name=re.compile(r"^Notices, \d+ unread$")).click()
    notices = page.get_by_role("list", name="Notices").get_by_role("listitem")
    notice = notices.filter(has_text="You were signed out on one of your devices")
    await expect(notice).to_have_count(1)
    await notice.get_by_role("button").click()
    await expect(notice).to_contain_text("used from two places at once")


async def _sign_in(page: Page, stage: Stage, who: str) -> None:
    await page.goto("/sign-in")
    await sign_in(page, stage.accounts[who])
    await expect(page.get_by_role("heading", level=1, name="Today")).to_be_visible()


async def _token(context: BrowserContext, system: System) -> str:
    """The refresh token in the session cookie."""
    return str((await _session(context, system))["refreshToken"])


async def _session(context: BrowserContext, system: System) -> dict[str, object]:
    (cookie,) = [cookie for cookie in await context.cookies() if cookie.get("name") == "homeroom.session"]
    return await decoded(system, cookie.get("value", ""))


async def _expired(brief: Brief, system: System, context: BrowserContext) -> None:
    """Wait until the API refuses the access token in the session cookie."""
    token = (await _session(context, system))["accessToken"]
    async with httpx.AsyncClient(headers={"authorization": f"Bearer {token}"}, trust_env=False) as client:

        async def refused() -> bool:
            return (await client.get(f"{brief.api}/v1/identity/me")).status_code == httpx.codes.UNAUTHORIZED

        await until(refused, "the access token has expired", seconds=3 * ACCESS_TOKEN_SECONDS)
