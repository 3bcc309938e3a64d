"""Who has a room that somebody wants."""

from typing import Final

HOLDERS: Final = """
select b.section_id, coalesce(c.title || ' ' || s.name, v.purpose, '') as by, min(b.held_on) as first_on
from schools.bookings b
left join schools.sections s on s.tenant_id = b.tenant_id and s.id = b.section_id
left join schools.courses c on c.tenant_id = s.tenant_id and c.id = s.course_id
left join schools.reservations v on v.tenant_id = b.tenant_id and v.id = b.reservation_id
where b.tenant_id = %(tenant)s and b.resource_id = %(room_id)s and b.period_id = any(%(periods)s::uuid[])
  and b.held_on in (select d::date from generate_series(%(first)s::date, %(last)s::date, interval '7 days') d)
  and b.reservation_id is distinct from %(reservation_id)s
group by b.section_id, by order by first_on, by
"""
