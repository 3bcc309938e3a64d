"""Doses, exemptions, the district's rules, and how each student stands by them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any, Final
from uuid import UUID

from psycopg.types.json import Jsonb
from sqlalchemy import select

from homeroom.kernel import clock
from homeroom.kernel.actor import Actor
from homeroom.kernel.grades import GradeLevel
from homeroom.kernel.problems import Invalid
from homeroom.platform.database.refusing import refusing
from homeroom.platform.work import Work
from homeroom.students.health.errors import DoseKnown, HealthEntryChanged
from homeroom.students.health.models import ImmunizationDose, ImmunizationExemption, ImmunizationRules, Vaccine
from homeroom.students.health.repository import (
    CHILDREN,
    PUT_STANDINGS,
    RULES,
    STALE,
    ZONE,
    rules,
)
from homeroom.students.health.schedule import (
    SOURCE,
    SOURCE_ADDRESS,
    STANDARD,
    STANDARD_ISSUE,
    Child,
    Exemption,
    Standing,
    VaccineRule,
    standing,
)
from homeroom.students.health.schemas import DoseCreate, ExemptionCreate, ExemptionUpdate, RulesWrite
from homeroom.students.health.service.held import held_entry, hold, refuse_changed, refuse_dates
from homeroom.students.holding import hold_students

RENEW: Final = "students.renew_immunizations"
MOST_AT_ONCE: Final = 1000

Rows = Sequence[Mapping[str, Any]]


class ImmunizationService:
    """Immunizations of students within reach."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def give(self, student_id: UUID, wanted: DoseCreate) -> ImmunizationDose:
        """Record a dose. Raises `StudentNotFound`, `Invalid`, `DoseKnown`."""
        student = await hold(self.work, student_id)
        if wanted.given_on > self.work.account.today:
            raise Invalid.at("given_on", "date_past", "A dose is recorded when it was given.")
        if student["birth_on"] is not None and wanted.given_on < student["birth_on"]:
            raise Invalid.at("given_on", "before_birth", "This is before the student was born.")
        made = ImmunizationDose(student_id=student_id, vaccine=wanted.vaccine, given_on=wanted.given_on)
        self.work.seals.put(made, ImmunizationDose.sealed, wanted.note)
        self.work.session.add(made)
        with refusing({"uq_immunization_doses_given": DoseKnown}):
            await self.work.session.flush()
        await renew(self.work, [student_id])
        return made

    async def retract(self, student_id: UUID, dose_id: UUID) -> ImmunizationDose:
        """Take back a dose that was recorded in error. Raises `StudentNotFound`, `HealthEntryNotFound`."""
        await hold(self.work, student_id)
        found = await held_entry(self.work, ImmunizationDose, student_id, dose_id)
        found.retracted_at = found.retracted_at or clock.now()
        await self.work.session.flush()
        await renew(self.work, [student_id])
        return found

    async def exempt(self, student_id: UUID, wanted: ExemptionCreate) -> ImmunizationExemption:
        """Raises `StudentNotFound`, `Invalid`."""
        await hold(self.work, student_id)
        made = ImmunizationExemption(student_id=student_id, vaccine=wanted.vaccine, reason=wanted.reason, version=1)
        return await self._exempted(made, wanted)

    async def change_exemption(
        self, student_id: UUID, entry_id: UUID, version: int, wanted: ExemptionUpdate
    ) -> ImmunizationExemption:
        """Raises `StudentNotFound`, `HealthEntryNotFound`, `HealthEntryChanged`, `Invalid`."""
        await hold(self.work, student_id)
        found = await held_entry(self.work, ImmunizationExemption, student_id, entry_id)
        refuse_changed(found, version)
        found.version += 1
        return await self._exempted(found, wanted)

    async def _exempted(self, entry: ImmunizationExemption, wanted: ExemptionUpdate) -> ImmunizationExemption:
        refuse_dates(wanted)
        entry.starts_on, entry.ends_on = wanted.starts_on, wanted.ends_on
        self.work.seals.put(entry, ImmunizationExemption.sealed, wanted.note)
        self.work.session.add(entry)
        await self.work.session.flush()
        await renew(self.work, [entry.student_id])
        return entry

    # -- the rules ------------------------------------------------------------------------------------------------

    async def rules(self) -> dict[str, Any]:
        """Those in force."""
        return _told(await self.work.read(rules))

    async def set_rules(self, version: int, wanted: RulesWrite) -> dict[str, Any]:
        """On top of a version, 0 for the published ones. Everybody is looked at again. Raises `HealthEntryChanged`."""
        own = select(ImmunizationRules).where(ImmunizationRules.tenant_id == self.work.actor.tenant_id)
        found = (await self.work.session.scalars(own.with_for_update())).one_or_none()
        if (found.version if found else 0) != version:
            raise HealthEntryChanged(found.version if found else 0)
        found = found or ImmunizationRules(version=0)
        found.rules, found.version = [rule.model_dump(mode="json") for rule in wanted.rules], version + 1
        self.work.session.add(found)
        with refusing({"uq_immunization_rules_tenant": lambda: HealthEntryChanged(1)}):
            await self.work.session.flush()
        self.work.start(RENEW)
        return _told([{"rules": found.rules, "version": found.version}])


