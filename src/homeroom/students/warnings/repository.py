"""Every query of early warning."""

from typing import Final
from uuid import UUID

from sqlalchemy import String, Uuid, bindparam, select
from sqlalchemy.orm import InstrumentedAttribute

from homeroom.identity.public import Person
from homeroom.kernel.actor import Reach
from homeroom.platform.queries import AnySelect, Column, following, query
from homeroom.platform.scopes import Bounds, ids_in_scope, in_scope, refers_to_scope
from homeroom.schools.public import School
from homeroom.students.models import Enrollment, Student
from homeroom.students.permissions import StudentPermission
from homeroom.students.repository import student_by_student, todays_enrollment
from homeroom.students.warnings.models import WarningFlag, WarningRules, WarningStanding

THE_STUDENT = bindparam("student_id", type_=Uuid())
THE_SCHOOL = bindparam("school_id", type_=Uuid())


@query(StudentPermission.READ_WARNINGS, sized=True)
def warned(
    reach: Reach,
    *,
    sort: str,
    descending: bool,
    after: bool,
    school: bool,
    grade: bool,
    measure: bool,
    level: bool,
    limit: int,
) -> AnySelect:
    """A page of students with a flag, and then what is shown of each.

    Those of one measure are found by its flags, which are in the same order.
    """
    standing, flag = WarningStanding, WarningFlag
    ordered: type[WarningStanding | WarningFlag] = flag if measure else standing
    student_id: InstrumentedAttribute[UUID] = flag.student_id if measure else standing.id
    chosen = select(
        standing.id, ordered.order_key, ordered.search_name, standing.level, standing.measures, standing.looked_on
    ).where(
        standing.tenant_id == Bounds.tenant,
        standing.order_key.is_not(None),
        refers_to_scope(student_id, reach, Student),
    )
    if measure:
        chosen = chosen.join(flag, (flag.tenant_id == standing.tenant_id) & (flag.student_id == standing.id)).where(
            flag.ended_on.is_(None), flag.measure == bindparam("measure", type_=String())
        )
    if grade:
        chosen = chosen.where(
            select(Enrollment.id)
            .where(
                Enrollment.tenant_id == Bounds.tenant,
                Enrollment.student_id == student_id,
                Enrollment.primary,
                Bounds.holds(Enrollment),
                Enrollment.grade_level == bindparam("grade_level", type_=String(collation="C")),
            )
            .exists()
        )
    if level:
        chosen = chosen.where(standing.level == bindparam("level", type_=String()))
    chosen = student_by_student(chosen, student_id, reach, school=school)
    found = chosen.selected_columns
    order: Column = found.order_key if sort == "worst" else found.search_name
    page = following(chosen, (order,), found.id, after=after, descending=descending, limit=limit).subquery("page")
    shown = (page.c.order_key if sort == "worst" else page.c.search_name, page.c.id)
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
        .join(Person, (Person.tenant_id == Bounds.tenant) & (Person.id == page.c.id))
        .outerjoin(Enrollment, todays_enrollment())
        .outerjoin(School, (School.tenant_id == Enrollment.tenant_id) & (School.id == Enrollment.school_id))
        .order_by(*(column.desc() if descending else column.asc() for column in shown))
    )


@query(StudentPermission.READ_WARNINGS)
def standing_of(reach: Reach) -> AnySelect:
    """The student, where he is within reach, and how he stands."""
    return (
        select(Student.id, WarningStanding.looked_on, WarningStanding.measures)
        .outerjoin(
            WarningStanding, (WarningStanding.tenant_id == Student.tenant_id) & (WarningStanding.id == Student.id)
        )
        .where(in_scope(reach, Student), Student.id == THE_STUDENT)
    )


@query(StudentPermission.READ_WARNINGS)
def flags_of(reach: Reach) -> AnySelect:
    flag = WarningFlag
    return (
        select(flag.id, flag.measure, flag.level, flag.raised_on, flag.ended_on, flag.raised, flag.ended)
        .where(
            flag.tenant_id == Bounds.tenant,
            flag.student_id == THE_STUDENT,
            flag.student_id.in_(ids_in_scope(reach, Student)),
        )
        .order_by(flag.raised_on.desc(), flag.id.desc())
    )


@query(StudentPermission.READ_WARNING_RULES)
def districts_rules(_reach: Reach) -> AnySelect:
    """The district's own, which concern nobody in particular."""
    return select(WarningRules.rules, WarningRules.version).where(
        WarningRules.tenant_id == Bounds.tenant, WarningRules.school_id.is_(None)
    )


