"""`homeroom doctor`: each configured part is tried; what fails is said with the reason and what to do."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from typing import NamedTuple
from urllib.parse import urlsplit

import aiosmtplib
import psycopg
from redis.asyncio import Redis
from redis.exceptions import RedisError
from rich.console import Console
from rich.table import Table

from homeroom.app import request_limits
from homeroom.backup.last import last_backup
from homeroom.identity.oidc import Providers
from homeroom.identity.repository import find_tenant
from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from homeroom.keys.ring import missing
from homeroom.platform.database.engine import Database, UnsafeRole
from homeroom.platform.database.failures import Failure, failure_of
from homeroom.platform.database.migrate import LATEST_REVISION, newest_revision
from homeroom.platform.database.reaching import patient
from homeroom.platform.settings import Settings, SettingsError, load_settings
from homeroom.platform.storage import FileStore, StoreFull

LEAST_FREE_BYTES = 500_000_000
SMTP_SECONDS = 10
REDIS_SECONDS = 5
WORKER_BEAT = """
select extract(epoch from now() - max(last_heartbeat))::int from jobs.procrastinate_workers
"""
FAILED_JOBS = "select count(*) from jobs.procrastinate_jobs where status = 'failed'"
QUIET_SECONDS = 60
TAKE_ROOM = """
create temporary table homeroom_room as select md5(n::text) as filler from generate_series(1, 120000) n
"""
"""8 MB for a moment: a full disk is told by writing, not by asking."""
BACKUP_KEPT = timedelta(days=7)


class Finding(NamedTuple):
    """What a part is like: `remedy` is empty where it is well."""

    part: str
    says: str
    remedy: str = ""


Check = Callable[[Settings], Awaitable[list[Finding]]]


async def examine(console: Console) -> int:
    """Print the findings; the exit code is the number of parts that fail, at most 1."""
    try:
        settings = load_settings()
    except SettingsError as error:
        findings = [Finding("settings", str(error), "set it in the environment; docs/install.md lists every setting")]
    else:
        findings = [Finding("settings", f"{settings.env.value}, complete")]
        for check in (_state, _files, _database, _keys, _redis, _providers, _jobs, _mail, _backup):
            findings += await check(settings)
    table = Table("", "Part", "Finding", "What to do", box=None)
    for finding in findings:
        table.add_row("[red]✗[/red]" if finding.remedy else "[green]✓[/green]", *finding)
    console.print(table)
    return int(any(finding.remedy for finding in findings))


async def _state(settings: Settings) -> list[Finding]:
    folder = settings.state_dir
    if not folder.is_dir():
        return [Finding("state folder", f"{folder} is not there yet; it is made when needed")]
    free = shutil.disk_usage(folder).free
    remedy = "" if free >= LEAST_FREE_BYTES else "make room: the database stops when the disk is full"
    return [Finding("state folder", f"{folder}, {free // 1_000_000} MB free", remedy)]


async def _files(settings: Settings) -> list[Finding]:
    """A file is put, fetched and forgotten."""
    where = (
        "the folder files" if settings.storage_url is None else urlsplit(settings.storage_url.get_secret_value()).netloc
    )
    key = f"doctor/{new_id()}"
    try:
        store = FileStore.of(settings)
        await store.put(key, _a_word(), limit=100)
        await store.delete(key)
    except StoreFull as error:
        return [Finding("files", str(error.__cause__).splitlines()[0], "make room where the files are kept")]
    except Exception as error:  # noqa: BLE001  (whatever it says is the finding)
        reason = str(error.__cause__ or error).splitlines()[0]
        return [Finding("files", reason, "mend HOMEROOM_STORAGE_URL, or the state folder's rights")]
    return [Finding("files", f"{where} takes files")]


async def _a_word() -> AsyncIterator[bytes]:
    yield b"well"


async def _database(settings: Settings) -> list[Finding]:
    limits = None if settings.pooled else request_limits(settings)
    database = Database(settings.database_url.get_secret_value(), 1, limits)
    try:
        await database.refuse_unsafe_role()
        async with database.lease() as connection:
            row = await (await connection.execute(LATEST_REVISION)).fetchone()
            limit = await (await connection.execute("show statement_timeout")).fetchone()
            await connection.execute(TAKE_ROOM)
            await connection.execute("drop table pg_temp.homeroom_room")
    except UnsafeRole as error:
        return [Finding("database", str(error), "use the app's role in HOMEROOM_DATABASE_URL")]
    except psycopg.errors.UndefinedTable:
        return [Finding("database", "there are no tables yet", "run homeroom migrate")]
    except Exception as error:  # noqa: BLE001  (whatever it says is the finding)
        reason = str(getattr(error, "orig", error)).strip().splitlines()[0]
        if failure_of(error) is Failure.FULL:
            return [Finding("database", reason, "make room on the database's disk: nothing can be saved until then")]
        return [Finding("database", reason, "start it, or mend HOMEROOM_DATABASE_URL")]
    finally:
        await database.close()
    revision = row[0] if row else ""
    remedy = "" if revision >= newest_revision() else f"run homeroom migrate: this code needs {newest_revision()}"
    findings = [Finding("database", f"answers, revision {revision}", remedy)]
    if limit == ("0",) and settings.statement_timeout:
        findings.append(Finding("time limits", "none behind this pooler", "run homeroom migrate: it gives them"))
    return findings


async def _keys(settings: Settings) -> list[Finding]:
    """Whether the ring opens all that is sealed."""
    try:
        lacking = await missing(settings)
    except Exception as error:  # noqa: BLE001  (whatever it says is the finding)
        reason = str(getattr(error, "orig", error)).strip().splitlines()[0]
        return [Finding("keys", reason, "see the database's line")]
    if not lacking:
        return [Finding("keys", "the ring opens all that is sealed")]
    told = ", ".join(f"{key_id} ({values} values)" for key_id, values in sorted(lacking.items()))
    return [Finding("keys", f"missing: {told}", "add them to HOMEROOM_KEYS: what they sealed cannot be read")]


async def _providers(settings: Settings) -> list[Finding]:
    """Each sign-in provider is asked what it is and which keys it signs with, and its tenant is looked up."""
    providers, findings = Providers(settings), []
    database = Database(settings.database_url.get_secret_value(), 1)
    try:
        for provider in providers:
            name, issuer, tenant = f"sign-in {provider.settings.id}", provider.settings.issuer, provider.settings.tenant
            if not await provider.warm():
                findings.append(Finding(name, f"{issuer} does not answer as a provider", "see the log's line above"))
            elif await find_tenant(database, tenant) is None:
                findings.append(Finding(name, f"there is no tenant {tenant}", "homeroom tenant list says which are"))
            else:
                findings.append(Finding(name, f"{issuer} answers"))
    except Exception as error:  # noqa: BLE001  (whatever it says is the finding)
        reason = str(getattr(error, "orig", error)).strip().splitlines()[0]
        findings.append(Finding("sign-in", reason, "see the database's line"))
    finally:
        await providers.stop()
        await database.close()
    return findings


async def _redis(settings: Settings) -> list[Finding]:
    if settings.redis_url is None:
        return [Finding("redis", "none is configured: each process counts and remembers for itself")]
    url = settings.redis_url.get_secret_value()
    client: Redis = Redis.from_url(url, socket_timeout=REDIS_SECONDS, socket_connect_timeout=REDIS_SECONDS)
    try:
        await client.set("homeroom:doctor", "well", ex=1)
    except (RedisError, OSError) as error:
        return [Finding("redis", str(error), "start it, or mend HOMEROOM_REDIS_URL; requests go on without it")]
    finally:
        await client.aclose()
    return [Finding("redis", f"{urlsplit(url).hostname} answers")]


async def _jobs(settings: Settings) -> list[Finding]:
    try:
        async with await psycopg.AsyncConnection.connect(patient(settings.listen_url)) as connection:
            beat = await (await connection.execute(WORKER_BEAT)).fetchone()
            failed = await (await connection.execute(FAILED_JOBS)).fetchone()
    except psycopg.Error as error:
        reason = str(error).strip().splitlines()[0]
        return [Finding("worker", reason, "see the database's line; HOMEROOM_DIRECT_DATABASE_URL must reach it, too")]
    seconds = beat[0] if beat else None
    if seconds is None or seconds > QUIET_SECONDS:
        worker = Finding("worker", "no worker has been seen in the last minute", "start one: homeroom work")
    else:
        worker = Finding("worker", f"alive {seconds} s ago")
    count = failed[0] if failed else 0
    remedy = "read the worker's log, mend the cause, and run them again" if count else ""
    return [worker, Finding("jobs", f"{count} failed", remedy)]


async def _backup(settings: Settings) -> list[Finding]:
    """What this machine noted; where another one makes the backups, or another program, it cannot know."""
    last = last_backup(settings.state_dir)
    if last is None:
        return [Finding("backup", "none was made from here yet: homeroom backup FILE")]
    age = clock.now() - last.made_at
    says = f"{last.path}, {age.days} days ago" if age.days else f"{last.path}, {age.seconds // 3600} hours ago"
    remedy = "make one each night: docs/backup.md" if age > BACKUP_KEPT else ""
    return [Finding("backup", says, remedy)]


async def _mail(settings: Settings) -> list[Finding]:
    if settings.smtp_url is None:
        return [Finding("mail", "no SMTP server is configured: mail is kept in the app")]
    server = urlsplit(settings.smtp_url.get_secret_value())
    try:
        client = aiosmtplib.SMTP(hostname=server.hostname, port=server.port, timeout=SMTP_SECONDS)
        await client.connect()
        await client.quit()
    except (aiosmtplib.SMTPException, OSError) as error:
        return [Finding("mail", str(error), "start the server, or mend HOMEROOM_SMTP_URL")]
    return [Finding("mail", f"{server.hostname} answers")]
