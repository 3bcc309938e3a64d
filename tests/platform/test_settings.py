"""Settings refuse what is missing or weak, in one line that names it."""

import json
import stat
from pathlib import Path
from typing import Any

import pytest

from homeroom.platform.keys import new_key
from homeroom.platform.settings import Settings, SettingsError, load_settings, new_signing_key

COMPLETE = {
    "HOMEROOM_DATABASE_URL": "postgresql://app@nowhere/homeroom",
    "HOMEROOM_SIGNING_KEY": new_signing_key(),
    "HOMEROOM_SECRET": "x" * 40,
    "HOMEROOM_KEYS": new_key(),
}
KEY = "A" * 43 + "="


ALONE = {
    "HOMEROOM_OIDC_ISSUER": "https://login.example",
    "HOMEROOM_OIDC_TENANT": "grand-bend",
    "HOMEROOM_OIDC_CLIENT_ID": "web",
}


def listed(*entries: dict[str, Any]) -> dict[str, str]:
    """HOMEROOM_OIDC_ISSUER as a list, each entry but for what is said complete."""
    complete = {"tenant": "t", "issuer": "https://login.example", "client_id": "web", "client_secret": "xxxx"}
    return {"HOMEROOM_OIDC_ISSUER": json.dumps([complete | entry for entry in entries])}


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name, value in COMPLETE.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


def test_production_is_the_default() -> None:
    assert load_settings().development is False


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"HOMEROOM_DATABASE_URL": ""}, "HOMEROOM_DATABASE_URL: Field required"),
        ({"HOMEROOM_SECRET": ""}, "HOMEROOM_SECRET must be set outside development"),
        ({"HOMEROOM_SIGNING_KEY": ""}, "HOMEROOM_SIGNING_KEY must be set outside development"),
        ({"HOMEROOM_SECRET": "short"}, "HOMEROOM_SECRET must have at least 32 characters"),
        ({"HOMEROOM_KEYS": ""}, "HOMEROOM_KEYS must be set outside development"),
        ({"HOMEROOM_KEYS": KEY}, "HOMEROOM_KEYS: key 1 is not id:base64; homeroom keys new prints one"),
        ({"HOMEROOM_KEYS": f"a:{KEY},"}, "HOMEROOM_KEYS: key 2 is not id:base64"),
        ({"HOMEROOM_KEYS": f"Key 1:{KEY}"}, "HOMEROOM_KEYS: the id of key 1 must be 1 to 32 of a-z, 0-9 and -"),
        ({"HOMEROOM_KEYS": f"a:{KEY},a:{KEY}"}, "HOMEROOM_KEYS: two keys have the id a"),
        ({"HOMEROOM_KEYS": f"a:{KEY},b:{KEY}"}, "HOMEROOM_KEYS: the key b is there twice, under two ids"),
        ({"HOMEROOM_KEYS": "a:not base64"}, "HOMEROOM_KEYS: the key a is no base64"),
        ({"HOMEROOM_KEYS": "a:c2hvcnQ="}, "HOMEROOM_KEYS: the key a has 5 bytes instead of 32"),
        ({"HOMEROOM_TEST_NOW": "2026-11-20T15:00:00Z"}, "HOMEROOM_TEST_NOW is for development only"),
        (
            {"HOMEROOM_ENV": "development", "HOMEROOM_TEST_NOW": "2026-11-20T15:00:00"},
            "HOMEROOM_TEST_NOW needs an offset",
        ),
        ({"HOMEROOM_ENV": "testing"}, "HOMEROOM_ENV: Input should be 'production' or 'development'"),
        ({"HOMEROOM_OIDC_TENANT": "grand-bend"}, "HOMEROOM_OIDC_TENANT needs HOMEROOM_OIDC_ISSUER"),
        (ALONE | {"HOMEROOM_OIDC_TENANT": ""}, "HOMEROOM_OIDC_TENANT must be set with HOMEROOM_OIDC_ISSUER"),
        (ALONE | {"HOMEROOM_OIDC_CLIENT_ID": ""}, "HOMEROOM_OIDC_CLIENT_ID must be set with HOMEROOM_OIDC_ISSUER"),
        (ALONE | {"HOMEROOM_OIDC_ISSUER": "[]", "HOMEROOM_OIDC_TENANT": ""}, "HOMEROOM_OIDC_CLIENT_ID belongs into"),
        (ALONE | {"HOMEROOM_OIDC_ISSUER": "http://login.example"}, "issuer: must begin with https://"),
        (ALONE | {"HOMEROOM_OIDC_ISSUER": "https://u:xxxx@login.example"}, "issuer: must be a plain address"),
        (
            ALONE | {"HOMEROOM_OIDC_ISSUER": "https://login.example?xxxx"},
            "HOMEROOM_OIDC_ISSUER: entry 1: issuer: String",
        ),
        ({"HOMEROOM_OIDC_ISSUER": "[{"}, "HOMEROOM_OIDC_ISSUER is no JSON list"),
        (listed({"id": "Not So"}), "HOMEROOM_OIDC_ISSUER: entry 1: id: String should match"),
        (listed({"audience": "x"}), "HOMEROOM_OIDC_ISSUER: entry 1: audience: Extra inputs"),
        (listed({"audiences": ["web"]}), "HOMEROOM_OIDC_ISSUER: entry 1: audiences: web is that of id tokens"),
        (listed({"audiences": []}), "HOMEROOM_OIDC_ISSUER: entry 1: audiences: Tuple should have at least 1"),
        (listed({"id": "a"}, {"id": "b"}), "HOMEROOM_OIDC_ISSUER: two entries have the issuer https://login.example"),
        (listed({}, {"issuer": "https://x.example"}), "HOMEROOM_OIDC_ISSUER: two entries have the id oidc"),
        ({"HOMEROOM_RATE_LIMIT": "many"}, "HOMEROOM_RATE_LIMIT: a rate is a number of requests and a time"),
        ({"HOMEROOM_RATE_LIMIT": "0/hour"}, "HOMEROOM_RATE_LIMIT: a rate is a number of requests and a time"),
        ({"HOMEROOM_POOL_SIZE": "0"}, "HOMEROOM_POOL_SIZE: Input should be greater than or equal to 1"),
    ],
)
def test_what_is_wrong_is_named(environment: pytest.MonkeyPatch, change: dict[str, str], said: str) -> None:
    for name, value in change.items():
        environment.setenv(name, value)
    with pytest.raises(SettingsError) as refused:
        load_settings()
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)
    assert "xxxx" not in str(refused.value)


