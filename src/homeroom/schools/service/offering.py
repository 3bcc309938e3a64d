"""Offering courses: sections made by hand, many at once, copied from another year, corrected and ended."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from homeroom.kernel.ids import new_id
from homeroom.kernel.names import folded
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.platform.work import Work
from homeroom.schools.errors.courses import SchoolHasName, TermsDoNotMatch
from homeroom.schools.events.courses import SectionEnded
from homeroom.schools.models import AcademicYear, Calendar, Course, Room, Section, SectionTeacher, SectionTerm, Term
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.catalog import course_in_reach
from homeroom.schools.repository.offering import (
    COPY_MEETINGS,
    HIGHEST_NUMBER,
    NAMED_SO,
    SECTIONS_OF_YEAR,
    SECTIONS_THERE,
    TERMS_OF_YEAR,
    choices,
    school_to_offer_in,
)
from homeroom.schools.repository.sections import section
from homeroom.schools.schemas import SectionCreate, SectionEnd, SectionsCopy, SectionsOffer, SectionUpdate
from homeroom.schools.service.booking import rebook
from homeroom.schools.service.meetings import MeetingService, book_or_refuse

A_DAY = timedelta(days=1)


class OfferingService:
    """The sections of the schools within the actor's reach."""

    def __init__(self, work: Work) -> None:
        self.work, self.meetings = work, MeetingService(work)

    async def choices(self, school_id: UUID) -> dict[str, Any]:
        """Raises `NotFound`."""
        rows = await self.work.read(choices, school_id=school_id)
        if not rows:
            raise NotFound("This school")
        return rows[0]

    async def create(self, wanted: SectionCreate) -> dict[str, Any]:
        """Raises `NotFound`, `Invalid`, `SchoolHasName`."""
        course, terms = await self._course_and_terms(wanted)
        made = Section(
            id=new_id(),
            search_title=folded(f"{course.title} {wanted.name}"),
            **wanted.model_dump(exclude={"term_ids"}),
        )
        await self._refuse_places(made, terms)
        await self._refuse_name(made, course, wanted.term_ids)
        await self._store([(made, wanted.term_ids)])
        return await self._read(made.id)

    async def offer(self, wanted: SectionsOffer) -> dict[str, Any]:
        """So many sections of a course, numbered on. Raises `NotFound`, `Invalid`."""
        course, terms = await self._course_and_terms(wanted)
        (found,) = await self.work.execute(
            HIGHEST_NUMBER, wanted.model_dump(include={"school_id", "course_id", "term_ids"})
        )
        sections = [
            Section(
                id=new_id(),
                name=str(found["highest"] + number),
                search_title=folded(f"{course.title} {found['highest'] + number}"),
                **wanted.model_dump(exclude={"term_ids", "count"}),
            )
            for number in range(1, wanted.count + 1)
        ]
        await self._refuse_places(sections[0], terms)
        await self._store([(each, wanted.term_ids) for each in sections])
        return {"section_ids": [each.id for each in sections]}

    async def copy(self, wanted: SectionsCopy) -> dict[str, Any]:
        """The sections of a school's year once more. Raises `NotFound`, `Invalid`, `TermsDoNotMatch`."""
        for school_id in (wanted.from_school_id, wanted.to_school_id):
            await self.work.require(SchoolPermission.MANAGE_SECTIONS, school_to_offer_in, school_id=school_id)
        if (wanted.from_school_id, wanted.from_year_id) == (wanted.to_school_id, wanted.to_year_id):
            raise Invalid.at("to_year_id", "same", "Copy them to another year or to another school.")
        there = await self._terms_of(wanted.to_year_id)
        counterparts = {(term["kind"], term["place"]): term for term in there}
        named = {term["id"]: term for term in await self._terms_of(wanted.from_year_id)}
        sections = await self.work.execute(
            SECTIONS_OF_YEAR, {"school_id": wanted.from_school_id, "year_id": wanted.from_year_id}
        )
        used = {term_id for each in sections for term_id in each["term_ids"]}
        becomes = {term_id: counterparts.get((named[term_id]["kind"], named[term_id]["place"])) for term_id in used}
        missing = sorted(named[term_id]["name"] for term_id, term in becomes.items() if term is None)
        if missing:
            raise TermsDoNotMatch(missing)
        there_already = {
            (row["course_id"], row["name"], row["term_id"])
            for row in await self.work.execute(
                SECTIONS_THERE, {"school_id": wanted.to_school_id, "term_ids": [term["id"] for term in there]}
            )
        }
        made, skipped = [], []
        for each in sections:
            terms = [term for term_id in each["term_ids"] if (term := becomes[term_id]) is not None]
            reason = _not_copied(each, terms, there_already)
            if reason:
                skipped.append(
                    {"section_id": each["id"], "title": f"{each['title']} · {each['name']}", "reason": reason}
                )
                continue
            copied = Section(
                id=new_id(),
                school_id=wanted.to_school_id,
                course_id=each["course_id"],
                name=each["name"],
                search_title=each["search_title"],
                capacity=each["capacity"],
                room_id=each["room_id"] if wanted.from_school_id == wanted.to_school_id else None,
            )
            made.append((each["id"], copied, [term["id"] for term in terms]))
        await self._store([(copied, term_ids) for _, copied, term_ids in made])
        if wanted.with_meetings and wanted.from_school_id == wanted.to_school_id:
            ids = [copied.id for _, copied, _ in made]
            await self.work.execute(COPY_MEETINGS, {"from_ids": [source for source, _, _ in made], "to_ids": ids})
            await rebook(self.work, ids, self.work.account.today, refuse=False)
        return {"created": len(made), "skipped": skipped}

    async def correct(self, section_id: UUID, version: int, wanted: SectionUpdate) -> dict[str, Any]:
        """Raises `NotFound`, `RecordChanged`, `Invalid`, `SchoolHasName`, `DoubleBooked`."""
        found = await self.meetings.held(section_id, version)
        course = await self.work.session.get_one(Course, (self.work.actor.tenant_id, found.course_id))
        with self.work.session.no_autoflush:  # ids of others are refused before they are written
            await self._take_over(found, course, wanted)
        found.version += 1
        if {"calendar_id", "term_ids"} & wanted.model_fields_set:
            await book_or_refuse(self.work, section_id, self.work.account.today)
        return await self._read(section_id)

    async def _take_over(self, found: Section, course: Course, wanted: SectionUpdate) -> None:
        changes = wanted.model_dump(exclude_unset=True, exclude={"term_ids"})
        for name, value in changes.items():
            setattr(found, name, value)
        found.search_title = folded(f"{course.title} {found.name}")
        term_ids = [line.term_id for line in await self._lines(found.id)]
        if "term_ids" in wanted.model_fields_set:
            await self._hold_in(found.id, wanted.term_ids)
            term_ids = wanted.term_ids
        if {"room_id", "calendar_id", "term_ids"} & wanted.model_fields_set:
            await self._refuse_places(found, await self._terms(term_ids))
        if "name" in changes:
            await self._refuse_name(found, course, term_ids)

    async def end(self, section_id: UUID, version: int, wanted: SectionEnd) -> dict[str, Any]:
        """Its teachers and its roster end with it. Raises `NotFound`, `RecordChanged`, `Invalid`."""
        found = await self.meetings.held(section_id, version)
        if wanted.ends_on < self.work.account.today - A_DAY:
            raise Invalid.at("ends_on", "past", "The last day is yesterday or later: what was held stays.")
        await self.end_all([found], wanted.ends_on)
        return await self._read(section_id)

    async def end_all(self, sections: Sequence[Section], ends_on: date) -> None:
        """Sections that are held against other changes: their teachers and their rosters end with them."""
        ids = [each.id for each in sections]
        for each in sections:
            each.ends_on = ends_on
            each.version += 1
            self.work.emit(SectionEnded(section_id=each.id, ends_on=ends_on))
        teaching = select(SectionTeacher).where(
            SectionTeacher.tenant_id == self.work.actor.tenant_id,
            SectionTeacher.section_id.in_(ids),
            SectionTeacher.ends_on.is_(None) | (SectionTeacher.ends_on > ends_on),
        )
        for line in await self.work.session.scalars(teaching):
            line.ends_on = max(line.starts_on - A_DAY, ends_on)
        await self.work.session.flush()
        await rebook(self.work, ids, ends_on + A_DAY, refuse=True)

    # -- what a section stands on -----------------------------------------------------------------------------------

    async def _course_and_terms(self, wanted: SectionCreate | SectionsOffer) -> tuple[Course, list[Term]]:
        """The course, held so that two who number its sections do it one after the other, and the terms."""
        await self.work.require(SchoolPermission.MANAGE_SECTIONS, school_to_offer_in, school_id=wanted.school_id)
        await self.work.require(SchoolPermission.MANAGE_SECTIONS, course_in_reach, course_id=wanted.course_id)
        held = select(Course).where(Course.tenant_id == self.work.actor.tenant_id, Course.id == wanted.course_id)
        course = (await self.work.session.scalars(held.with_for_update(key_share=True))).one()
        terms = await self._terms(wanted.term_ids)
        if course.ends_on is not None and course.ends_on < min(term.starts_on for term in terms):
            raise Invalid.at(
                "course_id", "retired", f"“{course.title}” is offered until {course.ends_on}, before these terms."
            )
        return course, terms

    async def _terms(self, term_ids: Sequence[UUID]) -> list[Term]:
        """All of one year. Raises `NotFound`, `Invalid`."""
        if len(set(term_ids)) < len(term_ids):
            raise Invalid.at("term_ids", "repeated", "A term is named twice.")
        asked = select(Term).where(Term.tenant_id == self.work.actor.tenant_id, Term.id.in_(term_ids))
        found = {term.id: term for term in await self.work.session.scalars(asked)}
        if len(found) < len(term_ids):
            raise NotFound("This term")
        terms = [found[term_id] for term_id in term_ids]
        for place, term in enumerate(terms):
            if term.academic_year_id != terms[0].academic_year_id:
                message = f"“{term.name}” is of another year than “{terms[0].name}”."
                raise Invalid.at(f"term_ids.{place}", "other_year", message)
        return terms

    async def _refuse_places(self, wanted: Section, terms: Sequence[Term]) -> None:
        """Its room and its calendar are its school's, and the calendar is that of its terms' year."""
        tenant = self.work.actor.tenant_id
        if wanted.room_id is not None:
            of_school = select(Room).where(
                Room.tenant_id == tenant, Room.school_id == wanted.school_id, Room.id == wanted.room_id
            )
            room = (await self.work.session.scalars(of_school)).one_or_none()
            if room is None:
                raise NotFound("This room")
            if room.ends_on is not None and terms and room.ends_on < min(term.starts_on for term in terms):
                raise Invalid.at("room_id", "retired", "This room is not used any more then.")
        if wanted.calendar_id is None:
            return
        followed = select(Calendar).where(
            Calendar.tenant_id == tenant, Calendar.school_id == wanted.school_id, Calendar.id == wanted.calendar_id
        )
        calendar = (await self.work.session.scalars(followed)).one_or_none()
        if calendar is None:
            raise NotFound("This calendar")
        for place, term in enumerate(terms):
            if term.academic_year_id != calendar.academic_year_id:
                message = f"“{term.name}” is of another year than the calendar “{calendar.name}”."
                raise Invalid.at(f"term_ids.{place}", "other_year", message)

    async def _refuse_name(self, wanted: Section, course: Course, term_ids: Sequence[UUID]) -> None:
        given = {
            "school_id": wanted.school_id,
            "course_id": course.id,
            "name": wanted.name,
            "section_id": wanted.id,
            "term_ids": [*term_ids],
            "today": self.work.account.today,
        }
        if await self.work.execute(NAMED_SO, given):
            raise SchoolHasName(f"{course.title} · {wanted.name}")

    async def _terms_of(self, year_id: UUID) -> list[dict[str, Any]]:
        known = select(AcademicYear.id).where(
            AcademicYear.tenant_id == self.work.actor.tenant_id, AcademicYear.id == year_id
        )
        if (await self.work.session.scalars(known)).one_or_none() is None:
            raise NotFound("This year")
        return [*await self.work.execute(TERMS_OF_YEAR, {"year_id": year_id})]

    async def _lines(self, section_id: UUID) -> list[SectionTerm]:
        lines = select(SectionTerm).where(
            SectionTerm.tenant_id == self.work.actor.tenant_id, SectionTerm.section_id == section_id
        )
        return [*await self.work.session.scalars(lines)]

    async def _hold_in(self, section_id: UUID, term_ids: Sequence[UUID]) -> None:
        if not term_ids:
            raise Invalid.at("term_ids", "missing", "A section is held in a term.")
        await self._terms(term_ids)
        there = {line.term_id: line for line in await self._lines(section_id)}
        for term_id, line in there.items():
            if term_id not in term_ids:
                await self.work.session.delete(line)
        new = [term_id for term_id in term_ids if term_id not in there]
        self.work.session.add_all(SectionTerm(section_id=section_id, term_id=term_id) for term_id in new)

    async def _store(self, sections: Sequence[tuple[Section, Sequence[UUID]]]) -> None:
        self.work.session.add_all(made for made, _ in sections)
        await self.work.session.flush()
        self.work.session.add_all(
            SectionTerm(section_id=made.id, term_id=term_id) for made, term_ids in sections for term_id in term_ids
        )
        await self.work.session.flush()

    async def _read(self, section_id: UUID) -> dict[str, Any]:
        rows = await self.work.read(section, permission=SchoolPermission.MANAGE_SECTIONS, section_id=section_id)
        return rows[0]


def _not_copied(
    each: Mapping[str, Any], terms: Sequence[Mapping[str, Any]], there: Collection[tuple[UUID, str, UUID]]
) -> str | None:
    """Why a section is left out, or None."""
    last = each["course_ends_on"]
    if last is not None and last < min(term["starts_on"] for term in terms):
        return "course_retired"
    return "exists" if any((each["course_id"], each["name"], term["id"]) in there for term in terms) else None
