"""What other services' events set off in students."""

from homeroom.platform.jobs import subscribe
from homeroom.platform.work import Work
from homeroom.schools.public import SectionEnded
from homeroom.students.service import RosterService


@subscribe(SectionEnded, key="students.end_roster")
async def end_roster(work: Work, event: SectionEnded) -> None:
    """Its roster ends with a section."""
    await RosterService(work).end(event.section_id, event.ends_on)
