"""Offering sections over HTTP, and when they meet."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Response

from homeroom.gateway.access import WorkRoute
from homeroom.gateway.answers import problems
from homeroom.gateway.versions import IfMatch, VersionRequired, etag, version_in
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.schools.errors import DoubleBooked
from homeroom.schools.errors.courses import RecordChanged, SchoolHasName, TermsDoNotMatch
from homeroom.schools.permissions import CanManageSections, CanReadSections
from homeroom.schools.schemas import (
    MeetingsWrite,
    OfferingChoices,
    Pattern,
    SectionCreate,
    SectionEnd,
    SectionRead,
    SectionsCopied,
    SectionsCopy,
    SectionsOffer,
    SectionsOffered,
    SectionUpdate,
)
from homeroom.schools.service import MeetingService, OfferingService

router = APIRouter(prefix="/v1/schools", tags=["schools"], route_class=WorkRoute)

CHANGE_REFUSALS = (NotFound, RecordChanged, VersionRequired, Invalid)


@router.get("/{school_id}/offering", response_model=OfferingChoices, responses=problems(NotFound))
async def read_choices(school_id: UUID, work: CanManageSections) -> Any:
    """What a section of this school can be made of: years with their terms, calendars, rooms."""
    return await OfferingService(work).choices(school_id)


@router.post(
    "/sections", status_code=201, response_model=SectionRead, responses=problems(NotFound, Invalid, SchoolHasName)
)
async def create_section(body: SectionCreate, work: CanManageSections, response: Response) -> Any:
    """Offer a section of a course in a school."""
    return _with_version(response, await OfferingService(work).create(body))


@router.post("/sections/offer", status_code=201, response_model=SectionsOffered, responses=problems(NotFound, Invalid))
async def offer_sections(body: SectionsOffer, work: CanManageSections) -> Any:
    """Offer several sections of a course at once, numbered on from those there are."""
    return await OfferingService(work).offer(body)


@router.post(
    "/sections/copy",
    status_code=201,
    response_model=SectionsCopied,
    responses=problems(NotFound, Invalid, TermsDoNotMatch),
)
async def copy_sections(body: SectionsCopy, work: CanManageSections) -> Any:
    """Offer again what a school offered in a year; what is there already is left out, so that it can be repeated."""
    return await OfferingService(work).copy(body)


@router.patch(
    "/sections/{section_id}",
    response_model=SectionRead,
    responses=problems(*CHANGE_REFUSALS, SchoolHasName, DoubleBooked),
)
async def correct_section(
    section_id: UUID, body: SectionUpdate, work: CanManageSections, response: Response, if_match: IfMatch = None
) -> Any:
    """Correct a section's name, capacity, room, calendar or terms, on top of the version in If-Match."""
    return _with_version(response, await OfferingService(work).correct(section_id, version_in(if_match), body))


@router.post("/sections/{section_id}/end", response_model=SectionRead, responses=problems(*CHANGE_REFUSALS))
async def end_section(
    section_id: UUID, body: SectionEnd, work: CanManageSections, response: Response, if_match: IfMatch = None
) -> Any:
    """Set a section's last day; its teachers and its roster end with it, and its room is free afterwards."""
    return _with_version(response, await OfferingService(work).end(section_id, version_in(if_match), body))


@router.get("/sections/{section_id}/meetings", response_model=Pattern, responses=problems(NotFound))
async def read_meetings(section_id: UUID, work: CanReadSections, response: Response) -> Any:
    """When a section met, meets and will meet, and the grid in which it may. The ETag is the section's version."""
    return _with_version(response, await MeetingService(work).pattern(section_id))


@router.put(
    "/sections/{section_id}/meetings",
    response_model=Pattern,
    responses=problems(*CHANGE_REFUSALS, DoubleBooked),
)
async def set_meetings(
    section_id: UUID, body: MeetingsWrite, work: CanManageSections, response: Response, if_match: IfMatch = None
) -> Any:
    """Say when a section meets from a day on, all of it; refused where a teacher or a room is taken."""
    return _with_version(response, await MeetingService(work).set_meetings(section_id, version_in(if_match), body))


def _with_version(response: Response, found: dict[str, Any]) -> dict[str, Any]:
    response.headers.update(etag(found["version"]))
    return found
