"""Rosters and waiting lists over HTTP."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter

from homeroom.gateway.access import WorkRoute
from homeroom.gateway.answers import problems
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.schools.public import DoubleBooked
from homeroom.students.errors import SectionFull, StudentNotFound
from homeroom.students.permissions import CanManageRosters
from homeroom.students.schemas.rosters import MoveUp, PutOn, RosterChange, RosterRead, TakeOff, WaitUpdate
from homeroom.students.service import RosterService

router = APIRouter(prefix="/v1/students", tags=["students"], route_class=WorkRoute)


@router.get("/sections/{section_id}/roster", response_model=RosterRead, responses=problems(NotFound))
async def read_roster(section_id: UUID, work: CanManageRosters) -> Any:
    """Who is on a section's roster today or will be, how many places it has, and who waits for one."""
    return await RosterService(work).read(section_id)


@router.post(
    "/sections/{section_id}/roster",
    response_model=RosterChange,
    responses=problems(NotFound, StudentNotFound, Invalid, SectionFull, DoubleBooked),
)
async def put_on_roster(section_id: UUID, body: PutOn, work: CanManageRosters) -> Any:
    """Put students on a roster; whoever finds no place stands on the waiting list, as the answer says."""
    return await RosterService(work).put_on(section_id, body)


@router.post(
    "/sections/{section_id}/roster/take-off",
    response_model=RosterChange,
    responses=problems(NotFound, StudentNotFound, Invalid),
)
async def take_off_roster(section_id: UUID, body: TakeOff, work: CanManageRosters) -> Any:
    """Take students off a roster from a day on; whoever waits moves up."""
    return await RosterService(work).take_off(section_id, body)


@router.post(
    "/sections/{section_id}/roster/move-up", response_model=RosterChange, responses=problems(NotFound, Invalid)
)
async def move_up(section_id: UUID, body: MoveUp, work: CanManageRosters) -> Any:
    """Give the places that are free to those who wait, in their turn; who cannot come then waits on."""
    return await RosterService(work).move_up(section_id, body.starts_on)


@router.patch(
    "/sections/{section_id}/waits/{wait_id}", response_model=RosterRead, responses=problems(NotFound, Invalid)
)
async def set_priority(section_id: UUID, wait_id: UUID, body: WaitUpdate, work: CanManageRosters) -> Any:
    """Let somebody who waits come earlier or later."""
    return await RosterService(work).set_priority(section_id, wait_id, body.priority)


@router.delete("/sections/{section_id}/waits/{wait_id}", response_model=RosterRead, responses=problems(NotFound))
async def withdraw_wait(section_id: UUID, wait_id: UUID, work: CanManageRosters) -> Any:
    """Take somebody off the waiting list."""
    return await RosterService(work).withdraw(section_id, wait_id)
