"""How many schools a district of a size has, what they are called, and when their periods are."""

from collections.abc import Iterator
from datetime import time
from itertools import product
from typing import Final, NamedTuple

from homeroom.demo.district import Period, School
from homeroom.demo.keys import Keys, Rng
from homeroom.demo.names import words
from homeroom.schools.models import SchoolKind

GRADES: Final = ("KG", "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12")


class Level(NamedTuple):
    kind: SchoolKind
    title: str
    grades: tuple[str, ...]
    size: int  # students of a school


LEVELS: Final = (
    Level(SchoolKind.ELEMENTARY, "Elementary School", GRADES[:6], 450),
    Level(SchoolKind.MIDDLE, "Middle School", GRADES[6:9], 700),
    Level(SchoolKind.HIGH, "High School", GRADES[9:], 1200),
)

_SECONDARY_STARTS: Final = ((8, 10), (9, 2), (9, 54), (10, 46), (12, 8), (13, 0), (13, 52))
_SECONDARY_LENGTH: Final = 47  # minutes; lunch is between the fourth and the fifth


def school_count(level: Level, students: int) -> int:
    """Schools of a level in a district of `students`."""
    at_level = students * len(level.grades) / len(GRADES)
    return max(1, round(at_level / level.size))


def make_schools(students: int, keys: Keys, rng: Rng) -> dict[SchoolKind, list[School]]:
    """The schools by kind, without anybody in them. No two share the first part of their name."""
    names = _names(rng)
    return {
        level.kind: [
            School(keys.new(), f"{next(names)} {level.title}", level.kind, level.grades, _periods(level.kind, keys))
            for _ in range(school_count(level, students))
        ]
        for level in LEVELS
    }


def _names(rng: Rng) -> Iterator[str]:
    yield from words("schools")
    pairs = [f"{first} {second}" for first, second in product(words("schools_first"), words("schools_second"))]
    rng.shuffle(pairs)
    yield from pairs


def _periods(kind: SchoolKind, keys: Keys) -> list[Period]:
    if kind is SchoolKind.ELEMENTARY:
        return [
            Period(keys.new(), "Morning", 1, time(8, 15), time(11, 30)),
            Period(keys.new(), "Afternoon", 2, time(12, 15), time(14, 45)),
        ]
    return [
        Period(keys.new(), f"Period {position}", position, time(hour, minute), _after(hour, minute))
        for position, (hour, minute) in enumerate(_SECONDARY_STARTS, start=1)
    ]


def _after(hour: int, minute: int) -> time:
    hours, minutes = divmod(hour * 60 + minute + _SECONDARY_LENGTH, 60)
    return time(hours, minutes)
