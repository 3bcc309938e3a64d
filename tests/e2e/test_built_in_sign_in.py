"""Built-in sign-in with a second factor, from setting it up to being out everywhere."""

import base64
import json
import re
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

import httpx
import psycopg
import pyotp
import pytest
from playwright.async_api import Error, Page, expect

from homeroom.platform import embedded
from tests.e2e.api import Api
from tests.e2e.conftest import Visit
from tests.e2e.screens import sign_in, sign_out
from tests.e2e.stage import Stage
from tests.e2e.system import Account, System
from tests.e2e.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.real]

PASSWORD, NEW_PASSWORD = "nine lamps along the quay", "ten kites above the dunes"


@dataclass
class Newcomer:
    """A teacher whom no other test knows, with an account of this test's own."""

    account: Account
    person_id: str


@pytest.fixture
async def newcomer(stage: Stage) -> Newcomer:
    principal = await stage.api("principal")
    staff = (await principal.get("/schools/staff", limit="100"))["items"]
    free = [one for one in staff if not one["has_account"] and one["position"] == "Teacher"]
    chosen = free[-1]
    invitation = await principal.ask("POST", "/identity/invitations", {"person_id": chosen["id"], "role": "teacher"})
    accept = {"token": invitation["token"], "email": chosen["email"], "password": PASSWORD, "locale": "en"}
    await principal.ask("POST", "/identity/invitations/accept", accept)
    name = f"{chosen['given_name']} {chosen['family_name']}"
    return Newcomer(Account(chosen["email"], PASSWORD, name), chosen["id"])


@pytest.fixture
async def asked_of_staff(stage: Stage) -> AsyncIterator[None]:
    admin = await stage.api("admin")
    await admin.ask("PATCH", "/identity/settings", {"second_factor": "staff"})
    yield
    await admin.ask("PATCH", "/identity/settings", {"second_factor": "off"})


async def test_a_second_factor_from_set_up_to_a_new_password(visit: Visit, stage: Stage, newcomer: Newcomer) -> None:
    account = newcomer.account
    page = await visit()
    await page.goto("/")
    await sign_in(page, account)
    await _to_account(page, account)
    await page.get_by_role("button", name="Set up a second factor").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Current password").fill(account.password)
    await dialog.get_by_role("button", name="Go on").click()
    await expect(dialog.get_by_role("img", name=re.compile("QR code"))).to_be_visible()
    seed = await _seed(dialog)
    await dialog.get_by_label("Code from your app").fill(await _code(stage, seed))
    await dialog.get_by_role("button", name="Confirm").click()
    codes = dialog.get_by_role("list", name="Recovery codes").get_by_role("listitem")
    await expect(codes).to_have_count(10)
    recovery = await codes.all_text_contents()
    await dialog.get_by_role("button", name="I have kept them").click()
    await expect(page.get_by_text("10 recovery codes are left.")).to_be_visible()

    await sign_out(page, account.name)
    await _password(page, account)
    await page.get_by_label("Code from your app").fill("000000")
    await page.get_by_role("button", name="Sign in").click()
    await expect(page.get_by_role("alert", name="That did not work")).to_contain_text("This code is wrong")
    await page.get_by_label("Code from your app").fill(await _code(stage, seed, later=True))
    await page.get_by_role("button", name="Sign in").click()
    await expect(page.get_by_role("heading", level=1, name="Today")).to_be_visible()

    elsewhere = await visit()
    await elsewhere.goto("/sign-in")
    await elsewhere.get_by_role("link", name="Forgot your password?").click()
    await expect(elsewhere.get_by_role("heading", level=1, name="New password")).to_be_visible()
    await elsewhere.get_by_label("E-mail").fill(account.email)
    await elsewhere.get_by_role("button", name="Send me the link").click()
    await expect(elsewhere.get_by_role("heading", name="Look at your mail")).to_be_visible()
    await elsewhere.goto(await _mailed_path(stage, account.email))
    await elsewhere.get_by_label("Choose a password").fill(NEW_PASSWORD)
    await elsewhere.get_by_label("Repeat the password").fill(NEW_PASSWORD)
    await elsewhere.get_by_role("button", name="Set the password").click()
    await expect(elsewhere.get_by_role("status")).to_contain_text("Your new password is set")
    await _password(elsewhere, Account(account.email, NEW_PASSWORD, account.name))
    await elsewhere.get_by_role("button", name="Use a recovery code instead").click()
    await elsewhere.get_by_label("Recovery code").fill(recovery[0].lower())
    await elsewhere.get_by_role("button", name="Sign in").click()
    await expect(elsewhere.get_by_role("heading", level=1, name="Today")).to_be_visible()

    await page.goto("/")
    await page.wait_for_url(re.compile("/sign-in"))


