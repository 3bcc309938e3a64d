"""What the clock starts for progress."""

from homeroom.platform.jobs import periodic
from homeroom.platform.tenants import in_each_tenant
from homeroom.platform.work import Parts
from homeroom.students.progress.repository import EVERY_TENANT
from homeroom.students.progress.service import tell_owners


@periodic("students.remind_of_reviews", "47 * * * *")
async def remind_of_reviews(parts: Parts) -> None:
    """Tell owners that the day has come to look again at what they do for a student."""
    await in_each_tenant(parts, "students.remind_of_reviews", EVERY_TENANT, [], tell_owners)
