"""What people do with events: look, make, change, cancel."""

from datetime import timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from psycopg.types.json import Jsonb
from sqlalchemy import select

from homeroom.kernel import clock
from homeroom.kernel.actor import Actor, Scope
from homeroom.kernel.ids import new_id
from homeroom.kernel.problems import Forbidden, Invalid
from homeroom.platform.work import Work
from homeroom.schools.errors import EventNotFound, EventOfSource, SavedByAnother
from homeroom.schools.models import Event, EventSettings
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.events import (
    FORGET_DATES,
    SAVE_DATES,
    event,
    event_settings,
    managed_event,
)
from homeroom.schools.repository.schools import school
from homeroom.schools.schemas import EventSettingsWrite, EventWrite
from homeroom.schools.service.recurring import (
    date_rows,
    instant,
    recurrence_of,
    rule_text,
    wrong_with,
)

A_DAY: Final = timedelta(days=1)


class EventService:
    """The events of a district within the actor's reach."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def read(self, event_id: UUID) -> dict[str, Any]:
        """Raises `EventNotFound`."""
        rows = await self.work.read(event, event_id=event_id)
        if not rows:
            raise EventNotFound
        (found,) = rows
        reach = self.work.reach(SchoolPermission.MANAGE_EVENTS)
        mine = reach.covers(found["school_id"]) if found["school_id"] else Scope.TENANT in reach.scopes
        return {**found, "recurrence": recurrence_of(found["rule"]), "may_change": mine and not found["source_name"]}

    async def create(self, wanted: EventWrite) -> dict[str, Any]:
        """Raises `NotFound`, `Forbidden`, `Invalid`."""
        zone = await place_of(self.work, wanted.school_id)
        found = Event(id=new_id(), made_at=clock.now(), made_by=self.work.account.by, version=0)
        await self._write(found, wanted, zone)
        self.work.session.add(found)
        await self._save_dates(found.id, wanted, found.rule, zone)
        return await self.read(found.id)

    async def change(self, event_id: UUID, wanted: EventWrite, version: int) -> dict[str, Any]:
        """Raises `NotFound`, `EventOfSource`, `SavedByAnother`, `Invalid`."""
        found = await self._held(event_id, version)
        zone = await place_of(self.work, wanted.school_id)
        if wanted.school_id != found.school_id:
            raise Invalid.at("school_id", "fixed", "An event stays in its school: make another one there.")
        await self._write(found, wanted, zone)
        found.cancelled_at = None
        await self.work.execute(FORGET_DATES, {"event_ids": [event_id]})
        await self._save_dates(event_id, wanted, found.rule, zone)
        return await self.read(event_id)

    async def cancel(self, event_id: UUID, version: int) -> None:
        """Take it off every list; feeds say that it is cancelled. Raises as `change` does."""
        found = await self._held(event_id, version)
        if found.cancelled_at is None:
            found.cancelled_at = found.changed_at = clock.now()
            found.version += 1

    async def settings(self) -> dict[str, Any]:
        rows = await self.work.read(event_settings)
        return await self._told(is_public=bool(rows and rows[0]["public_calendar"]))

    async def save_settings(self, wanted: EventSettingsWrite) -> dict[str, Any]:
        found = await self.work.session.get(EventSettings, (self.work.actor.tenant_id,))
        if found is None:
            self.work.session.add(EventSettings(public_calendar=wanted.public_calendar))
        else:
            found.public_calendar = wanted.public_calendar
        return await self._told(is_public=wanted.public_calendar)

    async def _told(self, *, is_public: bool) -> dict[str, Any]:
        (district,) = await self.work.execute("select slug from identity.tenants where id = %(tenant)s", {})
        slug, web = district["slug"], self.work.settings.web_address
        return {
            "public_calendar": is_public,
            "path": f"/v1/schools/public-events/{slug}.ics" if is_public else None,
            "address": f"{web}/ical/public/{slug}.ics" if is_public and web else None,
        }

    async def _write(self, found: Event, wanted: EventWrite, zone: ZoneInfo) -> None:
        errors = [*wrong_with(wanted)]
        if errors:
            raise Invalid("The times of this event make no sense.", errors)
        found.school_id, found.title, found.place = wanted.school_id, wanted.title, wanted.place
        found.description, found.audience = wanted.description, [each.value for each in wanted.audience]
        found.starts_on, found.ends_on, found.time_zone = wanted.starts_on, wanted.ends_on, zone.key
        found.starts_at = instant(wanted.starts_on, wanted.start_time, zone) if wanted.start_time else None
        found.ends_at = instant(wanted.ends_on, wanted.end_time, zone) if wanted.end_time else None
        found.rule = rule_text(wanted.recurrence, wanted.starts_on) if wanted.recurrence else None
        found.except_on = sorted({*wanted.except_on})
        found.changed_at, found.version = clock.now(), found.version + 1

    async def _save_dates(self, event_id: UUID, wanted: EventWrite, rule: str | None, zone: ZoneInfo) -> None:
        await self.work.session.flush()
        await self.work.execute(SAVE_DATES, {"dates": Jsonb(date_rows(event_id, wanted, rule, zone))})

    async def _held(self, event_id: UUID, version: int) -> Event:
        """An event within reach, held against any other change of it until this work ends."""
        await self.work.require(SchoolPermission.MANAGE_EVENTS, managed_event, event_id=event_id)
        held = select(Event).where(Event.tenant_id == self.work.actor.tenant_id, Event.id == event_id)
        found = (await self.work.session.scalars(held.with_for_update(key_share=True))).one()
        if found.source_id is not None:
            raise EventOfSource
        if found.version != version:
            raise SavedByAnother(found.version)
        return found


async def place_of(work: Work, school_id: UUID | None) -> ZoneInfo:
    """The time zone of a school whose events the actor manages, or of the district; raises `NotFound`, `Forbidden`."""
    if school_id is not None:
        found = await work.require(SchoolPermission.MANAGE_EVENTS, school, school_id=school_id)
        return ZoneInfo(found["time_zone"])
    if Scope.TENANT not in work.reach(SchoolPermission.MANAGE_EVENTS).scopes:
        raise Forbidden(SchoolPermission.MANAGE_EVENTS)
    if isinstance(work.actor, Actor):
        return ZoneInfo(work.actor.time_zone)
    (district,) = await work.execute("select time_zone from identity.tenants where id = %(tenant)s", {})
    return ZoneInfo(district["time_zone"])
