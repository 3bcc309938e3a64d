"""Jobs of health, started by others and by the clock."""

from homeroom.platform.jobs import periodic, task
from homeroom.platform.tenants import in_each_tenant
from homeroom.platform.work import Parts, Work
from homeroom.students.health.repository import EVERY_TENANT
from homeroom.students.health.service import renew_stale
from homeroom.students.health.service.immunizations import RENEW


@task(RENEW)
async def renew_immunizations(work: Work) -> None:
    """Compute how students stand where rules, birth date, grade or the calendar have changed."""
    await renew_stale(work)


@periodic("students.renew_immunizations_by_clock", "*/10 * * * *")
async def renew_by_clock(parts: Parts) -> None:
    """The same in every tenant: who was enrolled, corrected or imported meanwhile, and for whom a day has come."""
    await in_each_tenant(parts, RENEW, EVERY_TENANT, [], renew_stale)
