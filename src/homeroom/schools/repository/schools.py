"""Every query of schools themselves, and which of them each scope opens."""

from sqlalchemy import ColumnElement, SmallInteger, Uuid, bindparam, literal_column, select, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import aliased

from homeroom.kernel.actor import Reach, Scope
from homeroom.platform.queries import AnySelect, following, query
from homeroom.platform.scopes import Bounds, in_scope, opens
from homeroom.schools.models import School, Section
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.sections import OF_TODAY, json_column, taught_sections

THE_SCHOOL = bindparam("school_id", type_=Uuid())


@opens(School, Scope.SCHOOL)
def own_schools(bounds: Bounds) -> ColumnElement[bool]:
    return bounds.is_school(School.id)


@opens(School, Scope.TAUGHT)
def schools_taught_in(bounds: Bounds) -> AnySelect:
    taught = aliased(Section)
    return select(taught.school_id).where(taught.tenant_id == bounds.tenant, taught.id.in_(taught_sections(bounds)))


@query(SchoolPermission.READ)
def schools(reach: Reach, *, after: bool, counts: bool, descending: bool) -> AnySelect:
    listed = _schools(reach).where(School.ends_on.is_(None) | (School.ends_on >= Bounds.today))
    if counts:
        listed = listed.add_columns(_COUNTS)
    return following(listed, (School.name,), School.id, after=after, descending=descending)


@query(SchoolPermission.READ)
def school(reach: Reach) -> AnySelect:
    return _schools(reach).where(School.id == THE_SCHOOL)


@query(SchoolPermission.READ)
def counted_school(reach: Reach) -> AnySelect:
    return _schools(reach).add_columns(_COUNTS).where(School.id == THE_SCHOOL)


def _schools(reach: Reach) -> AnySelect:
    shown = (
        School.id,
        School.name,
        School.kind,
        School.identifier,
        School.time_zone,
        School.locale,
        School.grade_levels,
        School.timetable_assumed,
        School.ends_on,
    )
    return select(*shown).where(in_scope(reach, School))


_HELD_TODAY = """(s.ends_on is null or s.ends_on >= :actor_today)
    and exists (select from schools.section_terms st
                join schools.terms t on t.tenant_id = st.tenant_id and t.id = st.term_id
                where st.tenant_id = s.tenant_id and st.section_id = s.id
                  and :actor_today between t.starts_on and t.ends_on)"""
_COUNTS = text(
    f"""(select jsonb_build_object(
        'students', (select count(distinct student_id) from students.enrollments
                     where tenant_id = schools.tenant_id and school_id = schools.id and {OF_TODAY}),
        'sections', (select count(*) from schools.sections s
                     where s.tenant_id = schools.tenant_id and s.school_id = schools.id and {_HELD_TODAY}),
        'staff', (select count(distinct staff_id) from schools.staff_assignments
                  where tenant_id = schools.tenant_id and school_id = schools.id and {OF_TODAY}))) as counts"""  # noqa: S608
)


@query(SchoolPermission.READ)
def timetable(reach: Reach) -> AnySelect:
    """When a school is held: its periods, the years its sections use with their terms, and its weekdays.

    A term that only other schools' sections are held in is theirs.
    """
    return select(
        School.id.label("school_id"),
        School.timetable_assumed.label("assumed"),
        _PERIODS_OF_SCHOOL.label("periods"),
        _YEARS.label("years"),
        _WEEKDAYS.label("weekdays"),
    ).where(in_scope(reach, School), School.id == THE_SCHOOL)


_PERIODS_OF_SCHOOL = json_column(
    """(select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'position', p.position,
            'starts_at', p.starts_at, 'ends_at', p.ends_at) order by p.position), '[]')
        from schools.class_periods p where p.tenant_id = schools.tenant_id and p.school_id = schools.id)"""
)
_YEARS = json_column(
    """(select coalesce(jsonb_agg(jsonb_build_object('id', y.id, 'name', y.name, 'starts_on', y.starts_on,
            'ends_on', y.ends_on, 'terms',
            (select jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'kind', t.kind, 'starts_on', t.starts_on,
                 'ends_on', t.ends_on, 'parent_id', t.parent_id) order by t.starts_on, t.ends_on desc, t.name)
             from schools.terms t where t.tenant_id = y.tenant_id and t.academic_year_id = y.id
               and (not exists (select from schools.section_terms st
                    where st.tenant_id = t.tenant_id and st.term_id in (t.id, t.parent_id))
                 or exists (select from schools.section_terms st
                    join schools.sections s on s.tenant_id = st.tenant_id and s.id = st.section_id
                    where st.tenant_id = t.tenant_id and st.term_id in (t.id, t.parent_id)
                      and s.school_id = schools.id)))
            ) order by y.starts_on desc), '[]')
        from schools.academic_years y where y.tenant_id = schools.tenant_id and y.id in (
            select t.academic_year_id from schools.sections s
            join schools.section_terms st on st.tenant_id = s.tenant_id and st.section_id = s.id
            join schools.terms t on t.tenant_id = st.tenant_id and t.id = st.term_id
            where s.tenant_id = schools.tenant_id and s.school_id = schools.id))"""
)
_WEEKDAYS = literal_column(
    """(select coalesce(array_agg(w.weekday order by w.weekday), '{}')
        from (select extract(isodow from d.held_on)::int as weekday, count(*) as days,
                     max(count(*)) over () as most
              from schools.calendar_days d
              where d.tenant_id = schools.tenant_id and d.school_id = schools.id and d.main and d.cycle_day is not null
              group by 1) w
        where 2 * w.days >= w.most)""",
    ARRAY(SmallInteger),
)
"""ISO weekdays (Monday is 1) on which there usually is school: a Saturday made up for snow is none."""
