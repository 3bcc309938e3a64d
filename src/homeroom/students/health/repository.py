"""Every query of health. What it finds is sealed: the service opens it, and writes down that it was read."""

from dataclasses import replace
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, String, Uuid, bindparam, case, select, text
from sqlalchemy.orm import InstrumentedAttribute

from homeroom.identity.public import Person
from homeroom.kernel.actor import Reach, Scope
from homeroom.platform.queries import AnySelect, following, query
from homeroom.platform.scopes import Bounds, ids_in_scope, in_scope, refers_to_scope
from homeroom.schools.public import School
from homeroom.students.family.calling import TO_CALL
from homeroom.students.health.models import (
    HealthCard,
    HealthRecord,
    HealthVisit,
    ImmunizationDose,
    ImmunizationExemption,
    ImmunizationRules,
    StudentImmunization,
)
from homeroom.students.models import Enrollment, Student
from homeroom.students.permissions import StudentPermission
from homeroom.students.repository import oneself_of_age, student_by_student, todays_enrollment

THE_STUDENT = bindparam("student_id", type_=Uuid())


def _of_student(reach: Reach, column: InstrumentedAttribute[UUID]) -> ColumnElement[bool]:
    """Rows of the one student who is asked for, if that student is within reach; oneself is from 18 on."""
    reached: ColumnElement[bool] = column.in_(ids_in_scope(replace(reach, scopes=reach.scopes - {Scope.SELF}), Student))
    if Scope.SELF in reach.scopes:
        reached = reached | column.in_(oneself_of_age(Bounds(reach)))
    return (column == THE_STUDENT) & reached


@query(StudentPermission.READ_HEALTH)
def child(reach: Reach) -> AnySelect:
    """The student, with what the rules and the card ask."""
    return (
        select(
            Student.id.label("student_id"),
            Person.given_name,
            Person.family_name,
            Person.birth_on,
            Enrollment.grade_level,
            School.name.label("school_name"),
        )
        .select_from(Student)
        .join(Person, (Person.tenant_id == Student.tenant_id) & (Person.id == Student.id))
        .outerjoin(Enrollment, todays_enrollment())
        .outerjoin(School, (School.tenant_id == Enrollment.tenant_id) & (School.id == Enrollment.school_id))
        .where(Student.tenant_id == Bounds.tenant, _of_student(reach, Student.id))
    )


@query(StudentPermission.READ_HEALTH)
def records(reach: Reach) -> AnySelect:
    """What goes on first, then what is over."""
    over = case((HealthRecord.ends_on < Bounds.today, 1), else_=0)
    return _records(reach).order_by(over, HealthRecord.kind, HealthRecord.starts_on.desc(), HealthRecord.id)


@query(StudentPermission.READ_EMERGENCY)
def alerts_on_card(reach: Reach) -> AnySelect:
    return _records(reach).where(HealthRecord.on_card, Bounds.holds(HealthRecord)).order_by(*_AS_ALERTS)


@query(StudentPermission.READ_ALERTS)
def alerts_for_teachers(reach: Reach) -> AnySelect:
    return _records(reach).where(HealthRecord.for_teachers, Bounds.holds(HealthRecord)).order_by(*_AS_ALERTS)


_AS_ALERTS: Final = (HealthRecord.kind, HealthRecord.starts_on, HealthRecord.id)


def _records(reach: Reach) -> AnySelect:
    return select(
        HealthRecord.id,
        HealthRecord.kind,
        HealthRecord.starts_on,
        HealthRecord.ends_on,
        HealthRecord.on_card,
        HealthRecord.for_teachers,
        HealthRecord.version,
        HealthRecord.sealed,
    ).where(HealthRecord.tenant_id == Bounds.tenant, _of_student(reach, HealthRecord.student_id))


@query(StudentPermission.READ_HEALTH)
def visits(reach: Reach, *, after: bool) -> AnySelect:
    """The last one first."""
    listed = (
        select(
            HealthVisit.id,
            HealthVisit.came_at,
            HealthVisit.order_key,
            HealthVisit.version,
            HealthVisit.sealed,
            (Person.given_name + " " + Person.family_name).label("recorded_by"),
        )
        .outerjoin(Person, (Person.tenant_id == HealthVisit.tenant_id) & (Person.id == HealthVisit.recorded_by))
        .where(HealthVisit.tenant_id == Bounds.tenant, _of_student(reach, HealthVisit.student_id))
    )
    return following(listed, (HealthVisit.order_key,), HealthVisit.id, after=after, descending=True)


@query(StudentPermission.READ_EMERGENCY)
def card(reach: Reach) -> AnySelect:
    return select(HealthCard.id, HealthCard.version, HealthCard.sealed).where(
        HealthCard.tenant_id == Bounds.tenant, _of_student(reach, HealthCard.id)
    )


@query(StudentPermission.READ_EMERGENCY)
def to_call(reach: Reach) -> AnySelect:
    """One row: guardians but for those a court bars, and contacts, in the order the family has."""
    return (
        select(text(f"{TO_CALL.format(email='null')} as to_call"))
        .select_from(Student)
        .where(in_scope(reach, Student), Student.id == THE_STUDENT)
    )


@query(StudentPermission.READ_HEALTH)
def doses(reach: Reach) -> AnySelect:
    return (
        select(ImmunizationDose.id, ImmunizationDose.vaccine, ImmunizationDose.given_on, ImmunizationDose.sealed)
        .where(
            ImmunizationDose.tenant_id == Bounds.tenant,
            _of_student(reach, ImmunizationDose.student_id),
            ImmunizationDose.retracted_at.is_(None),
        )
        .order_by(ImmunizationDose.vaccine, ImmunizationDose.given_on)
    )


