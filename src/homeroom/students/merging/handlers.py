"""What a merge, or its undoing, sets off."""

from homeroom.platform.jobs import subscribe
from homeroom.platform.work import Work
from homeroom.students.merging.events import PeopleMerged, PeopleUnmerged
from homeroom.students.merging.models import PairKind
from homeroom.students.warnings.service import renew_standings


@subscribe(PeopleMerged, key="students.count_merged")
async def count_merged(work: Work, event: PeopleMerged) -> None:
    """What early warning counts of a student is that of both records now; safe to repeat."""
    if event.kind is PairKind.STUDENT:
        await renew_standings(work, [event.survivor_id])


@subscribe(PeopleUnmerged, key="students.count_unmerged")
async def count_unmerged(work: Work, event: PeopleUnmerged) -> None:
    """Each of the two has their own again; safe to repeat."""
    if event.kind is PairKind.STUDENT:
        await renew_standings(work, [event.survivor_id, event.merged_id])
