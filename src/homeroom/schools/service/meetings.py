"""When and where a section meets."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from homeroom.kernel.problems import Invalid, NotFound
from homeroom.platform.work import Work
from homeroom.schools.errors.courses import RecordChanged
from homeroom.schools.models import Meeting, Room, Section
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.offering import FIRST_DAY, WAS_HELD, pattern, section_to_manage
from homeroom.schools.schemas import MeetingsWrite, MeetingWrite
from homeroom.schools.service.booking import hold, rebook, refuse_taken

A_DAY = timedelta(days=1)
Slot = tuple[int, UUID, UUID | None]


async def book_or_refuse(work: Work, section_id: UUID, first: date) -> None:
    """Book the section's lessons anew from a day on; raises `DoubleBooked`, for a student on its roster as well."""
    first = max(first, work.account.today)
    await hold(work, [section_id], first, students=True)
    await refuse_taken(work, [section_id], first, with_students=True)
    await rebook(work, [section_id], first, refuse=False)


class MeetingService:
    """Meeting patterns of the sections within the actor's reach."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def pattern(self, section_id: UUID, *, permission: str | None = None) -> dict[str, Any]:
        """Raises `NotFound`."""
        rows = await self.work.read(pattern, permission=permission, section_id=section_id)
        if not rows:
            raise NotFound("This section")
        return rows[0]

    async def set_meetings(self, section_id: UUID, version: int, wanted: MeetingsWrite) -> dict[str, Any]:
        """From a day on the section meets so: what was before ends the day before, what never was in force goes.

        What stays as it is goes on. Raises `NotFound`, `RecordChanged`, `Invalid`, `DoubleBooked`.
        """
        found = await self.held(section_id, version)
        grid = await self.pattern(section_id, permission=SchoolPermission.MANAGE_SECTIONS)
        slots = [(each.cycle_day, each.period_id, _room_of(each, found)) for each in wanted.meetings]
        errors = [*_wrong_with(wanted.meetings, grid), *await self._wrong_rooms(found, wanted, slots)]
        if errors:
            raise Invalid("These meetings cannot be.", errors)
        await self._refuse_past(section_id, wanted.from_on)
        await self._replace(section_id, wanted.from_on, set(slots))
        found.meetings_by_hand = True
        found.version += 1
        await book_or_refuse(self.work, section_id, wanted.from_on)
        return await self.pattern(section_id, permission=SchoolPermission.MANAGE_SECTIONS)

    async def held(self, section_id: UUID, version: int) -> Section:
        """The section, held against any other change of it. Raises `NotFound`, `RecordChanged`."""
        if not await self.work.read(section_to_manage, section_id=section_id):
            raise NotFound("This section")
        held = select(Section).where(Section.tenant_id == self.work.actor.tenant_id, Section.id == section_id)
        found = (await self.work.session.scalars(held.with_for_update(key_share=True))).one()
        if found.version != version:
            raise RecordChanged(found.version)
        return found

    async def _refuse_past(self, section_id: UUID, from_on: date) -> None:
        today = self.work.account.today
        if from_on >= today:
            return
        if await self.work.execute(WAS_HELD, {"section_id": section_id, "today": today, "from_on": from_on}):
            raise Invalid.at("from_on", "past", "It met otherwise on these days: what is past stays as it was held.")

    async def _wrong_rooms(self, found: Section, wanted: MeetingsWrite, slots: Sequence[Slot]) -> list[dict[str, str]]:
        named = {room_id for _, _, room_id in slots if room_id is not None}
        of_school = select(Room.id, Room.ends_on).where(
            Room.tenant_id == self.work.actor.tenant_id, Room.school_id == found.school_id, Room.id.in_(named)
        )
        known = {row.id: row.ends_on for row in await self.work.session.execute(of_school)}
        if named - known.keys():
            raise NotFound("This room")
        return [
            _error(f"meetings.{place}.room_id", "retired", "This room is not used any more then.")
            for place, (_, _, room_id) in enumerate(slots)
            if room_id is not None and (ends_on := known[room_id]) is not None and ends_on < wanted.from_on
        ]

    async def _replace(self, section_id: UUID, from_on: date, wanted: set[Slot]) -> None:
        lasting = select(Meeting).where(
            Meeting.tenant_id == self.work.actor.tenant_id,
            Meeting.section_id == section_id,
            Meeting.ends_on.is_(None) | (Meeting.ends_on >= from_on),
        )
        (held,) = await self.work.execute(FIRST_DAY, {"section_id": section_id})
        not_begun = held["first"] is not None and held["first"] >= from_on
        for line in await self.work.session.scalars(lasting):
            slot = (line.cycle_day, line.period_id, line.room_id)
            begun = not not_begun if line.starts_on is None else line.starts_on < from_on
            if line.ends_on is None and slot in wanted and (line.starts_on is None or line.starts_on <= from_on):
                wanted.discard(slot)
            elif begun:
                line.ends_on = from_on - A_DAY
            else:
                await self.work.session.delete(line)
        await self.work.session.flush()  # what ended leaves its slot to what begins
        self.work.session.add_all(
            Meeting(section_id=section_id, cycle_day=day, period_id=period_id, room_id=room_id, starts_on=from_on)
            for day, period_id, room_id in sorted(wanted, key=str)
        )


def _room_of(wanted: MeetingWrite, found: Section) -> UUID | None:
    return wanted.room_id if "room_id" in wanted.model_fields_set else found.room_id


def _wrong_with(wanted: Sequence[MeetingWrite], grid: dict[str, Any]) -> Iterator[dict[str, str]]:
    periods = {UUID(each["id"]) for each in grid["periods"]}
    if any(each.period_id not in periods for each in wanted):
        raise NotFound("This period")
    seen: set[tuple[int, UUID]] = set()
    for place, each in enumerate(wanted):
        if each.cycle_day not in grid["cycle_days"]:
            days = ", ".join(str(day) for day in grid["cycle_days"])
            yield _error(f"meetings.{place}.cycle_day", "unknown", f"The section's calendar has the days {days}.")
        if (each.cycle_day, each.period_id) in seen:
            yield _error(f"meetings.{place}", "repeated", "This day and period are named twice.")
        seen.add((each.cycle_day, each.period_id))


def _error(path: str, code: str, message: str) -> dict[str, str]:
    return {"path": path, "code": code, "message": message}
