"""What behavior measures for early warning: incidents a student brought about, of the last school days."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from homeroom.platform.listing import Words
from homeroom.platform.work import Work
from homeroom.students.behavior.repository.counted import INCIDENTS_LATELY
from homeroom.students.warnings.ruling import Counted, Unit, warning_measure

RECENT_DAYS: Final = 20
"""About a month of school."""


@warning_measure(
    "recent_incidents",
    Words("Incidents lately", "Incidentes recientes"),
    Unit.COUNT,
    watch=2,
    alert=4,
    window_days=RECENT_DAYS,
)
async def incidents(
    work: Work, student_ids: Sequence[UUID], today: date, window_days: int | None
) -> Mapping[UUID, Counted]:
    """Incidents since the first of the last school days, or of the year so far; of those who ever had one."""
    wanted = {"ids": [*student_ids], "today": today, "window": window_days}
    return {row["student_id"]: Counted(row["incidents"]) for row in await work.execute(INCIDENTS_LATELY, wanted)}
