"""Every query of calendars, and which of them each scope opens."""

from sqlalchemy import ColumnElement, Date, Uuid, bindparam, select, text

from homeroom.identity.public import name_of_doer
from homeroom.kernel.actor import Reach, Scope
from homeroom.platform.queries import AnySelect, Raw, query
from homeroom.platform.scopes import Bounds, in_scope, opens
from homeroom.schools.models import Calendar, CalendarChange, School
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.lessons import cycle_name
from homeroom.schools.repository.schools import THE_SCHOOL, schools_taught_in
from homeroom.schools.repository.sections import json_column

THE_CALENDAR = bindparam("calendar_id", type_=Uuid())


@opens(Calendar, Scope.SCHOOL)
def calendars_of_own_schools(bounds: Bounds) -> ColumnElement[bool]:
    return bounds.is_school(Calendar.school_id)


@opens(Calendar, Scope.TAUGHT)
def calendars_where_taught(bounds: Bounds) -> AnySelect:
    there = schools_taught_in(bounds)
    return select(Calendar.id).where(Calendar.tenant_id == bounds.tenant, Calendar.school_id.in_(there))


_BELLS = json_column(
    """(select coalesce(jsonb_agg(jsonb_build_object('weekday', b.weekday, 'bell_schedule_id', b.bell_schedule_id)
            order by b.weekday), '[]')
        from schools.calendar_bells b where b.tenant_id = calendars.tenant_id and b.calendar_id = calendars.id)"""
)


def _calendars(reach: Reach) -> AnySelect:
    return select(
        Calendar.id,
        Calendar.school_id,
        Calendar.academic_year_id,
        Calendar.name,
        Calendar.main,
        Calendar.grade_levels,
        Calendar.weekdays,
        Calendar.cycle_names,
        Calendar.cycle_by,
        Calendar.starts_on,
        Calendar.ends_on,
        Calendar.continues_id,
        Calendar.version,
        _BELLS.label("bells"),
    ).where(in_scope(reach, Calendar))


@query(SchoolPermission.READ)
def calendar(reach: Reach) -> AnySelect:
    return _calendars(reach).where(Calendar.id == THE_CALENDAR)


@query(SchoolPermission.READ)
def calendars_of_school(reach: Reach) -> AnySelect:
    """The latest year first; in it the main ones, by their first day."""
    listed = _calendars(reach).where(Calendar.school_id == THE_SCHOOL)
    return listed.order_by(
        text("(select y.starts_on from schools.academic_years y where y.tenant_id = calendars.tenant_id"
             " and y.id = calendars.academic_year_id) desc"),
        Calendar.main.desc(),
        Calendar.starts_on,
        Calendar.name,
    )  # fmt: skip


@query(SchoolPermission.READ)
def changes_of_calendar(reach: Reach) -> AnySelect:
    """All that was changed in a calendar, the latest first, undone or not."""
    return (
        select(
            CalendarChange.id,
            CalendarChange.kind,
            CalendarChange.day_kind,
            CalendarChange.starts_on,
            CalendarChange.ends_on,
            CalendarChange.note,
            CalendarChange.bell_schedule_id,
            text("(select b.name from schools.bell_schedules b where b.tenant_id = calendar_changes.tenant_id"
                 " and b.id = calendar_changes.bell_schedule_id) as bell_schedule"),
            CalendarChange.cycle_day,
            text(f"{cycle_name('calendars', 'calendar_changes')} as cycle_name"),
            CalendarChange.moved_to,
            CalendarChange.keeps_rotation,
            CalendarChange.made_at,
            text(f"{name_of_doer('calendar_changes.tenant_id', 'calendar_changes.made_by')} as made_by"),
            CalendarChange.undone_at,
            text(f"{name_of_doer('calendar_changes.tenant_id', 'calendar_changes.undone_by')} as undone_by"),
        )
        .join(Calendar, (Calendar.tenant_id == CalendarChange.tenant_id) & (Calendar.id == CalendarChange.calendar_id))
        .where(in_scope(reach, Calendar), Calendar.id == THE_CALENDAR)
        .order_by(CalendarChange.made_at.desc(), CalendarChange.id.desc())
    )  # fmt: skip


