"""Sessions end where they began, and there when they end here."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from homeroom.identity.oidc.tokens import LOGOUT_EVENT
from homeroom.kernel import clock
from tests.identity.oidc.conftest import District
from tests.support.provider import Session, new_key

REFUSED = (400, "/problems/identity/logout-refused")


@pytest.fixture
async def session(district: District) -> Session:
    return await district.a_teacher()


@pytest.fixture
async def pair(district: District, session: Session) -> dict[str, Any]:
    pair: dict[str, Any] = (await district.sign_in(session)).json()
    return pair


async def test_signing_out_tells_where_to_end_the_session_there(
    district: District, session: Session, pair: dict[str, Any]
) -> None:
    bearer = district.realm.access_token(session)
    assert (await district.me(bearer)).status_code == 200
    left = await district.post("sign-out", json={"refresh_token": pair["refresh_token"]})
    url = urlsplit(left.json()["end_session_url"])
    assert url._replace(query="").geturl() == f"{district.realm.issuer}/logout"
    said = parse_qs(url.query)
    assert said["client_id"] == ["homeroom-web"]
    assert said["id_token_hint"][0].count(".") == 2
    assert (await district.me(pair["access_token"])).status_code == 401
    assert (await district.me(bearer)).status_code == 401, "a token of the same session there"
    fresh = district.realm.access_token(session, jti="another")
    assert (await district.me(fresh)).status_code == 401, "issued before the end, seen after it"
    clock.freeze(clock.now().replace(second=5))
    assert (await district.me(district.realm.access_token(session))).status_code == 200, "signed in again there"


@pytest.mark.parametrize("about", [{}, {"sid": None}, {"sub": None}])
async def test_a_logout_there_ends_the_session_at_once(
    district: District, session: Session, pair: dict[str, Any], about: dict[str, Any]
) -> None:
    bearer = district.realm.access_token(session)
    assert (await district.me(bearer)).status_code == 200
    answer = await district.log_out(district.realm.logout_token(session, **about))
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "no-store"
    for token in (pair["access_token"], bearer, district.realm.access_token(session, jti="another")):
        assert (await district.me(token)).status_code == 401
    assert (await district.refresh(pair)).status_code == 401
    assert (await district.sign_in(session)).status_code == 401, "the web app holds tokens of it still"


async def test_a_logout_ends_what_it_names_and_nothing_else(
    district: District, session: Session, pair: dict[str, Any]
) -> None:
    elsewhere = (await district.sign_in(district.realm.sign_in(session.user))).json()
    colleague = (await district.sign_in(await district.a_teacher(email="grace"))).json()
    await district.log_out(district.realm.logout_token(session))
    assert (await district.me(pair["access_token"])).status_code == 401
    assert (await district.me(elsewhere["access_token"])).status_code == 200
    assert (await district.me(colleague["access_token"])).status_code == 200


async def test_a_logout_before_anything_was_seen_keeps_its_tokens_out(district: District, session: Session) -> None:
    token = district.realm.access_token(session)
    assert (await district.log_out(district.realm.logout_token(session))).status_code == 200
    assert (await district.me(token)).status_code == 401


async def test_a_logout_token_is_taken_once(district: District, session: Session) -> None:
    """Else whoever caught one would end every later session of that person."""
    token = district.realm.logout_token(session, sid=None)
    assert (await district.log_out(token)).status_code == 200
    clock.freeze(clock.now().replace(second=5))
    again = (await district.sign_in(session)).json()
    answer = await district.log_out(token)
    assert (answer.status_code, answer.json()["type"]) == REFUSED
    assert (await district.me(again["access_token"])).status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"events": None},
        {"events": {"http://schemas.openid.net/event/other": {}}},
        {"events": {LOGOUT_EVENT: True}},
        {"nonce": "n"},
        {"aud": "another-client"},
        {"iss": "https://elsewhere.example"},
        {"exp": 1},
        {"exp": None},
        {"iat": None},
        {"jti": None},
        {"sub": None, "sid": None},
        {"typ": "Bearer"},
        {"header": {"typ": "at+jwt"}},
    ],
    ids=str,
)
async def test_what_is_no_logout_token_ends_nothing(
    district: District, session: Session, pair: dict[str, Any], wrong: dict[str, Any]
) -> None:
    token = district.realm.logout_token(session, **wrong)
    answer = await district.log_out(token)
    assert (answer.status_code, answer.json()["type"]) == REFUSED
    assert (await district.me(pair["access_token"])).status_code == 200


async def test_nobody_else_logs_anybody_out(district: District, session: Session, pair: dict[str, Any]) -> None:
    unsigned = ".".join(["eyJhbGciOiJub25lIn0", district.realm.logout_token(session).split(".")[1], ""])
    listed = district.realm.keys
    district.realm.keys = [new_key(listed[0].kid)]
    forged = district.realm.logout_token(session)
    district.realm.keys = listed
    for token in (unsigned, forged, "rubbish"):
        assert (await district.log_out(token)).status_code == 400
    elsewhere = await district.post("oidc/other/back-channel-logout", data={"logout_token": forged})
    assert elsewhere.status_code == 400
    assert (await district.me(pair["access_token"])).status_code == 200


async def test_an_access_or_id_token_is_no_logout_token(
    district: District, session: Session, pair: dict[str, Any]
) -> None:
    for token in (district.realm.access_token(session), district.realm.id_token(session)):
        assert (await district.log_out(token)).status_code == 400
    logout = district.realm.logout_token(session, header={"typ": "JWT"}, typ="Logout")
    assert (await district.me(logout)).status_code == 401
    assert (await district.sign_in(session, id_token=logout)).status_code == 401
    assert (await district.me(pair["access_token"])).status_code == 200
    assert (await district.log_out(logout)).status_code == 200, "as Keycloak wrote them once"