def in_force(own: Rows) -> tuple[Sequence[VaccineRule], int]:
    """The district's rules, or the published ones, and their version."""
    if not own:
        return STANDARD, 0
    return [VaccineRule.model_validate(rule) for rule in own[0]["rules"]], own[0]["version"]


def _told(own: Rows) -> dict[str, Any]:
    ruled, version = in_force(own)
    return {
        "version": version,
        "standard": [*ruled] == [*STANDARD],
        "source": SOURCE,
        "source_address": SOURCE_ADDRESS,
        "rules": ruled,
    }


def shown(
    ruled: Sequence[VaccineRule], student: Mapping[str, Any], doses: Rows, exemptions: Rows, today: date
) -> dict[str, Any]:
    """How a student stands, explained; from the rows of the page."""
    given = [(row["vaccine"], row["given_on"]) for row in doses]
    exempt = [(row["vaccine"], row["starts_on"], row["ends_on"]) for row in exemptions]
    found = standing(ruled, _child(student["birth_on"], student["grade_level"], given, exempt), today)
    return {
        "status": found.status,
        "due_on": found.due_on,
        "requirements": [asdict(requirement) for requirement in found.requirements],
    }


async def renew_stale(work: Work, limit: int = MOST_AT_ONCE) -> None:
    """Compute anew what is out of date; the rest in another job, so that nobody waits for a whole district."""
    _, version = in_force(await work.execute(RULES, {}))
    wanted = {"today": await _today(work), "rules_version": version or STANDARD_ISSUE, "limit": limit}
    stale = [row["id"] for row in await work.execute(STALE, wanted)]
    if stale:
        await renew(work, stale)
    if len(stale) == limit:
        work.start(RENEW)


async def renew(work: Work, student_ids: Sequence[UUID]) -> None:
    """Compute how these students stand, and keep it."""
    await hold_students(work, student_ids)
    ruled, version = in_force(await work.execute(RULES, {}))
    today = await _today(work)
    rows = [
        _row(row, standing(ruled, _child_of(row), today))
        for row in await work.execute(CHILDREN, {"ids": [*student_ids], "today": today})
    ]
    await work.execute(PUT_STANDINGS, {"rows": Jsonb(rows), "rules_version": version or STANDARD_ISSUE})


async def _today(work: Work) -> date:
    if isinstance(work.actor, Actor):
        return work.actor.today
    return clock.today((await work.execute(ZONE, {}))[0]["time_zone"])


def _row(child: Mapping[str, Any], found: Standing) -> dict[str, Any]:
    return {
        "id": str(child["id"]),
        "status": found.status.value,
        "due_on": _iso(found.due_on),
        "order_key": _iso(found.due_on),
        "missing": [
            {"vaccine": first.vaccine.value, "dose": first.dose, "due_on": first.due_on.isoformat()}
            for each in found.requirements
            if each.status.value in ("due", "overdue")
            for first in each.missing[:1]
        ],
        "next_on": _iso(found.next_on),
        "birth_on": _iso(child["birth_on"]),
        "grade_level": child["grade_level"],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _child_of(row: Mapping[str, Any]) -> Child:
    """Of what `CHILDREN` found, where dates are text."""
    given = [(vaccine, date.fromisoformat(day)) for vaccine, day in row["doses"]]
    exempt = [
        (vaccine, date.fromisoformat(starts_on), date.fromisoformat(ends_on) if ends_on else None)
        for vaccine, starts_on, ends_on in row["exemptions"]
    ]
    return _child(row["birth_on"], row["grade_level"], given, exempt)


def _child(
    birth_on: date | None,
    grade: str | None,
    given: Sequence[tuple[str, date]],
    exempt: Sequence[tuple[str | None, date, date | None]],
) -> Child:
    doses: dict[Vaccine, list[date]] = defaultdict(list)
    for vaccine, day in given:
        doses[Vaccine(vaccine)].append(day)
    exemptions = [
        Exemption(Vaccine(vaccine) if vaccine else None, starts_on, ends_on) for vaccine, starts_on, ends_on in exempt
    ]
    return Child(birth_on, _grade(grade), doses, exemptions)


def _grade(level: str | None) -> GradeLevel | None:
    """Another system may have sent what is no CEDS code: then the age says what is asked."""
    if level is None:
        return None
    try:
        return GradeLevel(level)
    except ValueError:
        return GradeLevel.UNGRADED
