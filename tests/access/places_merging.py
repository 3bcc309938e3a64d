"""What was proposed, and merged, of the student of a place."""

from uuid import UUID

from homeroom.kernel.ids import new_id
from homeroom.students.merging.models import DuplicatePair, Merge, PairKind
from tests.access.situations import Kind
from tests.support.world import SignedIn, World


async def doubles_of(world: World, student_id: UUID, holder: SignedIn) -> dict[Kind, UUID]:
    first, second = sorted((student_id, holder.person_id))
    pair = DuplicatePair(
        id=new_id(), kind=PairKind.STUDENT, first_id=first, second_id=second, score=70, reasons=["same_name"]
    )
    merge = Merge(
        id=new_id(),
        kind=PairKind.STUDENT,
        survivor_id=student_id,
        merged_id=new_id(),
        name="Sam Double",
        merged_by=holder.account_id,
    )
    await world.add(pair, merge)
    return {Kind.PAIR: pair.id, Kind.MERGE: merge.id}
