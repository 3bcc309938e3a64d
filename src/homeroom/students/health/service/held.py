"""What all of health has in common: whose it is, who read it, and that nobody writes over somebody else."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from homeroom.kernel.problems import Invalid
from homeroom.kernel.schemas import Schema
from homeroom.platform.database.audit import Change
from homeroom.platform.queries import Query
from homeroom.platform.work import Work
from homeroom.students.errors import StudentNotFound
from homeroom.students.health.errors import HealthEntryChanged, HealthEntryNotFound
from homeroom.students.health.models import (
    HealthCard,
    HealthRecord,
    HealthVisit,
    ImmunizationDose,
    ImmunizationExemption,
)
from homeroom.students.health.repository import child
from homeroom.students.holding import hold_student
from homeroom.students.permissions import StudentPermission

Entry = TypeVar("Entry", HealthRecord, HealthVisit, ImmunizationDose, ImmunizationExemption)
Versioned = HealthRecord | HealthVisit | HealthCard | ImmunizationExemption
READ: Final = "read"


async def read_of(
    work: Work, permission: str, student_id: UUID, *queries: Query
) -> tuple[dict[str, Any], list[list[dict[str, Any]]]]:
    """The student and rows of health, in one trip. Raises `StudentNotFound` for who is out of reach of `permission`."""
    wanted = {"student_id": student_id}
    (*found,) = await work.read_all([(each, wanted) for each in (child, *queries)], permission=permission)
    student, *rows = found
    if not student:
        raise StudentNotFound
    return student[0], rows


def was_read(work: Work, table: str, student_id: UUID, what: str) -> None:
    """Whoever reads somebody's health is on record with it: the answer leaves only with this row."""
    work.audit(Change(READ, f"students.{table}", student_id, after={"what": what}))


async def hold(work: Work, student_id: UUID) -> dict[str, Any]:
    """The student, held until the commit: what is written of one waits. Raises `StudentNotFound`."""
    student, _ = await read_of(work, StudentPermission.MANAGE_HEALTH, student_id)
    await hold_student(work, student_id)
    return student


async def held_entry(work: Work, kind: type[Entry], student_id: UUID, entry_id: UUID) -> Entry:
    """An entry of a student who is held. Raises `HealthEntryNotFound`."""
    wanted = select(kind).where(
        kind.tenant_id == work.actor.tenant_id, kind.id == entry_id, kind.student_id == student_id
    )
    found: Entry | None = (await work.session.scalars(wanted)).one_or_none()
    if found is None:
        raise HealthEntryNotFound
    return found


def refuse_changed(found: Versioned, version: int) -> None:
    if found.version != version:
        raise HealthEntryChanged(found.version)


def refuse_dates(wanted: Any) -> None:
    """An entry ends on its first day or later, or on the day before it if it never held."""
    if wanted.ends_on is not None and wanted.ends_on < wanted.starts_on:
        raise Invalid.at("ends_on", "end_before_start", "The last day is not before the first.")


def sealed_text(wanted: Schema, of: type[Schema]) -> str:
    """The words of a body as they are sealed."""
    return json.dumps(wanted.model_dump(mode="json", include={*of.model_fields}), ensure_ascii=False, sort_keys=True)


def opened(
    work: Work,
    column: InstrumentedAttribute[Any],
    rows: Sequence[Mapping[str, Any]],
    blank: Mapping[str, Any],
) -> list[dict[str, Any]]:
    """Rows with their words; what cannot be opened is there with `blank` ones, so that the others are seen."""
    told = []
    for row in rows:
        words = work.seals.readable(column, row["id"], row["sealed"])
        told.append({**row, **(blank if words is None else json.loads(words)), "unreadable": words is None})
    return told


def noted(work: Work, column: InstrumentedAttribute[Any], rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Rows with their note, where they have one."""
    told = []
    for row in rows:
        note = None if row["sealed"] is None else work.seals.readable(column, row["id"], row["sealed"])
        told.append({**row, "note": note, "unreadable": row["sealed"] is not None and note is None})
    return told
