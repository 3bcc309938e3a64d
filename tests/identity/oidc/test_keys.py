"""A provider's keys: had without waiting, asked for seldom, whoever sends what."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from pydantic import SecretStr

from homeroom.identity.oidc import Providers
from homeroom.identity.oidc.keys import OLD_SECONDS, SigningKeys
from homeroom.identity.oidc.provider import Provider
from homeroom.kernel.problems import Unauthenticated
from homeroom.platform.settings import Settings
from tests.support.provider import Realm, Session, User, new_key

QUIET = 10.0


class Elapsed:
    """A clock that stands until it is told."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def elapsed(provider: Provider, monkeypatch: pytest.MonkeyPatch) -> Elapsed:
    elapsed = Elapsed()
    monkeypatch.setattr(provider.keys, "_elapsed", elapsed)
    return elapsed


@pytest.fixture
def session(realm: Realm) -> Session:
    return realm.sign_in(User())


def stranger(realm: Realm, session: Session) -> str:
    """A token in the issuer's name, with a key of a stranger's own."""
    return realm.signed(realm.access_claims(session), new_key())


async def taken(provider: Provider, token: str) -> bool:
    try:
        await provider.check.access(token)
    except Unauthenticated:
        return False
    return True


@pytest.mark.usefixtures("elapsed")
async def test_a_thousand_strangers_are_one_question(provider: Provider, realm: Realm, session: Session) -> None:
    assert await taken(provider, realm.access_token(session))
    assert realm.asked == {"openid-configuration": 1, "certs": 1}
    tokens = [stranger(realm, session) for _ in range(1000)]
    assert not any(await asyncio.gather(*(taken(provider, token) for token in tokens[:500])))
    assert not any([await taken(provider, token) for token in tokens[500:]])
    assert realm.asked == {"openid-configuration": 1, "certs": 2}


async def test_strangers_ask_again_no_earlier_than_they_may(
    provider: Provider, realm: Realm, session: Session, elapsed: Elapsed
) -> None:
    for seconds, asked in ((0.0, 1), (QUIET - 1, 1), (1.0, 2), (QUIET - 1, 2), (5.0, 3)):
        elapsed.seconds += seconds
        assert not await taken(provider, stranger(realm, session))
        assert realm.asked["certs"] == asked
    assert await taken(provider, realm.access_token(session)), "whose key is known, is not kept waiting"
    realm.rotate()
    assert not await taken(provider, realm.access_token(session)), "strangers asked a moment ago"
    elapsed.seconds += QUIET
    assert await taken(provider, realm.access_token(session))


@pytest.mark.usefixtures("elapsed")
async def test_keys_changed_again_and_again_fail_nothing(provider: Provider, realm: Realm, session: Session) -> None:
    old = realm.access_token(session)
    for _ in range(5):
        assert await taken(provider, realm.access_token(session))
        realm.rotate()
    assert await taken(provider, realm.access_token(session))
    assert await taken(provider, old), "a key stays while the provider lists it"


async def test_a_key_the_provider_withdrew_goes_without_anybody_waiting(
    provider: Provider, realm: Realm, session: Session, elapsed: Elapsed
) -> None:
    old = realm.access_token(session)
    assert await taken(provider, old)
    realm.rotate(withdraw=True)
    assert await taken(provider, old)
    elapsed.seconds += OLD_SECONDS + 1
    assert await taken(provider, old), "this one is not kept waiting; the question goes out behind it"
    await provider.keys.ask()
    assert not await taken(provider, old)


async def test_who_has_a_known_key_never_waits(provider: Provider, realm: Realm, session: Session) -> None:
    assert await taken(provider, realm.access_token(session))
    answered = asyncio.Event()
    fetch = provider.keys._fetch

    async def slow() -> Any:
        await answered.wait()
        return await fetch()

    provider.keys._fetch = slow
    waiting = asyncio.create_task(taken(provider, stranger(realm, session)))
    await asyncio.sleep(0)
    assert await taken(provider, realm.access_token(session))
    assert not waiting.done()
    answered.set()
    assert not await waiting


async def test_one_who_leaves_takes_the_answer_from_nobody() -> None:
    asked, answered = 0, asyncio.Event()

    async def fetch() -> dict[str, Any]:
        nonlocal asked
        asked += 1
        await answered.wait()
        return {"keys": [new_key("wanted").as_dict(private=False)]}

    keys = SigningKeys(fetch, QUIET)
    leaving, staying = asyncio.create_task(keys.key("wanted")), asyncio.create_task(keys.key("wanted"))
    await asyncio.sleep(0)
    leaving.cancel()
    await asyncio.wait([leaving])
    answered.set()
    assert await staying is not None
    assert asked == 1


async def test_with_the_provider_away_known_keys_go_on(
    provider: Provider, realm: Realm, session: Session, elapsed: Elapsed
) -> None:
    assert await taken(provider, realm.access_token(session))
    realm.away = True
    elapsed.seconds += OLD_SECONDS + 1
    assert not await taken(provider, stranger(realm, session))
    assert await taken(provider, realm.access_token(session))
    asked = realm.asked.total()
    assert not await taken(provider, stranger(realm, session))
    assert realm.asked.total() == asked


@pytest.mark.parametrize(
    "said",
    [
        {"issuer": "https://elsewhere.example"},
        {"issuer": None},
        {"jwks_uri": None},
        {"jwks_uri": 7},
        {"jwks_uri": "ftp://127.0.0.1/certs"},
        {"jwks_uri": "file:///etc/passwd"},
        {"token_endpoint": None},
        {"padding": "x" * 300_000},
    ],
    ids=lambda said: next(iter(said)),
)
async def test_a_provider_that_says_what_it_must_not(
    provider: Provider, realm: Realm, session: Session, said: dict[str, Any]
) -> None:
    realm.document |= said
    assert not await taken(provider, realm.access_token(session))
    assert not provider.keys.known
    assert realm.asked["certs"] == 0


async def test_http_is_for_development_and_this_machine(realm: Realm, settings: Settings) -> None:
    issuer = SecretStr(json.dumps([realm.entry("somewhere")]))
    providers = Providers(settings.model_copy(update={"oidc_issuer": issuer, "env": "production"}))
    provider = next(iter(providers))
    realm.document["jwks_uri"] = "http://login.elsewhere.example/certs"
    assert not await provider.warm()
    realm.document["jwks_uri"] = f"{realm.issuer}/certs"
    await providers.stop()
    again = Providers(settings.model_copy(update={"oidc_issuer": issuer, "env": "production"}))
    assert await next(iter(again)).warm()
    await again.stop()


@pytest.fixture
async def started(realm: Realm, settings: Settings) -> AsyncIterator[Providers]:
    issuer = SecretStr(json.dumps([realm.entry("somewhere")]))
    providers = Providers(settings.model_copy(update={"oidc_issuer": issuer}))
    providers.start()
    yield providers
    await providers.stop()


async def test_keys_are_read_at_the_start_in_the_background(started: Providers, realm: Realm) -> None:
    await asyncio.wait(started._warming)
    assert next(iter(started)).keys.known
    assert realm.asked == {"openid-configuration": 1, "certs": 1}
