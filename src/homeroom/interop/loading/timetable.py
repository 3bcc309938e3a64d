"""When sections meet. OneRoster names periods and rooms, but has no calendar, no times and no order: they are assumed.

A section meets in its periods on every day of its school's calendar; a school without a calendar gets one in which each
weekday of a school year is a school day. The school says so (`timetable_assumed`) until somebody has looked at it.
"""

from datetime import time
from typing import Final

from homeroom.interop.loading.run import Run
from homeroom.interop.loading.wanted_schools import ALL_DAY

FIRST_BELL: Final = 8 * 60
"""Minutes after midnight; assumed."""
LESSON: Final = 45
BREAK: Final = 5
LONGEST_DAY: Final = 8 * 60

_CHANGED: Final = """(select d.id, d.k from diff_sections d where d.action = 'created' or d.changes_terms)"""
_REBUILT: Final = """d.action = 'created' or d.changes_periods or d.changes_school_id
    or d.changes_room and not coalesce(d.kept ? 'periods', false)"""
_NEW_ROOM: Final = "(d.changes_room or d.action = 'created') and w.room is not null"


async def make_timetable(run: Run) -> None:
    """Terms, periods, rooms and meetings of the sections that are new or differ."""
    await run.execute(
        f"""delete from schools.section_terms st using {_CHANGED} s
            where st.tenant_id = %(tenant)s and st.section_id = s.id;
            insert into schools.section_terms (tenant_id, section_id, term_id)
            select %(tenant)s, s.id, t.term_id from {_CHANGED} s join wanted_terms t on t.k = s.k"""
    )
    await _make_periods(run)
    await run.execute(
        f"""insert into schools.rooms (tenant_id, id, school_id, name)
            select %(tenant)s, platform.new_id(), r.school_id, r.room from (
                select distinct w.school_id, w.room from diff_sections d join want_sections w on w.k = d.k
                where {_NEW_ROOM}) r
            where not exists (select from schools.rooms o where o.tenant_id = %(tenant)s and o.school_id = r.school_id
                              and o.name = r.room and o.ends_on is null);
            create temporary table met_anew on commit drop as
            select d.id, d.k, {_REBUILT} as rebuilt, case when coalesce(d.kept ? 'room', false)
                then (select m.room_id from schools.meetings m where m.tenant_id = %(tenant)s and m.section_id = d.id
                      and m.ends_on is null order by m.id limit 1)
                else (select o.id from schools.rooms o where o.tenant_id = %(tenant)s and o.school_id = w.school_id
                      and o.name = w.room and o.ends_on is null order by o.id limit 1) end as room_id
            from diff_sections d join want_sections w on w.k = d.k where {_REBUILT} or d.changes_room;
            analyze met_anew"""
    )
    await run.execute(
        """update schools.meetings m set room_id = a.room_id from met_anew a
           where m.tenant_id = %(tenant)s and m.section_id = a.id and not a.rebuilt and m.ends_on is null;
           update schools.meetings m set ends_on = %(today)s::date - 1 from met_anew a
           where m.tenant_id = %(tenant)s and m.section_id = a.id and a.rebuilt and m.ends_on is null
             and coalesce(m.starts_on < %(today)s, exists (
                 select from schools.section_terms st join schools.terms t on t.tenant_id = st.tenant_id
                     and t.id = st.term_id
                 where st.tenant_id = %(tenant)s and st.section_id = a.id and t.starts_on < %(today)s));
           delete from schools.meetings m using met_anew a
           where m.tenant_id = %(tenant)s and m.section_id = a.id and a.rebuilt and m.ends_on is null;
           insert into schools.meetings (tenant_id, id, section_id, period_id, room_id, cycle_day, starts_on)
           select %(tenant)s, platform.new_id(), a.id, p.id, a.room_id, days.cycle_day,
                  (select %(today)s::date where exists (select from schools.meetings e
                      where e.tenant_id = %(tenant)s and e.section_id = a.id and e.ends_on = %(today)s::date - 1))
           from met_anew a join wanted_periods n on n.k = a.k
           join lateral (select id from period_names p where p.school_id = n.school_id and p.name = n.name
               order by p.position limit 1) p on true
           join lateral (select distinct c.cycle_day from schools.calendar_days c where c.tenant_id = %(tenant)s
               and c.school_id = n.school_id and c.cycle_day is not null
               union select 1 where not exists (select from schools.calendar_days c where c.tenant_id = %(tenant)s
                   and c.school_id = n.school_id and c.cycle_day is not null)) days on true
           where a.rebuilt"""
    )


