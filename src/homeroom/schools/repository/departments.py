"""Every query of departments, and which of them each scope opens."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Uuid, bindparam, func, select
from sqlalchemy.dialects.postgresql import ARRAY

from homeroom.kernel.actor import Reach, Scope
from homeroom.platform.queries import AnySelect, following, query, starts_with
from homeroom.platform.scopes import Bounds, in_scope, opens
from homeroom.platform.work import Work
from homeroom.schools.models import Department, DepartmentHead, Organization, School, StaffAssignment
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.sections import OF_TODAY, json_text
from homeroom.schools.repository.staff import headed_departments, schools_worked_in

THE_DEPARTMENT = bindparam("department_id", type_=Uuid())


@opens(Department, Scope.SCHOOL)
def departments_of_own_schools(bounds: Bounds) -> ColumnElement[bool]:
    return bounds.is_school(Department.school_id)


@opens(Department, Scope.TAUGHT)
def departments_where_one_works(bounds: Bounds) -> AnySelect:
    """Those of the schools where the actor works today."""
    return select(Department.id).where(
        Department.tenant_id == bounds.tenant, Department.school_id.in_(schools_worked_in(bounds))
    )


@opens(Department, Scope.DEPARTMENT)
def departments_headed(bounds: Bounds) -> AnySelect:
    return headed_departments(bounds)


def _heads(which: str) -> str:
    return f"""(select coalesce(jsonb_agg(jsonb_build_object('id', h.id, 'staff_id', h.staff_id,
            'name', p.given_name || ' ' || p.family_name, 'role', h.role, 'starts_on', h.starts_on,
            'ends_on', h.ends_on) order by h.ends_on desc, h.role desc, h.starts_on desc, p.search_name), '[]')
        from schools.department_heads h join identity.people p on p.tenant_id = h.tenant_id and p.id = h.staff_id
        where h.tenant_id = departments.tenant_id and h.department_id = departments.id and {which})"""  # noqa: S608


_STAFF_TODAY = (
    select(func.count(StaffAssignment.staff_id.distinct()))
    .where(StaffAssignment.tenant_id == Department.tenant_id, StaffAssignment.department_id == Department.id)
    .where(Bounds.holds(StaffAssignment))
    .correlate(Department)
    .scalar_subquery()
)


def _shown(reach: Reach) -> AnySelect:
    return (
        select(
            Department.id,
            Department.name,
            Department.search_name,
            Department.code,
            Department.school_id,
            Department.organization_id,
            func.coalesce(School.name, Organization.name).label("place"),
            Department.starts_on,
            Department.ends_on,
            Department.version,
            json_text(_heads(OF_TODAY), "heads"),
            _STAFF_TODAY.label("staff"),
        )
        .outerjoin(School, (School.tenant_id == Department.tenant_id) & (School.id == Department.school_id))
        .outerjoin(
            Organization,
            (Organization.tenant_id == Department.tenant_id) & (Organization.id == Department.organization_id),
        )
        .where(in_scope(reach, Department))
    )


@query(SchoolPermission.READ_DIRECTORY)
def departments(reach: Reach, *, descending: bool, after: bool, school: bool, search: bool, over: bool) -> AnySelect:
    """By name; without `over`, those that are not over."""
    listed = _shown(reach)
    if school:
        listed = listed.where(Department.school_id == bindparam("school_id", type_=Uuid()))
    if not over:
        listed = listed.where(Bounds.not_over(Department))
    if search:
        listed = listed.where(starts_with(Department.search_name))
    return following(listed, (Department.search_name,), Department.id, after=after, descending=descending)


@query(SchoolPermission.READ_DIRECTORY)
def department(reach: Reach) -> AnySelect:
    return (
        _shown(reach)
        .add_columns(json_text(_heads("(h.ends_on is null or h.ends_on >= h.starts_on)"), "headships"))
        .where(Department.id == THE_DEPARTMENT)
    )


@query(SchoolPermission.READ_DIRECTORY)
def department_known(reach: Reach) -> AnySelect:
    """One within reach, for lists that it narrows: without its heads and its staff."""
    return select(Department.id).where(in_scope(reach, Department), Department.id == THE_DEPARTMENT)


@query(SchoolPermission.MANAGE_DEPARTMENTS)
def department_in_reach(reach: Reach) -> AnySelect:
    return select(Department.id, Department.school_id, Department.starts_on, Department.ends_on, Department.name).where(
        in_scope(reach, Department), Department.id == THE_DEPARTMENT
    )


@query(SchoolPermission.MANAGE_STAFF)
def departments_in_reach(reach: Reach) -> AnySelect:
    """Of these departments those within reach."""
    return select(Department.id, Department.school_id, Department.starts_on, Department.ends_on).where(
        in_scope(reach, Department), Department.id == func.any(bindparam("department_ids", type_=ARRAY(Uuid())))
    )


class DepartmentRepository:
    """What is written of departments."""

    def __init__(self, work: Work) -> None:
        self.work, self.session = work, work.session

    async def held(self, department_id: UUID) -> Department:
        """A department, held against any other change of it and of who heads it until this work ends."""
        wanted = select(Department).where(
            Department.tenant_id == self.work.actor.tenant_id, Department.id == department_id
        )
        return (await self.session.scalars(wanted.with_for_update(key_share=True))).one()

    async def called(self, name: str, school_id: UUID | None, organization_id: UUID | None) -> Sequence[Department]:
        """Those of the same place with this folded name."""
        wanted = select(Department).where(
            Department.tenant_id == self.work.actor.tenant_id,
            Department.search_name == name,
            Department.school_id.is_not_distinct_from(school_id),
            Department.organization_id.is_not_distinct_from(organization_id),
        )
        return (await self.session.scalars(wanted)).all()

    async def heads(self, department_id: UUID) -> Sequence[DepartmentHead]:
        wanted = select(DepartmentHead).where(
            DepartmentHead.tenant_id == self.work.actor.tenant_id, DepartmentHead.department_id == department_id
        )
        return (await self.session.scalars(wanted.order_by(DepartmentHead.starts_on, DepartmentHead.id))).all()


def meet(starts_on: date, ends_on: date | None, other_starts_on: date, other_ends_on: date | None) -> bool:
    """Whether two dated lines hold on a common day; one that ended before it began never does."""
    first = max(starts_on, other_starts_on)
    return first <= min(ends_on or date.max, other_ends_on or date.max)
