"""Schools over HTTP: every router of the service; those with a word in their path come before `/{school_id}`."""

from fastapi import APIRouter

from homeroom.gateway.access import WorkRoute
from homeroom.schools.router import district, event_imports, events, feeds, sections, staff

router = APIRouter(prefix="/v1/schools", tags=["schools"], route_class=WorkRoute)
for part in (sections, staff, events, event_imports, feeds, district):
    router.routes += part.router.routes
