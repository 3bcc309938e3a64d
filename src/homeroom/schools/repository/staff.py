"""Every query of staff, and whom of them each scope opens."""

from typing import Final

from sqlalchemy import ColumnElement, String, Uuid, bindparam, func, literal_column, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import aliased

from homeroom.identity.public import CUSTOM, Account, Person, fits, invited_at
from homeroom.kernel.actor import Reach, Role, Scope
from homeroom.platform.queries import AnySelect, following, found, query, starts_with
from homeroom.platform.scopes import Bounds, in_scope, opens
from homeroom.schools.models import (
    Course,
    Department,
    DepartmentHead,
    Departure,
    Organization,
    Position,
    School,
    Section,
    SectionTeacher,
    Staff,
    StaffAssignment,
)
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.sections import NOT_OVER, PERIODS, POSITION, TERMS, json_column, json_text

THE_STAFF = bindparam("staff_id", type_=Uuid())
SOON: Final = 60
"""Days: whose work ends sooner is leaving."""


def _assigned(bounds: Bounds) -> AnySelect:
    return select(StaffAssignment.staff_id).where(
        StaffAssignment.tenant_id == bounds.tenant,
        bounds.is_school(StaffAssignment.school_id),
        bounds.holds(StaffAssignment),
    )


@opens(Staff, Scope.SCHOOL)
def staff_of_own_schools(bounds: Bounds) -> AnySelect:
    return _assigned(bounds)


@opens(Staff, Scope.DEPARTMENT)
def staff_of_headed_departments(bounds: Bounds) -> AnySelect:
    return select(StaffAssignment.staff_id).where(
        StaffAssignment.tenant_id == bounds.tenant,
        StaffAssignment.department_id.in_(headed_departments(bounds)),
        bounds.holds(StaffAssignment),
    )


@opens(Staff, Scope.TAUGHT)
def colleagues(bounds: Bounds) -> AnySelect:
    """Who works today in a school where the actor works today."""
    return select(StaffAssignment.staff_id).where(
        StaffAssignment.tenant_id == bounds.tenant,
        StaffAssignment.school_id.in_(schools_worked_in(bounds)),
        bounds.holds(StaffAssignment),
    )


def schools_worked_in(bounds: Bounds) -> AnySelect:
    """The ids of the schools where the actor works today."""
    mine = aliased(StaffAssignment)
    return select(mine.school_id).where(
        mine.tenant_id == bounds.tenant, mine.staff_id == bounds.person, bounds.holds(mine), mine.school_id.is_not(None)
    )


def headed_departments(bounds: Bounds) -> AnySelect:
    """The ids of the departments that the actor heads today, or is deputy in."""
    return (
        select(DepartmentHead.department_id)
        .join(
            Department,
            (Department.tenant_id == DepartmentHead.tenant_id) & (Department.id == DepartmentHead.department_id),
        )
        .where(
            DepartmentHead.tenant_id == bounds.tenant,
            DepartmentHead.staff_id == bounds.person,
            bounds.holds(DepartmentHead),
            bounds.holds(Department),
        )
    )


@opens(Person, Scope.SCHOOL)
def people_on_staff(bounds: Bounds) -> AnySelect:
    return _assigned(bounds)


@fits(Role.TEACHER, Role.COUNSELOR, Role.NURSE, Role.SCHOOL_ADMIN, Role.REGISTRAR, Role.DISTRICT_ADMIN, CUSTOM)
def is_staff(bounds: Bounds) -> ColumnElement[bool]:
    """Who works in the district or will."""
    return found(
        select(StaffAssignment.id)
        .where(StaffAssignment.tenant_id == bounds.tenant, StaffAssignment.staff_id == Person.id)
        .where(bounds.not_over(StaffAssignment))
        .correlate(Person)
    )


