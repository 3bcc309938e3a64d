"""Whose students are: lists of guardians, and who is told about a student or a school, for services that tell."""

from typing import Any, Final

from sqlalchemy import ColumnElement, Date, Uuid, bindparam, func, literal_column, select
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, aggregate_order_by
from sqlalchemy.orm import aliased

from homeroom.identity.public import Account, Person, invited_at
from homeroom.kernel.actor import Reach, Scope
from homeroom.platform.queries import AnySelect, Column, following, found, query, starts_with
from homeroom.platform.scopes import Bounds, holds_on, ids_in_scope, in_scope
from homeroom.schools.public import day_of_student, in_force
from homeroom.students.models import Enrollment, GuardianLink, SectionEnrollment, Student
from homeroom.students.permissions import StudentPermission
from homeroom.students.repository import not_barred, rights_hold

THE_DAY = bindparam("on", type_=Date())
NO_CHILDREN: ColumnElement[Any] = literal_column("'[]'::jsonb", JSONB)


def _account_of(tenant_id: Column, person_id: Column) -> AnySelect:
    return (
        select(Account.id)
        .where(Account.tenant_id == tenant_id, Account.person_id == person_id)
        .correlate_except(Account)
    )


_ACCOUNT = _account_of(Person.tenant_id, Person.id)
THE_STUDENTS = bindparam("student_ids", type_=ARRAY(Uuid()))


@query(StudentPermission.READ_GUARDIANS)
def notified_guardians(reach: Reach) -> AnySelect:
    """The guardians entitled to be told about students on a day: linked, notified, barred by no court.

    Of a student of age they are who the school decided to keep telling.
    """
    return _notified(reach)


@query(StudentPermission.READ_GUARDIANS)
def guardians_told_of_behavior(reach: Reach) -> AnySelect:
    """Those of them who may see the student's records: that there is an incident is one."""
    return _notified(reach).where(GuardianLink.may_see_records)


@query(StudentPermission.READ_GUARDIANS)
def link_that_opens(reach: Reach) -> AnySelect:
    """The link by which a person may see a student's records on a day, where there is one."""
    return select(GuardianLink.id).where(
        GuardianLink.tenant_id == Bounds.tenant,
        GuardianLink.student_id.in_(ids_in_scope(reach, Student)),
        GuardianLink.student_id == bindparam("student_id", type_=Uuid()),
        GuardianLink.guardian_id == bindparam("guardian_id", type_=Uuid()),
        GuardianLink.may_see_records,
        holds_on(GuardianLink, THE_DAY),
        rights_hold(THE_DAY),
    )


def _notified(reach: Reach) -> AnySelect:
    return (
        select(
            GuardianLink.student_id,
            GuardianLink.guardian_id,
            func.coalesce(Account.locale, Person.locale).label("locale"),
            func.coalesce(Person.email, Account.email).label("email"),
        )
        .distinct()
        .join(Student, (Student.tenant_id == GuardianLink.tenant_id) & (Student.id == GuardianLink.student_id))
        .join(Person, (Person.tenant_id == GuardianLink.tenant_id) & (Person.id == GuardianLink.guardian_id))
        .outerjoin(Account, (Account.tenant_id == Person.tenant_id) & (Account.person_id == Person.id))
        .where(
            in_scope(reach, Student),
            GuardianLink.student_id == func.any(THE_STUDENTS),
            GuardianLink.is_notified,
            holds_on(GuardianLink, THE_DAY),
            rights_hold(THE_DAY),
        )
    )


@query(StudentPermission.READ_GUARDIANS)
def guardians_listed(
    reach: Reach, *, after: bool, descending: bool, school: bool, section: bool, search: bool, without_account: bool
) -> AnySelect:
    """Today's guardians of the students within reach, each once, with those students.

    Those of a school or a section are few and sorted; the district's are walked in their order.

    `barred`: a court keeps this person from every student he is linked to, whether within reach or not.
    """
    responsible = links_in_reach(reach)
    if school:
        responsible = responsible.where(
            GuardianLink.student_id.in_(
                select(Enrollment.student_id).where(
                    Enrollment.tenant_id == Bounds.tenant,
                    Enrollment.school_id == bindparam("school_id", type_=Uuid()),
                    Bounds.holds(Enrollment),
                )
            )
        )
    if section:
        responsible = responsible.where(
            GuardianLink.student_id.in_(
                select(SectionEnrollment.student_id).where(
                    SectionEnrollment.tenant_id == Bounds.tenant,
                    SectionEnrollment.section_id == bindparam("section_id", type_=Uuid()),
                    Bounds.holds(SectionEnrollment),
                )
            )
        )
    listed = guardians_shown(reach)
    if school or section or Scope.TENANT not in reach.scopes:
        links = responsible.with_only_columns(GuardianLink.guardian_id.label("id"), GuardianLink.search_name).distinct()
        if search:
            links = links.where(starts_with(GuardianLink.search_name, GuardianLink.search_given))
        each = links.subquery("each")  # once, before anything is looked up of them
        few = select(each.c.id, each.c.search_name)
        if without_account:
            few = few.where(~_account_of(Bounds.tenant, each.c.id).exists())
        page = following(few, (each.c.search_name,), each.c.id, after=after, descending=descending).subquery("page")
        order = (page.c.search_name, page.c.id)
        listed = listed.join(page, page.c.id == Person.id)
        return listed.order_by(*(column.desc() if descending else column.asc() for column in order))
    listed = listed.where(Person.id.in_(responsible))
    if without_account:
        listed = listed.where(~_ACCOUNT.exists())
    if search:
        listed = listed.where(starts_with(Person.search_name, Person.search_given))
    return following(listed, (Person.search_name,), Person.id, after=after, descending=descending)


