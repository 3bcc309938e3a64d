"""Every query of rosters and waiting lists."""

from typing import Final

from sqlalchemy import Uuid, bindparam, func, select, text
from sqlalchemy.dialects.postgresql import ARRAY

from homeroom.identity.public import Person
from homeroom.kernel.actor import Reach
from homeroom.platform.queries import AnySelect, query
from homeroom.platform.scopes import Bounds, in_scope
from homeroom.schools.public import Section
from homeroom.students.models import Enrollment, SectionEnrollment, SectionWait, Student
from homeroom.students.permissions import StudentPermission
from homeroom.students.repository.students import todays_enrollment

THE_SECTION = bindparam("section_id", type_=Uuid())


def places_taken(tenant: str, section: str, from_on: str) -> str:
    """How many places are taken on the fullest day from a day on."""
    return f"""(select coalesce(max(n.students), 0) from (
        select count(distinct l.student_id) as students
        from (select cast({from_on} as date) as day union select starts_on from students.section_enrollments
              where tenant_id = {tenant} and section_id = {section} and starts_on > {from_on}) d
        join students.section_enrollments l on l.tenant_id = {tenant} and l.section_id = {section}
            and l.starts_on <= d.day and coalesce(l.ends_on >= d.day, true)
        group by d.day) n)"""  # noqa: S608  (constants only)


_TAKEN = text(f"{places_taken('sections.tenant_id', 'sections.id', ':actor_today')} as taken")


@query(StudentPermission.MANAGE_ROSTERS)
def section_of_roster(reach: Reach) -> AnySelect:
    return select(Section.id, Section.capacity, _TAKEN).where(in_scope(reach, Section), Section.id == THE_SECTION)


@query(StudentPermission.MANAGE_ROSTERS)
def roster(reach: Reach) -> AnySelect:
    """Who is on a section's roster today or will be, among the students within reach."""
    return (
        select(
            SectionEnrollment.student_id,
            Person.given_name,
            Person.family_name,
            Student.student_number,
            Enrollment.grade_level,
            SectionEnrollment.starts_on,
            SectionEnrollment.ends_on,
        )
        .select_from(SectionEnrollment)
        .join(
            Student, (Student.tenant_id == SectionEnrollment.tenant_id) & (Student.id == SectionEnrollment.student_id)
        )
        .join(Person, (Person.tenant_id == Student.tenant_id) & (Person.id == Student.id))
        .outerjoin(Enrollment, todays_enrollment())
        .where(
            in_scope(reach, Student), SectionEnrollment.section_id == THE_SECTION, Bounds.not_over(SectionEnrollment)
        )
        .order_by(Person.search_name, Person.id, SectionEnrollment.starts_on)
    )


@query(StudentPermission.MANAGE_ROSTERS)
def waiting(reach: Reach) -> AnySelect:
    """Who waits for a place in a section, the next in line first, among the students within reach."""
    line = (
        select(
            SectionWait.id,
            SectionWait.student_id,
            SectionWait.asked_at,
            SectionWait.priority,
            func.row_number()
            .over(order_by=(SectionWait.priority.desc(), SectionWait.asked_at, SectionWait.id))
            .label("position"),
        )
        .where(
            SectionWait.tenant_id == Bounds.tenant,
            SectionWait.section_id == THE_SECTION,
            SectionWait.ended_at.is_(None),
        )
        .subquery("line")
    )
    return (
        select(*line.c, Person.given_name, Person.family_name, Student.student_number, Enrollment.grade_level)
        .select_from(line)
        .join(Student, (Student.tenant_id == Bounds.tenant) & (Student.id == line.c.student_id))
        .join(Person, (Person.tenant_id == Student.tenant_id) & (Person.id == Student.id))
        .outerjoin(Enrollment, todays_enrollment())
        .where(in_scope(reach, Student))
        .order_by(line.c.position)
    )


@query(StudentPermission.MANAGE_ROSTERS)
def students_in_reach(reach: Reach) -> AnySelect:
    return select(Student.id).where(
        in_scope(reach, Student), Student.id == func.any(bindparam("student_ids", type_=ARRAY(Uuid())))
    )


PLACES_TAKEN: Final = f"select {places_taken('%(tenant)s', '%(section_id)s', '%(from_on)s')} as taken"

HELD_FROM_TO: Final = """
select min(t.starts_on) as first, least(max(t.ends_on), s.ends_on) as last
from schools.sections s
join schools.section_terms st on st.tenant_id = s.tenant_id and st.section_id = s.id
join schools.terms t on t.tenant_id = st.tenant_id and t.id = st.term_id
where s.tenant_id = %(tenant)s and s.id = %(section_id)s group by s.ends_on
"""

NOT_ENROLLED: Final = """
select w.id from unnest(%(student_ids)s::uuid[]) w(id)
where not exists (select from students.enrollments e
                  where e.tenant_id = %(tenant)s and e.student_id = w.id and e.school_id = %(school_id)s
                    and e.starts_on <= %(on)s and coalesce(e.ends_on >= %(on)s, true))
"""

ENROLLED_UNTIL: Final = """
select d.student_id,
    (select upper(r.days) - 1 from unnest(d.days) r(days) where r.days @> cast(%(on)s as date)) as ends_on
from (select e.student_id, range_agg(daterange(e.starts_on, e.ends_on + 1)) as days
      from students.enrollments e
      where e.tenant_id = %(tenant)s and e.student_id = any(%(student_ids)s) and e.school_id = %(school_id)s
      group by e.student_id) d
"""
"""The last day of whoever leaves the school: no line of a roster or a group lasts longer.

An enrollment that goes on under another one the day after has no last day for them.
"""

END_ROSTER: Final = """
update students.section_enrollments set ends_on = greatest(starts_on - 1, %(ends_on)s)
where tenant_id = %(tenant)s and section_id = %(section_id)s and (ends_on is null or ends_on > %(ends_on)s)
returning id, student_id, ends_on
"""
END_WAITS: Final = """
update students.section_waits set ended_at = %(now)s, outcome = 'over'
where tenant_id = %(tenant)s and section_id = %(section_id)s and ended_at is null
"""
