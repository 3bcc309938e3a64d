"""Rooms over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Response

from homeroom.gateway.access import WorkRoute
from homeroom.gateway.answers import problems
from homeroom.gateway.listing import list_routes
from homeroom.gateway.versions import IfMatch, VersionRequired, etag, version_in
from homeroom.kernel.pages import Limit
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.kernel.schemas import Page
from homeroom.schools.errors.courses import RecordChanged, RoomInUse, SchoolHasName
from homeroom.schools.lists import ROOMS, RoomFilters
from homeroom.schools.permissions import CanManageRooms, CanReadSchools
from homeroom.schools.schemas import RoomCreate, RoomRead, RoomUpdate
from homeroom.schools.service import RoomService

router = APIRouter(prefix="/v1/schools", tags=["schools"], route_class=WorkRoute)


list_routes(router, ROOMS, CanReadSchools, RoomRead, "The rooms of my schools, by name.")


@router.get("/{school_id}/rooms", response_model=Page[RoomRead], responses=problems(NotFound, Invalid))
async def list_rooms_of_school(
    school_id: UUID,
    work: CanReadSchools,
    include_retired: bool = False,
    limit: Annotated[Limit, Query()] = 50,
    cursor: str | None = None,
) -> Any:
    """The rooms of a school, by name."""
    wanted = RoomFilters(school_id=school_id, include_retired=include_retired)
    return await ROOMS.page(work, wanted, [], limit=limit, cursor=cursor)


@router.post(
    "/{school_id}/rooms", status_code=201, response_model=RoomRead, responses=problems(NotFound, SchoolHasName)
)
async def create_room(school_id: UUID, body: RoomCreate, work: CanManageRooms, response: Response) -> Any:
    """Add a room to a school."""
    return _with_version(response, await RoomService(work).create(school_id, body))


@router.patch(
    "/rooms/{room_id}",
    response_model=RoomRead,
    responses=problems(NotFound, RecordChanged, VersionRequired, SchoolHasName, RoomInUse, Invalid),
)
async def correct_room(
    room_id: UUID, body: RoomUpdate, work: CanManageRooms, response: Response, if_match: IfMatch = None
) -> Any:
    """Correct a room, or retire it by its last day, on top of the version in If-Match."""
    return _with_version(response, await RoomService(work).correct(room_id, version_in(if_match), body))


def _with_version(response: Response, room: dict[str, Any]) -> dict[str, Any]:
    response.headers.update(etag(room["version"]))
    return room
