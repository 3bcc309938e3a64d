"""Every query of papers."""

from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Case, Uuid, bindparam, case, func, select, text
from sqlalchemy.dialects.postgresql import ARRAY

from homeroom.identity.public import Person, Tenant, name_of_account
from homeroom.kernel.actor import Reach
from homeroom.kernel.permissions import OFFICES
from homeroom.platform.queries import AnySelect, following, query
from homeroom.platform.scopes import Bounds, ids_in_scope, in_scope
from homeroom.schools.public import School
from homeroom.students.family.calling import TO_CALL
from homeroom.students.models import Enrollment, GroupMember, SectionEnrollment, Student
from homeroom.students.papers.models import Certificate, PrintRun
from homeroom.students.permissions import StudentPermission
from homeroom.students.repository.students import todays_enrollment

THE_STUDENT = bindparam("student_id", type_=Uuid())

_WHERE = text(
    """(select coalesce(
           (select s.name from schools.schools s
            where s.tenant_id = r.tenant_id and s.id = (r.chosen->>'school_id')::uuid),
           (select c.title || ' ' || s.name from schools.sections s
            join schools.courses c on c.tenant_id = s.tenant_id and c.id = s.course_id
            where s.tenant_id = r.tenant_id and s.id = (r.chosen->>'section_id')::uuid),
           (select g.name from students.groups g
            where g.tenant_id = r.tenant_id and g.id = (r.chosen->>'group_id')::uuid))
        from students.print_runs r where r.tenant_id = print_runs.tenant_id and r.id = print_runs.id) as "where" """
)


def _runs() -> AnySelect:
    """Those of the account that is signed in: nobody fetches what another one had printed."""
    return select(
        PrintRun.id,
        PrintRun.kind,
        _WHERE,
        PrintRun.state,
        PrintRun.requested_at,
        PrintRun.finished_at,
        PrintRun.cancel_requested_at.is_not(None).label("cancelling"),
        PrintRun.done,
        PrintRun.total,
        PrintRun.size,
        PrintRun.stored.is_not(None).label("has_file"),
        PrintRun.problem,
    ).where(
        PrintRun.tenant_id == Bounds.tenant,
        PrintRun.requested_by == bindparam("account_id", type_=Uuid()),
    )


@query(StudentPermission.PRINT)
def own_runs(reach: Reach, *, after: bool) -> AnySelect:
    """Newest first."""
    del reach
    return following(_runs(), (), PrintRun.id, after=after, descending=True)


@query(StudentPermission.PRINT)
def own_run(reach: Reach) -> AnySelect:
    del reach
    return _runs().where(PrintRun.id == bindparam("run_id", type_=Uuid()))


@query(StudentPermission.PRINT)
def run_in_reach(reach: Reach) -> AnySelect:
    """A run, where all who are in its file are within reach today."""
    each = func.unnest(PrintRun.printed).table_valued("id").render_derived("printed")
    beyond = select(each.c.id).where(each.c.id.not_in(ids_in_scope(reach, Student))).correlate(PrintRun)
    return select(PrintRun.id).where(
        PrintRun.tenant_id == Bounds.tenant,
        PrintRun.id == bindparam("run_id", type_=Uuid()),
        PrintRun.printed.is_not(None),
        ~beyond.exists(),
    )


@query(StudentPermission.PRINT)
def own_file(reach: Reach) -> AnySelect:
    """Where the file of a run of mine lies; null for one that has none."""
    return own_run.build(reach).with_only_columns(PrintRun.kind, PrintRun.stored)


NO_HOMES: Final = "jsonb_build_array()"
_HOMES = """(select coalesce(jsonb_agg(distinct h.address), '[]')
        from students.household_members m
        join students.households h on h.tenant_id = m.tenant_id and h.id = m.household_id
        where m.tenant_id = students.tenant_id and m.person_id = students.id
          and m.starts_on <= :actor_today and coalesce(m.ends_on >= :actor_today, true)
          and not exists (select from students.household_members b
            join students.court_orders o on o.tenant_id = b.tenant_id and o.guardian_id = b.person_id
            where b.tenant_id = m.tenant_id and b.household_id = m.household_id and o.student_id = students.id
              and o.starts_on <= :actor_today and coalesce(o.ends_on >= :actor_today, true)
              and b.starts_on <= :actor_today and coalesce(b.ends_on >= :actor_today, true)))"""
