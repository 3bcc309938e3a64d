"""One real PostgreSQL for the run, a migrated database cloned for each worker, and the application on it."""

import gc
import logging
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from pydantic import SecretStr

from homeroom.app import make_api
from homeroom.kernel import clock
from homeroom.platform import embedded
from homeroom.platform.database.migrate import migrate
from homeroom.platform.logs import start_logging
from homeroom.platform.settings import Environment, LogFormat, Settings, new_signing_key
from tests.access.tally import (  # noqa: F401  (hooks, also where no test is collected)
    pytest_sessionfinish,
    pytest_terminal_summary,
    pytest_testnodedown,
)
from tests.support.apart import NO_NGINX, THROUGH_NGINX, apart
from tests.support.application import Application
from tests.support.cheap import cheapen
from tests.support.lanes import IN_CI
from tests.support.provider import ProviderServer, of_the_matrix
from tests.support.world import World

SUPERUSER_URL = "HOMEROOM_TEST_SUPERUSER_URL"
"""Another PostgreSQL to run on; without it one is started for the run."""
TEMPLATE = "homeroom_template"
PASSWORD = "only-for-tests"
MONDAY_MORNING = datetime(2026, 11, 16, 15, 0, tzinfo=UTC)  # 09:00 in Chicago

_RUNNING = ExitStack()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--minutes", default="0", help="tests/fuzz: how long it goes on; once through by default")


def pytest_configure(config: pytest.Config) -> None:
    if THROUGH_NGINX and NO_NGINX:
        pytest.exit(f"The lane through nginx is skipped: {NO_NGINX}.", returncode=int(IN_CI))
    start_logging(LogFormat.JSON, logging.WARNING)
    cheapen()
    if hasattr(config, "workerinput") or config.option.collectonly:
        return
    if SUPERUSER_URL not in os.environ:
        memory = Path("/dev/shm")  # noqa: S108  (made unguessable below)
        folder = Path(tempfile.mkdtemp(prefix="homeroom-test-", dir=memory if memory.is_dir() else None))
        folder.chmod(0o755)
        _RUNNING.callback(shutil.rmtree, folder, ignore_errors=True)
        server = _RUNNING.enter_context(embedded.server(folder / "pg", durable=False))
        os.environ[SUPERUSER_URL] = server.superuser_url
        _RUNNING.callback(os.environ.pop, SUPERUSER_URL)
    make_template()


def pytest_collection_finish() -> None:
    """What was imported and collected is there until the end: the collector need not look through it each time."""
    gc.collect()
    gc.freeze()


def pytest_runtest_setup(item: pytest.Item) -> None:
    marked = item.get_closest_marker("in_process")
    if THROUGH_NGINX and marked is not None:
        pytest.skip(f"not through nginx: {marked.args[0]}")


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        _RUNNING.close()


def make_template() -> None:
    with psycopg.connect(os.environ[SUPERUSER_URL], autocommit=True) as connection:
        for role in ("homeroom_owner", "homeroom_app"):
            if connection.execute("select 1 from pg_roles where rolname = %s", (role,)).fetchone() is None:
                connection.execute(f"create role {role} login")
            connection.execute(f"alter role {role} password '{PASSWORD}'")
        connection.execute(f"drop database if exists {TEMPLATE} with (force)")
        connection.execute(f"create database {TEMPLATE} owner homeroom_owner")
    migrate(url_of("homeroom_owner", TEMPLATE), "homeroom_app")


def url_of(role: str, database: str) -> str:
    """The test server's address as a role, as a URL."""
    parts = conninfo_to_dict(os.environ[SUPERUSER_URL])
    host, port = parts.get("host", ""), parts.get("port", "5432")
    if str(host).startswith("/"):
        return f"postgresql://{role}:{PASSWORD}@/{database}?host={host}&port={port}"
    return f"postgresql://{role}:{PASSWORD}@{host}:{port}/{database}"


def new_database(name: str) -> str:
    """A fresh clone of the migrated template; its name."""
    server = make_conninfo(os.environ[SUPERUSER_URL], dbname="postgres")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"drop database if exists {name} with (force)")
        strategy = "strategy file_copy" if connection.info.server_version >= 150_000 else ""
        connection.execute(f"create database {name} template {TEMPLATE} owner homeroom_owner {strategy}")
    return name


@pytest.fixture(scope="session")
def database(worker_id: str) -> str:
    return new_database(f"homeroom_{worker_id}")


@pytest.fixture
def owner_url() -> str:
    """The owner's address of an empty migrated database of this test's own."""
    return url_of("homeroom_owner", new_database(f"homeroom_{uuid4().hex}"))


@pytest.fixture(scope="session")
def provider_server() -> Iterator[ProviderServer]:
    """An OpenID Connect provider for all tests of a worker; each has a realm of its own."""
    with ProviderServer().running() as server:
        yield server


@pytest.fixture(scope="session")
def settings(database: str, tmp_path_factory: pytest.TempPathFactory, provider_server: ProviderServer) -> Settings:
    return Settings(
        env=Environment.DEVELOPMENT,
        state_dir=tmp_path_factory.mktemp("state"),
        database_url=SecretStr(url_of("homeroom_app", database)),
        owner_database_url=SecretStr(url_of("homeroom_owner", database)),
        signing_key=SecretStr(new_signing_key()),
        secret=SecretStr("a secret that only the tests know, long enough"),
        rate_limit="10000000/hour",  # the clock stands still, and the matrix asks as few accounts
        rate_limit_heavy="10000000/hour",
        rate_limit_sign_in="10000000/hour",
        rate_limit_open="10000000/hour",
        oidc_issuer=SecretStr(of_the_matrix(provider_server)),
    )


@pytest.fixture(scope="session")
async def application(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Application]:
    api = make_api(settings)
    async with api.router.lifespan_context(api):
        if not THROUGH_NGINX:
            yield Application(api, settings)
            return
        async with apart(settings, tmp_path_factory.mktemp("nginx")) as gateway:
            yield Application(api, settings, gateway)


LEFT_ALONE = (
    "delete from identity.tenants where id = %s",
    "delete from jobs.procrastinate_jobs where status = 'todo' and args ->> 'tenant_id' = %s::text",
)
"""What works through all districts, as many a job does, passes by those of tests that are over."""


@pytest.fixture
async def world(application: Application) -> AsyncIterator[World]:
    """A district of this test's own, with one school."""
    world = await World.make(application)
    yield world
    for statement in LEFT_ALONE:
        application.as_owner(statement, world.tenant_id)


@pytest.fixture(autouse=True)
def monday_morning() -> Iterator[None]:
    """Every test happens on the same school day unless it says otherwise."""
    clock.freeze(MONDAY_MORNING)
    yield
    clock.freeze(None)
