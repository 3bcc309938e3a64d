"""Every query of bell schedules and class periods, and which of them each scope opens."""

from sqlalchemy import ColumnElement, Uuid, bindparam, select

from homeroom.kernel.actor import Reach, Scope
from homeroom.platform.queries import AnySelect, query
from homeroom.platform.scopes import Bounds, in_scope, opens
from homeroom.schools.models import BellSchedule, ClassPeriod
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.schools import THE_SCHOOL, schools_taught_in
from homeroom.schools.repository.sections import json_column


@opens(BellSchedule, Scope.SCHOOL)
def bell_schedules_of_own_schools(bounds: Bounds) -> ColumnElement[bool]:
    return bounds.is_school(BellSchedule.school_id)


@opens(BellSchedule, Scope.TAUGHT)
def bell_schedules_where_taught(bounds: Bounds) -> AnySelect:
    there = schools_taught_in(bounds)
    return select(BellSchedule.id).where(BellSchedule.tenant_id == bounds.tenant, BellSchedule.school_id.in_(there))


@opens(ClassPeriod, Scope.SCHOOL)
def periods_of_own_schools(bounds: Bounds) -> ColumnElement[bool]:
    return bounds.is_school(ClassPeriod.school_id)


def _schedules(reach: Reach) -> AnySelect:
    return select(
        BellSchedule.id,
        BellSchedule.school_id,
        BellSchedule.name,
        BellSchedule.version,
        json_column(
            """(select to_jsonb(count(*)) from schools.calendar_days d where d.tenant_id = bell_schedules.tenant_id
                and d.school_id = bell_schedules.school_id and d.bell_schedule_id = bell_schedules.id)"""
        ).label("days"),
        json_column(
            """(select coalesce(jsonb_agg(jsonb_build_object('period_id', p.id, 'period', p.name,
                    'starts_at', t.starts_at, 'ends_at', t.ends_at) order by t.starts_at, p.position), '[]')
                from schools.bell_times t
                join schools.class_periods p on p.tenant_id = t.tenant_id and p.id = t.period_id
                where t.tenant_id = bell_schedules.tenant_id and t.bell_schedule_id = bell_schedules.id)"""
        ).label("times"),
    ).where(in_scope(reach, BellSchedule))


@query(SchoolPermission.READ)
def bell_schedules(reach: Reach) -> AnySelect:
    return _schedules(reach).where(BellSchedule.school_id == THE_SCHOOL).order_by(BellSchedule.name)


@query(SchoolPermission.READ)
def bell_schedule(reach: Reach) -> AnySelect:
    return _schedules(reach).where(BellSchedule.id == bindparam("bell_schedule_id", type_=Uuid()))


@query(SchoolPermission.MANAGE_CALENDAR)
def period(reach: Reach) -> AnySelect:
    return select(ClassPeriod.id, ClassPeriod.school_id).where(
        in_scope(reach, ClassPeriod), ClassPeriod.id == bindparam("period_id", type_=Uuid())
    )


DAYS_RUNG = """
select held_on, calendar_id from schools.calendar_days
where tenant_id = %(tenant)s and school_id = %(school_id)s and bell_schedule_id = %(bell_schedule_id)s order by held_on
"""

SECTIONS_OF_SCHOOL = """
select id from schools.sections
where tenant_id = %(tenant)s and school_id = %(school_id)s and (ends_on is null or ends_on >= %(first)s) order by id
"""

BELLS_KEPT = """
select exists (select from schools.calendar_days
               where tenant_id = %(tenant)s and school_id = %(school_id)s and bell_schedule_id = %(bell_schedule_id)s)
    or exists (select from schools.calendar_bells
               where tenant_id = %(tenant)s and bell_schedule_id = %(bell_schedule_id)s)
    or exists (select from schools.calendar_changes
               where tenant_id = %(tenant)s and bell_schedule_id = %(bell_schedule_id)s) as used
"""
"""An undone change may be read again: what it rang by stays."""
