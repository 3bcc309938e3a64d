"""What was printed of the student of a place."""

from uuid import UUID

from homeroom.kernel import clock
from homeroom.kernel.ids import new_id
from homeroom.students.papers.models import Certificate, PaperKind, PrintRun, PrintState
from tests.access.situations import Kind
from tests.support.world import FIRST_DAY, TODAY, SchoolMade, SignedIn, World


async def papers_of(world: World, school: SchoolMade, student_id: UUID, holder: SignedIn) -> dict[Kind, UUID]:
    certificate = Certificate(
        id=new_id(),
        student_id=student_id,
        school_id=school.id,
        code=new_id().hex,
        name="Sam Person",
        shown_as="Sam P.",
        student_number="1",
        grade_level="09",
        enrolled_from=FIRST_DAY,
        lang="en",
        paper="a4",
        issued_on=TODAY,
        issued_at=clock.now(),
        issued_by=holder.account_id,
    )
    run = a_print(new_id(), holder.account_id)
    await world.add(certificate, run)
    return {Kind.CERTIFICATE: certificate.id, Kind.PRINT: run.id}


def a_print(run_id: UUID, account_id: UUID) -> PrintRun:
    """One that is over, and whose file is kept no more."""
    return PrintRun(
        id=run_id,
        kind=PaperKind.STUDENT_CARDS,
        chosen={},
        lang="en",
        paper="a4",
        state=PrintState.DONE,
        requested_by=account_id,
        requested_at=clock.now(),
    )
