"""What stands against lessons: a teacher, a room or students that are elsewhere at that time."""

from typing import Final

from homeroom.schools.repository.lessons import follows, in_session, lessons


def instants(day: str, starts: str, ends: str, zone: str) -> str:
    """When something begins and ends, whatever time zone its school is in."""
    return f"({day} + {starts}) at time zone {zone} as begins, ({day} + {ends}) at time zone {zone} as ends"


LESSONS: Final = f"""
select s.id as section_id, s.school_id, l.held_on, l.cycle_day, l.period_id, l.room_id,
       {instants("l.held_on", "l.starts_at", "l.ends_at", "c.time_zone")}
from schools.sections s join schools.schools c on c.tenant_id = s.tenant_id and c.id = s.school_id
join lateral ({lessons("s", "%(first)s", "%(last)s")}) l on true
where s.tenant_id = %(tenant)s and s.id = any(%(sections)s)"""  # noqa: S608  (constants only)
"""The lessons that sections have."""

SLOTS: Final = f"""
select s.id as section_id, s.school_id, d.held_on, d.cycle_day, p.id as period_id, %(room_id)s::uuid as room_id,
       {instants("d.held_on", "coalesce(b.starts_at, p.starts_at)", "coalesce(b.ends_at, p.ends_at)", "c.time_zone")}
from schools.sections s join schools.schools c on c.tenant_id = s.tenant_id and c.id = s.school_id
join schools.calendar_days d on {follows("s", "d")} and d.held_on between %(first)s and %(last)s
    and d.cycle_day is not null
join schools.class_periods p on p.tenant_id = s.tenant_id and p.school_id = s.school_id
left join schools.bell_times b
    on b.tenant_id = d.tenant_id and b.bell_schedule_id = d.bell_schedule_id and b.period_id = p.id
where s.tenant_id = %(tenant)s and s.id = any(%(sections)s)
  and (d.bell_schedule_id is null or b.period_id is not null) and {in_session("s", "d.held_on")}
  and (%(cycle_days)s::smallint[] is null or d.cycle_day = any(%(cycle_days)s::smallint[]))
  and (%(period_id)s::uuid is null or p.id = %(period_id)s::uuid)"""  # noqa: S608
"""The lessons that a section could have: on every day of its calendar in every period, or in those that are named."""

TIMES_OF_BOOKING: Final = f"""
join schools.class_periods bp on bp.tenant_id = b.tenant_id and bp.id = b.period_id
join schools.schools bc on bc.tenant_id = bp.tenant_id and bc.id = bp.school_id
left join schools.sections bs on bs.tenant_id = b.tenant_id and bs.id = b.section_id
left join schools.calendar_days bd on bd.tenant_id = b.tenant_id and bd.school_id = bp.school_id
    and bd.held_on = b.held_on and (bd.calendar_id = bs.calendar_id or (bs.calendar_id is null and bd.main))
left join schools.bell_times bt on bt.tenant_id = b.tenant_id and bt.bell_schedule_id = bd.bell_schedule_id
    and bt.period_id = b.period_id
cross join lateral (select {
    instants("b.held_on", "coalesce(bt.starts_at, bp.starts_at)", "coalesce(bt.ends_at, bp.ends_at)", "bc.time_zone")
}) bi"""
"""When a booking `b` is, as `bi`; its school is `bp.school_id`."""


