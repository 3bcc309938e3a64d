"""The live board: a school's day at a glance."""

from sqlalchemy import Uuid, bindparam, select, text

from homeroom.attendance.permissions import AttendancePermission
from homeroom.attendance.repository.rolls import school_days_around, sections_that_day
from homeroom.kernel.actor import Reach
from homeroom.platform.queries import AnySelect, Raw, query
from homeroom.platform.scopes import in_scope
from homeroom.schools.public import School, Section

THE_SCHOOL = bindparam("school_id", type_=Uuid())

WORST_PRESENCE = """case when bool_or(k.presence = 'absent') then 'absent' when bool_or(k.presence = 'late') then 'late'
             when bool_or(k.presence = 'left_early') then 'left_early' when count(k.id) > 0 then 'present' end"""
"""A student's day in one word: the worst of its marks; null without marks."""

TOTALS = f"""lateral (
    select count(*) as students,
           count(*) filter (where w.presence = 'present') as present,
           count(*) filter (where w.presence = 'absent') as absent,
           count(*) filter (where w.presence = 'late') as late,
           count(*) filter (where w.presence = 'left_early') as left_early,
           count(*) filter (where w.presence is null) as unmarked
    from (
        select e.student_id, {WORST_PRESENCE} as presence
        from students.enrollments e
        left join (
            attendance.marks m
            join schools.sections x on x.tenant_id = m.tenant_id and x.id = m.section_id
            join attendance.codes k on k.tenant_id = m.tenant_id and k.id = m.code_id
        ) on m.tenant_id = e.tenant_id and m.student_id = e.student_id and m.marked_on = :on
            and x.school_id = e.school_id
        where e.tenant_id = schools.tenant_id and e.school_id = schools.id
          and e.starts_on <= :on and (e.ends_on is null or e.ends_on >= :on)
        group by e.student_id
    ) w) t"""  # noqa: S608  (constants only)


@query(AttendancePermission.READ_BOARD)
def board_school(reach: Reach) -> AnySelect:
    """The school and its students by the worst of their marks that day."""
    return (
        select(School.id, School.name, School.time_zone)
        .add_columns(text("t.students, t.present, t.absent, t.late, t.left_early, t.unmarked"))
        .join(Raw(TOTALS), text("true"))
        .where(in_scope(reach, School), School.id == THE_SCHOOL)
    )


@query(AttendancePermission.READ_BOARD)
def board_days(reach: Reach) -> AnySelect:
    return school_days_around(reach).where(School.id == THE_SCHOOL)


@query(AttendancePermission.READ_BOARD)
def board_sections(reach: Reach) -> AnySelect:
    """The sections of the school that meet that day, with teacher and counts."""
    return (
        sections_that_day(reach)
        .add_columns(
            text(
                """(select p.given_name || ' ' || p.family_name from schools.section_teachers st
                    join identity.people p on p.tenant_id = st.tenant_id and p.id = st.staff_id
                    where st.tenant_id = sections.tenant_id and st.section_id = sections.id
                      and st.starts_on <= :on and (st.ends_on is null or st.ends_on >= :on)
                    order by st.role desc, st.id limit 1) as teacher"""
            )
        )
        .where(Section.school_id == THE_SCHOOL)
    )


@query(AttendancePermission.READ_BOARD)
def board_in_reach(reach: Reach) -> AnySelect:
    """Whether this school's board is the actor's to see."""
    return select(School.id).where(in_scope(reach, School), School.id == THE_SCHOOL)
