"""Students over HTTP: every router of the service; those with a word in their path come before `/{student_id}`."""

from fastapi import APIRouter

from homeroom.gateway.access import WorkRoute
from homeroom.students.papers import router as papers
from homeroom.students.router import groups, rosters, students

router = APIRouter(prefix="/v1/students", tags=["students"], route_class=WorkRoute)
for part in (groups, rosters, papers, students):
    router.routes += part.router.routes
