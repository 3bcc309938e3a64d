"""What behavior adds to the timeline of a student."""

from collections.abc import Sequence

from homeroom.kernel.actor import Reach
from homeroom.platform.queries import AnySelect
from homeroom.platform.scopes import Bounds, ids_in_scope
from homeroom.students.behavior.models import BehaviorKind, Incident, Participant, Recognition
from homeroom.students.behavior.repository.kinds import kind_of
from homeroom.students.behavior.repository.visible import part_open
from homeroom.students.models import Student
from homeroom.students.permissions import StudentPermission
from homeroom.students.profile.timeline import THE_STUDENT, happened, timeline_part


@timeline_part("behavior", StudentPermission.READ_BEHAVIOR)
def behavior(reach: Reach) -> Sequence[AnySelect]:
    """The student's own part in incidents, and recognition."""
    incident = (
        happened(
            "incident",
            Participant.id,
            Incident.occurred_on,
            incident_kind=Incident.kind,
            kind_name=BehaviorKind.name,
            role=Participant.role,
        )
        .select_from(Participant)
        .join(Incident, (Incident.tenant_id == Participant.tenant_id) & (Incident.id == Participant.incident_id))
        .outerjoin(BehaviorKind, kind_of(Incident))
        .where(Participant.tenant_id == Bounds.tenant, Participant.student_id == THE_STUDENT, part_open(reach))
    )
    recognition = (
        happened(
            "recognition",
            Recognition.id,
            Recognition.given_on,
            incident_kind=Recognition.kind,
            kind_name=BehaviorKind.name,
        )
        .select_from(Recognition)
        .outerjoin(BehaviorKind, kind_of(Recognition))
        .where(
            Recognition.tenant_id == Bounds.tenant,
            Recognition.student_id == THE_STUDENT,
            Recognition.student_id.in_(ids_in_scope(reach, Student)),
            Recognition.withdrawn_at.is_(None),
        )
    )
    return [incident, recognition]
