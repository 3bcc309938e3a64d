"""A district of one's own, made as the database's owner."""

import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from pydantic import SecretStr

from homeroom import cli
from homeroom.kernel import clock
from homeroom.platform.settings import Environment, Settings
from homeroom.tenants import ACTOR, NewTenant, TenantRefused, create, listed, slug_of
from tests.identity.test_invite import PASSWORD
from tests.support.application import Application

GRAND_BEND = NewTenant("Grand Bend ISD", "America/Chicago", "en", "Rosa Delgado Ruiz", "Rosa@grandbend.example")


def settings_for(owner_url: str | None, folder: Path, **also: object) -> Settings:
    return Settings(
        env=Environment.DEVELOPMENT,
        state_dir=folder,
        database_url=SecretStr("postgresql://nobody@localhost/nothing"),
        owner_database_url=SecretStr(owner_url) if owner_url else None,
        signing_key=SecretStr("unused"),
        secret=SecretStr("a secret that only the tests know, long enough"),
    ).model_copy(update=also)


async def test_from_the_command_to_the_first_administrator(application: Application) -> None:
    made = create(application.settings, GRAND_BEND)
    assert made.slug == "grand-bend-isd"
    assert made.address == f"http://127.0.0.1:3000{made.path}"
    token = made.path.removeprefix("/invitation#")
    async with application.client() as stranger:
        seen = await stranger.post("/v1/identity/invitations/look-up", json={"token": token})
        assert (seen.json()["given_name"], seen.json()["family_name"]) == ("Rosa", "Delgado Ruiz")
        assert (seen.json()["email"], seen.json()["role"]) == ("rosa@grandbend.example", "district_admin")
        accepted = await stranger.post(
            "/v1/identity/invitations/accept",
            json={"token": token, "email": "rosa@grandbend.example", "password": PASSWORD, "locale": "en"},
        )
        assert accepted.status_code == 201, accepted.text
        headers = {"authorization": f"Bearer {accepted.json()['access_token']}"}
        me = (await stranger.get("/v1/identity/me", headers=headers)).json()
        schools = await stranger.get("/v1/schools", headers=headers)
    assert me["tenant"] == {"slug": "grand-bend-isd", "name": "Grand Bend ISD"}
    assert me["roles"] == [{"role": "district_admin", "school_id": None}]
    assert schools.json()["items"] == []
    assert ("grand-bend-isd", 1) in [(one.slug, one.accounts) for one in listed(application.settings)]


def test_it_is_written_whole_and_into_the_audit_of_the_tenant(owner_url: str, tmp_path: Path) -> None:
    made = create(settings_for(owner_url, tmp_path), replace(GRAND_BEND, slug="grand-bend"))
    assert made.expires_at == clock.now() + timedelta(days=14)
    token = made.path.removeprefix("/invitation#")
    with psycopg.connect(owner_url) as connection:
        entries = connection.execute(
            "select a.actor, a.action, a.subject, a.after::text from platform.audit_entries a"
            " join identity.tenants t on t.id = a.tenant_id and t.slug = 'grand-bend' and not t.demo order by a.id"
        ).fetchall()
    assert [(actor, action, subject) for actor, action, subject, _ in entries] == [
        (ACTOR, "created", "identity.tenants"),
        (ACTOR, "created", "identity.people"),
        (ACTOR, "created", "identity.invitations"),
    ]
    assert token not in str(entries)
    with pytest.raises(TenantRefused, match="grand-bend already"):
        create(settings_for(owner_url, tmp_path), replace(GRAND_BEND, slug="grand-bend"))
    with psycopg.connect(owner_url) as connection:
        assert connection.execute("select count(*) from identity.people").fetchone() == (1,)


def test_the_address_is_the_web_apps(owner_url: str, tmp_path: Path) -> None:
    there = create(settings_for(owner_url, tmp_path, web_url="https://school.example"), replace(GRAND_BEND, slug="a"))
    assert there.address == f"https://school.example{there.path}"
    unknown = create(settings_for(owner_url, tmp_path, env=Environment.PRODUCTION), replace(GRAND_BEND, slug="b"))
    assert unknown.address is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"slug": "Grand Bend"}, "--slug"),
        ({"slug": "-grand"}, "--slug"),
        ({"slug": "g" * 61}, "--slug"),
        ({"name": "日本"}, "--slug"),
        ({"name": "Grand\nBend"}, "one line"),
        ({"time_zone": "Chicago"}, "America/Chicago"),
        ({"locale": "fr"}, "en, es"),
        ({"admin_name": "Rosa"}, "--admin-name"),
        ({"admin_email": "rosa"}, "no e-mail"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, change: dict[str, str], said: str) -> None:
    with pytest.raises(TenantRefused, match=said) as refused:
        create(settings_for("postgresql://nobody@127.0.0.1:1/nothing", tmp_path), replace(GRAND_BEND, **change))
    assert "\n" not in str(refused.value)


def test_it_needs_the_owner_and_the_tables(owner_url: str, settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(TenantRefused, match="HOMEROOM_OWNER_DATABASE_URL"):
        create(settings_for(None, tmp_path), GRAND_BEND)
    with pytest.raises(TenantRefused, match="not the role that owns"):
        create(settings_for(settings.database_url.get_secret_value(), tmp_path), GRAND_BEND)
    with psycopg.connect(owner_url) as connection:
        connection.execute("drop table identity.tenants")
    with pytest.raises(TenantRefused, match="migrate"):
        listed(settings_for(owner_url, tmp_path))


def test_a_slug_is_made_of_the_name() -> None:
    assert slug_of("Grand Bend ISD") == "grand-bend-isd"
    assert slug_of("Niños & Cía. № 3") == "ninos-cia-no-3"


def test_the_command_prints_the_link(
    owner_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in {
        "HOMEROOM_ENV": "development",
        "HOMEROOM_STATE_DIR": str(tmp_path),
        "HOMEROOM_DATABASE_URL": owner_url,
        "HOMEROOM_OWNER_DATABASE_URL": owner_url,
        "HOMEROOM_WEB_URL": "https://school.example",
    }.items():
        monkeypatch.setenv(name, value)
    create_it = ["--name", "Grand Bend ISD", "--admin-name", "Rosa Delgado", "--admin-email", "rosa@grandbend.example"]
    for arguments in (["create", *create_it], ["list"]):
        monkeypatch.setattr(sys, "argv", ["homeroom", "tenant", *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        assert ended.value.code == 0
    said = capsys.readouterr().out
    assert "https://school.example/invitation#" in said
    assert "grand-bend-isd" in said.splitlines()[-1]
