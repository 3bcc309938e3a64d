"""What stands against lessons: a teacher, a room or students that are elsewhere at that time."""

from typing import Final

from homeroom.schools.repository.lessons import follows, in_force, in_session, lessons


def instants(day: str, starts: str, ends: str, zone: str) -> str:
    """When something begins and ends, whatever time zone its school is in."""
    return f"({day} + {starts}) at time zone {zone} as begins, ({day} + {ends}) at time zone {zone} as ends"


def barred(student: str, tenant: str, person: str, today: str) -> str:
    """Whether a court bars a person from a student, who is then not named to him."""
    return f"""exists (select from students.court_orders bo where bo.tenant_id = {tenant} and bo.student_id = {student}
        and bo.guardian_id = {person} and {in_force("bo", today)})"""


LESSONS: Final = f"""
select l.cycle_day, l.period_id, l.room_id, {instants("l.held_on", "l.starts_at", "l.ends_at", "c.time_zone")}
from ({lessons("s", "y.held_on", "y.held_on")}) l"""  # noqa: S608  (constants only)
"""The lessons that a section `s` has on the day of `y`."""

SLOTS: Final = f"""
select d.cycle_day, p.id as period_id, %(room_id)s::uuid as room_id,
       {instants("d.held_on", "coalesce(b.starts_at, p.starts_at)", "coalesce(b.ends_at, p.ends_at)", "c.time_zone")}
from schools.calendar_days d
join schools.class_periods p on p.tenant_id = s.tenant_id and p.school_id = s.school_id
    and (p.id = y.period_id or y.school_id <> s.school_id)
left join schools.bell_times b
    on b.tenant_id = d.tenant_id and b.bell_schedule_id = d.bell_schedule_id and b.period_id = p.id
where {follows("s", "d")} and d.held_on = y.held_on and d.cycle_day is not null
  and (d.bell_schedule_id is null or b.period_id is not null) and {in_session("s", "d.held_on")}
  and (%(cycle_days)s::smallint[] is null or d.cycle_day = any(%(cycle_days)s::smallint[]))
  and (%(period_id)s::uuid is null or p.id = %(period_id)s::uuid)"""  # noqa: S608
"""The lessons that a section `s` could have on the day of `y`: in every period, or in those that are named."""

ROOMS_OF_LESSONS: Final = """select distinct m.room_id from schools.meetings m
    where m.tenant_id = s.tenant_id and m.section_id = s.id and m.room_id is not null"""
ROOM_OF_SLOTS: Final = "select %(room_id)s::uuid where %(room_id)s::uuid is not null"

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


