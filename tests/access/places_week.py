"""What the week adds to a place of the scene: an absence, its cover, a room that is booked."""

from datetime import date
from uuid import UUID

from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from homeroom.schools.models import AbsenceReason, Cover, Reservation, StaffAbsence
from tests.access.scene import YESTERDAY
from tests.access.situations import Kind
from tests.support.world import TODAY, SchoolMade, SectionMade, World


async def week_of(
    world: World, school: SchoolMade, section: SectionMade, staff: UUID, holder: UUID
) -> dict[Kind, UUID]:
    """Make them: yesterday a colleague with an account took the section for the member of staff who is away."""
    absence, reservation = _absent(staff), _reserved(school, staff)
    await world.add(absence, reservation)
    cover = covered(absence.id, section.id, school.periods[0], holder, YESTERDAY, by=staff)
    await world.add(cover)
    ((meeting,),) = world.application.as_owner(
        "select id from schools.meetings where section_id = %s and cycle_day = 1", section.id
    )
    return {
        Kind.MEETING: meeting,
        Kind.SCHEDULED: section.id,
        Kind.COLLEAGUE: staff,
        Kind.RESERVATION: reservation.id,
        Kind.ABSENCE: absence.id,
        Kind.COVER: cover.id,
    }


def covered(absence_id: UUID, section_id: UUID, period_id: UUID, staff_id: UUID, on: date, *, by: UUID) -> Cover:
    """A lesson of that day is covered: the right to it is the day's."""
    return Cover(
        id=new_id(),
        absence_id=absence_id,
        section_id=section_id,
        held_on=on,
        period_id=period_id,
        staff_id=staff_id,
        assigned_at=clock.now(),
        assigned_by=by,
    )


def _absent(staff_id: UUID) -> StaffAbsence:
    return StaffAbsence(
        id=new_id(),
        staff_id=staff_id,
        starts_on=TODAY,
        ends_on=TODAY,
        period_ids=[],
        reason=AbsenceReason.SICK_LEAVE,
        recorded_at=clock.now(),
        recorded_by=staff_id,
    )


def _reserved(school: SchoolMade, staff_id: UUID) -> Reservation:
    return Reservation(
        id=new_id(),
        room_id=school.room_id,
        purpose="Choir",
        starts_on=TODAY,
        ends_on=TODAY,
        period_ids=[school.periods[4]],
        made_at=clock.now(),
        made_by=staff_id,
    )
