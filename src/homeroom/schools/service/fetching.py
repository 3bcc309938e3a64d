"""Calendars that are read at an address: by hand to be looked at, and daily."""

from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import select

from homeroom.kernel import clock
from homeroom.kernel.problems import Invalid
from homeroom.platform.outside import NotFetched, Outside
from homeroom.platform.work import Work
from homeroom.schools.errors import CalendarFileRefused, CalendarNotFetched
from homeroom.schools.models import EventSource
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.events import source, source_address
from homeroom.schools.service.event_imports import EventImportService

log = structlog.get_logger(__name__)


class FetchService:
    """Reads the addresses of sources."""

    def __init__(self, work: Work, outside: Outside | None = None) -> None:
        self.work, self.outside = work, outside or Outside()
        self.imports = EventImportService(work)

    async def read_now(self, source_id: UUID) -> dict[str, Any]:
        """Read a source to look at what it would change; raises `NotFound`, `CalendarNotFetched` or as a file does."""
        found = await self.work.require(SchoolPermission.MANAGE_EVENTS, source, source_id=source_id)
        data = await self._fetched(source_id)
        return await self.imports.keep(found, str(found["address"]), data)

    async def refresh(self, source_id: UUID) -> None:
        """Follow a source: its events as they are now. Days without school are only ever taken over by somebody.

        What goes wrong is kept with the source, and what was read before stays.
        """
        rows = await self.work.read(source, source_id=source_id)
        if not rows:
            return
        try:
            data = await self._fetched(source_id)
            await self.imports.follow(rows[0], data)
            failure = None
        except (CalendarNotFetched, CalendarFileRefused, Invalid) as refused:
            failure = refused.detail
            log.info("calendar.not_read", source_id=str(source_id))
        held = await self._source(source_id)
        held.read_at, held.failure = clock.now(), failure

    async def _fetched(self, source_id: UUID) -> bytes:
        """Raises `CalendarNotFetched`."""
        rows = await self.work.read(source_address, source_id=source_id)  # in no transaction: it may take long
        address = rows[0]["address"] if rows else None
        if address is None:
            raise CalendarNotFetched("This calendar has no address: bring a file.")
        secure = f"https{address.removeprefix('webcal')}" if address.startswith("webcal:") else address
        try:
            return await self.outside.fetch(secure, self.work.settings.calendar_limit)
        except NotFetched as reason:
            raise CalendarNotFetched(str(reason)) from None

    async def _source(self, source_id: UUID) -> EventSource:
        wanted = select(EventSource).where(
            EventSource.tenant_id == self.work.actor.tenant_id, EventSource.id == source_id
        )
        return (await self.work.session.scalars(wanted)).one()
