"""A week, as it is held: lessons with who teaches and who covers, reservations, and the days of the schools."""

from typing import Final

from sqlalchemy import Uuid, bindparam, func, literal_column, select, text
from sqlalchemy.dialects.postgresql import ARRAY

from homeroom.identity.public import Person
from homeroom.kernel.actor import Reach
from homeroom.platform.queries import AnySelect, Raw, query, starts_with
from homeroom.platform.scopes import Bounds, in_scope
from homeroom.schools.models import Course, Room, School, Section, Staff, StaffAssignment
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.lessons import follows, in_force, in_session, lessons

THE_ID: Final = bindparam("id", type_=Uuid())

AWAY: Final = """exists (
    select from schools.staff_absences x where x.tenant_id = t.tenant_id and x.staff_id = t.staff_id
      and l.held_on between x.starts_on and x.ends_on and x.withdrawn_at is null
      and (x.period_ids = '{}' or l.period_id = any(x.period_ids)))"""
_TEACHERS: Final = f"""
(select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.given_name || ' ' || p.family_name, 'away', {AWAY})
                           order by t.role desc, p.search_name), '[]')
 from schools.section_teachers t join identity.people p on p.tenant_id = t.tenant_id and p.id = t.staff_id
 where t.tenant_id = sections.tenant_id and t.section_id = sections.id and t.starts_on <= l.held_on
   and (t.ends_on is null or t.ends_on >= l.held_on)) as teachers"""  # noqa: S608
_COVER: Final = """
(select jsonb_build_object('id', v.id, 'staff_id', v.staff_id, 'name', p.given_name || ' ' || p.family_name)
 from schools.covers v join identity.people p on p.tenant_id = v.tenant_id and p.id = v.staff_id
 where v.tenant_id = sections.tenant_id and v.section_id = sections.id and v.held_on = l.held_on
   and v.period_id = l.period_id and v.released_at is null) as cover"""

LESSON: Final = (
    "l.meeting_id, l.held_on, l.cycle_day, l.period_id, l.period, l.position, l.starts_at, l.ends_at, l.room_id,"
    f" l.room, courses.title || ' ' || sections.name as title, {_TEACHERS}, {_COVER}"
)
LESSONS_OF_WEEK: Final = f"lateral ({lessons('sections', ':first', ':last')}) l"
IN_ORDER: Final = "l.held_on, l.starts_at, l.position, sections.search_title, sections.id"

_TAUGHT_THEN: Final = """exists (
    select from schools.section_teachers t where t.tenant_id = sections.tenant_id and t.section_id = sections.id
      and t.staff_id = :id and t.starts_on <= l.held_on and (t.ends_on is null or t.ends_on >= l.held_on))"""
_COVERED_THEN: Final = """exists (
    select from schools.covers v where v.tenant_id = sections.tenant_id and v.section_id = sections.id
      and v.staff_id = :id and v.held_on = l.held_on and v.period_id = l.period_id and v.released_at is null)"""
_WHOSE: Final = {
    "section": "sections.id = :id",
    "room": """l.room_id = :id and sections.id in (
        select m.section_id from schools.meetings m where m.tenant_id = :actor_tenant and m.room_id = :id)""",
    "teacher": f"""({_TAUGHT_THEN} or {_COVERED_THEN}) and sections.id in (
        select t.section_id from schools.section_teachers t where t.tenant_id = :actor_tenant and t.staff_id = :id
          and t.starts_on <= :last and (t.ends_on is null or t.ends_on >= :first)
        union all
        select v.section_id from schools.covers v where v.tenant_id = :actor_tenant and v.staff_id = :id
          and v.held_on between :first and :last and v.released_at is null)""",  # noqa: S608
}


def frames(schools: str, calendar: str) -> str:
    """The schools of a week with their periods and days; `schools` selects ids, `calendar` says whose days `d` are."""
    return f"""
(select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'time_zone', c.time_zone,
    'periods', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'position', p.position,
                    'starts_at', p.starts_at, 'ends_at', p.ends_at) order by p.position), '[]')
                from schools.class_periods p where p.tenant_id = c.tenant_id and p.school_id = c.id),
    'days', (select coalesce(jsonb_agg(jsonb_build_object('held_on', d.held_on, 'kind', d.kind,
                 'cycle_day', d.cycle_day, 'cycle_name', k.cycle_names[d.cycle_day], 'note', d.note,
                 'bell_schedule', b.name) order by d.held_on), '[]')
             from schools.calendar_days d
             join schools.calendars k on k.tenant_id = d.tenant_id and k.id = d.calendar_id
             left join schools.bell_schedules b on b.tenant_id = d.tenant_id and b.id = d.bell_schedule_id
             where d.tenant_id = c.tenant_id and d.school_id = c.id and d.held_on between :first and :last
               and {calendar})) order by c.name), '[]')
 from schools.schools c where c.tenant_id = :actor_tenant and c.id in ({schools}))"""  # noqa: S608


