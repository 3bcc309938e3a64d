"""Calendars of others over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request

from homeroom.gateway.access import WorkRoute
from homeroom.gateway.answers import problems
from homeroom.gateway.limits import Bucket, limited
from homeroom.kernel.pages import Limit
from homeroom.kernel.problems import Forbidden, Invalid, NotFound
from homeroom.kernel.schemas import ShortText
from homeroom.schools.errors import CalendarFileRefused, CalendarNotFetched, ImportOver
from homeroom.schools.permissions import CanManageEvents
from homeroom.schools.schemas import (
    EventImportRead,
    ImportApplyWrite,
    ItemPage,
    ItemState,
    SourceList,
    SourceRead,
    SourceWrite,
)
from homeroom.schools.service import EventImportService, FetchService

router = APIRouter(prefix="/v1/schools", tags=["schools"], route_class=WorkRoute)

_A_CALENDAR = {
    "requestBody": {
        "required": True,
        "content": {"text/calendar": {"schema": {"type": "string", "format": "binary"}}},
    }
}


@router.get("/event-sources", response_model=SourceList)
async def list_event_sources(work: CanManageEvents) -> Any:
    """The calendars that events come from, and what was wrong with each the last time it was read."""
    return await EventImportService(work).list_sources()


@router.post("/event-sources", status_code=201, response_model=SourceRead, responses=problems(NotFound, Forbidden))
async def add_event_source(body: SourceWrite, work: CanManageEvents) -> Any:
    """Add a calendar of somebody else's: files are brought for it, or it is read daily at its address."""
    return await EventImportService(work).add_source(body)


@router.delete("/event-sources/{source_id}", status_code=204, responses=problems(NotFound))
async def end_event_source(source_id: UUID, work: CanManageEvents) -> None:
    """Take a calendar away, with its events of today and later."""
    await EventImportService(work).end_source(source_id)


@router.post(
    "/event-sources/{source_id}/read",
    status_code=201,
    response_model=EventImportRead,
    responses=problems(NotFound, Forbidden, CalendarFileRefused, CalendarNotFetched),
    openapi_extra=limited(Bucket.HEAVY),
)
async def read_event_source(source_id: UUID, work: CanManageEvents) -> Any:
    """Read a calendar at its address now, to look at what it would change."""
    return await FetchService(work).read_now(source_id)


@router.post(
    "/event-imports",
    status_code=201,
    response_model=EventImportRead,
    responses=problems(NotFound, Forbidden, CalendarFileRefused),
    openapi_extra=_A_CALENDAR | limited(Bucket.HEAVY),
)
async def upload_calendar(
    work: CanManageEvents,
    request: Request,
    source_id: UUID,
    file_name: Annotated[ShortText, Query(description="As it is called where it comes from.")],
) -> Any:
    """Upload an iCalendar file, as the body. It is read at once, whole or not at all; nothing is changed by that."""
    return await EventImportService(work).upload(source_id, file_name, request.stream())


@router.get("/event-imports/{import_id}", response_model=EventImportRead, responses=problems(NotFound, Forbidden))
async def read_event_import(import_id: UUID, work: CanManageEvents) -> Any:
    """What a calendar file would change, counted."""
    return await EventImportService(work).read(import_id)


@router.get(
    "/event-imports/{import_id}/items", response_model=ItemPage, responses=problems(NotFound, Forbidden, Invalid)
)
async def list_import_items(
    import_id: UUID,
    work: CanManageEvents,
    state: ItemState | None = None,
    limit: Annotated[Limit, Query()] = 50,
    cursor: str | None = None,
) -> Any:
    """Each time something happens, beside what we have, in order; what is gone comes last."""
    return await EventImportService(work).items(import_id, state, limit, cursor)


@router.post(
    "/event-imports/{import_id}/apply",
    response_model=EventImportRead,
    responses=problems(NotFound, Forbidden, ImportOver, Invalid),
    openapi_extra=limited(Bucket.HEAVY),
)
async def apply_event_import(import_id: UUID, body: ImportApplyWrite, work: CanManageEvents) -> Any:
    """Apply a calendar file that was looked at: all of it, with the days without school, or nothing."""
    return await EventImportService(work).apply(import_id, body)
