"""Schools over HTTP: every router of the service; those with a word in their path come before `/{school_id}`."""

from fastapi import APIRouter

from homeroom.gateway.access import WorkRoute
from homeroom.schools.router import (
    bells,
    calendars,
    catalog,
    cover,
    departments,
    district,
    event_imports,
    events,
    feeds,
    leaving,
    offering,
    places,
    profiles,
    rooms,
    sections,
    staff,
    week,
    years,
)

router = APIRouter(prefix="/v1/schools", tags=["schools"], route_class=WorkRoute)
for part in (
    catalog,
    offering,
    rooms,
    sections,
    leaving,
    staff,
    departments,
    places,
    profiles,
    years,
    calendars,
    bells,
    events,
    event_imports,
    feeds,
    week,
    cover,
    district,
):
    router.routes += part.router.routes
