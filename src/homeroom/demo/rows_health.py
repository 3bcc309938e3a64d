"""The rows of health: allergies and conditions of some, the emergency card of the story's child, doses, visits."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.orm import InstrumentedAttribute

from homeroom.demo.copying import Row, Table
from homeroom.demo.district import TIME_ZONE, District, Pupil, School
from homeroom.demo.keys import Key, lot
from homeroom.kernel.grades import GradeLevel
from homeroom.platform.keys import KeyRing
from homeroom.platform.sealed import SealedBytes, Seals
from homeroom.students.health.models import (
    ExemptionReason,
    HealthCard,
    HealthKind,
    HealthRecord,
    HealthVisit,
)
from homeroom.students.health.schedule import STANDARD, VaccineRule, months_after
from homeroom.students.health.schemas import CardWrite, HealthText, Outcome, Severity, VisitText

_ZONE: Final = ZoneInfo(TIME_ZONE)
_GRADES: Final[list[str]] = [grade.value for grade in GradeLevel]
_DOSE_MISSING: Final = 0.05  # of the students lack the last dose of some vaccine
_EXEMPT: Final = 0.02
_LATE_BY: Final = 20  # days, at the most, after the day a dose was due
_VISITS: Final = 0.06  # of the students in four weeks


@dataclass(frozen=True)
class Entry:
    """An allergy, a condition or a medication, and how many of the students have it."""

    kind: HealthKind
    share: float
    words: HealthText
    told: bool  # on the emergency card, and to those who teach the student


_PEANUTS: Final = Entry(
    HealthKind.ALLERGY,
    0.02,
    HealthText(
        name="Peanuts",
        severity=Severity.LIFE_THREATENING,
        reaction="Hives, swelling of the lips, trouble breathing.",
        plan="Epinephrine auto-injector from the nurse's office at once, then call 911.",
    ),
    told=True,
)
_INHALER: Final = Entry(
    HealthKind.MEDICATION,
    0.0,
    HealthText(
        name="Albuterol inhaler",
        dose="2 puffs",
        schedule="When short of breath, at most every four hours",
        authorized_by="Parent and physician, form on file",
    ),
    told=False,
)
_ENTRIES: Final = (
    _PEANUTS,
    Entry(
        HealthKind.ALLERGY,
        0.01,
        HealthText(name="Bee stings", severity=Severity.SEVERE, plan="To the nurse at once."),
        told=True,
    ),
    Entry(HealthKind.ALLERGY, 0.02, HealthText(name="Penicillin", severity=Severity.MODERATE), told=False),
    Entry(
        HealthKind.CONDITION,
        0.06,
        HealthText(name="Asthma", severity=Severity.MODERATE, plan="Rest, and the inhaler. To the nurse if no better."),
        told=True,
    ),
    Entry(
        HealthKind.CONDITION,
        0.003,
        HealthText(name="Type 1 diabetes", plan="May eat and check blood sugar in class. Low: juice, then the nurse."),
        told=True,
    ),
    Entry(
        HealthKind.CONDITION,
        0.005,
        HealthText(name="Epilepsy", plan="Time the seizure, keep clear of furniture. Over five minutes: call 911."),
        told=True,
    ),
)
_CARD: Final = CardWrite(
    doctor="Riverside Pediatrics",
    doctor_phone="(217) 555-0142",
    hospital="St. Brigid Children's Hospital",
    insurance="Prairie Family Health",
    policy_number="PFH-204-117",
)
_COMPLAINTS: Final = (
    VisitText(complaint="Headache", treatment="Water, and a rest", outcome=Outcome.BACK_TO_CLASS),
    VisitText(complaint="Stomach ache", treatment="Lay down for twenty minutes", outcome=Outcome.RESTED),
    VisitText(complaint="Scraped knee at recess", treatment="Cleaned, plaster", outcome=Outcome.BACK_TO_CLASS),
    VisitText(complaint="Fever of 101 °F", treatment="Family called", outcome=Outcome.SENT_HOME),
    VisitText(complaint="Nosebleed", treatment="Pressure, ten minutes", outcome=Outcome.BACK_TO_CLASS),
)


class HealthRows:
    """The tables of health. What is sealed there, is sealed here."""

    def __init__(self, district: District, ring: KeyRing, history: tuple[date, ...]) -> None:
        self.district, self.history = district, history
        self._seals = Seals(ring, UUID(district.tenant_id))
        self._rng = lot(district.seed, "health")

    def tables(self) -> Iterator[Table]:
        """After the students."""
        yield Table(
            "students.health_records",
            ("id", "student_id", "kind", "starts_on", "on_card", "for_teachers", "sealed"),
            self._records,
        )
        yield Table("students.health_cards", ("id", "sealed"), self._cards)
        yield Table("students.immunization_doses", ("id", "student_id", "vaccine", "given_on"), self._doses)
        yield Table("students.immunization_exemptions", ("id", "student_id", "reason", "starts_on"), self._exemptions)
        yield Table(
            "students.health_visits",
            ("id", "student_id", "came_at", "order_key", "recorded_by", "sealed"),
            self._visits,
        )

    def _pupils(self) -> Iterator[tuple[School, Pupil]]:
        for school in self.district.schools:
            for pupil in school.pupils:
                yield school, pupil

    def _records(self) -> Iterator[Row]:
        for _, pupil in self._pupils():
            has = [entry for entry in _ENTRIES if self._rng.random() < entry.share]
            if pupil is self.district.story.child and _PEANUTS not in has:
                has.append(_PEANUTS)
            if any(entry.words.name == "Asthma" for entry in has):
                has.append(_INHALER)
            for entry in has:
                key = self.district.keys.new()
                sealed = self._sealed(HealthRecord.sealed, key, entry.words)
                yield key, pupil.human.id, entry.kind.value, pupil.starts_on, entry.told, entry.told, sealed

    def _cards(self) -> Iterator[Row]:
        key = self.district.story.child.human.id
        yield key, self._sealed(HealthCard.sealed, key, _CARD)

    def _doses(self) -> Iterator[Row]:
        """By the published rules, some days late; some students lack one."""
        for _, pupil in self._pupils():
            lacks = self._rng.choice(STANDARD) if self._rng.random() < _DOSE_MISSING else None
            for rule in STANDARD:
                given = list(self._given(rule, pupil))
                for day in given[:-1] if rule is lacks else given:
                    yield self.district.keys.new(), pupil.human.id, rule.vaccine.value, day

    def _given(self, rule: VaccineRule, pupil: Pupil) -> Iterator[date]:
        before = first = None
        born = pupil.human.birth_on
        for dose in rule.doses:
            if born is None or (dose.from_grade and _GRADES.index(pupil.grade) < _GRADES.index(dose.from_grade)):
                return
            wanted = months_after(born, dose.due_months) + timedelta(days=self._rng.randint(0, _LATE_BY))
            if before is not None and first is not None:
                spaced = before + timedelta(days=dose.least_days_after)
                wanted = max(wanted, spaced, first + timedelta(days=dose.least_days_after_first))
            if wanted >= self.district.today:
                return
            first, before = first or wanted, wanted
            yield wanted

    def _exemptions(self) -> Iterator[Row]:
        for _, pupil in self._pupils():
            if self._rng.random() < _EXEMPT:
                reason = self._rng.choice(tuple(ExemptionReason))
                yield self.district.keys.new(), pupil.human.id, reason.value, pupil.starts_on

    def _visits(self) -> Iterator[Row]:
        for school, pupil in self._pupils():
            days = [day for day in self.history if day >= pupil.starts_on]
            if days and self._rng.random() < _VISITS:
                key, nurse = self.district.keys.new(), school.employee("Nurse").human.id
                minutes = timedelta(minutes=self._rng.randint(30, 360))
                came = datetime.combine(self._rng.choice(days), time(8), _ZONE).astimezone(UTC) + minutes
                words = self._sealed(HealthVisit.sealed, key, self._rng.choice(_COMPLAINTS))
                yield key, pupil.human.id, came, f"{came:%Y-%m-%dT%H:%M:%S.%f}", nurse, words

    def _sealed(self, column: InstrumentedAttribute[Any], key: Key, words: Any) -> str:
        text = json.dumps(words.model_dump(mode="json"), ensure_ascii=False, sort_keys=True)
        sealed: SealedBytes = self._seals.sealed(column, UUID(key), text)
        return rf"\x{sealed.hex()}"
