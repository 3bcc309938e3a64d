"""After an import: teachers and rooms are taken for the lessons it brought."""

from typing import Final

from homeroom.interop.loading.engine import Outcome
from homeroom.platform.work import Work

SCHOOLS: Final = """
select s.id from schools.schools s where s.tenant_id = %(tenant)s
  and exists (select from schools.sections t where t.tenant_id = s.tenant_id and t.school_id = s.id) order by s.id
"""
WHAT_BOOKS: Final = ("schools", "terms", "sections", "section_teachers")
"""The kinds of records that lessons, and who gives them, hang on."""


async def book_schools(work: Work, outcome: Outcome) -> None:
    """Start a job for each school, where the import changed what is taught: the import itself does not wait for it."""
    counts = outcome.as_json()
    if not any(
        sum(counts.get(kind, {}).get(done, 0) for done in ("created", "changed", "ended")) for kind in WHAT_BOOKS
    ):
        return
    for row in await work.execute(SCHOOLS, {}):
        work.start("schools.book_school", school_id=row["id"])