def taken(wanted: str, rooms: str) -> str:
    """Whoever is elsewhere during `wanted` (`LESSONS` or `SLOTS`), by cycle day and period.

    A period is taken by what is in that period, and by what another school has at that time. It starts from what people
    have, not from what could be: a few rows a day, each looked up by its key, whatever the planner knows of the tenant.

    Parameters: sections, first, last; `staff` (null: all who teach them), `with_students`, and those of `wanted`;
    `asks` and `today`: no student is named to whom a court bars from that student. Rows: kind, resource_id, name,
    cycle_day, period_id, section_id, by_section, by (a section's title, or what a room is reserved for), first_on,
    days, students (how many), student_names (up to five).
    """
    return f"""
with shared as materialized (
    select section_id, by_section, starts_on, ends_on, count(*) as students, (array_agg(student_id))[1:5] as sample
    from (select distinct e.section_id, o.section_id as by_section, e.student_id,
                 greatest(e.starts_on, o.starts_on) as starts_on, least(e.ends_on, o.ends_on) as ends_on
          from students.section_enrollments e join students.section_enrollments o
              on o.tenant_id = e.tenant_id and o.student_id = e.student_id and o.section_id <> e.section_id
          where %(with_students)s and e.tenant_id = %(tenant)s and e.section_id = any(%(sections)s)
            and coalesce(least(e.ends_on, o.ends_on) >= %(first)s, true)) h
    group by section_id, by_section, starts_on, ends_on),
busy as materialized (
    select t.kind, t.resource_id, s.id as section_id, b.section_id as by_section, b.reservation_id,
           0 as students, null::uuid[] as sample, null::date as since, b.held_on, b.period_id, bp.school_id,
           bi.begins, bi.ends
    from schools.sections s
    cross join lateral (
        select 'teacher' as kind, x.staff_id as resource_id, x.starts_on, x.ends_on from schools.section_teachers x
        where x.tenant_id = s.tenant_id and x.section_id = s.id and (x.ends_on is null or x.ends_on >= %(first)s)
          and (%(staff)s::uuid[] is null or x.staff_id = any(%(staff)s::uuid[]))
        union all
        select 'room', r.room_id, null, null from ({rooms}) r(room_id) where %(staff)s::uuid[] is null) t
    join schools.bookings b on b.tenant_id = %(tenant)s and b.resource_id = t.resource_id
        and b.held_on between greatest(%(first)s, t.starts_on) and least(%(last)s, t.ends_on)
        and b.section_id is distinct from s.id
    {TIMES_OF_BOOKING}
    where s.tenant_id = %(tenant)s and s.id = any(%(sections)s)
    union all
    select 'student', null, g.section_id, l.section_id, null, g.students, g.sample, g.starts_on, l.held_on,
           l.period_id, l.school_id, l.begins, l.ends
    from (select l.section_id, l.held_on, l.period_id, o.school_id,
                 {instants("l.held_on", "l.starts_at", "l.ends_at", "c.time_zone")}
          from (select distinct by_section from shared) h
          join schools.sections o on o.tenant_id = %(tenant)s and o.id = h.by_section
          join schools.schools c on c.tenant_id = o.tenant_id and c.id = o.school_id
          join lateral ({lessons("o", "%(first)s", "%(last)s")}) l on true) l
    join shared g on g.by_section = l.section_id and g.starts_on <= l.held_on
        and (g.ends_on is null or g.ends_on >= l.held_on)),
found as (
    select y.kind, y.resource_id, y.section_id, y.by_section, y.reservation_id, y.since, w.cycle_day, w.period_id,
           max(y.students) as students, min(y.sample::text) as sample, min(y.held_on) as first_on,
           count(distinct y.held_on) as days
    from busy y join schools.sections s on s.tenant_id = %(tenant)s and s.id = y.section_id
    join schools.schools c on c.tenant_id = s.tenant_id and c.id = s.school_id
    join lateral ({wanted}) w on (y.kind <> 'room' or w.room_id = y.resource_id)
        and (w.period_id = y.period_id or (y.school_id <> s.school_id and y.begins < w.ends and y.ends > w.begins))
    group by 1, 2, 3, 4, 5, 6, 7, 8),
counted as (
    select kind, resource_id, section_id, by_section, reservation_id, cycle_day, period_id, min(first_on) as first_on,
           max(days) as days, sum(students)::int as students, min(sample)::uuid[] as sample
    from found group by 1, 2, 3, 4, 5, 6, 7)
select f.kind, f.resource_id, coalesce(p.given_name || ' ' || p.family_name, r.name) as name, f.cycle_day, f.period_id,
       f.section_id, f.by_section, coalesce(c.title || ' ' || s.name, v.purpose) as by, f.first_on, f.days, f.students,
       coalesce((select array_agg(n.given_name || ' ' || n.family_name order by n.search_name) from identity.people n
                 where n.tenant_id = %(tenant)s and n.id = any(f.sample)
                   and not {barred("n.id", "%(tenant)s", "%(asks)s::uuid", "%(today)s::date")}), '{{}}')
           as student_names
from counted f
left join identity.people p on p.tenant_id = %(tenant)s and p.id = f.resource_id and f.kind = 'teacher'
left join schools.rooms r on r.tenant_id = %(tenant)s and r.id = f.resource_id and f.kind = 'room'
left join schools.sections s on s.tenant_id = %(tenant)s and s.id = f.by_section
left join schools.courses c on c.tenant_id = s.tenant_id and c.id = s.course_id
left join schools.reservations v on v.tenant_id = %(tenant)s and v.id = f.reservation_id
order by f.kind desc, name, by, f.first_on"""  # noqa: S608  (constants only)


TAKEN_BY_LESSONS: Final = taken(LESSONS, ROOMS_OF_LESSONS)
TAKEN_SLOTS: Final = taken(SLOTS, ROOM_OF_SLOTS)

STUDENTS_TAKEN: Final = f"""
with busy as materialized (
    select e.student_id, l.section_id as by_section, l.held_on, l.period_id, o.school_id,
           {instants("l.held_on", "l.starts_at", "l.ends_at", "c.time_zone")}
    from students.section_enrollments e
    join schools.sections o on o.tenant_id = e.tenant_id and o.id = e.section_id
    join schools.schools c on c.tenant_id = o.tenant_id and c.id = o.school_id
    join lateral ({lessons("o", "%(first)s", "%(last)s")}) l on e.starts_on <= l.held_on
        and (e.ends_on is null or e.ends_on >= l.held_on)
    where e.tenant_id = %(tenant)s and e.student_id = any(%(students)s) and e.section_id <> all(%(sections)s)
      and (e.ends_on is null or e.ends_on >= %(first)s))
select y.student_id, n.given_name || ' ' || n.family_name as name, y.by_section, k.title || ' ' || o.name as by,
       min(y.held_on) as first_on
from busy y
join schools.sections s on s.tenant_id = %(tenant)s and s.id = any(%(sections)s)
join schools.schools c on c.tenant_id = s.tenant_id and c.id = s.school_id and not c.timetable_assumed
join lateral ({LESSONS}) w
    on w.period_id = y.period_id or (y.school_id <> s.school_id and y.begins < w.ends and y.ends > w.begins)
join identity.people n on n.tenant_id = %(tenant)s and n.id = y.student_id
join schools.sections o on o.tenant_id = %(tenant)s and o.id = y.by_section
join schools.courses k on k.tenant_id = o.tenant_id and k.id = o.course_id
group by y.student_id, n.given_name, n.family_name, y.by_section, k.title, o.name
order by name, by"""  # noqa: S608
"""Where students who are to come onto the roster of `sections` are already, while these are held."""
