"""A week of somebody or something, and who is to be found to look at."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from homeroom.kernel.actor import Scope
from homeroom.kernel.problems import NotFound
from homeroom.platform.listing.export import File
from homeroom.platform.queries import searched
from homeroom.platform.work import Work
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.week import rooms_found, sections_found, staff_found, week_lessons, week_subject
from homeroom.schools.schemas import WeekOf, WeekPrintOf
from homeroom.schools.service.week_sheet import print_week

WEEK: Final = timedelta(days=6)
_HIDDEN: Final = {"meeting_id": None, "section_id": None, "title": None, "room_id": None, "room": None, "cover": None}


def week_around(day: date) -> dict[str, date]:
    """Monday to Sunday, as `first` and `last`."""
    monday = day - timedelta(days=day.weekday())
    return {"first": monday, "last": monday + WEEK}


class WeekService:
    """Weeks within the actor's reach."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def read(self, of: WeekOf, id_: UUID | None, day: date | None) -> dict[str, Any]:
        """The week around a day (today by default); of a teacher without an id one's own. Raises `NotFound`."""
        wanted = {"id": id_ or (self.work.person_id if of is WeekOf.TEACHER else None)}
        if wanted["id"] is None:
            raise NotFound(f"This {of}")
        return await self.of(of, week_subject.shaped(of=of.value), week_lessons.shaped(of=of.value), wanted, day)

    async def printed(self, asked: WeekPrintOf) -> File:
        """A week on paper. Raises `NotFound`, `NotPrinted`."""
        await self.work.begin(snapshot=True)
        return await print_week(self.work, await self.read(asked.of, asked.id, asked.day), asked)

    async def of(self, of: str, subject: Any, held: Any, wanted: Mapping[str, Any], day: date | None) -> dict[str, Any]:
        """A week by the queries that find whose it is, and its lessons."""
        around = week_around(day or self.work.account.today)
        found, lessons = await self.work.read_all([(subject, {**wanted, **around}), (held, {**wanted, **around})])
        if not found:
            raise NotFound(f"This {of}")
        own = of == WeekOf.TEACHER and wanted["id"] == self.work.account.person_id
        return {
            **found[0],
            "of": of,
            "starts_on": around["first"],
            "ends_on": around["last"],
            "schools": [self._school(row) for row in found[0]["schools"]],
            "lessons": [row if own or row["within"] else {**row, **_HIDDEN, "teachers": []} for row in lessons],
            "reservations": [self._reservation(row) for row in found[0]["reservations"]],
        }

    async def subjects(self, q: str) -> dict[str, Any]:
        """Teachers, rooms and sections of my schools whose name begins so; a few of each."""
        typed = searched(q)
        kinds = (WeekOf.TEACHER, WeekOf.ROOM, WeekOf.SECTION)
        lists: Sequence[Sequence[Mapping[str, Any]]] = await self.work.read_all(
            [(staff_found, typed), (rooms_found, typed), (sections_found, typed)]
        )
        return {"items": [{**row, "of": of} for of, rows in zip(kinds, lists, strict=True) for row in rows]}

    def _school(self, row: Mapping[str, Any]) -> dict[str, Any]:
        school_id = UUID(row["id"])
        books = self.work.reach(SchoolPermission.BOOK_ROOMS)
        return {
            **row,
            "can_schedule": self.work.reach(SchoolPermission.SCHEDULE).covers(school_id),
            "can_book": Scope.TAUGHT in books.scopes or books.covers(school_id),
        }

    def _reservation(self, row: Mapping[str, Any]) -> dict[str, Any]:
        own = row["made_by"] == str(self.work.account.by)
        planned = self.work.reach(SchoolPermission.SCHEDULE).covers(UUID(row["school_id"]))
        return {**row, "can_cancel": bool(self.work.reach(SchoolPermission.BOOK_ROOMS)) and (own or planned)}
