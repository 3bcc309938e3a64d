"""A real Keycloak with the generated realm, the real API and web app before it, and a real browser."""

import asyncio
import base64
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from playwright.async_api import Browser, Locator, Page, expect

from homeroom.keycloak import DESCRIPTIONS
from homeroom.roles import ROLES
from tests.e2e import system as systems
from tests.e2e.api import Api
from tests.e2e.conftest import FAILED, Visitors
from tests.e2e.screens import sign_out
from tests.e2e.stage import Stage
from tests.e2e.system import System, decoded, free_ports
from tests.e2e.waiting import until
from tests.real import keycloak as keycloaks
from tests.real.keycloak import CLIENT, PASSWORD, ROOT, SECRET, Keycloak

pytestmark = [pytest.mark.real, pytest.mark.timeout(400)]

ACCESS_TOKEN_SECONDS = 10
NAME = "District sign-in"
COOKIE_BYTES = 4096  # what browsers keep of one, RFC 6265 §6.1


@dataclass(frozen=True)
class Ground:
    """What runs, and who can be let in: staff of the demo district without an account."""

    keycloak: Keycloak
    system: System
    staff: list[dict[str, Any]]

    async def newcomer(self, *roles: str) -> tuple[str, str, str]:
        """One of the staff, known to Keycloak with these roles: id there, e-mail, name here."""
        person = self.staff.pop()
        given, family = person["given_name"], person["family_name"]
        user = await self.keycloak.add_user(person["email"], *roles, given=given, family=family)
        return user, person["email"], f"{given} {family}"


@pytest.fixture(scope="module")
async def ground(chromium: str) -> AsyncIterator[Ground]:
    del chromium  # looked for before anything is started
    keycloak_port, closed, web, api = free_ports(4)
    listed = {"tenant": "demo", "client_id": CLIENT, "client_secret": SECRET, "create_accounts": True}
    providers = [
        listed | {"id": "oidc", "name": NAME, "issuer": f"{keycloaks.address(keycloak_port)}/realms/homeroom"},
        listed | {"id": "closed", "name": "Closed service", "issuer": keycloaks.address(closed)},
    ]
    realm = ROOT / "deploy/keycloak/realm.json"
    addresses = f"http://localhost:{web}", f"http://127.0.0.1:{api}"
    settings = {"access_token_seconds": ACCESS_TOKEN_SECONDS, "oidc_issuer": json.dumps(providers), "test_now": ""}
    settings |= {"oidc_timeout": "5"}  # the longest that may be set: a fresh Keycloak is slow
    async with AsyncExitStack() as stack:
        keycloak, system = await asyncio.gather(
            stack.enter_async_context(keycloaks.running(realm, keycloak_port, *addresses)),
            stack.enter_async_context(systems.running((web, api), **settings)),
        )
        await keycloak.add_user("first@homeroom.test")
        await keycloak.tokens("first@homeroom.test")  # the first of a fresh Keycloak may take longer than ours waits
        yield Ground(keycloak, system, await _prepared(system))


async def _prepared(system: System) -> list[dict[str, Any]]:
    """Match roles, as the administrator; the teachers who have no account yet."""
    admin = await Api(system.api).sign_in(system.accounts["admin"])
    lines = [{"claim_role": role, "role": role} for role in ("teacher", "registrar")]
    await admin.ask("PUT", "/identity/providers/oidc/roles", {"items": lines})
    staff = (await admin.get("/schools/staff", limit="100"))["items"]
    await admin.close()
    return [one for one in staff if not one["has_account"] and one["email"] and one["position"] == "Teacher"]


@pytest.fixture
async def visitors(browser: Browser, ground: Ground, request: pytest.FixtureRequest) -> AsyncIterator[Visitors]:
    visitors = Visitors(browser, Stage(ground.system), {})
    yield visitors
    await visitors.leave(request.node.name, failed=request.node.stash.get(FAILED, False))
    assert not visitors.faults, f"the page itself reported: {visitors.faults}"


async def test_a_fresh_keycloak_imports_the_generated_realm(ground: Ground) -> None:
    roles = {role["name"]: role.get("description") for role in await ground.keycloak.get("/roles")}
    assert {str(role): DESCRIPTIONS[role] for role in ROLES}.items() <= roles.items()
    (client,) = await ground.keycloak.get(f"/clients?clientId={CLIENT}")
    assert client["redirectUris"] == [f"{ground.system.web}/api/auth/callback/oidc"]
    assert client["secret"] == SECRET
    assert {client[name] for name in ("publicClient", "implicitFlowEnabled", "directAccessGrantsEnabled")} == {False}
    assert "${" not in json.dumps(client)


