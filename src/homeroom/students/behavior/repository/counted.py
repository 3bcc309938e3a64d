"""How many incidents students brought about."""

from typing import Final

from homeroom.schools.public import day_of_student

INCIDENTS_LATELY: Final = f"""
with e as materialized (
    select tenant_id, student_id, school_id, grade_level, calendar_id
    from students.enrollments
    where tenant_id = %(tenant)s and student_id = any(%(ids)s) and "primary"
      and starts_on <= %(today)s and coalesce(ends_on >= %(today)s, true)
), followed as materialized (
    select distinct tenant_id, school_id, grade_level, calendar_id from e
), since as materialized (
    select f.school_id, f.grade_level, f.calendar_id, min(held.held_on) as first_on
    from followed f
    join lateral (
        select d.held_on
        from schools.calendar_days d
        join schools.calendars c on c.tenant_id = d.tenant_id and c.id = d.calendar_id
        join schools.academic_years y on y.tenant_id = c.tenant_id and y.id = c.academic_year_id
            and %(today)s between y.starts_on and y.ends_on
        where {day_of_student("f", "d")} and d.cycle_day is not null and d.held_on <= %(today)s
        order by d.held_on desc limit %(window)s
    ) held on true
    group by f.school_id, f.grade_level, f.calendar_id
)
select e.student_id, count(distinct i.id) filter (
    where p.removed_at is null and i.state <> 'voided' and i.occurred_on between since.first_on and %(today)s
) as incidents
from e
join since on since.school_id = e.school_id and since.grade_level = e.grade_level
    and since.calendar_id is not distinct from e.calendar_id
join students.incident_participants p on p.tenant_id = e.tenant_id and p.student_id = e.student_id
    and p.role = 'perpetrator'
join students.incidents i on i.tenant_id = p.tenant_id and i.id = p.incident_id
group by e.student_id
"""  # noqa: S608  (constants only)
"""Each incident once, for who was its perpetrator; none that was voided. A window of null is the year so far."""

PERPETRATORS: Final = """
select distinct student_id from students.incident_participants
where tenant_id = %(tenant)s and incident_id = %(incident_id)s and role = 'perpetrator'
"""
"""Those who were taken out again among them: they are counted anew, too."""
