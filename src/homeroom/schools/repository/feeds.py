"""Every query of feeds: whose they are, what they may be of, and what is in them."""

from typing import Any, Final

from sqlalchemy import ColumnElement, Uuid, bindparam, case, literal, null, select

from homeroom.identity.public import Person
from homeroom.kernel.actor import Reach, Scope
from homeroom.platform.queries import AnySelect, query
from homeroom.platform.scopes import Bounds, in_scope, opens
from homeroom.schools.models import Course, Feed, FeedKind, Room, School, Section
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.lessons import lessons
from homeroom.schools.repository.schools import schools_taught_in

TARGET = bindparam("target_id", type_=Uuid())
ACCOUNT = bindparam("account_id", type_=Uuid())
MOST_CHOICES: Final = 500
NO_SCHOOL_ID = null().cast(Uuid())


@opens(Room, Scope.SCHOOL)
def rooms_of_own_schools(bounds: Bounds) -> ColumnElement[bool]:
    return bounds.is_school(Room.school_id)


@opens(Room, Scope.TAUGHT)
def rooms_of_schools_taught_in(bounds: Bounds) -> ColumnElement[bool]:
    return Room.school_id.in_(schools_taught_in(bounds))


def _person(reach: Reach, target: Any) -> AnySelect:
    """Oneself, a child of one's own, or whom an office knows."""
    known = in_scope(reach, Person) | ((Person.tenant_id == Bounds.tenant) & (Person.id == Bounds.person))
    name = Person.given_name + " " + Person.family_name
    return select(Person.id, name.label("name"), NO_SCHOOL_ID.label("school_id")).where(known, Person.id == target)


def _section(reach: Reach, target: Any) -> AnySelect:
    return (
        select(Section.id, (Course.title + " · " + Section.name).label("name"), Section.school_id)
        .join(Course, (Course.tenant_id == Section.tenant_id) & (Course.id == Section.course_id))
        .where(in_scope(reach, Section), Section.id == target)
    )


def _room(reach: Reach, target: Any) -> AnySelect:
    return (
        select(Room.id, (School.name + " · " + Room.name).label("name"), Room.school_id)
        .join(School, (School.tenant_id == Room.tenant_id) & (School.id == Room.school_id))
        .where(in_scope(reach, Room), Room.id == target)
    )


def _school(reach: Reach, target: Any) -> AnySelect:
    return select(School.id, School.name.label("name"), School.id.label("school_id")).where(
        in_scope(reach, School), School.id == target
    )


_TARGETS: Final = {
    FeedKind.PERSON: _person,
    FeedKind.SECTION: _section,
    FeedKind.ROOM: _room,
    FeedKind.SCHOOL: _school,
}


@query(SchoolPermission.MAKE_FEEDS)
def feed_target(reach: Reach, *, kind: FeedKind) -> AnySelect:
    """What a feed would be of, if the actor may see it: its name, and the school of what has one."""
    return _TARGETS[kind](reach, TARGET)


def _name_of(target: AnySelect) -> ColumnElement[Any]:
    named = target.with_only_columns(target.selected_columns["name"], maintain_column_froms=True)
    return named.correlate(Feed).scalar_subquery()


@query(SchoolPermission.MAKE_FEEDS)
def own_feeds(reach: Reach) -> AnySelect:
    """The links an account made and did not revoke; without a name where it may not see the target any more."""
    name = case(*((Feed.kind == kind, _name_of(target(reach, Feed.target_id))) for kind, target in _TARGETS.items()))
    return (
        select(
            Feed.id, Feed.kind, Feed.target_id, name.label("target_name"), Feed.hint, Feed.made_at, Feed.last_read_at
        )
        .where(Feed.tenant_id == Bounds.tenant, Feed.made_by == ACCOUNT, Feed.revoked_at.is_(None))
        .order_by(Feed.id)
    )


@query(SchoolPermission.MAKE_FEEDS)
def own_feed(_reach: Reach) -> AnySelect:
    """One of these."""
    feed_id = bindparam("feed_id", type_=Uuid())
    return select(Feed.id).where(Feed.tenant_id == Bounds.tenant, Feed.made_by == ACCOUNT, Feed.id == feed_id)


@query(SchoolPermission.MAKE_FEEDS)
def schools_to_choose(reach: Reach) -> AnySelect:
    open_now = School.ends_on.is_(None) | (School.ends_on >= Bounds.today)
    chosen = select(School.id, School.name).where(in_scope(reach, School), open_now)
    return chosen.order_by(School.name, School.id).limit(MOST_CHOICES)


@query(SchoolPermission.MAKE_FEEDS)
def children_to_choose(reach: Reach) -> AnySelect:
    as_guardian = Reach(reach.permission, reach.scopes & {Scope.WARD})
    name = Person.given_name + " " + Person.family_name
    chosen = select(Person.id, name.label("name")).where(in_scope(as_guardian, Person))
    return chosen.order_by(Person.search_name, Person.id).limit(MOST_CHOICES)


@query(SchoolPermission.MAKE_FEEDS)
def schools_of_children(reach: Reach) -> AnySelect:
    """The schools a guardian's children go to today."""
    as_guardian = Reach(reach.permission, reach.scopes & {Scope.WARD})
    wards_go_to = in_scope(as_guardian, School)
    return select(School.id, School.time_zone, literal(value=False).label("as_student")).where(wards_go_to)


