"""Circles among prerequisites."""

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

Course = TypeVar("Course", bound=Hashable)


def circle_through(
    start: Course, wanted: Iterable[tuple[Course, bool]], asked: Mapping[Course, Iterable[tuple[Course, bool]]]
) -> list[Course] | None:
    """The shortest circle that `start` closes by asking for `wanted`, from `start` back to it; None without one.

    `asked` says what the others ask for. The flag is true for what comes strictly before: two courses that are taken
    together may ask for each other, so a circle counts where at least one of its steps is such a one.
    """
    came_from: dict[tuple[Course, bool], tuple[Course, bool]] = {}
    ahead: list[tuple[Course, bool]] = [(start, False)]
    seen = set(ahead)
    for at in ahead:
        course, strict = at
        for other, before in wanted if course == start else asked.get(course, ()):
            step = (other, strict or before)
            if step == (start, True):
                return [*_way_to(at, came_from), start]
            if step not in seen:
                seen.add(step)
                came_from[step] = at
                ahead.append(step)
    return None


def _way_to(at: tuple[Course, bool], came_from: Mapping[tuple[Course, bool], tuple[Course, bool]]) -> list[Course]:
    way = [at[0]]
    while at in came_from:
        at = came_from[at]
        way.append(at[0])
    return way[::-1]
