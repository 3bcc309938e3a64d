"""Who teaches a section, from a day on."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select

from homeroom.kernel.ids import new_id
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.platform.work import Work
from homeroom.schools.errors import StaffLeaving
from homeroom.schools.models import Departure, DepartureLine, Section, SectionTeacher
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.employing import EmployingRepository
from homeroom.schools.repository.sections import section_in_reach
from homeroom.schools.repository.staff import staff_in_reach
from homeroom.schools.schemas import TeacherWrite
from homeroom.schools.service.booking import hold, rebook, refuse_taken

A_DAY: Final = timedelta(days=1)


class TeachingService:
    """The teachers of the sections within the actor's reach."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def change_teachers(
        self, section_id: UUID, wanted: Sequence[TeacherWrite], from_on: date | None = None, *, force: bool = False
    ) -> None:
        """Those who are to teach from a day on, by default from today; who teaches already stays as they are.

        For those not named the day before is the last one. Lines that begin after `from_on` stay as they are, and so
        does all that was before it. Somebody whose last day in the district is known teaches until then.

        Raises `NotFound`, `Invalid` (the day, somebody named twice), `StaffLeaving` for whom has left by then and,
        unless forced, `DoubleBooked` for whoever teaches elsewhere at that time.
        """
        await self._hold(section_id)
        first = from_on or self.work.account.today
        if first < self.work.account.today:
            raise Invalid.at("from_on", "day_over", "Who taught so far is not rewritten: choose today or a later day.")
        roles = {teacher.staff_id: teacher.role for teacher in wanted}
        await self._refuse_strangers([*roles])
        if len(roles) < len(wanted):
            raise Invalid.at("teachers", "repeated", "Somebody is named twice.")
        await hold(self.work, [section_id], first, staff=[*roles])
        leaving = await self._leaving(first, [*roles])
        lasting = select(SectionTeacher).where(
            SectionTeacher.tenant_id == self.work.actor.tenant_id,
            SectionTeacher.section_id == section_id,
            SectionTeacher.ends_on.is_(None)
            | ((SectionTeacher.ends_on >= first) & (SectionTeacher.ends_on >= SectionTeacher.starts_on)),
        )
        teaching = [*await self.work.session.scalars(lasting.order_by(SectionTeacher.starts_on.desc()))]
        to_come = {line.staff_id: line.starts_on for line in teaching if line.starts_on > first}
        for line in teaching:
            if line.starts_on > first:
                continue
            if roles.get(line.staff_id) is line.role:
                del roles[line.staff_id]
            else:
                line.ends_on = first - A_DAY
        for staff_id, role in roles.items():
            following = to_come.get(staff_id)
            line = SectionTeacher(
                id=new_id(),
                section_id=section_id,
                staff_id=staff_id,
                role=role,
                starts_on=first,
                ends_on=following - A_DAY if following else None,
            )
            self._until_the_last_day(line, leaving.get(staff_id))
            self.work.session.add(line)
        if not force:
            new = set(roles) - {line.staff_id for line in teaching if line.starts_on <= first}
            await refuse_taken(self.work, [section_id], first, staff=[*new])
        await rebook(self.work, [section_id], first, refuse=False)

    async def _hold(self, section_id: UUID) -> None:
        """The section, held against any other change of who teaches it until this work ends."""
        await self.work.require(SchoolPermission.CORRECT_SECTIONS, section_in_reach, section_id=section_id)
        held = select(Section.id).where(Section.tenant_id == self.work.actor.tenant_id, Section.id == section_id)
        await self.work.session.execute(held.with_for_update(key_share=True))

    async def _refuse_strangers(self, staff_ids: Sequence[UUID]) -> None:
        found = await self.work.read(staff_in_reach, staff_ids=staff_ids)
        if {row["id"] for row in found} != set(staff_ids):
            raise NotFound("This member of staff")

    async def _leaving(self, first: date, staff_ids: Sequence[UUID]) -> dict[UUID, Departure]:
        """Whose last day is known; nobody else can record one until this work ends."""
        repository = EmployingRepository(self.work)
        await repository.keep(staff_ids)
        leaving = await repository.departures(staff_ids)
        for staff_id, departure in leaving.items():
            if departure.last_on < first:
                raise StaffLeaving(await repository.name_of(staff_id), departure.last_on)
        return leaving

    def _until_the_last_day(self, line: SectionTeacher, departure: Departure | None) -> None:
        """A line ends with a last day that was recorded before it was made, too, and goes on where that is undone."""
        if departure is None or (line.ends_on is not None and line.ends_on <= departure.last_on):
            return
        self.work.session.add(
            DepartureLine(
                departure_id=departure.id,
                kind=str(SectionTeacher.__table__),
                line_id=line.id,
                was_until=line.ends_on,
                until=departure.last_on,
            )
        )
        line.ends_on = departure.last_on
