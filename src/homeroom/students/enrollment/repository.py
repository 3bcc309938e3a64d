"""Every query of enrollments: whose they are, what was believed of them, what hangs on them, and how many there are."""

from typing import Any, Final

from sqlalchemy import ColumnElement, Date, DateTime, Uuid, bindparam, func, literal_column, select, text
from sqlalchemy.dialects.postgresql import JSONB, distinct_on
from sqlalchemy.orm import aliased

from homeroom.identity.public import name_of_doer
from homeroom.kernel.actor import Reach, Scope
from homeroom.platform.queries import AnySelect, query
from homeroom.platform.scopes import Bounds, holds_on, in_scope, opens, shuts
from homeroom.schools.public import School
from homeroom.students.enrollment.models import EnrollmentChange
from homeroom.students.models import Enrollment, Student
from homeroom.students.permissions import StudentPermission
from homeroom.students.repository.students import barred_from

THE_STUDENT = bindparam("student_id", type_=Uuid())
THE_SCHOOL = bindparam("school_id", type_=Uuid())
THE_DAY = bindparam("on", type_=Date())


@opens(Enrollment, Scope.SCHOOL)
def enrollments_of_own_schools(bounds: Bounds) -> ColumnElement[bool]:
    return bounds.is_school(Enrollment.school_id) & Enrollment.student_id.not_in(barred_from(bounds))


@shuts(Enrollment)
def enrollments_of_the_barred(bounds: Bounds) -> AnySelect:
    return select(Enrollment.id).where(
        Enrollment.tenant_id == bounds.tenant, Enrollment.student_id.in_(barred_from(bounds))
    )


def _known(reach: Reach) -> ColumnElement[bool]:
    """Students within reach, and those who ever went to one of the schools: they may come back."""
    theirs = select(Enrollment.student_id).where(
        in_scope(reach, Enrollment), Enrollment.ends_on.is_(None) | (Enrollment.ends_on >= Enrollment.starts_on)
    )
    return in_scope(reach, Student) | (Student.tenant_id == Bounds.tenant) & Student.id.in_(theirs)


@query(StudentPermission.ENROLL)
def student_known(reach: Reach) -> AnySelect:
    return select(Student.id).where(_known(reach), Student.id == THE_STUDENT)


@query(StudentPermission.ENROLL)
def enrollment_in_reach(reach: Reach) -> AnySelect:
    return select(Enrollment.id).where(
        in_scope(reach, Enrollment),
        Enrollment.student_id == THE_STUDENT,
        Enrollment.id == bindparam("enrollment_id", type_=Uuid()),
    )


@query(StudentPermission.ENROLL)
def school_entered(reach: Reach) -> AnySelect:
    """A school within reach, and who may enter it."""
    return select(School.id, School.name, School.grade_levels, School.ends_on).where(
        in_scope(reach, School), School.id == THE_SCHOOL
    )


@query(StudentPermission.ENROLL)
def enrollments(reach: Reach) -> AnySelect:
    """All enrollments of a student, the latest first; `mine` where the actor may change it."""
    return (
        select(
            Enrollment.id,
            Enrollment.school_id,
            School.name.label("school_name"),
            Enrollment.grade_level,
            Enrollment.starts_on,
            Enrollment.ends_on,
            Enrollment.primary,
            Enrollment.entry_type,
            Enrollment.exit_type,
            Enrollment.previous_school,
            Enrollment.version,
            in_scope(reach, Enrollment).label("mine"),
        )
        .select_from(Student)
        .join(Enrollment, (Enrollment.tenant_id == Student.tenant_id) & (Enrollment.student_id == Student.id))
        .join(School, (School.tenant_id == Enrollment.tenant_id) & (School.id == Enrollment.school_id))
        .where(_known(reach), Student.id == THE_STUDENT)
        .order_by(Enrollment.starts_on.desc(), Enrollment.primary.desc(), Enrollment.id.desc())
    )


_BEFORE = literal_column(
    """(select enrollment_changes.before || jsonb_build_object('school_name', s.name) from schools.schools s
        where s.tenant_id = enrollment_changes.tenant_id
          and s.id = (enrollment_changes.before ->> 'school_id')::uuid)""",
    JSONB,
)


@query(StudentPermission.ENROLL)
def changes(reach: Reach) -> AnySelect:
    """What was ever done with a student's enrollments, the latest first."""
    return (
        select(
            EnrollmentChange.id,
            EnrollmentChange.enrollment_id,
            EnrollmentChange.version,
            EnrollmentChange.kind,
            EnrollmentChange.changed_at,
            text(f"{name_of_doer('enrollment_changes.tenant_id', 'enrollment_changes.changed_by')} as changed_by"),
            EnrollmentChange.reason,
            _BEFORE.label("before"),
            EnrollmentChange.school_id,
            School.name.label("school_name"),
            EnrollmentChange.grade_level,
            EnrollmentChange.starts_on,
            EnrollmentChange.ends_on,
            EnrollmentChange.primary,
            EnrollmentChange.entry_type,
            EnrollmentChange.exit_type,
            EnrollmentChange.previous_school,
        )
        .select_from(EnrollmentChange)
        .join(Student, (Student.tenant_id == EnrollmentChange.tenant_id) & (Student.id == EnrollmentChange.student_id))
        .join(School, (School.tenant_id == EnrollmentChange.tenant_id) & (School.id == EnrollmentChange.school_id))
        .where(_known(reach), Student.id == THE_STUDENT)
        .order_by(EnrollmentChange.changed_at.desc(), EnrollmentChange.version.desc(), EnrollmentChange.id)
    )


