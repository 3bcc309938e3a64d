"""The children: who has siblings, in which grades, at which school."""

from datetime import date, timedelta
from typing import Final

from homeroom.demo import names
from homeroom.demo.district import Family, FamilyKind, Human, Pupil, School
from homeroom.demo.keys import Keys, Rng
from homeroom.demo.names import Community
from homeroom.demo.schools import GRADES, LEVELS
from homeroom.demo.year import SchoolYear
from homeroom.schools.models import SchoolKind

_CHILDREN: Final = ((1, 2, 3, 4), (45, 38, 14, 3))
_KINDS: Final[tuple[tuple[FamilyKind, ...], tuple[int, ...]]] = (
    ("together", "single", "separated", "guardian", "barred"),
    (620, 185, 150, 40, 5),
)
_APART: Final = (1, 10, 40, 40, 25, 15, 10, 5, 3, 2, 1, 1, 1)
"""How often siblings are so many grades apart; 0: twins."""
_STORY_GRADES: Final = ("10", "03")
_LATE_SHARE: Final = 0.02
_SAME_FAMILY_NAME: Final = 0.72
_HYPHENATED: Final = 0.3
_FIRST_NUMBER: Final = 200_001
_KIND_OF: Final = {grade: level.kind for level in LEVELS for grade in level.grades}


class Classroom:
    """How many places each grade still has."""

    def __init__(self, students: int) -> None:
        each, over = divmod(students, len(GRADES))
        self.left = [each + (grade < over) for grade in range(len(GRADES))]

    def draw(self, rng: Rng, siblings: list[int]) -> int:
        """A grade with a place, at a likely distance from the last sibling's."""
        weights = self.left
        if siblings:
            weights = [left * _APART[abs(grade - siblings[-1])] for grade, left in enumerate(self.left)]
            weights = weights if any(weights) else self.left
        return self.take(rng.choices(range(len(GRADES)), weights=weights)[0])

    def take(self, grade: int) -> int:
        self.left[grade] -= 1
        return grade


def make_children(
    students: int, year: SchoolYear, history: tuple[date, ...], schools: dict[SchoolKind, list[School]], keys: Keys, rng: Rng
) -> list[Family]:
    """Families with their children, each enrolled in the school of its grade and part of town; adults come later.

    The first family has a child in the third grade and one in the tenth.
    """
    places = Classroom(students)
    families: list[Family] = []
    number = _FIRST_NUMBER
    left = students
    while left:
        family = _family(rng)
        wanted = min(left, rng.choices(*_CHILDREN)[0]) if families else len(_STORY_GRADES)
        part_of_town = rng.random()
        grades: list[int] = []
        for place in range(wanted):
            grades.append(
                places.draw(rng, grades) if families else places.take(GRADES.index(_STORY_GRADES[place]))
            )
        births: dict[int, date] = {}
        for grade in sorted(grades, reverse=True):
            kind = _KIND_OF[GRADES[grade]]
            school = schools[kind][int(part_of_town * len(schools[kind]))]
            born_on = births.setdefault(grade, _birth(grade, year, rng))
            pupil = _pupil(family, number, GRADES[grade], school, born_on, keys, rng)
            pupil.starts_on = rng.choice(year_days) if (year_days := _late(year, history, rng)) else year.starts_on
            number += 1
            family.children.append(pupil)
            school.pupils.append(pupil)
        families.append(family)
        left -= wanted
    return families


def _family(rng: Rng) -> Family:
    community = names.draw_community(rng)
    kind = rng.choices(*_KINDS)[0]
    first = community.families.draw(rng)
    second = first if kind == "together" and rng.random() < _SAME_FAMILY_NAME else community.families.draw(rng)
    return Family(community, kind, (first, second), _children_name(community, first, second, rng))


def _children_name(community: Community, first: str, second: str, rng: Rng) -> str:
    if first == second:
        return first
    if rng.random() * 100 < community.two_family_names:
        return f"{first} {second}"
    if rng.random() < _HYPHENATED and " " not in first + second:
        return f"{first}-{second}"
    return first


def _pupil(
    family: Family, number: int, grade: str, school: School, born_on: date, keys: Keys, rng: Rng
) -> Pupil:
    taken = {sibling.human.given_name for sibling in family.children}
    given_name = ""
    while not given_name or given_name in taken:
        given_name = family.community.child(rng, girl=rng.random() < 0.5)  # noqa: PLR2004  (even)
    human = Human(keys.new(), given_name, family.children_name, names.familiar(given_name, rng), born_on)
    if school.kind is not SchoolKind.ELEMENTARY:
        human.email = f"{number}@students.demo.example"
    return Pupil(human, str(number), grade, school, date.min)


def _late(year: SchoolYear, history: tuple[date, ...], rng: Rng) -> tuple[date, ...]:
    """The days a child who came during the year may have come on; none for most."""
    if rng.random() >= _LATE_SHARE:
        return ()
    return tuple(day for day in year.school_days if day <= history[-1])


def _birth(grade: int, year: SchoolYear, rng: Rng) -> date:
    """A child of a grade was five plus the grade's years old on September 1; a few are a year older."""
    age = 5 + grade + (rng.random() < 0.03)  # noqa: PLR2004  (three in a hundred)
    return date(year.autumn - age, 9, 1) - timedelta(days=rng.randrange(365))
