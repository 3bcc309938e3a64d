"""Departments and the list of positions over HTTP."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Response

from homeroom.gateway.access import WorkRoute
from homeroom.gateway.answers import problems
from homeroom.gateway.listing import list_routes
from homeroom.gateway.versions import IfMatch, VersionRequired, etag, version_in
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.schools.errors import DepartmentHasHead, DepartmentNameTaken, ListChanged, PositionTaken, StaffLeaving
from homeroom.schools.lists import DEPARTMENTS, POSITIONS
from homeroom.schools.permissions import CanManageDepartments, CanManagePositions, CanReadDirectory
from homeroom.schools.schemas import (
    DepartmentCreate,
    DepartmentDetail,
    DepartmentRead,
    DepartmentUpdate,
    HeadCreate,
    HeadEnd,
    PositionMerge,
    PositionRead,
    PositionWrite,
)
from homeroom.schools.service import DepartmentService, PositionService

router = APIRouter(prefix="/v1/schools", tags=["schools"], route_class=WorkRoute)


list_routes(
    router,
    POSITIONS,
    CanReadDirectory,
    PositionRead,
    "The district's list of positions, by title; `include_inactive` adds those that are not given any more.",
)


@router.post("/positions", status_code=201, response_model=PositionRead, responses=problems(Invalid, PositionTaken))
async def add_position(body: PositionWrite, work: CanManagePositions) -> Any:
    """Put a position on the list."""
    return await PositionService(work).add(body)


@router.put(
    "/positions/{position_id}",
    response_model=PositionRead,
    responses=problems(NotFound, Invalid, PositionTaken, ListChanged, VersionRequired),
)
async def change_position(
    position_id: UUID, body: PositionWrite, work: CanManagePositions, response: Response, if_match: IfMatch = None
) -> Any:
    """Rename a position, classify it, or take it out of use; imports know it by its old titles, too."""
    changed = await PositionService(work).change(position_id, body, version_in(if_match))
    response.headers.update(etag(changed["version"]))
    return changed


@router.post("/positions/{position_id}/merge", response_model=PositionRead, responses=problems(NotFound, Invalid))
async def merge_positions(position_id: UUID, body: PositionMerge, work: CanManagePositions) -> Any:
    """Merge a position into another that means the same: whoever held it holds the other."""
    return await PositionService(work).merge(position_id, body.into_id)


list_routes(
    router,
    DEPARTMENTS,
    CanReadDirectory,
    DepartmentRead,
    "Departments, by name; `include_over` adds those that are over.",
)


@router.post(
    "/departments",
    status_code=201,
    response_model=DepartmentDetail,
    responses=problems(NotFound, Invalid, DepartmentNameTaken),
)
async def add_department(body: DepartmentCreate, work: CanManageDepartments) -> Any:
    """Make a department: of a school, of a part of the district, or of the whole district."""
    return await DepartmentService(work).add(body)


@router.get("/departments/{department_id}", response_model=DepartmentDetail, responses=problems(NotFound))
async def read_department(department_id: UUID, work: CanReadDirectory, response: Response) -> Any:
    """One department, and who heads and headed it; who works in it is in the directory."""
    found = await DepartmentService(work).read(department_id)
    response.headers.update(etag(found["version"]))
    return found


@router.patch(
    "/departments/{department_id}",
    response_model=DepartmentDetail,
    responses=problems(NotFound, Invalid, DepartmentNameTaken, ListChanged, VersionRequired),
)
async def change_department(
    department_id: UUID,
    body: DepartmentUpdate,
    work: CanManageDepartments,
    response: Response,
    if_match: IfMatch = None,
) -> Any:
    """Rename a department, or set its last day; only what is sent changes."""
    changed = await DepartmentService(work).change(department_id, body, version_in(if_match))
    response.headers.update(etag(changed["version"]))
    return changed


@router.post(
    "/departments/{department_id}/heads",
    status_code=201,
    response_model=DepartmentDetail,
    responses=problems(NotFound, Invalid, DepartmentHasHead, StaffLeaving),
)
async def add_head(department_id: UUID, body: HeadCreate, work: CanManageDepartments) -> Any:
    """Say who heads a department, or is deputy there, from a day on."""
    return await DepartmentService(work).add_head(department_id, body)


@router.post(
    "/departments/{department_id}/heads/{head_id}/end",
    response_model=DepartmentDetail,
    responses=problems(NotFound, Invalid),
)
async def end_head(department_id: UUID, head_id: UUID, body: HeadEnd, work: CanManageDepartments) -> Any:
    """Set the last day of who heads a department."""
    return await DepartmentService(work).end_head(department_id, head_id, body)