_POSITIONS_HELD = (
    select(func.coalesce(func.min(func.coalesce(Position.title, StaffAssignment.position)), ""))
    .select_from(StaffAssignment)
    .outerjoin(
        Position, (Position.tenant_id == StaffAssignment.tenant_id) & (Position.id == StaffAssignment.position_id)
    )
    .where(StaffAssignment.tenant_id == Staff.tenant_id, StaffAssignment.staff_id == Staff.id)
    .where(Bounds.holds(StaffAssignment))
    .correlate(Staff)
    .scalar_subquery()
)
_PLACES_OF_STAFF = (
    select(
        func.coalesce(
            func.array_agg(func.coalesce(School.name, Organization.name).distinct()),
            literal_column("'{}'", ARRAY(String)),
        )
    )
    .select_from(StaffAssignment)
    .outerjoin(School, (School.tenant_id == StaffAssignment.tenant_id) & (School.id == StaffAssignment.school_id))
    .outerjoin(
        Organization,
        (Organization.tenant_id == StaffAssignment.tenant_id) & (Organization.id == StaffAssignment.organization_id),
    )
    .where(StaffAssignment.tenant_id == Staff.tenant_id, StaffAssignment.staff_id == Staff.id)
    .where(Bounds.holds(StaffAssignment))
    .correlate(Staff)
    .scalar_subquery()
)


_DEPARTMENTS_OF_STAFF = (
    select(func.coalesce(func.array_agg(Department.name.distinct()), literal_column("'{}'", ARRAY(String))))
    .select_from(StaffAssignment)
    .join(
        Department,
        (Department.tenant_id == StaffAssignment.tenant_id) & (Department.id == StaffAssignment.department_id),
    )
    .where(StaffAssignment.tenant_id == Staff.tenant_id, StaffAssignment.staff_id == Staff.id)
    .where(Bounds.holds(StaffAssignment))
    .correlate(Staff)
    .scalar_subquery()
)
_FTE = (
    select(func.sum(StaffAssignment.fte))
    .where(StaffAssignment.tenant_id == Staff.tenant_id, StaffAssignment.staff_id == Staff.id)
    .where(Bounds.holds(StaffAssignment))
    .correlate(Staff)
    .scalar_subquery()
)
_LEAVES_ON = (
    select(func.max(Departure.last_on))
    .where(Departure.tenant_id == Staff.tenant_id, Departure.staff_id == Staff.id)
    .where(Departure.undone_at.is_(None), Departure.last_on >= Bounds.today)
    .correlate(Staff)
    .scalar_subquery()
)


def _assignments_of_row(*conditions: ColumnElement[bool]) -> AnySelect:
    return (
        select(StaffAssignment.id)
        .where(
            StaffAssignment.tenant_id == Staff.tenant_id,
            StaffAssignment.staff_id == Staff.id,
            StaffAssignment.ends_on.is_(None) | (StaffAssignment.ends_on >= StaffAssignment.starts_on),
            *conditions,
        )
        .correlate(Staff)
    )


def _where_they_work(*, school: bool, department: bool, position: bool) -> list[ColumnElement[bool]]:
    """The filters that one assignment has to meet together."""
    wanted: list[ColumnElement[bool]] = []
    if school:
        wanted.append(StaffAssignment.school_id == bindparam("school_id", type_=Uuid()))
    if department:
        wanted.append(StaffAssignment.department_id == bindparam("department_id", type_=Uuid()))
    if position:
        wanted.append(StaffAssignment.position_id == bindparam("position_id", type_=Uuid()))
    return wanted


def _at_places(where: list[ColumnElement[bool]]) -> list[ColumnElement[bool]]:
    """Whom such an assignment has or had: a list that is narrowed so starts from them, and not from everybody."""
    ever = select(StaffAssignment.staff_id).where(StaffAssignment.tenant_id == Bounds.tenant, *where)
    return [Staff.id.in_(ever)] if where else []


