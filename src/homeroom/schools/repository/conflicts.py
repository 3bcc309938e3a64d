"""Double bookings that stand: what an import, a calendar or a change of teachers brought, listed as work to do."""

from typing import Final

from sqlalchemy import SmallInteger, String, Uuid, literal_column, select, text

from homeroom.kernel.actor import Reach
from homeroom.platform.queries import AnySelect, Raw, following, query
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.clashes import barred, instants
from homeroom.schools.repository.lessons import follows, in_force, in_session

_LASTING: Final = "({0}.ends_on is null or {0}.ends_on >= :actor_today)"

_LIVE: Final = f"""
select m.id as meeting_id, m.section_id, s.school_id, m.cycle_day, m.period_id, m.room_id
from schools.sections s join schools.meetings m on m.tenant_id = s.tenant_id and m.section_id = s.id
where s.tenant_id = :actor_tenant and s.school_id = :school_id and {_LASTING.format("s")} and {_LASTING.format("m")}
  and coalesce(m.ends_on >= m.starts_on, true)
  and exists (select from schools.section_terms st
              join schools.terms t on t.tenant_id = st.tenant_id and t.id = st.term_id
              where st.tenant_id = s.tenant_id and st.section_id = s.id and t.ends_on >= :actor_today)"""  # noqa: S608

_TAKERS: Final = f"""
select 'teacher' as kind, t.staff_id as resource_id, l.*, t.starts_on, t.ends_on
from live l join schools.section_teachers t on t.tenant_id = :actor_tenant and t.section_id = l.section_id
where {_LASTING.format("t")} and coalesce(t.ends_on >= t.starts_on, true)
union all
select 'room', l.room_id, l.*, null::date, null::date from live l where l.room_id is not null
union all
select 'student', e.student_id, l.*, e.starts_on, e.ends_on
from live l join students.section_enrollments e on e.tenant_id = :actor_tenant and e.section_id = l.section_id
where {_LASTING.format("e")} and coalesce(e.ends_on >= e.starts_on, true)"""  # noqa: S608

_PAIRS: Final = f"""
select g.kind, g.resource_id, a.meeting_id as one, b.meeting_id as other,
       greatest(a.starts_on, b.starts_on) as starts_on, least(a.ends_on, b.ends_on) as ends_on
from (select kind, resource_id, array_agg(meeting_id) as meetings, array_agg(section_id) as sections,
             array_agg(starts_on) as firsts, array_agg(ends_on) as lasts
      from takers group by kind, resource_id, period_id, cycle_day having count(distinct section_id) > 1) g
cross join lateral unnest(g.meetings, g.sections, g.firsts, g.lasts) a(meeting_id, section_id, starts_on, ends_on)
cross join lateral unnest(g.meetings, g.sections, g.firsts, g.lasts) b(meeting_id, section_id, starts_on, ends_on)
where b.section_id > a.section_id
union all
select 'teacher', a.resource_id, a.meeting_id, m.id, greatest(a.starts_on, t.starts_on), least(a.ends_on, t.ends_on)
from takers a
join schools.section_teachers t on t.tenant_id = :actor_tenant and t.staff_id = a.resource_id and {_LASTING.format("t")}
join schools.sections s on s.tenant_id = t.tenant_id and s.id = t.section_id and s.school_id <> a.school_id
    and {_LASTING.format("s")}
join schools.meetings m on m.tenant_id = s.tenant_id and m.section_id = s.id and {_LASTING.format("m")}
where a.kind = 'teacher'"""  # noqa: S608
"""Two meetings that want one teacher, room or student: in one period, or in two schools."""

_DATES: Final = f"""
select min(d.held_on) as first_on, count(*) as days
from schools.calendar_days d join schools.calendar_days e on e.tenant_id = d.tenant_id and e.held_on = d.held_on
left join schools.bell_times db
    on db.tenant_id = d.tenant_id and db.bell_schedule_id = d.bell_schedule_id and db.period_id = m.period_id
left join schools.bell_times eb
    on eb.tenant_id = e.tenant_id and eb.bell_schedule_id = e.bell_schedule_id and eb.period_id = n.period_id
cross join lateral (select {
    instants("d.held_on", "coalesce(db.starts_at, dp.starts_at)", "coalesce(db.ends_at, dp.ends_at)", "dc.time_zone")
}) di
cross join lateral (select {
    instants("e.held_on", "coalesce(eb.starts_at, ep.starts_at)", "coalesce(eb.ends_at, ep.ends_at)", "ec.time_zone")
}) ei
where {follows("s", "d")} and d.cycle_day = m.cycle_day and {follows("o", "e")} and e.cycle_day = n.cycle_day
  and d.held_on >= :actor_today and coalesce(d.held_on >= p.starts_on, true) and coalesce(d.held_on <= p.ends_on, true)
  and {in_force("m", "d.held_on")} and {in_force("n", "d.held_on")}
  and (d.bell_schedule_id is null or db.period_id is not null)
  and (e.bell_schedule_id is null or eb.period_id is not null)
  and {in_session("s", "d.held_on")} and {in_session("o", "d.held_on")}
  and (m.period_id = n.period_id or (di.begins < ei.ends and di.ends > ei.begins))"""  # noqa: S608

