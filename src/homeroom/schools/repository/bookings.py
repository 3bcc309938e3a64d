"""Bookings: the rows that let a teacher or a room be taken once in a period of a day."""

from typing import Final

from homeroom.schools.repository.lessons import follows, lessons

HOLD_SCHOOL: Final = """
select pg_advisory_xact_lock(hashtextextended(%(tenant)s::text || 'bookings' || %(school_id)s::text, 0))
"""
"""Whoever writes bookings of a school holds this first, and of several schools in the order of their ids."""

HOLD_SCHOOLS: Final = """
select pg_advisory_xact_lock(hashtextextended(%(tenant)s::text || 'bookings' || s.id::text, 0))
from (select id from schools.schools where tenant_id = %(tenant)s order by id offset 0) s
"""
"""All of them, for what seldom happens and may touch lessons anywhere."""

HOLD_TEACHERS: Final = """
select id from schools.staff where tenant_id = %(tenant)s and (id = any(%(staff)s) or id in (
    select t.staff_id from schools.section_teachers t
    where t.tenant_id = %(tenant)s and t.section_id = any(%(sections)s)
      and (t.ends_on is null or t.ends_on >= %(first)s)))
order by id for no key update
"""
"""After the school: what a teacher has in another school is not in its lock."""

HOLD_SECTIONS: Final = """
select id from schools.sections where tenant_id = %(tenant)s and id = any(%(sections)s)
order by id for no key update
"""

HOLD_STUDENTS: Final = """
select id from students.students where tenant_id = %(tenant)s and (id = any(%(students)s) or id in (
    select e.student_id from students.section_enrollments e
    where e.tenant_id = %(tenant)s and e.section_id = any(%(sections)s)
      and (e.ends_on is null or e.ends_on >= %(first)s)))
order by id for no key update
"""
"""After the sections: a student has no row by date, so that who checks a student's week holds the student."""

SCHOOLS_OF: Final = """
select distinct school_id from schools.sections where tenant_id = %(tenant)s and id = any(%(sections)s)
order by school_id
"""

RELEASE: Final = """
delete from schools.bookings
where tenant_id = %(tenant)s and section_id = any(%(sections)s) and held_on between %(first)s and %(last)s
  and cover_id is null
"""

_BOOKED: Final = f"""
insert into schools.bookings (tenant_id, resource_id, held_on, period_id, kind, section_id)
select distinct s.tenant_id, r.resource_id, l.held_on, l.period_id, r.kind, s.id
from schools.sections s
join lateral ({lessons("s", "%(first)s", "%(last)s")}) l on true
cross join lateral (
    select st.staff_id as resource_id, 'teacher' as kind from schools.section_teachers st
    where st.tenant_id = s.tenant_id and st.section_id = s.id
      and st.starts_on <= l.held_on and (st.ends_on is null or st.ends_on >= l.held_on)
    union all
    select l.room_id, 'room' where l.room_id is not null) r
where s.tenant_id = %(tenant)s and s.id = any(%(sections)s)
"""  # noqa: S608  (constants only)

BOOK_WHAT_IS_FREE: Final = f"""{_BOOKED} order by s.id
on conflict (tenant_id, resource_id, held_on, period_id) do nothing"""
"""Takes teachers and rooms for all lessons of the sections. Who came first keeps it: the key takes no second row."""

NEIGHBORS: Final = """
select distinct section_id from (
    select o.section_id from schools.section_teachers o where o.tenant_id = %(tenant)s and o.staff_id in (
        select t.staff_id from schools.section_teachers t
        where t.tenant_id = %(tenant)s and t.section_id = any(%(sections)s))
      and (o.ends_on is null or o.ends_on >= %(first)s)
    union all
    select o.section_id from schools.meetings o where o.tenant_id = %(tenant)s and o.room_id in (
        select m.room_id from schools.meetings m
        where m.tenant_id = %(tenant)s and m.section_id = any(%(sections)s))
      and (o.ends_on is null or o.ends_on >= %(first)s)) o
"""
"""The sections that share a teacher or a room with these: what these leave free is theirs where they waited for it."""

SECTIONS_OF_CALENDAR: Final = f"""
select distinct s.id from schools.calendar_days d join schools.sections s on {follows("s", "d")}
where d.tenant_id = %(tenant)s and d.calendar_id = %(calendar_id)s
"""  # noqa: S608  (constants only)

SECTIONS_OF_SCHOOL: Final = """
select s.id from schools.sections s
where s.tenant_id = %(tenant)s and s.school_id = %(school_id)s and (s.ends_on is null or s.ends_on >= %(first)s)
order by s.id
"""

TODAY_IN_SCHOOL: Final = """
select (%(now)s at time zone s.time_zone)::date as today from schools.schools s
where s.tenant_id = %(tenant)s and s.id = %(school_id)s
"""

RESERVE: Final = """
insert into schools.bookings (tenant_id, resource_id, held_on, period_id, kind, reservation_id)
select %(tenant)s, %(room_id)s, d::date, p, 'room', %(reservation_id)s
from generate_series(%(first)s::date, %(last)s::date, interval '7 days') d, unnest(%(periods)s::uuid[]) p
order by 3, 4
on conflict (tenant_id, resource_id, held_on, period_id) do nothing
returning held_on, period_id
"""
"""Takes a room on a day, or on that weekday until a day: fewer rows than wanted where it is taken."""

COVER: Final = """
insert into schools.bookings (tenant_id, resource_id, held_on, period_id, kind, section_id, cover_id)
values (%(tenant)s, %(staff_id)s, %(held_on)s, %(period_id)s, 'teacher', %(section_id)s, %(cover_id)s)
on conflict (tenant_id, resource_id, held_on, period_id) do nothing
returning true
"""

FREE_RESERVATION: Final = """
delete from schools.bookings
where tenant_id = %(tenant)s and reservation_id = %(reservation_id)s and held_on >= %(first)s
"""

STALE_COVERS: Final = f"""
select c.id from schools.covers c
join schools.sections s on s.tenant_id = c.tenant_id and s.id = c.section_id
where c.tenant_id = %(tenant)s and c.section_id = any(%(sections)s) and c.held_on >= %(first)s
  and c.released_at is null
  and not exists (select from ({lessons("s", "c.held_on", "c.held_on")}) l where l.period_id = c.period_id)
"""  # noqa: S608  (constants only)
"""Covers of lessons that are held no more: the section was moved, the day was called off."""

COVERS_BY: Final = """
select id from schools.covers
where tenant_id = %(tenant)s and staff_id = %(staff_id)s and held_on > %(last_on)s and released_at is null
"""

RELEASE_COVERS: Final = """
with released as (
    update schools.covers set released_at = %(now)s, released_by = %(by)s
    where tenant_id = %(tenant)s and id = any(%(covers)s) and released_at is null returning id),
freed as (
    delete from schools.bookings where tenant_id = %(tenant)s and cover_id = any(%(covers)s))
select id from released order by id
"""
