"""A provider's session goes on as long as the provider says, with the roles it says."""

import asyncio
from typing import Any

import pytest

from tests.identity.oidc.conftest import District
from tests.support.provider import Session
from tests.support.world import World

ENDED, AWAY = (401, "/problems/identity/session-ended"), (503, "/problems/identity/provider-unreachable")


@pytest.fixture
async def session(district: District) -> Session:
    return await district.a_teacher()


@pytest.fixture
async def pair(district: District, session: Session) -> dict[str, Any]:
    answer = await district.sign_in(session)
    assert answer.status_code == 200, answer.text
    pair: dict[str, Any] = answer.json()
    return pair


def told(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["type"]


async def test_roles_changed_there_are_taken_over(district: District, session: Session, pair: dict[str, Any]) -> None:
    session.user.roles = ["parent"]
    assert await district.roles(pair["access_token"]) == ["teacher"]
    next_pair = (await district.refresh(pair)).json()
    assert await district.roles(next_pair["access_token"]) == ["guardian"]
    assert await district.roles(pair["access_token"]) == ["guardian"], "also for what was issued before"
    session.user.roles = ["teacher"]
    assert (await district.refresh(next_pair)).status_code == 200, "the provider's next refresh token was kept"
    assert await district.roles(pair["access_token"]) == ["teacher"]


async def test_who_is_disabled_there_is_out(district: District, session: Session, pair: dict[str, Any]) -> None:
    session.user.enabled = False
    assert told(await district.refresh(pair)) == ENDED
    assert (await district.me(pair["access_token"])).status_code == 401
    assert district.rows(
        "select ended_because, sealed_tokens from identity.sessions where tenant_id = %s and provider is not null"
    ) == [("provider-ended", None)]


async def test_who_loses_every_role_is_out(district: District, session: Session, pair: dict[str, Any]) -> None:
    session.user.roles = []
    assert told(await district.refresh(pair)) == ENDED
    assert (await district.me(pair["access_token"])).status_code == 401


async def test_while_the_provider_is_away_nothing_is_renewed_and_nothing_is_lost(
    district: District, pair: dict[str, Any]
) -> None:
    district.realm.away = True
    answer = await district.refresh(pair)
    assert told(answer) == AWAY
    assert int(answer.headers["retry-after"]) > 0
    assert (await district.me(pair["access_token"])).status_code == 200
    district.realm.away = False
    assert (await district.refresh(pair)).status_code == 200


async def test_two_at_once_are_one_question_and_one_successor(district: District, pair: dict[str, Any]) -> None:
    """The provider takes each refresh token once: a second question would end the session there."""
    answers = await asyncio.gather(*(district.refresh(pair) for _ in range(5)))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.json()["refresh_token"] for answer in answers}) == 1
    assert district.realm.asked["token"] == 1
    assert (await district.refresh(pair)).json()["refresh_token"] == answers[0].json()["refresh_token"]
    assert district.realm.asked["token"] == 1, "what leads to the same successor asks nobody"


async def test_nothing_is_held_while_the_provider_thinks(district: District, pair: dict[str, Any]) -> None:
    district.realm.pause.clear()
    asking = asyncio.create_task(district.refresh(pair))
    await asyncio.to_thread(district.realm.asked_for_tokens.wait, 20)
    district.rows("select 1 from identity.sessions where tenant_id = %s for update nowait")
    assert (await district.me(pair["access_token"])).status_code == 200
    district.realm.pause.set()
    assert (await asking).status_code == 200


async def test_a_used_token_in_other_hands_ends_the_session_as_ever(district: District, pair: dict[str, Any]) -> None:
    second = (await district.refresh(pair)).json()
    await district.refresh(second)
    assert told(await district.refresh(pair)) == ENDED
    assert (await district.me(second["access_token"])).status_code == 401


async def test_without_a_refresh_token_the_session_is_as_short_as_the_tokens(
    district: District, session: Session
) -> None:
    pair = (await district.sign_in(session, refresh_token=None)).json()
    assert pair["refresh_expires_in"] <= 330
    assert (await district.refresh(pair)).status_code == 200
    assert district.realm.asked["token"] == 0


async def test_a_session_whose_provider_is_no_longer_set_up_ends(world: World, pair: dict[str, Any]) -> None:
    async with world.application.client() as elsewhere:
        answer = await elsewhere.post("/v1/identity/refresh", json={"refresh_token": pair["refresh_token"]})
    assert told(answer) == ENDED


async def test_a_token_of_somebody_else_is_not_taken_for_the_next(
    district: District, session: Session, pair: dict[str, Any]
) -> None:
    session.user.subject = "somebody-else"
    assert told(await district.refresh(pair)) == ENDED


async def test_a_token_that_is_wrong_renews_nothing(
    district: District, session: Session, pair: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a change at the provider that lost the audience: nobody goes on, and nobody has to sign in again."""
    monkeypatch.setattr("tests.support.provider.API", "another-api")
    assert told(await district.refresh(pair)) == AWAY
    monkeypatch.undo()
    assert (await district.refresh(pair)).status_code == 200, "its refresh token was kept"
    assert session.user.enabled


async def test_keys_changed_there_fail_nothing(district: District, session: Session, pair: dict[str, Any]) -> None:
    bearer = district.realm.access_token(session)
    assert (await district.me(bearer)).status_code == 200
    for _ in range(3):
        district.realm.rotate()
        pair = (await district.refresh(pair)).json()
        assert (await district.me(district.realm.access_token(session))).status_code == 200
    assert (await district.me(bearer)).status_code == 200
