"""A section goes from one teacher to another, whenever it meets."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from homeroom.kernel import clock
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.platform.work import Work
from homeroom.schools.errors import MeetingOver
from homeroom.schools.models import SectionTeacher
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.week import meeting_in_reach, staff_to_schedule
from homeroom.schools.schemas import HandOver
from homeroom.schools.service.booking import hold, rebook, refuse_taken


class HandOverService:
    """Who teaches the sections one plans."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def hand_over(self, meeting_id: UUID, wanted: HandOver) -> dict[str, Any]:
        """From a day on a colleague teaches the section: the one line ends, the next begins.

        Raises `NotFound`, `Invalid`, `MeetingOver` where the former teacher does not teach it then, `DoubleBooked`.
        """
        found = await self.work.require(SchoolPermission.SCHEDULE, meeting_in_reach, meeting_id=meeting_id)
        known = await self.work.read(staff_to_schedule, staff_ids=[wanted.staff_id, wanted.instead_of])
        if {row["id"] for row in known} != {wanted.staff_id, wanted.instead_of}:
            raise NotFound("This member of staff")
        today, section_id = clock.today(found["time_zone"]), found["section_id"]
        first = wanted.starts_on or today
        if first < today:
            raise Invalid.at("starts_on", "past", "What was held stays as it was: hand it over from today on.")
        await hold(self.work, [section_id], first, staff=[wanted.staff_id])
        lasting = await self._lasting(section_id, first)
        given_up = [line for line in lasting if line.staff_id == wanted.instead_of]
        if not given_up:
            raise MeetingOver
        if any(line.staff_id == wanted.staff_id for line in lasting):
            raise Invalid.at("staff_id", "teaches_already", "This colleague teaches the section already.")
        for line in given_up:
            begins = max(first, line.starts_on)
            self.work.session.add(
                SectionTeacher(
                    section_id=section_id,
                    staff_id=wanted.staff_id,
                    role=line.role,
                    starts_on=begins,
                    ends_on=line.ends_on,
                )
            )
            line.ends_on = begins - timedelta(days=1)
        await refuse_taken(self.work, [section_id], first, staff=[wanted.staff_id])
        await rebook(self.work, [section_id], first, refuse=False)
        return {"meeting_ids": [meeting_id], "section_id": section_id, "starts_on": first}

    async def _lasting(self, section_id: UUID, first: date) -> list[SectionTeacher]:
        rows = await self.work.session.scalars(
            select(SectionTeacher)
            .where(
                SectionTeacher.tenant_id == self.work.actor.tenant_id,
                SectionTeacher.section_id == section_id,
                SectionTeacher.ends_on.is_(None)
                | ((SectionTeacher.ends_on >= first) & (SectionTeacher.ends_on >= SectionTeacher.starts_on)),
            )
            .order_by(SectionTeacher.starts_on)
        )
        return [*rows]
