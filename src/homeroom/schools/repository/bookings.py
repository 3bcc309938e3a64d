"""Bookings: the rows that let a teacher or a room be taken once in a period of a day."""

from typing import Final

from homeroom.schools.repository.lessons import follows, lessons

RELEASE: Final = """
delete from schools.bookings
where tenant_id = %(tenant)s and section_id = any(%(sections)s) and held_on >= %(first)s
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

BOOK: Final = _BOOKED
"""Takes teachers and rooms for all lessons of the sections; a double booking breaks `pk_bookings`."""

BOOK_WHAT_IS_FREE: Final = f"""{_BOOKED} order by s.id
on conflict (tenant_id, resource_id, held_on, period_id) do nothing"""
"""Likewise, but who came first keeps it: what an import or a calendar brings is listed as work to do instead."""

SECTIONS_OF_CALENDAR: Final = f"""
select distinct s.id from schools.calendar_days d join schools.sections s on {follows("s", "d")}
where d.tenant_id = %(tenant)s and d.calendar_id = %(calendar_id)s
"""  # noqa: S608  (constants only)
