"""Every query of schools, and which of their rows each scope opens."""

from sqlalchemy import ColumnElement, SmallInteger, String, Uuid, bindparam, func, literal_column, select
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import aliased

from homeroom.identity.public import Account, Person, fits, invited_at
from homeroom.kernel.actor import Reach, Role, Scope
from homeroom.platform.queries import AnySelect, Column, following, found, query, starts_with
from homeroom.platform.scopes import Bounds, in_scope, opens
from homeroom.schools.models import Course, School, Section, SectionTeacher, Staff, StaffAssignment
from homeroom.schools.permissions import SchoolPermission


def taught_sections(bounds: Bounds) -> AnySelect:
    """The ids of the sections the actor teaches today."""
    return select(SectionTeacher.section_id).where(
        SectionTeacher.tenant_id == bounds.tenant,
        SectionTeacher.staff_id == bounds.person,
        bounds.holds(SectionTeacher),
    )


@opens(School, Scope.SCHOOL)
def own_schools(bounds: Bounds) -> ColumnElement[bool]:
    return bounds.is_school(School.id)


@opens(School, Scope.TAUGHT)
def schools_taught_in(bounds: Bounds) -> ColumnElement[bool]:
    taught = aliased(Section)
    return School.id.in_(
        select(taught.school_id).where(taught.tenant_id == bounds.tenant, taught.id.in_(taught_sections(bounds)))
    )


@opens(Section, Scope.SCHOOL)
def sections_of_own_schools(bounds: Bounds) -> ColumnElement[bool]:
    return bounds.is_school(Section.school_id)


@opens(Section, Scope.TAUGHT)
def sections_taught(bounds: Bounds) -> ColumnElement[bool]:
    return Section.id.in_(taught_sections(bounds))


def _assigned(bounds: Bounds) -> AnySelect:
    return select(StaffAssignment.staff_id).where(
        StaffAssignment.tenant_id == bounds.tenant,
        bounds.is_school(StaffAssignment.school_id),
        bounds.holds(StaffAssignment),
    )


@opens(Staff, Scope.SCHOOL)
def staff_of_own_schools(bounds: Bounds) -> ColumnElement[bool]:
    return Staff.id.in_(_assigned(bounds))


@opens(Person, Scope.SCHOOL)
def people_on_staff(bounds: Bounds) -> ColumnElement[bool]:
    return Person.id.in_(_assigned(bounds))


@fits(Role.TEACHER, Role.SCHOOL_ADMIN, Role.REGISTRAR, Role.DISTRICT_ADMIN)
def is_staff(bounds: Bounds) -> ColumnElement[bool]:
    """Who works in the district or will."""
    return found(
        select(StaffAssignment.id)
        .where(StaffAssignment.tenant_id == bounds.tenant, StaffAssignment.staff_id == Person.id)
        .where(bounds.not_over(StaffAssignment))
        .correlate(Person)
    )


@query(SchoolPermission.READ)
def schools(reach: Reach, *, after: bool) -> AnySelect:
    return following(_schools(reach), (School.name,), School.id, after=after, descending=False)


@query(SchoolPermission.READ)
def school(reach: Reach) -> AnySelect:
    return _schools(reach).where(School.id == bindparam("school_id", type_=Uuid()))


def _schools(reach: Reach) -> AnySelect:
    shown = (School.id, School.name, School.kind, School.time_zone, School.locale, School.grade_levels)
    return select(*shown).where(in_scope(reach, School))


