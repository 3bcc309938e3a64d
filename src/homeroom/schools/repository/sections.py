"""Every query of sections, and which of them each scope opens."""

from typing import Any

from sqlalchemy import (
    ColumnClause,
    ColumnElement,
    Date,
    ScalarSelect,
    String,
    TextClause,
    Uuid,
    bindparam,
    case,
    func,
    literal_column,
    select,
    text,
    union_all,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, aggregate_order_by
from sqlalchemy.orm import aliased
from sqlalchemy.types import TypeEngine

from homeroom.identity.public import Person
from homeroom.kernel.actor import Reach, Scope
from homeroom.platform.queries import AnySelect, Column, Raw, following, query, starts_with
from homeroom.platform.scopes import Bounds, in_scope, opens
from homeroom.schools.models import Course, Cover, School, Section, SectionTeacher, TeachingRole
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.lessons import in_force

THE_SECTION = bindparam("section_id", type_=Uuid())
OF_TODAY = "starts_on <= :actor_today and (ends_on is null or ends_on >= :actor_today)"


def json_column(sql: str) -> ColumnClause[Any]:
    return literal_column(sql, JSONB)


def json_text(sql: str, name: str) -> TextClause:
    """A column of JSON by its name; `:name` in it is a parameter."""
    return text(f"{sql} as {name}")


def taught_sections(bounds: Bounds) -> AnySelect:
    """The ids of the sections the actor teaches today, or covers a lesson of today."""
    teaching = select(SectionTeacher.section_id).where(
        SectionTeacher.tenant_id == bounds.tenant,
        SectionTeacher.staff_id == bounds.person,
        bounds.holds(SectionTeacher),
    )
    covering = select(Cover.section_id).where(
        Cover.tenant_id == bounds.tenant,
        Cover.staff_id == bounds.person,
        Cover.held_on == bounds.today,
        Cover.released_at.is_(None),
    )
    return select(union_all(teaching, covering).subquery().c.section_id)


@opens(Section, Scope.SCHOOL)
def sections_of_own_schools(bounds: Bounds) -> ColumnElement[bool]:
    return bounds.is_school(Section.school_id)


@opens(Section, Scope.TAUGHT)
def sections_taught(bounds: Bounds) -> AnySelect:
    return taught_sections(bounds)


_MET_IN = f"""schools.meetings m join schools.class_periods p on p.tenant_id = m.tenant_id and p.id = m.period_id
    left join schools.rooms r on r.tenant_id = m.tenant_id and r.id = m.room_id
    where m.tenant_id = sections.tenant_id and m.section_id = sections.id and {in_force("m", ":actor_today")}"""


def _met(column: str, kind: TypeEngine[Any], source: str = _MET_IN) -> ScalarSelect[Any]:
    """Something of the meetings a section has today."""
    return select(literal_column(column, kind)).select_from(Raw(source)).scalar_subquery()


PERIODS = _met(
    "coalesce(array_agg(name order by position), '{}')",
    ARRAY(String),
    f"(select distinct p.name, p.position from {_MET_IN}) met",  # noqa: S608  (constants only)
)
POSITION = Section.position
_ROOM = _met("min(r.name)", String())
ROLES_IN_ORDER = case({role: place for place, role in enumerate(TeachingRole)}, value=SectionTeacher.role)
"""The lead before those who help."""
_TEACHERS = (
    select(
        func.coalesce(
            func.jsonb_agg(
                aggregate_order_by(
                    func.jsonb_build_object(
                        text("'id'"),
                        Person.id,
                        text("'name'"),
                        Person.given_name + " " + Person.family_name,
                        text("'role'"),
                        SectionTeacher.role,
                    ),
                    ROLES_IN_ORDER,
                    Person.search_name,
                )
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


NOT_OVER = text(
    """coalesce(:actor_today <= sections.ends_on, true)
       and coalesce((select max(t.ends_on) from schools.section_terms st
                     join schools.terms t on t.tenant_id = st.tenant_id and t.id = st.term_id
                     where st.tenant_id = sections.tenant_id and st.section_id = sections.id) >= :actor_today, true)"""
)


def _untaught(reach: Reach) -> AnySelect:
    """The ids of the sections that nobody teaches today: few among many, sought where no teacher goes on for ever."""
    section = aliased(Section)
    taught = (
        select(SectionTeacher.id)
        .where(
            SectionTeacher.tenant_id == Bounds.tenant,
            SectionTeacher.section_id == section.id,
            Bounds.holds(SectionTeacher),
        )
        .correlate(section)
    )
    there = (section.tenant_id == Bounds.tenant) & (section.taught_from > Bounds.today)
    if reach.scopes == {Scope.SCHOOL}:
        there &= Bounds(reach).is_school(section.school_id)
    return select(section.id).where(there, ~taught.exists()).offset(0)


TERMS = json_column(
    """(select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'kind', t.kind,
            'starts_on', t.starts_on, 'ends_on', t.ends_on) order by t.starts_on, t.ends_on, t.name), '[]')
        from schools.section_terms st join schools.terms t on t.tenant_id = st.tenant_id and t.id = st.term_id
        where st.tenant_id = sections.tenant_id and st.section_id = sections.id)"""
)
_OF_TERMS = """from schools.section_terms st
    join schools.terms t on t.tenant_id = st.tenant_id and t.id = st.term_id
    where st.tenant_id = sections.tenant_id and st.section_id = sections.id"""
_STUDENTS = text(
    f"""(select count(distinct student_id) from students.section_enrollments
         where tenant_id = sections.tenant_id and section_id = sections.id and {OF_TODAY}) as students"""  # noqa: S608
)


@query(SchoolPermission.READ_SECTIONS)
def sections(
    reach: Reach,
    *,
    sort: str,
    descending: bool,
    after: bool,
    school: bool,
    search: bool,
    untaught: bool,
    over: bool,
) -> AnySelect:
    listed = sections_shown(reach)
    if not over:
        listed = listed.where(NOT_OVER)
    if untaught:
        listed = listed.where(Section.id.in_(select(_untaught(reach).subquery().c.id)))
    if school:
        listed = listed.where(Section.school_id == bindparam("school_id", type_=Uuid()))
    if search:
        listed = listed.where(starts_with(Section.search_title))
    columns: tuple[Column, ...] = (Section.search_title,) if sort == "title" else (POSITION, Section.search_title)
    return following(listed, columns, Section.id, after=after, descending=descending)


@query(SchoolPermission.READ_SECTIONS)
def section(reach: Reach) -> AnySelect:
    return sections_shown(reach).where(Section.id == THE_SECTION)


@query(SchoolPermission.READ_SECTIONS)
def section_in_reach(reach: Reach) -> AnySelect:
    return select(Section.id).where(in_scope(reach, Section), Section.id == THE_SECTION)


_FIRST_DAY = literal_column(f"(select min(t.starts_on) {_OF_TERMS})", Date)
_LAST_DAY = literal_column(f"(select max(t.ends_on) {_OF_TERMS})", Date)


@query(SchoolPermission.MANAGE_SECTIONS)
def sections_to_end(reach: Reach) -> AnySelect:
    """Sections by their ids, with their last day where they end early, and the first and last day of their terms."""
    return (
        select(
            Section.id,
            Section.name,
            Course.title.label("course_title"),
            Section.ends_on,
            _FIRST_DAY.label("first_day"),
            _LAST_DAY.label("last_day"),
        )
        .join(Course, (Course.tenant_id == Section.tenant_id) & (Course.id == Section.course_id))
        .where(in_scope(reach, Section), Section.id == func.any(bindparam("section_ids", type_=ARRAY(Uuid()))))
        .order_by(Section.search_title, Section.id)
    )


def sections_shown(reach: Reach) -> AnySelect:
    """The sections within reach as they are listed."""
    return (
        select(
            Section.id,
            Section.name,
            Section.search_title,
            Course.code.label("course_code"),
            Course.title.label("course_title"),
            Section.school_id,
            School.name.label("school_name"),
            PERIODS.label("periods"),
            POSITION.label("position"),
            _ROOM.label("room"),
            _TEACHERS.label("teachers"),
            TERMS.label("terms"),
            Section.ends_on,
            _STUDENTS,
            Section.course_id,
            Section.capacity,
            Section.room_id,
            Section.calendar_id,
            Section.version,
        )
        .join(Course, (Course.tenant_id == Section.tenant_id) & (Course.id == Section.course_id))
        .join(School, (School.tenant_id == Section.tenant_id) & (School.id == Section.school_id))
        .where(in_scope(reach, Section))
    )
