"""Interventions: who owns them, how they go, when they are looked at again."""

from typing import Any, Final
from uuid import UUID

from homeroom.kernel import clock
from homeroom.kernel.actor import Actor
from homeroom.kernel.problems import Invalid
from homeroom.platform.work import Work
from homeroom.students.permissions import StudentPermission
from homeroom.students.progress.events import ReviewDue
from homeroom.students.progress.models import CheckIn, Intervention, InterventionState
from homeroom.students.progress.repository import (
    TELL_OWNERS,
    ZONE,
    flag_of_student,
    intervention_to_change,
    owner_in_reach,
)
from homeroom.students.progress.schemas import CheckInCreate, InterventionCreate, InterventionUpdate
from homeroom.students.progress.service.held import (
    held_entry,
    hold,
    refuse_changed,
    refuse_future,
    refuse_order,
    refuse_visibility,
)

LAST: Final = "~"
"""After every day."""


class InterventionService:
    """The interventions of students within reach."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def add(self, student_id: UUID, wanted: InterventionCreate) -> Intervention:
        """Raises `StudentNotFound`, `NotFound` for an owner or a flag out of reach, `Invalid`."""
        await hold(self.work, student_id)
        if wanted.state is InterventionState.ENDED:
            raise Invalid.at("state", "not_at_first", "It ends when it has begun.")
        owner = await self._owner(wanted)
        made = Intervention(student_id=student_id, author_id=self.work.account.by, version=1)
        await self._write(made, wanted, owner)
        self.work.session.add(made)
        await self.work.session.flush()
        return made

    async def change(self, student_id: UUID, entry_id: UUID, version: int, wanted: InterventionUpdate) -> Intervention:
        """Correct it, hand it over or end it.

        Raises `StudentNotFound`, `ProgressEntryNotFound`, `ProgressEntryChanged`, `Invalid`, and `NotFound` for an
        owner or a flag out of reach.
        """
        await hold(self.work, student_id)
        found = await held_entry(self.work, Intervention, intervention_to_change, student_id, entry_id)
        refuse_changed(found, version)
        ends = wanted.state is InterventionState.ENDED
        if ends and wanted.outcome is None:
            raise Invalid.at("outcome", "missing", "Say how it ended.")
        if not ends and (wanted.outcome or wanted.outcome_words):
            raise Invalid.at("outcome", "not_yet", "What goes on has no outcome.")
        stays = "owner_id" in wanted.model_fields_set and wanted.owner_id == found.owner_id
        owner = found.owner_id if stays else await self._owner(wanted)
        await self._write(found, wanted, owner)
        found.outcome, found.outcome_words = wanted.outcome, wanted.outcome_words
        found.ended_on = (found.ended_on or self.work.account.today) if ends else None
        found.version += 1
        await self.work.session.flush()
        return found

    async def check_in(self, student_id: UUID, entry_id: UUID, wanted: CheckInCreate) -> CheckIn:
        """Write down how it goes. Raises `StudentNotFound`, `ProgressEntryNotFound`, `Invalid`."""
        await hold(self.work, student_id)
        await held_entry(self.work, Intervention, intervention_to_change, student_id, entry_id)
        refuse_future(self.work, "held_on", wanted.held_on)
        made = CheckIn(
            intervention_id=entry_id, author_id=self.work.account.by, written_at=clock.now(), **wanted.model_dump()
        )
        self.work.session.add(made)
        await self.work.session.flush()
        return made

    async def _owner(self, wanted: InterventionCreate) -> UUID | None:
        """Who is named, if he is within reach; left out: the actor, where he is on the staff."""
        if "owner_id" in wanted.model_fields_set:
            if wanted.owner_id is not None:
                await self.work.require(StudentPermission.MANAGE_PROGRESS, owner_in_reach, owner_id=wanted.owner_id)
            return wanted.owner_id
        mine = self.work.account.by
        return mine if await self.work.read(owner_in_reach, owner_id=mine) else None

    async def _write(self, row: Intervention, wanted: InterventionCreate, owner_id: UUID | None) -> None:
        refuse_visibility(wanted.visibility)
        refuse_order("review_on", wanted.starts_on, wanted.review_on)
        if wanted.flag_id is not None and wanted.flag_id != row.flag_id:
            await self.work.require(
                StudentPermission.READ_WARNINGS, flag_of_student, student_id=row.student_id, flag_id=wanted.flag_id
            )
        if owner_id != row.owner_id:
            row.reminded_for = None  # whom it is handed over to has not been told
        row.owner_id = owner_id
        for name in ("kind", "title", "plan", "tier", "visibility", "flag_id", "starts_on", "review_on", "state"):
            setattr(row, name, getattr(wanted, name))
        row.order_key = wanted.review_on.isoformat() if wanted.review_on else LAST


async def tell_owners(work: Work) -> None:
    """Tell of reviews whose day has come, of each once."""
    for row in await work.execute(TELL_OWNERS, {"today": await _today(work)}):
        told: dict[str, Any] = {**row, "intervention_id": row["id"]}
        work.emit(ReviewDue(**told))


async def _today(work: Work) -> Any:
    if isinstance(work.actor, Actor):
        return work.actor.today
    return clock.today((await work.execute(ZONE, {}))[0]["time_zone"])
