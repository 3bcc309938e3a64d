"""Goals, and how far they were reached."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from homeroom.kernel import clock
from homeroom.kernel.problems import Invalid
from homeroom.platform.work import Work
from homeroom.students.progress.models import Goal, GoalUpdate
from homeroom.students.progress.repository import goal_to_change
from homeroom.students.progress.schemas import GoalCreate, GoalUpdateCreate
from homeroom.students.progress.service.held import (
    held_entry,
    hold,
    refuse_changed,
    refuse_future,
    refuse_order,
    refuse_visibility,
)

THOUSANDTHS: Final = 3


class GoalService:
    """The goals of students within reach."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def add(self, student_id: UUID, wanted: GoalCreate) -> Goal:
        """Raises `StudentNotFound`, `Invalid`."""
        await hold(self.work, student_id)
        _refuse(wanted)
        made = Goal(student_id=student_id, author_id=self.work.account.by, version=1, **wanted.model_dump())
        self.work.session.add(made)
        await self.work.session.flush()
        return made

    async def change(self, student_id: UUID, goal_id: UUID, version: int, wanted: GoalCreate) -> Goal:
        """Raises `StudentNotFound`, `ProgressEntryNotFound`, `ProgressEntryChanged`, `Invalid`."""
        await hold(self.work, student_id)
        found = await held_entry(self.work, Goal, goal_to_change, student_id, goal_id)
        refuse_changed(found, version)
        _refuse(wanted)
        for name, value in wanted.model_dump().items():
            setattr(found, name, value)
        found.version += 1
        await self.work.session.flush()
        return found

    async def update(self, student_id: UUID, goal_id: UUID, wanted: GoalUpdateCreate) -> GoalUpdate:
        """Record a value. Raises `StudentNotFound`, `ProgressEntryNotFound`, `Invalid`."""
        await hold(self.work, student_id)
        await held_entry(self.work, Goal, goal_to_change, student_id, goal_id)
        refuse_future(self.work, "measured_on", wanted.measured_on)
        made = GoalUpdate(
            goal_id=goal_id, author_id=self.work.account.by, written_at=clock.now(), **wanted.model_dump()
        )
        self.work.session.add(made)
        await self.work.session.flush()
        return made


def _refuse(wanted: GoalCreate) -> None:
    refuse_visibility(wanted.visibility)
    refuse_order("due_on", wanted.starts_on, wanted.due_on)
    if wanted.target == wanted.baseline:
        raise Invalid.at("target", "no_way_to_go", "The target is where one is already.")


def reached(goal: Mapping[str, Any]) -> dict[str, Any]:
    """A goal with where it stands: the newest value, and the share of the way from the baseline to the target."""
    current = goal["updates"][0]["value"] if goal["updates"] else None
    way = goal["target"] - goal["baseline"]
    share = 0.0 if current is None else round((current - goal["baseline"]) / way, THOUSANDTHS)
    return {**goal, "current": current, "reached": share}
