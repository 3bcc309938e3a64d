"""Student groups over HTTP."""

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
from homeroom.students.errors import GroupChanged, GroupNameTaken, GroupNotFound, InAnotherHomeroom, StudentNotFound
from homeroom.students.lists import GROUPS
from homeroom.students.permissions import CanManageGroups, CanReadGroups
from homeroom.students.schemas.groups import (
    AdvisersWrite,
    GroupCreate,
    GroupMemberRead,
    GroupRead,
    GroupUpdate,
    MembersAdd,
    MembersChange,
    MembersEnd,
)
from homeroom.students.service import GroupService

router = APIRouter(prefix="/v1/students", tags=["students"], route_class=WorkRoute)


list_routes(
    router,
    GROUPS,
    CanReadGroups,
    GroupRead,
    "Homerooms, houses, teams by name: those of my schools, or those I look after.",
)


@router.post("/groups", status_code=201, response_model=GroupRead, responses=problems(NotFound, GroupNameTaken))
async def create_group(body: GroupCreate, work: CanManageGroups, response: Response) -> Any:
    """Make a group in a school."""
    return _with_version(response, await GroupService(work).create(body))


@router.get("/groups/{group_id}", response_model=GroupRead, responses=problems(GroupNotFound))
async def read_group(group_id: UUID, work: CanReadGroups, response: Response) -> Any:
    """One group. The ETag is the version."""
    return _with_version(response, await GroupService(work).group(group_id))


CHANGE_REFUSALS = (GroupNotFound, GroupChanged, VersionRequired)


@router.patch(
    "/groups/{group_id}", response_model=GroupRead, responses=problems(*CHANGE_REFUSALS, GroupNameTaken, Invalid)
)
async def correct_group(
    group_id: UUID, body: GroupUpdate, work: CanManageGroups, response: Response, if_match: IfMatch = None
) -> Any:
    """Rename a group, or end it, on top of the version in If-Match."""
    return _with_version(response, await GroupService(work).correct(group_id, version_in(if_match), body))


@router.put(
    "/groups/{group_id}/advisers", response_model=GroupRead, responses=problems(*CHANGE_REFUSALS, NotFound, Invalid)
)
async def set_advisers(
    group_id: UUID, body: AdvisersWrite, work: CanManageGroups, response: Response, if_match: IfMatch = None
) -> Any:
    """Say who looks after a group from today on: for those not named, yesterday was the last day."""
    return _with_version(response, await GroupService(work).set_advisers(group_id, version_in(if_match), body))


@router.get("/groups/{group_id}/members", response_model=Page[GroupMemberRead], responses=problems(NotFound, Invalid))
async def list_members(
    group_id: UUID,
    work: CanReadGroups,
    limit: Annotated[Limit, Query()] = 50,
    cursor: str | None = None,
) -> Any:
    """Who is in a group today or will be, by name."""
    return await GroupService(work).list_members(group_id, limit=limit, cursor=cursor)


@router.post(
    "/groups/{group_id}/members",
    response_model=MembersChange,
    responses=problems(GroupNotFound, StudentNotFound, Invalid, InAnotherHomeroom),
)
async def add_members(group_id: UUID, body: MembersAdd, work: CanManageGroups) -> Any:
    """Put students into a group from a day on, all of them or nobody; a student has one homeroom at a time."""
    return await GroupService(work).add_members(group_id, body)


@router.post(
    "/groups/{group_id}/members/end",
    response_model=MembersChange,
    responses=problems(GroupNotFound, StudentNotFound, Invalid),
)
async def end_members(group_id: UUID, body: MembersEnd, work: CanManageGroups) -> Any:
    """Take students out of a group from a day on."""
    return await GroupService(work).end_members(group_id, body)


def _with_version(response: Response, found: dict[str, Any]) -> dict[str, Any]:
    response.headers.update(etag(found["version"]))
    return found
