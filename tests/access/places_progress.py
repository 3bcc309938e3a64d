"""What progress adds to a place: a flag of its student, an intervention, a goal and a note for the family."""

from uuid import UUID

from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from homeroom.platform.sealed import Seals
from homeroom.students.progress.models import (
    Goal,
    GoalState,
    Intervention,
    InterventionKind,
    InterventionState,
    ProgressNote,
    Visibility,
)
from homeroom.students.warnings.models import Level, WarningFlag, WarningStanding
from tests.access.situations import Kind
from tests.support.world import FIRST_DAY, TODAY, World

_WHY = {
    "counted": 12,
    "of": 98,
    "watch": 5,
    "alert": 10,
    "window_days": None,
    "least_days": 10,
    "origin": "standard",
}


async def progress_of(world: World, school_id: UUID, student: UUID, author: UUID) -> dict[Kind, UUID]:
    measured = {"measure": "absence_rate", "unit": "percent", "level": "alert", "since": str(TODAY), **_WHY}
    flag = WarningFlag(
        id=new_id(),
        student_id=student,
        measure="absence_rate",
        level=Level.ALERT,
        raised_on=TODAY,
        raised=_WHY,
        order_key=f"08 {student}",
        search_name=str(student),
    )
    intervention = Intervention(
        id=new_id(),
        student_id=student,
        kind=InterventionKind.ATTENDANCE,
        title="Check in each morning",
        tier=1,
        visibility=Visibility.TEACHERS,
        starts_on=FIRST_DAY,
        order_key="~",
        state=InterventionState.RUNNING,
        author_id=author,
        version=1,
    )
    goal = Goal(
        id=new_id(),
        student_id=student,
        title="Reads fluently",
        measure="Words correct per minute",
        unit=None,
        baseline=60,
        target=100,
        starts_on=FIRST_DAY,
        due_on=TODAY,
        state=GoalState.ACTIVE,
        visibility=Visibility.FAMILY,
        author_id=author,
        version=1,
    )
    note = a_note(world, new_id(), student, author, Visibility.FAMILY)
    standing = WarningStanding(
        id=student,
        school_id=school_id,
        level=Level.ALERT,
        order_key=f"08 {student}",
        search_name=str(student),
        measures=[measured],
        looked_on=TODAY,
        rules_version=0,
    )
    await world.add(flag, standing, intervention, goal, note)
    return {
        Kind.WARNED: student,
        Kind.FLAG: flag.id,
        Kind.INTERVENTION: intervention.id,
        Kind.GOAL: goal.id,
        Kind.PROGRESS_NOTE: note.id,
        Kind.OWN_NOTE: note.id,
    }


def a_note(world: World, note_id: UUID, student: UUID, author: UUID, visibility: Visibility) -> ProgressNote:
    seals = Seals(world.application.parts.keys, world.tenant_id)
    return ProgressNote(
        id=note_id,
        student_id=student,
        visibility=visibility,
        author_id=author,
        written_at=clock.now(),
        sealed=seals.sealed(ProgressNote.sealed, note_id, "Settled in well"),
        version=1,
    )