_SCHOOLS_OF_TEACHER: Final = """
    select a.school_id from schools.staff_assignments a where a.tenant_id = :actor_tenant and a.staff_id = :id
      and a.school_id is not null and a.starts_on <= :last and (a.ends_on is null or a.ends_on >= :first)
    union
    select s.school_id from schools.section_teachers t
    join schools.sections s on s.tenant_id = t.tenant_id and s.id = t.section_id
    where t.tenant_id = :actor_tenant and t.staff_id = :id and t.starts_on <= :last
      and (t.ends_on is null or t.ends_on >= :first)
    union
    select s.school_id from schools.covers v
    join schools.sections s on s.tenant_id = v.tenant_id and s.id = v.section_id
    where v.tenant_id = :actor_tenant and v.staff_id = :id and v.held_on between :first and :last
      and v.released_at is null"""
_FRAMES: Final = {
    "section": frames("sections.school_id", follows("sections", "d")),
    "room": frames("rooms.school_id", "d.main"),
    "teacher": frames(_SCHOOLS_OF_TEACHER, "d.main"),
}
_RESERVED: Final = """
(select coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'room_id', r.id, 'room', r.name, 'school_id', r.school_id,
    'purpose', v.purpose, 'held_on', b.held_on, 'period_id', b.period_id, 'period', p.name, 'position', p.position,
    'starts_at', p.starts_at, 'ends_at', p.ends_at, 'made_by', v.made_by,
    'by', coalesce((select h.given_name || ' ' || h.family_name from identity.people h
                    where h.tenant_id = v.tenant_id and h.id = v.made_by), ''))
    order by b.held_on, p.position), '[]')
 from schools.reservations v
 join schools.bookings b on b.tenant_id = v.tenant_id and b.reservation_id = v.id
     and b.held_on between :first and :last
 join schools.class_periods p on p.tenant_id = b.tenant_id and p.id = b.period_id
 join schools.rooms r on r.tenant_id = v.tenant_id and r.id = v.room_id
 where v.tenant_id = :actor_tenant and v.cancelled_at is null and {whose})"""


def schools_within(reach: Reach) -> AnySelect:
    return select(School.id).where(in_scope(reach, School))


@query(SchoolPermission.READ_SECTIONS)
def week_subject(reach: Reach, *, of: str) -> AnySelect:
    """Whose week it is, where it is within reach: of my schools, or myself."""
    match of:
        case "teacher":
            assigned = select(StaffAssignment.id).where(
                StaffAssignment.tenant_id == Staff.tenant_id,
                StaffAssignment.staff_id == Staff.id,
                StaffAssignment.school_id.in_(schools_within(reach)),
                Bounds.holds(StaffAssignment),
            )
            found = (
                select(Staff.id, (Person.given_name + " " + Person.family_name).label("name"))
                .join(Person, (Person.tenant_id == Staff.tenant_id) & (Person.id == Staff.id))
                .where(Staff.tenant_id == Bounds.tenant, (Staff.id == Bounds.person) | assigned.exists())
                .where(Staff.id == THE_ID)
            )
        case "room":
            found = select(Room.id, Room.name).where(
                Room.tenant_id == Bounds.tenant, Room.school_id.in_(schools_within(reach)), Room.id == THE_ID
            )
        case _:
            found = (
                select(Section.id, (Course.title + " " + Section.name).label("name"))
                .join(Course, (Course.tenant_id == Section.tenant_id) & (Course.id == Section.course_id))
                .where(Section.tenant_id == Bounds.tenant, Section.school_id.in_(schools_within(reach)))
                .where(Section.id == THE_ID)
            )
    whose = {"room": "v.room_id = :id", "teacher": "v.made_by = :id"}.get(of, "false")
    return found.add_columns(
        text(f"{_FRAMES[of]} as schools"), text(f"{_RESERVED.replace('{whose}', whose)} as reservations")
    )


