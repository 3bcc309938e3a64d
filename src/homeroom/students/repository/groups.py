"""Every query of student groups, and which of them each scope opens."""

from typing import Final

from sqlalchemy import ColumnElement, String, Uuid, bindparam, select, text

from homeroom.identity.public import Person
from homeroom.kernel.actor import Reach, Scope
from homeroom.platform.queries import AnySelect, following, query, starts_with
from homeroom.platform.scopes import Bounds, in_scope, opens
from homeroom.schools.public import School
from homeroom.students.models import Enrollment, Group, GroupAdviser, GroupMember, Student
from homeroom.students.permissions import StudentPermission
from homeroom.students.repository.students import barred_from, todays_enrollment

THE_GROUP = bindparam("group_id", type_=Uuid())


@opens(Group, Scope.SCHOOL)
def groups_of_own_schools(bounds: Bounds) -> ColumnElement[bool]:
    return bounds.is_school(Group.school_id)


@opens(Group, Scope.TAUGHT)
def groups_advised(bounds: Bounds) -> AnySelect:
    return select(GroupAdviser.group_id).where(
        GroupAdviser.tenant_id == bounds.tenant, GroupAdviser.staff_id == bounds.person, bounds.holds(GroupAdviser)
    )


_ADVISERS = text(
    """(select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.given_name || ' ' || p.family_name,
            'starts_on', a.starts_on, 'ends_on', a.ends_on) order by a.starts_on, p.search_name), '[]')
        from students.group_advisers a join identity.people p on p.tenant_id = a.tenant_id and p.id = a.staff_id
        where a.tenant_id = groups.tenant_id and a.group_id = groups.id
          and coalesce(a.ends_on >= greatest(a.starts_on, :actor_today), true)) as advisers"""
)
_MEMBERS = text(
    """(select count(distinct m.student_id) from students.group_members m
        where m.tenant_id = groups.tenant_id and m.group_id = groups.id
          and m.starts_on <= :actor_today and coalesce(m.ends_on >= :actor_today, true)) as members"""
)


@query(StudentPermission.READ_GROUPS)
def groups(
    reach: Reach, *, descending: bool, after: bool, school: bool, kind: bool, search: bool, over: bool
) -> AnySelect:
    listed = _groups(reach)
    if not over:
        listed = listed.where(Group.ends_on.is_(None) | (Group.ends_on >= Bounds.today))
    if school:
        listed = listed.where(Group.school_id == bindparam("school_id", type_=Uuid()))
    if kind:
        listed = listed.where(Group.kind == bindparam("kind", type_=String()))
    if search:
        listed = listed.where(starts_with(Group.search_name))
    return following(listed, (Group.search_name,), Group.id, after=after, descending=descending)


@query(StudentPermission.READ_GROUPS)
def group(reach: Reach) -> AnySelect:
    return _groups(reach).where(Group.id == THE_GROUP)


@query(StudentPermission.MANAGE_GROUPS)
def group_in_reach(reach: Reach) -> AnySelect:
    return select(Group.id).where(in_scope(reach, Group), Group.id == THE_GROUP)


@query(StudentPermission.READ_GROUPS)
def members(reach: Reach, *, after: bool) -> AnySelect:
    """Who is in a group today or will be; whoever may see the group may see their names, unless a court bars him."""
    listed = (
        select(
            GroupMember.id,
            GroupMember.student_id,
            Person.given_name,
            Person.family_name,
            Person.search_name,
            Enrollment.grade_level,
            GroupMember.starts_on,
            GroupMember.ends_on,
        )
        .select_from(GroupMember)
        .join(Group, (Group.tenant_id == GroupMember.tenant_id) & (Group.id == GroupMember.group_id))
        .join(Student, (Student.tenant_id == GroupMember.tenant_id) & (Student.id == GroupMember.student_id))
        .join(Person, (Person.tenant_id == GroupMember.tenant_id) & (Person.id == GroupMember.student_id))
        .outerjoin(Enrollment, todays_enrollment())
        .where(
            in_scope(reach, Group),
            Group.id == THE_GROUP,
            Bounds.not_over(GroupMember),
            GroupMember.student_id.not_in(barred_from()),
        )
    )
    return following(listed, (Person.search_name,), GroupMember.id, after=after, descending=False)


def _groups(reach: Reach) -> AnySelect:
    columns = (Group.id, Group.school_id, Group.kind, Group.name, Group.search_name, Group.ends_on, Group.version)
    return (
        select(*columns, School.name.label("school_name"), _ADVISERS, _MEMBERS)
        .join(School, (School.tenant_id == Group.tenant_id) & (School.id == Group.school_id))
        .where(in_scope(reach, Group))
    )


OTHER_HOMEROOMS: Final = """
select distinct m.student_id, p.given_name || ' ' || p.family_name as student, g.name as group
from students.group_members m
join students.groups g on g.tenant_id = m.tenant_id and g.id = m.group_id and g.kind = 'homeroom'
join identity.people p on p.tenant_id = m.tenant_id and p.id = m.student_id
where m.tenant_id = %(tenant)s and m.student_id = any(%(student_ids)s) and m.group_id <> %(group_id)s
  and coalesce(m.ends_on >= greatest(%(starts_on)s, m.starts_on), true)
order by student, g.name
"""
