"""Staff over HTTP: who works in the district, where and as what."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter

from homeroom.gateway.access import WorkRoute
from homeroom.gateway.answers import problems
from homeroom.gateway.listing import list_routes
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.schools.errors import (
    AlreadyStaff,
    AssignmentOver,
    AssignmentOverlaps,
    PersonKnown,
    StaffLeaving,
    StaffNumberTaken,
)
from homeroom.schools.lists import DIRECTORY, STAFF
from homeroom.schools.permissions import CanManageStaff, CanReadDirectory, CanReadStaff
from homeroom.schools.schemas import (
    AssignmentChange,
    AssignmentCreate,
    AssignmentEnd,
    Assignments,
    Colleague,
    StaffAdded,
    StaffCreate,
    StaffMember,
    StaffRead,
    StaffUpdate,
)
from homeroom.schools.service import EmployingService, StaffListService

router = APIRouter(prefix="/v1/schools", tags=["schools"], route_class=WorkRoute)


list_routes(
    router,
    STAFF,
    CanReadStaff,
    StaffRead,
    "Staff; `q` is the beginning of a family or given name; `without_account`: who cannot sign in yet."
    " School, department and position are of one assignment: with `state=left` of one there was.",
)
list_routes(
    router,
    DIRECTORY,
    CanReadDirectory,
    Colleague,
    "The directory: who works here today, as what, and how colleagues reach them; nothing else of them.",
)


@router.post(
    "/staff",
    status_code=201,
    response_model=StaffAdded,
    responses=problems(NotFound, Invalid, PersonKnown, AlreadyStaff, StaffNumberTaken, AssignmentOverlaps),
)
async def add_staff(body: StaffCreate, work: CanManageStaff) -> Any:
    """Add somebody to the staff, with where they work: in one place or in several."""
    return {"id": await EmployingService(work).add(body)}


@router.get("/staff/{staff_id}", response_model=StaffMember, responses=problems(NotFound))
async def read_staff_member(staff_id: UUID, work: CanReadStaff) -> Any:
    """One member of staff: where they work, what they teach, and how to reach them."""
    return await StaffListService(work).staff_member(staff_id)


@router.patch("/staff/{staff_id}", status_code=204, responses=problems(NotFound, Invalid, StaffNumberTaken))
async def correct_staff(staff_id: UUID, body: StaffUpdate, work: CanManageStaff) -> None:
    """Correct a staff number, or the e-mail and the phone that colleagues see; only what is sent changes."""
    await EmployingService(work).correct(staff_id, body)


@router.post(
    "/staff/{staff_id}/assignments",
    status_code=201,
    response_model=Assignments,
    responses=problems(NotFound, Invalid, AssignmentOverlaps, StaffLeaving),
)
async def assign(staff_id: UUID, body: AssignmentCreate, work: CanManageStaff) -> Any:
    """Assign somebody to one more place, or to another position there."""
    return await EmployingService(work).assign(staff_id, body)


@router.post(
    "/staff/{staff_id}/assignments/{assignment_id}/change",
    response_model=Assignments,
    responses=problems(NotFound, Invalid, AssignmentOver, AssignmentOverlaps, StaffLeaving),
)
async def change_assignment(staff_id: UUID, assignment_id: UUID, body: AssignmentChange, work: CanManageStaff) -> Any:
    """Change an assignment from a day on: the old one ends the day before, and another begins."""
    return await EmployingService(work).change(staff_id, assignment_id, body)


@router.post(
    "/staff/{staff_id}/assignments/{assignment_id}/end",
    response_model=Assignments,
    responses=problems(NotFound, Invalid, AssignmentOver, AssignmentOverlaps, StaffLeaving),
)
async def end_assignment(staff_id: UUID, assignment_id: UUID, body: AssignmentEnd, work: CanManageStaff) -> Any:
    """Set the last day of an assignment, or let it go on."""
    return await EmployingService(work).end(staff_id, assignment_id, body)
