"""Incidents: the list, one of them, and what changes it."""

from typing import Any, Final

from sqlalchemy import (
    ARRAY,
    Date,
    String,
    Uuid,
    bindparam,
    case,
    false,
    func,
    literal_column,
    null,
    select,
    text,
    true,
)
from sqlalchemy.dialects.postgresql import JSONB, aggregate_order_by

from homeroom.identity.public import Person, name_of_account, name_of_doer
from homeroom.kernel.actor import Reach
from homeroom.platform.journal import AuditEntry
from homeroom.platform.queries import AnySelect, Column, following, query
from homeroom.platform.scopes import Bounds, in_scope
from homeroom.schools.public import School
from homeroom.students.behavior.models import BehaviorKind, Incident, IncidentAction, Participant
from homeroom.students.behavior.repository.kinds import kind_of
from homeroom.students.behavior.repository.visible import (
    NOT_VOIDED,
    THE_INCIDENT,
    described,
    part_open_to_staff,
    whole,
)
from homeroom.students.models import Enrollment, Student
from homeroom.students.permissions import StudentPermission
from homeroom.students.repository.students import todays_enrollment

_REPORTED_BY = literal_column(name_of_doer("incidents.tenant_id", "incidents.reported_by"), String)
_FACTS: Final[tuple[Any, ...]] = (
    Incident.id,
    Incident.occurred_at,
    Incident.occurred_on,
    Incident.kind,
    BehaviorKind.name.label("kind_name"),
    Incident.severity,
    Incident.state,
    Incident.place,
    Incident.school_id,
    School.name.label("school_name"),
    _REPORTED_BY.label("reported_by"),
)
ORDERS: Final[dict[str, tuple[Column, ...]]] = {
    "occurred": (Incident.order_key,),
    "kind": (Incident.kind, Incident.order_key),
    "severity": (Incident.severity, Incident.order_key),
    "state": (Incident.state, Incident.order_key),
}


def _incidents(*columns: Any) -> AnySelect:
    return (
        select(*_FACTS, *columns)
        .join(School, (School.tenant_id == Incident.tenant_id) & (School.id == Incident.school_id))
        .outerjoin(BehaviorKind, kind_of(Incident))
    )


def _participation() -> Any:
    return (Participant.tenant_id == Incident.tenant_id) & (Participant.incident_id == Incident.id)


@query(StudentPermission.READ_BEHAVIOR)
def incidents(
    reach: Reach,
    *,
    sort: str,
    descending: bool,
    after: bool,
    school: bool,
    kind: bool,
    severity: bool,
    state: bool,
    first: bool,
    last: bool,
) -> AnySelect:
    """A page; those that were voided only where they are asked for."""
    shown = func.jsonb_build_object(
        "id", Person.id, "name", Person.given_name + " " + Person.family_name, "role", Participant.role
    )
    seen = (
        select(func.coalesce(func.jsonb_agg(aggregate_order_by(shown, Participant.role, Person.search_name)), _NOBODY))
        .select_from(Participant)
        .join(Person, (Person.tenant_id == Participant.tenant_id) & (Person.id == Participant.student_id))
        .where(_participation(), part_open_to_staff(reach))
        .correlate(Incident)
        .scalar_subquery()
    )
    told = (  # no `exists`: PostgreSQL would look for everybody in the district whose family was not told
        select(func.coalesce(func.bool_and(Participant.told_on.is_not(None)), true()))
        .where(_participation(), part_open_to_staff(reach))
        .correlate(Incident)
        .scalar_subquery()
    )
    order = ORDERS[sort]
    listed = _incidents(Incident.order_key, seen.label("students"), told.label("told")).where(in_scope(reach, Incident))
    if school:
        listed = listed.where(Incident.school_id == bindparam("school_id", type_=Uuid()))
    if kind:
        listed = listed.where(Incident.kind == bindparam("kind", type_=String(collation="C")))
    if severity:
        listed = listed.where(Incident.severity == bindparam("severity", type_=String()))
    listed = listed.where(Incident.state == bindparam("state", type_=String()) if state else NOT_VOIDED)
    if first:
        listed = listed.where(Incident.occurred_on >= bindparam("first_on", type_=Date()))
    if last:
        listed = listed.where(Incident.occurred_on <= bindparam("last_on", type_=Date()))
    return following(listed, order, Incident.id, after=after, descending=descending)


_NOBODY: Any = literal_column("'[]'::jsonb", JSONB)


@query(StudentPermission.READ_BEHAVIOR)
def the_incident(reach: Reach) -> AnySelect:
    all_of_it = whole(reach)
    return _incidents(
        case((described(reach), Incident.description), else_=null()).label("description"),
        Incident.for_family,
        func.coalesce(Incident.reported_by == Bounds.person, false()).label("mine"),
        case((all_of_it, Incident.voided_for), else_=null()).label("voided_for"),
        all_of_it.label("whole"),
        Incident.version,
    ).where(in_scope(reach, Incident), Incident.id == THE_INCIDENT)