async def _make_periods(run: Run) -> None:
    """Periods that a school does not have yet, after those it has, in the order of their names."""
    missing = await run.rows(
        f"""select n.school_id, n.name, bool_and(n.assumed) as assumed,
                   coalesce((select max(p.position) from period_names p where p.school_id = n.school_id), 0) as last
            from diff_sections d join wanted_periods n on n.k = d.k
            where ({_REBUILT}) and not exists (
                select from period_names p where p.school_id = n.school_id and p.name = n.name)
            group by n.school_id, n.name
            order by n.school_id, bool_and(n.assumed), substring(n.name from '[0-9]+')::numeric nulls last, n.name"""
    )
    at: dict[object, int] = {}
    schools = {row["school_id"]: 0 for row in missing}
    for row in missing:
        schools[row["school_id"]] = max(row["last"], schools[row["school_id"]])
    counts = {school: sum(row["school_id"] == school for row in missing) + last for school, last in schools.items()}
    periods = []
    for row in missing:
        school = row["school_id"]
        position = at[school] = at.get(school, int(row["last"])) + 1
        starts_at, ends_at = assumed_times(position, counts[school], all_day=row["assumed"] and row["name"] == ALL_DAY)
        periods.append((school, row["name"], position, starts_at, ends_at))
    if not periods:
        return
    columns = list(zip(*periods, strict=True))
    await run.execute(
        """with made as (
               insert into schools.class_periods (tenant_id, id, school_id, name, position, starts_at, ends_at)
               select %(tenant)s, platform.new_id(), p.* from unnest(%(schools)s::uuid[], %(names)s::text[],
               %(positions)s::smallint[], %(starts)s::time[], %(ends)s::time[]) p
               returning id, school_id, position, name)
           insert into period_names (id, school_id, position, name) select id, school_id, position, name from made""",
        schools=list(columns[0]),
        names=list(columns[1]),
        positions=list(columns[2]),
        starts=list(columns[3]),
        ends=list(columns[4]),
    )
    await run.execute(
        """insert into interop.records (tenant_id, source, kind, sourced_id, local_id, import_id)
           select %(tenant)s, %(source)s, 'class_periods', s.k || chr(31) || p.name, p.id, %(import)s
           from period_names p join want_schools s on s.id = p.school_id
           on conflict (tenant_id, source, kind, sourced_id) do nothing"""
    )


def assumed_times(position: int, count: int, *, all_day: bool = False) -> tuple[time, time]:
    """When the period in this place of `count` is held, as long as nobody has said: one after the other from 8:00.

    Lessons of 45 minutes with breaks of 5, or as much shorter as they must be to end by 16:00.
    """
    if all_day:
        return _clock(FIRST_BELL), _clock(FIRST_BELL + 7 * 60)
    each = min(LESSON + BREAK, LONGEST_DAY / count)
    starts = FIRST_BELL + (position - 1) * each
    return _clock(starts), _clock(starts + each * LESSON / (LESSON + BREAK))


def _clock(minutes: float) -> time:
    whole = int(minutes * 60)
    return time(whole // 3600, whole // 60 % 60, whole % 60 if minutes % 1 else 0)


async def make_calendar(run: Run) -> None:
    """A calendar of each weekday for schools without a day in a year, or whose calendar is still the assumed one."""
    await run.execute(
        """create temporary table years_assumed on commit drop as
           select s.id as school_id, y.id as year_id, y.name, y.starts_on, y.ends_on
           from schools.schools s join want_schools w on w.id = s.id, want_academic_years y
           where s.tenant_id = %(tenant)s and y.ends_on - y.starts_on < 800 and (s.timetable_assumed
               or not exists (select from schools.calendar_days d where d.tenant_id = %(tenant)s
                              and d.school_id = s.id and d.held_on between y.starts_on and y.ends_on));
           insert into schools.calendars as c (tenant_id, id, school_id, academic_year_id, name, main, grade_levels,
                                               weekdays, cycle_names, cycle_by, starts_on, ends_on)
           select %(tenant)s, platform.new_id(), school_id, year_id, name, true, '{}', '{1,2,3,4,5}', '{1}', 'rotation',
                  starts_on, ends_on
           from years_assumed
           on conflict (tenant_id, school_id, academic_year_id, name) do update
               set starts_on = least(c.starts_on, excluded.starts_on), ends_on = greatest(c.ends_on, excluded.ends_on)
               where c.starts_on > excluded.starts_on or c.ends_on < excluded.ends_on;
           insert into schools.calendar_days (tenant_id, id, calendar_id, school_id, main, held_on, kind, cycle_day)
           select %(tenant)s, platform.new_id(), c.id, y.school_id, true, day::date,
                  case when extract(isodow from day) < 6 then 'instructional' else 'non_instructional' end,
                  case when extract(isodow from day) < 6 then 1 end
           from years_assumed y
           join schools.calendars c on c.tenant_id = %(tenant)s and c.school_id = y.school_id
               and c.academic_year_id = y.year_id and c.name = y.name and c.main,
           generate_series(y.starts_on, y.ends_on, interval '1 day') day
           on conflict (tenant_id, school_id, held_on) where main do nothing;
           update schools.schools s set timetable_assumed = true
           where s.tenant_id = %(tenant)s and not s.timetable_assumed
             and s.id in (select school_id from years_assumed)"""
    )
