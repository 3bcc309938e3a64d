"""A student's days, and the office's excuses."""

from sqlalchemy import Uuid, bindparam, select, text

from homeroom.attendance.models import AbsenceExcuse
from homeroom.attendance.permissions import AttendancePermission
from homeroom.identity.public import Person, name_of_doer
from homeroom.kernel.actor import Reach
from homeroom.platform.queries import AnySelect, Raw, query
from homeroom.platform.scopes import Bounds, in_scope
from homeroom.schools.public import School, day_of_student, in_force
from homeroom.students.public import Enrollment, Student

THE_STUDENT = bindparam("student_id", type_=Uuid())
DAY_OF_STUDENT = day_of_student("enrollments", "d")


@query(AttendancePermission.READ_STUDENT)
def student_with_school(reach: Reach) -> AnySelect:
    """The student, the school of today's primary enrollment, and the school days around today."""
    return (
        select(
            Person.id,
            Person.given_name,
            Person.family_name,
            School.id.label("school_id"),
            School.name.label("school_name"),
            School.time_zone,
        )
        .select_from(Student)
        .join(Person, (Person.tenant_id == Student.tenant_id) & (Person.id == Student.id))
        .outerjoin(
            Enrollment,
            (Enrollment.tenant_id == Student.tenant_id)
            & (Enrollment.student_id == Student.id)
            & Enrollment.primary
            & Bounds.holds(Enrollment),
        )
        .outerjoin(School, (School.tenant_id == Enrollment.tenant_id) & (School.id == Enrollment.school_id))
        .add_columns(
            text(
                f"""(select max(d.held_on) from schools.calendar_days d
                    where {DAY_OF_STUDENT} and d.cycle_day is not null
                      and d.held_on < :day and d.held_on > cast(:day as date) - 120) as last_school_day"""  # noqa: S608
            ),
            text(
                f"""exists (select from schools.calendar_days d
                    where {DAY_OF_STUDENT} and d.cycle_day is not null
                      and d.held_on = :day) as is_school_day"""
            ),
        )
        .where(in_scope(reach, Student), Student.id == THE_STUDENT)
    )


@query(AttendancePermission.READ_STUDENT)
def student_days(reach: Reach) -> AnySelect:
    """The calendar days of a student's schools in a range, newest first, each with its marks."""
    return (
        select(
            text(
                """d.held_on as "on", d.cycle_day is not null as school_day, d.note, m.marks,
                   (select x.reason from attendance.excuses x
                    where x.tenant_id = students.tenant_id and x.student_id = students.id and x.withdrawn_at is null
                      and d.held_on between x.starts_on and x.ends_on order by x.id desc limit 1) as reason"""
            )
        )
        .select_from(Student)
        .join(
            Raw(f"students.enrollments e join schools.calendar_days d on {day_of_student('e', 'd')}"),
            text(
                """e.tenant_id = students.tenant_id and e.student_id = students.id and e."primary"
                   and d.held_on between :first and :last
                   and d.held_on >= e.starts_on and (e.ends_on is null or d.held_on <= e.ends_on)"""
            ),
        )
        .join(
            Raw(
                f"""lateral (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'section_name', s.name, 'course_title', c.title, 'period', p.name, 'code', k.code,
                        'label', k.label, 'presence', k.presence, 'excuse', k.excuse, 'minutes', a.minutes)
                        order by p.position, s.search_title), '[]') as marks
                    from attendance.marks a
                    join attendance.codes k on k.tenant_id = a.tenant_id and k.id = a.code_id
                    join schools.sections s on s.tenant_id = a.tenant_id and s.id = a.section_id
                    join schools.courses c on c.tenant_id = s.tenant_id and c.id = s.course_id
                    left join lateral (
                        select cp.name, cp.position from schools.meetings mt
                        join schools.class_periods cp on cp.tenant_id = mt.tenant_id and cp.id = mt.period_id
                        where mt.tenant_id = s.tenant_id and mt.section_id = s.id and mt.cycle_day = d.cycle_day
                          and {in_force("mt", "d.held_on")}
                        order by cp.position limit 1) p on true
                    where a.tenant_id = students.tenant_id and a.student_id = students.id and a.marked_on = d.held_on
                ) m"""  # noqa: S608
            ),
            text("true"),
        )
        .where(in_scope(reach, Student), Student.id == THE_STUDENT)
        .order_by(text("d.held_on desc"))
    )


