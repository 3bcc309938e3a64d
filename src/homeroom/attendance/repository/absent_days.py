"""How many days students were absent, of how many."""

from typing import Final

from homeroom.attendance.repository.board import WORST_PRESENCE
from homeroom.schools.public import day_of_student

ABSENT_DAYS: Final = f"""
with e as materialized (
    select tenant_id, student_id, school_id, grade_level, calendar_id, starts_on, ends_on
    from students.enrollments
    where tenant_id = %(tenant)s and student_id = any(%(ids)s) and "primary" and starts_on <= %(today)s
), followed as materialized (
    select distinct tenant_id, school_id, grade_level, calendar_id from e
), held as materialized (
    select f.school_id, f.grade_level, f.calendar_id, d.held_on
    from followed f
    join schools.calendar_days d on {day_of_student("f", "d")} and d.cycle_day is not null and d.held_on <= %(today)s
    join schools.calendars c on c.tenant_id = d.tenant_id and c.id = d.calendar_id
    join schools.academic_years y on y.tenant_id = c.tenant_id and y.id = c.academic_year_id
        and %(today)s between y.starts_on and y.ends_on
), enrolled as (
    select distinct e.student_id, held.held_on
    from e join held on held.school_id = e.school_id and held.grade_level = e.grade_level
        and held.calendar_id is not distinct from e.calendar_id
        and held.held_on >= e.starts_on and (e.ends_on is null or held.held_on <= e.ends_on)
), marked as (
    select m.student_id, m.marked_on, {WORST_PRESENCE} as presence
    from attendance.marks m
    join attendance.codes k on k.tenant_id = m.tenant_id and k.id = m.code_id
    where m.tenant_id = %(tenant)s and m.student_id = any(%(ids)s)
      and m.marked_on between (select min(held_on) from held) and %(today)s
    group by m.student_id, m.marked_on
), counted as (
    select enrolled.student_id, marked.presence,
        row_number() over (partition by enrolled.student_id order by enrolled.held_on desc) as place
    from enrolled
    join marked on marked.student_id = enrolled.student_id and marked.marked_on = enrolled.held_on
)
select student_id, count(*) as days, count(*) filter (where presence = 'absent') as absent
from counted where %(window)s::int is null or place <= %(window)s group by student_id
"""  # noqa: S608  (constants only)
"""Of students, by the days that count: school was held, the student was enrolled, and there is a mark."""
