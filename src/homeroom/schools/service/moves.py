"""Moving lessons on the timetable, and the double bookings there are."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from homeroom.kernel import clock
from homeroom.kernel.problems import Invalid
from homeroom.platform.lists import read_page
from homeroom.platform.work import Work
from homeroom.schools.errors import DoubleBooked, MeetingOver, MeetsThen
from homeroom.schools.models import Meeting
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.clashes import TAKEN_SLOTS
from homeroom.schools.repository.colleagues import FREE_COLLEAGUES
from homeroom.schools.repository.conflicts import conflicts
from homeroom.schools.repository.schools import school
from homeroom.schools.repository.week import ROOMS_FREE, meeting_in_reach, room_to_schedule
from homeroom.schools.schemas import MeetingMove
from homeroom.schools.service.booking import END_OF_TIME, error_of, hold, rebook

A_DAY: Final = timedelta(days=1)
STUDENTS_READ: Final = "students.read"
"""A right of the service above: whoever has it is told the names of students."""

Row = Mapping[str, Any]


class MoveService:
    """The timetable of the schools one plans."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def openings(self, meeting_id: UUID, starts_on: date | None, room_id: UUID | None) -> dict[str, Any]:
        """Who is taken in every period of every cycle day, from a day on. Raises `NotFound`, `Invalid`."""
        meeting = await self._meeting(meeting_id)
        first = self._first(meeting, starts_on)
        if room_id is not None:
            await self._room(room_id, meeting)
        taken = await self._taken(meeting, first, room_id or meeting["room_id"])
        by_slot: dict[tuple[int, str], list[Row]] = defaultdict(list)
        for row in taken:
            by_slot[row["cycle_day"], str(row["period_id"])].append(self._shown(row, meeting))
        held = {(day, str(meeting["period_id"])) for day in meeting["days_in_period"]}
        return {
            **meeting,
            "meeting_id": meeting_id,
            "starts_on": first,
            "items": [
                {
                    "cycle_day": day["cycle_day"],
                    "period_id": period["id"],
                    "held": (day["cycle_day"], period["id"]) in held,
                    "taken": by_slot.get((day["cycle_day"], period["id"]), []),
                }
                for day in meeting["cycle_days"]
                for period in meeting["periods"]
            ],
        }

    async def rooms(self, meeting_id: UUID, cycle_day: int, period_id: UUID, starts_on: date | None) -> dict[str, Any]:
        """The rooms of the school, free ones first, for a meeting in another slot. Raises `NotFound`, `Invalid`."""
        meeting = await self._meeting(meeting_id)
        rows = await self.work.execute(
            ROOMS_FREE,
            {
                "section_id": meeting["section_id"],
                "school_id": meeting["school_id"],
                "period_id": self._period(meeting, period_id),
                "cycle_day": cycle_day,
                "first": self._first(meeting, starts_on),
            },
        )
        return {"items": rows}

    async def colleagues(self, meeting_id: UUID, starts_on: date | None) -> dict[str, Any]:
        """Who could take the whole section over from a day on. Raises `NotFound`, `Invalid`."""
        meeting = await self._meeting(meeting_id)
        given = {"section_id": meeting["section_id"], "school_id": meeting["school_id"], "last": END_OF_TIME}
        rows = await self.work.execute(FREE_COLLEAGUES, {**given, "first": self._first(meeting, starts_on)})
        return {"items": rows}

    async def move(self, meeting_id: UUID, wanted: MeetingMove) -> dict[str, Any]:
        """End a meeting, and begin it elsewhere the same day.

        Raises `NotFound`, `Invalid`, `MeetingOver`, `MeetsThen`, `DoubleBooked`.
        """
        found = await self._meeting(meeting_id)
        if wanted.room_id is not None:
            await self._room(wanted.room_id, found)
        self._check(found, wanted)
        first = self._first(found, wanted.starts_on)
        section_id = found["section_id"]
        await hold(self.work, [section_id], first, students=True)
        lasting = await self._lasting(section_id, first)
        moved = [each for each in lasting if each.id == meeting_id]
        if not moved:
            raise MeetingOver
        if wanted.all_days:
            moved = [each for each in lasting if each.period_id == moved[0].period_id]
        targets = [(each.cycle_day if wanted.all_days else wanted.cycle_day, each) for each in moved]
        stay = {(each.cycle_day, each.period_id) for each in lasting if each not in moved}
        if any((day, wanted.period_id) in stay for day, _ in targets):
            raise MeetsThen
        await self._refuse_taken(found, first, targets, wanted)
        made = await self._begin(targets, wanted, first)
        await rebook(self.work, [section_id], first, refuse=False)
        return {"meeting_ids": [each.id for each in made], "section_id": section_id, "starts_on": first}

    async def list_conflicts(self, school_id: UUID, kind: str | None, limit: int, cursor: str | None) -> dict[str, Any]:
        """Double bookings from today on: teachers, then rooms, then students. Raises `NotFound`, `Invalid`."""
        page = await read_page(
            self.work,
            conflicts,
            {"place": int, "sorted": str, "cycle_day": int, "position": int},
            limit=limit,
            cursor=cursor,
            of={"school_id": (school, school_id)},
            kind=kind,
        )
        counted = page["items"][0] if page["items"] else {}
        return {
            **page,
            "teachers": counted.get("teachers_in_all", 0),
            "rooms": counted.get("rooms_in_all", 0),
            "students": counted.get("students_in_all", 0),
        }

    # -- what it takes ----------------------------------------------------------------------------------------------

    async def _meeting(self, meeting_id: UUID) -> dict[str, Any]:
        return await self.work.require(SchoolPermission.SCHEDULE, meeting_in_reach, meeting_id=meeting_id)

    async def _room(self, room_id: UUID, meeting: Row) -> None:
        room = await self.work.require(SchoolPermission.SCHEDULE, room_to_schedule, room_id=room_id)
        if room["school_id"] != meeting["school_id"]:
            raise Invalid.at("room_id", "other_school", "This room is in another school.")

    def _first(self, meeting: Row, wanted: date | None) -> date:
        today = clock.today(meeting["time_zone"])
        if wanted is not None and wanted < today:
            raise Invalid.at("starts_on", "past", "What was held stays as it was: move it from today on.")
        return max(wanted or today, meeting["starts_on"] or date.min)

    def _period(self, meeting: Row, period_id: UUID) -> UUID:
        if str(period_id) not in {period["id"] for period in meeting["periods"]}:
            raise Invalid.at("period_id", "unknown", "The school has no such period.")
        return period_id

    def _check(self, meeting: Row, wanted: MeetingMove) -> None:
        self._period(meeting, wanted.period_id)
        if wanted.cycle_day not in {day["cycle_day"] for day in meeting["cycle_days"]}:
            raise Invalid.at("cycle_day", "unknown", "The section's calendar has no such day from today on.")
        if wanted.all_days and wanted.cycle_day != meeting["cycle_day"]:
            raise Invalid.at("all_days", "other_day", "With all days, each meeting stays on its own day of the cycle.")
        if (wanted.cycle_day, wanted.period_id) == (meeting["cycle_day"], meeting["period_id"]) and (
            wanted.room_id in {None, meeting["room_id"]}
        ):
            raise Invalid.at("period_id", "unchanged", "It meets there already.")

    async def _lasting(self, section_id: UUID, first: date) -> list[Meeting]:
        """The section's meetings that are held on that day or later."""
        rows = await self.work.session.scalars(
            select(Meeting)
            .where(
                Meeting.tenant_id == self.work.actor.tenant_id,
                Meeting.section_id == section_id,
                Meeting.ends_on.is_(None) | (Meeting.ends_on >= first),
            )
            .order_by(Meeting.cycle_day, Meeting.id)
        )
        return [each for each in rows if each.ends_on is None or each.ends_on >= (each.starts_on or date.min)]

    async def _refuse_taken(
        self, found: Row, first: date, targets: Sequence[tuple[int, Meeting]], wanted: MeetingMove
    ) -> None:
        """Whoever is taken; where only the room changes, teachers and students are where they were."""
        stays = {(meeting.cycle_day, meeting.period_id) for _, meeting in targets}
        by_room: dict[UUID | None, list[int]] = defaultdict(list)
        for day, meeting in targets:
            by_room[wanted.room_id or meeting.room_id].append(day)
        errors = [
            error_of(row, names=self._sees_students(found))
            for room_id, days in by_room.items()
            for row in await self._taken(found, first, room_id, days, wanted.period_id)
            if row["kind"] == "room" or (row["cycle_day"], row["period_id"]) not in stays
        ]
        if errors:
            raise DoubleBooked(errors)

    async def _begin(self, targets: Sequence[tuple[int, Meeting]], wanted: MeetingMove, first: date) -> list[Meeting]:
        made = []
        for day, meeting in targets:
            made.append(
                Meeting(
                    section_id=meeting.section_id,
                    period_id=wanted.period_id,
                    room_id=wanted.room_id or meeting.room_id,
                    cycle_day=day,
                    starts_on=first,
                    ends_on=meeting.ends_on,
                )
            )
            meeting.ends_on = first - A_DAY
        await self.work.session.flush()  # the old ones have ended before the new ones begin
        self.work.session.add_all(made)
        await self.work.session.flush()
        return made

    async def _taken(
        self,
        meeting: Row,
        first: date,
        room_id: UUID | None,
        cycle_days: Sequence[int] | None = None,
        period_id: UUID | None = None,
    ) -> Sequence[Row]:
        return await self.work.execute(
            TAKEN_SLOTS,
            {
                "sections": [meeting["section_id"]],
                "first": first,
                "last": END_OF_TIME,
                "room_id": room_id,
                "cycle_days": None if cycle_days is None else [*cycle_days],
                "period_id": period_id,
                "staff": None,
                "with_students": True,
                "asks": self.work.account.person_id,
                "today": self.work.account.today,
            },
        )

    def _shown(self, row: Row, meeting: Row) -> dict[str, Any]:
        names = row["student_names"] if self._sees_students(meeting) else []
        return {**row, "section_id": row["by_section"], "student_names": names}

    def _sees_students(self, meeting: Row) -> bool:
        return self.work.reach(STUDENTS_READ).covers(meeting["school_id"])
