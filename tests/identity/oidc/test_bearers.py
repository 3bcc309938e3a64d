"""A provider's access token opens the API itself."""

import asyncio
from datetime import timedelta

from bench.recording import statements

from homeroom.kernel import clock
from tests.identity.oidc.conftest import District


async def test_a_known_token_costs_no_statement_of_its_own(district: District) -> None:
    token = district.realm.access_token(await district.a_teacher())
    assert await district.roles(token) == ["teacher"]
    with statements() as seen:
        assert (await district.me(token)).status_code == 200
    assert len(seen) == 3, seen  # the entrance, and the two reads of `me`
    assert "platform.enter" in seen[0][0]


async def test_tokens_of_one_session_there_are_one_session_here(district: District) -> None:
    session = await district.a_teacher()
    tokens = [district.realm.access_token(session) for _ in range(6)]
    answers = await asyncio.gather(*(district.me(token) for token in tokens))
    assert {answer.status_code for answer in answers} == {200}
    pair = (await district.sign_in(session)).json()
    assert (await district.me(pair["access_token"])).status_code == 200
    begun = "select count(*) from identity.sessions where tenant_id = %s and provider is not null"
    assert district.rows(begun) == [(2,)], "one for the tokens, one for the web app"
    assert district.rows("select count(*) from identity.subjects where tenant_id = %s") == [(1,)]
    held = "select count(*) from identity.grants where tenant_id = %s and source is not null"
    assert district.rows(held) == [(1,)]


async def test_its_roles_are_those_of_the_newest_token(district: District) -> None:
    session = await district.a_teacher()
    first = district.realm.access_token(session)
    assert await district.roles(first) == ["teacher"]
    session.user.roles = ["parent"]
    assert await district.roles(district.realm.access_token(session)) == ["guardian"]
    assert await district.roles(first) == ["guardian"]


async def test_without_a_role_it_opens_nothing_and_takes_away_what_was(district: District) -> None:
    session = await district.a_teacher()
    first = district.realm.access_token(session)
    assert await district.roles(first) == ["teacher"]
    session.user.roles = []
    assert (await district.me(district.realm.access_token(session))).status_code == 401
    assert (await district.me(first)).status_code == 403


async def test_it_ends_with_its_time(district: District) -> None:
    token = district.realm.access_token(await district.a_teacher())
    assert (await district.me(token)).status_code == 200
    clock.freeze(clock.now() + timedelta(seconds=331))
    assert (await district.me(token)).status_code == 401


async def test_without_an_account_it_opens_nothing(district: District) -> None:
    session = await district.a_teacher()
    session.user.verified = False
    answer = await district.me(district.realm.access_token(session))
    assert (answer.status_code, answer.json()["type"]) == (401, "/problems/unauthenticated")
