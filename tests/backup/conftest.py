"""A Homeroom of its own to back up, and empty databases to restore into."""

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from psycopg.conninfo import make_conninfo
from pydantic import SecretStr

from homeroom.app import make_api
from homeroom.platform.settings import Environment, Settings, new_signing_key
from tests.conftest import PASSWORD, SUPERUSER_URL, new_database, url_of
from tests.support.application import Application

DISTRICT_OWNER, DISTRICT_APP = "backup test owner", "backup_test_app"
"""Other names than those of the backed up database; migrations cannot quote the application's."""


def settings_for(folder: Path, database: str, owner: str = "homeroom_owner", app: str = "homeroom_app") -> Settings:
    return Settings(
        env=Environment.DEVELOPMENT,
        state_dir=folder,
        database_url=SecretStr(url_of(app, database)),
        owner_database_url=SecretStr(url_of(owner, database)),
        signing_key=SecretStr(new_signing_key()),
        secret=SecretStr("a secret that only this machine knows, long enough"),
    )


@asynccontextmanager
async def started(settings: Settings) -> AsyncIterator[Application]:
    """The application on a database."""
    api = make_api(settings)
    async with api.router.lifespan_context(api):
        yield Application(api, settings)


@pytest.fixture
async def there(tmp_path: Path) -> AsyncIterator[Application]:
    """The Homeroom that is backed up."""
    async with started(settings_for(tmp_path / "there", new_database(f"homeroom_{uuid4().hex}"))) as application:
        yield application


@pytest.fixture
def empty_machine(tmp_path: Path) -> Callable[[], Settings]:
    """Makes the settings of a machine whose database is empty and whose roles have other names."""

    def make() -> Settings:
        name = f"homeroom_{uuid4().hex}"
        with psycopg.connect(make_conninfo(os.environ[SUPERUSER_URL], dbname="postgres"), autocommit=True) as server:
            for role in (DISTRICT_OWNER, DISTRICT_APP):
                if server.execute("select 1 from pg_roles where rolname = %s", (role,)).fetchone() is None:
                    server.execute(f'create role "{role}" login')
                server.execute(f"alter role \"{role}\" password '{PASSWORD}'")
            server.execute(f'create database {name} owner "{DISTRICT_OWNER}"')
        return settings_for(tmp_path / name, name, DISTRICT_OWNER.replace(" ", "%20"), DISTRICT_APP)

    return make
