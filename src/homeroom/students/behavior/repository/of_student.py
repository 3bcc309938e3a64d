"""A student's part in incidents, and recognition."""

from typing import Any

from sqlalchemy import String, Uuid, bindparam, case, false, func, literal_column, null, or_, select
from sqlalchemy.dialects.postgresql import JSONB, aggregate_order_by

from homeroom.identity.public import name_of_doer
from homeroom.kernel.actor import Reach, Scope
from homeroom.platform.queries import AnySelect, query
from homeroom.platform.scopes import Bounds, ids_in_scope, in_scope
from homeroom.students.behavior.models import (
    BehaviorKind,
    Incident,
    IncidentAction,
    Participant,
    Recognition,
)
from homeroom.students.behavior.repository.kinds import kind_of
from homeroom.students.behavior.repository.visible import (
    STAFF_SCOPES,
    THE_STUDENT,
    described,
    only,
    part_open,
)
from homeroom.students.models import Student
from homeroom.students.permissions import StudentPermission

_NONE: Any = literal_column("'[]'::jsonb", JSONB)


@query(StudentPermission.READ_BEHAVIOR)
def student_of_behavior(reach: Reach) -> AnySelect:
    return select(Student.id).where(in_scope(reach, Student), Student.id == THE_STUDENT)


@query(StudentPermission.READ_BEHAVIOR)
def parts_of_student(reach: Reach) -> AnySelect:
    """The newest first. Nothing here is of anybody else who was in it."""
    action = func.jsonb_build_object(
        "id",
        IncidentAction.id,
        "kind",
        IncidentAction.kind,
        "starts_on",
        IncidentAction.starts_on,
        "ends_on",
        IncidentAction.ends_on,
    )
    ordered = aggregate_order_by(action, IncidentAction.starts_on, IncidentAction.id)
    actions = (
        select(func.coalesce(func.jsonb_agg(ordered), _NONE))
        .where(
            IncidentAction.tenant_id == Participant.tenant_id,
            IncidentAction.participant_id == Participant.id,
            IncidentAction.removed_at.is_(None),
        )
        .correlate(Participant)
        .scalar_subquery()
    )
    return (
        select(
            Participant.id,
            case((in_scope(only(reach, STAFF_SCOPES), Incident), Incident.id), else_=null()).label("incident_id"),
            Participant.role,
            Incident.occurred_on,
            Incident.kind,
            BehaviorKind.name.label("kind_name"),
            Incident.severity,
            Incident.place,
            Incident.state,
            case((described(reach), Incident.description), else_=null()).label("description"),
            Participant.told_on,
            actions.label("actions"),
        )
        .select_from(Participant)
        .join(Incident, (Incident.tenant_id == Participant.tenant_id) & (Incident.id == Participant.incident_id))
        .outerjoin(BehaviorKind, kind_of(Incident))
        .where(Participant.tenant_id == Bounds.tenant, Participant.student_id == THE_STUDENT, part_open(reach))
        .order_by(Incident.order_key.desc(), Participant.id.desc())
    )


@query(StudentPermission.READ_BEHAVIOR)
def recognitions_of_student(reach: Reach) -> AnySelect:
    given_by = literal_column(name_of_doer("recognitions.tenant_id", "recognitions.given_by"), String)
    return (
        select(
            Recognition.id,
            Recognition.kind,
            BehaviorKind.name.label("kind_name"),
            Recognition.words,
            Recognition.given_on,
            given_by.label("given_by"),
            func.coalesce(Recognition.given_by == Bounds.person, false()).label("mine"),
        )
        .select_from(Recognition)
        .outerjoin(BehaviorKind, kind_of(Recognition))
        .where(
            Recognition.tenant_id == Bounds.tenant,
            Recognition.student_id == THE_STUDENT,
            Recognition.student_id.in_(ids_in_scope(reach, Student)),
            Recognition.withdrawn_at.is_(None),
        )
        .order_by(Recognition.given_on.desc(), Recognition.id.desc())
    )


@query(StudentPermission.RECOGNIZE)
def student_to_recognize(reach: Reach) -> AnySelect:
    return select(Student.id).where(in_scope(reach, Student), Student.id == THE_STUDENT)


@query(StudentPermission.RECOGNIZE)
def recognition_to_withdraw(reach: Reach) -> AnySelect:
    """Of a student within reach: one's own, or anybody's for an office."""
    office = only(reach, frozenset({Scope.TENANT, Scope.SCHOOL}))
    return select(Recognition.id).where(
        Recognition.tenant_id == Bounds.tenant,
        Recognition.id == bindparam("recognition_id", type_=Uuid()),
        Recognition.student_id.in_(ids_in_scope(reach, Student)),
        or_(Recognition.given_by == Bounds.person, Recognition.student_id.in_(ids_in_scope(office, Student))),
    )
