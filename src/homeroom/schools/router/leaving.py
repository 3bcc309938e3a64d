"""Leaving the district over HTTP."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter

from homeroom.gateway.access import WorkRoute
from homeroom.gateway.answers import problems
from homeroom.gateway.listing import list_routes
from homeroom.identity.public import LastDistrictAdmin, RightsChanged, RoleNotYours
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.schools.errors import NotLeaving, StaffLeaving, WorksElsewhere
from homeroom.schools.lists import HANDOVER
from homeroom.schools.permissions import CanCorrectSections, CanManageStaff
from homeroom.schools.schemas import Ending, Handover, Leave, LeavePreview
from homeroom.schools.service import LeavingService

router = APIRouter(prefix="/v1/schools", tags=["schools"], route_class=WorkRoute)


list_routes(
    router,
    HANDOVER,
    CanCorrectSections,
    Handover,
    "Sections that will have no teacher, or no lead, because somebody leaves: those first that lack one first.",
)


@router.post(
    "/staff/{staff_id}/leave/preview",
    response_model=Ending,
    responses=problems(NotFound, Invalid, WorksElsewhere, StaffLeaving),
)
async def preview_leaving(staff_id: UUID, body: LeavePreview, work: CanManageStaff) -> Any:
    """What would end with somebody's last day: assignments, sections, headships, roles, the account."""
    return await LeavingService(work).preview(staff_id, body.last_on)


@router.post(
    "/staff/{staff_id}/leave",
    status_code=204,
    responses=problems(NotFound, Invalid, WorksElsewhere, StaffLeaving, RoleNotYours, LastDistrictAdmin, RightsChanged),
)
async def leave(staff_id: UUID, body: Leave, work: CanManageStaff) -> None:
    """Record somebody's last day: everything ends with it, everywhere. Rights hold through that day."""
    await LeavingService(work).leave(staff_id, body)


@router.post(
    "/staff/{staff_id}/leave/undo",
    status_code=204,
    responses=problems(NotFound, WorksElsewhere, NotLeaving, RoleNotYours, RightsChanged),
)
async def undo_leaving(staff_id: UUID, work: CanManageStaff) -> None:
    """Undo a recorded last day, until it is over: all goes on as it would have."""
    await LeavingService(work).undo(staff_id)
