"""What is read and written of where staff work."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import Uuid, bindparam, func, select
from sqlalchemy.dialects.postgresql import ARRAY

from homeroom.identity.public import Person
from homeroom.kernel.actor import Reach
from homeroom.platform.database.refusing import refusing
from homeroom.platform.queries import AnySelect, query
from homeroom.platform.scopes import Bounds, in_scope
from homeroom.platform.work import Work
from homeroom.schools.errors import AlreadyStaff, StaffNumberTaken
from homeroom.schools.models import Departure, Organization, Position, School, Staff, StaffAssignment
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.sections import json_column
from homeroom.schools.repository.staff import ASSIGNMENTS, THE_STAFF

PLACE_OF: Final = """
select coalesce(s.name, o.name) as place from schools.staff_assignments a
left join schools.schools s on s.tenant_id = a.tenant_id and s.id = a.school_id
left join schools.organizations o on o.tenant_id = a.tenant_id and o.id = a.organization_id
where a.tenant_id = %(tenant)s and a.id = %(assignment)s
"""


@query(SchoolPermission.MANAGE_STAFF)
def managed_staff(reach: Reach) -> AnySelect:
    """A member of staff within reach of who manages them."""
    return (
        select(Staff.id, Person.given_name, Person.family_name)
        .join(Person, (Person.tenant_id == Staff.tenant_id) & (Person.id == Staff.id))
        .where(in_scope(reach, Staff), Staff.id == THE_STAFF)
    )


@query(SchoolPermission.MANAGE_STAFF)
def assignments_of(_reach: Reach) -> AnySelect:
    """All assignments of a member of staff that `managed_staff` found."""
    return (
        select(json_column(ASSIGNMENTS).label("items"))
        .select_from(Staff)
        .where(Staff.tenant_id == Bounds.tenant, Staff.id == THE_STAFF)
    )


@query(SchoolPermission.MANAGE_STAFF)
def schools_in_reach(reach: Reach) -> AnySelect:
    """Of these schools those within reach."""
    return select(School.id).where(
        in_scope(reach, School), School.id == func.any(bindparam("school_ids", type_=ARRAY(Uuid())))
    )


@query(SchoolPermission.MANAGE_STAFF)
def organizations_in_reach(reach: Reach) -> AnySelect:
    """Of these organizations those within reach: offices of the district are the district's."""
    return select(Organization.id).where(
        in_scope(reach, Organization), Organization.id == func.any(bindparam("organization_ids", type_=ARRAY(Uuid())))
    )


@query(SchoolPermission.MANAGE_STAFF)
def positions_named(_reach: Reach) -> AnySelect:
    """Of these lines of the district's list those that there are."""
    return select(Position.id, Position.title, Position.active).where(
        Position.tenant_id == Bounds.tenant, Position.id == func.any(bindparam("position_ids", type_=ARRAY(Uuid())))
    )


class EmployingRepository:
    """Staff and their assignments."""

    def __init__(self, work: Work) -> None:
        self.work, self.session = work, work.session
        self.tenant_id = work.actor.tenant_id

    async def hold(self, staff_id: UUID) -> Staff | None:
        """A member of staff, held so that nobody else changes where they work, or names them anywhere, meanwhile."""
        wanted = select(Staff).where(Staff.tenant_id == self.tenant_id, Staff.id == staff_id)
        return (await self.session.scalars(wanted.with_for_update(key_share=True))).one_or_none()

    async def keep(self, staff_ids: Sequence[UUID]) -> None:
        """Hold staff against anybody's leaving, while others may name them, too."""
        wanted = select(Staff.id).where(Staff.tenant_id == self.tenant_id, Staff.id.in_(staff_ids))
        await self.session.execute(wanted.order_by(Staff.id).with_for_update(read=True))

    async def add(self, staff: Staff) -> None:
        """Raises `StaffNumberTaken`, `AlreadyStaff`."""
        with refusing(
            {
                "uq_staff_number": lambda: StaffNumberTaken(staff.staff_number),
                "pk_staff": lambda: AlreadyStaff(staff.id),
            }
        ):
            self.session.add(staff)
            await self.session.flush()

    async def rename(self, staff: Staff, staff_number: str) -> None:
        """Raises `StaffNumberTaken`."""
        with refusing({"uq_staff_number": lambda: StaffNumberTaken(staff_number)}):
            staff.staff_number = staff_number
            await self.session.flush()

    async def assignments(self, staff_id: UUID) -> Sequence[StaffAssignment]:
        wanted = select(StaffAssignment).where(
            StaffAssignment.tenant_id == self.tenant_id, StaffAssignment.staff_id == staff_id
        )
        return (await self.session.scalars(wanted.order_by(StaffAssignment.starts_on, StaffAssignment.id))).all()

    async def place_of(self, assignment_id: UUID) -> str:
        return str((await self.work.execute(PLACE_OF, {"assignment": assignment_id}))[0]["place"])

    async def departures(self, staff_ids: Sequence[UUID]) -> dict[UUID, Departure]:
        """The last days that are not over, by whose they are."""
        wanted = select(Departure).where(
            Departure.tenant_id == self.tenant_id,
            Departure.staff_id.in_(staff_ids),
            Departure.undone_at.is_(None),
            Departure.done_at.is_(None),
        )
        return {each.staff_id: each for each in await self.session.scalars(wanted)}

    async def name_of(self, staff_id: UUID) -> str:
        person = await self.session.get_one(Person, (self.tenant_id, staff_id))
        return f"{person.given_name} {person.family_name}"
