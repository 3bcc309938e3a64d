"""What an office corrects: a school and its times, a section and who teaches it."""

from collections.abc import Iterator, Sequence
from datetime import time
from typing import Any
from uuid import UUID

from sqlalchemy import select

from homeroom.kernel.problems import Invalid
from homeroom.platform.work import Work
from homeroom.schools.models import ClassPeriod, School, Section
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.schools import school
from homeroom.schools.repository.sections import section_in_reach
from homeroom.schools.schemas import (
    ClassPeriodWrite,
    SchoolUpdate,
    TeachersWrite,
    TimetableWrite,
)
from homeroom.schools.service.lists import SchoolService
from homeroom.schools.service.teaching import TeachingService

STEP_ASIDE = """
update schools.class_periods set position = -1 - position
where tenant_id = %(tenant)s and school_id = %(school_id)s and id = any(%(moved)s)
"""
"""A position is one period's: those that change places leave theirs first."""


class CorrectionService:
    """Changes to schools and sections within the actor's reach."""

    def __init__(self, work: Work) -> None:
        self.work, self.lists = work, SchoolService(work)

    async def correct_school(self, school_id: UUID, wanted: SchoolUpdate) -> dict[str, Any]:
        """Raises `NotFound`."""
        found = await self._school(school_id)
        for name, value in wanted.model_dump(exclude_unset=True).items():
            setattr(found, name, value)
        return await self.lists.school(school_id)

    async def save_timetable(self, school_id: UUID, wanted: TimetableWrite) -> dict[str, Any]:
        """The periods as they are given, in their order, on the places there are. Raises `NotFound`, `Invalid`."""
        found = await self._school(school_id)
        there = select(ClassPeriod).where(
            ClassPeriod.tenant_id == self.work.actor.tenant_id, ClassPeriod.school_id == school_id
        )
        periods = {period.id: period for period in await self.work.session.scalars(there)}
        errors = [*_wrong_with(wanted.periods, set(periods))]
        if errors:
            raise Invalid("These are not the school's periods, each once and ending after it starts.", errors)
        places = sorted(period.position for period in periods.values())
        moved = [
            given.id for given, place in zip(wanted.periods, places, strict=True) if periods[given.id].position != place
        ]
        if moved:
            await self.work.execute(STEP_ASIDE, {"school_id": school_id, "moved": moved})
        for given, place in zip(wanted.periods, places, strict=True):
            period = periods[given.id]
            period.name, period.position = given.name, place
            period.starts_at, period.ends_at = time.fromisoformat(given.starts_at), time.fromisoformat(given.ends_at)
        found.timetable_assumed = False
        return await self.lists.timetable(school_id)

    async def change_teachers(self, section_id: UUID, wanted: TeachersWrite) -> dict[str, Any]:
        """Those who are to teach from a day on, and the section as it is. Raises what `TeachingService` raises."""
        await TeachingService(self.work).change_teachers(
            section_id, wanted.teachers, wanted.from_on, force=wanted.force
        )
        return await self.lists.section(section_id)

    async def _school(self, school_id: UUID) -> School:
        """The school, held against any other change of it until this work ends."""
        await self.work.require(SchoolPermission.CORRECT, school, school_id=school_id)
        held = select(School).where(School.tenant_id == self.work.actor.tenant_id, School.id == school_id)
        return (await self.work.session.scalars(held.with_for_update(key_share=True))).one()

    async def _section(self, section_id: UUID) -> Section:
        """The section, held likewise."""
        await self.work.require(SchoolPermission.CORRECT_SECTIONS, section_in_reach, section_id=section_id)
        held = select(Section).where(Section.tenant_id == self.work.actor.tenant_id, Section.id == section_id)
        return (await self.work.session.scalars(held.with_for_update(key_share=True))).one()


def _wrong_with(given: Sequence[ClassPeriodWrite], there: set[UUID]) -> Iterator[dict[str, str]]:
    seen: set[UUID] = set()
    for place, period in enumerate(given):
        if period.id not in there:
            yield _error(f"periods.{place}.id", "unknown", "This school has no such period.")
        elif period.id in seen:
            yield _error(f"periods.{place}.id", "repeated", "This period is named twice.")
        if period.ends_at <= period.starts_at:
            yield _error(f"periods.{place}.ends_at", "end_after_start", "A period ends after it starts.")
        seen.add(period.id)
    if there - seen:
        yield _error("periods", "missing", f"{len(there - seen)} of the school's periods are missing.")


def _error(path: str, code: str, message: str) -> dict[str, str]:
    return {"path": path, "code": code, "message": message}