"""Where the child lives: not the home of somebody whom a court bars."""


@query(StudentPermission.PRINT)
def to_print(
    reach: Reach, *, school: bool, section: bool, group: bool, chosen: bool, family: bool, after: bool
) -> AnySelect:
    """Who goes to a school today, by grade and name. An address and an e-mail are an office's to print, of its own."""
    rows = _chosen(reach, school=school, section=section, group=group, chosen=chosen).add_columns(
        Student.id,
        Person.given_name,
        Person.family_name,
        Person.preferred_name,
        Person.birth_on,
        Person.search_name,
        Student.student_number,
        Enrollment.grade_level,
        Enrollment.grade_order,
        School.name.label("school_name"),
    )
    if family:
        rows = rows.add_columns(
            _of_office(reach, TO_CALL.format(email="c.email"), TO_CALL.format(email="null")).label("contacts"),
            _of_office(reach, _HOMES, NO_HOMES).label("homes"),
        )
    return following(rows, (Enrollment.grade_order, Person.search_name), Student.id, after=after, descending=False)


def _of_office(reach: Reach, told: str, otherwise: str) -> Case[Any]:
    """What an office prints of its own students, or what others do: a counselor who teaches elsewhere is none there."""
    office = replace(reach, scopes=reach.scopes & frozenset(OFFICES))
    return case((Student.id.in_(ids_in_scope(office, Student)), text(told)), else_=text(otherwise))


@query(StudentPermission.PRINT)
def counted(reach: Reach, *, school: bool, section: bool, group: bool, chosen: bool) -> AnySelect:
    """How many that are."""
    rows = _chosen(reach, school=school, section=section, group=group, chosen=chosen)
    return rows.with_only_columns(func.count().label("students"), maintain_column_froms=True)


@query(StudentPermission.PRINT)
def in_reach(reach: Reach) -> AnySelect:
    """Which of these students are within reach."""
    return select(Student.id).where(
        in_scope(reach, Student), Student.id == func.any(bindparam("student_ids", type_=ARRAY(Uuid())))
    )


def _chosen(reach: Reach, *, school: bool, section: bool, group: bool, chosen: bool) -> AnySelect:
    rows = (
        select()
        .select_from(Student)
        .join(Person, (Person.tenant_id == Student.tenant_id) & (Person.id == Student.id))
        .join(Enrollment, todays_enrollment())
        .join(School, (School.tenant_id == Enrollment.tenant_id) & (School.id == Enrollment.school_id))
        .where(in_scope(reach, Student))
    )
    if school:
        rows = rows.where(Enrollment.school_id == bindparam("school_id", type_=Uuid()))
    if section:
        on_roster = select(SectionEnrollment.student_id).where(
            SectionEnrollment.tenant_id == Bounds.tenant,
            SectionEnrollment.section_id == bindparam("section_id", type_=Uuid()),
            Bounds.holds(SectionEnrollment),
        )
        rows = rows.where(Student.id.in_(on_roster))
    if group:
        members = select(GroupMember.student_id).where(
            GroupMember.tenant_id == Bounds.tenant,
            GroupMember.group_id == bindparam("group_id", type_=Uuid()),
            Bounds.holds(GroupMember),
        )
        rows = rows.where(Student.id.in_(members))
    if chosen:
        rows = rows.where(Student.id == func.any(bindparam("student_ids", type_=ARRAY(Uuid()))))
    return rows


@query(StudentPermission.CERTIFY)
def certifiable(reach: Reach) -> AnySelect:
    """A student with today's primary enrollment; its columns are null where there is none."""
    return (
        select(
            Student.id,
            Person.given_name,
            Person.middle_name,
            Person.family_name,
            Person.birth_on,
            Student.student_number,
            Enrollment.school_id,
            Enrollment.grade_level,
            Enrollment.starts_on,
        )
        .select_from(Student)
        .join(Person, (Person.tenant_id == Student.tenant_id) & (Person.id == Student.id))
        .outerjoin(Enrollment, todays_enrollment())
        .where(in_scope(reach, Student), Student.id == THE_STUDENT)
    )


