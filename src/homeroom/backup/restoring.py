"""Puts a backup into an empty database: in one transaction, so that it is there whole or not at all."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from homeroom.backup import programs, script
from homeroom.backup.archive import DATABASE, Archive, Tell, safe_key
from homeroom.backup.contents import digests, our_schemas, rights
from homeroom.backup.manifest import Manifest, Roles
from homeroom.kernel import clock
from homeroom.kernel.refusals import Refused
from homeroom.platform.database.migrate import MIGRATING, migrate
from homeroom.platform.storage import FileStore

NAMED: Final = 3
"""So many tenants are named where the target has some."""

LOCK_TIMEOUT: Final = "set local lock_timeout = '10s'"
OTHERS: Final = """
select count(*) from pg_stat_activity where datname = current_database() and usename = %s and pid <> pg_backend_pid()
"""
WAITING: Final = "select count(*) from jobs.procrastinate_jobs where status in ('todo', 'doing')"

# A token that was used, or a session that was ended, after the backup would be good again. These columns are in every
# revision there is.
END_SESSIONS: Final = """
update identity.sessions set ended_at = %s, ended_because = 'restored' where ended_at is null
"""


class TargetRefused(Refused):
    """Nothing can be restored here; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of it: how many jobs wait, and the rights of other roles that were left out."""

    revision: str
    jobs: int
    left_out: Sequence[str]


def restore_rows(archive: Archive, owner_url: str, app_role: str, tell: Tell) -> Restored:
    """Restore the database, compare every table with the manifest, end all sessions, and migrate forward.

    The first three are one transaction: killed in it, the target is as empty as it was. What a worker was doing when
    the backup was made is taken up again by the next worker (`platform.rescue_stalled_jobs`).

    Raises:
        TargetRefused: the target has tenants, is in use, or came to hold something else than the manifest says.
        ScriptRefused: the database refuses a part.
    """
    manifest = archive.manifest
    with psycopg.connect(owner_url, autocommit=True) as connection:
        here = Roles(owner=connection.info.user, app=app_role)
        with locked(connection, "exclusive"), connection.transaction():
            connection.execute(LOCK_TIMEOUT)
            _make_room(connection, manifest, here)
            left_out = _fill(connection, archive, here, tell)
            _compare(connection, manifest, here, tell)
            connection.execute(END_SESSIONS, (clock.now(),))
            row = connection.execute(WAITING).fetchone()
    tell("migrating", None)
    return Restored(migrate(owner_url, app_role), row[0] if row else 0, left_out)


def settle(owner_url: str, tell: Tell) -> None:
    """Gather what the planner needs to know about the tables, so that the first morning is no slow one."""
    tell("statistics", None)
    with psycopg.connect(owner_url, autocommit=True) as connection:
        connection.execute("set client_min_messages = error")
        connection.execute("vacuum (analyze)")


async def restore_files(archive: Archive, store: FileStore, tell: Tell) -> None:
    """Put the files into the store, over what has the same key; what else is there stays."""
    total, done = max(1, sum(file.size for file in archive.manifest.files)), 0
    for file in archive.manifest.files:
        tell("files", done / total)
        await store.put(safe_key(file.name), _each(archive.pieces(file.name)), limit=file.size)
        done += file.size


async def _each(pieces: Iterator[bytes]) -> Any:
    for piece in pieces:
        yield piece


def refuse_unless_empty(owner_url: str, app_role: str) -> None:
    """Raise `TargetRefused` where there are tenants, or where the application is at work."""
    with psycopg.connect(owner_url) as connection:
        _refuse_unless_empty(connection, app_role)


@contextmanager
def locked(connection: psycopg.Connection[Any], how: str) -> Iterator[None]:
    """Keep migrations (and with `exclusive` also backups) away from this database until the block ends."""
    suffix = "_shared" if how == "shared" else ""
    connection.execute(f"select pg_advisory_lock{suffix}({MIGRATING})".encode())
    try:
        yield
    finally:
        if not connection.broken:
            connection.execute(f"select pg_advisory_unlock{suffix}({MIGRATING})".encode())


def app_role_of(database_url: str) -> str:
    """Whom the application connects as."""
    return str(conninfo_to_dict(database_url).get("user") or "homeroom_app")


def _refuse_unless_empty(connection: psycopg.Connection[Any], app_role: str) -> None:
    row = connection.execute("select to_regclass('identity.tenants') is not null").fetchone()
    if row == (True,):
        names = [name for (name,) in connection.execute("select name from identity.tenants order by name, id")]
        if names:
            shown = ", ".join(names[:NAMED]) + (", …" if len(names) > NAMED else "")
            raise TargetRefused(
                f"This database has {len(names)} {'tenant' if len(names) == 1 else 'tenants'} already ({shown}), and"
                " nothing was changed: restore into an empty database, or into another folder (HOMEROOM_STATE_DIR)."
            )
    row = connection.execute(OTHERS, (app_role,)).fetchone()
    if row and row[0]:
        raise TargetRefused(f"{app_role} is connected {row[0]} times: stop homeroom serve and work first.")


def _make_room(connection: psycopg.Connection[Any], manifest: Manifest, here: Roles) -> None:
    """Drop the empty tables that `homeroom migrate` made."""
    _refuse_unless_empty(connection, here.app)
    migrated = connection.execute("select to_regclass('identity.tenants')").fetchone() != (None,)
    for schema in sorted({*our_schemas(), *manifest.schemas}):
        found = connection.execute("select to_regnamespace(quote_ident(%s))", (schema,)).fetchone()
        if found != (None,) and not migrated:
            raise TargetRefused(f"This database has a schema {schema} that is not Homeroom's: use another database.")
        if migrated:
            connection.execute(sql.SQL("drop schema if exists {} cascade").format(sql.Identifier(schema)))
    connection.execute("drop table if exists public.alembic_version")


def _fill(connection: psycopg.Connection[Any], archive: Archive, here: Roles, tell: Tell) -> list[str]:
    manifest = archive.manifest
    names = {manifest.roles.owner: here.owner, manifest.roles.app: here.app}
    with programs.as_script(archive.pieces(DATABASE)) as lines:
        left_out = script.carry_out(lines, connection, names, len(manifest.tables), tell)
    connection.execute("create table public.alembic_version (version_num varchar(32) not null)")
    connection.execute(
        "alter table public.alembic_version add constraint alembic_version_pkc primary key (version_num)"
    )
    connection.execute("insert into public.alembic_version values (%s)", (manifest.revision,))
    return left_out


def _compare(connection: psycopg.Connection[Any], manifest: Manifest, here: Roles, tell: Tell) -> None:
    """Raise `TargetRefused` where what is here now is not what was in the backup's snapshot."""
    found = digests(connection, manifest.schemas, tell, "comparing")
    for name in sorted({*found, *manifest.tables}):
        if found.get(name) != manifest.tables.get(name):
            raise TargetRefused(f"Nothing was restored: {name} came out otherwise than it was when it was backed up.")
    if rights(connection, manifest.schemas, here) != manifest.rights:
        raise TargetRefused(
            "Nothing was restored: the rights came out otherwise than they were when they were backed up."
        )