def guardians_shown(reach: Reach) -> AnySelect:
    """People as guardians are listed, with their children within reach; whom to list is for the caller to say."""
    mine = select(GuardianLink.student_id).where(
        GuardianLink.tenant_id == Person.tenant_id, GuardianLink.guardian_id == Person.id, Bounds.holds(GuardianLink)
    )
    open_link = mine.where(not_barred(Bounds.today)).correlate(Person)
    child = aliased(Person)
    shown = func.jsonb_build_object(
        "id",
        child.id,
        "name",
        child.given_name + " " + child.family_name,
        "barred",
        child.id.not_in(open_link),
    )
    children = (
        select(func.coalesce(func.jsonb_agg(aggregate_order_by(shown, child.search_name, child.id)), NO_CHILDREN))
        .select_from(Student)
        .join(child, (child.tenant_id == Student.tenant_id) & (child.id == Student.id))
        .where(in_scope(reach, Student), Student.id.in_(mine.correlate(Person)))
        .correlate(Person)
        .scalar_subquery()
    )
    return (
        select(
            Person.id,
            Person.given_name,
            Person.family_name,
            Person.search_name,
            Person.email,
            Person.phone,
            children.label("children"),
            (~found(open_link)).label("barred"),
            found(_ACCOUNT).label("has_account"),
            invited_at(Person.id).label("invited_at"),
        )
    ).where(Person.tenant_id == Bounds.tenant)


def links_in_reach(reach: Reach) -> AnySelect:
    """The links that hold today, of the students within reach."""
    return (
        select(GuardianLink.guardian_id)
        .where(GuardianLink.tenant_id == Bounds.tenant, Bounds.holds(GuardianLink))
        .where(GuardianLink.student_id.in_(ids_in_scope(reach, Student)))
    )


PEOPLE_OF_CALENDAR: Final = f"""
with d as materialized (
    select * from schools.calendar_days
    where tenant_id = %(tenant)s and calendar_id = %(calendar_id)s and held_on = %(on)s
), pupils as materialized (
    select distinct e.student_id from d join students.enrollments e on {day_of_student("e", "d")}
        and {in_force("e", "d.held_on")}
), everybody as (
    select a.staff_id as id, false as child from d
    join schools.staff_assignments a on a.tenant_id = d.tenant_id and a.school_id = d.school_id
        and {in_force("a", "d.held_on")}
    union all
    select t.staff_id, false from d
    join schools.sections s on s.tenant_id = d.tenant_id and s.school_id = d.school_id
    join schools.section_teachers t on t.tenant_id = s.tenant_id and t.section_id = s.id
        and {in_force("t", "d.held_on")}
    union all
    select g.guardian_id, false from pupils
    join students.guardian_links g on g.tenant_id = %(tenant)s and g.student_id = pupils.student_id and g.is_notified
        and {in_force("g", "%(today)s")}
    where not exists (select from students.court_orders o
                      where o.tenant_id = g.tenant_id and o.student_id = g.student_id
                        and o.guardian_id = g.guardian_id and {in_force("o", "%(today)s")})
      and (g.after_18 = 'shared' or not exists (select from identity.people c
                      where c.tenant_id = g.tenant_id and c.id = g.student_id
                        and c.birth_on + interval '18 years' <= %(today)s))
    union all
    select student_id, true from pupils
)
select p.id, coalesce(a.locale, p.locale) as locale, coalesce(p.email, a.email) as email
from (select id, bool_and(child) as child from everybody group by id) w
join identity.people p on p.tenant_id = %(tenant)s and p.id = w.id
left join identity.accounts a on a.tenant_id = p.tenant_id and a.person_id = p.id and a.status = 'active'
where a.id is not null or (p.email is not null and not w.child)
"""  # noqa: S608  (constants only)
"""Who goes by a calendar on a day: the school's staff, the students who follow it, and the guardians who are notified.

Of a student of age they are who the school decided to keep telling.

Whoever can be reached: in the app or, but for children, by mail.
"""
