"""Allergies, conditions, medications, and visits to the nurse."""

from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

from homeroom.kernel import clock
from homeroom.kernel.problems import Invalid
from homeroom.platform.lists import read_page
from homeroom.platform.work import Work
from homeroom.students.errors import StudentNotFound
from homeroom.students.health.models import HealthKind, HealthRecord, HealthVisit, ImmunizationDose
from homeroom.students.health.models import ImmunizationExemption as Exempt
from homeroom.students.health.repository import (
    alerts_for_teachers,
    child,
    doses,
    exemptions,
    records,
    rules,
    visits,
)
from homeroom.students.health.schemas import (
    NO_VISIT,
    NO_WORDS,
    HealthRecordCreate,
    HealthRecordUpdate,
    HealthText,
    VisitText,
    VisitWrite,
)
from homeroom.students.health.service.held import (
    held_entry,
    hold,
    noted,
    opened,
    read_of,
    refuse_changed,
    refuse_dates,
    sealed_text,
    was_read,
)
from homeroom.students.health.service.immunizations import in_force, shown
from homeroom.students.permissions import StudentPermission

EARLIEST: Final = datetime(1980, 1, 1, tzinfo=UTC)
MEDICATIONS_OWN: Final = ("dose", "schedule", "authorized_by")
_DATED: Final = ("starts_on", "ends_on", "on_card", "for_teachers")


class HealthService:
    """The health of students within reach. Each reading is on record."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def read(self, student_id: UUID) -> dict[str, Any]:
        """All but the visits. Raises `StudentNotFound`."""
        student, (kept, given, exempt, own) = await read_of(
            self.work, StudentPermission.READ_HEALTH, student_id, records, doses, exemptions, rules
        )
        was_read(self.work, "health_records", student_id, "health")
        immunizations = shown(in_force(own)[0], student, given, exempt, self.work.account.today)
        return {
            "records": opened(self.work, HealthRecord.sealed, kept, NO_WORDS),
            "immunizations": {
                **immunizations,
                "doses": noted(self.work, ImmunizationDose.sealed, given),
                "exemptions": noted(self.work, Exempt.sealed, exempt),
            },
        }

    async def alerts(self, student_id: UUID) -> list[dict[str, Any]]:
        """What those who teach the student are told. Raises `StudentNotFound`."""
        _, (found,) = await read_of(self.work, StudentPermission.READ_ALERTS, student_id, alerts_for_teachers)
        was_read(self.work, "health_records", student_id, "alerts")
        return opened(self.work, HealthRecord.sealed, found, NO_WORDS)

    async def visits(self, student_id: UUID, *, limit: int, cursor: str | None) -> dict[str, Any]:
        """The last one first. Raises `StudentNotFound`, `Invalid` for a bad cursor."""
        if not await self.work.read(child, student_id=student_id):
            raise StudentNotFound
        page = await read_page(
            self.work,
            visits,
            {"order_key": str},
            limit=limit,
            cursor=cursor,
            parameters={"student_id": student_id},
        )
        was_read(self.work, "health_visits", student_id, "visits")
        return {**page, "items": opened(self.work, HealthVisit.sealed, page["items"], NO_VISIT)}

    async def add(self, student_id: UUID, wanted: HealthRecordCreate) -> HealthRecord:
        """Raises `StudentNotFound`, `Invalid`."""
        await hold(self.work, student_id)
        _refuse(wanted, wanted.kind)
        made = HealthRecord(student_id=student_id, kind=wanted.kind, **wanted.model_dump(include={*_DATED}), version=1)
        return await self._sealed(made, wanted)

    async def change(self, student_id: UUID, entry_id: UUID, version: int, wanted: HealthRecordUpdate) -> HealthRecord:
        """Raises `StudentNotFound`, `HealthEntryNotFound`, `HealthEntryChanged`, `Invalid`."""
        await hold(self.work, student_id)
        found = await held_entry(self.work, HealthRecord, student_id, entry_id)
        refuse_changed(found, version)
        _refuse(wanted, found.kind)
        for name in _DATED:
            setattr(found, name, getattr(wanted, name))
        found.version += 1
        return await self._sealed(found, wanted)

    async def _sealed(self, record: HealthRecord, wanted: HealthRecordUpdate) -> HealthRecord:
        self.work.seals.put(record, HealthRecord.sealed, sealed_text(wanted, HealthText))
        self.work.session.add(record)
        await self.work.session.flush()
        return record

    async def add_visit(self, student_id: UUID, wanted: VisitWrite) -> HealthVisit:
        """Raises `StudentNotFound`, `Invalid`."""
        await hold(self.work, student_id)
        made = HealthVisit(student_id=student_id, recorded_by=self.work.account.by, version=1)
        return await self._visited(made, wanted)

    async def change_visit(self, student_id: UUID, visit_id: UUID, version: int, wanted: VisitWrite) -> HealthVisit:
        """Raises `StudentNotFound`, `HealthEntryNotFound`, `HealthEntryChanged`, `Invalid`."""
        await hold(self.work, student_id)
        found = await held_entry(self.work, HealthVisit, student_id, visit_id)
        refuse_changed(found, version)
        found.version += 1
        return await self._visited(found, wanted)

    async def _visited(self, visit: HealthVisit, wanted: VisitWrite) -> HealthVisit:
        if wanted.came_at > clock.now():
            raise Invalid.at("came_at", "date_past", "A visit is recorded when it was.")
        if wanted.came_at < EARLIEST:
            raise Invalid.at("came_at", "too_long_ago", "This is too long ago.")
        visit.came_at = wanted.came_at
        visit.order_key = wanted.came_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")
        self.work.seals.put(visit, HealthVisit.sealed, sealed_text(wanted, VisitText))
        self.work.session.add(visit)
        await self.work.session.flush()
        return visit


def _refuse(wanted: HealthRecordUpdate, kind: HealthKind) -> None:
    refuse_dates(wanted)
    if kind is not HealthKind.MEDICATION:
        for name in MEDICATIONS_OWN:
            if getattr(wanted, name) is not None:
                raise Invalid.at(name, "not_for_this_kind", "Only a medication has this.")