@query(AttendancePermission.EXCUSE)
def excuses(reach: Reach, *, one: bool) -> AnySelect:
    """The excuses in force on a day in a school, or one by its id."""
    found = (
        select(
            AbsenceExcuse.id,
            text(
                "jsonb_build_object('id', people.id, 'given_name', people.given_name,"
                " 'family_name', people.family_name) as student"
            ),
            text("to_jsonb(k) as code"),
            AbsenceExcuse.starts_on,
            AbsenceExcuse.ends_on,
            AbsenceExcuse.reason,
            text(f"{name_of_doer('excuses.tenant_id', 'excuses.recorded_by')} as recorded_by"),
            AbsenceExcuse.recorded_at,
        )
        .join(Student, (Student.tenant_id == AbsenceExcuse.tenant_id) & (Student.id == AbsenceExcuse.student_id))
        .join(Person, (Person.tenant_id == Student.tenant_id) & (Person.id == Student.id))
        .join(Raw("attendance.codes k"), text("k.tenant_id = excuses.tenant_id and k.id = excuses.code_id"))
        .where(in_scope(reach, Student), AbsenceExcuse.withdrawn_at.is_(None))
        .order_by(Person.search_name, AbsenceExcuse.id)
    )
    if one:
        return found.where(AbsenceExcuse.id == bindparam("excuse_id", type_=Uuid()))
    return found.where(
        text(":on between excuses.starts_on and excuses.ends_on"),
        text(
            """exists (select from students.enrollments e where e.tenant_id = excuses.tenant_id
                 and e.student_id = excuses.student_id and e.school_id = :school_id
                 and e.starts_on <= :on and (e.ends_on is null or e.ends_on >= :on))"""
        ),
    )


@query(AttendancePermission.READ_STUDENT)
def unexcused_absences(reach: Reach) -> AnySelect:
    """The sections in which students were absent without excuse on a day, in timetable order."""
    return (
        select(
            Student.id.label("student_id"),
            text("s.id as section_id, c.title as name, coalesce(p.name, '') as period"),
        )
        .join(
            Raw(
                f"""attendance.marks a
                   join attendance.codes k on k.tenant_id = a.tenant_id and k.id = a.code_id
                        and k.presence = 'absent' and k.excuse <> 'excused'
                   join schools.sections s on s.tenant_id = a.tenant_id and s.id = a.section_id
                   join schools.courses c on c.tenant_id = s.tenant_id and c.id = s.course_id
                   left join lateral (
                       select cp.name, cp.position from schools.meetings mt
                       join schools.class_periods cp on cp.tenant_id = mt.tenant_id and cp.id = mt.period_id
                       where mt.tenant_id = s.tenant_id and mt.section_id = s.id and {in_force("mt", ":on")}
                       order by cp.position limit 1) p on true"""  # noqa: S608
            ),
            text("a.tenant_id = students.tenant_id and a.student_id = students.id and a.marked_on = :on"),
        )
        .where(in_scope(reach, Student), Student.id == text("any(:student_ids)"))
        .order_by(text("p.position, s.search_title"))
    )


LOCK_ROLLS = """
select r.marked_on, r.section_id from attendance.rolls r
join attendance.marks m on m.tenant_id = r.tenant_id and m.marked_on = r.marked_on and m.section_id = r.section_id
join schools.sections s on s.tenant_id = r.tenant_id and s.id = r.section_id and s.school_id = %(school_id)s
where m.tenant_id = %(tenant)s and m.student_id = %(student_id)s and m.marked_on between %(first)s and %(last)s
order by r.marked_on, r.section_id for update of r
"""
"""Rolls are locked before their marks, here as in a save, so that the two cannot wait for each other."""

NEXT_VERSIONS = """
update attendance.rolls r set version = r.version + 1, changed_at = %(now)s, changed_by = %(by)s
from unnest(%(days)s::date[], %(sections)s::uuid[]) as t(marked_on, section_id)
where r.tenant_id = %(tenant)s and r.marked_on = t.marked_on and r.section_id = t.section_id
"""

EXCUSE_MARKS = """
with touched as (
    select m.marked_on, m.section_id, m.student_id, m.code_id, m.minutes
    from attendance.marks m join attendance.codes k on k.tenant_id = m.tenant_id and k.id = m.code_id
    join schools.sections s on s.tenant_id = m.tenant_id and s.id = m.section_id and s.school_id = %(school_id)s
    where m.tenant_id = %(tenant)s and m.student_id = %(student_id)s and m.marked_on between %(first)s and %(last)s
      and k.presence = %(presence)s and k.excuse <> 'excused'
), history as (
    insert into attendance.mark_changes (tenant_id, id, marked_on, section_id, student_id, from_code_id, to_code_id,
                                         from_minutes, to_minutes, changed_at, changed_by)
    select %(tenant)s::uuid, (%(ids)s::uuid[])[row_number() over (order by marked_on, section_id)], marked_on,
           section_id,
           student_id, code_id, %(code_id)s::uuid, minutes, minutes, %(now)s::timestamptz, %(by)s::uuid
    from touched
)
update attendance.marks m set code_id = %(code_id)s, changed = true
from touched t
where m.tenant_id = %(tenant)s and m.marked_on = t.marked_on and m.section_id = t.section_id
  and m.student_id = t.student_id
returning m.marked_on, m.section_id, t.code_id as from_code_id
"""
