"""Jobs of schools, by the clock."""

from homeroom.kernel import clock
from homeroom.platform.jobs import periodic
from homeroom.platform.work import Parts, working
from homeroom.schools.repository.leaving import DUE
from homeroom.schools.service import LeavingService


@periodic("schools.finish_departures", "*/5 * * * *")
async def finish_departures(parts: Parts) -> None:
    """Close the accounts of those whose last day is over where they work; one tenant's failure is not another's."""
    async with parts.database.lease() as connection:
        cursor = await connection.execute(DUE, (clock.now(),))
        tenants = [tenant_id for (tenant_id,) in await cursor.fetchall()]
    failures: list[Exception] = []
    for tenant_id in tenants:
        try:
            async with working(parts, tenant_id, "schools.finish_departures") as work:
                await LeavingService(work).finish()
        except Exception as error:  # noqa: BLE001  (raised below, after the other tenants had their turn)
            failures.append(error)
    if failures:
        raise ExceptionGroup("the departures of some tenants could not be finished", failures)