CONFLICTS: Final = f"""lateral (
with live as materialized ({_LIVE}), takers as materialized ({_TAKERS}), pairs as ({_PAIRS}),
joined as (
    select kind, case when kind <> 'student' then resource_id end as resource_id, one, other,
           min(starts_on) as starts_on, case when bool_and(ends_on is not null) then max(ends_on) end as ends_on,
           count(distinct resource_id) as students, (array_agg(distinct resource_id))[1:5] as sample
    from pairs group by 1, 2, 3, 4),
dated as (
    select p.kind, p.resource_id, p.students, p.sample, m.cycle_day, m.period_id, s.id as section_id, o.id as other_id,
           w.first_on, w.days, m.id as one, n.id as other
    from joined p
    join schools.meetings m on m.tenant_id = :actor_tenant and m.id = p.one
    join schools.meetings n on n.tenant_id = :actor_tenant and n.id = p.other
    join schools.sections s on s.tenant_id = :actor_tenant and s.id = m.section_id
    join schools.sections o on o.tenant_id = :actor_tenant and o.id = n.section_id
    join schools.class_periods dp on dp.tenant_id = :actor_tenant and dp.id = m.period_id
    join schools.class_periods ep on ep.tenant_id = :actor_tenant and ep.id = n.period_id
    join schools.schools dc on dc.tenant_id = :actor_tenant and dc.id = s.school_id
    join schools.schools ec on ec.tenant_id = :actor_tenant and ec.id = o.school_id
    join lateral ({_DATES}) w on w.days > 0),
items as (
    select kind, resource_id, cycle_day, period_id, first_on, max(days) as days,
           max(students) filter (where kind = 'student') as students, min(sample::text) as sample,
           array_agg(distinct section_id) || array_agg(distinct other_id) as section_ids
    from dated
    group by kind, resource_id, cycle_day, period_id, first_on,
             case when kind = 'student' then section_id end, case when kind = 'student' then other_id end)
select md5(i.kind || coalesce(i.resource_id::text, '') || i.cycle_day || i.period_id
           || i.first_on || i.section_ids::text)::uuid as id,
       case i.kind when 'teacher' then 1 when 'room' then 2 else 3 end as place, i.kind, i.resource_id,
       coalesce(h.given_name || ' ' || h.family_name, r.name, '') as name,
       coalesce(h.search_name, r.name, '') as sorted, i.cycle_day, i.period_id, d.name as period, d.position,
       i.first_on, i.days, coalesce(i.students, 0) as students,
       case when i.kind = 'student' then (
           select coalesce(array_agg(q.given_name || ' ' || q.family_name order by q.search_name), '{{}}')
           from identity.people q
           where q.tenant_id = :actor_tenant and q.id = any(i.sample::uuid[])
             and not {barred("q.id", ":actor_tenant", ":actor_person", ":actor_today")})
           else '{{}}' end as student_names,
       k.cycle_name, coalesce(k.cycle_length, 0) as cycle_length,
       (select jsonb_agg(jsonb_build_object('id', s.id, 'title', c.title || ' ' || s.name, 'school_id', s.school_id)
                         order by s.search_title, s.id)
        from schools.sections s join schools.courses c on c.tenant_id = s.tenant_id and c.id = s.course_id
        where s.tenant_id = :actor_tenant and s.id = any(i.section_ids)) as sections,
       count(*) filter (where i.kind = 'teacher') over () as teachers_in_all,
       count(*) filter (where i.kind = 'room') over () as rooms_in_all,
       count(*) filter (where i.kind = 'student') over () as students_in_all
from items i join schools.class_periods d on d.tenant_id = :actor_tenant and d.id = i.period_id
left join identity.people h on h.tenant_id = :actor_tenant and h.id = i.resource_id and i.kind = 'teacher'
left join schools.rooms r on r.tenant_id = :actor_tenant and r.id = i.resource_id and i.kind = 'room'
left join lateral (
    select k.cycle_names[i.cycle_day] as cycle_name, cardinality(k.cycle_names) as cycle_length
    from schools.calendar_days c join schools.calendars k on k.tenant_id = c.tenant_id and k.id = c.calendar_id
    where c.tenant_id = :actor_tenant and c.school_id = :school_id and c.held_on = i.first_on
      and c.cycle_day = i.cycle_day
    limit 1) k on true
) c"""  # noqa: S608  (constants only)

_SORTED = (
    literal_column("c.place", SmallInteger),
    literal_column("c.sorted", String(collation="C")),
    literal_column("c.cycle_day", SmallInteger),
    literal_column("c.position", SmallInteger),
)


@query(SchoolPermission.SCHEDULE)
def conflicts(reach: Reach, *, after: bool, kind: str | None) -> AnySelect:
    """The double bookings of a school within reach from today on: of teachers, rooms, and students two sections share.

    The school is authorized beside it.
    """
    del reach
    listed = select(text("c.*")).select_from(Raw(CONFLICTS))
    if kind is not None:
        listed = listed.where(literal_column("c.kind") == kind)
    return following(listed, _SORTED, literal_column("c.id", Uuid()), after=after, descending=False)
