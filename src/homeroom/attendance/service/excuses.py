"""What the office knows: an excuse prefills the rolls to come and excuses the marks there are."""

from datetime import date
from typing import Any
from uuid import UUID

from homeroom.attendance.errors import ExcuseRefused
from homeroom.attendance.events import AbsencesChanged
from homeroom.attendance.models import AbsenceExcuse, Excuse
from homeroom.attendance.permissions import AttendancePermission
from homeroom.attendance.repository.codes import excusable_student, excuse_in_reach, excused_code
from homeroom.attendance.repository.days import EXCUSE_MARKS, LOCK_ROLLS, NEXT_VERSIONS, excuses
from homeroom.attendance.schemas import ExcuseCreate
from homeroom.attendance.service.board import board_topic
from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from homeroom.platform.database.audit import Change
from homeroom.platform.work import Work
from homeroom.schools.public import find_school

LONGEST_DAYS = 200


class ExcuseService:
    """The office's word on a student's absence."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def list_excuses(self, school_id: UUID, on: date | None) -> dict[str, Any]:
        """The excuses in force in a school on a day; raises `NotFound`."""
        await self.work.require(AttendancePermission.EXCUSE, find_school, school_id=school_id)
        day = on or self.work.account.today
        rows = await self.work.read(excuses.shaped(one=False), school_id=school_id, on=day)
        return {"items": rows, "next": None}

    async def record(self, wanted: ExcuseCreate) -> dict[str, Any]:
        """Raises `NotFound` for a student or a code out of reach, `ExcuseRefused`."""
        student = await self.work.require(AttendancePermission.EXCUSE, excusable_student, student_id=wanted.student_id)
        code = await self.work.require(AttendancePermission.EXCUSE, excused_code, code_id=wanted.code_id)
        if code["school_id"] != student["school_id"] or code["excuse"] != Excuse.EXCUSED:
            raise ExcuseRefused("code_id", "code", "An excuse uses an excused code of the student's own school.")
        if not 0 <= (wanted.ends_on - wanted.starts_on).days <= LONGEST_DAYS:
            raise ExcuseRefused(
                "ends_on", "dates", f"An excuse ends on or after its first day, at most {LONGEST_DAYS} days later."
            )
        recorded = AbsenceExcuse(
            id=new_id(),
            **wanted.model_dump(),
            recorded_by=self.work.account.by,
            recorded_at=clock.now(),
        )
        self.work.session.add(recorded)
        await self._excuse_marks(wanted, code["presence"], student["school_id"])
        return (await self.work.read(excuses.shaped(one=True), excuse_id=recorded.id))[0]

    async def withdraw(self, excuse_id: UUID) -> None:
        """End an excuse for rolls to come; marks it excused stay as they are. Raises `NotFound`."""
        await self.work.require(AttendancePermission.EXCUSE, excuse_in_reach, excuse_id=excuse_id)
        excuse = await self.work.session.get_one(AbsenceExcuse, (self.work.actor.tenant_id, excuse_id))
        excuse.withdrawn_at = clock.now()

    async def _excuse_marks(self, wanted: ExcuseCreate, presence: str, school_id: UUID) -> None:
        key = {
            "student_id": wanted.student_id,
            "school_id": school_id,
            "first": wanted.starts_on,
            "last": wanted.ends_on,
            "now": clock.now(),
            "by": self.work.account.by,
        }
        locked = await self.work.execute(LOCK_ROLLS, key)
        if not locked:
            return
        ids = [new_id() for _ in locked]
        excused = await self.work.execute(
            EXCUSE_MARKS, {**key, "code_id": wanted.code_id, "presence": presence, "ids": ids}
        )
        if not excused:
            return
        days = [row["marked_on"] for row in excused]
        sections = [row["section_id"] for row in excused]
        await self.work.execute(NEXT_VERSIONS, {**key, "days": days, "sections": sections})
        for row in excused:
            self.work.audit(
                Change(
                    "excused",
                    "attendance.marks",
                    wanted.student_id,
                    {"on": row["marked_on"], "section_id": row["section_id"], "code_id": row["from_code_id"]},
                    {"on": row["marked_on"], "section_id": row["section_id"], "code_id": wanted.code_id},
                )
            )
            self.work.announce(board_topic(school_id), {"section_id": row["section_id"], "on": row["marked_on"]})
        for day in sorted(set(days)):
            self.work.emit(AbsencesChanged(on=day, student_ids=[wanted.student_id]))
