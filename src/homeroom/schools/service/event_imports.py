"""Calendars of others: read, looked at, and applied in one transaction."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from psycopg.types.json import Jsonb
from sqlalchemy import select

from homeroom.kernel import clock, pages
from homeroom.kernel.actor import Actor
from homeroom.kernel.ids import new_id
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.platform.database.audit import Change
from homeroom.platform.work import Work
from homeroom.schools.errors import CalendarFileRefused, ImportOver
from homeroom.schools.ical import CalendarRefused, Limits, Reading, Window, read_calendar
from homeroom.schools.models import EventImport, EventSource, ImportStage
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.events import (
    CALENDARS_TO_CLOSE,
    END_SOURCE,
    FORGET_DATES,
    KNOWN_OF_SOURCE,
    SAVE_DATES,
    SAVE_OF_SOURCE,
    SCHOOL_DAYS,
    WINDOW,
    event_import,
    source,
    sources,
)
from homeroom.schools.schemas import ImportApplyWrite, ItemState, SourceWrite
from homeroom.schools.service.changing import mark_no_school
from homeroom.schools.service.comparing import COMPARED, Line, as_item, compared, counted
from homeroom.schools.service.events import place_of
from homeroom.schools.service.recurring import Times, date_row

A_YEAR: Final = timedelta(days=365)
SOURCES: Final = "schools.event_sources"
EVENTS: Final = "schools.events"


class EventImportService:
    """The calendars that events of the actor's schools come from."""

    def __init__(self, work: Work) -> None:
        self.work = work

    # -- sources --------------------------------------------------------------------------------------------------

    async def list_sources(self) -> dict[str, Any]:
        return {"items": await self.work.read(sources)}

    async def add_source(self, wanted: SourceWrite) -> dict[str, Any]:
        """Raises `NotFound`, `Forbidden`."""
        await place_of(self.work, wanted.school_id)
        made = EventSource(
            id=new_id(),
            school_id=wanted.school_id,
            name=wanted.name,
            audience=[each.value for each in wanted.audience],
            address=wanted.address,
        )
        self.work.session.add(made)
        await self.work.session.flush()
        return next(each for each in await self.work.read(sources) if each["id"] == made.id)

    async def end_source(self, source_id: UUID) -> None:
        """Take it away with what it said of today and later; raises `NotFound`."""
        found = await self._held(source_id)
        given = {"source_id": source_id, "now": clock.now(), "today": self.work.account.today}
        for row in await self.work.execute(END_SOURCE, given):
            self.work.audit(Change("changed", EVENTS, row["id"], None, {"cancelled_at": given["now"]}))
        found.ended_at = clock.now()

    # -- reading --------------------------------------------------------------------------------------------------

    async def upload(self, source_id: UUID, file_name: str, pieces: AsyncIterator[bytes]) -> dict[str, Any]:
        """Read a file and keep what it comes to; raises `NotFound`, `CalendarFileRefused`."""
        found = await self.work.require(SchoolPermission.MANAGE_EVENTS, source, source_id=source_id)
        data = await _at_most(pieces, self.work.settings.calendar_limit)
        return await self.keep(found, file_name, data)

    async def keep(self, found: Mapping[str, Any], file_name: str, data: bytes) -> dict[str, Any]:
        """Keep what a file of a source comes to, to be looked at; raises `CalendarFileRefused`."""
        zone = await self._zone(found["school_id"])
        window = await self._window()
        reading = await read_off_the_loop(data, zone, window, self.work.settings.calendar_limit)
        kept = EventImport(
            id=new_id(),
            source_id=found["id"],
            file_name=file_name,
            digest=hashlib.sha256(data).hexdigest(),
            stage=ImportStage.READY,
            starts_on=window.starts_on,
            ends_on=window.ends_on,
            items=[as_item(happening) for happening in reading.happenings],
            warnings=[finding.message for finding in reading.warnings],
            outside=reading.outside,
            made_at=clock.now(),
            made_by=self.work.actor.by if isinstance(self.work.actor, Actor) else None,
        )
        self.work.session.add(kept)
        await self.work.session.flush()
        return await self.read(kept.id)

    async def read(self, import_id: UUID) -> dict[str, Any]:
        """Raises `NotFound`."""
        found = await self._import(import_id)
        return {**found, "counts": counted(await self._lines(found))}

    async def items(self, import_id: UUID, state: ItemState | None, limit: int, cursor: str | None) -> dict[str, Any]:
        """A page of what it would change; raises `NotFound`, `Invalid` for a bad cursor."""
        after = pages.decode_place(cursor)
        found = await self._import(import_id)
        lines = [line for line in await self._lines(found) if state in (None, line.state)]
        zone = await self._zone(found["school_id"])
        shown = lines[after : after + limit]
        held = await self._school_days(found)
        following = pages.encode_place(after + limit) if len(lines) > after + limit else None
        return {"items": [_shown(line, zone, held) for line in shown], "next": following}

    # -- applying -------------------------------------------------------------------------------------------------

    async def apply(self, import_id: UUID, wanted: ImportApplyWrite) -> dict[str, Any]:
        """All of it in this transaction, with the days without school; raises `NotFound`, `ImportOver`, `Invalid`.

        `Forbidden` where days are to be without school and the actor may not change calendars.
        """
        found = await self._import(import_id)
        await self._held(found["source_id"])
        held = select(EventImport).where(
            EventImport.tenant_id == self.work.actor.tenant_id, EventImport.id == import_id
        )
        kept = (await self.work.session.scalars(held.with_for_update(key_share=True))).one()
        if kept.stage is not ImportStage.READY:
            raise ImportOver
        lines = await self._lines(found)
        closing = _closing(lines, {*wanted.no_school})
        await self.write(found, lines, {line.number for line in closing})
        days = [(day, line.given["title"][:120]) for line in closing for day in line.days()]
        await self._close(found["school_id"], days)
        kept.stage, kept.applied_at, kept.items = ImportStage.APPLIED, clock.now(), []
        await self.work.session.flush()
        return {**found, "stage": kept.stage, "applied_at": kept.applied_at, "counts": counted(lines)}

    async def follow(self, found: Mapping[str, Any], data: bytes) -> None:
        """Take over what a file says now, without anybody looking: events only. Raises `CalendarFileRefused`."""
        window = await self._window()
        zone = await self._zone(found["school_id"])
        reading = await read_off_the_loop(data, zone, window, self.work.settings.calendar_limit)
        span = {"source_id": found["id"], "first": window.starts_on, "last": window.ends_on}
        known = await self.work.execute(KNOWN_OF_SOURCE, span)
        lines = compared([as_item(happening) for happening in reading.happenings], known, await self._today())
        digest = hashlib.sha256(data).hexdigest()
        await self.write({**found, "source_id": found["id"], "digest": digest}, lines, set())

    async def write(self, found: Mapping[str, Any], lines: Sequence[Line], closing: set[int]) -> None:
        """Write what is new, changed and gone; audited as one import with a row for whatever changed or ended."""
        zone, now = await self._zone(found["school_id"]), clock.now()
        saved = [
            line for line in lines if line.state is not ItemState.SAME or (line.number in closing) > line.no_school
        ]
        ids = {line.number: line.event_id or new_id() for line in saved}
        rows = [
            {
                **{name: line.given[name] for name in ("uid", "recurrence_id", "title", "place", "description")},
                **{name: _text(line.given[name]) for name in ("starts_on", "ends_on", "starts_at", "ends_at")},
                "id": str(ids[line.number]),
                "no_school": line.no_school or line.number in closing,
                "cancelled_at": now.isoformat() if line.given["cancelled"] else None,
            }
            for line in saved
        ]
        given = {
            "items": Jsonb(rows),
            "school_id": found["school_id"],
            "source_id": found["source_id"],
            "audience": [*found["audience"]],
            "time_zone": zone.key,
            "now": now,
            "made_by": self.work.actor.by if isinstance(self.work.actor, Actor) else None,
        }
        await self.work.execute(SAVE_OF_SOURCE, given)
        await self.work.execute(FORGET_DATES, {"event_ids": [*ids.values()]})
        dates = [date_row(ids[line.number], Times.of(line.given), zone) for line in saved]
        await self.work.execute(SAVE_DATES, {"dates": Jsonb(dates)})
        told = {"digest": found["digest"], **{state.value: count for state, count in counted(lines).items()}}
        self.work.audit(Change("imported", SOURCES, found["source_id"], None, told))
        for line in saved:
            if line.known is not None:
                self.work.audit(_changed(line))

    async def _close(self, school_id: UUID | None, days: Sequence[tuple[date, str]]) -> None:
        if not days:
            return
        span = {"first": min(days)[0], "last": max(days)[0], "school_id": school_id}
        for calendar in await self.work.execute(CALENDARS_TO_CLOSE, span):
            await mark_no_school(self.work, calendar["id"], days)

    # -- looking up -----------------------------------------------------------------------------------------------

    async def _import(self, import_id: UUID) -> dict[str, Any]:
        rows = await self.work.read(event_import, import_id=import_id)
        if not rows:
            raise NotFound("This import")
        return rows[0]

    async def _lines(self, found: Mapping[str, Any]) -> list[Line]:
        if found["stage"] == ImportStage.APPLIED:
            return []
        span = {"source_id": found["source_id"], "first": found["starts_on"], "last": found["ends_on"]}
        known = await self.work.execute(KNOWN_OF_SOURCE, span)
        return compared(found["items"], known, await self._today())

    async def _school_days(self, found: Mapping[str, Any]) -> dict[date, int]:
        span = {"school_id": found["school_id"], "first": found["starts_on"], "last": found["ends_on"]}
        return {row["held_on"]: row["calendars"] for row in await self.work.execute(SCHOOL_DAYS, span)}

    async def _held(self, source_id: UUID) -> EventSource:
        """A source within reach, held against another import until this work ends."""
        await self.work.require(SchoolPermission.MANAGE_EVENTS, source, source_id=source_id)
        held = select(EventSource).where(
            EventSource.tenant_id == self.work.actor.tenant_id, EventSource.id == source_id
        )
        return (await self.work.session.scalars(held.with_for_update(key_share=True))).one()

    async def _zone(self, school_id: UUID | None) -> ZoneInfo:
        return await place_of(self.work, school_id)

    async def _today(self) -> date:
        if isinstance(self.work.actor, Actor):
            return self.work.actor.today
        return clock.today((await self._zone(None)).key)

    async def _window(self) -> Window:
        """The academic years that go on or are to come; without any, the year from today."""
        today = await self._today()
        (years,) = await self.work.execute(WINDOW, {"today": today})
        return Window(years["starts_on"] or today, years["ends_on"] or today + A_YEAR)


