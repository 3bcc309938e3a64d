"""Students over HTTP: every router of the service; those with a word in their path come before `/{student_id}`."""

from fastapi import APIRouter

from homeroom.gateway.access import WorkRoute
from homeroom.students.behavior import router as behavior
from homeroom.students.documents import router as documents
from homeroom.students.enrollment import router as enrollment
from homeroom.students.family import proposal_router as proposals
from homeroom.students.family import router as family
from homeroom.students.health import router as health
from homeroom.students.merging import router as merging
from homeroom.students.papers import router as papers
from homeroom.students.profile import router as profile
from homeroom.students.progress import router as progress
from homeroom.students.router import groups, rosters, students
from homeroom.students.warnings import router as warnings

router = APIRouter(prefix="/v1/students", tags=["students"], route_class=WorkRoute)
for part in (
    groups,
    rosters,
    merging,
    behavior,
    documents,
    enrollment,
    proposals,
    family,
    health,
    papers,
    profile,
    progress,
    warnings,
    students,
):
    router.routes += part.router.routes
