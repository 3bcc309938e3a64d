"""Academic years with their terms and grading periods: saved as a whole, or not at all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from homeroom.kernel.ids import new_id
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.platform.work import Work
from homeroom.schools.errors import SavedMeanwhile, TermsInUse, YearNameTaken
from homeroom.schools.models import AcademicYear, Term
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.years import CALENDARS_OUTSIDE, SECTIONS_IN_TERMS, academic_years
from homeroom.schools.schemas import TermWrite, YearWrite
from homeroom.schools.service.booking import rebook
from homeroom.schools.service.judging import Errors, error
from homeroom.schools.service.shifting import SLOWEST, today_of

DEEPEST: Final = 4


@dataclass(frozen=True)
class Placed:
    """A term where it was sent: `terms.0.parts.1`."""

    path: str
    term: TermWrite
    whole: "Placed | None"


class YearService:
    """The district's years."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def list_years(self) -> dict[str, Any]:
        return {"items": await self.work.read(academic_years)}

    async def create(self, wanted: YearWrite) -> dict[str, Any]:
        """Raises `Invalid`, `YearNameTaken`."""
        await self.work.prove()
        _refuse(wanted, {})
        await self._refuse_name(wanted.name, None)
        year = AcademicYear(id=new_id(), name=wanted.name, starts_on=wanted.starts_on, ends_on=wanted.ends_on)
        self.work.session.add(year)
        await self.work.session.flush()
        await self._save_terms(year, wanted, {})
        return await self._read(year.id)

    async def correct(self, year_id: UUID, wanted: YearWrite, expected: int) -> dict[str, Any]:
        """The year as it is given, with all its terms; lessons to come follow them.

        Raises `NotFound`, `Invalid`, `YearNameTaken`, `TermsInUse`, `SavedMeanwhile`.
        """
        held = select(AcademicYear).where(
            AcademicYear.tenant_id == self.work.actor.tenant_id, AcademicYear.id == year_id
        )
        year = (await self.work.session.scalars(held.with_for_update(key_share=True))).one_or_none()
        if year is None:
            raise NotFound("This academic year")
        if year.version != expected:
            raise SavedMeanwhile
        of_year = select(Term).where(Term.tenant_id == self.work.actor.tenant_id, Term.academic_year_id == year_id)
        there = {term.id: term for term in await self.work.session.scalars(of_year)}
        _refuse(wanted, there)
        await self._refuse_name(wanted.name, year_id)
        await self._refuse_outside(year, wanted)
        year.name, year.starts_on, year.ends_on = wanted.name, wanted.starts_on, wanted.ends_on
        year.version += 1
        await self._save_terms(year, wanted, there)
        return await self._read(year_id)

    async def _save_terms(self, year: AcademicYear, wanted: YearWrite, there: Mapping[UUID, Term]) -> None:
        placed = [*_placed(wanted.terms)]
        kept = {each.term.id for each in placed}
        gone = [term for id_, term in there.items() if id_ not in kept]
        await self._remove(gone)
        ids: dict[str, UUID] = {}
        moved = []
        for each in placed:  # wholes before their parts
            row = there[each.term.id] if each.term.id else Term(id=new_id(), academic_year_id=year.id)
            ids[each.path] = row.id
            dates = (each.term.starts_on, each.term.ends_on)
            if each.term.id and dates != (row.starts_on, row.ends_on):
                moved.append(row.id)
            row.name, row.kind = each.term.name, each.term.kind
            row.starts_on, row.ends_on = dates
            row.parent_id = ids[each.whole.path] if each.whole else None
            self.work.session.add(row)
            await self.work.session.flush()  # a tree: rows are written top down
        if moved:
            await self.work.execute(SLOWEST, {})
            sections = {row["section_id"] for row in await self.work.execute(SECTIONS_IN_TERMS, {"terms": moved})}
            await rebook(self.work, sorted(sections), today_of(self.work), refuse=False)

    async def _remove(self, gone: Sequence[Term]) -> None:
        """Raises `TermsInUse`."""
        if not gone:
            return
        used = await self.work.execute(SECTIONS_IN_TERMS, {"terms": [term.id for term in gone]})
        if used:
            raise TermsInUse(sorted({row["name"] for row in used}))
        depth = {term.id: 0 for term in gone}
        for _ in range(len(gone)):
            for term in gone:
                if term.parent_id in depth:
                    depth[term.id] = depth[term.parent_id] + 1
        for term in sorted(gone, key=lambda term: -depth[term.id]):
            await self.work.session.delete(term)
            await self.work.session.flush()

    async def _refuse_name(self, name: str, but: UUID | None) -> None:
        await self.work.execute(ONE_AT_A_TIME, {})
        same = select(AcademicYear.id).where(
            AcademicYear.tenant_id == self.work.actor.tenant_id, AcademicYear.name == name
        )
        if {*await self.work.session.scalars(same)} - {but}:
            raise YearNameTaken(name)

    async def _refuse_outside(self, year: AcademicYear, wanted: YearWrite) -> None:
        dates = {"was_first": year.starts_on, "was_last": year.ends_on}
        now = {"first": wanted.starts_on, "last": wanted.ends_on}
        for outside in await self.work.execute(CALENDARS_OUTSIDE, {"year_id": year.id, **dates, **now}):
            said = f"The calendar {outside['name']} of {outside['school']} would lie outside: change that first."
            raise Invalid.at("ends_on", "calendar_outside", said)

    async def _read(self, year_id: UUID) -> dict[str, Any]:
        found = await self.work.read(academic_years, permission=SchoolPermission.MANAGE_YEARS)
        return next(year for year in found if year["id"] == year_id)


