"""Who could take a whole section over: colleagues who have nothing when it meets."""

from typing import Final

from homeroom.schools.repository.clashes import TIMES_OF_BOOKING, instants
from homeroom.schools.repository.lessons import lessons

FREE_COLLEAGUES: Final = f"""
with held as materialized (
    select l.held_on, l.period_id, {instants("l.held_on", "l.starts_at", "l.ends_at", "c.time_zone")}
    from schools.sections s join schools.schools c on c.tenant_id = s.tenant_id and c.id = s.school_id
    join lateral ({lessons("s", "%(first)s", "%(last)s")}) l on true
    where s.tenant_id = %(tenant)s and s.id = %(section_id)s)
select f.id, p.given_name || ' ' || p.family_name as name, n.*
from schools.staff f join identity.people p on p.tenant_id = f.tenant_id and p.id = f.id
cross join lateral (
    select exists (select from schools.section_teachers t
                   join schools.sections s on s.tenant_id = t.tenant_id and s.id = t.section_id
                   join schools.sections o on o.tenant_id = t.tenant_id and o.id = %(section_id)s
                   where t.tenant_id = f.tenant_id and t.staff_id = f.id and s.course_id = o.course_id
                     and (t.ends_on is null or t.ends_on >= %(first)s)) as teaches_course,
           exists (select from schools.section_teachers t
                   join schools.sections s on s.tenant_id = t.tenant_id and s.id = t.section_id
                   join schools.courses k on k.tenant_id = s.tenant_id and k.id = s.course_id
                   join schools.sections o on o.tenant_id = t.tenant_id and o.id = %(section_id)s
                   join schools.courses c on c.tenant_id = o.tenant_id and c.id = o.course_id
                   where t.tenant_id = f.tenant_id and t.staff_id = f.id and k.subject = c.subject
                     and (t.ends_on is null or t.ends_on >= %(first)s)) as teaches_subject,
           exists (select from schools.section_teachers t where t.tenant_id = f.tenant_id and t.staff_id = f.id
                     and (t.ends_on is null or t.ends_on >= %(first)s)) as teaches,
           (select count(*) from schools.bookings b where b.tenant_id = f.tenant_id and b.resource_id = f.id
              and b.held_on between %(first)s::date and %(first)s::date + 6) as lessons_that_week) n
where f.tenant_id = %(tenant)s
  and exists (select from schools.staff_assignments a where a.tenant_id = f.tenant_id and a.staff_id = f.id
              and a.school_id = %(school_id)s and a.starts_on <= %(first)s
                and (a.ends_on is null or a.ends_on >= %(first)s))
  and not exists (select from schools.section_teachers t where t.tenant_id = f.tenant_id and t.staff_id = f.id
                  and t.section_id = %(section_id)s and (t.ends_on is null or t.ends_on >= %(first)s))
  and not exists (select from held h join schools.bookings b on b.tenant_id = f.tenant_id and b.resource_id = f.id
                  and b.held_on = h.held_on and b.period_id = h.period_id)
  and not (exists (select from schools.section_teachers t
                   join schools.sections s on s.tenant_id = t.tenant_id and s.id = t.section_id
                   where t.tenant_id = f.tenant_id and t.staff_id = f.id and s.school_id <> %(school_id)s)
    and exists (select from schools.bookings b {TIMES_OF_BOOKING} join held h on h.held_on = b.held_on
                where b.tenant_id = f.tenant_id and b.resource_id = f.id and b.held_on >= %(first)s
                  and bp.school_id <> %(school_id)s and bi.begins < h.ends and bi.ends > h.begins))
order by n.teaches_course desc, n.teaches_subject desc, n.teaches desc, n.lessons_that_week, p.search_name, f.id
limit 12
"""  # noqa: S608  (constants only)
"""First who teaches the course, then the subject, then who teaches at all; among them who has fewer lessons."""
