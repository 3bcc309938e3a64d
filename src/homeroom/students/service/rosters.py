"""Who is on a section's roster, and who waits for a place."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from homeroom.kernel import clock
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.platform.database.audit import Change
from homeroom.platform.work import Work
from homeroom.schools.public import Section, refuse_taken_students, students_taken
from homeroom.students.errors import SectionFull, StudentNotFound
from homeroom.students.holding import hold_students
from homeroom.students.models import SectionEnrollment, SectionWait, WaitOutcome
from homeroom.students.permissions import StudentPermission
from homeroom.students.repository.rosters import (
    END_ROSTER,
    END_WAITS,
    ENROLLED_UNTIL,
    HELD_FROM_TO,
    NOT_ENROLLED,
    PLACES_TAKEN,
    roster,
    section_of_roster,
    students_in_reach,
    waiting,
)
from homeroom.students.schemas.rosters import PutOn, TakeOff

A_DAY = timedelta(days=1)


class RosterService:
    """Rosters of the sections within the actor's reach."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def read(self, section_id: UUID) -> dict[str, Any]:
        """Raises `NotFound`."""
        wanted = {"section_id": section_id}
        found, lines, waits = await self.work.read_all(
            [(section_of_roster, wanted), (roster, wanted), (waiting, wanted)]
        )
        if not found:
            raise NotFound("This section")
        taken, capacity = found[0]["taken"], found[0]["capacity"]
        return {
            "section_id": section_id,
            "today": self.work.account.today,
            "capacity": capacity,
            "taken": taken,
            "free": None if capacity is None else max(capacity - taken, 0),
            "students": lines,
            "waiting": waits,
        }

    async def put_on(self, section_id: UUID, wanted: PutOn) -> dict[str, Any]:
        """Onto the roster as long as there are places, then onto the waiting list.

        Raises `NotFound`, `StudentNotFound`, `Invalid`, `DoubleBooked`, and `SectionFull` where nobody is to wait.
        """
        section = await self._held(section_id)
        asked = [*dict.fromkeys(wanted.student_ids)]
        await self._refuse_strangers(asked)
        await hold_students(self.work, asked)  # nobody leaves the school meanwhile
        await self._refuse_day(section_id, wanted.starts_on, "starts_on")
        await self._refuse_not_enrolled(section, asked, wanted.starts_on)
        there = {line.student_id for line in await self._lasting(section_id, wanted.starts_on)}
        new = [student_id for student_id in asked if student_id not in there]
        await refuse_taken_students(self.work, section_id, new, wanted.starts_on)
        waits = {wait.student_id: wait for wait in await self._line(section_id)}
        free = await self._free(section, wanted.starts_on)
        ahead = [student_id for student_id in waits if student_id not in new]
        passing = len(new) if free is None else free - len(ahead)  # nobody passes those who wait
        places = max(0, min(len(new), passing))
        if places < len(new) and not wanted.wait:
            raise SectionFull(section.capacity or 0, places)
        placed, waiting_now = new[:places], new[places:]
        await self._place(section, placed, wanted.starts_on, waits)
        for student_id in waiting_now:
            if student_id not in waits:
                self.work.session.add(
                    SectionWait(section_id=section_id, student_id=student_id, priority=wanted.priority)
                )
        await self.work.session.flush()
        already = [student_id for student_id in asked if student_id in there]
        return await self._changed(section_id, placed=placed, waiting=waiting_now, already=already)

    async def take_off(self, section_id: UUID, wanted: TakeOff) -> dict[str, Any]:
        """Off the roster from a day on; whoever waits moves up. Raises `NotFound`, `StudentNotFound`, `Invalid`."""
        section = await self._held(section_id)
        asked = [*dict.fromkeys(wanted.student_ids)]
        await self._refuse_strangers(asked)
        lines = [line for line in await self._lasting(section_id, wanted.from_on) if line.student_id in asked]
        missing = {*asked} - {line.student_id for line in lines}
        if missing:
            places = [place for place, student_id in enumerate(wanted.student_ids) if student_id in missing]
            message = "This student is not on the roster on that day or later."
            raise Invalid(message, [_error(f"student_ids.{place}", "not_on_roster", message) for place in places])
        for line in lines:
            line.ends_on = max(line.starts_on, wanted.from_on) - A_DAY
        await self.work.session.flush()
        placed: list[UUID] = []
        if wanted.move_up:
            placed = await self._move_up(section, max(wanted.from_on, self.work.account.today))
        return await self._changed(section_id, placed=placed, taken_off=asked)

    async def move_up(self, section_id: UUID, starts_on: date) -> dict[str, Any]:
        """Those who wait take the places that are free. Raises `NotFound`, `Invalid`."""
        section = await self._held(section_id)
        await self._refuse_day(section_id, starts_on, "starts_on")
        return await self._changed(section_id, placed=await self._move_up(section, starts_on))

    async def set_priority(self, section_id: UUID, wait_id: UUID, priority: int) -> dict[str, Any]:
        """Raises `NotFound`."""
        (await self._wait(section_id, wait_id)).priority = priority
        return await self.read(section_id)

    async def withdraw(self, section_id: UUID, wait_id: UUID) -> dict[str, Any]:
        """Off the waiting list. Raises `NotFound`."""
        self._end(await self._wait(section_id, wait_id), WaitOutcome.WITHDRAWN)
        return await self.read(section_id)

    async def end(self, section_id: UUID, ends_on: date) -> None:
        """The section ended: its roster ends with it, and nobody waits any more."""
        given = {"section_id": section_id, "ends_on": ends_on, "now": clock.now()}
        for row in await self.work.execute(END_ROSTER, given):
            self.work.audit(
                Change("changed", "students.section_enrollments", row["id"], None, {"ends_on": row["ends_on"]})
            )
        await self.work.execute(END_WAITS, given)

    # -- places -----------------------------------------------------------------------------------------------------

    async def _move_up(self, section: Section, starts_on: date) -> list[UUID]:
        """Whoever can come in their turn: one who has left the school, or is elsewhere then, waits on."""
        line = await self._line(section.id)
        free = await self._free(section, starts_on)
        await hold_students(self.work, [wait.student_id for wait in line])
        kept_out = await self._kept_out(section, [wait.student_id for wait in line], starts_on)
        able = [wait for wait in line if wait.student_id not in kept_out]
        moved = [wait.student_id for wait in (able if free is None else able[: max(free, 0)])]
        await self._place(section, moved, starts_on, {wait.student_id: wait for wait in line})
        await self.work.session.flush()
        return moved

    async def _kept_out(self, section: Section, student_ids: Sequence[UUID], on: date) -> set[UUID]:
        given = {"student_ids": [*student_ids], "school_id": section.school_id, "on": on}
        gone = {row["id"] for row in await self.work.execute(NOT_ENROLLED, given)}
        elsewhere = await students_taken(self.work, section.id, student_ids, on)
        return gone | {row["student_id"] for row in elsewhere}

    async def _place(
        self, section: Section, student_ids: Sequence[UUID], starts_on: date, waits: dict[UUID, SectionWait]
    ) -> None:
        """Whoever is to leave the school is on the roster until then."""
        given = {"student_ids": [*student_ids], "school_id": section.school_id, "on": starts_on}
        until = {row["student_id"]: row["ends_on"] for row in await self.work.execute(ENROLLED_UNTIL, given)}
        for student_id in student_ids:
            line = {"section_id": section.id, "student_id": student_id, "starts_on": starts_on}
            self.work.session.add(SectionEnrollment(**line, ends_on=until.get(student_id)))
            if student_id in waits:
                self._end(waits[student_id], WaitOutcome.PLACED)

    def _end(self, wait: SectionWait, outcome: WaitOutcome) -> None:
        wait.ended_at, wait.outcome = clock.now(), outcome

    async def _free(self, section: Section, from_on: date) -> int | None:
        if section.capacity is None:
            return None
        (row,) = await self.work.execute(PLACES_TAKEN, {"section_id": section.id, "from_on": from_on})
        return section.capacity - int(row["taken"])

    async def _held(self, section_id: UUID) -> Section:
        """The section, held so that two who want its last place come one after the other."""
        await self.work.require(StudentPermission.MANAGE_ROSTERS, section_of_roster, section_id=section_id)
        held = select(Section).where(Section.tenant_id == self.work.actor.tenant_id, Section.id == section_id)
        return (await self.work.session.scalars(held.with_for_update(key_share=True))).one()

    async def _lasting(self, section_id: UUID, from_on: date) -> list[SectionEnrollment]:
        """The lines that hold on a day or later."""
        lasting = select(SectionEnrollment).where(
            SectionEnrollment.tenant_id == self.work.actor.tenant_id,
            SectionEnrollment.section_id == section_id,
            SectionEnrollment.ends_on.is_(None)
            | ((SectionEnrollment.ends_on >= from_on) & (SectionEnrollment.ends_on >= SectionEnrollment.starts_on)),
        )
        return [*await self.work.session.scalars(lasting)]

    async def _line(self, section_id: UUID) -> list[SectionWait]:
        """Who waits, the next first."""
        line = select(SectionWait).where(
            SectionWait.tenant_id == self.work.actor.tenant_id,
            SectionWait.section_id == section_id,
            SectionWait.ended_at.is_(None),
        )
        in_turn = line.order_by(SectionWait.priority.desc(), SectionWait.asked_at, SectionWait.id)
        return [*await self.work.session.scalars(in_turn)]

    async def _wait(self, section_id: UUID, wait_id: UUID) -> SectionWait:
        await self._held(section_id)
        for wait in await self._line(section_id):
            if wait.id == wait_id:
                return wait
        raise NotFound("This student on the waiting list")

    async def _changed(self, section_id: UUID, **who: Sequence[UUID]) -> dict[str, Any]:
        nobody = dict.fromkeys(("placed", "waiting", "already", "taken_off"), ())
        return {**nobody, **who, "roster": await self.read(section_id)}

    # -- who may come -----------------------------------------------------------------------------------------------

    async def _refuse_strangers(self, student_ids: Sequence[UUID]) -> None:
        known = await self.work.read(students_in_reach, student_ids=[*student_ids])
        if {row["id"] for row in known} != {*student_ids}:
            raise StudentNotFound

    async def _refuse_day(self, section_id: UUID, on: date, path: str) -> None:
        rows = await self.work.execute(HELD_FROM_TO, {"section_id": section_id})
        if not rows or not rows[0]["first"] <= on <= rows[0]["last"]:
            raise Invalid.at(path, "outside_terms", "The section is not held on this day.")

    async def _refuse_not_enrolled(self, section: Section, student_ids: Sequence[UUID], on: date) -> None:
        given = {"student_ids": [*student_ids], "school_id": section.school_id, "on": on}
        missing = {row["id"] for row in await self.work.execute(NOT_ENROLLED, given)}
        if missing:
            message = "This student is not enrolled in the section's school on that day."
            places = [place for place, student_id in enumerate(student_ids) if student_id in missing]
            raise Invalid(message, [_error(f"student_ids.{place}", "not_enrolled", message) for place in places])


def _error(path: str, code: str, message: str) -> dict[str, str]:
    return {"path": path, "code": code, "message": message}
