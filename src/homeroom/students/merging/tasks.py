"""Jobs of finding duplicates."""

from uuid import UUID

from homeroom.platform.jobs import task
from homeroom.platform.work import Work
from homeroom.students.merging.searching import DuplicateSearcher
from homeroom.students.merging.service import FIND


@task(FIND)
async def find_duplicates(work: Work, search_id: UUID) -> None:
    """Look the whole district through, and propose who may be the same."""
    await DuplicateSearcher(work.parts, work.actor.tenant_id, search_id).run()