@query(SchoolPermission.READ_SECTIONS)
def week_lessons(reach: Reach, *, of: str) -> AnySelect:
    """The lessons of the week; `within`: whether the lesson is at a school within reach."""
    return (
        lesson_rows().add_columns(Section.school_id.in_(schools_within(reach)).label("within")).where(text(_WHOSE[of]))
    )


def lesson_rows() -> AnySelect:
    """Lessons of sections in the tenant from `first` to `last`: who asks says of which."""
    return (
        select(Section.id.label("section_id"), Section.school_id, text(LESSON))
        .join(Course, (Course.tenant_id == Section.tenant_id) & (Course.id == Section.course_id))
        .join(Raw(LESSONS_OF_WEEK), text("true"))
        .where(Section.tenant_id == Bounds.tenant)
        .order_by(text(IN_ORDER))
    )


# -- finding whose week to look at -------------------------------------------------------------------------------------


@query(SchoolPermission.READ_SECTIONS)
def staff_found(reach: Reach) -> AnySelect:
    assigned = select(StaffAssignment.staff_id).where(
        StaffAssignment.tenant_id == Bounds.tenant,
        StaffAssignment.school_id.in_(schools_within(reach)),
        Bounds.holds(StaffAssignment),
    )
    return (
        select(Staff.id, (Person.given_name + " " + Person.family_name).label("name"), text("'' as school_name"))
        .join(Person, (Person.tenant_id == Staff.tenant_id) & (Person.id == Staff.id))
        .where(Staff.tenant_id == Bounds.tenant, Staff.id.in_(assigned))
        .where(starts_with(Person.search_name, Person.search_given))
        .order_by(Person.search_name, Staff.id)
        .limit(_MOST)
    )


@query(SchoolPermission.READ_SECTIONS)
def rooms_found(reach: Reach) -> AnySelect:
    return (
        select(Room.id, Room.name, School.name.label("school_name"))
        .join(School, (School.tenant_id == Room.tenant_id) & (School.id == Room.school_id))
        .where(Room.tenant_id == Bounds.tenant, Room.school_id.in_(schools_within(reach)))
        .where(starts_with(func.lower(Room.name).collate("C")))
        .order_by(Room.name, Room.id)
        .limit(_MOST)
    )


@query(SchoolPermission.READ_SECTIONS)
def sections_found(reach: Reach) -> AnySelect:
    return (
        select(Section.id, (Course.title + " " + Section.name).label("name"), School.name.label("school_name"))
        .join(Course, (Course.tenant_id == Section.tenant_id) & (Course.id == Section.course_id))
        .join(School, (School.tenant_id == Section.tenant_id) & (School.id == Section.school_id))
        .where(Section.tenant_id == Bounds.tenant, Section.school_id.in_(schools_within(reach)))
        .where(starts_with(Section.search_title), Section.ends_on.is_(None) | (Section.ends_on >= Bounds.today))
        .order_by(Section.search_title, Section.id)
        .limit(_MOST)
    )


_MOST: Final = 8

# -- moving ------------------------------------------------------------------------------------------------------------

_GRID: Final = f"""
lateral (select
    (select coalesce(jsonb_agg(jsonb_build_object('cycle_day', g.cycle_day, 'name', g.name) order by g.cycle_day), '[]')
     from (select d.cycle_day, min(k.cycle_names[d.cycle_day]) as name from schools.calendar_days d
           join schools.calendars k on k.tenant_id = d.tenant_id and k.id = d.calendar_id
           where {follows("sections", "d")} and d.cycle_day is not null and d.held_on >= :actor_today
             and {in_session("sections", "d.held_on")}
           group by d.cycle_day) g) as cycle_days,
    (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'position', p.position,
         'starts_at', p.starts_at, 'ends_at', p.ends_at) order by p.position), '[]')
     from schools.class_periods p where p.tenant_id = sections.tenant_id and p.school_id = sections.school_id)
    as periods) g"""  # noqa: S608


_DAYS_IN_PERIOD: Final = f"""coalesce((
    select array_agg(o.cycle_day order by o.cycle_day) from schools.meetings o
    where o.tenant_id = m.tenant_id and o.section_id = m.section_id and o.period_id = m.period_id
      and {in_force("o", "greatest(:actor_today, m.starts_on)")}), '{{}}') as days_in_period"""  # noqa: S608