def taken(wanted: str) -> str:
    """Whoever is elsewhere during `wanted` (`LESSONS` or `SLOTS`), by cycle day and period.

    A period is taken by what is in that period, and by what another school has at that time. Parameters: sections,
    first, last; `staff` (null: all who teach them), `with_students`, and those of `wanted`. Rows: kind, resource_id,
    name, cycle_day, period_id, section_id, by_section, by (a section's title, or what a room is reserved for),
    first_on, days, students (how many), student_names (up to five).
    """
    return f"""
with wanted as materialized ({wanted}),
who as (
    select w.*, r.kind, r.resource_id from wanted w cross join lateral (
        select 'teacher' as kind, t.staff_id as resource_id from schools.section_teachers t
        where t.tenant_id = %(tenant)s and t.section_id = w.section_id
          and t.starts_on <= w.held_on and (t.ends_on is null or t.ends_on >= w.held_on)
          and (%(staff)s::uuid[] is null or t.staff_id = any(%(staff)s::uuid[]))
        union all
        select 'room', w.room_id where w.room_id is not null and %(staff)s::uuid[] is null) r),
booked as (
    select w.kind, w.resource_id, w.cycle_day, w.period_id, w.section_id, b.section_id as by_section, b.reservation_id,
           w.held_on, null::uuid as student_id
    from who w join schools.bookings b
        on b.tenant_id = %(tenant)s and b.resource_id = w.resource_id and b.held_on = w.held_on
        and b.section_id is distinct from w.section_id
    {TIMES_OF_BOOKING}
    where b.period_id = w.period_id or (bp.school_id <> w.school_id and bi.begins < w.ends and bi.ends > w.begins)),
shared as (
    select e.section_id, o.section_id as by_section, e.student_id, greatest(e.starts_on, o.starts_on) as starts_on,
           least(e.ends_on, o.ends_on) as ends_on
    from students.section_enrollments e join students.section_enrollments o
        on o.tenant_id = e.tenant_id and o.student_id = e.student_id and o.section_id <> e.section_id
    where %(with_students)s and e.tenant_id = %(tenant)s and e.section_id = any(%(sections)s)
      and coalesce(least(e.ends_on, o.ends_on) >= %(first)s, true)),
attended as (
    select w.cycle_day, w.period_id, w.section_id, o.id as by_section, w.held_on
    from (select distinct by_section from shared) h
    join schools.sections o on o.tenant_id = %(tenant)s and o.id = h.by_section
    join schools.schools c on c.tenant_id = o.tenant_id and c.id = o.school_id
    join lateral ({lessons("o", "%(first)s", "%(last)s")}) l on true
    cross join lateral (select {instants("l.held_on", "l.starts_at", "l.ends_at", "c.time_zone")}) i
    join wanted w on w.held_on = l.held_on and w.section_id <> o.id
        and (w.period_id = l.period_id or (w.school_id <> o.school_id and i.begins < w.ends and i.ends > w.begins))),
found as (
    select * from booked
    union all
    select 'student', null, a.cycle_day, a.period_id, a.section_id, a.by_section, null, a.held_on, h.student_id
    from attended a join shared h on h.section_id = a.section_id and h.by_section = a.by_section
        and h.starts_on <= a.held_on and (h.ends_on is null or h.ends_on >= a.held_on)),
counted as (
    select kind, resource_id, cycle_day, period_id, section_id, by_section, reservation_id, min(held_on) as first_on,
           count(distinct held_on) as days, count(distinct student_id) as students,
           (array_agg(distinct student_id) filter (where student_id is not null))[:5] as sample
    from found group by kind, resource_id, cycle_day, period_id, section_id, by_section, reservation_id)
select f.kind, f.resource_id, coalesce(p.given_name || ' ' || p.family_name, r.name) as name, f.cycle_day, f.period_id,
       f.section_id, f.by_section, coalesce(c.title || ' ' || s.name, v.purpose) as by, f.first_on, f.days, f.students,
       coalesce((select array_agg(n.given_name || ' ' || n.family_name order by n.search_name) from identity.people n
                 where n.tenant_id = %(tenant)s and n.id = any(f.sample)), '{{}}') as student_names
from counted f
left join identity.people p on p.tenant_id = %(tenant)s and p.id = f.resource_id and f.kind = 'teacher'
left join schools.rooms r on r.tenant_id = %(tenant)s and r.id = f.resource_id and f.kind = 'room'
left join schools.sections s on s.tenant_id = %(tenant)s and s.id = f.by_section
left join schools.courses c on c.tenant_id = s.tenant_id and c.id = s.course_id
left join schools.reservations v on v.tenant_id = %(tenant)s and v.id = f.reservation_id
order by f.kind desc, name, by, f.first_on"""  # noqa: S608  (constants only)


TAKEN_BY_LESSONS: Final = taken(LESSONS)
TAKEN_SLOTS: Final = taken(SLOTS)

STUDENTS_TAKEN: Final = f"""
select e.student_id, n.given_name || ' ' || n.family_name as name, o.id as by_section, k.title || ' ' || o.name as by,
       w.cycle_day, w.period_id, min(w.held_on) as first_on
from ({LESSONS}) w
join students.section_enrollments e on e.tenant_id = %(tenant)s and e.student_id = any(%(students)s)
    and e.section_id <> all(%(sections)s) and e.starts_on <= w.held_on and (e.ends_on is null or e.ends_on >= w.held_on)
join identity.people n on n.tenant_id = e.tenant_id and n.id = e.student_id
join schools.sections o on o.tenant_id = e.tenant_id and o.id = e.section_id
join schools.courses k on k.tenant_id = o.tenant_id and k.id = o.course_id
join schools.schools c on c.tenant_id = o.tenant_id and c.id = o.school_id
join lateral ({lessons("o", "w.held_on", "w.held_on")}) l on true
cross join lateral (select {instants("l.held_on", "l.starts_at", "l.ends_at", "c.time_zone")}) i
where w.period_id = l.period_id or (w.school_id <> o.school_id and i.begins < w.ends and i.ends > w.begins)
group by e.student_id, n.given_name, n.family_name, o.id, k.title, o.name, w.cycle_day, w.period_id
order by name, by"""  # noqa: S608
"""Where students who are to come onto the roster of `sections` are already, while these are held."""
