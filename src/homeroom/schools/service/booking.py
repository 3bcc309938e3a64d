"""Keeping bookings what the meetings, teachers and calendars say."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from homeroom.kernel import clock
from homeroom.kernel.actor import Actor
from homeroom.platform.database.audit import Change
from homeroom.platform.work import Work
from homeroom.schools.errors import DoubleBooked
from homeroom.schools.events import CoverReleased
from homeroom.schools.repository.bookings import (
    BOOK_WHAT_IS_FREE,
    COVERS_BY,
    HOLD_SCHOOL,
    HOLD_SECTIONS,
    HOLD_STUDENTS,
    HOLD_TEACHERS,
    NEIGHBORS,
    RELEASE,
    RELEASE_COVERS,
    SCHOOLS_OF,
    SECTIONS_OF_SCHOOL,
    STALE_COVERS,
    TODAY_IN_SCHOOL,
)
from homeroom.schools.repository.clashes import STUDENTS_TAKEN, TAKEN_BY_LESSONS

END_OF_TIME: Final = date(9999, 12, 31)


async def rebook(
    work: Work, section_ids: Sequence[UUID], first: date, last: date = END_OF_TIME, *, refuse: bool
) -> None:
    """Book the lessons of sections anew from a day on, or to a day; what they leave goes to who waited for it.

    `refuse`: raises `DoubleBooked` where a teacher or a room is taken then; otherwise that is listed as work to do.
    """
    await hold(work, section_ids, first)
    given = {"sections": [*section_ids], "first": first, "last": last}
    await work.execute(RELEASE, given)
    await work.execute(BOOK_WHAT_IS_FREE, given)
    if refuse:
        await refuse_taken(work, section_ids, first)
    waiting = [row["section_id"] for row in await work.execute(NEIGHBORS, given)]
    await work.execute(BOOK_WHAT_IS_FREE, {**given, "sections": waiting})
    await release_stale_covers(work, section_ids, first)


async def book_school(work: Work, school_id: UUID) -> None:
    """Book every section of a school anew from today on: after an import, or a seed. Safe to repeat."""
    await work.execute(HOLD_SCHOOL, {"school_id": school_id})
    found = await work.execute(TODAY_IN_SCHOOL, {"school_id": school_id, "now": clock.now()})
    if not found:
        return
    first = found[0]["today"]
    rows = await work.execute(SECTIONS_OF_SCHOOL, {"school_id": school_id, "first": first})
    given = {"sections": [row["id"] for row in rows], "first": first, "last": END_OF_TIME}
    await work.execute(RELEASE, given)
    await work.execute(BOOK_WHAT_IS_FREE, given)
    await release_stale_covers(work, given["sections"], first)


async def hold(
    work: Work, section_ids: Sequence[UUID], first: date, *, students: bool = False, staff: Sequence[UUID] = ()
) -> None:
    """Hold all that decides whether these sections may be booked: in one order, so that nobody waits in a circle."""
    given = {"sections": [*section_ids], "first": first, "staff": [*staff], "students": []}
    for row in await work.execute(SCHOOLS_OF, given):
        await work.execute(HOLD_SCHOOL, {"school_id": row["school_id"]})
    if students:
        await work.execute(HOLD_SECTIONS, given)
    await work.execute(HOLD_TEACHERS, given)
    if students:
        await work.execute(HOLD_STUDENTS, given)


async def refuse_taken(
    work: Work,
    section_ids: Sequence[UUID],
    first: date,
    *,
    staff: Sequence[UUID] | None = None,
    with_students: bool = False,
) -> None:
    """Raises `DoubleBooked` where teachers (these, or all), rooms or students are taken during their lessons."""
    found = await work.execute(
        TAKEN_BY_LESSONS,
        {
            "sections": [*section_ids],
            "first": first,
            "last": END_OF_TIME,
            "staff": None if staff is None else [*staff],
            "with_students": with_students,
            "asks": None,  # no student is named here
            "today": first,
        },
    )
    if found:
        raise DoubleBooked([error_of(row, names=False) for row in found])


async def students_taken(
    work: Work, section_id: UUID, student_ids: Sequence[UUID], first: date
) -> Sequence[Mapping[str, Any]]:
    """Who of students is elsewhere during a section's lessons from a day on, where: student_id, name, by, first_on.

    Holds them, and the section, until this work ends: whoever puts students on a roster asks here first. Nobody is
    elsewhere in a school whose timetable is assumed.
    """
    given = {"sections": [section_id], "students": [*student_ids], "first": first, "last": END_OF_TIME}
    await work.execute(HOLD_SECTIONS, given)
    await work.execute(HOLD_STUDENTS, given)
    return await work.execute(STUDENTS_TAKEN, given)


async def refuse_taken_students(work: Work, section_id: UUID, student_ids: Sequence[UUID], first: date) -> None:
    """Raises `DoubleBooked` where one of them is elsewhere during the section's lessons."""
    found = await students_taken(work, section_id, student_ids, first)
    if found:
        raise DoubleBooked(
            [
                {
                    "path": "student_ids",
                    "code": "student",
                    "message": f"{row['name']} is in {row['by']} then, from {row['first_on']} on.",
                    "kind": "student",
                    "resource_id": str(row["student_id"]),
                    "section_id": str(row["by_section"]),
                    "first_on": str(row["first_on"]),
                }
                for row in found
            ]
        )


def error_of(row: Mapping[str, Any], *, names: bool) -> dict[str, Any]:
    """What is taken, as one of the `errors` of `DoubleBooked`; `names`: whether students may be named."""
    if row["kind"] == "student":
        some = ", ".join(row["student_names"]) if names else ""
        more = row["students"] - len(row["student_names"])
        count = "1 student" if row["students"] == 1 else f"{row['students']} students"
        who = count if not some else f"{some} and {more} more" if more > 0 else some
        verb = "are" if row["students"] > 1 else "is"
        message = f"{who} {verb} in {row['by']} then, from {row['first_on']} on."
    else:
        message = f"{row['name']} is taken by {row['by']} then, from {row['first_on']} on."
    return {
        "path": "room_id" if row["kind"] == "room" else "period_id",
        "code": row["kind"],
        "message": message,
        "kind": row["kind"],
        "resource_id": str(row["resource_id"]) if row["resource_id"] else None,
        "name": row["name"],
        "section_id": str(row["by_section"]) if row["by_section"] else None,
        "by": row["by"],
        "first_on": str(row["first_on"]),
    }


async def release_stale_covers(work: Work, section_ids: Sequence[UUID], first: date) -> None:
    """Release, and tell, the covers of lessons that are held no more."""
    found = await work.execute(STALE_COVERS, {"sections": [*section_ids], "first": first})
    await release_covers(work, [row["id"] for row in found])


async def release_covers_of(work: Work, staff_id: UUID, last_on: date) -> None:
    """Release what a member of staff was to cover after their last day."""
    found = await work.execute(COVERS_BY, {"staff_id": staff_id, "last_on": last_on})
    await release_covers(work, [row["id"] for row in found])


async def release_covers(work: Work, cover_ids: Sequence[UUID]) -> None:
    """Release covers, their colleagues being free again and told."""
    if not cover_ids:
        return
    by = work.actor.by if isinstance(work.actor, Actor) else None
    now = clock.now()
    rows = await work.execute(RELEASE_COVERS, {"covers": [*cover_ids], "now": now, "by": by})
    for row in rows:
        work.audit(Change("changed", "schools.covers", row["id"], {"released_at": None}, {"released_at": now}))
        work.emit(CoverReleased(cover_id=row["id"]))
