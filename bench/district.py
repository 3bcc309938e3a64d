"""A district to measure on: the demo's, with a year of marks, many accounts, and the servers in front of it."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import psycopg
from pydantic import SecretStr

from bench.grown import grow
from homeroom import demo
from homeroom.demo.bulk import bulk
from homeroom.gateway.tokens import TokenKeys
from homeroom.kernel import clock
from homeroom.platform import embedded
from homeroom.platform.database.migrate import migrate
from homeroom.platform.settings import Environment, Settings

NOW: Final = datetime(2026, 11, 16, 15, 10, tzinfo=UTC)
"""A Monday morning in Chicago, so that there is school whenever this is run."""
TENANT: Final = "demo"
SCHOOL_DAYS: Final = 180
MOST_ACCOUNTS: Final = 6_000
UNLIMITED: Final = {f"HOMEROOM_RATE_LIMIT{bucket}": "100000000/hour" for bucket in ("", "_HEAVY", "_SIGN_IN", "_OPEN")}
"""They are counted all the same: one account asks here for thousands, from one address."""
_PATIENCE: Final = 60.0
_STOP_WITHIN: Final = 10.0


@dataclass(frozen=True)
class District:
    """A database that is up, and what is needed to ask it as this or that person."""

    folder: Path
    server: embedded.Server
    settings: Settings
    tenant_id: UUID
    keys: TokenKeys

    def owner(self) -> psycopg.Connection[Any]:
        """A connection as the tables' owner."""
        return psycopg.connect(self.server.owner_url, autocommit=True)

    def environment(self) -> dict[str, str]:
        """What Homeroom's own programs need to work on it."""
        return {
            **os.environ,
            "HOMEROOM_ENV": "development",
            "HOMEROOM_STATE_DIR": str(self.folder),
            "HOMEROOM_DATABASE_URL": self.server.app_url,
            "HOMEROOM_OWNER_DATABASE_URL": self.server.owner_url,
            "HOMEROOM_ACCESS_TOKEN_SECONDS": "3600",
            **UNLIMITED,
            "HOMEROOM_TEST_NOW": NOW.isoformat(),
        }

    def token(self, account_id: UUID, session_id: UUID) -> str:
        """An access token as sign-in would give it."""
        return self.keys.issue(self.tenant_id, account_id, session_id)


@contextmanager
def district(folder: Path, students: int, *, year: bool = True) -> Iterator[District]:
    """The district in `folder`, made where there is none, with PostgreSQL running on it as an installation's does.

    Without `year` it has the demo's few weeks of marks: enough where no mark is read.
    """
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)
    clock.set_out_from(NOW)
    with embedded.server(folder / "postgres", durable=True) as server:
        migrate(server.owner_url, embedded.APP)
        settings = Settings(
            env=Environment.DEVELOPMENT,
            state_dir=folder,
            database_url=SecretStr(server.app_url),
            owner_database_url=SecretStr(server.owner_url),
            access_token_seconds=3600,
        )
        with psycopg.connect(server.owner_url, autocommit=True) as owner:
            found = owner.execute("select id from identity.tenants where slug = %s", [TENANT]).fetchone()
            if found is None:
                demo.seed(settings, students=students)
                if year:
                    _fill_the_year(owner, students)
                _give_accounts(owner)
                grow(owner, students, NOW)
                owner.execute("vacuum analyze")
                found = owner.execute("select id from identity.tenants where slug = %s", [TENANT]).fetchone()
        assert found is not None  # noqa: S101  (just made)
        yield District(folder, server, settings, found[0], TokenKeys(settings.with_secrets().signing_key, 3600))


def _fill_the_year(owner: psycopg.Connection[Any], students: int) -> None:
    """The marks of the weeks there are again on earlier days, until they are as many as a year of daily ones."""
    wanted, weeks = students * SCHOOL_DAYS, 0
    with owner.transaction(), bulk(owner, ["attendance.marks"]):
        made = _one(owner, "select count(*) from attendance.marks")
        first = _one(owner, "select min(marked_on) from attendance.marks")
        span = _one(owner, "select (max(marked_on) - min(marked_on)) / 7 + 1 from attendance.marks")
        while made < wanted:
            weeks += span
            made += owner.execute(
                "insert into attendance.marks (tenant_id, marked_on, section_id, student_id, code_id, changed)"
                " select tenant_id, marked_on - %s, section_id, student_id, code_id, false"
                " from attendance.marks where marked_on >= %s limit %s",
                [7 * weeks, first, wanted - made],
            ).rowcount


def _give_accounts(owner: psycopg.Connection[Any]) -> None:
    """An account and an open session for every teacher and guardian, up to a number; nobody knows their passwords."""
    owner.execute(
        """
        with people as (
            (select tenant_id, staff_id as id, 'teacher' as role from schools.section_teachers
             group by 1, 2 order by 2 limit %(most)s)
            union all
            (select tenant_id, guardian_id, 'guardian' from students.guardian_links
             where may_see_records group by 1, 2 order by 2 limit %(most)s)
        ), accounts as (
            insert into identity.accounts (tenant_id, id, person_id, email, password_hash, status, version, locale)
            select tenant_id, platform.new_id(), id, id || '@bench.example', '', 'active', 1, 'en' from people
            on conflict do nothing returning tenant_id, id, person_id
        ), sessions as (
            insert into identity.sessions (tenant_id, id, account_id, started_at, expires_at)
            select tenant_id, platform.new_id(), id, %(now)s, %(now)s + interval '30 days' from accounts
        )
        insert into identity.grants (tenant_id, id, account_id, role, starts_on)
        select a.tenant_id, platform.new_id(), a.id, p.role, %(now)s::date from accounts a
        join people p on p.tenant_id = a.tenant_id and p.id = a.person_id
        """,
        {"most": MOST_ACCOUNTS, "now": NOW},
    )
    owner.execute(
        """
        insert into identity.sessions (tenant_id, id, account_id, started_at, expires_at)
        select tenant_id, platform.new_id(), id, %(now)s, %(now)s + interval '30 days' from identity.accounts
        where email like '%%@demo.example'
        """,
        {"now": NOW},
    )


def _one(connection: psycopg.Connection[Any], sql: str) -> Any:
    row = connection.execute(sql.encode()).fetchone()
    assert row is not None  # noqa: S101  (an aggregate has one)
    return row[0]


@contextmanager
def program(
    command: Sequence[str],
    environment: dict[str, str],
    log: Path,
    port: int | None,
    *,
    runs: str = sys.executable,
    ready: str = "/readyz",
) -> Iterator[int]:
    """One of the programs, in a process group of its own; its process id once its port answers at `ready`."""
    with log.open("ab") as output:
        process = subprocess.Popen([runs, *command], env=environment, stdout=output, stderr=output)  # noqa: S603
    try:
        if port is not None:
            _wait_for(port, ready, process, log)
        yield process.pid
    finally:
        process.terminate()
        try:
            process.wait(_STOP_WITHIN)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def api(served: District, port: int, workers: int) -> Iterator[int]:
    """The API as an installation starts it."""
    command = ["-m", "homeroom", "serve", "--port", str(port), "--workers", str(workers)]
    with program(command, served.environment(), served.folder / "api.log", port) as pid:
        yield pid


def _wait_for(port: int, ready: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{ready}", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"No server on port {port}: see {log}.")
