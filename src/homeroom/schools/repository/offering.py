"""What offering, copying and ending sections asks of the tables, and when sections meet."""

from typing import Final

from sqlalchemy import Uuid, bindparam, select, text

from homeroom.kernel.actor import Reach
from homeroom.platform.queries import AnySelect, query
from homeroom.platform.scopes import Bounds, in_scope
from homeroom.schools.models import School, Section
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.sections import THE_SECTION, json_column

THE_SCHOOL = bindparam("school_id", type_=Uuid())


@query(SchoolPermission.MANAGE_SECTIONS)
def school_to_offer_in(reach: Reach) -> AnySelect:
    return select(School.id).where(in_scope(reach, School), School.id == THE_SCHOOL)


@query(SchoolPermission.MANAGE_SECTIONS)
def choices(reach: Reach) -> AnySelect:
    """What a school's sections are made of: the district's years with their terms, its calendars, its rooms."""
    return select(_YEARS.label("years"), _CALENDARS.label("calendars"), _ROOMS).where(
        in_scope(reach, School), School.id == THE_SCHOOL
    )


_YEARS = json_column(
    """(select coalesce(jsonb_agg(jsonb_build_object('id', y.id, 'name', y.name, 'starts_on', y.starts_on,
            'ends_on', y.ends_on, 'terms',
            (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'kind', t.kind,
                'starts_on', t.starts_on, 'ends_on', t.ends_on, 'parent_id', t.parent_id)
                order by t.starts_on, t.ends_on desc, t.name), '[]')
             from schools.terms t where t.tenant_id = y.tenant_id and t.academic_year_id = y.id)
            ) order by y.starts_on desc, y.name), '[]')
        from schools.academic_years y where y.tenant_id = schools.tenant_id)"""
)
_CALENDARS = json_column(
    """(select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'main', c.main,
            'academic_year_id', c.academic_year_id) order by c.starts_on desc, not c.main, c.name), '[]')
        from schools.calendars c where c.tenant_id = schools.tenant_id and c.school_id = schools.id)"""
)
_ROOMS = text(
    """(select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'capacity', r.capacity)
            order by r.name), '[]')
        from schools.rooms r where r.tenant_id = schools.tenant_id and r.school_id = schools.id
          and coalesce(r.ends_on >= :actor_today, true)) as rooms"""
)


@query(SchoolPermission.MANAGE_SECTIONS)
def section_to_manage(reach: Reach) -> AnySelect:
    return select(Section.id).where(in_scope(reach, Section), Section.id == THE_SECTION)


_CALENDAR = """(select c.weekdays, c.cycle_names, c.cycle_by from schools.calendars c
    where c.tenant_id = sections.tenant_id and c.school_id = sections.school_id
      and (c.id = sections.calendar_id or sections.calendar_id is null and c.main)
      and c.academic_year_id in (
          select t.academic_year_id from schools.section_terms st
          join schools.terms t on t.tenant_id = st.tenant_id and t.id = st.term_id
          where st.tenant_id = sections.tenant_id and st.section_id = sections.id)
    order by c.starts_on desc limit 1)"""


@query(SchoolPermission.READ_SECTIONS)
def pattern(reach: Reach) -> AnySelect:
    """When a section meets, today and later, and the days and periods in which it may."""
    return select(
        Section.id.label("section_id"),
        Section.version,
        Bounds.today.label("today"),
        _CYCLE_DAYS.label("cycle_days"),
        _CYCLE_NAMES.label("cycle_names"),
        _PERIODS.label("periods"),
        _MEETINGS.label("meetings"),
        Section.school_id,
        Section.room_id,
        Section.ends_on,
    ).where(in_scope(reach, Section), Section.id == THE_SECTION)


_CYCLE_DAYS = json_column(
    f"""coalesce((select case when k.cycle_by = 'weekday' then to_jsonb(k.weekdays)
            else (select jsonb_agg(n) from generate_series(1, cardinality(k.cycle_names)) n) end
        from {_CALENDAR} k), '[1, 2, 3, 4, 5]')"""  # noqa: S608  (constants only)
)
_CYCLE_NAMES = json_column(
    f"""coalesce((select case when k.cycle_by <> 'weekday' then to_jsonb(k.cycle_names) end
        from {_CALENDAR} k), '[]')"""  # noqa: S608  (constants only)
)
_PERIODS = json_column(
    """(select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'starts_at', p.starts_at,
            'ends_at', p.ends_at) order by p.position), '[]')
        from schools.class_periods p where p.tenant_id = sections.tenant_id and p.school_id = sections.school_id)"""
)
_MEETINGS = json_column(
    """(select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'cycle_day', m.cycle_day, 'period_id', m.period_id,
            'room_id', m.room_id, 'room', r.name, 'starts_on', m.starts_on, 'ends_on', m.ends_on)
            order by m.starts_on nulls first, m.cycle_day, p.position), '[]')
        from schools.meetings m join schools.class_periods p on p.tenant_id = m.tenant_id and p.id = m.period_id
        left join schools.rooms r on r.tenant_id = m.tenant_id and r.id = m.room_id
        where m.tenant_id = sections.tenant_id and m.section_id = sections.id
          and coalesce(m.ends_on >= m.starts_on, true))"""
)

