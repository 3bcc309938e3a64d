"""What keeps the platform itself in order, by the clock."""

from datetime import timedelta

from homeroom.kernel import clock
from homeroom.platform.jobs import periodic
from homeroom.platform.storage import FileStore
from homeroom.platform.work import Parts

ANSWERS_KEPT = timedelta(days=2)
LONGEST_PUT = timedelta(days=1)

RETRY_STALLED = """
select jobs.procrastinate_retry_job_v2(j.id, now(), null, null, null)
from jobs.procrastinate_jobs j
left join jobs.procrastinate_workers w on w.id = j.worker_id
where j.status = 'doing' and (w.id is null or w.last_heartbeat < now() - interval '30 seconds')
"""


@periodic("platform.rescue_stalled_jobs", "* * * * * */20")
async def rescue_stalled_jobs(parts: Parts) -> None:
    """Take up the jobs of a worker that died: every job is safe to repeat."""
    async with parts.database.lease() as connection:
        await connection.execute(RETRY_STALLED)


@periodic("platform.forget_old_answers", "17 3 * * *")
async def forget_old_answers(parts: Parts) -> None:
    """Forget what was answered under Idempotency-Keys two days ago."""
    async with parts.database.lease() as connection:
        await connection.execute("select platform.forget_idempotency_keys(%s)", (clock.now() - ANSWERS_KEPT,))


@periodic("platform.forget_unfinished_files", "31 4 * * *")
async def forget_unfinished_files(parts: Parts) -> None:
    """Forget what killed processes, of whatever service, had begun to put into the file store a day ago."""
    await FileStore.of(parts.settings).forget_unfinished(clock.now() - LONGEST_PUT)
