"""The course catalog: what a district teaches, and which course asks for which."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select

from homeroom.kernel.names import folded
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.platform.work import Work
from homeroom.schools.catalog.circles import circle_through
from homeroom.schools.errors.courses import CodeTaken, PrerequisiteCircle, RecordChanged
from homeroom.schools.models import Course, CoursePrerequisite, PrerequisiteKind, Section
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.catalog import (
    ASKED_FOR,
    HOLD_CATALOG,
    RENAME_SECTIONS,
    course,
    course_in_reach,
    courses_in_reach,
    subjects,
)
from homeroom.schools.schemas import CourseCreate, CourseUpdate, PrerequisitesWrite


class CatalogService:
    """The district's courses."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def subjects(self) -> dict[str, Any]:
        return {"items": [row["subject"] for row in await self.work.read(subjects)]}

    async def course(self, course_id: UUID) -> dict[str, Any]:
        """Raises `NotFound`."""
        rows = await self.work.read(course, course_id=course_id)
        if not rows:
            raise NotFound("This course")
        return rows[0]

    async def create(self, wanted: CourseCreate) -> dict[str, Any]:
        """Raises `Invalid`, `CodeTaken`."""
        await self.work.execute(HOLD_CATALOG, {})
        made = Course(**wanted.model_dump())
        _refuse_dates(made)
        await self._refuse_code(made)
        self.work.session.add(made)
        await self.work.session.flush()
        return await self.course(made.id)

    async def correct(self, course_id: UUID, version: int, wanted: CourseUpdate) -> dict[str, Any]:
        """Raises `NotFound`, `RecordChanged`, `Invalid`, `CodeTaken`."""
        await self.work.execute(HOLD_CATALOG, {})
        found = await self._course(course_id, version)
        changes = wanted.model_dump(exclude_unset=True)
        title = found.title
        for name, value in changes.items():
            setattr(found, name, value)
        _refuse_dates(found)
        if "code" in changes:
            found.search_code = folded(found.code or "")
            await self._refuse_code(found)
        if found.title != title:
            found.search_title = folded(found.title)
            await self._rename_sections(found)
        found.version += 1
        return await self.course(course_id)

    async def ask_for(self, course_id: UUID, version: int, wanted: PrerequisitesWrite) -> dict[str, Any]:
        """All that a course asks for. Raises `NotFound`, `RecordChanged`, `Invalid`, `PrerequisiteCircle`."""
        await self.work.execute(HOLD_CATALOG, {})
        found = await self._course(course_id, version)
        kinds = {each.course_id: each.kind for each in wanted.prerequisites}
        if len(kinds) < len(wanted.prerequisites):
            raise Invalid.at("prerequisites", "repeated", "A course is named twice.")
        known = await self.work.read(courses_in_reach, permission=SchoolPermission.MANAGE_COURSES, course_ids=[*kinds])
        if {row["id"] for row in known} != kinds.keys():
            raise NotFound("This course")
        await self._refuse_circle(found, [*kinds], kinds)
        there = {
            line.requires_id: line
            for line in await self.work.session.scalars(
                select(CoursePrerequisite).where(
                    CoursePrerequisite.tenant_id == self.work.actor.tenant_id, CoursePrerequisite.course_id == course_id
                )
            )
        }
        for requires_id, line in there.items():
            if requires_id in kinds:
                line.kind = kinds[requires_id]
            else:
                await self.work.session.delete(line)
        self.work.session.add_all(
            CoursePrerequisite(course_id=course_id, requires_id=requires_id, kind=kind)
            for requires_id, kind in kinds.items()
            if requires_id not in there
        )
        found.version += 1
        return await self.course(course_id)

    async def _course(self, course_id: UUID, version: int) -> Course:
        """The course, held against any other change of it until this work ends."""
        if not await self.work.read(course_in_reach, permission=SchoolPermission.MANAGE_COURSES, course_id=course_id):
            raise NotFound("This course")
        held = select(Course).where(Course.tenant_id == self.work.actor.tenant_id, Course.id == course_id)
        found = (await self.work.session.scalars(held.with_for_update(key_share=True))).one()
        if found.version != version:
            raise RecordChanged(found.version)
        return found

    async def _refuse_code(self, wanted: Course) -> None:
        """A code is one course's among those that are offered; what imports brought twice stays as it is."""
        today = self.work.account.today
        if wanted.code is None or (wanted.ends_on is not None and wanted.ends_on < today):
            return
        taken = select(Course).where(
            Course.tenant_id == self.work.actor.tenant_id,
            Course.search_code == folded(wanted.code),
            Course.ends_on.is_(None) | (Course.ends_on >= today),
        )
        with self.work.session.no_autoflush:
            for other in await self.work.session.scalars(taken.limit(2)):
                if other.id != wanted.id:
                    raise CodeTaken(other.id, other.title)

    async def _refuse_circle(self, found: Course, order: Sequence[UUID], kinds: dict[UUID, PrerequisiteKind]) -> None:
        asked: dict[UUID, list[tuple[UUID, bool]]] = defaultdict(list)
        for row in await self.work.execute(ASKED_FOR, {"course_id": found.id}):
            asked[row["course_id"]].append((row["requires_id"], row["before"]))
        wanted = [
            (each, kind is PrerequisiteKind.PREREQUISITE)
            for each, kind in kinds.items()
            if kind is not PrerequisiteKind.RECOMMENDED
        ]
        if found.id in kinds:
            circle: list[UUID] | None = [found.id, found.id]
        else:
            circle = circle_through(found.id, wanted, asked)
        if circle is None:
            return
        named = await self.work.read(
            courses_in_reach, permission=SchoolPermission.MANAGE_COURSES, course_ids=[*set(circle)]
        )
        titles = {row["id"]: row for row in named}
        raise PrerequisiteCircle([titles[each] for each in circle], f"prerequisites.{order.index(circle[1])}.course_id")

    async def _rename_sections(self, found: Course) -> None:
        sections = select(Section.id, Section.name).where(
            Section.tenant_id == self.work.actor.tenant_id, Section.course_id == found.id
        )
        rows = (await self.work.session.execute(sections)).all()
        titles = [folded(f"{found.title} {name}") for _, name in rows]
        await self.work.execute(RENAME_SECTIONS, {"ids": [section_id for section_id, _ in rows], "titles": titles})


def _refuse_dates(wanted: Course) -> None:
    if wanted.starts_on and wanted.ends_on and wanted.ends_on < wanted.starts_on:
        raise Invalid.at("ends_on", "end_before_start", "The last day is before the first.")
