"""Jobs of schools."""

from uuid import UUID

from homeroom.platform.jobs import task
from homeroom.platform.work import Work
from homeroom.schools.service.booking import book_school as book

BOOK_SCHOOL = "schools.book_school"
UNHURRIED = "select set_config('statement_timeout', '0', true), set_config('jit', 'off', true)"


@task(BOOK_SCHOOL)
async def book_school(work: Work, school_id: UUID) -> None:
    """Take teachers and rooms for all lessons of a school from today on; double bookings are left to be resolved."""
    await work.execute(UNHURRIED, {})
    await book(work, school_id)