ONE_AT_A_TIME: Final = "select pg_advisory_xact_lock(hashtextextended('academic_years' || %(tenant)s::text, 0))"


def _placed(terms: Sequence[TermWrite], path: str = "terms", whole: Placed | None = None) -> Iterator[Placed]:
    for place, term in enumerate(terms):
        here = Placed(f"{path}.{place}", term, whole)
        yield here
        yield from _placed(term.parts, f"{here.path}.parts", here)


def _refuse(wanted: YearWrite, there: Mapping[UUID, Term]) -> None:
    errors = [*_wrong_with(wanted, there)]
    if errors:
        raise Invalid("These are not the parts of a year.", errors)


def _wrong_with(wanted: YearWrite, there: Mapping[UUID, Term]) -> Errors:
    if wanted.ends_on < wanted.starts_on:
        yield error("ends_on", "end_before_start", "The year ends before it starts.")
    placed, seen = [*_placed(wanted.terms)], set[UUID]()
    for each in placed:
        term, whole = each.term, each.whole.term if each.whole else wanted
        if term.id is not None and term.id not in there:
            yield error(f"{each.path}.id", "unknown", "The year has no such term.")
        elif term.id in seen:
            yield error(f"{each.path}.id", "repeated", "This term is named twice.")
        if term.id is not None:
            seen.add(term.id)
        if each.path.count("parts") >= DEEPEST:
            yield error(each.path, "too_deep", f"Parts are at most {DEEPEST} deep.")
        if term.ends_on < term.starts_on:
            yield error(f"{each.path}.ends_on", "end_before_start", f"{term.name} ends before it starts.")
        elif not _stays(each, there) and not whole.starts_on <= term.starts_on <= term.ends_on <= whole.ends_on:
            at = "starts_on" if term.starts_on < whole.starts_on else "ends_on"
            yield error(f"{each.path}.{at}", "outside_whole", f"{term.name} does not lie within {whole.name}.")
    yield from _overlapping(placed, there)


def _overlapping(placed: Sequence[Placed], there: Mapping[UUID, Term]) -> Errors:
    """Parts of one whole and of one kind; two that an import brought so are left as they are."""
    right = [each for each in placed if each.term.starts_on <= each.term.ends_on]
    for one, other in combinations(right, 2):
        if one.whole is not other.whole or one.term.kind is not other.term.kind:
            continue
        if _stays(one, there) and _stays(other, there):
            continue
        if one.term.starts_on <= other.term.ends_on and other.term.starts_on <= one.term.ends_on:
            yield error(f"{other.path}.starts_on", "overlap", f"{other.term.name} overlaps {one.term.name}.")


def _stays(each: Placed, there: Mapping[UUID, Term]) -> bool:
    row = there.get(each.term.id) if each.term.id else None
    return row is not None and (row.starts_on, row.ends_on) == (each.term.starts_on, each.term.ends_on)
