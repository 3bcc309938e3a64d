"""What happens after an incident was recorded or changed."""

from homeroom.platform.jobs import subscribe
from homeroom.platform.work import Work
from homeroom.students.behavior.events import IncidentChanged
from homeroom.students.behavior.repository.counted import PERPETRATORS
from homeroom.students.behavior.service import (
    warnings,  # noqa: F401  (its measure is in early warning)
)
from homeroom.students.warnings.service import renew_standings


@subscribe(IncidentChanged, key="students.count_incidents")
async def count_incidents(work: Work, event: IncidentChanged) -> None:
    """Look again at how those stand who brought it about; safe to repeat."""
    rows = await work.execute(PERPETRATORS, {"incident_id": event.incident_id})
    if rows:
        await renew_standings(work, [row["student_id"] for row in rows])
