"""Events over HTTP."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Response

from homeroom.gateway.access import WorkRoute
from homeroom.gateway.answers import problems
from homeroom.gateway.listing import list_routes
from homeroom.gateway.versions import IfMatch, VersionRequired, etag, version_in
from homeroom.kernel.problems import Forbidden, Invalid, NotFound
from homeroom.schools.errors import EventNotFound, EventOfSource, SavedByAnother
from homeroom.schools.lists import EVENTS
from homeroom.schools.permissions import CanManageEvents, CanPublishEvents, CanReadEvents
from homeroom.schools.schemas import (
    EventOnDate,
    EventPage,
    EventRead,
    EventSettingsRead,
    EventSettingsWrite,
    EventWrite,
)
from homeroom.schools.service import EventService

router = APIRouter(prefix="/v1/schools", tags=["schools"], route_class=WorkRoute)


list_routes(
    router,
    EVENTS,
    CanReadEvents,
    EventOnDate,
    "What happens on these days that is for me, in order; with a school, its events and the district's.",
    EventPage,
)


@router.get("/events/{event_id}", response_model=EventRead, responses=problems(EventNotFound))
async def read_event(event_id: UUID, work: CanReadEvents, response: Response) -> Any:
    """One event, with the rule by which it comes again."""
    return _versioned(await EventService(work).read(event_id), response)


@router.post("/events", status_code=201, response_model=EventRead, responses=problems(NotFound, Forbidden, Invalid))
async def create_event(body: EventWrite, work: CanManageEvents, response: Response) -> Any:
    """Make an event of a school, or without one of the district."""
    return _versioned(await EventService(work).create(body), response)


@router.put(
    "/events/{event_id}",
    response_model=EventRead,
    responses=problems(NotFound, Forbidden, EventOfSource, SavedByAnother, Invalid, VersionRequired),
)
async def change_event(
    event_id: UUID, body: EventWrite, work: CanManageEvents, response: Response, if_match: IfMatch = None
) -> Any:
    """Change an event, all of it; one that was cancelled is held again."""
    return _versioned(await EventService(work).change(event_id, body, version_in(if_match)), response)


@router.delete(
    "/events/{event_id}",
    status_code=204,
    responses=problems(NotFound, EventOfSource, SavedByAnother, VersionRequired),
)
async def cancel_event(event_id: UUID, work: CanManageEvents, if_match: IfMatch = None) -> None:
    """Cancel an event, every time of it: it leaves the lists, and phones are told."""
    await EventService(work).cancel(event_id, version_in(if_match))


@router.get("/event-settings", response_model=EventSettingsRead)
async def read_event_settings(work: CanPublishEvents) -> Any:
    """Whether everybody may read the public events, and where."""
    return await EventService(work).settings()


@router.put("/event-settings", response_model=EventSettingsRead)
async def save_event_settings(body: EventSettingsWrite, work: CanPublishEvents) -> Any:
    """Open the calendar of public events to everybody, or close it."""
    return await EventService(work).save_settings(body)


def _versioned(found: dict[str, Any], response: Response) -> dict[str, Any]:
    response.headers.update(etag(found["version"]))
    return found