@query(SchoolPermission.SCHEDULE)
def meeting_in_reach(reach: Reach) -> AnySelect:
    """A meeting of a section within reach, with the cycle days and periods it could be held in."""
    return (
        select(
            text("m.id, m.section_id, m.cycle_day, m.period_id, m.room_id, m.starts_on, m.ends_on"),
            Section.school_id,
            School.time_zone,
            (Course.title + " " + Section.name).label("title"),
            text("g.cycle_days, g.periods"),
            text(_DAYS_IN_PERIOD),
        )
        .join(Course, (Course.tenant_id == Section.tenant_id) & (Course.id == Section.course_id))
        .join(School, (School.tenant_id == Section.tenant_id) & (School.id == Section.school_id))
        .join(Raw("schools.meetings m"), text("m.tenant_id = sections.tenant_id and m.section_id = sections.id"))
        .join(Raw(_GRID), text("true"))
        .where(in_scope(reach, Section), literal_column("m.id", Uuid()) == THE_MEETING)
    )


THE_MEETING: Final = bindparam("meeting_id", type_=Uuid())

ROOMS_THEN: Final = """
select * from (select r.id, r.name, (
    select coalesce(c.title || ' ' || s.name, v.purpose, '') from schools.bookings b
    left join schools.sections s on s.tenant_id = b.tenant_id and s.id = b.section_id
    left join schools.courses c on c.tenant_id = s.tenant_id and c.id = s.course_id
    left join schools.reservations v on v.tenant_id = b.tenant_id and v.id = b.reservation_id
    where b.tenant_id = r.tenant_id and b.resource_id = r.id and b.period_id = %(period_id)s
      and b.section_id is distinct from %(section_id)s
      and b.held_on in (select d.held_on from schools.calendar_days d
                        join schools.sections o on o.tenant_id = d.tenant_id and o.id = %(section_id)s
                        where {follows} and d.cycle_day = %(cycle_day)s and d.held_on >= %(first)s and {in_session})
    order by b.held_on limit 1) as taken_by
from schools.rooms r where r.tenant_id = %(tenant)s and r.school_id = %(school_id)s) r
order by taken_by is not null, name, id
"""
ROOMS_FREE: Final = ROOMS_THEN.replace("{follows}", follows("o", "d")).replace(
    "{in_session}", in_session("o", "d.held_on")
)
"""The rooms of a school, those first that are free for a section in a period of a cycle day from a day on."""


@query(SchoolPermission.SCHEDULE)
def room_to_schedule(reach: Reach) -> AnySelect:
    return _rooms(reach)


@query(SchoolPermission.SCHEDULE)
def staff_to_schedule(reach: Reach) -> AnySelect:
    return select(Staff.id).where(
        in_scope(reach, Staff), Staff.id == func.any(bindparam("staff_ids", type_=ARRAY(Uuid())))
    )


@query(SchoolPermission.BOOK_ROOMS)
def room_to_book(reach: Reach) -> AnySelect:
    """A room of my schools, with the periods of its school and the date there."""
    return _rooms(reach).add_columns(
        School.time_zone,
        text(
            "(select array_agg(p.id) from schools.class_periods p"
            " where p.tenant_id = rooms.tenant_id and p.school_id = rooms.school_id) as periods"
        ),
    )


def _rooms(reach: Reach) -> AnySelect:
    return (
        select(Room.id, Room.name, Room.school_id)
        .join(School, (School.tenant_id == Room.tenant_id) & (School.id == Room.school_id))
        .where(in_scope(reach, School), Room.id == bindparam("room_id", type_=Uuid()))
    )


@query(SchoolPermission.BOOK_ROOMS)
def own_reservation(reach: Reach) -> AnySelect:
    """A reservation that I made myself, or of a school whose timetable I plan."""
    return (
        select(text("v.id, v.cancelled_at, schools.time_zone, schools.id as school_id"))
        .select_from(School)
        .join(
            Raw("schools.reservations v join schools.rooms r on r.tenant_id = v.tenant_id and r.id = v.room_id"),
            text("v.tenant_id = schools.tenant_id and r.school_id = schools.id"),
        )
        .where(
            in_scope(reach, School),
            text("v.id = :reservation_id and (v.made_by = :by or :everywhere or schools.id = any(:planned))"),
        )
    )