async def read_off_the_loop(data: bytes, zone: ZoneInfo, window: Window, limit: int) -> Reading:
    """Read a file in a thread of its own; raises `CalendarFileRefused`."""
    try:
        return await asyncio.to_thread(read_calendar, data, zone=zone, window=window, limits=Limits(limit))
    except CalendarRefused as refused:
        raise CalendarFileRefused(refused) from None


async def _at_most(pieces: AsyncIterator[bytes], limit: int) -> bytes:
    """A body, or so much of it as tells that it is too large; the rest comes for nothing, so that the sender hears."""
    data = bytearray()
    async for piece in pieces:
        if len(data) <= limit:
            data += piece
    return bytes(data)


def _closing(lines: Sequence[Line], numbers: set[int]) -> list[Line]:
    """The lines whose days are to be without school; raises `Invalid` for what cannot be."""
    chosen = [line for line in lines if line.number in numbers]
    wrong = numbers - {line.number for line in chosen if not line.given["cancelled"]}
    if wrong:
        raise Invalid.at("no_school", "unknown", f"Nothing in this import has the number {min(wrong)}.")
    return chosen


def _changed(line: Line) -> Change:
    """What the audit says of an event that an import changed or ended."""
    known = line.known or {}
    differ = [name for name in COMPARED if known[name] != line.given[name]]
    before, after = ({name: row[name] for name in differ} for row in (known, line.given))
    return Change("changed", EVENTS, line.event_id, before, after)


def _shown(line: Line, zone: ZoneInfo, held: Mapping[date, int]) -> dict[str, Any]:
    given = line.given
    return {
        "number": line.number,
        "title": given["title"],
        "place": given["place"],
        "starts_on": given["starts_on"],
        "ends_on": given["ends_on"],
        "start_time": f"{given['starts_at'].astimezone(zone):%H:%M}" if given["starts_at"] else None,
        "end_time": f"{given['ends_at'].astimezone(zone):%H:%M}" if given["ends_at"] else None,
        "recurs": bool(given["recurrence_id"]),
        "state": line.state,
        "no_school": line.no_school,
        "school_days": sum(1 for day in line.days() if held.get(day)),
    }


def _text(value: Any) -> str | None:
    return value.isoformat() if value else None
