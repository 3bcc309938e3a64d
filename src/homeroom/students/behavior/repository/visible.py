"""Which incidents are open to whom, and how far.

An incident has several children in it, and what is open of it differs: an office sees all of its school's incidents;
a teacher those she reported, and of each only the students she teaches; a family its own child's part, once it was
told or the incident is closed.
"""

from dataclasses import replace
from typing import Final

from sqlalchemy import ColumnElement, Uuid, bindparam, false, or_, select, true

from homeroom.kernel.actor import Reach, Scope
from homeroom.platform.queries import AnySelect
from homeroom.platform.scopes import Bounds, ids_in_scope, opens, shuts
from homeroom.students.behavior.models import Incident, IncidentState, Participant
from homeroom.students.models import Student
from homeroom.students.repository.students import barred_from, students_taught

STAFF_SCOPES: Final = frozenset({Scope.TENANT, Scope.SCHOOL, Scope.TAUGHT})
FAMILY_SCOPES: Final = frozenset({Scope.WARD, Scope.SELF})
THE_INCIDENT = bindparam("incident_id", type_=Uuid())
THE_STUDENT = bindparam("student_id", type_=Uuid())
NOT_VOIDED: ColumnElement[bool] = Incident.state != IncidentState.VOIDED


@shuts(Incident)
def incidents_of_the_barred(bounds: Bounds) -> AnySelect:
    return select(Participant.incident_id).where(
        Participant.tenant_id == bounds.tenant,
        Participant.student_id.in_(barred_from(bounds)),
        Participant.removed_at.is_(None),
    )


@opens(Incident, Scope.SCHOOL)
def incidents_of_own_schools(bounds: Bounds) -> ColumnElement[bool]:
    return bounds.is_school(Incident.school_id) & Incident.id.not_in(incidents_of_the_barred(bounds))


@opens(Incident, Scope.TAUGHT)
def incidents_reported(bounds: Bounds) -> AnySelect:
    return select(Incident.id).where(
        Incident.tenant_id == bounds.tenant,
        Incident.reported_by == bounds.person,
        Incident.id.not_in(incidents_of_the_barred(bounds)),
    )


@opens(Incident, Scope.TAUGHT)
def incidents_of_taught(bounds: Bounds) -> AnySelect:
    return (
        select(Participant.incident_id)
        .join(Incident, (Incident.tenant_id == Participant.tenant_id) & (Incident.id == Participant.incident_id))
        .where(
            Participant.tenant_id == bounds.tenant,
            Participant.student_id.in_(students_taught(bounds)),
            Participant.removed_at.is_(None),
            Participant.incident_id.not_in(incidents_of_the_barred(bounds)),
            NOT_VOIDED,
        )
    )


def only(reach: Reach, scopes: frozenset[Scope]) -> Reach:
    return replace(reach, scopes=reach.scopes & scopes)


def whole(reach: Reach) -> ColumnElement[bool]:
    """Whether all of an incident is open, with everybody in it."""
    if Scope.TENANT in reach.scopes:
        return true()
    return Bounds(reach).is_school(Incident.school_id) if Scope.SCHOOL in reach.scopes else false()


def described(reach: Reach) -> ColumnElement[bool]:
    """Whether the description is: to those who see the whole, who wrote it, and whom it was marked for."""
    return or_(whole(reach), Incident.reported_by == Bounds.person, Incident.for_family)


def part_open_to_staff(reach: Reach) -> ColumnElement[bool]:
    """Students in an incident of whom one is told as staff; the incident must be joined."""
    staff = Participant.student_id.in_(ids_in_scope(only(reach, STAFF_SCOPES), Student))
    return Participant.removed_at.is_(None) & or_(whole(reach), staff)


def part_open(reach: Reach) -> ColumnElement[bool]:
    """A student's own part, for staff and family; the incident must be joined."""
    told = Participant.told_on.is_not(None) | (Incident.state == IncidentState.CLOSED)
    family = Participant.student_id.in_(ids_in_scope(only(reach, FAMILY_SCOPES), Student))
    staff = Participant.student_id.in_(ids_in_scope(only(reach, STAFF_SCOPES), Student))
    return Participant.removed_at.is_(None) & NOT_VOIDED & or_(staff, family & told)
