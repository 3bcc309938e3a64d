"""Schools over HTTP: every router of the service; those with a word in their path come before `/{school_id}`."""

from fastapi import APIRouter

from homeroom.gateway.access import WorkRoute
from homeroom.schools.router import departments, district, leaving, places, profiles, sections, staff

router = APIRouter(prefix="/v1/schools", tags=["schools"], route_class=WorkRoute)
for part in (sections, leaving, staff, departments, places, profiles, district):
    router.routes += part.router.routes
