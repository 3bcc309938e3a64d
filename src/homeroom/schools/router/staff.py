"""Staff over HTTP."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter

from homeroom.gateway.access import WorkRoute
from homeroom.gateway.answers import problems
from homeroom.gateway.listing import list_routes
from homeroom.kernel.problems import NotFound
from homeroom.schools.lists import STAFF
from homeroom.schools.permissions import (
    CanReadStaff,
)
from homeroom.schools.schemas import (
    StaffMember,
    StaffRead,
)
from homeroom.schools.service import SchoolService

router = APIRouter(prefix="/v1/schools", tags=["schools"], route_class=WorkRoute)


list_routes(
    router,
    STAFF,
    CanReadStaff,
    StaffRead,
    "Staff; `q` is the beginning of a family or given name; `without_account`: who cannot sign in yet.",
)


@router.get("/staff/{staff_id}", response_model=StaffMember, responses=problems(NotFound))
async def read_staff_member(staff_id: UUID, work: CanReadStaff) -> Any:
    """One member of staff: where they work, what they teach, and how to reach them."""
    return await SchoolService(work).staff_member(staff_id)
