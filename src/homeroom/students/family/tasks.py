"""What the clock starts for families."""

from datetime import timedelta

from homeroom.kernel import clock
from homeroom.platform.jobs import periodic
from homeroom.platform.tenants import in_each_tenant
from homeroom.platform.work import Parts, Work
from homeroom.students.family.events import StudentComesOfAge

SOME = "select students.tenants_with_birthdays(%s)"
A_DAY = timedelta(days=1)

TELL = """
update students.students s set of_age_told_on = %(today)s
from identity.people p
where s.tenant_id = %(tenant)s and p.tenant_id = s.tenant_id and p.id = s.id and s.of_age_told_on is null
    and p.birth_on + interval '18 years' <= %(until)s and p.birth_on + interval '18 years' > %(until)s - 30
returning s.id, (p.birth_on + interval '18 years')::date as on
"""
"""Who comes of age tomorrow, and who did within a month while nobody was told."""


@periodic("students.tell_of_age", "41 5 * * *")
async def tell_of_age(parts: Parts) -> None:
    """Say of each student once, on the day before, that the rights of the parents pass."""
    until = clock.now().date() + A_DAY
    await in_each_tenant(parts, "students.tell_of_age", SOME, [until], _tell)


async def _tell(work: Work) -> None:
    today = clock.now().date()
    for row in await work.execute(TELL, {"today": today, "until": today + A_DAY}):
        work.emit(StudentComesOfAge(student_id=row["id"], on=row["on"]))