async def test_somebody_whom_keycloak_knows_signs_in(ground: Ground, visitors: Visitors) -> None:
    _, email, name = await ground.newcomer("teacher")
    page = await visitors.visit()
    await _sign_in(page, email)
    await expect(page.get_by_role("heading", level=1, name="Today")).to_be_visible()
    await expect(page.get_by_role("button", name=f"Account of {name}")).to_be_visible()

    (cookie,) = [one for one in await page.context.cookies(ground.system.web) if one.get("name") == "homeroom.session"]
    sealed = cookie.get("value", "")
    assert len(sealed) < COOKIE_BYTES
    opened = await decoded(ground.system, sealed)
    assert {"accessToken", "refreshToken", "refreshAt"} == set(opened) - {"iat", "exp", "jti"}


async def test_a_role_changed_in_keycloak_is_seen_at_the_next_refresh(ground: Ground, visitors: Visitors) -> None:
    user, email, _ = await ground.newcomer("teacher")
    page = await visitors.visit()
    await _sign_in(page, email)
    students, guardians = (page.get_by_role("link", name=label, exact=True) for label in ("Students", "Guardians"))
    await expect(students).to_be_visible()
    await expect(guardians).to_have_count(0)

    await ground.keycloak.take(user, "teacher")
    await ground.keycloak.give(user, "registrar")

    async def seen() -> int:
        await page.goto("/")
        await expect(students).to_be_visible()
        return await guardians.count()

    await until(seen, "the new role is seen", seconds=6 * ACCESS_TOKEN_SECONDS)


async def test_who_is_disabled_in_keycloak_is_out(ground: Ground, visitors: Visitors) -> None:
    user, email, _ = await ground.newcomer("teacher")
    page = await visitors.visit()
    await _sign_in(page, email)
    await ground.keycloak.disable(user)
    await _is_out(page, seconds=6 * ACCESS_TOKEN_SECONDS)

    await _fill_in(page, email)
    await expect(page.get_by_text("Account is disabled")).to_be_visible()


async def test_signing_out_here_ends_the_session_at_keycloak(ground: Ground, visitors: Visitors) -> None:
    user, email, name = await ground.newcomer("teacher")
    page = await visitors.visit()
    await _sign_in(page, email)
    assert len(await ground.keycloak.sessions(user)) == 1

    await sign_out(page, name)
    await expect(page.get_by_role("status")).to_contain_text("You are signed out")
    assert page.url == f"{ground.system.web}/sign-in?reason=signed-out"
    assert await ground.keycloak.sessions(user) == []
    await _button(page).click()
    await expect(page.get_by_label("Username or email")).to_be_visible()


async def test_a_sign_out_by_keycloaks_administrator_ends_the_session_here(ground: Ground, visitors: Visitors) -> None:
    user, email, _ = await ground.newcomer("teacher")
    page = await visitors.visit()
    await _sign_in(page, email)
    token = (await ground.keycloak.tokens(email))["access_token"]
    assert await _me(ground, token) == httpx.codes.OK

    await ground.keycloak.sign_out(user)
    assert await _me(ground, token) == httpx.codes.UNAUTHORIZED
    await _is_out(page)


async def test_signing_keys_are_rotated_without_a_failed_request(ground: Ground, visitors: Visitors) -> None:
    _, email, _ = await ground.newcomer("teacher")
    page = await visitors.visit()
    await _sign_in(page, email)
    tokens = [await ground.keycloak.tokens(email)]
    answers: list[int] = []
    rotated = asyncio.Event()

    async def work() -> None:
        while not rotated.is_set():
            answers.append(await _me(ground, tokens[-1]["access_token"]))

    async def rotate() -> None:
        try:
            await _more(answers)
            await ground.keycloak.rotate_keys()
            tokens.append(await ground.keycloak.renewed(tokens[-1]))
            await _more(answers)
        finally:
            rotated.set()

    await asyncio.gather(work(), work(), rotate())
    assert set(answers) == {httpx.codes.OK}
    assert _key_id(tokens[0]) != _key_id(tokens[1])
    assert await _me(ground, tokens[0]["access_token"]) == httpx.codes.OK

    await _renewed(page, ground)
    await expect(page.get_by_role("heading", level=1, name="Today")).to_be_visible()


async def test_while_keycloak_does_not_answer_nobody_is_signed_out(ground: Ground, visitors: Visitors) -> None:
    _, email, _ = await ground.newcomer("teacher")
    page = await visitors.visit()
    await _sign_in(page, email)
    with ground.keycloak.standing_still():

        async def told() -> bool:
            await page.goto("/")
            return await page.get_by_text("The sign-in service does not answer").is_visible()

        await until(told, "the page tells that Keycloak is away", seconds=6 * ACCESS_TOKEN_SECONDS)
    await page.goto("/")
    await expect(page.get_by_role("heading", level=1, name="Today")).to_be_visible()


