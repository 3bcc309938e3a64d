"""What a change of a calendar's days would do to lessons, rolls, teachers and rooms; read before anything is written.

Attendance sits above schools: its tables are read by SQL text, as the counts of a school are.
"""

from typing import Final

from homeroom.schools.repository.lessons import in_force, lessons

MOST_CLASHES: Final = 20
"""How many are named."""

_SECTION: Final = "s.tenant_id, s.id, s.school_id, s.calendar_id, s.ends_on, s.course_id, s.name"

SHIFTED: Final = f"""
with planned as materialized (
    select %(tenant)s::uuid as tenant_id, %(calendar_id)s::uuid as calendar_id, %(school_id)s::uuid as school_id,
           %(main)s::boolean as main, null::varchar as kind, t.held_on, t.cycle_day, t.bell_schedule_id
    from unnest(%(dates)s::date[], %(numbers)s::smallint[], %(bells)s::uuid[]) t(held_on, cycle_day, bell_schedule_id)
), stored as materialized (
    select d.tenant_id, d.calendar_id, d.school_id, d.main, d.kind, d.held_on, d.cycle_day, d.bell_schedule_id
    from schools.calendar_days d
    where d.tenant_id = %(tenant)s and d.calendar_id = %(calendar_id)s and d.held_on = any(%(dates)s)
), touched as materialized (
    select {_SECTION} from schools.sections s
    where s.tenant_id = %(tenant)s and s.school_id = %(school_id)s and (s.ends_on is null or s.ends_on >= %(first)s)
      and case when s.calendar_id is null then %(main)s
               else s.calendar_id in (%(calendar_id)s, %(continues_id)s::uuid) end
), was as materialized (
    select distinct on (l.section_id, l.held_on, l.period_id) l.*
    from touched s cross join lateral ({lessons("s", "%(first)s", "%(last)s", days="stored")}) l
    order by l.section_id, l.held_on, l.period_id
), will_be as materialized (
    select distinct on (l.section_id, l.held_on, l.period_id) l.*
    from touched s cross join lateral ({lessons("s", "%(first)s", "%(last)s", days="planned")}) l
    order by l.section_id, l.held_on, l.period_id
), compared as materialized (
    select section_id, held_on, period_id, a.starts_at, a.ends_at, a.room_id, b.meeting_id is null as comes,
           a.meeting_id is null as falls_out,
           coalesce((a.starts_at, a.ends_at) is distinct from (b.starts_at, b.ends_at), true) as differs
    from was b full join will_be a using (section_id, held_on, period_id)
), rolls as (
    select r.section_id, r.marked_on,
           (select count(*) from attendance.marks m where m.tenant_id = r.tenant_id and m.marked_on = r.marked_on
                and m.section_id = r.section_id) as marks
    from (select distinct section_id, held_on from compared where falls_out) c
    join attendance.rolls r on r.tenant_id = %(tenant)s and r.section_id = c.section_id and r.marked_on = c.held_on
    where not exists (select from will_be w where w.section_id = c.section_id and w.held_on = c.held_on)
), beside as materialized (
    select x.staff_id as resource_id, 'teacher' as kind, x.starts_on as from_on, x.ends_on as to_on, {_SECTION}
    from schools.section_teachers x join schools.sections s on s.tenant_id = x.tenant_id and s.id = x.section_id
    where x.tenant_id = %(tenant)s and s.id not in (select id from touched) and x.staff_id in (
        select t.staff_id from schools.section_teachers t join touched h on h.id = t.section_id
        where t.tenant_id = %(tenant)s)
    union all
    select distinct m.room_id, 'room', null::date, null::date, {_SECTION}
    from schools.meetings m join schools.sections s on s.tenant_id = m.tenant_id and s.id = m.section_id
    where m.tenant_id = %(tenant)s and s.school_id = %(school_id)s and m.room_id is not null
      and s.id not in (select id from touched)
), taken as (
    select c.held_on, c.section_id, c.starts_at, c.ends_at, t.staff_id as resource_id, 'teacher' as kind
    from compared c
    join schools.section_teachers t on t.tenant_id = %(tenant)s and t.section_id = c.section_id
        and {in_force("t", "c.held_on")}
    where c.differs and not c.falls_out and c.held_on >= %(today)s
      and t.staff_id in (select resource_id from beside where kind = 'teacher')
    union all
    select c.held_on, c.section_id, c.starts_at, c.ends_at, c.room_id, 'room'
    from compared c
    where c.differs and not c.falls_out and c.held_on >= %(today)s
      and c.room_id in (select resource_id from beside where kind = 'room')
), clashes as (
    select distinct t.kind, t.resource_id, t.held_on, t.section_id, o.id as other_id
    from taken t
    join beside o on o.resource_id = t.resource_id and o.kind = t.kind
        and (o.from_on is null or o.from_on <= t.held_on) and (o.to_on is null or o.to_on >= t.held_on)
    cross join lateral ({lessons("o", "t.held_on", "t.held_on")}) l
    where l.starts_at < t.ends_at and l.ends_at > t.starts_at and (t.kind = 'teacher' or l.room_id = t.resource_id)
), named as (
    select s.tenant_id, s.id, concat_ws(' · ', c.title, s.name) as title, h.name as school
    from schools.sections s
    join schools.courses c on c.tenant_id = s.tenant_id and c.id = s.course_id
    join schools.schools h on h.tenant_id = s.tenant_id and h.id = s.school_id
    where s.tenant_id = %(tenant)s and s.id in (select section_id from clashes union select other_id from clashes)
), listed as (
    select k.kind as resource, k.held_on as "on", here.title as section, there.title as other,
           there.school as other_school,
           coalesce(case k.kind
               when 'teacher' then (select p.given_name || ' ' || p.family_name from identity.people p
                                    where p.tenant_id = %(tenant)s and p.id = k.resource_id)
               else (select r.name from schools.rooms r where r.tenant_id = %(tenant)s and r.id = k.resource_id) end,
               '') as name
    from clashes k join named here on here.id = k.section_id join named there on there.id = k.other_id
    order by k.held_on, name, here.title limit {MOST_CLASHES}
)
select count(*) filter (where falls_out) as fall_out, count(*) filter (where comes) as come,
       count(*) filter (where differs and not comes and not falls_out) as retimed,
       count(distinct section_id) filter (where differs) as sections,
       (select count(*) from rolls) as rolls, (select coalesce(sum(marks), 0) from rolls) as marks,
       (select count(*) from clashes) as clash_count,
       (select coalesce(jsonb_agg(to_jsonb(c)), '[]') from listed c) as clashes
from compared
"""  # noqa: S608  (constants only)
"""Lessons that fall out, come or are held at other times; the rolls already taken for those that fall out; and the
teachers and rooms that lessons of other calendars need at the same time, another school's by the clock."""
