"""Programs and services: the district's list, and the students in them."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from homeroom.kernel.names import folded
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.platform.database.refusing import refusing
from homeroom.platform.work import Work
from homeroom.schools.public import find_staff
from homeroom.students.errors import StudentNotFound
from homeroom.students.holding import hold_student
from homeroom.students.permissions import StudentPermission
from homeroom.students.profile.errors import (
    AlreadyInProgram,
    ProgramChanged,
    ProgramNameTaken,
    ProgramNotFound,
)
from homeroom.students.profile.models import Participation, ServiceProgram
from homeroom.students.profile.repository import (
    participations,
    programs,
    student_seen,
    student_to_change,
)
from homeroom.students.profile.schemas import ParticipationCreate, ParticipationUpdate, ProgramWrite


class ProgramService:
    """Who is in which program, within the actor's reach; the programs are the district's."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def programs(self) -> list[dict[str, Any]]:
        return await self.work.read(programs)

    async def add(self, wanted: ProgramWrite) -> dict[str, Any]:
        """Raises `ProgramNameTaken`."""
        made = ServiceProgram(search_name=folded(wanted.name), version=1, **wanted.model_dump())
        self.work.session.add(made)
        return await self._saved(made)

    async def change(self, program_id: UUID, version: int, wanted: ProgramWrite) -> dict[str, Any]:
        """Raises `ProgramNotFound`, `ProgramChanged`, `ProgramNameTaken`."""
        found = await self._program(program_id, alone=True)
        if found.version != version:
            raise ProgramChanged(found.version)
        for name, value in wanted.model_dump().items():
            setattr(found, name, value)
        found.search_name, found.version = folded(wanted.name), version + 1
        return await self._saved(found)

    async def of_student(self, student_id: UUID) -> list[dict[str, Any]]:
        """Raises `StudentNotFound`."""
        wanted = {"student_id": student_id}
        found, rows = await self.work.read_all(
            [(student_seen, wanted), (participations, wanted)], permission=StudentPermission.READ_PROGRAMS
        )
        if not found:
            raise StudentNotFound
        return rows

    async def put_in(self, student_id: UUID, wanted: ParticipationCreate) -> list[dict[str, Any]]:
        """Raises `NotFound`, `ProgramNotFound`, `AlreadyInProgram`, `Invalid`."""
        await self._hold(student_id)
        program = await self._program(wanted.program_id)
        if not program.active:
            raise Invalid.at("program_id", "not_given", f"{program.name} takes nobody in any more.")
        _refuse_dates(wanted.starts_on, wanted.ends_on, wanted.review_on)
        await self._refuse_stranger(wanted.manager_id)
        made = Participation(student_id=student_id, version=1, **wanted.model_dump())
        await self._refuse_overlap(made)
        self.work.session.add(made)
        await self.work.session.flush()
        return await self._read(student_id)

    async def correct(
        self, student_id: UUID, participation_id: UUID, version: int, wanted: ParticipationUpdate
    ) -> list[dict[str, Any]]:
        """Raises `NotFound`, `ProgramNotFound`, `ProgramChanged`, `AlreadyInProgram`, `Invalid`."""
        await self._hold(student_id)
        found = await self.work.session.get(Participation, (self.work.actor.tenant_id, participation_id))
        if found is None or found.student_id != student_id:
            raise ProgramNotFound
        if found.version != version:
            raise ProgramChanged(found.version)
        if "manager_id" in wanted.model_fields_set:
            await self._refuse_stranger(wanted.manager_id)
        for name, value in wanted.model_dump(exclude_unset=True).items():
            setattr(found, name, value)
        _refuse_dates(found.starts_on, found.ends_on, found.review_on)
        await self._refuse_overlap(found)
        found.version += 1
        await self.work.session.flush()
        return await self._read(student_id)

    async def _hold(self, student_id: UUID) -> None:
        await self.work.require(StudentPermission.MANAGE_PROGRAMS, student_to_change, student_id=student_id)
        await hold_student(self.work, student_id)

    async def _refuse_stranger(self, manager_id: UUID | None) -> None:
        if manager_id is None:
            return
        known = await self.work.read(find_staff, permission=StudentPermission.MANAGE_PROGRAMS, staff_ids=[manager_id])
        if not known:
            raise NotFound("This member of staff")

    async def _program(self, program_id: UUID, *, alone: bool = False) -> ServiceProgram:
        held = select(ServiceProgram).where(
            ServiceProgram.tenant_id == self.work.actor.tenant_id, ServiceProgram.id == program_id
        )
        held = held.with_for_update() if alone else held.with_for_update(read=True)
        found = (await self.work.session.scalars(held)).one_or_none()
        if found is None:
            raise ProgramNotFound
        return found

    async def _refuse_overlap(self, wanted: Participation) -> None:
        """Raises `AlreadyInProgram`; the student is held."""
        lines = select(Participation).where(
            Participation.tenant_id == self.work.actor.tenant_id,
            Participation.student_id == wanted.student_id,
            Participation.program_id == wanted.program_id,
        )
        with self.work.session.no_autoflush:
            for line in await self.work.session.scalars(lines):
                if line is not wanted and _overlap(line, wanted):
                    raise AlreadyInProgram(line.id)

    async def _read(self, student_id: UUID) -> list[dict[str, Any]]:
        return await self.work.read(participations, permission=StudentPermission.MANAGE_PROGRAMS, student_id=student_id)

    async def _saved(self, program: ServiceProgram) -> dict[str, Any]:
        with refusing({"uq_service_programs_name": lambda: ProgramNameTaken(program.name)}):
            await self.work.session.flush()
        rows = await self.work.read(programs, permission=StudentPermission.MANAGE_SCHEMES)
        return next(row for row in rows if row["id"] == program.id)


def _refuse_dates(starts_on: date, ends_on: date | None, review_on: date | None) -> None:
    """Raises `Invalid`."""
    if ends_on is not None and ends_on < starts_on:
        raise Invalid.at("ends_on", "date_order", "The last day is not before the first.")
    if review_on is not None and review_on < starts_on:
        raise Invalid.at("review_on", "date_order", "It is looked at again after it began.")


def _overlap(one: Participation, other: Participation) -> bool:
    first, last = max(one.starts_on, other.starts_on), min(one.ends_on or date.max, other.ends_on or date.max)
    return first <= last
