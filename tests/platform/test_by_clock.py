"""What runs by the clock, and the jobs of a worker that died."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from croniter import croniter

from homeroom.catalog import registry
from homeroom.platform.upkeep import forget_old_answers, rescue_stalled_jobs
from homeroom.worker import job_app
from tests.support.world import World

OFTEN = {"communication.send_due_notices": 5, "platform.rescue_stalled_jobs": 20}


@pytest.mark.parametrize("name", OFTEN)
def test_what_is_to_run_often_does(name: str) -> None:
    (sweep,) = (sweep for sweep in registry().periodic if sweep.name == name)
    runs = croniter(sweep.cron, datetime(2026, 11, 16, 15, 3, tzinfo=UTC))
    first, second = runs.get_next(datetime), runs.get_next(datetime)
    assert second - first == timedelta(seconds=OFTEN[name])


async def test_the_jobs_of_a_dead_worker_are_taken_up(world: World) -> None:
    world.application.as_owner(
        "with dead as (insert into jobs.procrastinate_workers (last_heartbeat) values (now() - interval '1 minute')"
        " returning id) insert into jobs.procrastinate_jobs (queue_name, task_name, args, status, worker_id, attempts)"
        " select 'communication', 'communication.send_mail', jsonb_build_object('tenant_id', %s::text, 'mail_id',"
        " gen_random_uuid()), 'doing', id, 0 from dead",
        str(world.tenant_id),
    )
    await rescue_stalled_jobs.run(world.application.parts)
    assert world.application.as_owner(
        "select status from jobs.procrastinate_jobs where args->>'tenant_id' = %s", str(world.tenant_id)
    ) == [("todo",)]
    await world.application.run_jobs()
    assert (
        world.application.as_owner(
            "select status from jobs.procrastinate_jobs where args->>'tenant_id' = %s", str(world.tenant_id)
        )
        == []
    )


async def test_old_answers_are_forgotten(world: World) -> None:
    admin = await world.a_school_admin()
    body = {
        "school_id": str(world.school.id), "code": "FT", "label": "Field trip", "presence": "present",
        "excuse": "excused", "for_teachers": True,
    }  # fmt: skip
    await admin.client.post("/v1/attendance/codes", json=body, headers={"idempotency-key": "kept"})
    count = "select count(*) from platform.idempotency_keys where tenant_id = %s"
    await forget_old_answers.run(world.application.parts)
    assert world.application.as_owner(count, world.tenant_id) == [(1,)]
    world.application.as_owner(
        "update platform.idempotency_keys set created_at = created_at - interval '3 days' where tenant_id = %s",
        world.tenant_id,
    )
    await forget_old_answers.run(world.application.parts)
    assert world.application.as_owner(count, world.tenant_id) == [(0,)]


async def test_a_worker_runs_what_the_clock_says(world: World) -> None:
    """Against the real clock of the machine: within seconds the sweep of due notices has been deferred and run."""
    app = job_app(world.application.parts, world.application.settings.listen_url)
    before = world.application.as_owner("select coalesce(max(id), 0) from jobs.procrastinate_periodic_defers")
    seen = [(0,)]
    async with app.open_async():
        worker = asyncio.create_task(app.run_worker_async(install_signal_handlers=False, delete_jobs="always"))
        for _ in range(150):
            seen = world.application.as_owner(
                "select count(distinct defer_timestamp) from jobs.procrastinate_periodic_defers"
                " where task_name = 'communication.send_due_notices' and id > %s",
                before[0][0],
            )
            if seen != [(0,)]:
                break
            await asyncio.sleep(0.1)
        worker.cancel()
        await asyncio.wait([worker])
    assert seen != [(0,)]
