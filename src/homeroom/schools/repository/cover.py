"""Who is away, which lessons that leaves without a teacher, and who could take them."""

from typing import Final

from sqlalchemy import Uuid, bindparam, literal_column, select, text

from homeroom.identity.public import Account, Person
from homeroom.kernel.actor import Reach
from homeroom.platform.queries import AnySelect, Raw, query
from homeroom.platform.scopes import Bounds, in_scope
from homeroom.schools.models import Course, Cover, School, Section, Staff, StaffAbsence
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.clashes import TIMES_OF_BOOKING, instants
from homeroom.schools.repository.lessons import lessons

_NAME: Final = (Person.given_name + " " + Person.family_name).label("name")

_WORKS_HERE: Final = """exists (
    select from schools.staff_assignments a where a.tenant_id = staff.tenant_id and a.staff_id = staff.id
      and a.school_id = :school_id and a.starts_on <= :on and (a.ends_on is null or a.ends_on >= :on)
    union all
    select from schools.section_teachers t join schools.sections s on s.tenant_id = t.tenant_id and s.id = t.section_id
    where t.tenant_id = staff.tenant_id and t.staff_id = staff.id and s.school_id = :school_id
      and t.starts_on <= :on and (t.ends_on is null or t.ends_on >= :on))"""


@query(SchoolPermission.MANAGE_COVER)
def absences_of_day(reach: Reach) -> AnySelect:
    """The staff of a school who are away on a day."""
    return (
        select(
            StaffAbsence.id,
            StaffAbsence.staff_id,
            _NAME,
            StaffAbsence.starts_on,
            StaffAbsence.ends_on,
            StaffAbsence.period_ids,
            StaffAbsence.reason,
            StaffAbsence.note,
        )
        .join(Staff, (Staff.tenant_id == StaffAbsence.tenant_id) & (Staff.id == StaffAbsence.staff_id))
        .join(Person, (Person.tenant_id == Staff.tenant_id) & (Person.id == Staff.id))
        .where(
            in_scope(reach, Staff),
            StaffAbsence.withdrawn_at.is_(None),
            text(f":on between staff_absences.starts_on and staff_absences.ends_on and {_WORKS_HERE}"),
        )
        .order_by(Person.search_name, StaffAbsence.id)
    )


_PRESENT: Final = """
coalesce((select array_agg(h.given_name || ' ' || h.family_name order by h.search_name)
 from schools.section_teachers o join identity.people h on h.tenant_id = o.tenant_id and h.id = o.staff_id
 where o.tenant_id = sections.tenant_id and o.section_id = sections.id and o.staff_id <> staff_absences.staff_id
   and o.starts_on <= l.held_on and (o.ends_on is null or o.ends_on >= l.held_on)
   and not exists (select from schools.staff_absences y where y.tenant_id = o.tenant_id and y.staff_id = o.staff_id
                   and l.held_on between y.starts_on and y.ends_on and y.withdrawn_at is null
                   and (y.period_ids = '{}' or l.period_id = any(y.period_ids)))), '{}') as present"""


@query(SchoolPermission.MANAGE_COVER)
def lessons_left(reach: Reach, *, lesson: bool) -> AnySelect:
    """The lessons of a day whose teacher is away; `lesson`: one of them, by absence and period.

    `present`: the section's other teachers who are there.
    """
    listed = (
        select(
            StaffAbsence.id.label("absence_id"),
            StaffAbsence.staff_id,
            Section.id.label("section_id"),
            Section.school_id,
            School.time_zone,
            Section.course_id,
            Course.subject,
            (Course.title + " " + Section.name).label("title"),
            text("l.held_on, l.period_id, l.period, l.position, l.starts_at, l.ends_at, l.room"),
            text(_PRESENT),
            text(
                "(select jsonb_build_object('id', v.id, 'staff_id', v.staff_id, 'name',"
                " h.given_name || ' ' || h.family_name) from schools.covers v join identity.people h"
                " on h.tenant_id = v.tenant_id and h.id = v.staff_id where v.tenant_id = sections.tenant_id"
                " and v.section_id = sections.id and v.held_on = l.held_on and v.period_id = l.period_id"
                " and v.released_at is null) as cover"
            ),
        )
        .select_from(StaffAbsence)
        .join(
            Raw("schools.section_teachers t"),
            text(
                "t.tenant_id = staff_absences.tenant_id and t.staff_id = staff_absences.staff_id"
                " and t.starts_on <= :on and (t.ends_on is null or t.ends_on >= :on)"
            ),
        )
        .join(Section, text("sections.tenant_id = t.tenant_id and sections.id = t.section_id"))
        .join(Course, (Course.tenant_id == Section.tenant_id) & (Course.id == Section.course_id))
        .join(School, (School.tenant_id == Section.tenant_id) & (School.id == Section.school_id))
        .join(Raw(f"lateral ({lessons('sections', ':on', ':on')}) l"), text("true"))
        .where(
            in_scope(reach, Section),
            StaffAbsence.withdrawn_at.is_(None),
            text(
                ":on between staff_absences.starts_on and staff_absences.ends_on"
                " and (staff_absences.period_ids = '{}' or l.period_id = any(staff_absences.period_ids))"
            ),
        )
    )
    if lesson:
        return listed.where(
            StaffAbsence.id == bindparam("absence_id", type_=Uuid()),
            Section.id == bindparam("section_id", type_=Uuid()),
            literal_column("l.period_id", Uuid()) == bindparam("period_id", type_=Uuid()),
        )
    return listed.where(Section.school_id == bindparam("school_id", type_=Uuid())).order_by(
        text("l.starts_at, l.position, sections.search_title, sections.id")
    )


