"""The roll: what a teacher sees of a section's day, and how it is saved."""

from sqlalchemy import Date, Uuid, bindparam, literal_column, select, text
from sqlalchemy.dialects.postgresql import distinct_on

from homeroom.attendance.models import Mark
from homeroom.attendance.permissions import AttendancePermission
from homeroom.identity.public import Person, name_of_doer
from homeroom.kernel.actor import Reach
from homeroom.platform.queries import AnySelect, Raw, query
from homeroom.platform.scopes import Bounds, holds_on, in_scope
from homeroom.schools.public import (
    Course,
    School,
    Section,
    SectionTeacher,
    covered_on,
    cycle_name,
    lessons,
    of_calendar,
)
from homeroom.students.public import SectionEnrollment, barred_from

THE_SECTION = bindparam("section_id", type_=Uuid())
THE_DAY = bindparam("on", type_=Date())

PERIODS_THAT_DAY = f"""
(select jsonb_agg(jsonb_build_object('name', l.period, 'starts_at', l.starts_at, 'ends_at', l.ends_at, 'room', l.room)
                  order by l.starts_at, l.position)
 from ({lessons("sections", ":on", ":on")}) l
) as periods"""  # noqa: S608

CODES_OF_SCHOOL = """
(select jsonb_agg(to_jsonb(k) order by k.position, k.code) from attendance.codes k
 where k.tenant_id = sections.tenant_id and k.school_id = sections.school_id
) as codes"""


@query(AttendancePermission.MARK)
def roll_section(reach: Reach) -> AnySelect:
    """The section, its school's codes, its periods that day (null where it does not meet) and the roll there is."""
    return (
        select(
            Section.id,
            Section.name,
            Course.title.label("course_title"),
            Section.school_id,
            School.name.label("school_name"),
            School.time_zone,
            text(PERIODS_THAT_DAY),
            text(CODES_OF_SCHOOL),
            text("r.version, r.taken_at, r.changed_at, r.changed_by"),
        )
        .join(Course, (Course.tenant_id == Section.tenant_id) & (Course.id == Section.course_id))
        .join(School, (School.tenant_id == Section.tenant_id) & (School.id == Section.school_id))
        .outerjoin(
            Raw(
                "lateral (select r.version, r.taken_at, r.changed_at,"  # noqa: S608  (constants only)
                f" {name_of_doer('r.tenant_id', 'r.changed_by')} as changed_by"
                " from attendance.rolls r"
                " where r.tenant_id = sections.tenant_id and r.section_id = sections.id and r.marked_on = :on) r"
            ),
            text("true"),
        )
        .where(in_scope(reach, Section), Section.id == THE_SECTION)
    )


@query(AttendancePermission.MARK)
def roll_students(reach: Reach) -> AnySelect:
    """Who is on the roster that day, by name, with the mark there is and what the office expects."""
    return (
        select(
            Person.id,
            Person.given_name,
            Person.family_name,
            Person.preferred_name,
            Mark.code_id,
            Mark.minutes,
            Mark.changed,
            SectionEnrollment.added_at,
            text("expected.code_id as expected_code_id, expected.reason as expected_reason"),
        )
        .ext(distinct_on(Person.search_name, Person.id))  # a student on two lines of a roster is there once
        .select_from(SectionEnrollment)
        .join(
            Section, (Section.tenant_id == SectionEnrollment.tenant_id) & (Section.id == SectionEnrollment.section_id)
        )
        .join(Person, (Person.tenant_id == SectionEnrollment.tenant_id) & (Person.id == SectionEnrollment.student_id))
        .outerjoin(
            Mark,
            (Mark.tenant_id == SectionEnrollment.tenant_id)
            & (Mark.marked_on == THE_DAY)
            & (Mark.section_id == SectionEnrollment.section_id)
            & (Mark.student_id == SectionEnrollment.student_id),
        )
        .outerjoin(
            Raw(
                "lateral (select x.code_id, x.reason from attendance.excuses x join attendance.codes k"
                " on k.tenant_id = x.tenant_id and k.id = x.code_id and k.school_id = sections.school_id"
                " where x.tenant_id = section_enrollments.tenant_id and x.student_id = section_enrollments.student_id"
                " and :on between x.starts_on and x.ends_on and x.withdrawn_at is null"
                " order by x.id desc limit 1) expected"
            ),
            text("true"),
        )
        .where(
            in_scope(reach, Section),
            Section.id == THE_SECTION,
            holds_on(SectionEnrollment, THE_DAY),
            SectionEnrollment.student_id.not_in(barred_from()),
        )
        .order_by(Person.search_name, Person.id, SectionEnrollment.added_at)
    )


