"""The district's tree over HTTP."""

from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Query

from homeroom.gateway.access import WorkRoute
from homeroom.gateway.answers import problems
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.schools.errors import CircularTree, NameTaken, SecondDistrict
from homeroom.schools.permissions import CanCompareSchools, CanManageDistrict, CanReadSchools
from homeroom.schools.schemas import (
    Comparison,
    DistrictTree,
    OrganizationCreate,
    OrganizationRead,
    OrganizationUpdate,
    SchoolCreate,
    SchoolEnd,
    SchoolPlace,
    SchoolRead,
)
from homeroom.schools.service import DistrictService

router = APIRouter(prefix="/v1/schools", tags=["schools"], route_class=WorkRoute)

Measure = Literal["name", "students", "attendance_rate", "staff", "teachers", "students_per_teacher"]


@router.get("/district", response_model=DistrictTree)
async def read_district(work: CanReadSchools) -> Any:
    """The district's tree: its organizations and schools, those that have closed included."""
    return await DistrictService(work).tree()


@router.get("/compare", response_model=Comparison, responses=problems(Invalid))
async def compare_schools(
    work: CanCompareSchools, sort: Annotated[Measure, Query()] = "name", order: Literal["asc", "desc"] = "asc"
) -> Any:
    """The open schools side by side, today: enrollment, attendance, staffing. What is not known comes last."""
    return await DistrictService(work).compare(sort, order)


@router.post(
    "/organizations",
    status_code=201,
    response_model=OrganizationRead,
    responses=problems(NotFound, SecondDistrict, NameTaken, Invalid),
)
async def create_organization(body: OrganizationCreate, work: CanManageDistrict) -> Any:
    """Add a district, region or office to the tree."""
    return await DistrictService(work).create_organization(body)


@router.patch(
    "/organizations/{organization_id}",
    response_model=OrganizationRead,
    responses=problems(NotFound, CircularTree, SecondDistrict, NameTaken),
)
async def change_organization(organization_id: UUID, body: OrganizationUpdate, work: CanManageDistrict) -> Any:
    """Rename or move an organization, with all below it; only what is sent changes."""
    return await DistrictService(work).change_organization(organization_id, body)


@router.post("", status_code=201, response_model=SchoolRead, responses=problems(NotFound, NameTaken, Invalid))
async def create_school(body: SchoolCreate, work: CanManageDistrict) -> Any:
    """Add a school below an organization; its attendance codes follow in a moment."""
    return await DistrictService(work).create_school(body)


@router.put("/{school_id}/organization", response_model=SchoolRead, responses=problems(NotFound, NameTaken, Invalid))
async def move_school(school_id: UUID, body: SchoolPlace, work: CanManageDistrict) -> Any:
    """Move a school below another organization: what it inherits, it has from there."""
    return await DistrictService(work).move_school(school_id, body.organization_id)


@router.put("/{school_id}/last-day", response_model=SchoolRead, responses=problems(NotFound, Invalid))
async def end_school(school_id: UUID, body: SchoolEnd, work: CanManageDistrict) -> Any:
    """Close a school with its last day, or with null open it again; who goes there is not touched."""
    return await DistrictService(work).end_school(school_id, body)
