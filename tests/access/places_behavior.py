"""What behavior adds to a place: an incident with its student, something decided, and recognition."""

from uuid import UUID

from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from homeroom.students.behavior.models import (
    ActionKind,
    Incident,
    IncidentAction,
    IncidentState,
    Participant,
    ParticipantRole,
    Place,
    Recognition,
    Severity,
    ToldHow,
)
from tests.access.situations import Kind
from tests.support.world import TODAY, SchoolMade, World


async def behavior_of(world: World, school: SchoolMade, student: UUID, staff: UUID) -> dict[Kind, UUID]:
    """The family was told. What was decided is of the same student in another role, who therefore stays in it."""
    now = clock.now()
    incident = Incident(
        id=new_id(),
        school_id=school.id,
        occurred_at=now,
        occurred_on=TODAY,
        order_key=now.isoformat(),
        place=Place.CLASSROOM,
        kind="theft",
        severity=Severity.MINOR,
        description="A pen.",
        for_family=False,
        reported_by=staff,
        reported_at=now,
        state=IncidentState.OPEN,
        version=1,
    )
    part, other = (
        Participant(
            id=new_id(),
            incident_id=incident.id,
            student_id=student,
            role=role,
            told_on=TODAY,
            told_by=staff,
            told_how=ToldHow.PHONE,
        )
        for role in (ParticipantRole.PERPETRATOR, ParticipantRole.WITNESS)
    )
    action = IncidentAction(
        id=new_id(),
        participant_id=other.id,
        kind=ActionKind.CONFERENCE,
        starts_on=TODAY,
        decided_by=staff,
        decided_at=now,
    )
    recognition = Recognition(
        id=new_id(),
        student_id=student,
        kind="kindness",
        words="Shared her lunch.",
        given_on=TODAY,
        given_by=staff,
        given_at=now,
    )
    await world.add(incident, recognition)
    await world.add(part, other)
    await world.add(action)
    return {
        Kind.INCIDENT: incident.id,
        Kind.PARTICIPANT: part.id,
        Kind.INCIDENT_ACTION: action.id,
        Kind.RECOGNITION: recognition.id,
    }