def test_one_issuer_and_several(environment: pytest.MonkeyPatch) -> None:
    for name, value in (ALONE | {"HOMEROOM_OIDC_CLIENT_SECRET": "xxxx"}).items():
        environment.setenv(name, value)
    (provider,) = load_settings().oidc_providers
    assert (provider.tenant, provider.id, provider.audiences) == ("grand-bend", "oidc", ("homeroom-api",))
    assert (provider.link_by_email, provider.create_accounts) == (False, False)
    assert "xxxx" not in repr(load_settings())
    for name in (*ALONE, "HOMEROOM_OIDC_CLIENT_SECRET"):
        environment.delenv(name)
    for name, value in listed({"id": "a"}, {"id": "b", "issuer": "http://127.0.0.1:8080/realms/x"}).items():
        environment.setenv(name, value)
    assert [provider.id for provider in load_settings().oidc_providers] == ["a", "b"]
    assert "xxxx" not in repr(load_settings())


def test_development_makes_its_secrets_once_and_for_this_user(environment: pytest.MonkeyPatch, tmp_path: Path) -> None:
    environment.setenv("HOMEROOM_ENV", "development")
    environment.setenv("HOMEROOM_STATE_DIR", str(tmp_path / "state"))
    environment.delenv("HOMEROOM_SECRET")
    environment.delenv("HOMEROOM_SIGNING_KEY")
    environment.delenv("HOMEROOM_KEYS")
    first, again = load_settings().with_secrets(), load_settings().with_secrets()
    assert (first.secret, first.signing_key) == (again.secret, again.signing_key)
    assert len(first.secret) >= 32
    assert load_settings().key_ring().ids == load_settings().key_ring().ids
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "state").iterdir()} == {0o600}


def test_an_account_has_a_thousand_requests_an_hour_unless_it_is_said() -> None:
    assert load_settings().rate_limit == "1000/hour"


def test_secrets_do_not_show() -> None:
    settings: Settings = load_settings()
    assert "xxxx" not in repr(settings)
    assert "PRIVATE" not in repr(settings)
    assert COMPLETE["HOMEROOM_KEYS"].partition(":")[2] not in repr(settings)
