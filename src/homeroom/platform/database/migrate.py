"""Bringing a database to the revision this code needs, as its owner. Safe to run again, and by two at once."""

from importlib.resources import files
from pathlib import Path

import procrastinate
import psycopg
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from psycopg import sql

MIGRATIONS = Path(str(files("homeroom"))) / "migrations"
MIGRATING = 4_713_000_001  # the advisory lock that lets one migrate at a time

LATEST_REVISION = "select version_num from alembic_version"


def migrate(owner_url: str, app_role: str) -> str:
    """Migrate to the newest revision and return it."""
    with psycopg.connect(owner_url, autocommit=True) as connection:
        connection.execute("select pg_advisory_lock(%s)", (MIGRATING,))
        command.upgrade(alembic_config(owner_url, app_role), "head")
        _bring_jobs(connection, app_role)
        connection.execute(sql.SQL("grant select on alembic_version to {}").format(sql.Identifier(app_role)))
    return newest_revision()


def alembic_config(owner_url: str, app_role: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["url"] = owner_url.replace("postgresql://", "postgresql+psycopg://", 1)
    config.attributes["app_role"] = app_role
    return config


def newest_revision() -> str:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return ScriptDirectory.from_config(config).get_current_head() or ""


def known_revisions() -> frozenset[str]:
    """Every revision this code can migrate from, and the newest."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return frozenset(script.revision for script in ScriptDirectory.from_config(config).walk_revisions())


def _bring_jobs(connection: psycopg.Connection, app_role: str) -> None:
    """Install Procrastinate's tables in the schema `jobs`, or run those of its own migrations that came since."""
    folder = Path(procrastinate.__file__).parent / "sql"
    shipped = sorted((folder / "migrations").glob("*.sql"))
    with connection.transaction():
        connection.execute("create schema if not exists jobs")
        connection.execute("set local search_path = jobs")
        connection.execute("create table if not exists applied_migrations (name text primary key)")
        applied = {name for (name,) in connection.execute("select name from applied_migrations")}
        missing = [path for path in shipped if path.name not in applied]
        if not missing:
            return
        for path in missing if applied else [folder / "schema.sql"]:
            connection.execute(path.read_bytes())
        with connection.cursor() as cursor:
            cursor.executemany("insert into applied_migrations values (%s)", [(path.name,) for path in missing])
        connection.execute(
            """
            do $$ declare f regprocedure; begin
                for f in select oid::regprocedure from pg_proc where pronamespace = 'jobs'::regnamespace loop
                    execute format('alter function %s set search_path = jobs', f);
                end loop;
            end $$
            """
        )
        for grant in (
            "grant usage on schema jobs to {}",
            "grant select, insert, update, delete on all tables in schema jobs to {}",
            "grant usage on all sequences in schema jobs to {}",
        ):
            connection.execute(sql.SQL(grant).format(sql.Identifier(app_role)))
