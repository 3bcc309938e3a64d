"""Jobs of papers."""

from datetime import timedelta
from uuid import UUID

from homeroom.kernel import clock
from homeroom.platform.jobs import periodic, task
from homeroom.platform.storage import FileStore
from homeroom.platform.work import Parts, Work, working
from homeroom.students.papers.repository import FORGET
from homeroom.students.papers.running import FILES, PrintRunner

KEPT = timedelta(days=7)


@task("students.print_papers")
async def print_papers(work: Work, run_id: UUID) -> None:
    """Print what somebody asked for."""
    await PrintRunner(work.parts, work.actor.tenant_id, run_id).run()


@periodic("students.forget_papers", "47 3 * * *")
async def forget_papers(parts: Parts) -> None:
    """What was printed holds the data of many children: after a week it is printed anew."""
    store = FileStore.of(parts.settings)
    async for key in store.older_than(FILES, clock.now() - KEPT):
        _, tenant_id, name = key.split("/")
        async with working(parts, UUID(tenant_id), "students.forget_papers") as work:
            await work.execute(FORGET, {"run_id": UUID(name.partition(".")[0])})
        await store.delete(key)