@pytest.mark.usefixtures("asked_of_staff")
async def test_rights_changed_signed_out_everywhere_and_suspended(
    visit: Visit, system: System, stage: Stage, newcomer: Newcomer
) -> None:
    """Whose district asks for a second factor sets it up first; and each change holds with the next request."""
    account = newcomer.account
    page = await visit(width=390, touch=True)
    await page.goto("/sign-in")
    await _password(page, account)
    await expect(page.get_by_text("Your district asks you for a second factor")).to_be_visible()
    seed = await _seed(page)
    await page.get_by_label("Code from your app").fill(await _code(stage, seed))
    await page.get_by_role("button", name="Confirm and sign in").click()
    await page.get_by_role("button", name="I have kept them: go on").click()
    await expect(page.get_by_role("heading", level=1, name="Today")).to_be_visible()

    other = Api(system.api)
    refused = await other.client.post(
        "/identity/sign-in", json={"tenant": "demo", "email": account.email, "password": account.password}
    )
    code = await _code(stage, seed, later=True)
    pair = await other.ask(
        "POST", "/identity/sign-in/second-factor", {"challenge": refused.json()["challenge"], "code": code}
    )
    other.client.headers["authorization"] = f"Bearer {pair['access_token']}"
    await other.get("/identity/me")
    await _to_account(page, account)
    await page.get_by_role("button", name="End all others").click()
    await expect(page.get_by_role("button", name="End all others")).to_be_hidden()
    assert (await other.client.get("/identity/me")).status_code == httpx.codes.UNAUTHORIZED
    await other.close()

    await page.goto("/students")
    await expect(page.get_by_role("heading", level=1, name="Students")).to_be_visible()
    with embedded.server(system.folder / "postgres") as database, psycopg.connect(database.owner_url) as owner:
        who = {"person": newcomer.person_id}
        owner.execute(
            "with a as (update identity.accounts set version = version + 1 where person_id = %(person)s returning id)"
            " update identity.grants g set role = 'guardian' from a where g.account_id = a.id",
            who,
        )
        owner.commit()
        await until(partial(_start_page, page), "the start page is a guardian's", fits=lambda it: "children" in it)
        owner.execute("update identity.accounts set status = 'suspended' where person_id = %(person)s", who)
        owner.commit()
    with suppress(Error):  # the page that is open may find out first, and cuts this off on its way out
        await page.goto("/account")
    await page.wait_for_url(re.compile("/sign-in"))


async def _start_page(page: Page) -> str:
    """Its heading. What a screen shows or hides by one's rights may be three seconds old."""
    await page.goto("/")
    return str(await page.get_by_role("heading", level=1).text_content())


async def _to_account(page: Page, account: Account) -> None:
    await page.get_by_role("button", name=f"Account of {account.name}").click()
    await page.get_by_role("link", name="My account").click()
    await expect(page.get_by_role("heading", level=1, name="My account")).to_be_visible()


async def _password(page: Page, account: Account) -> None:
    await page.get_by_label("E-mail").fill(account.email)
    await page.get_by_label("Password", exact=True).fill(account.password)
    await page.get_by_role("button", name="Sign in", exact=True).click()


async def _seed(shown: Any) -> str:
    """The secret as it is written for those who cannot scan it."""
    return str(await shown.locator("code").text_content()).replace(" ", "")


async def _code(stage: Stage, seed: str, *, later: bool = False) -> str:
    """What the app shows by the API's clock, which runs from a Monday morning on; or the next one."""
    api = await Api(stage.system.api).sign_in(stage.accounts["student"])
    claims = str(api.client.headers["authorization"]).split(".")[1]
    await api.close()
    now = int(json.loads(base64.urlsafe_b64decode(claims + "=="))["iat"])
    return pyotp.TOTP(seed).at(now + (30 if later else 0))


async def _mailed_path(stage: Stage, email: str) -> str:
    teacher = await stage.api("teacher")

    async def found() -> list[str]:
        mails = (await teacher.get("/communication/dev/mail"))["items"]
        texts = [mail["body"] for mail in mails if mail["address"] == email]
        return [link.group() for text in texts if (link := re.search(r"/reset#\S+", text))]

    return (await until(found, "the link was mailed"))[0]
