"""`homeroom backup` and `homeroom restore`: what they say, and what they exit with."""

import sys
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from homeroom import cli
from homeroom.backup.last import last_backup
from homeroom.platform.settings import Settings
from tests.backup.conftest import settings_for
from tests.conftest import new_database

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on the machine of these settings; its exit code and all it said."""

    def run(settings: Settings, *arguments: str | Path) -> tuple[int, str]:
        assert settings.owner_database_url is not None
        monkeypatch.setenv("HOMEROOM_ENV", "development")
        monkeypatch.setenv("HOMEROOM_STATE_DIR", str(settings.state_dir))
        monkeypatch.setenv("HOMEROOM_DATABASE_URL", settings.database_url.get_secret_value())
        monkeypatch.setenv("HOMEROOM_OWNER_DATABASE_URL", settings.owner_database_url.get_secret_value())
        monkeypatch.setattr(sys, "argv", ["homeroom", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out + said.err

    return run


def test_they_tell_what_they_did(run: Run, empty_machine: Callable[[], Settings], tmp_path: Path) -> None:
    there, here = settings_for(tmp_path / "there", new_database(f"homeroom_{uuid4().hex}")), empty_machine()
    assert there.owner_database_url is not None
    with psycopg.connect(there.owner_database_url.get_secret_value()) as connection:
        connection.execute(
            "insert into identity.tenants (id, slug, name, time_zone, locale, demo)"
            " values (gen_random_uuid(), 'gb', 'Grand Bend ISD', 'America/Chicago', 'en', false)"
        )
    path = tmp_path / "school.tar"
    code, said = run(there, "backup", path)
    assert (code, "Backed up 1 tenant, " in said, "not encrypted" in said) == (0, True, True)
    last = last_backup(there.state_dir)
    assert last is not None
    assert last.path == str(path)
    code, said = run(there, "backup", path)
    assert (code, said) == (1, f"homeroom: {path} exists already: give another name, or --replace.\n")
    code, said = run(here, "restore", "--check", path)
    assert (code, "This is a good backup of 2026-11-16 15:00 UTC: 1 tenant" in said) == (0, True)
    code, said = run(here, "restore", path)
    assert (code, "Restored 1 tenant" in said, "signs in again" in said) == (0, True, True)
    code, said = run(here, "restore", path)
    assert (code, "has 1 tenant already (Grand Bend ISD), and nothing was changed" in said) == (1, True)
    code, said = run(here, "restore", tmp_path / "none.tar")
    assert (code, "none.tar cannot be read" in said) == (1, True)
