"""What every request passes."""

import json
from collections.abc import AsyncIterator

import httpx
import pytest

from homeroom.gateway.edge import Bounds, Edge
from tests.access.asking import first_words
from tests.support.application import Application
from tests.support.world import World


async def get(application: Application, path: str, **headers: str) -> httpx.Response:
    async with application.client() as client:
        return await client.get(path, headers=headers)


async def test_every_refusal_is_a_problem(application: Application) -> None:
    async with application.client() as client:
        answers = [
            (await client.get("/v1/nowhere"), 404),
            (await client.get("/nowhere"), 404),
            (await client.put("/v1/identity/me"), 405),
            (await client.get("/v1/identity/me"), 401),
            (await client.get("/v1/identity/me", headers={"authorization": "Bearer junk"}), 401),
            (await client.get("/v1/identity/me", headers={"authorization": "Basic junk"}), 401),
            (await client.post("/v1/identity/sign-in", content=b"{"), 422),
            (await client.post("/v1/identity/sign-in", content=b"\xff"), 422),
            (await client.post("/v1/identity/sign-in", json=[]), 422),
        ]
    for answer, status in answers:
        assert answer.status_code == status, answer.text
        assert answer.headers["content-type"] == "application/problem+json"
        problem = answer.json()
        assert problem["status"] == status
        assert problem["type"].startswith("/problems/")
        assert problem["request_id"] == answer.headers["x-request-id"]
    assert answers[2][0].headers["allow"] in {"GET", "GET, PATCH", "PATCH, GET", "PATCH"}
    assert answers[3][0].headers["www-authenticate"] == "Bearer"


async def test_a_body_has_a_limit_said_or_not(application: Application) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(30):
            yield b"x" * 100_000

    async with application.client() as client:
        said = await client.post("/v1/identity/sign-in", content=b"x" * 1_000_001)
        unsaid = await client.post("/v1/identity/sign-in", content=chunks())
    assert [said.status_code, unsaid.status_code] == [413, 413]
    assert said.json()["type"] == unsaid.json()["type"] == "/problems/body-too-large"


@pytest.mark.in_process("the server itself refuses such a request")
@pytest.mark.parametrize("length", [b"\xb2", b"9" * 5000, b"-1", b"1 1", b""])
async def test_a_length_that_is_none_is_refused(application: Application, length: bytes) -> None:
    answer = await first_words(
        application.asgi, "POST", b"/v1/identity/refresh", b"", [(b"content-length", length)], b""
    )
    assert (answer.status_code, answer.json()["type"]) == (413, "/problems/body-too-large")


@pytest.mark.parametrize(
    ("sent", "kept"), [("abcdef-123", True), ("x", False), ("a b c d e f", False), ("é" * 10, False)]
)
async def test_a_request_has_an_id(application: Application, sent: str, kept: bool) -> None:
    async with application.client() as client:
        answer = await client.get("/healthz", headers=[(b"x-request-id", sent.encode())])
    assert (answer.headers["x-request-id"] == sent) is kept
    assert len(answer.headers["x-request-id"]) >= 8


async def test_answers_are_not_kept_and_not_sniffed(application: Application) -> None:
    answer = await get(application, "/healthz")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


async def test_an_unknown_error_shows_nothing_but_an_id(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the secret is swordfish")

    monkeypatch.setattr("homeroom.identity.service.accounts.me", broken)
    teacher = await world.a_teacher()
    answer = await teacher.client.get("/v1/identity/me")
    assert (answer.status_code, answer.json()["type"]) == (500, "/problems/unknown-error")
    assert "swordfish" not in answer.text
    assert answer.json()["request_id"] == answer.headers["x-request-id"]


@pytest.mark.in_process("each process is measured by itself, not through the gateway")
async def test_healthy_ready_and_measured(application: Application) -> None:
    assert (await get(application, "/healthz")).json() == {"status": "alive"}
    assert (await get(application, "/readyz")).json() == {"status": "ready"}
    await get(application, "/v1/identity/tenants")
    measured = (await get(application, "/metrics")).text
    assert 'homeroom_request_seconds_count{method="GET",route="/v1/identity/tenants",status="200"}' in measured


@pytest.mark.in_process("each process is measured by itself, not through the gateway")
async def test_metrics_group_by_route_not_by_id(application: Application, world: World) -> None:
    admin = await world.a_district_admin()
    await admin.client.get(f"/v1/schools/{world.school.id}")
    measured = (await get(application, "/metrics")).text
    assert 'route="/v1/schools/{school_id}"' in measured
    assert str(world.school.id) not in measured


@pytest.mark.in_process("each process is measured by itself, not through the gateway")
async def test_metrics_do_not_grow_with_what_strangers_make_up(application: Application) -> None:
    async with application.client() as client:
        for made_up in ("BREW", "PROPFIND", "BREW2"):
            assert (await client.request(made_up, "/v1/identity/me")).status_code == 405
    measured = (await get(application, "/metrics")).text
    assert 'method="other"' in measured
    assert "BREW" not in measured


async def test_the_keys_that_verify_tokens_are_public_and_only_that(application: Application) -> None:
    keys = (await get(application, "/.well-known/jwks.json")).json()["keys"]
    assert [(key["kty"], key["crv"], key["alg"], key["use"]) for key in keys] == [("EC", "P-256", "ES256", "sig")]
    assert "d" not in json.dumps([list(key) for key in keys]).replace("kid", "")


async def test_a_token_signed_otherwise_is_refused(application: Application, world: World) -> None:
    from joserfc import jwt  # noqa: PLC0415
    from joserfc.jwk import ECKey, OctKey  # noqa: PLC0415

    teacher = await world.a_teacher()
    claims = {
        "iss": "homeroom", "aud": "homeroom-api", "sub": str(teacher.account_id), "tenant": str(world.tenant_id),
        "sid": str(teacher.session_id), "iat": 0, "exp": 99_999_999_999,
    }  # fmt: skip
    public = json.dumps(application.runtime.keys.public()["keys"][0])
    forged = [
        jwt.encode({"alg": "ES256", "typ": "at+jwt"}, claims, ECKey.generate_key("P-256")),
        jwt.encode({"alg": "HS256", "typ": "at+jwt"}, claims, OctKey.import_key(public)),
    ]
    for token in forged:
        answer = await get(application, "/v1/identity/me", authorization=f"Bearer {token}")
        assert answer.status_code == 401


async def test_what_breaks_before_an_answer_is_answered_too() -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError("the secret is swordfish")

    edge = Edge(broken, Bounds(1000))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(edge), base_url="http://homeroom.test") as client:
        answer = await client.get("/anything")
    assert (answer.status_code, answer.json()["type"]) == (500, "/problems/unknown-error")
    assert "swordfish" not in answer.text