WAS_HELD: Final = """
select 1 from schools.meetings m
where m.tenant_id = %(tenant)s and m.section_id = %(section_id)s and coalesce(m.starts_on < %(today)s, true)
  and coalesce(m.ends_on >= %(from_on)s, true) and coalesce(m.ends_on >= m.starts_on, true)
  and exists (select from schools.section_terms st
              join schools.terms t on t.tenant_id = st.tenant_id and t.id = st.term_id
              where st.tenant_id = m.tenant_id and st.section_id = m.section_id and t.starts_on < %(today)s) limit 1
"""
"""A meeting of days that are past, on `from_on` or later."""

HIGHEST_NUMBER: Final = """
select coalesce(max(s.name::numeric), 0)::int as highest from schools.sections s
where s.tenant_id = %(tenant)s and s.school_id = %(school_id)s and s.course_id = %(course_id)s
  and s.name ~ '^[0-9]{1,4}$' and exists (
      select from schools.section_terms st where st.tenant_id = s.tenant_id and st.section_id = s.id
        and st.term_id = any(%(term_ids)s))
"""

NAMED_SO: Final = """
select s.id from schools.sections s
where s.tenant_id = %(tenant)s and s.school_id = %(school_id)s and s.course_id = %(course_id)s and s.name = %(name)s
  and s.id is distinct from %(section_id)s and coalesce(s.ends_on >= %(today)s, true) and exists (
      select from schools.section_terms st where st.tenant_id = s.tenant_id and st.section_id = s.id
        and st.term_id = any(%(term_ids)s)) limit 1
"""

SECTIONS_OF_YEAR: Final = """
select s.id, s.course_id, s.name, s.search_title, s.capacity, s.room_id, c.title, c.ends_on as course_ends_on,
       array_agg(t.id) as term_ids
from schools.sections s
join schools.courses c on c.tenant_id = s.tenant_id and c.id = s.course_id
join schools.section_terms st on st.tenant_id = s.tenant_id and st.section_id = s.id
join schools.terms t on t.tenant_id = st.tenant_id and t.id = st.term_id
where s.tenant_id = %(tenant)s and s.school_id = %(school_id)s and t.academic_year_id = %(year_id)s
group by s.tenant_id, s.id, c.title, c.ends_on
having coalesce(s.ends_on >= max(t.ends_on), true)
order by s.search_title, s.id
"""
"""What a school held in a year to its end."""

SECTIONS_THERE: Final = """
select s.course_id, s.name, st.term_id from schools.sections s
join schools.section_terms st on st.tenant_id = s.tenant_id and st.section_id = s.id
where s.tenant_id = %(tenant)s and s.school_id = %(school_id)s and st.term_id = any(%(term_ids)s)
"""

TERMS_OF_YEAR: Final = """
select t.id, t.name, t.kind, t.starts_on,
       rank() over (partition by t.kind order by t.starts_on, t.ends_on, t.name) as place
from schools.terms t where t.tenant_id = %(tenant)s and t.academic_year_id = %(year_id)s
"""

FIRST_DAY: Final = """
select min(t.starts_on) as first from schools.section_terms st
join schools.terms t on t.tenant_id = st.tenant_id and t.id = st.term_id
where st.tenant_id = %(tenant)s and st.section_id = %(section_id)s
"""

COPY_MEETINGS: Final = """
insert into schools.meetings (tenant_id, id, section_id, period_id, room_id, cycle_day)
select distinct on (n.to_id, m.cycle_day, m.period_id)
       m.tenant_id, platform.new_id(), n.to_id, m.period_id, case when r.ends_on is null then m.room_id end, m.cycle_day
from unnest(%(from_ids)s::uuid[], %(to_ids)s::uuid[]) n(from_id, to_id)
join schools.meetings m on m.tenant_id = %(tenant)s and m.section_id = n.from_id
left join schools.rooms r on r.tenant_id = m.tenant_id and r.id = m.room_id
where m.ends_on is null
order by n.to_id, m.cycle_day, m.period_id, m.id
"""
"""The pattern that a section ended its year with. Rooms that are retired are left out."""
