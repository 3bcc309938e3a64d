"""Jobs of early warning, started by others and by the clock."""

from homeroom.platform.jobs import periodic, task
from homeroom.platform.tenants import in_each_tenant
from homeroom.platform.work import Parts, Work
from homeroom.students.warnings.repository import EVERY_TENANT
from homeroom.students.warnings.service import renew_stale
from homeroom.students.warnings.service.rules import RENEW


@task(RENEW)
async def renew_warnings(work: Work) -> None:
    """Look at students whom nobody looked at today, or whose school or rules have changed: a thousand at a time."""
    await renew_stale(work)


@periodic("students.renew_warnings_by_clock", "*/10 * * * *")
async def renew_by_clock(parts: Parts) -> None:
    """The same in every tenant: all of a district in the night, when its day begins; then who came or moved."""
    await in_each_tenant(parts, RENEW, EVERY_TENANT, [], renew_stale)
