"""Jobs of schools, started by others and by the clock."""

from uuid import UUID

from homeroom.kernel import clock
from homeroom.platform.jobs import periodic, task
from homeroom.platform.tenants import in_each_tenant
from homeroom.platform.work import Parts, Work
from homeroom.schools.repository.leaving import DUE
from homeroom.schools.service import FetchService, LeavingService
from homeroom.schools.service.booking import book_school as book

REFRESH = "schools.refresh_event_source"
BOOK_SCHOOL = "schools.book_school"
UNHURRIED = "select set_config('statement_timeout', '0', true), set_config('jit', 'off', true)"


@task(REFRESH)
async def refresh_event_source(work: Work, source_id: UUID) -> None:
    """Follow a calendar that is read at an address; what goes wrong is shown with it."""
    await FetchService(work).refresh(source_id)


@periodic("schools.refresh_event_sources", "23 4 * * *")
async def refresh_event_sources(parts: Parts) -> None:
    """Start a job for each calendar that is read daily."""
    some = "select schools.tenants_with_event_sources()"
    await in_each_tenant(parts, "schools.refresh_event_sources", some, [], _start_refreshing)


async def _start_refreshing(work: Work) -> None:
    for row in await work.execute(READ_DAILY, {}):
        work.start(REFRESH, source_id=row["id"])


READ_DAILY = """
select id from schools.event_sources where tenant_id = %(tenant)s and address is not null and ended_at is null
"""


@periodic("schools.finish_departures", "*/5 * * * *")
async def finish_departures(parts: Parts) -> None:
    """Close the accounts of those whose last day is over where they work."""
    await in_each_tenant(
        parts, "schools.finish_departures", DUE, [clock.now()], lambda work: LeavingService(work).finish()
    )


@task(BOOK_SCHOOL)
async def book_school(work: Work, school_id: UUID) -> None:
    """Take teachers and rooms for all lessons of a school from today on; double bookings are left to be resolved."""
    await work.execute(UNHURRIED, {})
    await book(work, school_id)
