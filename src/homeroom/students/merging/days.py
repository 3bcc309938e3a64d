"""The days of two records: which enrollments stand in the way of a merge, and which row takes over whose days."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from homeroom.students.enrollment.stays import A_DAY, Days, Stay, covered, lost


def in_the_way(survivors: Sequence[Stay], merged: Sequence[Stay]) -> tuple[Stay, Stay] | None:
    """Enrollments that cannot stand beside each other, and of which the survivor's does not say all of the other's.

    They are on common days two primary ones, or two in one school. The merged record's is the survivor's already where
    all its days are days of the survivor's in the same school; as the primary one where it is that.
    """
    for theirs in merged:
        met = [
            mine
            for mine in survivors
            if mine.in_force
            and theirs.in_force
            and mine.starts_on <= theirs.last
            and theirs.starts_on <= mine.last
            and (mine.school_id == theirs.school_id or (mine.primary and theirs.primary))
        ]
        said = [mine for mine in survivors if mine.primary or not theirs.primary]
        if met and lost([Days(theirs.starts_on, theirs.last)], covered(said, theirs.school_id)):
            return next((mine for mine in met if mine.school_id != theirs.school_id), met[0]), theirs
    return None


def widened(met: Sequence[tuple[Days, Mapping[UUID, Days]]]) -> dict[UUID, tuple[Days, Days]]:
    """Rows that take over the days of rows that are set aside: before, after.

    `met`: the days of each row that is set aside, and the survivor's rows on some of its days. What is between two of
    those goes to the first.
    """
    before = {row_id: days for _, rows in met for row_id, days in rows.items()}
    now = dict(before)
    for theirs, rows in met:
        for days in lost([theirs], sorted(now[row_id] for row_id in rows)):
            for row_id in rows:
                mine = now[row_id]
                if days.first - A_DAY == mine.last:
                    now[row_id] = Days(mine.first, days.last)
                    break
            else:
                row_id = next(each for each in rows if now[each].first - A_DAY == days.last)
                now[row_id] = Days(days.first, now[row_id].last)
    return {row_id: (days, now[row_id]) for row_id, days in before.items() if now[row_id] != days}


def stay_of(row: Mapping[str, Any]) -> Stay:
    return Stay(row["id"], row["school_id"], row["grade_level"], row["starts_on"], row["ends_on"], row["primary"])
