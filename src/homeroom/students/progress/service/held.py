"""What all of progress has in common: whose it is, and that nobody writes over somebody else."""

from datetime import date
from typing import TypeVar
from uuid import UUID

from homeroom.kernel.problems import Invalid
from homeroom.platform.queries import Query
from homeroom.platform.work import Work
from homeroom.students.errors import StudentNotFound
from homeroom.students.holding import hold_student
from homeroom.students.progress.errors import ProgressEntryChanged, ProgressEntryNotFound
from homeroom.students.progress.models import Goal, Intervention, ProgressNote, Visibility
from homeroom.students.progress.repository import student_to_manage

Entry = TypeVar("Entry", Intervention, Goal, ProgressNote)


async def hold(work: Work, student_id: UUID) -> None:
    """Hold a student until the commit: what is written of one waits. Raises `StudentNotFound`."""
    if not await work.read(student_to_manage, student_id=student_id):
        raise StudentNotFound
    await hold_student(work, student_id)


async def held_entry(work: Work, kind: type[Entry], find: Query, student_id: UUID, entry_id: UUID) -> Entry:
    """An entry of a student who is held. Raises `ProgressEntryNotFound` where it is not meant for the actor."""
    if not await work.read(find, student_id=student_id, entry_id=entry_id):
        raise ProgressEntryNotFound
    return await work.session.get_one(kind, (work.actor.tenant_id, entry_id))


def refuse_changed(found: Entry, version: int) -> None:
    if found.version != version:
        raise ProgressEntryChanged(found.version)


def refuse_visibility(wanted: Visibility) -> None:
    """Goals and interventions are never one's own alone: a colleague must be able to go on with them."""
    if wanted is Visibility.AUTHOR:
        raise Invalid.at("visibility", "not_for_this_kind", "Only a note may be for its author alone.")


def refuse_order(name: str, first: date, last: date | None) -> None:
    if last is not None and last < first:
        raise Invalid.at(name, "end_before_start", "This is before the first day.")


def refuse_future(work: Work, name: str, on: date) -> None:
    if on > work.account.today:
        raise Invalid.at(name, "date_past", "This is recorded when it was.")