@query(SchoolPermission.READ)
def change_told(reach: Reach) -> AnySelect:
    """What people are told of a change, and of which school."""
    return (
        select(
            School.name.label("school"),
            School.time_zone,
            CalendarChange.calendar_id,
            CalendarChange.kind,
            CalendarChange.starts_on,
            CalendarChange.ends_on,
            CalendarChange.moved_to,
            text(f"{cycle_name('calendars', 'calendar_changes')} as cycle_name"),
            text("(select b.name from schools.bell_schedules b where b.tenant_id = calendar_changes.tenant_id"
                 " and b.id = calendar_changes.bell_schedule_id) as bell_schedule"),
            CalendarChange.note,
            CalendarChange.undone_at,
        )
        .join(Calendar, (Calendar.tenant_id == CalendarChange.tenant_id) & (Calendar.id == CalendarChange.calendar_id))
        .join(School, (School.tenant_id == Calendar.tenant_id) & (School.id == Calendar.school_id))
        .where(in_scope(reach, Calendar), CalendarChange.id == bindparam("change_id", type_=Uuid()))
    )  # fmt: skip


@query(SchoolPermission.READ_CALENDAR)
def school_with_calendars(reach: Reach) -> AnySelect:
    """A school, and the names of its calendars between `:first` and `:last`, the main ones first."""
    return select(
        School.id.label("school_id"),
        School.name.label("school_name"),
        School.time_zone,
        text(
            """(select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'academic_year_id', c.academic_year_id,
                    'name', c.name, 'main', c.main, 'grade_levels', c.grade_levels, 'starts_on', c.starts_on,
                    'ends_on', c.ends_on) order by c.main desc, c.starts_on, c.name), '[]')
                from schools.calendars c where c.tenant_id = schools.tenant_id and c.school_id = schools.id
                  and c.starts_on <= :last and c.ends_on >= :first) as calendars"""
        ),
    ).where(in_scope(reach, School), School.id == THE_SCHOOL)


@query(SchoolPermission.READ_CALENDAR)
def calendar_to_print(reach: Reach) -> AnySelect:
    """A calendar of a school whose days the actor sees."""
    return (
        select(Calendar.school_id, Calendar.name, Calendar.cycle_names, Calendar.starts_on, Calendar.ends_on)
        .join(School, (School.tenant_id == Calendar.tenant_id) & (School.id == Calendar.school_id))
        .where(in_scope(reach, School), Calendar.id == THE_CALENDAR)
    )


@query(SchoolPermission.READ_CALENDAR)
def days_of_school(reach: Reach) -> AnySelect:
    """The days of a school's calendars from `:first` to `:last`, oldest first."""
    return (
        select(
            text(
                f'd.calendar_id, d.held_on as "on", d.kind, d.cycle_day, {cycle_name("c", "d")} as cycle_name,'
                " b.name as bell_schedule, d.note"
            )
        )
        .select_from(School)
        .join(
            Raw(
                "schools.calendar_days d join schools.calendars c on c.tenant_id = d.tenant_id and c.id = d.calendar_id"
                " left join schools.bell_schedules b on b.tenant_id = d.tenant_id and b.id = d.bell_schedule_id"
            ),
            (text("d.tenant_id = schools.tenant_id and d.school_id = schools.id")),
        )
        .where(
            in_scope(reach, School),
            School.id == THE_SCHOOL,
            text("d.held_on between :first and :last").bindparams(
                bindparam("first", type_=Date(), required=True), bindparam("last", type_=Date(), required=True)
            ),
        )
        .order_by(text("d.held_on, d.main desc, c.name"))
    )


DAYS: str = """
select held_on, kind, cycle_day, bell_schedule_id, note from schools.calendar_days
where tenant_id = %(tenant)s and calendar_id = %(calendar_id)s order by held_on
"""

