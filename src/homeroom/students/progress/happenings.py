"""What progress tells in the timeline of a student."""

from collections.abc import Sequence
from typing import Any

from homeroom.kernel.actor import Reach
from homeroom.platform.queries import AnySelect
from homeroom.students.permissions import StudentPermission
from homeroom.students.profile.timeline import THE_STUDENT, happened, timeline_part
from homeroom.students.progress.models import Intervention
from homeroom.students.progress.repository import COUNSELING, visible


@timeline_part("interventions", StudentPermission.READ_PROGRESS)
def interventions(reach: Reach) -> Sequence[AnySelect]:
    """How one began and ended; what counselors keep among themselves is not told here."""

    def told(kind: str, on: Any) -> AnySelect:
        seen = visible(reach, Reach(COUNSELING, frozenset()), Intervention)
        return happened(kind, Intervention.id, on, title=Intervention.title, outcome=Intervention.outcome).where(
            seen, Intervention.student_id == THE_STUDENT
        )

    return [
        told("intervention_started", Intervention.starts_on),
        told("intervention_ended", Intervention.ended_on).where(Intervention.ended_on.is_not(None)),
    ]
