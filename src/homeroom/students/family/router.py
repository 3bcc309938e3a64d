"""Families over HTTP: what the office keeps of them."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter

from homeroom.gateway.access import WorkRoute
from homeroom.gateway.answers import problems
from homeroom.gateway.listing import list_routes
from homeroom.gateway.versions import IfMatch, VersionRequired, version_in
from homeroom.kernel.problems import Invalid, NotFound
from homeroom.students.errors import StudentNotFound
from homeroom.students.family.errors import (
    AlreadyBarred,
    AlreadyGuardian,
    AlreadyMember,
    FamilyChanged,
    FamilyPartNotFound,
    GuardianYounger,
    NotBefore,
    OrderIncomplete,
    OwnAncestor,
    OwnFamily,
    OwnGuardian,
)
from homeroom.students.family.lists import COMING_OF_AGE, MAILINGS
from homeroom.students.family.schemas import (
    ComingOfAge,
    ContactCreate,
    ContactOrder,
    ContactUpdate,
    FamilyRead,
    HouseholdCreate,
    HouseholdUpdate,
    LastDay,
    LinkCreate,
    LinkUpdate,
    MailingListed,
    MemberAdd,
    NotesRead,
    NotesWrite,
    OrderCreate,
    OrderUpdate,
)
from homeroom.students.family.service import CourtOrderService, FamilyService, HouseholdService
from homeroom.students.permissions import CanManageFamilies, CanReadCustody, CanReadGuardians

router = APIRouter(prefix="/v1/students", tags=["students"], route_class=WorkRoute)

list_routes(
    router,
    MAILINGS,
    CanReadGuardians,
    MailingListed,
    "Where mail about the students I work with goes: one line for a household, none where a court bars somebody.",
)
list_routes(
    router,
    COMING_OF_AGE,
    CanManageFamilies,
    ComingOfAge,
    "Students who are 18 or will be by a day (`by`; within 60 days by default), and what is left to decide about.",
)

CHANGED = (StudentNotFound, FamilyPartNotFound, FamilyChanged, VersionRequired, Invalid)


@router.get("/{student_id}/family", response_model=FamilyRead, responses=problems(StudentNotFound))
async def read_family(student_id: UUID, work: CanReadGuardians) -> Any:
    """Guardians and contacts in the order in which they are called, households, court orders."""
    return await FamilyService(work).family(student_id)


@router.post(
    "/{student_id}/guardians",
    status_code=201,
    response_model=FamilyRead,
    responses=problems(
        StudentNotFound, NotFound, Invalid, OwnFamily, OwnGuardian, OwnAncestor, GuardianYounger, AlreadyGuardian
    ),
)
async def link_guardian(student_id: UUID, body: LinkCreate, work: CanManageFamilies) -> Any:
    """Make somebody responsible for a student, from a day on: a known person, or a new one."""
    return await FamilyService(work).link(student_id, body)


@router.patch(
    "/{student_id}/guardians/{link_id}",
    response_model=FamilyRead,
    responses=problems(*CHANGED, NotFound, NotBefore, OwnFamily, GuardianYounger, AlreadyGuardian, OwnAncestor),
)
async def change_link(
    student_id: UUID, link_id: UUID, body: LinkUpdate, work: CanManageFamilies, if_match: IfMatch = None
) -> Any:
    """Change what a link is and the rights it carries, end it, or decide what stays shared at 18."""
    return await FamilyService(work).change_link(student_id, link_id, version_in(if_match), body)


@router.post(
    "/{student_id}/contacts",
    status_code=201,
    response_model=FamilyRead,
    responses=problems(StudentNotFound, Invalid),
)
async def add_contact(student_id: UUID, body: ContactCreate, work: CanManageFamilies) -> Any:
    """Add somebody to call who has no rights."""
    return await FamilyService(work).add_contact(student_id, body)


@router.put(
    "/{student_id}/contacts/order",
    response_model=FamilyRead,
    responses=problems(StudentNotFound, OrderIncomplete, Invalid),
)
async def put_contacts_in_order(student_id: UUID, body: ContactOrder, work: CanManageFamilies) -> Any:
    """Say whom to call first: all guardians' links and other contacts, each once."""
    return await FamilyService(work).put_in_order(student_id, body)