@query(StudentPermission.CERTIFY)
def certificates(reach: Reach) -> AnySelect:
    """Those of a student, newest first."""
    return (
        select(
            Certificate.id,
            Certificate.student_id,
            School.name.label("school_name"),
            Certificate.name,
            Certificate.birth_on,
            Certificate.student_number,
            Certificate.grade_level,
            Certificate.enrolled_from,
            Certificate.issued_on,
            text(f"{name_of_account('certificates.tenant_id', 'certificates.issued_by')} as issued_by"),
            Certificate.revoked_at,
            Certificate.code,
            Certificate.lang,
            Certificate.paper,
        )
        .select_from(Certificate)
        .join(Student, (Student.tenant_id == Certificate.tenant_id) & (Student.id == Certificate.student_id))
        .join(School, (School.tenant_id == Certificate.tenant_id) & (School.id == Certificate.school_id))
        .where(in_scope(reach, Student), Student.id == THE_STUDENT)
        .order_by(Certificate.id.desc())
    )


@query(StudentPermission.CERTIFY)
def certificate(reach: Reach) -> AnySelect:
    return certificates.build(reach).where(Certificate.id == bindparam("certificate_id", type_=Uuid()))


@query(StudentPermission.CERTIFY)
def certificate_to_print(reach: Reach) -> AnySelect:
    """With the district's name: it is read in one trip, and no connection is held while the paper is set."""
    district = select(Tenant.name).where(Tenant.id == Certificate.tenant_id).scalar_subquery()
    return certificate.build(reach).add_columns(district.label("district"))


VERIFY = """
select t.name as district, s.name as school, c.shown_as as name,
       extract(year from c.birth_on)::int as birth_year, c.issued_on, told.revoked,
       not told.revoked and exists (select from students.enrollments e
           where e.tenant_id = c.tenant_id and e.student_id = c.student_id and e.school_id = c.school_id
             and e.starts_on <= now.today and coalesce(e.ends_on >= now.today, true)) as enrolled
from students.certificates c
join identity.tenants t on t.id = c.tenant_id
join schools.schools s on s.tenant_id = c.tenant_id and s.id = c.school_id
cross join lateral (select (%(now)s::timestamptz at time zone t.time_zone)::date as today) now
cross join lateral (select c.revoked_at is not null or exists (select from students.court_orders o
    where o.tenant_id = c.tenant_id and o.student_id = c.student_id and o.id > c.id
      and o.starts_on <= now.today and coalesce(o.ends_on >= now.today, true)) as revoked) told
where c.tenant_id = %(tenant)s and c.code = %(code)s"""
"""What is told of a certificate to whoever holds it.

Whom a court bars may hold one from before: while an order is in force that was entered after it was issued (ids sort by
when they were made), it answers as a revoked one does.
"""

BEGIN = """
update students.print_runs set state = 'printing', done = 0
where tenant_id = %(tenant)s and id = %(run_id)s and state in ('waiting', 'printing') and cancel_requested_at is null
returning kind, chosen, lang, paper, requested_by, total"""

PROGRESS = """
update students.print_runs set done = %(done)s where tenant_id = %(tenant)s and id = %(run_id)s
returning cancel_requested_at is not null as cancelling"""

END = """
update students.print_runs set state = %(state)s, finished_at = %(now)s, stored = %(stored)s, printed = %(printed)s,
       size = %(size)s, problem = %(problem)s
where tenant_id = %(tenant)s and id = %(run_id)s and state in ('waiting', 'printing')"""

HOLD = """
select pg_advisory_xact_lock(hashtextextended('students.print_runs' || %(account_id)s::text, 0)) is null as held"""

END_THE_DEAD = """
update students.print_runs r set problem = 'interrupted', finished_at = %(now)s,
       state = case when r.cancel_requested_at is null then 'failed' else 'cancelled' end
where r.tenant_id = %(tenant)s and r.requested_by = %(account_id)s and r.state in ('waiting', 'printing')
  and not exists (select from jobs.procrastinate_jobs j
                  where j.task_name = 'students.print_papers' and j.status in ('todo', 'doing')
                    and j.args->>'run_id' = r.id::text)"""
"""Of those of an account what no job will end: the last of its tries failed, or its queue was emptied."""

UNDER_WAY = """
select count(*) as runs from students.print_runs
where tenant_id = %(tenant)s and requested_by = %(account_id)s and state in ('waiting', 'printing')"""

FORGET = """
update students.print_runs set stored = null, printed = null where tenant_id = %(tenant)s and id = %(run_id)s"""
