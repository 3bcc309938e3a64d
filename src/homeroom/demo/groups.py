"""Splitting students into groups of a class's size."""

from math import ceil
from typing import Final, TypeVar

from homeroom.demo.keys import Rng

LEAST: Final = 18
MOST: Final = 30
_USUAL: Final = 25
_USUAL_ELEMENTARY: Final = 23
_MOST_ELEMENTARY: Final = 28
_SPREAD: Final = 6

T = TypeVar("T")


def group_count(students: int) -> int:
    """Groups of about 25 and at most 30; none of nobody."""
    return max(ceil(students / MOST), round(students / _USUAL))


def class_count(students: int) -> int:
    """Elementary classes of about 23 and at most 28."""
    return max(ceil(students / _MOST_ELEMENTARY), round(students / _USUAL_ELEMENTARY))


def sizes(students: int, groups: int, rng: Rng) -> list[int]:
    """Sizes that add up to `students`: uneven, as life is, but between 18 and 30 wherever that can be."""
    each, over = divmod(students, groups)
    result = [each + (group < over) for group in range(groups)]
    for group in range(groups - 1):
        here, there = result[group], result[group + 1]
        most = min(_SPREAD, MOST - here, there - LEAST)
        least = -min(_SPREAD, here - LEAST, MOST - there)
        if least <= 0 <= most:
            moved = max(least, min(most, rng.randint(-_SPREAD, _SPREAD)))
            result[group], result[group + 1] = here + moved, there - moved
    return result


def split(members: list[T], wanted: list[int], rng: Rng) -> list[list[T]]:
    """Shuffle and deal into groups of the wanted sizes."""
    shuffled = members.copy()
    rng.shuffle(shuffled)
    groups: list[list[T]] = []
    start = 0
    for size in wanted:
        groups.append(shuffled[start : start + size])
        start += size
    return groups
