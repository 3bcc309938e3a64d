"""Every query of rooms, and which of them each scope opens."""

from typing import Final

from sqlalchemy import ColumnElement, Uuid, bindparam, select, text

from homeroom.kernel.actor import Reach, Scope
from homeroom.platform.queries import AnySelect, following, query
from homeroom.platform.scopes import Bounds, in_scope, opens
from homeroom.schools.models import Room, School, Section
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.sections import taught_sections

THE_ROOM = bindparam("room_id", type_=Uuid())
THE_SCHOOL = bindparam("school_id", type_=Uuid())


@opens(Room, Scope.SCHOOL)
def rooms_of_own_schools(bounds: Bounds) -> ColumnElement[bool]:
    return bounds.is_school(Room.school_id)


@opens(Room, Scope.TAUGHT)
def rooms_of_schools_taught_in(bounds: Bounds) -> ColumnElement[bool]:
    taught = select(Section.school_id).where(
        Section.tenant_id == bounds.tenant, Section.id.in_(taught_sections(bounds))
    )
    return Room.school_id.in_(taught)


@query(SchoolPermission.READ)
def rooms(reach: Reach, *, descending: bool, after: bool, school: bool, retired: bool) -> AnySelect:
    listed = _rooms(reach)
    if school:
        listed = listed.where(Room.school_id == THE_SCHOOL)
    if not retired:
        listed = listed.where(Room.ends_on.is_(None) | (Room.ends_on >= Bounds.today))
    return following(listed, (Room.name,), Room.id, after=after, descending=descending)


@query(SchoolPermission.READ)
def room(reach: Reach) -> AnySelect:
    return _rooms(reach).where(Room.id == THE_ROOM)


@query(SchoolPermission.MANAGE_ROOMS)
def room_in_reach(reach: Reach) -> AnySelect:
    return select(Room.id, Room.school_id).where(in_scope(reach, Room), Room.id == THE_ROOM)


def _rooms(reach: Reach) -> AnySelect:
    columns = (Room.id, Room.school_id, Room.name, Room.capacity, Room.features, Room.ends_on, Room.version)
    return (
        select(*columns, School.name.label("school_name"), _SECTIONS)
        .join(School, (School.tenant_id == Room.tenant_id) & (School.id == Room.school_id))
        .where(in_scope(reach, Room))
    )


def meeting_in(room_id: str, after: str) -> str:
    """The sections, not over, that meet in a room on a day or later."""
    return f"""from schools.meetings m join schools.sections s on s.tenant_id = m.tenant_id and s.id = m.section_id
        where m.tenant_id = rooms.tenant_id and m.room_id = {room_id} and coalesce(m.ends_on >= {after}, true)
          and coalesce(s.ends_on >= {after}, true)
          and exists (select from schools.section_terms st
                      join schools.terms t on t.tenant_id = st.tenant_id and t.id = st.term_id
                      where st.tenant_id = s.tenant_id and st.section_id = s.id and t.ends_on >= {after})"""


_SECTIONS = text(f"(select count(distinct s.id) {meeting_in('rooms.id', ':actor_today')}) as sections")

STILL_USED: Final = f"""
select distinct s.id, c.title || ' · ' || s.name as title
from schools.rooms, lateral (select s.id, s.tenant_id, s.course_id, s.name {meeting_in("rooms.id", "%(after)s")}) s
join schools.courses c on c.tenant_id = s.tenant_id and c.id = s.course_id
where rooms.tenant_id = %(tenant)s and rooms.id = %(room_id)s
order by title
"""  # noqa: S608  (constants only)