_CANDIDATES: Final = """lateral (
select exists (select from schools.section_teachers t
               join schools.sections s on s.tenant_id = t.tenant_id and s.id = t.section_id
               where t.tenant_id = staff.tenant_id and t.staff_id = staff.id and s.course_id = :course_id
                 and t.starts_on <= :on and (t.ends_on is null or t.ends_on >= :on)) as teaches_course,
       exists (select from schools.section_teachers t
               join schools.sections s on s.tenant_id = t.tenant_id and s.id = t.section_id
               join schools.courses c on c.tenant_id = s.tenant_id and c.id = s.course_id
               where t.tenant_id = staff.tenant_id and t.staff_id = staff.id and c.subject = cast(:subject as varchar)
                 and t.starts_on <= :on and (t.ends_on is null or t.ends_on >= :on)) as teaches_subject,
       exists (select from schools.section_teachers t where t.tenant_id = staff.tenant_id and t.staff_id = staff.id
                 and t.starts_on <= :on and (t.ends_on is null or t.ends_on >= :on)) as teaches,
       (select count(*) from schools.bookings b where b.tenant_id = staff.tenant_id and b.resource_id = staff.id
          and b.held_on = :on) as lessons_that_day,
       (select count(*) from schools.covers v where v.tenant_id = staff.tenant_id and v.staff_id = staff.id
          and v.held_on between cast(:on as date) - 29 and :on and v.released_at is null) as covers_in_30_days,
       coalesce((select min(a.position) from schools.staff_assignments a
                 where a.tenant_id = staff.tenant_id and a.staff_id = staff.id and a.school_id = :school_id
                   and a.starts_on <= :on and (a.ends_on is null or a.ends_on >= :on)), '') as position) n"""

_FREE: Final = f"""not exists (
    select from schools.bookings b {TIMES_OF_BOOKING}
    cross join lateral (select {
    instants("cast(:on as date)", "cast(:starts_at as time)", "cast(:ends_at as time)", "cast(:time_zone as varchar)")
}) w
    where b.tenant_id = staff.tenant_id and b.resource_id = staff.id and b.held_on = :on
      and (b.period_id = :period_id or (bp.school_id <> :school_id and bi.begins < w.ends and bi.ends > w.begins)))
  and not exists (select from schools.staff_absences y where y.tenant_id = staff.tenant_id and y.staff_id = staff.id
                  and :on between y.starts_on and y.ends_on and y.withdrawn_at is null
                  and (y.period_ids = '{{}}' or :period_id = any(y.period_ids)))"""  # noqa: S608
"""That somebody has nothing in that period, nothing at that time in another school, and is not away."""


@query(SchoolPermission.MANAGE_COVER)
def candidates(reach: Reach, *, one: bool) -> AnySelect:
    """Colleagues of the school who are free then. `one`: a colleague by id.

    First who teaches the course, then the subject, then who teaches at all; among them whoever has fewer lessons that
    day and covered less in the last 30 days.
    """
    found = (
        select(Staff.id, _NAME, text("n.*"))
        .join(Person, (Person.tenant_id == Staff.tenant_id) & (Person.id == Staff.id))
        .join(Raw(_CANDIDATES), text("true"))
        .where(in_scope(reach, Staff), text(_WORKS_HERE), text(_FREE))
        .where(Staff.id != bindparam("away_id", type_=Uuid()))
    )
    if one:
        return found.where(Staff.id == bindparam("staff_id", type_=Uuid()))
    return found.order_by(
        text("n.teaches_course desc, n.teaches_subject desc, n.teaches desc"),
        text("n.lessons_that_day + n.covers_in_30_days, n.lessons_that_day"),
        Person.search_name,
        Staff.id,
    ).limit(50)


