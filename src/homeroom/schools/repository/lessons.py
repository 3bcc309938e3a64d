"""Lessons: which section meets in which period on which date. Whoever asks for a day or a week asks here."""


def in_force(alias: str, on: str) -> str:
    """That a dated row, whose first day may be open, counts on a day."""
    return (
        f"(({alias}.starts_on is null or {alias}.starts_on <= {on})"
        f" and ({alias}.ends_on is null or {alias}.ends_on >= {on}))"
    )


def follows(section: str, day: str) -> str:
    """That a calendar day is one of the calendar a section goes by."""
    return (
        f"{day}.tenant_id = {section}.tenant_id and {day}.school_id = {section}.school_id"  # noqa: S608  (names of columns)
        f" and (({section}.calendar_id is null and {day}.main) or {day}.calendar_id = {section}.calendar_id"
        f" or {day}.calendar_id in (select c.id from schools.calendars c"
        f" where c.tenant_id = {section}.tenant_id and c.continues_id = {section}.calendar_id))"
    )


def in_session(section: str, day: str) -> str:
    """That a section is held on a day: in one of its terms, and not after it has ended."""
    return f"""({section}.ends_on is null or {day} <= {section}.ends_on)
  and exists (select from schools.section_terms st
              join schools.terms t on t.tenant_id = st.tenant_id and t.id = st.term_id
              where st.tenant_id = {section}.tenant_id and st.section_id = {section}.id
                and {day} between t.starts_on and t.ends_on)"""


def of_calendar(calendar: str, day: str) -> str:
    """That a calendar is that of a calendar day."""
    return f"{calendar}.tenant_id = {day}.tenant_id and {calendar}.id = {day}.calendar_id"


def cycle_name(calendar: str, day: str) -> str:
    """What the day is called in its calendar's cycle; null without school, by weekday, and in a cycle of one day."""
    return f"case when cardinality({calendar}.cycle_names) > 1 then {calendar}.cycle_names[{day}.cycle_day] end"


def day_of_student(enrollment: str, day: str) -> str:
    """That a calendar day is one of the calendar a student goes by: the track's, the grade's, or the school's main."""
    return f"""{day}.tenant_id = {enrollment}.tenant_id and {day}.school_id = {enrollment}.school_id
        and {day}.calendar_id = (
            select c.id from schools.calendars c
            where c.tenant_id = {enrollment}.tenant_id and c.school_id = {enrollment}.school_id
              and {day}.held_on between c.starts_on and c.ends_on
              and (c.main or {enrollment}.grade_level = any(c.grade_levels)
                   or {enrollment}.calendar_id in (c.id, c.continues_id))
            order by coalesce({enrollment}.calendar_id in (c.id, c.continues_id), false) desc, c.main limit 1)"""  # noqa: S608


def lessons(section: str, first: str, last: str, *, days: str = "schools.calendar_days") -> str:
    """The lessons of a section (the alias of a row of `schools.sections` in scope) from a day to a day, inclusive.

    A select to be joined laterally: meeting_id, section_id, held_on, cycle_day, day_kind, period_id, period, position,
    starts_at, ends_at (times of that day's bell schedule), room_id, room. A period that the day's schedule leaves out
    is not held. `days` names another relation of calendar days: as they would be.
    """
    return f"""
select m.id as meeting_id, m.section_id, d.held_on, d.cycle_day, d.kind as day_kind, m.period_id, p.name as period,
       p.position, coalesce(b.starts_at, p.starts_at) as starts_at, coalesce(b.ends_at, p.ends_at) as ends_at,
       m.room_id, r.name as room
from {days} d
join schools.meetings m on m.tenant_id = {section}.tenant_id and m.section_id = {section}.id
    and m.cycle_day = d.cycle_day and {in_force("m", "d.held_on")}
join schools.class_periods p on p.tenant_id = m.tenant_id and p.id = m.period_id
left join schools.bell_times b
    on b.tenant_id = m.tenant_id and b.bell_schedule_id = d.bell_schedule_id and b.period_id = m.period_id
left join schools.rooms r on r.tenant_id = m.tenant_id and r.id = m.room_id
where {follows(section, "d")} and d.held_on between {first} and {last}
  and (d.bell_schedule_id is null or b.period_id is not null)
  and {in_session(section, "d.held_on")}"""  # noqa: S608
