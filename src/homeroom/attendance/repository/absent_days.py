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
), tracks as materialized (
    select school_id, grade_level, calendar_id, array_agg(held_on) as days, min(held_on) as first_on
    from held group by school_id, grade_level, calendar_id
), marked as (
    select m.student_id, m.marked_on, {WORST_PRESENCE} as presence
    from e
    join tracks t on t.school_id = e.school_id and t.grade_level = e.grade_level
        and t.calendar_id is not distinct from e.calendar_id
    join attendance.marks m on m.tenant_id = e.tenant_id and m.student_id = e.student_id
        and m.marked_on between greatest(e.starts_on, t.first_on) and least(e.ends_on, %(today)s)
        and m.marked_on = any(t.days)
    join attendance.codes k on k.tenant_id = m.tenant_id and k.id = m.code_id
    group by m.student_id, m.marked_on
), counted as (
    select student_id, presence, row_number() over (partition by student_id order by marked_on desc) as place
    from marked
)
select student_id, count(*) as days, count(*) filter (where presence = 'absent') as absent
from counted where %(window)s::int is null or place <= %(window)s group by student_id
"""  # noqa: S608  (constants only)
"""Of students, by the days that count: school was held, the student was enrolled, and there is a mark.

From a few enrollments by an index to their marks: with fresh statistics or none, nothing else is to be chosen.
"""