async def test_a_sign_in_that_comes_to_nothing_says_why(ground: Ground, visitors: Visitors) -> None:
    page = await visitors.visit()
    alert = page.get_by_role("alert", name="That did not work")
    await ground.keycloak.add_user("stranger@elsewhere.example", "teacher")
    await page.goto("/sign-in")
    await _fill_in(page, "stranger@elsewhere.example")
    await expect(alert).to_contain_text("Nobody of this district has the e-mail of your sign-in")

    await page.context.clear_cookies()
    _, email, _ = await ground.newcomer()
    await page.goto("/sign-in")
    await _fill_in(page, email)
    await expect(alert).to_contain_text("have no role here")

    await page.goto("/sign-in")
    await page.get_by_role("button", name="Sign in with Closed service").click()
    await expect(alert).to_contain_text("The sign-in service does not answer")

    await page.goto("/api/auth/callback/oidc?error=access_denied&state=any")
    await expect(alert).to_contain_text("was not allowed")
    await page.goto("/api/auth/callback/oidc?code=any&state=any")
    await expect(alert).to_contain_text("was not finished")


async def test_an_administrator_matches_roles(visitors: Visitors) -> None:
    page = await visitors.visit("admin")
    await page.goto("/sign-in-roles")
    table = page.get_by_role("table", name=f"Roles of {NAME}")
    await expect(table.get_by_role("row")).to_have_count(3)
    await page.get_by_role("button", name=f"Add a role of {NAME}").click()
    form = page.get_by_role("dialog", name="Add a role")
    await form.get_by_label(f"Role at {NAME}").fill("office-lead")
    await form.get_by_role("combobox", name="Role here").click()
    await page.get_by_role("option", name="School administrator").click()
    await form.get_by_role("combobox", name="School").click()
    await page.get_by_role("option").first.click()
    await form.get_by_role("button", name="Add a role").click()
    line = table.get_by_role("row").filter(has_text="office-lead")
    await expect(line).to_contain_text("School administrator")

    await line.get_by_role("button", name="Remove office-lead").click()
    await expect(table.get_by_role("row")).to_have_count(3)


def _button(page: Page) -> Locator:
    return page.get_by_role("button", name=f"Sign in with {NAME}")


async def _fill_in(page: Page, email: str) -> None:
    """Go to Keycloak by the button, and sign in there."""
    await _button(page).click()
    await page.get_by_label("Username or email").fill(email)
    await page.get_by_role("textbox", name="Password").fill(PASSWORD)
    await page.get_by_role("button", name="Sign In").click()


async def _sign_in(page: Page, email: str) -> None:
    await page.goto("/sign-in")
    await _fill_in(page, email)
    await expect(page.get_by_role("button", name="Account of")).to_be_visible()


async def _is_out(page: Page, *, seconds: float = 10) -> None:
    """Wait until the session has ended. The page is left before: it hears of it, too, and would go away by itself."""
    await page.goto("about:blank")

    async def led() -> str | None:
        return (await page.context.request.get("/", max_redirects=0)).headers.get("location")

    away = await until(led, "the session has ended", seconds=seconds)
    assert away is not None
    await page.goto(away)
    await expect(page.get_by_role("status")).to_contain_text("Your session has ended")


async def _renewed(page: Page, ground: Ground) -> None:
    """Load the page until the session in the cookie is another one."""

    async def sealed() -> str:
        await page.goto("/")
        cookies = await page.context.cookies(ground.system.web)
        return next(one.get("value", "") for one in cookies if one.get("name") == "homeroom.session")

    before = await sealed()
    await until(sealed, "the session is renewed", seconds=6 * ACCESS_TOKEN_SECONDS, fits=lambda now: now != before)


async def _me(ground: Ground, token: str) -> int:
    """What a program with Keycloak's own token is answered."""
    answer = await ground.keycloak.http.get(
        f"{ground.system.api}/v1/identity/me", headers={"authorization": f"Bearer {token}"}
    )
    return answer.status_code


async def _more(answers: list[int], count: int = 40) -> None:
    begun = len(answers)

    async def came() -> bool:
        return len(answers) >= begun + count

    await until(came, f"{count} more answers", seconds=60)


def _key_id(tokens: dict[str, str]) -> str:
    header = tokens["access_token"].partition(".")[0]
    return str(json.loads(base64.urlsafe_b64decode(header + "=="))["kid"])