WRITE_DAYS: str = """
insert into schools.calendar_days as d (tenant_id, id, calendar_id, school_id, main, held_on, kind, cycle_day,
                                        bell_schedule_id, note)
select %(tenant)s, platform.new_id(), %(calendar_id)s, %(school_id)s, %(main)s, t.*
from unnest(%(dates)s::date[], %(kinds)s::varchar[], %(numbers)s::smallint[], %(bells)s::uuid[],
            %(notes)s::varchar[]) t
on conflict (tenant_id, calendar_id, held_on) do update
    set kind = excluded.kind, cycle_day = excluded.cycle_day, bell_schedule_id = excluded.bell_schedule_id,
        note = excluded.note
"""

FORGET_DAYS: str = """
delete from schools.calendar_days
where tenant_id = %(tenant)s and calendar_id = %(calendar_id)s and held_on = any(%(dates)s)
"""

TERMS_OF_CALENDAR: str = """
select t.id, t.name, t.starts_on, t.ends_on from schools.terms t
join schools.calendars c on c.tenant_id = t.tenant_id and c.academic_year_id = t.academic_year_id
where t.tenant_id = %(tenant)s and c.id = %(calendar_id)s
  and (not exists (select from schools.section_terms st
                   where st.tenant_id = t.tenant_id and st.term_id in (t.id, t.parent_id))
       or exists (select from schools.section_terms st
                  join schools.sections s on s.tenant_id = st.tenant_id and s.id = st.section_id
                  where st.tenant_id = t.tenant_id and st.term_id in (t.id, t.parent_id) and s.school_id = c.school_id))
order by t.starts_on, t.ends_on desc, t.name
"""
"""The terms of its year, without those that only other schools' sections are held in."""

OTHERS_THERE: str = """
select name, starts_on, ends_on from schools.calendars
where tenant_id = %(tenant)s and school_id = %(school_id)s and id <> all(%(but)s)
  and starts_on <= %(last)s and ends_on >= %(first)s
  and ((main and %(main)s) or (not main and not %(main)s and grade_levels::text[] && %(grades)s::text[]))
order by starts_on limit 1
"""
"""A calendar that claims the same people on the same dates."""

FOLLOWERS: str = """
with gone as (select * from schools.calendars where tenant_id = %(tenant)s and id = %(calendar_id)s),
following as (
    select k.title || ' ' || s.name as name
    from gone c join schools.sections s on s.tenant_id = c.tenant_id and s.school_id = c.school_id
    join schools.courses k on k.tenant_id = s.tenant_id and k.id = s.course_id
    where s.calendar_id = c.id
       or (case when s.calendar_id is null then c.main else s.calendar_id = c.continues_id end
           and (s.ends_on is null or s.ends_on >= c.starts_on)
           and exists (select from schools.section_terms st
                       join schools.terms t on t.tenant_id = st.tenant_id and t.id = st.term_id
                       where st.tenant_id = s.tenant_id and st.section_id = s.id
                         and t.starts_on <= c.ends_on and t.ends_on >= c.starts_on)))
select (select count(*) from following) as sections,
       (select count(distinct e.student_id) from gone c
        join students.enrollments e on e.tenant_id = c.tenant_id and e.school_id = c.school_id
        where e.calendar_id = c.id
           or (case when e.calendar_id is null then c.main or e.grade_level = any(c.grade_levels)
                    else e.calendar_id = c.continues_id end
               and e.starts_on <= c.ends_on and (e.ends_on is null or e.ends_on >= c.starts_on))) as students,
       array(select name from following order by name limit 3)
       || array(select n.name from gone c join schools.calendars n
                on n.tenant_id = c.tenant_id and n.continues_id = c.id order by n.starts_on) as names,
       (select count(*) from gone c join schools.calendars n
        on n.tenant_id = c.tenant_id and n.continues_id = c.id) as calendars
"""
"""What follows a calendar: sections (their lessons, rolls and bookings), students, and calendars that go on from it.

Students sit above schools: their table is read by SQL text.
"""

FORGET_CALENDAR: str = """
with days as (delete from schools.calendar_days where tenant_id = %(tenant)s and calendar_id = %(calendar_id)s),
changes as (delete from schools.calendar_changes where tenant_id = %(tenant)s and calendar_id = %(calendar_id)s)
delete from schools.calendar_bells where tenant_id = %(tenant)s and calendar_id = %(calendar_id)s
"""