@query(StudentPermission.READ_HEALTH)
def exemptions(reach: Reach) -> AnySelect:
    return (
        select(
            ImmunizationExemption.id,
            ImmunizationExemption.vaccine,
            ImmunizationExemption.reason,
            ImmunizationExemption.starts_on,
            ImmunizationExemption.ends_on,
            ImmunizationExemption.version,
            ImmunizationExemption.sealed,
        )
        .where(ImmunizationExemption.tenant_id == Bounds.tenant, _of_student(reach, ImmunizationExemption.student_id))
        .order_by(ImmunizationExemption.starts_on, ImmunizationExemption.id)
    )


@query(StudentPermission.MANAGE_IMMUNIZATION_RULES)
def rules(_reach: Reach) -> AnySelect:
    """The district's own, which concern nobody in particular."""
    return select(ImmunizationRules.id, ImmunizationRules.rules, ImmunizationRules.version).where(
        ImmunizationRules.tenant_id == Bounds.tenant
    )


@query(StudentPermission.MANAGE_HEALTH)
def immunizations_due(reach: Reach, *, descending: bool, after: bool, school: bool, status: bool) -> AnySelect:
    """Who has to bring a dose, by when it is due: the district's in their order, a school's student by student."""
    standing = StudentImmunization
    chosen = select(standing.id, standing.due_on, standing.order_key, standing.status, standing.missing).where(
        standing.tenant_id == Bounds.tenant,
        standing.order_key.is_not(None),
        refers_to_scope(standing.id, reach, Student),
    )
    if status:
        chosen = chosen.where(standing.status == bindparam("status", type_=String()))
    chosen = student_by_student(chosen, standing.id, reach, school=school)
    found = chosen.selected_columns
    page = following(chosen, (found.order_key,), found.id, after=after, descending=descending).subquery("page")
    order = (page.c.order_key, page.c.id)
    return (
        select(
            *page.c,
            Person.given_name,
            Person.family_name,
            Student.student_number,
            Enrollment.grade_level,
            Enrollment.school_id,
            School.name.label("school_name"),
        )
        .select_from(page)
        .join(Student, (Student.tenant_id == Bounds.tenant) & (Student.id == page.c.id))
        .join(Person, (Person.tenant_id == Student.tenant_id) & (Person.id == Student.id))
        .outerjoin(Enrollment, todays_enrollment())
        .outerjoin(School, (School.tenant_id == Enrollment.tenant_id) & (School.id == Enrollment.school_id))
        .order_by(*(column.desc() if descending else column.asc() for column in order))
    )


STALE: Final = """
select s.id
from students.students s
join identity.people p on p.tenant_id = s.tenant_id and p.id = s.id
left join students.enrollments e on e.tenant_id = s.tenant_id and e.student_id = s.id and e."primary"
    and e.starts_on <= %(today)s and coalesce(e.ends_on >= %(today)s, true)
left join students.immunization_statuses i on i.tenant_id = s.tenant_id and i.id = s.id
where s.tenant_id = %(tenant)s
  and case when i.id is null then e.id is not null
      else i.next_on <= %(today)s or i.birth_on is distinct from p.birth_on
        or i.grade_level is distinct from e.grade_level or i.rules_version <> %(rules_version)s end
order by s.id limit %(limit)s
"""
"""Whose standing was computed from what no longer stands there, or would be another one today."""

CHILDREN: Final = """
select distinct on (s.id) s.id, p.birth_on, e.grade_level,
    (select coalesce(jsonb_agg(jsonb_build_array(d.vaccine, d.given_on)), '[]') from students.immunization_doses d
     where d.tenant_id = s.tenant_id and d.student_id = s.id and d.retracted_at is null) as doses,
    (select coalesce(jsonb_agg(jsonb_build_array(x.vaccine, x.starts_on, x.ends_on)), '[]')
     from students.immunization_exemptions x where x.tenant_id = s.tenant_id and x.student_id = s.id) as exemptions
from students.students s
join identity.people p on p.tenant_id = s.tenant_id and p.id = s.id
left join students.enrollments e on e.tenant_id = s.tenant_id and e.student_id = s.id and e."primary"
    and e.starts_on <= %(today)s and coalesce(e.ends_on >= %(today)s, true)
where s.tenant_id = %(tenant)s and s.id = any(%(ids)s)
order by s.id, e.starts_on desc, e.id
"""
"""One row of each, also of whom an import left two primary enrollments: the later one counts."""

PUT_STANDINGS: Final = """
insert into students.immunization_statuses
    (tenant_id, id, status, due_on, order_key, missing, next_on, birth_on, grade_level, rules_version)
select %(tenant)s, r.id, r.status, r.due_on, r.order_key, r.missing, r.next_on, r.birth_on, r.grade_level,
    %(rules_version)s
from jsonb_to_recordset(%(rows)s) r (id uuid, status text, due_on date, order_key text, missing jsonb, next_on date,
                                     birth_on date, grade_level text)
on conflict (tenant_id, id) do update set status = excluded.status, due_on = excluded.due_on,
    order_key = excluded.order_key, missing = excluded.missing, next_on = excluded.next_on,
    birth_on = excluded.birth_on, grade_level = excluded.grade_level, rules_version = excluded.rules_version
"""

RULES: Final = "select rules, version from students.immunization_rules where tenant_id = %(tenant)s"
ZONE: Final = "select time_zone from identity.tenants where id = %(tenant)s"
EVERY_TENANT: Final = "select id from identity.tenants order by id"