@query(AttendancePermission.MARK)
def roll_history(reach: Reach) -> AnySelect:
    """What marks of this section's day were before, newest first."""
    return (
        select(
            text(
                "c.student_id, s.given_name || ' ' || s.family_name as student_name, c.from_minutes, c.to_minutes,"
                " to_jsonb(f) as from_code, to_jsonb(t) as to_code,"
                f" {name_of_doer('c.tenant_id', 'c.changed_by')} as changed_by, c.changed_at"
            )
        )
        .select_from(Section)
        .join(
            Raw(
                "attendance.mark_changes c join identity.people s on s.tenant_id = c.tenant_id and s.id = c.student_id"
                " join attendance.codes f on f.tenant_id = c.tenant_id and f.id = c.from_code_id"
                " join attendance.codes t on t.tenant_id = c.tenant_id and t.id = c.to_code_id"
            ),
            text("c.tenant_id = sections.tenant_id and c.section_id = sections.id and c.marked_on = :on"),
        )
        .where(
            in_scope(reach, Section),
            Section.id == THE_SECTION,
            literal_column("c.student_id", Uuid()).not_in(barred_from()),
        )
        .order_by(text("c.id desc"))
    )


ROLL_SUMMARY = """lateral (
    select r.version, r.taken_at,
           count(*) filter (where k.presence = 'present') as present,
           count(*) filter (where k.presence = 'absent') as absent,
           count(*) filter (where k.presence = 'late') as late,
           count(*) filter (where k.presence = 'left_early') as left_early
    from attendance.rolls r
    left join attendance.marks m
        on m.tenant_id = r.tenant_id and m.marked_on = r.marked_on and m.section_id = r.section_id
    left join attendance.codes k on k.tenant_id = m.tenant_id and k.id = m.code_id
    where r.tenant_id = sections.tenant_id and r.section_id = sections.id and r.marked_on = :on
    group by r.version, r.taken_at) r"""

FIRST_PERIOD = f"""lateral (
    select string_agg(l.period, ' · ' order by l.starts_at, l.position) as period, min(l.position) as position,
           min(l.starts_at) as starts_at, max(l.ends_at) as ends_at, min(l.room) as room
    from ({lessons("sections", ":on", ":on")}) l
    having count(*) > 0) p"""  # noqa: S608

ROSTER_SIZE = """lateral (
    select count(distinct e.student_id) as students from students.section_enrollments e
    where e.tenant_id = sections.tenant_id and e.section_id = sections.id
      and e.starts_on <= :on and (e.ends_on is null or e.ends_on >= :on)) n"""


def sections_that_day(reach: Reach) -> AnySelect:
    """Sections within reach that meet on a day, in timetable order, with the roll there is."""
    return (
        select(
            Section.id.label("section_id"),
            Section.name,
            Course.title.label("course_title"),
            Section.school_id,
            School.time_zone,
            text("p.period, p.starts_at, p.ends_at, p.room, n.students"),
            text("r.version, r.taken_at, r.present, r.absent, r.late, r.left_early"),
        )
        .join(Course, (Course.tenant_id == Section.tenant_id) & (Course.id == Section.course_id))
        .join(School, (School.tenant_id == Section.tenant_id) & (School.id == Section.school_id))
        .join(Raw(FIRST_PERIOD), text("true"))
        .join(Raw(ROSTER_SIZE), text("true"))
        .outerjoin(Raw(ROLL_SUMMARY), text("true"))
        .where(in_scope(reach, Section))
        .order_by(text("p.starts_at, p.position"), Section.search_title, Section.id)
    )


@query(AttendancePermission.MARK)
def taught_that_day(reach: Reach) -> AnySelect:
    """The sections the actor himself teaches that day, or covers."""
    teaches = (
        select(SectionTeacher.id)
        .where(
            SectionTeacher.tenant_id == Section.tenant_id,
            SectionTeacher.section_id == Section.id,
            SectionTeacher.staff_id == Bounds.person,
            holds_on(SectionTeacher, THE_DAY),
        )
        .exists()
    )
    return sections_that_day(reach).where(teaches | text(covered_on()))