@query(StudentPermission.ENROLL)
def counts(reach: Reach, *, known_at: bool, school: bool) -> AnySelect:
    """How many are enrolled on a day, by school and grade; with `known_at` as it was believed at that moment."""
    if known_at:
        held = (
            select(EnrollmentChange)
            .ext(distinct_on(EnrollmentChange.enrollment_id))
            .where(
                EnrollmentChange.tenant_id == Bounds.tenant,
                EnrollmentChange.changed_at <= bindparam("known_at", type_=DateTime(timezone=True)),
            )
            .order_by(EnrollmentChange.enrollment_id, EnrollmentChange.version.desc())
            .subquery()
        )
        row: Any = aliased(EnrollmentChange, held)
    else:
        row = Enrollment
    students = func.count(row.student_id.distinct())
    counted = (
        select(
            School.id.label("school_id"),
            School.name.label("school_name"),
            row.grade_level,
            students.filter(row.primary).label("students"),
            students.filter(~row.primary).label("concurrent"),
        )
        .select_from(School)
        .join(row, (row.tenant_id == School.tenant_id) & (row.school_id == School.id))
        .where(in_scope(reach, School), holds_on(row, THE_DAY))
        .group_by(School.id, School.name, row.grade_level)
        .order_by(School.name, School.id, row.grade_level)
    )
    return counted.where(School.id == THE_SCHOOL) if school else counted


_SECTION = """join schools.sections s on s.tenant_id = {0}.tenant_id and s.id = {0}.section_id
join schools.courses c on c.tenant_id = s.tenant_id and c.id = s.course_id"""

ROSTER_LINES: Final = f"""
select l.id, s.school_id, c.title || ' · ' || s.name as title, l.starts_on, l.ends_on
from students.section_enrollments l {_SECTION.format("l")}
where l.tenant_id = %(tenant)s and l.student_id = %(student_id)s and coalesce(l.ends_on >= l.starts_on, true)
order by title, l.starts_on, l.id
"""  # noqa: S608  (constants only)
GROUP_LINES: Final = """
select m.id, g.school_id, g.name as title, g.kind, m.starts_on, m.ends_on
from students.group_members m join students.groups g on g.tenant_id = m.tenant_id and g.id = m.group_id
where m.tenant_id = %(tenant)s and m.student_id = %(student_id)s and coalesce(m.ends_on >= m.starts_on, true)
order by g.kind, g.search_name, m.starts_on, m.id
"""
WAITS: Final = f"""
select w.id, s.school_id, c.title || ' · ' || s.name as title from students.section_waits w {_SECTION.format("w")}
where w.tenant_id = %(tenant)s and w.student_id = %(student_id)s and w.ended_at is null
order by title, w.id
"""  # noqa: S608
MARKS: Final = """
select m.marked_on as on, s.school_id, count(*) as marks
from attendance.marks m join schools.sections s on s.tenant_id = m.tenant_id and s.id = m.section_id
where m.tenant_id = %(tenant)s and m.student_id = %(student_id)s and m.marked_on >= %(from_on)s
group by m.marked_on, s.school_id order by m.marked_on, s.school_id
"""

END_LINES: Final = {
    table: f"""
update {table} l set starts_on = w.starts_on, ends_on = w.ends_on
from jsonb_to_recordset(%(lines)s) w(id uuid, starts_on date, ends_on date)
where l.tenant_id = %(tenant)s and l.id = w.id
"""  # noqa: S608  (constants only)
    for table in ("students.section_enrollments", "students.group_members")
}
END_WAITS: Final = """
update students.section_waits set ended_at = %(now)s, outcome = 'withdrawn'
where tenant_id = %(tenant)s and id = any(%(ids)s)
"""
TELL: Final = "select set_config('homeroom.change', %(change)s::text, true)"
"""Who changes an enrollment, how and why, for the trigger that keeps it."""

MAKE_RULE: Final = """
insert into students.number_rules (tenant_id, prefix, digits, next_number) values (%(tenant)s, '', 6, 1)
on conflict do nothing
"""
TAKE_NUMBER: Final = """
with free as (
    select n.number, r.prefix || lpad(n.number::text, greatest(r.digits, length(n.number::text)), '0') as given
    from students.number_rules r
    cross join lateral (select generate_series(r.next_number, r.next_number + %(tries)s) as number) n
    where r.tenant_id = %(tenant)s
), first as (
    select f.number, f.given from free f
    where not exists (select from students.students s where s.tenant_id = %(tenant)s and s.student_number = f.given)
    order by f.number limit 1
)
update students.number_rules r set next_number = f.number + 1 from first f where r.tenant_id = %(tenant)s
returning f.given
"""
SHOW_NUMBER: Final = """
with free as (
    select n.number, r.prefix || lpad(n.number::text, greatest(r.digits, length(n.number::text)), '0') as given
    from students.number_rules r
    cross join lateral (select generate_series(r.next_number, r.next_number + %(tries)s) as number) n
    where r.tenant_id = %(tenant)s
), first as (
    select f.number, f.given from free f
    where not exists (select from students.students s where s.tenant_id = %(tenant)s and s.student_number = f.given)
    order by f.number limit 1
)
select given from first
"""
HOLD_RULE: Final = """
select prefix, digits, next_number from students.number_rules where tenant_id = %(tenant)s for no key update
"""
