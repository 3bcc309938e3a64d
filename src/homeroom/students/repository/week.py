"""A student's week."""

from sqlalchemy import Uuid, bindparam, literal_column, select, text

from homeroom.identity.public import Person
from homeroom.kernel.actor import Reach
from homeroom.platform.queries import AnySelect, query
from homeroom.platform.scopes import in_scope
from homeroom.schools.public import day_of_student, frames, in_force, lesson_rows
from homeroom.students.models import Student
from homeroom.students.permissions import StudentPermission

_SCHOOLS_OF_STUDENT = """
    select e.school_id from students.enrollments e where e.tenant_id = :actor_tenant and e.student_id = :id
      and e.starts_on <= :last and (e.ends_on is null or e.ends_on >= :first)
    union
    select s.school_id from students.section_enrollments r
    join schools.sections s on s.tenant_id = r.tenant_id and s.id = r.section_id
    where r.tenant_id = :actor_tenant and r.student_id = :id
      and r.starts_on <= :last and (r.ends_on is null or r.ends_on >= :first)"""
_DAYS_OF_STUDENT = f"""(exists (
    select from students.enrollments e where e.tenant_id = :actor_tenant and e.student_id = :id
      and e.school_id = d.school_id and {in_force("e", "d.held_on")} and {day_of_student("e", "d")})
  or (d.main and not exists (
    select from students.enrollments e where e.tenant_id = :actor_tenant and e.student_id = :id
      and e.school_id = d.school_id and {in_force("e", "d.held_on")})))"""  # noqa: S608


@query(StudentPermission.READ)
def week_of_student(reach: Reach) -> AnySelect:
    """A student within reach, with the schools of the week and their days by the calendar the student goes by."""
    return (
        select(
            Student.id,
            (Person.given_name + " " + Person.family_name).label("name"),
            text(f"{frames(_SCHOOLS_OF_STUDENT, _DAYS_OF_STUDENT)} as schools, '[]'::jsonb as reservations"),
        )
        .join(Person, (Person.tenant_id == Student.tenant_id) & (Person.id == Student.id))
        .where(in_scope(reach, Student), Student.id == bindparam("id", type_=Uuid()))
    )


@query(StudentPermission.READ)
def lessons_of_student(reach: Reach) -> AnySelect:
    """The lessons of a visible student's week."""
    seen = select(Student.id).where(in_scope(reach, Student), Student.id == bindparam("id", type_=Uuid()))
    return (
        lesson_rows()
        .add_columns(literal_column("true").label("within"))
        .where(
            seen.exists(),
            text(
                """sections.id in (select r.section_id from students.section_enrollments r
                       where r.tenant_id = :actor_tenant and r.student_id = :id)
                   and exists (select from students.section_enrollments r
                       where r.tenant_id = sections.tenant_id and r.section_id = sections.id and r.student_id = :id
                         and r.starts_on <= l.held_on and (r.ends_on is null or r.ends_on >= l.held_on))"""
            ),
        )
    )