_MET_IN = """
    from schools.meetings m join schools.class_periods p on p.tenant_id = m.tenant_id and p.id = m.period_id
    left join schools.rooms r on r.tenant_id = m.tenant_id and r.id = m.room_id
    where m.tenant_id = sections.tenant_id and m.section_id = sections.id
"""
_PERIODS = literal_column(
    f"(select coalesce(array_agg(name order by position), '{{}}')"  # noqa: S608  (constants only)
    f" from (select distinct p.name, p.position {_MET_IN}) met)",
    ARRAY(String),
)
_POSITION = literal_column(f"(select coalesce(min(p.position), 0) {_MET_IN})", SmallInteger)
_ROOM = literal_column(f"(select min(r.name) {_MET_IN})", String)
_TEACHERS = (
    select(
        func.coalesce(
            func.jsonb_agg(
                func.jsonb_build_object("id", Person.id, "name", Person.given_name + " " + Person.family_name)
            ),
            literal_column("'[]'::jsonb", JSONB),
        )
    )
    .select_from(SectionTeacher)
    .join(Person, (Person.tenant_id == SectionTeacher.tenant_id) & (Person.id == SectionTeacher.staff_id))
    .where(
        SectionTeacher.tenant_id == Section.tenant_id,
        SectionTeacher.section_id == Section.id,
        Bounds.holds(SectionTeacher),
    )
    .correlate(Section)
    .scalar_subquery()
)


@query(SchoolPermission.READ_SECTIONS)
def sections(reach: Reach, *, sort: str, descending: bool, after: bool, school: bool, search: bool) -> AnySelect:
    listed = _sections(reach)
    if school:
        listed = listed.where(Section.school_id == bindparam("school_id", type_=Uuid()))
    if search:
        listed = listed.where(starts_with(Section.search_title))
    columns: tuple[Column, ...] = (Section.search_title,) if sort == "title" else (_POSITION, Section.search_title)
    return following(listed, columns, Section.id, after=after, descending=descending)


@query(SchoolPermission.READ_SECTIONS)
def section(reach: Reach) -> AnySelect:
    return _sections(reach).where(Section.id == bindparam("section_id", type_=Uuid()))


def _sections(reach: Reach) -> AnySelect:
    return (
        select(
            Section.id,
            Section.name,
            Section.search_title,
            Course.code.label("course_code"),
            Course.title.label("course_title"),
            Section.school_id,
            School.name.label("school_name"),
            _PERIODS.label("periods"),
            _POSITION.label("position"),
            _ROOM.label("room"),
            _TEACHERS.label("teachers"),
        )
        .join(Course, (Course.tenant_id == Section.tenant_id) & (Course.id == Section.course_id))
        .join(School, (School.tenant_id == Section.tenant_id) & (School.id == Section.school_id))
        .where(in_scope(reach, Section))
    )


_POSITIONS_HELD = (
    select(func.coalesce(func.min(StaffAssignment.position), ""))
    .where(StaffAssignment.tenant_id == Staff.tenant_id, StaffAssignment.staff_id == Staff.id)
    .where(Bounds.holds(StaffAssignment))
    .correlate(Staff)
    .scalar_subquery()
)
_SCHOOLS_OF_STAFF = (
    select(func.coalesce(func.array_agg(School.name.distinct()), literal_column("'{}'", ARRAY(String))))
    .select_from(StaffAssignment)
    .join(School, (School.tenant_id == StaffAssignment.tenant_id) & (School.id == StaffAssignment.school_id))
    .where(StaffAssignment.tenant_id == Staff.tenant_id, StaffAssignment.staff_id == Staff.id)
    .where(Bounds.holds(StaffAssignment))
    .correlate(Staff)
    .scalar_subquery()
)


@query(SchoolPermission.READ_STAFF)
def staff(
    reach: Reach, *, sort: str, descending: bool, after: bool, school: bool, search: bool, without_account: bool
) -> AnySelect:
    listed = (
        select(
            Staff.id,
            Person.given_name,
            Person.family_name,
            Person.search_name,
            Person.email,
            Staff.staff_number,
            _POSITIONS_HELD.label("position"),
            _SCHOOLS_OF_STAFF.label("school_names"),
            Account.id.is_not(None).label("has_account"),
            invited_at(Staff.id).label("invited_at"),
        )
        .join(Person, (Person.tenant_id == Staff.tenant_id) & (Person.id == Staff.id))
        .outerjoin(Account, (Account.tenant_id == Staff.tenant_id) & (Account.person_id == Staff.id))
        .where(in_scope(reach, Staff))
    )
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
