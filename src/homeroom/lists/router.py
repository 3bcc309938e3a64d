"""Saved lists over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Response

from homeroom.gateway.access import WorkRoute
from homeroom.gateway.answers import problems
from homeroom.gateway.versions import IfMatch, VersionRequired, etag, version_in
from homeroom.kernel.problems import Forbidden, Invalid, NotFound
from homeroom.lists.errors import ListNameTaken, NoSuchList, SavedListChanged, SavedListNotFound, TooManyLists
from homeroom.lists.permissions import CanShareLists, CanUseLists
from homeroom.lists.schemas import (
    DefaultWrite,
    ListRead,
    SavedListCreate,
    SavedListRead,
    SavedListUpdate,
    Sharing,
)
from homeroom.lists.service import ListService

router = APIRouter(prefix="/v1/lists", tags=["lists"], route_class=WorkRoute)

ListName = Annotated[str, Path(pattern=r"^[a-z_]+\.[a-z_]+$", max_length=80, description="Such as `schools.sections`.")]


@router.get("/{name}", response_model=ListRead, responses=problems(NoSuchList, Forbidden))
async def read_list(name: ListName, work: CanUseLists) -> Any:
    """What I may see and do of a list: its columns, its filters, and the lists I saved or that are shared with me."""
    return await ListService(work).read(name)


@router.post(
    "/{name}/saved",
    status_code=201,
    response_model=SavedListRead,
    responses=problems(NoSuchList, Forbidden, Invalid, ListNameTaken, TooManyLists),
)
async def save_list(name: ListName, body: SavedListCreate, work: CanUseLists) -> Any:
    """Save filters, order and columns under a name, for myself."""
    return await ListService(work).save(name, body)


@router.put("/{name}/default", status_code=204, responses=problems(NoSuchList, Forbidden, SavedListNotFound, Invalid))
async def set_default_list(name: ListName, body: DefaultWrite, work: CanUseLists) -> None:
    """Say with which saved list its page begins, for me."""
    await ListService(work).begin_with(name, body.saved_id)


@router.patch(
    "/saved/{saved_id}",
    response_model=SavedListRead,
    responses=problems(SavedListNotFound, Forbidden, Invalid, ListNameTaken, SavedListChanged, VersionRequired),
)
async def change_saved_list(
    saved_id: UUID, body: SavedListUpdate, work: CanUseLists, response: Response, if_match: IfMatch = None
) -> Any:
    """Rename a list of mine, or save in it what I see now; only what is sent changes."""
    changed = await ListService(work).change(saved_id, version_in(if_match), body)
    response.headers.update(etag(changed["version"]))
    return changed


@router.delete("/saved/{saved_id}", status_code=204, responses=problems(SavedListNotFound))
async def delete_saved_list(saved_id: UUID, work: CanUseLists) -> None:
    """Delete a list of mine; it is gone for those it was shared with, too."""
    await ListService(work).delete(saved_id)


@router.put(
    "/saved/{saved_id}/sharing",
    response_model=SavedListRead,
    responses=problems(SavedListNotFound, NotFound, Forbidden, Invalid),
)
async def share_saved_list(saved_id: UUID, body: Sharing, work: CanShareLists) -> Any:
    """Share a list of mine with a role, a school or everybody, or end that. Its readers see their own rows only."""
    return await ListService(work).share(saved_id, body)
