"""Keeping bookings what the meetings, teachers and calendars say."""

from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from homeroom.platform.work import Work
from homeroom.schools.repository.bookings import BOOK, BOOK_WHAT_IS_FREE, RELEASE

END_OF_TIME: Final = date(9999, 12, 31)


async def rebook(work: Work, section_ids: Sequence[UUID], first: date, *, refuse: bool) -> None:
    """Book the lessons of sections anew from a day on; `refuse`: a double booking breaks `pk_bookings`."""
    given = {"sections": [*section_ids], "first": first, "last": END_OF_TIME}
    await work.execute(RELEASE, given)
    await work.execute(BOOK if refuse else BOOK_WHAT_IS_FREE, given)