READ_BY: Final = """
select f.id, f.kind, f.target_id, f.made_by, f.made_at, f.last_read_at from schools.feeds f
where f.tenant_id = %(tenant)s and f.token_hash = %(hash)s and f.revoked_at is null
"""

NOTE_READ: Final = """
update schools.feeds set last_read_at = %(hour)s
where tenant_id = %(tenant)s and id = %(feed_id)s and (last_read_at is null or last_read_at < %(hour)s)
"""

YEAR: Final = """
select min(starts_on) as starts_on, max(ends_on) as ends_on from schools.academic_years
where tenant_id = %(tenant)s and %(today)s between starts_on - 60 and ends_on
"""
"""This academic year, and the next one from two months before it begins."""

_LESSONS: Final = f"""
select l.section_id, l.held_on, l.period_id, l.period, l.cycle_day, l.starts_at, l.ends_at, l.room, s.school_id,
       c.title || ' · ' || s.name as title, school.time_zone,
       (select string_agg(p.given_name || ' ' || p.family_name, ', ' order by p.search_name)
        from schools.section_teachers t
        join identity.people p on p.tenant_id = t.tenant_id and p.id = t.staff_id
        where t.tenant_id = s.tenant_id and t.section_id = s.id and t.starts_on <= l.held_on
          and (t.ends_on is null or t.ends_on >= l.held_on)) as teachers
from schools.sections s
join schools.schools school on school.tenant_id = s.tenant_id and school.id = s.school_id
join schools.courses c on c.tenant_id = s.tenant_id and c.id = s.course_id
join lateral ({lessons("s", "%(first)s", "%(last)s")}) l on true
where s.tenant_id = %(tenant)s
"""  # noqa: S608  (constants only)
_ORDER: Final = " order by l.held_on, l.starts_at, s.id limit %(most)s"

LESSONS_OF: Final = {
    FeedKind.SECTION: f"{_LESSONS} and s.id = %(target_id)s {_ORDER}",
    FeedKind.ROOM: f"{_LESSONS} and s.school_id = %(school_id)s and l.room_id = %(target_id)s {_ORDER}",
    FeedKind.PERSON: f"""{_LESSONS} and (
        exists (select from schools.section_teachers t
                where t.tenant_id = s.tenant_id and t.section_id = s.id and t.staff_id = %(target_id)s
                  and t.starts_on <= l.held_on and (t.ends_on is null or t.ends_on >= l.held_on))
        or exists (select from students.section_enrollments e
                   where e.tenant_id = s.tenant_id and e.section_id = s.id and e.student_id = %(target_id)s
                     and e.starts_on <= l.held_on and (e.ends_on is null or e.ends_on >= l.held_on)))
      and s.id in (
        select section_id from schools.section_teachers where tenant_id = %(tenant)s and staff_id = %(target_id)s
        union all
        select section_id from students.section_enrollments where tenant_id = %(tenant)s and student_id = %(target_id)s)
      {_ORDER}""",  # noqa: S608  (constants only)
}
"""The lessons of a section, in a room, or that a person teaches or attends, each on the days on which it holds."""

SCHOOLS_OF_PERSON: Final = """
select s.id, s.time_zone, s.as_student from (
    select distinct on (w.id) w.id, w.time_zone, found.as_student
    from (
        select e.school_id, true as as_student from students.enrollments e
        where e.tenant_id = %(tenant)s and e.student_id = %(target_id)s and e.starts_on <= %(today)s
          and (e.ends_on is null or e.ends_on >= %(today)s)
        union all
        select a.school_id, false from schools.staff_assignments a
        where a.tenant_id = %(tenant)s and a.staff_id = %(target_id)s and a.school_id is not null
          and a.starts_on <= %(today)s and (a.ends_on is null or a.ends_on >= %(today)s)
        union all
        select x.school_id, false from schools.section_teachers t
        join schools.sections x on x.tenant_id = t.tenant_id and x.id = t.section_id
        where t.tenant_id = %(tenant)s and t.staff_id = %(target_id)s and t.starts_on <= %(today)s
          and (t.ends_on is null or t.ends_on >= %(today)s)) found
    join schools.schools w on w.tenant_id = %(tenant)s and w.id = found.school_id
    order by w.id, found.as_student) s
order by s.id
"""
"""Where somebody goes to school or works today."""

SCHOOL_OF_TARGET: Final = """
select id, time_zone, false as as_student from schools.schools where tenant_id = %(tenant)s and id = %(school_id)s
"""

DAYS_OF_SCHOOLS: Final = """
select d.calendar_id, d.held_on, d.kind, d.note, s.id as school_id, s.name as school_name, c.weekdays
from schools.calendar_days d
join schools.calendars c on c.tenant_id = d.tenant_id and c.id = d.calendar_id
join schools.schools s on s.tenant_id = d.tenant_id and s.id = d.school_id
where d.tenant_id = %(tenant)s and d.main and d.school_id = any(%(school_ids)s)
  and d.held_on between %(first)s and %(last)s
  and (d.note is not null or d.kind not in ('instructional', 'non_instructional'))
order by d.calendar_id, d.held_on
"""

CALENDARS_CHANGED: Final = """
select max(greatest(x.made_at, x.undone_at)) as changed_at from schools.calendar_changes x
join schools.calendars c on c.tenant_id = x.tenant_id and c.id = x.calendar_id
where x.tenant_id = %(tenant)s and c.school_id = any(%(school_ids)s)
"""

PUBLIC_EVENTS: Final = """
select t.id, t.name, t.time_zone from identity.tenants t where t.slug = %(slug)s
"""
