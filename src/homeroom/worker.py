"""The worker: runs the jobs that commits have started, until it is told to stop."""

import asyncio
import signal
from collections.abc import Sequence
from contextlib import suppress
from typing import Any
from uuid import UUID

import procrastinate
import psycopg
import structlog
from procrastinate import RetryStrategy
from procrastinate.exceptions import ConnectorException
from sqlalchemy.exc import SQLAlchemyError

from homeroom.app import make_parts
from homeroom.catalog import CATALOG
from homeroom.kernel import clock
from homeroom.platform.database.failures import failure_of
from homeroom.platform.database.reaching import patient
from homeroom.platform.jobs import Handler, Periodic, Task
from homeroom.platform.journal import EventRecord
from homeroom.platform.live import begin_telling
from homeroom.platform.settings import Settings
from homeroom.platform.work import Parts, working

CONCURRENCY = 8
RETRY = RetryStrategy(max_attempts=8, exponential_wait=3)  # 3 s, 9 s, … about two hours in all
RESTART_SECONDS = 1.0
DATABASE_SECONDS = 5.0  # to wait for a connection; the job is run again

FIRST_TIME = """
insert into platform.handled_events (tenant_id, event_id, handler, handled_at)
values (%(tenant)s, %(event_id)s, %(handler)s, %(now)s) on conflict do nothing returning true
"""

log = structlog.get_logger("homeroom.job")


def job_app(parts: Parts, url: str, *, by_clock: bool = True) -> procrastinate.App:
    """Procrastinate with every job of the catalog, on its schema `jobs`; without `by_clock` nothing runs by itself."""
    connector = procrastinate.PsycopgConnector(
        conninfo=patient(url),
        kwargs={"options": "-csearch_path=jobs"},
        min_size=1,
        max_size=CONCURRENCY,
        timeout=DATABASE_SECONDS,
    )
    app = procrastinate.App(connector=connector)
    for handler in parts.registry.handlers:
        queue = parts.registry.queue_of(handler.key)
        app.task(name=handler.key, queue=queue, retry=RETRY)(_handling(parts, handler))
    for task in parts.registry.tasks:
        app.task(name=task.name, queue=parts.registry.queue_of(task.name), retry=RETRY)(_running(parts, task))
    for sweep in parts.registry.periodic if by_clock else ():
        timed = app.task(name=sweep.name, queue=sweep.name.partition(".")[0])(_sweeping(parts, sweep))
        app.periodic(cron=sweep.cron)(timed)
    return app


def _handling(parts: Parts, handler: Handler) -> Any:
    async def handle(tenant_id: str, event_id: str) -> None:
        async with working(parts, UUID(tenant_id), handler.key) as work:
            named = {"event_id": UUID(event_id), "handler": handler.key, "now": clock.now()}
            if not await work.execute(FIRST_TIME, named):
                return
            record = await work.session.get_one(EventRecord, (work.actor.tenant_id, UUID(event_id)))
            await handler.handle(work, handler.event.model_validate(record.payload))

    return handle


def _running(parts: Parts, task: Task) -> Any:
    async def run(tenant_id: str, **ids: str) -> None:
        async with working(parts, UUID(tenant_id), task.name) as work:
            await task.run(work, **{name: UUID(value) for name, value in ids.items()})

    return run


def _sweeping(parts: Parts, sweep: Periodic) -> Any:
    async def run(timestamp: int) -> None:
        del timestamp  # Procrastinate tells when it was due; a sweep looks at what is
        try:
            await sweep.run(parts)
        except (psycopg.Error, SQLAlchemyError, ExceptionGroup) as error:
            if not _is_passing(error):
                raise
            log.warning("sweep.skipped", name=sweep.name, reason=str(error).partition("\n")[0])

    return run


def _is_passing(error: BaseException) -> bool:
    """Whether only the database failed: then the clock brings the sweep again, and no failed job need be kept."""
    if isinstance(error, ExceptionGroup):
        return all(_is_passing(each) for each in error.exceptions)
    return failure_of(error) is not None


async def work_until_stopped(settings: Settings, services: Sequence[str] = ()) -> None:
    """Run jobs of these services (all by default) until SIGTERM or Ctrl-C. A database that goes away is waited for."""
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    parts = make_parts(settings)
    queues = services or [service.name for service in CATALOG]
    url, grace = settings.listen_url, settings.shutdown_seconds
    told = asyncio.create_task(stopping.wait())
    if parts.redis is not None:
        await begin_telling(parts.redis, parts.database)
    try:
        while not stopping.is_set():
            running = asyncio.create_task(_run_jobs(parts, url, queues, grace))
            await asyncio.wait({running, told}, return_when=asyncio.FIRST_COMPLETED)
            if stopping.is_set():
                running.cancel()
            try:
                await running
            except asyncio.CancelledError:
                break
            except (psycopg.Error, SQLAlchemyError, ConnectorException, OSError) as error:
                log.warning("worker.database_gone", reason=str(error).strip())
            with suppress(TimeoutError):
                await asyncio.wait_for(stopping.wait(), RESTART_SECONDS)
    finally:
        told.cancel()
        if parts.redis is not None:
            await parts.redis.stop()
        await parts.database.close()


async def _run_jobs(parts: Parts, url: str, queues: Sequence[str], grace: float) -> None:
    """Run jobs until cancelled; Procrastinate also returns when its connection to the database breaks.

    What is under way then has `grace` seconds to end; after that it is handed back, to be run again.
    """
    await parts.database.refuse_unsafe_role()  # Procrastinate's pool would try less and less often to reach it
    app = job_app(parts, url)
    async with app.open_async():
        await app.run_worker_async(
            queues=queues,
            concurrency=CONCURRENCY,
            fetch_job_polling_interval=2.0,
            delete_jobs="successful",
            shutdown_graceful_timeout=grace,
            install_signal_handlers=False,
        )