CYCLE_NAME = f"(select {cycle_name('c', 'd')} from schools.calendars c where {of_calendar('c', 'd')})"  # noqa: S608
BELLS_NAME = """(select b.name from schools.bell_schedules b
    where b.tenant_id = d.tenant_id and b.id = d.bell_schedule_id)"""


def school_days_around(reach: Reach) -> AnySelect:
    """Of the schools within reach: the time zone, whether that day has school, and the school days next to it."""
    return (
        select(
            text("min(schools.time_zone) as time_zone"),
            text("coalesce(bool_or(d.held_on = :on), false) as is_school_day"),
            text("max(d.held_on) filter (where d.held_on < :on) as last_school_day"),
            text("min(d.held_on) filter (where d.held_on > :on) as next_school_day"),
            text(f"string_agg(distinct {CYCLE_NAME}, ' · ') filter (where d.held_on = :on and d.main) as cycle_day"),
            text(f"string_agg(distinct {BELLS_NAME}, ' · ') filter (where d.held_on = :on and d.main) as bells"),
        )
        .select_from(School)
        .outerjoin(
            Raw("schools.calendar_days d"),
            text(
                "d.tenant_id = schools.tenant_id and d.school_id = schools.id and d.cycle_day is not null"
                " and d.held_on between cast(:on as date) - 120 and cast(:on as date) + 120"
            ),
        )
        .where(in_scope(reach, School))
    )


@query(AttendancePermission.MARK)
def own_school_days(reach: Reach) -> AnySelect:
    """The school days around a day in the schools the actor marks in."""
    return school_days_around(reach)


SAVED_BY = """
select true as mine from attendance.rolls
where tenant_id = %(tenant)s and marked_on = %(on)s and section_id = %(section_id)s and changed_by = %(by)s
"""

SAVE_ROLL = f"""
with taken as (
    insert into attendance.rolls (tenant_id, marked_on, section_id, version, taken_at, changed_at, changed_by)
    select %(tenant)s::uuid, %(on)s::date, %(section_id)s::uuid, 1, %(now)s::timestamptz, %(now)s::timestamptz,
           %(by)s::uuid
    where %(expected)s = 0 or exists (
        select from attendance.rolls
        where tenant_id = %(tenant)s and marked_on = %(on)s and section_id = %(section_id)s)
    on conflict (tenant_id, marked_on, section_id) do update
        set version = rolls.version + 1, changed_at = excluded.changed_at, changed_by = excluded.changed_by
        where rolls.version = %(expected)s
    returning version, taken_at, changed_at, changed_by
), history as (
    insert into attendance.mark_changes (tenant_id, id, marked_on, section_id, student_id, from_code_id, to_code_id,
                                         from_minutes, to_minutes, changed_at, changed_by)
    select %(tenant)s::uuid, c.id, %(on)s::date, %(section_id)s::uuid, c.student_id, c.from_code_id, c.to_code_id,
           c.from_minutes, c.to_minutes, taken.changed_at, taken.changed_by
    from taken, jsonb_to_recordset(%(changes)s) as c(id uuid, student_id uuid, from_code_id uuid, to_code_id uuid,
                                                     from_minutes smallint, to_minutes smallint)
), saved as (
    insert into attendance.marks (tenant_id, marked_on, section_id, student_id, code_id, minutes, changed)
    select %(tenant)s::uuid, %(on)s::date, %(section_id)s::uuid, m.student_id, m.code_id, m.minutes, false
    from taken, jsonb_to_recordset(%(marks)s) as m(student_id uuid, code_id uuid, minutes smallint)
    on conflict (tenant_id, marked_on, section_id, student_id) do update
        set code_id = excluded.code_id, minutes = excluded.minutes, changed = true
        where (marks.code_id, marks.minutes) is distinct from (excluded.code_id, excluded.minutes)
)
select taken.version, taken.taken_at, taken.changed_at,
       {name_of_doer("%(tenant)s", "taken.changed_by")} as changed_by
from taken
"""  # noqa: S608  (constants only)
"""The roll, its marks and what they were before, in one statement; no row, and nothing written, where the version is
not the expected one."""
