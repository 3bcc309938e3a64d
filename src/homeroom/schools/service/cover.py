"""Staff who are away, the lessons that leaves, and who takes them."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.platform.database.refusing import refusing
from homeroom.platform.work import Work
from homeroom.schools.errors import AlreadyAway, AlreadyCovered, DoubleBooked, NothingToCover
from homeroom.schools.events import CoverAssigned
from homeroom.schools.models import Cover, StaffAbsence
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.bookings import COVER, HOLD_SCHOOL, HOLD_TEACHERS
from homeroom.schools.repository.cover import (
    AWAY_THEN,
    COVERS_OF_ABSENCE,
    COVERS_OF_COLLEAGUE,
    PERIODS_KNOWN,
    absence_in_reach,
    absences_of_day,
    candidates,
    cover_in_reach,
    lessons_left,
    section_to_cover,
    staff_to_cover,
)
from homeroom.schools.repository.schools import school
from homeroom.schools.schemas import AbsenceWrite, CoverWrite
from homeroom.schools.service.booking import release_covers

Row = Mapping[str, Any]


class CoverService:
    """The morning office of one's schools."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def day(self, school_id: UUID, on: date | None) -> dict[str, Any]:
        """Who is away on a day (today by default) and their lessons, uncovered first. Raises `NotFound`."""
        day = on or self.work.account.today
        wanted = {"school_id": school_id, "on": day}
        found, away, left = await self.work.read_all(
            [
                (school, {"school_id": school_id}),
                (absences_of_day, wanted),
                (lessons_left.shaped(lesson=False), wanted),
            ],
            permission=SchoolPermission.MANAGE_COVER,
        )
        if not found:
            raise NotFound("This school")
        return {
            "school_id": school_id,
            "on": day,
            "today": clock.today(found[0]["time_zone"]),
            "time_zone": found[0]["time_zone"],
            "absences": away,
            "lessons": sorted(left, key=lambda row: (row["cover"] is not None, bool(row["present"]))),
        }

    async def record(self, wanted: AbsenceWrite) -> StaffAbsence:
        """Somebody is away; what they were to cover is released. Raises `NotFound`, `Invalid`, `AlreadyAway`."""
        await self.work.require(SchoolPermission.MANAGE_COVER, staff_to_cover, staff_id=wanted.staff_id)
        if wanted.ends_on < wanted.starts_on:
            raise Invalid.at("ends_on", "end_after_start", "The last day comes after the first.")
        periods = sorted(set(wanted.period_ids))
        given = {"staff_id": wanted.staff_id, "first": wanted.starts_on, "last": wanted.ends_on, "periods": periods}
        if periods and (await self.work.execute(PERIODS_KNOWN, given))[0]["known"] < len(periods):
            raise Invalid.at("period_ids", "unknown", "No school they work in has such a period.")
        await self.work.execute(HOLD_TEACHERS, {"staff": [wanted.staff_id], "sections": [], "first": wanted.starts_on})
        if await self.work.execute(AWAY_THEN, given):
            raise AlreadyAway
        made = StaffAbsence(
            id=new_id(),
            staff_id=wanted.staff_id,
            starts_on=wanted.starts_on,
            ends_on=wanted.ends_on,
            period_ids=periods,
            reason=wanted.reason,
            note=wanted.note,
            recorded_at=clock.now(),
            recorded_by=self.work.account.by,
        )
        self.work.session.add(made)
        taken = await self.work.execute(COVERS_OF_COLLEAGUE, {**given, "today": self.work.account.today})
        await release_covers(self.work, [row["id"] for row in taken])
        return made

    async def withdraw(self, absence_id: UUID) -> None:
        """They are there after all: covers from today on are released, and their colleagues told. Raises `NotFound`."""
        await self.work.require(SchoolPermission.MANAGE_COVER, absence_in_reach, absence_id=absence_id)
        absence = await self.work.session.get_one(
            StaffAbsence, (self.work.actor.tenant_id, absence_id), with_for_update={"key_share": True}
        )
        if absence.withdrawn_at is not None:
            return
        absence.withdrawn_at, absence.withdrawn_by = clock.now(), self.work.account.by
        rows = await self.work.execute(COVERS_OF_ABSENCE, {"absence_id": absence_id, "first": self.work.account.today})
        await release_covers(self.work, [row["id"] for row in rows])

    async def candidates(self, absence_id: UUID, section_id: UUID, on: date, period_id: UUID) -> dict[str, Any]:
        """Who could take a lesson, best first. Raises `NotFound`, `NothingToCover`."""
        lesson = await self._lesson(absence_id, section_id, on, period_id)
        return {"items": await self.work.read(candidates.shaped(one=False), **lesson)}

    async def assign(self, wanted: CoverWrite) -> Cover:
        """A colleague takes a lesson, and is told.

        Raises `NotFound`, `Invalid`, `NothingToCover`, `AlreadyCovered`, `DoubleBooked` where they are not free.
        """
        await self.work.require(SchoolPermission.MANAGE_COVER, staff_to_cover, staff_id=wanted.staff_id)
        lesson = await self._lesson(wanted.absence_id, wanted.section_id, wanted.held_on, wanted.period_id)
        if wanted.held_on < clock.today(lesson["time_zone"]):
            raise Invalid.at("held_on", "past", "This lesson is over.")
        await self.work.execute(HOLD_SCHOOL, {"school_id": lesson["school_id"]})
        held = {"staff": [wanted.staff_id], "sections": [wanted.section_id], "first": wanted.held_on}
        await self.work.execute(HOLD_TEACHERS, held)
        free = await self.work.read(candidates.shaped(one=True), **lesson, staff_id=wanted.staff_id)
        made = Cover(id=new_id(), **wanted.model_dump(), assigned_at=clock.now(), assigned_by=self.work.account.by)
        with refusing({"uq_covers_lesson": AlreadyCovered}):
            self.work.session.add(made)
            await self.work.session.flush()
        booked = await self.work.execute(COVER, {**wanted.model_dump(), "cover_id": made.id})
        if not (free and booked):
            raise DoubleBooked(
                [
                    {
                        "path": "staff_id",
                        "code": "teacher",
                        "message": "This colleague is not free then, or is away.",
                        "kind": "teacher",
                        "resource_id": str(wanted.staff_id),
                        "first_on": str(wanted.held_on),
                    }
                ]
            )
        self.work.emit(CoverAssigned(cover_id=made.id))
        return made

    async def release(self, cover_id: UUID) -> None:
        """The colleague need not take it. Raises `NotFound`."""
        found = await self.work.require(SchoolPermission.MANAGE_COVER, cover_in_reach, cover_id=cover_id)
        await self.work.execute(HOLD_SCHOOL, {"school_id": found["school_id"]})
        await release_covers(self.work, [cover_id])

    async def _lesson(self, absence_id: UUID, section_id: UUID, on: date, period_id: UUID) -> dict[str, Any]:
        """A lesson that is left, as the parameters of `candidates`."""
        named = {"absence_id": absence_id, "section_id": section_id, "period_id": period_id, "on": on}
        away, section, left = await self.work.read_all(
            [
                (absence_in_reach, {"absence_id": absence_id}),
                (section_to_cover, {"section_id": section_id}),
                (lessons_left.shaped(lesson=True), named),
            ]
        )
        if not away:
            raise NotFound("This absence")
        if not section:
            raise NotFound("This section")
        if not left:
            raise NothingToCover
        row = left[0]
        return {
            "away_id": row["staff_id"],
            "school_id": row["school_id"],
            "course_id": row["course_id"],
            "subject": row["subject"],
            "time_zone": row["time_zone"],
            "starts_at": row["starts_at"],
            "ends_at": row["ends_at"],
            "period_id": period_id,
            "on": on,
        }
