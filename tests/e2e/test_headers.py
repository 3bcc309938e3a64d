"""What the running system tells browsers to do for its safety, and what it refuses that another site made them send."""

import re
from collections.abc import AsyncIterator

import httpx
import pytest

from tests.e2e.system import System

pytestmark = pytest.mark.browser

EVERYWHERE = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-resource-policy": "same-origin",
}
OF_THE_WEB = {"referrer-policy": "same-origin", "cross-origin-opener-policy": "same-origin"}
OF_THE_API = {"referrer-policy": "no-referrer", "cache-control": "no-store"}
HSTS = "max-age=31536000; includeSubDomains"


@pytest.fixture
async def outside(system: System) -> AsyncIterator[httpx.AsyncClient]:
    del system
    async with httpx.AsyncClient(timeout=30, trust_env=False) as client:
        yield client


def holds(answer: httpx.Response, *wanted: dict[str, str]) -> None:
    for headers in wanted:
        for name, value in headers.items():
            assert answer.headers.get(name) == value, f"{answer.url}: {name}"


def policy_of(answer: httpx.Response) -> dict[str, str]:
    directives = (part.strip().partition(" ") for part in answer.headers["content-security-policy"].split(";"))
    return {name: value for name, _, value in directives}


async def test_pages_load_nothing_but_their_own_and_show_up_in_no_frame(
    system: System, outside: httpx.AsyncClient
) -> None:
    first, again = [await outside.get(f"{system.web}/sign-in") for _ in range(2)]
    assert first.status_code == 200
    holds(first, EVERYWHERE, OF_THE_WEB)
    assert "camera=()" in first.headers["permissions-policy"]
    assert "x-powered-by" not in first.headers
    policy = policy_of(first)
    assert policy["default-src"] == policy["object-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["form-action"] == policy["connect-src"] == "'self'"
    script = re.fullmatch(r"'self' 'nonce-([^']+)' 'strict-dynamic'", policy["script-src"])
    assert script is not None, policy["script-src"]
    assert re.search(rf'<script[^>]* nonce="{re.escape(script[1])}"', first.text)
    assert policy_of(again)["script-src"] != policy["script-src"], "a nonce is used once"
    assert "unsafe" not in policy["style-src"]


async def test_files_and_answers_to_scripts_carry_them_too(system: System, outside: httpx.AsyncClient) -> None:
    for path in ("/icon.svg", "/api/auth/csrf", "/api/homeroom/v1/identity/me", "/nowhere"):
        holds(await outside.get(f"{system.web}{path}"), EVERYWHERE, OF_THE_WEB)


async def test_the_api_is_nothing_to_look_at(system: System, outside: httpx.AsyncClient) -> None:
    for path in ("/v1/identity/me", "/v1/identity/tenants", "/v1/nowhere", "/healthz"):
        answer = await outside.get(f"{system.api}{path}")
        holds(answer, EVERYWHERE, OF_THE_API)
        assert policy_of(answer) == {"default-src": "'none'", "frame-ancestors": "'none'"}
        assert answer.headers["vary"] == "Origin"


async def test_https_is_for_ever_where_there_is_https(system: System, outside: httpx.AsyncClient) -> None:
    for address in (f"{system.web}/sign-in", f"{system.api}/v1/identity/tenants"):
        assert "strict-transport-security" not in (await outside.get(address)).headers
        behind = await outside.get(address, headers={"x-forwarded-proto": "https"})
        assert behind.headers["strict-transport-security"] == HSTS


@pytest.mark.parametrize(
    "path",
    [
        "/sign-in",  # where a server action is sent to
        "/",
        "/api/auth/callback/password",
        "/api/homeroom/v1/identity/invitations",
    ],
)
@pytest.mark.parametrize("origin", [None, "https://evil.example", "null"])
async def test_a_change_from_elsewhere_is_refused(
    path: str, origin: str | None, system: System, outside: httpx.AsyncClient
) -> None:
    headers = {"next-action": "0" * 42} | ({"origin": origin} if origin else {})
    refused = await outside.post(f"{system.web}{path}", content=b"[]", headers=headers)
    assert refused.status_code == 403, refused.text
    assert refused.json()["type"] == "/problems/web/cross-site"


async def test_a_change_from_its_own_page_is_not(system: System, outside: httpx.AsyncClient) -> None:
    answer = await outside.post(f"{system.web}/api/homeroom/v1/identity/invitations", headers={"origin": system.web})
    assert answer.status_code == 401
