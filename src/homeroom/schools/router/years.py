"""Academic years over HTTP."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Response

from homeroom.gateway.access import WorkRoute
from homeroom.gateway.answers import problems
from homeroom.gateway.versions import IfMatch, VersionRequired, etag, version_in
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.schools.errors import SavedMeanwhile, TermsInUse, YearNameTaken
from homeroom.schools.permissions import CanManageYears, CanReadSchools
from homeroom.schools.schemas import AcademicYearList, AcademicYearRead, YearWrite
from homeroom.schools.service import YearService

router = APIRouter(prefix="/v1/schools", tags=["schools"], route_class=WorkRoute)


@router.get("/years", response_model=AcademicYearList)
async def list_years(work: CanReadSchools) -> Any:
    """The academic years of the district with their terms, the latest first."""
    return await YearService(work).list_years()


@router.post("/years", status_code=201, response_model=AcademicYearRead, responses=problems(Invalid, YearNameTaken))
async def create_year(body: YearWrite, work: CanManageYears, response: Response) -> Any:
    """Set up an academic year with its terms and grading periods, each within the one it is a part of."""
    year = await YearService(work).create(body)
    response.headers.update(etag(year["version"]))
    return year


@router.put(
    "/years/{year_id}",
    response_model=AcademicYearRead,
    responses=problems(NotFound, Invalid, YearNameTaken, TermsInUse, SavedMeanwhile, VersionRequired),
)
async def correct_year(
    year_id: UUID, body: YearWrite, work: CanManageYears, response: Response, if_match: IfMatch = None
) -> Any:
    """Save a year as it is given, on top of the version in If-Match: all of it, or nothing."""
    year = await YearService(work).correct(year_id, body, version_in(if_match))
    response.headers.update(etag(year["version"]))
    return year
