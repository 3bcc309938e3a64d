"""What a place of the scene has besides: a department with its head, positions, and where its staff works as what."""

from uuid import UUID

from homeroom.kernel.ids import new_id
from homeroom.kernel.names import folded
from homeroom.schools.models import (
    Department,
    DepartmentHead,
    Headship,
    Position,
    StaffAssignment,
    StaffClassification,
)
from tests.access.situations import Kind, Situation
from tests.support.world import FIRST_DAY, SchoolMade, World


async def staff_of_place(place: Situation, world: World, school: SchoolMade, staff: UUID) -> dict[Kind, UUID]:
    """Make them for one member of staff of the place's school."""
    held, spare = (_position(f"{title} {place}") for title in ("Coach", "Spare"))
    department = Department(
        id=new_id(),
        school_id=school.id,
        name=f"Department {place}",
        search_name=folded(f"Department {place}"),
        starts_on=FIRST_DAY,
        version=1,
    )
    await world.add(held, spare, department)
    assignment = StaffAssignment(
        id=new_id(),
        staff_id=staff,
        school_id=school.id,
        position=held.title,
        position_id=held.id,
        department_id=department.id,
        starts_on=FIRST_DAY,
    )
    head = DepartmentHead(
        id=new_id(), department_id=department.id, staff_id=staff, role=Headship.HEAD, starts_on=FIRST_DAY
    )
    await world.add(assignment, head)
    return {
        Kind.DEPARTMENT: department.id,
        Kind.HEADSHIP: head.id,
        Kind.ASSIGNMENT: assignment.id,
        Kind.POSITION: held.id,
        Kind.SPARE_POSITION: spare.id,
    }


def _position(title: str) -> Position:
    return Position(
        id=new_id(),
        title=title,
        search_title=folded(title),
        classification=StaffClassification.OTHER,
        also_called=[],
        active=True,
        version=1,
    )
