"""The list of students as of a day: who was enrolled then, or will be, and where.

Asked seldom, by offices alone; unlike the list of today it is not walked along an index in every order.
"""

from typing import Any, Final

from sqlalchemy import ColumnElement, Date, Integer, String, Uuid, bindparam, case, false, func, literal, select
from sqlalchemy.orm import aliased

from homeroom.identity.public import Person
from homeroom.kernel.actor import Reach, Scope
from homeroom.platform.queries import AnySelect, Column, following, starts_with
from homeroom.platform.scopes import Bounds, holds_on
from homeroom.schools.public import School
from homeroom.students.models import Enrollment, GroupMember, SectionEnrollment, Student
from homeroom.students.repository.students import SHOWN, barred_from

THE_DAY: Final = bindparam("on", type_=Date())
_C: Final = String(collation="C")


def students_on(
    within: Reach,
    *,
    sort: str,
    descending: bool,
    after: bool,
    school: bool,
    section: bool,
    group: bool,
    grade: bool,
    search: bool,
) -> AnySelect:
    """One page. An office of a school sees who was in that school on the day."""
    there = aliased(Enrollment)
    enrolled = select(there.student_id).where(
        there.tenant_id == Bounds.tenant,
        holds_on(there, THE_DAY),
        _reached(within, there.school_id),
        there.student_id.not_in(barred_from()),
    )
    no_grade = literal("" if descending else "~", _C)
    grade_order: Column = func.coalesce(Enrollment.grade_order, no_grade).label("grade_order")
    listed = (
        select(Student.id, *SHOWN)
        .select_from(Student)
        .join(Person, (Person.tenant_id == Student.tenant_id) & (Person.id == Student.id))
        .outerjoin(
            Enrollment,
            (Enrollment.tenant_id == Student.tenant_id)
            & (Enrollment.student_id == Student.id)
            & Enrollment.primary
            & holds_on(Enrollment, THE_DAY),
        )
        .outerjoin(School, (School.tenant_id == Enrollment.tenant_id) & (School.id == Enrollment.school_id))
        .where(Student.tenant_id == Bounds.tenant, Student.id.in_(enrolled))
    )
    if school:
        listed = listed.where(Enrollment.school_id == bindparam("school_id", type_=Uuid()))
    if section:
        listed = listed.where(Student.id.in_(_on(SectionEnrollment, SectionEnrollment.section_id, "section_id")))
    if group:
        listed = listed.where(Student.id.in_(_on(GroupMember, GroupMember.group_id, "group_id")))
    if grade:
        listed = listed.where(Enrollment.grade_level == bindparam("grade_level", type_=_C))
    if search:
        by_family = (Person.search_name >= bindparam("q", type_=_C)) & (
            Person.search_name < bindparam("q_end", type_=_C)
        )
        listed = listed.where(starts_with(Person.search_name, Person.search_given))
        order: tuple[Column, ...] = (
            case((by_family, literal(0, Integer())), else_=literal(1, Integer())).label("found_by"),
            case((by_family, Person.search_name), else_=Person.search_given).label("found_as"),
        )
    else:
        order = {
            "name": (Person.search_name,),
            "number": (Student.student_number,),
            "grade": (grade_order, Person.search_name),
        }[sort]
    shown = [each for each in order if each is not Student.student_number]
    return following(listed.add_columns(*shown), order, Student.id, after=after, descending=descending)


def _reached(within: Reach, school_id: Any) -> ColumnElement[bool]:
    if Scope.TENANT in within.scopes:
        return literal(value=True)
    return Bounds(within).is_school(school_id) if Scope.SCHOOL in within.scopes else false()


def _on(line: type[SectionEnrollment | GroupMember], of: Any, name: str) -> AnySelect:
    return select(line.student_id).where(
        line.tenant_id == Bounds.tenant, of == bindparam(name, type_=Uuid()), holds_on(line, THE_DAY)
    )