@query(StudentPermission.READ_BEHAVIOR)
def participants_of(reach: Reach) -> AnySelect:
    told_by = literal_column(name_of_doer("incident_participants.tenant_id", "incident_participants.told_by"), String)
    return (
        select(
            Participant.id,
            Participant.student_id,
            Person.given_name,
            Person.family_name,
            Enrollment.grade_level,
            Participant.role,
            Participant.told_on,
            told_by.label("told_by"),
            Participant.told_how,
        )
        .select_from(Participant)
        .join(Incident, (Incident.tenant_id == Participant.tenant_id) & (Incident.id == Participant.incident_id))
        .join(Person, (Person.tenant_id == Participant.tenant_id) & (Person.id == Participant.student_id))
        .join(Student, (Student.tenant_id == Participant.tenant_id) & (Student.id == Participant.student_id))
        .outerjoin(Enrollment, todays_enrollment())
        .where(in_scope(reach, Incident), Incident.id == THE_INCIDENT, part_open_to_staff(reach))
        .order_by(Participant.role, Person.search_name, Participant.id)
    )


@query(StudentPermission.READ_BEHAVIOR)
def actions_of(reach: Reach) -> AnySelect:
    """What was decided for those who are shown. Notes are for those who see the whole."""
    decided_by = literal_column(name_of_doer("incident_actions.tenant_id", "incident_actions.decided_by"), String)
    all_of_it = whole(reach)
    return (
        select(
            IncidentAction.id,
            IncidentAction.participant_id,
            IncidentAction.kind,
            IncidentAction.starts_on,
            IncidentAction.ends_on,
            case((all_of_it, IncidentAction.note), else_=null()).label("note"),
            case((all_of_it, decided_by), else_=null()).label("decided_by"),
        )
        .select_from(IncidentAction)
        .join(
            Participant,
            (Participant.tenant_id == IncidentAction.tenant_id) & (Participant.id == IncidentAction.participant_id),
        )
        .join(Incident, (Incident.tenant_id == Participant.tenant_id) & (Incident.id == Participant.incident_id))
        .where(
            in_scope(reach, Incident),
            Incident.id == THE_INCIDENT,
            part_open_to_staff(reach),
            IncidentAction.removed_at.is_(None),
        )
        .order_by(IncidentAction.starts_on, IncidentAction.id)
    )


@query(StudentPermission.MANAGE_BEHAVIOR)
def incident_to_change(reach: Reach) -> AnySelect:
    return select(Incident.id).where(in_scope(reach, Incident), Incident.id == THE_INCIDENT)


@query(StudentPermission.MANAGE_BEHAVIOR)
def history(reach: Reach) -> AnySelect:
    """Out of the audit: the incident, who was in it, what was decided. The oldest first."""
    doer = name_of_account("audit_entries.tenant_id", "audit_entries.account_id")
    own = select(Incident.id).where(in_scope(reach, Incident), Incident.id == THE_INCIDENT)
    parts = select(Participant.id).where(Participant.tenant_id == Bounds.tenant, Participant.incident_id.in_(own))
    actions = select(IncidentAction.id).where(
        IncidentAction.tenant_id == Bounds.tenant, IncidentAction.participant_id.in_(parts)
    )
    return (
        select(
            AuditEntry.id,
            AuditEntry.at,
            literal_column(doer, String).label("by"),
            AuditEntry.action,
            AuditEntry.subject,
            AuditEntry.before,
            AuditEntry.after,
        )
        .where(
            AuditEntry.tenant_id == Bounds.tenant,
            AuditEntry.subject_id.in_(own.union(parts, actions)),
            text(
                "audit_entries.subject in ('students.incidents', 'students.incident_participants',"
                " 'students.incident_actions')"
            ),
        )
        .order_by(AuditEntry.id)
    )


@query(StudentPermission.REPORT_INCIDENT)
def students_to_name(reach: Reach) -> AnySelect:
    """Students within reach, and the school they go to today."""
    return (
        select(Student.id, Enrollment.school_id)
        .outerjoin(Enrollment, todays_enrollment())
        .where(in_scope(reach, Student), Student.id == func.any(bindparam("student_ids", type_=ARRAY(Uuid()))))
    )


NAMES_IN: Final = """
select distinct unnest(array[s.given_name, s.family_name, s.preferred_name]) as name, q.student_id
from students.incident_participants q
join identity.people s on s.tenant_id = q.tenant_id and s.id = q.student_id
where q.tenant_id = %(tenant)s and q.incident_id = %(incident_id)s and q.removed_at is null
"""
"""What those in an incident are called."""