@query(StudentPermission.READ_WARNING_RULES)
def schools_rules(reach: Reach) -> AnySelect:
    """A school within reach, with its own rules if it has any."""
    return (
        select(School.id, School.name, WarningRules.rules, WarningRules.version)
        .outerjoin(WarningRules, (WarningRules.tenant_id == School.tenant_id) & (WarningRules.school_id == School.id))
        .where(in_scope(reach, School), School.id == THE_SCHOOL)
    )


@query(StudentPermission.MANAGE_SCHOOL_WARNING_RULES)
def school_to_rule(reach: Reach) -> AnySelect:
    return select(School.id, School.name).where(in_scope(reach, School), School.id == THE_SCHOOL)


RULES: Final = "select school_id, rules, version from students.warning_rules where tenant_id = %(tenant)s"

STALE: Final = """
select s.id
from students.students s
left join (
    select distinct on (e.student_id) e.student_id, e.school_id from students.enrollments e
    where e.tenant_id = %(tenant)s and e."primary"
      and e.starts_on <= %(today)s and coalesce(e.ends_on >= %(today)s, true)
    order by e.student_id, e.starts_on desc, e.id) e on e.student_id = s.id
left join students.warning_standings w on w.tenant_id = s.tenant_id and w.id = s.id
left join students.warning_rules r on r.tenant_id = s.tenant_id and r.school_id = e.school_id
where s.tenant_id = %(tenant)s
  and case when e.student_id is null then w.school_id is not null
      else w.id is null or w.looked_on <> %(today)s or w.school_id is distinct from e.school_id
        or w.rules_version <> %(version)s + coalesce(r.version, 0) end
order by s.id limit %(limit)s
"""
"""Who was not looked at today, goes to another school than when he was, or by rules that are no longer those.

Of a student who by mistake has two schools one is taken, the same in both: nobody else has to wait for the mending.
"""

LOOKED_AT: Final = """
select s.id, e.school_id, p.search_name,
    (select coalesce(jsonb_agg(jsonb_build_object('measure', f.measure, 'level', f.level, 'raised_on', f.raised_on)),
        '[]')
     from students.warning_flags f
     where f.tenant_id = s.tenant_id and f.student_id = s.id and f.ended_on is null) as open
from students.students s
join identity.people p on p.tenant_id = s.tenant_id and p.id = s.id
left join lateral (
    select e.school_id from students.enrollments e
    where e.tenant_id = s.tenant_id and e.student_id = s.id and e."primary"
      and e.starts_on <= %(today)s and coalesce(e.ends_on >= %(today)s, true)
    order by e.starts_on desc, e.id limit 1) e on true
where s.tenant_id = %(tenant)s and s.id = any(%(ids)s)
"""
"""One row of each, also of whom an import left two primary enrollments: the later one counts."""

PUT_STANDINGS: Final = """
insert into students.warning_standings
    (tenant_id, id, school_id, level, order_key, search_name, measures, looked_on, rules_version)
select %(tenant)s, r.id, r.school_id, r.level, r.order_key, r.search_name, r.measures, %(today)s, r.rules_version
from jsonb_to_recordset(%(rows)s) r (id uuid, school_id uuid, level text, order_key text, search_name text,
                                     measures jsonb, rules_version int)
on conflict (tenant_id, id) do update set school_id = excluded.school_id, level = excluded.level,
    order_key = excluded.order_key, search_name = excluded.search_name, measures = excluded.measures,
    looked_on = excluded.looked_on, rules_version = excluded.rules_version
"""

END_FLAGS: Final = """
update students.warning_flags f set ended_on = %(today)s, ended = r.ended
from jsonb_to_recordset(%(rows)s) r (student_id uuid, measure text, ended jsonb)
where f.tenant_id = %(tenant)s and f.student_id = r.student_id and f.measure = r.measure and f.ended_on is null
"""

RAISE_FLAGS: Final = """
insert into students.warning_flags
    (tenant_id, id, student_id, measure, level, raised_on, raised, order_key, search_name)
select %(tenant)s, r.id, r.student_id, r.measure, r.level, %(today)s, r.raised, r.order_key, r.search_name
from jsonb_to_recordset(%(rows)s) r (id uuid, student_id uuid, measure text, level text, raised jsonb,
                                     order_key text, search_name text)
"""

PLACE_FLAGS: Final = """
update students.warning_flags f set order_key = r.order_key, search_name = r.search_name
from jsonb_to_recordset(%(rows)s) r (id uuid, order_key text, search_name text)
where f.tenant_id = %(tenant)s and f.student_id = r.id and f.ended_on is null
  and (f.order_key, f.search_name) <> (r.order_key, r.search_name)
"""
"""The flags that last go where their student goes: his name, or another flag, may have changed."""

ZONE: Final = "select time_zone from identity.tenants where id = %(tenant)s"
EVERY_TENANT: Final = "select id from identity.tenants order by id"
