"""Every query of staff, and whom of them each scope opens."""

from sqlalchemy import ColumnElement, String, Uuid, bindparam, func, literal_column, select
from sqlalchemy.dialects.postgresql import ARRAY

from homeroom.identity.public import CUSTOM, Account, Person, fits, invited_at
from homeroom.kernel.actor import Reach, Role, Scope
from homeroom.platform.queries import AnySelect, following, found, query, starts_with
from homeroom.platform.scopes import Bounds, in_scope, opens
from homeroom.schools.models import Course, Organization, School, Section, SectionTeacher, Staff, StaffAssignment
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.sections import NOT_OVER, PERIODS, POSITION, TERMS, json_column

THE_STAFF = bindparam("staff_id", type_=Uuid())


def _assigned(bounds: Bounds) -> AnySelect:
    return select(StaffAssignment.staff_id).where(
        StaffAssignment.tenant_id == bounds.tenant,
        bounds.is_school(StaffAssignment.school_id),
        bounds.holds(StaffAssignment),
    )


@opens(Staff, Scope.SCHOOL)
def staff_of_own_schools(bounds: Bounds) -> AnySelect:
    return _assigned(bounds)


@opens(Person, Scope.SCHOOL)
def people_on_staff(bounds: Bounds) -> AnySelect:
    return _assigned(bounds)


@fits(Role.TEACHER, Role.SCHOOL_ADMIN, Role.REGISTRAR, Role.DISTRICT_ADMIN, CUSTOM)
def is_staff(bounds: Bounds) -> ColumnElement[bool]:
    """Who works in the district or will."""
    return found(
        select(StaffAssignment.id)
        .where(StaffAssignment.tenant_id == bounds.tenant, StaffAssignment.staff_id == Person.id)
        .where(bounds.not_over(StaffAssignment))
        .correlate(Person)
    )


_POSITIONS_HELD = (
    select(func.coalesce(func.min(StaffAssignment.position), ""))
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


@query(SchoolPermission.READ_STAFF)
def staff(
    reach: Reach, *, sort: str, descending: bool, after: bool, school: bool, search: bool, without_account: bool
) -> AnySelect:
    listed = staff_shown(reach)
    if school:
        listed = listed.where(
            select(StaffAssignment.id)
            .where(
                StaffAssignment.tenant_id == Staff.tenant_id,
                StaffAssignment.staff_id == Staff.id,
                StaffAssignment.school_id == bindparam("school_id", type_=Uuid()),
                Bounds.holds(StaffAssignment),
            )
            .exists()
        )
    if search:
        listed = listed.where(starts_with(Person.search_name, Person.search_given))
    if without_account:
        listed = listed.where(Account.id.is_(None))
    columns = (Person.search_name,) if sort == "name" else (Staff.staff_number,)
    return following(listed, columns, Staff.id, after=after, descending=descending)


def staff_shown(reach: Reach) -> AnySelect:
    """The staff within reach as they are listed."""
    return (
        select(
            Staff.id,
            Person.given_name,
            Person.family_name,
            Person.search_name,
            Person.email,
            Staff.staff_number,
            _POSITIONS_HELD.label("position"),
            _PLACES_OF_STAFF.label("school_names"),
            Account.id.is_not(None).label("has_account"),
            invited_at(Staff.id).label("invited_at"),
        )
        .join(Person, (Person.tenant_id == Staff.tenant_id) & (Person.id == Staff.id))
        .outerjoin(Account, (Account.tenant_id == Staff.tenant_id) & (Account.person_id == Staff.id))
        .where(in_scope(reach, Staff))
    )


_ASSIGNMENTS = json_column(
    """(select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'school_id', a.school_id, 'organization_id',
            a.organization_id, 'place', coalesce(s.name, o.name), 'position', a.position, 'starts_on', a.starts_on,
            'ends_on', a.ends_on) order by a.ends_on desc, a.starts_on desc, a.id), '[]')
        from schools.staff_assignments a
        left join schools.schools s on s.tenant_id = a.tenant_id and s.id = a.school_id
        left join schools.organizations o on o.tenant_id = a.tenant_id and o.id = a.organization_id
        where a.tenant_id = staff.tenant_id and a.staff_id = staff.id
          and (a.ends_on is null or a.ends_on >= a.starts_on))"""
)


@query(SchoolPermission.READ_STAFF)
def staff_member(reach: Reach) -> AnySelect:
    return (
        staff_shown(reach)
        .add_columns(Person.middle_name, Person.preferred_name, Person.phone, _ASSIGNMENTS.label("assignments"))
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