def _in_state(state: str, where: list[ColumnElement[bool]]) -> list[ColumnElement[bool]]:
    """`working`: now or from a later day; `leaving`: nothing goes on beyond `SOON`; `left`: nothing goes on."""
    holds, not_over = Bounds.holds(StaffAssignment), Bounds.not_over(StaffAssignment)
    beyond = StaffAssignment.ends_on.is_(None) | (StaffAssignment.ends_on > Bounds.today + SOON)
    match state:
        case "working":
            return [found(_assignments_of_row(not_over, *where))]
        case "leaving":
            return [found(_assignments_of_row(holds, *where)), ~found(_assignments_of_row(beyond))]
        case "left":
            return [found(_assignments_of_row(*where)), ~found(_assignments_of_row(not_over))]
        case "all":
            return [found(_assignments_of_row(*where))]
        case _:
            return [found(_assignments_of_row(holds, *where))] if where else []


@query(SchoolPermission.READ_STAFF)
def staff(
    reach: Reach,
    *,
    sort: str,
    descending: bool,
    after: bool,
    school: bool,
    department: bool,
    position: bool,
    state: str,
    search: bool,
    without_account: bool,
) -> AnySelect:
    where = _where_they_work(school=school, department=department, position=position)
    listed = staff_shown(reach).where(*_in_state(state, where), *_at_places(where))
    if search:
        listed = listed.where(starts_with(Staff.search_name, Staff.search_given))
    if without_account:
        listed = listed.where(~Staff.has_account)
    columns = (Staff.search_name,) if sort == "name" else (Staff.staff_number,)
    return following(listed, columns, Staff.id, after=after, descending=descending)


_WORK_EMAIL = literal_column(
    """coalesce(staff.work_email, case when not exists (select from students.guardian_links g
        where g.tenant_id = staff.tenant_id and g.guardian_id = staff.id) then people.email end)""",
    String,
)
"""Of a parent on the staff the e-mail may be the family's: theirs is shown only where it is said to be for work."""


@query(SchoolPermission.READ_DIRECTORY)
def directory(
    reach: Reach, *, descending: bool, after: bool, school: bool, department: bool, position: bool, search: bool
) -> AnySelect:
    """Who works today, as colleagues see them."""
    where = _where_they_work(school=school, department=department, position=position)
    listed = (
        select(
            Staff.id,
            Person.given_name,
            Person.family_name,
            Person.preferred_name,
            Staff.search_name,
            _POSITIONS_HELD.label("position"),
            _PLACES_OF_STAFF.label("school_names"),
            _DEPARTMENTS_OF_STAFF.label("department_names"),
            _WORK_EMAIL.label("email"),
            Staff.work_phone.label("phone"),
        )
        .join(Person, (Person.tenant_id == Staff.tenant_id) & (Person.id == Staff.id))
        .where(
            in_scope(reach, Staff),
            found(_assignments_of_row(Bounds.holds(StaffAssignment), *where)),
            *_at_places(where),
        )
    )
    if search:
        listed = listed.where(starts_with(Staff.search_name, Staff.search_given))
    return following(listed, (Staff.search_name,), Staff.id, after=after, descending=descending)


def staff_shown(reach: Reach) -> AnySelect:
    """The staff within reach as they are listed."""
    return (
        select(
            Staff.id,
            Person.given_name,
            Person.family_name,
            Staff.search_name,
            Person.email,
            Staff.staff_number,
            _POSITIONS_HELD.label("position"),
            _PLACES_OF_STAFF.label("school_names"),
            _DEPARTMENTS_OF_STAFF.label("department_names"),
            _FTE.label("fte"),
            _LEAVES_ON.label("leaves_on"),
            Account.id.is_not(None).label("has_account"),
            invited_at(Staff.id).label("invited_at"),
        )
        .join(Person, (Person.tenant_id == Staff.tenant_id) & (Person.id == Staff.id))
        .outerjoin(Account, (Account.tenant_id == Staff.tenant_id) & (Account.person_id == Staff.id))
        .where(in_scope(reach, Staff))
    )