@router.patch("/{student_id}/contacts/{contact_id}", response_model=FamilyRead, responses=problems(*CHANGED, NotBefore))
async def change_contact(
    student_id: UUID, contact_id: UUID, body: ContactUpdate, work: CanManageFamilies, if_match: IfMatch = None
) -> Any:
    """Correct a contact, or end it."""
    return await FamilyService(work).change_contact(student_id, contact_id, version_in(if_match), body)


@router.post(
    "/{student_id}/households",
    status_code=201,
    response_model=FamilyRead,
    responses=problems(StudentNotFound, NotFound, Invalid),
)
async def make_household(student_id: UUID, body: HouseholdCreate, work: CanManageFamilies) -> Any:
    """Make a household, and say who lives there from a day on."""
    return await HouseholdService(work).make(student_id, body)


@router.patch("/{student_id}/households/{household_id}", response_model=FamilyRead, responses=problems(*CHANGED))
async def correct_household(
    student_id: UUID, household_id: UUID, body: HouseholdUpdate, work: CanManageFamilies, if_match: IfMatch = None
) -> Any:
    """Correct where a household is, its phone, and the language of its mail."""
    return await HouseholdService(work).correct(student_id, household_id, version_in(if_match), body)


@router.post(
    "/{student_id}/households/{household_id}/members",
    status_code=201,
    response_model=FamilyRead,
    responses=problems(StudentNotFound, FamilyPartNotFound, NotFound, AlreadyMember, Invalid),
)
async def add_member(student_id: UUID, household_id: UUID, body: MemberAdd, work: CanManageFamilies) -> Any:
    """Say who else lives in a household from a day on; a child of separated parents is in two."""
    return await HouseholdService(work).add_member(student_id, household_id, body)


@router.post(
    "/{student_id}/households/{household_id}/members/{member_id}/end",
    response_model=FamilyRead,
    responses=problems(StudentNotFound, FamilyPartNotFound, NotBefore, Invalid),
)
async def end_member(
    student_id: UUID, household_id: UUID, member_id: UUID, body: LastDay, work: CanManageFamilies
) -> Any:
    """Say until when somebody lives in a household."""
    return await HouseholdService(work).end_member(student_id, household_id, member_id, body)


@router.post(
    "/{student_id}/court-orders",
    status_code=201,
    response_model=FamilyRead,
    responses=problems(StudentNotFound, NotFound, OwnFamily, AlreadyBarred, NotBefore, Invalid),
)
async def enter_court_order(student_id: UUID, body: OrderCreate, work: CanManageFamilies) -> Any:
    """Enter a court's order: while it is in force, nothing of the student is open to that person."""
    return await CourtOrderService(work).enter(student_id, body)


@router.patch(
    "/{student_id}/court-orders/{order_id}",
    response_model=FamilyRead,
    responses=problems(*CHANGED, OwnFamily, AlreadyBarred, NotBefore),
)
async def change_court_order(
    student_id: UUID, order_id: UUID, body: OrderUpdate, work: CanManageFamilies, if_match: IfMatch = None
) -> Any:
    """Correct an order, or say until when it is in force."""
    return await CourtOrderService(work).change(student_id, order_id, version_in(if_match), body)


@router.get(
    "/{student_id}/court-orders/{order_id}/notes",
    response_model=NotesRead,
    responses=problems(FamilyPartNotFound, OwnFamily),
)
async def read_custody_notes(student_id: UUID, order_id: UUID, work: CanReadCustody) -> Any:
    """The notes on a court order. That they were read is on record."""
    return await CourtOrderService(work).notes(student_id, order_id)


@router.put(
    "/{student_id}/court-orders/{order_id}/notes",
    response_model=NotesRead,
    responses=problems(FamilyPartNotFound, OwnFamily, FamilyChanged, VersionRequired, Invalid),
)
async def write_custody_notes(
    student_id: UUID, order_id: UUID, body: NotesWrite, work: CanReadCustody, if_match: IfMatch = None
) -> Any:
    """Write the notes on a court order, on top of the order's version in If-Match; they are sealed."""
    return await CourtOrderService(work).write_notes(student_id, order_id, version_in(if_match), body)
