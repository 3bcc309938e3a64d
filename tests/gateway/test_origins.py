"""Web apps of other origins: each district says which may act in it."""

import httpx
import pytest

from tests.attendance.test_take_roll import code, marks, path
from tests.gateway.conftest import set_gateway
from tests.support.application import Application
from tests.support.world import World

APP = "https://clubs.example"
ME = "/v1/identity/me"


@pytest.fixture
async def letting_in(world: World) -> World:
    """A district that lets one web app in."""
    await set_gateway(await world.a_district_admin(), [], APP)
    await world.application.runtime.book.renew()
    return world


async def preflight(application: Application, origin: str) -> httpx.Response:
    headers = {
        "origin": origin,
        "access-control-request-method": "PUT",
        "access-control-request-headers": "authorization,if-match",
    }
    async with application.client() as client:
        return await client.options("/v1/identity/gateway", headers=headers)


async def test_a_preflight_passes_for_whom_somebody_lets_in(letting_in: World, strict: Application) -> None:
    passed = await preflight(letting_in.application, APP)
    assert passed.status_code == 204
    assert passed.headers["access-control-allow-origin"] == APP
    assert "PUT" in passed.headers["access-control-allow-methods"]
    assert "If-Match" in passed.headers["access-control-allow-headers"]
    assert "access-control-allow-credentials" not in passed.headers
    assert passed.headers["vary"] == "Origin"
    for unknown in ("https://evil.example", "null", "https://clubs.example.evil.example", "http://clubs.example"):
        refused = await preflight(letting_in.application, unknown)
        assert (refused.status_code, refused.json()["type"]) == (403, "/problems/origin-not-allowed")
        assert "access-control-allow-origin" not in refused.headers
    assert (await preflight(strict, "https://everywhere.example")).status_code == 204


async def test_an_answer_is_for_the_web_apps_of_its_district(letting_in: World) -> None:
    teacher = await letting_in.a_teacher()
    given = await teacher.client.get(ME, headers={"origin": APP})
    assert (given.status_code, given.headers["access-control-allow-origin"]) == (200, APP)
    exposed = given.headers["access-control-expose-headers"].split(", ")
    assert {"ETag", "X-Request-ID", "Retry-After", "RateLimit-Limit", "RateLimit-Remaining"} <= set(exposed)
    assert "access-control-allow-credentials" not in given.headers
    plain = await teacher.client.get(ME)
    assert "access-control-allow-origin" not in plain.headers
    assert plain.headers["vary"] == "Origin"


async def test_another_district_is_not_theirs(letting_in: World) -> None:
    """Its preflight passes, since it is somebody's; what it asks for is refused before anything is done."""
    elsewhere = await World.make(letting_in.application)
    teacher = await elsewhere.a_teacher()
    student = await elsewhere.a_student()
    section = await elsewhere.a_section(teacher_id=teacher.person_id, students=[student])
    headers = {"origin": APP, "if-match": '"0"'}
    body = marks(section, {student: code(section, "A")})
    refused = await teacher.client.put(path(section), json=body, headers=headers)
    assert (refused.status_code, refused.json()["type"]) == (403, "/problems/origin-not-allowed")
    assert "access-control-allow-origin" not in refused.headers
    assert (await teacher.client.get(path(section))).json()["version"] == 0, "nothing was written"


async def test_unknown_web_apps_are_refused_and_our_own_is_not(world: World) -> None:
    teacher = await world.a_teacher()
    refused = await teacher.client.get(ME, headers={"origin": "https://evil.example"})
    assert refused.status_code == 403
    assert (await teacher.client.get(ME, headers={"origin": "http://homeroom.test"})).status_code == 200


async def test_coming_in_is_told_to_the_web_apps_of_that_district(letting_in: World) -> None:
    elsewhere = await World.make(letting_in.application)
    tries = {"email": "nobody@nowhere.example", "password": "none"}
    async with letting_in.application.client() as client:
        for world, told in ((letting_in, APP), (elsewhere, None)):
            answer = await client.post(
                "/v1/identity/sign-in", json={"tenant": world.slug, **tries}, headers={"origin": APP}
            )
            assert answer.status_code == 401
            assert answer.headers.get("access-control-allow-origin") == told
        expired = await client.get(ME, headers={"origin": APP, "authorization": "Bearer junk"})
    assert (expired.status_code, expired.headers["access-control-allow-origin"]) == (401, APP)


@pytest.mark.parametrize("origin", ["*", "null", "http://clubs.example", "https://clubs.example/app", "https://*.ex"])
async def test_what_is_no_safe_origin_cannot_be_let_in(world: World, origin: str) -> None:
    admin = await world.a_district_admin()
    refused = await admin.client.put("/v1/identity/gateway", json={"limits": [], "allowed_origins": [origin]})
    assert refused.status_code == 422