@query(SchoolPermission.MANAGE_COVER)
def staff_to_cover(reach: Reach) -> AnySelect:
    return select(Staff.id).where(in_scope(reach, Staff), Staff.id == bindparam("staff_id", type_=Uuid()))


@query(SchoolPermission.MANAGE_COVER)
def absence_in_reach(reach: Reach) -> AnySelect:
    return (
        select(StaffAbsence.id)
        .join(Staff, (Staff.tenant_id == StaffAbsence.tenant_id) & (Staff.id == StaffAbsence.staff_id))
        .where(in_scope(reach, Staff), StaffAbsence.id == bindparam("absence_id", type_=Uuid()))
    )


@query(SchoolPermission.MANAGE_COVER)
def section_to_cover(reach: Reach) -> AnySelect:
    return select(Section.id).where(in_scope(reach, Section), Section.id == bindparam("section_id", type_=Uuid()))


@query(SchoolPermission.MANAGE_COVER)
def cover_in_reach(reach: Reach) -> AnySelect:
    return (
        select(Cover.id, Section.school_id)
        .join(Section, (Section.tenant_id == Cover.tenant_id) & (Section.id == Cover.section_id))
        .where(in_scope(reach, Section), Cover.id == bindparam("cover_id", type_=Uuid()), Cover.released_at.is_(None))
    )


@query(SchoolPermission.MANAGE_COVER)
def cover_told(reach: Reach) -> AnySelect:
    """What a colleague is told of a cover, and where."""
    del reach
    return (
        select(
            Cover.staff_id,
            Cover.held_on,
            Cover.section_id,
            Cover.released_at,
            (Course.title + " " + Section.name).label("title"),
            text("p.name as period"),
            Person.email.label("email"),
            Account.email.label("account_email"),
            Account.locale.label("account_locale"),
            Person.locale.label("locale"),
        )
        .join(Section, (Section.tenant_id == Cover.tenant_id) & (Section.id == Cover.section_id))
        .join(Course, (Course.tenant_id == Section.tenant_id) & (Course.id == Section.course_id))
        .join(Person, (Person.tenant_id == Cover.tenant_id) & (Person.id == Cover.staff_id))
        .outerjoin(Account, (Account.tenant_id == Person.tenant_id) & (Account.person_id == Person.id))
        .join(Raw("schools.class_periods p"), text("p.tenant_id = covers.tenant_id and p.id = covers.period_id"))
        .where(Cover.tenant_id == Bounds.tenant, Cover.id == bindparam("cover_id", type_=Uuid()))
    )


def covered_on(day: str = ":on") -> str:
    """That the actor covers a lesson of `sections` on a day."""
    return f"""exists (
        select from schools.covers v where v.tenant_id = sections.tenant_id and v.section_id = sections.id
          and v.staff_id = :actor_person and v.held_on = {day} and v.released_at is null)"""


COVERS_OF_ABSENCE: Final = """
select id from schools.covers
where tenant_id = %(tenant)s and absence_id = %(absence_id)s and released_at is null and held_on >= %(first)s
order by id
"""

COVERS_OF_COLLEAGUE: Final = """
select id from schools.covers
where tenant_id = %(tenant)s and staff_id = %(staff_id)s and released_at is null and held_on >= %(today)s
  and held_on between %(first)s and %(last)s
  and (%(periods)s::uuid[] = '{}' or period_id = any(%(periods)s::uuid[]))
order by id
"""
"""What somebody was to cover who is now away himself."""

AWAY_THEN: Final = """
select true as away from schools.staff_absences
where tenant_id = %(tenant)s and staff_id = %(staff_id)s and withdrawn_at is null
  and starts_on <= %(last)s and ends_on >= %(first)s
  and (period_ids = '{}' or %(periods)s::uuid[] = '{}' or period_ids && %(periods)s::uuid[])
"""

PERIODS_KNOWN: Final = """
select count(*) as known from schools.class_periods where tenant_id = %(tenant)s and id = any(%(periods)s::uuid[])
  and school_id in (select a.school_id from schools.staff_assignments a
                    where a.tenant_id = %(tenant)s and a.staff_id = %(staff_id)s)
"""