ASSIGNMENTS = """(select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'school_id', a.school_id, 'organization_id',
            a.organization_id, 'place', coalesce(s.name, o.name), 'position', coalesce(p.title, a.position),
            'position_id', a.position_id, 'department_id', a.department_id, 'department', d.name, 'fte', a.fte::text,
            'starts_on', a.starts_on, 'ends_on', a.ends_on) order by a.ends_on desc, a.starts_on desc, a.id), '[]')
        from schools.staff_assignments a
        left join schools.schools s on s.tenant_id = a.tenant_id and s.id = a.school_id
        left join schools.organizations o on o.tenant_id = a.tenant_id and o.id = a.organization_id
        left join schools.positions p on p.tenant_id = a.tenant_id and p.id = a.position_id
        left join schools.departments d on d.tenant_id = a.tenant_id and d.id = a.department_id
        where a.tenant_id = staff.tenant_id and a.staff_id = staff.id
          and (a.ends_on is null or a.ends_on >= a.starts_on))"""
_HEADSHIPS = json_column(
    """(select coalesce(jsonb_agg(jsonb_build_object('id', h.id, 'department_id', h.department_id, 'department', d.name,
            'role', h.role, 'starts_on', h.starts_on, 'ends_on', h.ends_on)
            order by h.ends_on desc, h.starts_on desc, h.id), '[]')
        from schools.department_heads h
        join schools.departments d on d.tenant_id = h.tenant_id and d.id = h.department_id
        where h.tenant_id = staff.tenant_id and h.staff_id = staff.id
          and (h.ends_on is null or h.ends_on >= h.starts_on))"""
)
_LEAVING = json_text(
    """(select jsonb_build_object('last_on', e.last_on, 'reason', e.reason,
            'may_undo', e.done_at is null and e.last_on >= :actor_today)
        from schools.departures e
        where e.tenant_id = staff.tenant_id and e.staff_id = staff.id and e.undone_at is null
          and (e.done_at is null or not exists (select from schools.staff_assignments a
              where a.tenant_id = e.tenant_id and a.staff_id = e.staff_id and a.starts_on > e.last_on
                and (a.ends_on is null or a.ends_on >= a.starts_on)))
        order by e.last_on desc, e.id desc limit 1)""",
    "leaving",
)
"""Somebody who came back left once, but is not one who left."""


@query(SchoolPermission.READ_STAFF)
def staff_member(reach: Reach) -> AnySelect:
    return (
        staff_shown(reach)
        .add_columns(
            Person.middle_name,
            Person.preferred_name,
            Person.phone,
            Staff.work_email,
            Staff.work_phone,
            json_column(ASSIGNMENTS).label("assignments"),
            _HEADSHIPS.label("headships"),
            _LEAVING,
        )
        .where(Staff.id == THE_STAFF)
    )


@query(SchoolPermission.READ_STAFF)
def sections_of_staff(reach: Reach) -> AnySelect:
    """The sections that a member of staff teaches today and that are not over, within the actor's reach."""
    return (
        select(
            Section.id,
            Section.name,
            Course.title.label("course_title"),
            Section.school_id,
            School.name.label("school_name"),
            SectionTeacher.role,
            PERIODS.label("periods"),
            TERMS.label("terms"),
        )
        .select_from(SectionTeacher)
        .join(Section, (Section.tenant_id == SectionTeacher.tenant_id) & (Section.id == SectionTeacher.section_id))
        .join(Course, (Course.tenant_id == Section.tenant_id) & (Course.id == Section.course_id))
        .join(School, (School.tenant_id == Section.tenant_id) & (School.id == Section.school_id))
        .where(
            in_scope(reach, Section),
            SectionTeacher.tenant_id == Bounds.tenant,
            SectionTeacher.staff_id == THE_STAFF,
            Bounds.holds(SectionTeacher),
            NOT_OVER,
        )
        .order_by(POSITION, Section.search_title, Section.id)
    )


@query(SchoolPermission.CORRECT_SECTIONS)
def staff_in_reach(reach: Reach) -> AnySelect:
    return select(Staff.id).where(
        in_scope(reach, Staff), Staff.id == func.any(bindparam("staff_ids", type_=ARRAY(Uuid())))
    )


@query(SchoolPermission.READ_STAFF)
def staff_in_reach_of_list(reach: Reach) -> AnySelect:
    """Somebody a list is filtered by."""
    return select(Staff.id).where(in_scope(reach, Staff), Staff.id == THE_STAFF)
