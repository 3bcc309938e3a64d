"""What attendance measures for early warning: days absent of the days that count.

A day counts for a student where school was held by the calendar the student goes by, the student was enrolled, and a
roll has a mark of the student. It is absent as everywhere in attendance: by the worst of its marks. No day counts
twice, whichever schools of the district the student went to.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from homeroom.attendance.repository.absent_days import ABSENT_DAYS
from homeroom.platform.listing import Words
from homeroom.platform.work import Work
from homeroom.students.public import Counted, Unit, warning_measure

RECENT_DAYS: Final = 20
"""About a month of school."""


@warning_measure(
    "recent_absence_rate",
    Words("Days absent lately", "Días de ausencia recientes"),
    Unit.PERCENT,
    watch=15,
    alert=25,
    window_days=RECENT_DAYS,
)
@warning_measure(
    "absence_rate", Words("Days absent this year", "Días de ausencia este curso"), Unit.PERCENT, watch=5, alert=10
)
async def days_absent(
    work: Work, student_ids: Sequence[UUID], today: date, window_days: int | None
) -> Mapping[UUID, Counted]:
    """Days absent of those that count, of the year so far or of the last ones."""
    wanted = {"ids": [*student_ids], "today": today, "window": window_days}
    rows = await work.execute(ABSENT_DAYS, wanted)
    return {row["student_id"]: Counted(row["absent"], row["days"]) for row in rows}
