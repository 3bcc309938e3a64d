"""Profiles and logos over HTTP: of schools, and alike of organizations."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Header, Request, Response

from homeroom.gateway.access import WorkRoute
from homeroom.gateway.answers import problems
from homeroom.gateway.versions import IfMatch, VersionRequired, etag, version_in
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.platform.work import Work
from homeroom.schools.errors import LogoRefused, NcesIdTaken, ProfileChanged
from homeroom.schools.permissions import CanCorrectSchools, CanManageDistrict, CanReadSchools
from homeroom.schools.schemas import ProfileRead, ProfileWrite
from homeroom.schools.service import Place, ProfileService

router = APIRouter(prefix="/v1/schools", tags=["schools"], route_class=WorkRoute)

IfNoneMatch = Annotated[str | None, Header(description="The ETag of the picture you have.")]
PICTURES = ("image/png", "image/jpeg", "image/webp")
_A_PICTURE = {
    "requestBody": {
        "required": True,
        "content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind in PICTURES},
    }
}
_PICTURE: dict[int | str, dict[str, Any]] = {
    200: {"content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind in PICTURES}},
    304: {"description": "You have it already."},
}
_CHANGES = problems(NotFound, ProfileChanged, VersionRequired, NcesIdTaken, Invalid)
_CHANGES_LOGO = problems(NotFound, ProfileChanged, VersionRequired, LogoRefused)


def school(school_id: UUID) -> Place:
    return Place("school", school_id)


def organization(organization_id: UUID) -> Place:
    return Place("organization", organization_id)


@router.get("/organizations/{organization_id}/profile", response_model=ProfileRead, responses=problems(NotFound))
async def read_organization_profile(organization_id: UUID, work: CanReadSchools, response: Response) -> Any:
    """Every setting of an organization, and where it comes from. The ETag is the version."""
    return _versioned(response, await ProfileService(work).read(organization(organization_id)))


@router.patch("/organizations/{organization_id}/profile", response_model=ProfileRead, responses=_CHANGES)
async def save_organization_profile(
    organization_id: UUID, body: ProfileWrite, work: CanManageDistrict, response: Response, if_match: IfMatch = None
) -> Any:
    """Say what holds in an organization and below it, on top of the version in If-Match; only what is sent changes."""
    place = organization(organization_id)
    return _versioned(response, await ProfileService(work).save(place, version_in(if_match), body))


@router.get("/organizations/{organization_id}/logo", response_class=Response, responses=_PICTURE | problems(NotFound))
async def read_organization_logo(
    organization_id: UUID, work: CanReadSchools, if_none_match: IfNoneMatch = None
) -> Response:
    """The logo of an organization: its own, or the one it has from above."""
    return await _logo(work, organization(organization_id), if_none_match)


@router.put(
    "/organizations/{organization_id}/logo",
    response_model=ProfileRead,
    responses=_CHANGES_LOGO,
    openapi_extra=_A_PICTURE,
)
async def save_organization_logo(
    organization_id: UUID, work: CanManageDistrict, request: Request, response: Response, if_match: IfMatch = None
) -> Any:
    """Give an organization a logo, as the body: PNG, JPEG or WebP."""
    place, version = organization(organization_id), version_in(if_match)
    return _versioned(response, await ProfileService(work).save_logo(place, version, await request.body()))


@router.delete(
    "/organizations/{organization_id}/logo",
    response_model=ProfileRead,
    responses=problems(NotFound, ProfileChanged, VersionRequired),
)
async def remove_organization_logo(
    organization_id: UUID, work: CanManageDistrict, response: Response, if_match: IfMatch = None
) -> Any:
    """Take an organization's own logo away: it has the one from above."""
    place = organization(organization_id)
    return _versioned(response, await ProfileService(work).remove_logo(place, version_in(if_match)))


@router.get("/{school_id}/profile", response_model=ProfileRead, responses=problems(NotFound))
async def read_school_profile(school_id: UUID, work: CanReadSchools, response: Response) -> Any:
    """Every setting of a school, and where it comes from. The ETag is the version."""
    return _versioned(response, await ProfileService(work).read(school(school_id)))


@router.patch("/{school_id}/profile", response_model=ProfileRead, responses=_CHANGES)
async def save_school_profile(
    school_id: UUID, body: ProfileWrite, work: CanCorrectSchools, response: Response, if_match: IfMatch = None
) -> Any:
    """Say what holds in a school, on top of the version in If-Match; only what is sent changes."""
    return _versioned(response, await ProfileService(work).save(school(school_id), version_in(if_match), body))


@router.get("/{school_id}/logo", response_class=Response, responses=_PICTURE | problems(NotFound))
async def read_school_logo(school_id: UUID, work: CanReadSchools, if_none_match: IfNoneMatch = None) -> Response:
    """The logo of a school: its own, or the one it has from above."""
    return await _logo(work, school(school_id), if_none_match)


@router.put("/{school_id}/logo", response_model=ProfileRead, responses=_CHANGES_LOGO, openapi_extra=_A_PICTURE)
async def save_school_logo(
    school_id: UUID, work: CanCorrectSchools, request: Request, response: Response, if_match: IfMatch = None
) -> Any:
    """Give a school a logo, as the body: PNG, JPEG or WebP."""
    version = version_in(if_match)
    return _versioned(response, await ProfileService(work).save_logo(school(school_id), version, await request.body()))


@router.delete(
    "/{school_id}/logo", response_model=ProfileRead, responses=problems(NotFound, ProfileChanged, VersionRequired)
)
async def remove_school_logo(
    school_id: UUID, work: CanCorrectSchools, response: Response, if_match: IfMatch = None
) -> Any:
    """Take a school's own logo away: it has the one from above."""
    return _versioned(response, await ProfileService(work).remove_logo(school(school_id), version_in(if_match)))


def _versioned(response: Response, profile: dict[str, Any]) -> dict[str, Any]:
    response.headers.update(etag(profile["version"]))
    return profile


async def _logo(work: Work, place: Place, known: str | None) -> Response:
    service = ProfileService(work)
    logo = await service.logo(place)
    headers = {"ETag": f'"{logo.digest}"', "Cache-Control": "private, no-cache"}
    if known == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return Response(await service.content(logo), media_type=logo.media_type, headers=headers)
