"""Staff over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query

from homeroom.gateway.access import WorkRoute
from homeroom.gateway.answers import problems
from homeroom.kernel.pages import Limit
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.kernel.schemas import Page, SearchText
from homeroom.schools.permissions import (
    CanReadStaff,
)
from homeroom.schools.schemas import (
    StaffMember,
    StaffRead,
)
from homeroom.schools.service import Direction, SchoolService, StaffOrder

router = APIRouter(prefix="/v1/schools", tags=["schools"], route_class=WorkRoute)


@router.get("/staff", response_model=Page[StaffRead], responses=problems(NotFound, Invalid))
async def list_staff(
    work: CanReadStaff,
    school_id: UUID | None = None,
    q: SearchText | None = None,
    without_account: bool = False,
    sort: StaffOrder = StaffOrder.NAME,
    order: Direction = "asc",
    limit: Annotated[Limit, Query()] = 50,
    cursor: str | None = None,
) -> Any:
    """Staff; `q` is the beginning of a family or given name; `without_account`: who cannot sign in yet."""
    return await SchoolService(work).list_staff(
        school_id=school_id,
        q=q,
        without_account=without_account,
        sort=sort,
        order=order,
        limit=limit,
        cursor=cursor,
    )


@router.get("/staff/{staff_id}", response_model=StaffMember, responses=problems(NotFound))
async def read_staff_member(staff_id: UUID, work: CanReadStaff) -> Any:
    """One member of staff: where they work, what they teach, and how to reach them."""
    return await SchoolService(work).staff_member(staff_id)
