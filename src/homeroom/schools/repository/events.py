"""Every query of events: who sees which, when they happen, and where they come from."""

from typing import Final

from sqlalchemy import (
    ColumnElement,
    Date,
    String,
    Uuid,
    and_,
    bindparam,
    exists,
    false,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from homeroom.kernel.actor import Reach, Scope
from homeroom.platform.queries import AnySelect, following, query
from homeroom.platform.scopes import Bounds, in_scope, opens
from homeroom.schools.models import (
    Audience,
    Event,
    EventDate,
    EventImport,
    EventSettings,
    EventSource,
    School,
)
from homeroom.schools.permissions import SchoolPermission

THE_EVENT = bindparam("event_id", type_=Uuid())
LONGEST_DAYS: Final = 366
FIRST, LAST = bindparam("first", type_=Date()), bindparam("last", type_=Date())
AUDIENCES = bindparam("audiences", type_=ARRAY(String()))

SPOKEN_TO: Final = {
    Scope.TAUGHT: Audience.STAFF,
    Scope.WARD: Audience.FAMILIES,
    Scope.SELF: Audience.STUDENTS,
}
"""As whom somebody who is no office is told of events."""


@opens(Event, Scope.SCHOOL)
def events_of_own_schools(bounds: Bounds) -> ColumnElement[bool]:
    return bounds.is_school(Event.school_id)


@opens(EventSource, Scope.SCHOOL)
def sources_of_own_schools(bounds: Bounds) -> ColumnElement[bool]:
    return bounds.is_school(EventSource.school_id)


def events_seen(reach: Reach) -> ColumnElement[bool]:
    """The events somebody is told of.

    An office sees all of its schools and of the district. Others see what is for them and for everybody: of the schools
    they teach in, their children or they themselves go to, and of the district.
    """
    seen = [in_scope(reach, Event)]
    if Scope.SCHOOL in reach.scopes:
        seen.append(Event.school_id.is_(None))
    for scope, audience in SPOKEN_TO.items():
        if scope in reach.scopes:
            schools = select(School.id).where(in_scope(Reach(reach.permission, frozenset({scope})), School))
            told = Event.audience.overlap([audience.value, Audience.PUBLIC.value])
            seen.append(and_(told, or_(Event.school_id.is_(None), Event.school_id.in_(schools))))
    return and_(Event.tenant_id == Bounds.tenant, or_(false(), *seen))


def _by_the_clock(column: str, table: str) -> ColumnElement[str]:
    return literal_column(f"to_char({table}.{column} at time zone events.time_zone, 'HH24:MI')", String)


_OF_DATE = (
    EventDate.id,
    Event.id.label("event_id"),
    Event.school_id,
    School.name.label("school_name"),
    Event.title,
    Event.place,
    Event.audience,
    EventDate.starts_on,
    EventDate.ends_on,
    EventDate.starts_at,
    EventDate.ends_at,
    EventDate.order_key,
    _by_the_clock("starts_at", "event_dates").label("start_time"),
    _by_the_clock("ends_at", "event_dates").label("end_time"),
    Event.time_zone,
    Event.rule.is_not(None).label("recurs"),
    Event.no_school,
    EventSource.name.label("source_name"),
)
_FROM_DATE_TO_SOURCE = (
    (Event, (Event.tenant_id == EventDate.tenant_id) & (Event.id == EventDate.event_id), False),
    (School, (School.tenant_id == Event.tenant_id) & (School.id == Event.school_id), True),
    (EventSource, (EventSource.tenant_id == Event.tenant_id) & (EventSource.id == Event.source_id), True),
)


def _dated(reach: Reach) -> AnySelect:
    listed: AnySelect = select(*_OF_DATE).select_from(EventDate)
    for table, on, outer in _FROM_DATE_TO_SOURCE:
        listed = listed.join(table, on, isouter=outer)
    return listed.where(EventDate.tenant_id == Bounds.tenant, events_seen(reach), Event.cancelled_at.is_(None))


@query(SchoolPermission.READ_EVENTS)
def event_dates(reach: Reach, *, descending: bool, after: bool, school: bool, audience: bool) -> AnySelect:
    """What happens from `first` to `last`, in order; what began before and goes on is there, too."""
    listed = _dated(reach).where(
        EventDate.order_key >= bindparam("first_key", type_=String()),
        EventDate.order_key < bindparam("end_key", type_=String()),
        EventDate.ends_on >= FIRST,
    )
    if school:
        listed = listed.where(or_(Event.school_id == bindparam("school_id", type_=Uuid()), Event.school_id.is_(None)))
    if audience:
        listed = listed.where(Event.audience.overlap(AUDIENCES))
    return following(listed, (EventDate.order_key,), EventDate.id, after=after, descending=descending)


@query(SchoolPermission.READ_EVENTS)
def events_on(reach: Reach) -> AnySelect:
    """What a school, or the district, has on any of `dates`: the first `most` of it, each with how much there is."""
    on = func.unnest(bindparam("dates", type_=ARRAY(Date()))).column_valued("on")
    return (
        _dated(reach)
        .with_only_columns(
            Event.id.label("event_id"),
            Event.title,
            EventDate.starts_on,
            EventDate.ends_on,
            _by_the_clock("starts_at", "event_dates").label("start_time"),
            func.count().over().label("count"),
            maintain_column_froms=True,
        )
        .where(
            or_(Event.school_id == bindparam("school_id", type_=Uuid()), Event.school_id.is_(None)),
            EventDate.starts_on <= LAST,
            EventDate.ends_on >= FIRST,
            exists(select(literal_column("1")).where(on.between(EventDate.starts_on, EventDate.ends_on))),
        )
        .order_by(EventDate.order_key, EventDate.id)
        .limit(bindparam("most"))
    )


@query(SchoolPermission.READ_EVENTS)
def event(reach: Reach) -> AnySelect:
    return _shown().where(events_seen(reach), Event.id == THE_EVENT)


@query(SchoolPermission.MANAGE_EVENTS)
def managed_event(reach: Reach) -> AnySelect:
    return select(Event.id).where(in_scope(reach, Event), Event.id == THE_EVENT)


def _shown() -> AnySelect:
    return (
        select(
            Event.id,
            Event.school_id,
            School.name.label("school_name"),
            Event.title,
            Event.place,
            Event.description,
            Event.audience,
            Event.starts_on,
            Event.ends_on,
            Event.starts_at,
            Event.ends_at,
            _by_the_clock("starts_at", "events").label("start_time"),
            _by_the_clock("ends_at", "events").label("end_time"),
            Event.time_zone,
            Event.rule,
            Event.except_on,
            Event.no_school,
            EventSource.name.label("source_name"),
            Event.cancelled_at.is_not(None).label("cancelled"),
            Event.changed_at,
            Event.version,
        )
        .select_from(Event)
        .outerjoin(School, (School.tenant_id == Event.tenant_id) & (School.id == Event.school_id))
        .outerjoin(EventSource, (EventSource.tenant_id == Event.tenant_id) & (EventSource.id == Event.source_id))
    )


@query(SchoolPermission.READ_EVENTS)
def events_for_feed(reach: Reach, *, schools: bool, audience: bool) -> AnySelect:
    """Events that happen between `first` and `last`, whole, also those that were cancelled; at most `most`."""
    dated = select(EventDate.event_id).where(
        EventDate.tenant_id == Bounds.tenant, EventDate.starts_on <= LAST, EventDate.ends_on >= FIRST
    )
    listed = _shown().where(events_seen(reach), Event.id.in_(dated))
    if schools:
        wanted = bindparam("school_ids", type_=ARRAY(Uuid()))
        listed = listed.where(or_(Event.school_id.is_(None), Event.school_id == func.any(wanted)))
    if audience:
        listed = listed.where(Event.audience.overlap(AUDIENCES))
    return listed.order_by(Event.starts_on, Event.id).limit(bindparam("most"))


@query(SchoolPermission.PUBLISH_EVENTS)
def event_settings(reach: Reach) -> AnySelect:
    return select(EventSettings.public_calendar).where(in_scope(reach, EventSettings))


# -- where events come from --------------------------------------------------------------------------------------------


def _sources(reach: Reach) -> AnySelect:
    return (
        select(
            EventSource.id,
            EventSource.school_id,
            School.name.label("school_name"),
            EventSource.name,
            EventSource.audience,
            func.substring(EventSource.address, "^[a-z]+://([^/:?#]+)").label("address"),
            EventSource.read_at,
            EventSource.failure,
        )
        .outerjoin(School, (School.tenant_id == EventSource.tenant_id) & (School.id == EventSource.school_id))
        .where(in_scope(reach, EventSource), EventSource.ended_at.is_(None))
    )


@query(SchoolPermission.MANAGE_EVENTS)
def sources(reach: Reach) -> AnySelect:
    counted = (
        select(func.count())
        .select_from(Event)
        .where(
            Event.tenant_id == EventSource.tenant_id,
            Event.source_id == EventSource.id,
            Event.cancelled_at.is_(None),
            Event.ends_on >= Bounds.today,
        )
        .correlate(EventSource)
        .scalar_subquery()
    )
    return _sources(reach).add_columns(counted.label("events")).order_by(EventSource.name, EventSource.id)


@query(SchoolPermission.MANAGE_EVENTS)
def source_address(reach: Reach) -> AnySelect:
    """Where a source is read: all of the address, which may be a secret."""
    return select(EventSource.address).where(
        in_scope(reach, EventSource), EventSource.id == bindparam("source_id", type_=Uuid())
    )


@query(SchoolPermission.MANAGE_EVENTS)
def source(reach: Reach) -> AnySelect:
    return _sources(reach).where(EventSource.id == bindparam("source_id", type_=Uuid()))


@query(SchoolPermission.MANAGE_EVENTS)
def event_import(reach: Reach) -> AnySelect:
    return (
        select(
            EventImport.id,
            EventImport.source_id,
            EventSource.name.label("source_name"),
            EventSource.school_id,
            EventSource.audience,
            EventImport.file_name,
            EventImport.digest,
            EventImport.stage,
            EventImport.starts_on,
            EventImport.ends_on,
            literal_column("event_imports.items", JSONB).label("items"),
            EventImport.warnings,
            EventImport.outside,
            EventImport.made_at,
            EventImport.applied_at,
        )
        .join(
            EventSource,
            (EventSource.tenant_id == EventImport.tenant_id) & (EventSource.id == EventImport.source_id),
        )
        .where(in_scope(reach, EventSource), EventImport.id == bindparam("import_id", type_=Uuid()))
    )


WINDOW: Final = """
select min(starts_on) as starts_on, max(ends_on) as ends_on from schools.academic_years
where tenant_id = %(tenant)s and ends_on >= %(today)s
"""
"""The academic years that go on or are to come."""

KNOWN_OF_SOURCE: Final = """
select id, uid, recurrence_id, title, place, description, starts_on, ends_on, starts_at, ends_at,
       cancelled_at is not null as cancelled, no_school
from schools.events
where tenant_id = %(tenant)s and source_id = %(source_id)s and starts_on <= %(last)s and ends_on >= %(first)s
"""

SCHOOL_DAYS: Final = """
select d.held_on, count(*) as calendars from schools.calendar_days d
where d.tenant_id = %(tenant)s and d.cycle_day is not null and d.held_on between %(first)s and %(last)s
  and (%(school_id)s::uuid is null or d.school_id = %(school_id)s)
group by d.held_on
"""

CALENDARS_TO_CLOSE: Final = """
select id, starts_on, ends_on from schools.calendars
where tenant_id = %(tenant)s and ends_on >= %(first)s and starts_on <= %(last)s
  and (%(school_id)s::uuid is null or school_id = %(school_id)s)
order by id
"""

SAVE_OF_SOURCE: Final = """
insert into schools.events (tenant_id, id, school_id, title, place, description, audience, starts_on, ends_on,
    starts_at, ends_at, time_zone, except_on, source_id, uid, recurrence_id, no_school, cancelled_at, made_at, made_by,
    changed_at)
select %(tenant)s, i.id, %(school_id)s, i.title, i.place, i.description, %(audience)s, i.starts_on, i.ends_on,
    i.starts_at, i.ends_at, %(time_zone)s, '{}', %(source_id)s, i.uid, i.recurrence_id, i.no_school, i.cancelled_at,
    %(now)s, %(made_by)s, %(now)s
from jsonb_to_recordset(%(items)s) as i(id uuid, uid text, recurrence_id text, title text, place text,
    description text, starts_on date, ends_on date, starts_at timestamptz, ends_at timestamptz, no_school boolean,
    cancelled_at timestamptz)
on conflict (tenant_id, source_id, uid, recurrence_id) where source_id is not null do update set
    title = excluded.title, place = excluded.place, description = excluded.description,
    starts_on = excluded.starts_on, ends_on = excluded.ends_on, starts_at = excluded.starts_at,
    ends_at = excluded.ends_at, no_school = excluded.no_school, cancelled_at = excluded.cancelled_at,
    changed_at = excluded.changed_at, version = events.version + 1
"""

FORGET_DATES: Final = """
delete from schools.event_dates where tenant_id = %(tenant)s and event_id = any(%(event_ids)s)
"""

SAVE_DATES: Final = """
insert into schools.event_dates (tenant_id, id, event_id, starts_on, ends_on, starts_at, ends_at, order_key)
select %(tenant)s, d.id, d.event_id, d.starts_on, d.ends_on, d.starts_at, d.ends_at, d.order_key
from jsonb_to_recordset(%(dates)s) as d(id uuid, event_id uuid, starts_on date, ends_on date, starts_at timestamptz,
    ends_at timestamptz, order_key text)
"""

END_SOURCE: Final = """
update schools.events set cancelled_at = %(now)s, changed_at = %(now)s, version = version + 1
where tenant_id = %(tenant)s and source_id = %(source_id)s and cancelled_at is null and ends_on >= %(today)s
returning id
"""
