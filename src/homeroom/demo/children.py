"""The children: who has siblings, in which grades, at which school."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from homeroom.demo import names
from homeroom.demo.district import Family, FamilyKind, Human, Pupil, School
from homeroom.demo.keys import Keys, Rng
from homeroom.demo.names import Community
from homeroom.demo.schools import GRADES, LEVELS
from homeroom.schools.models import SchoolKind

_CHILDREN: Final = ((1, 2, 3, 4), (45, 38, 14, 3))
_KINDS: Final[tuple[tuple[FamilyKind, ...], tuple[int, ...]]] = (
    ("together", "single", "separated", "guardian", "barred"),
    (620, 185, 150, 40, 5),
)
_APART: Final = (1, 10, 40, 40, 25, 15, 10, 5, 3, 2, 1, 1, 1)
"""How often siblings are so many grades apart; 0: twins."""
_STORY_GRADES: Final = ("10", "03")
_CAME_LATE: Final = 0.02
_GIRLS: Final = 0.49
_YEAR_OLDER: Final = 0.03
_SAME_FAMILY_NAME: Final = 0.72
_HYPHENATED: Final = 0.3
_FIRST_NUMBER: Final = 200_001
_KIND_OF: Final = {grade: level.kind for level in LEVELS for grade in level.grades}


class Places:
    """How many places each grade still has."""

    def __init__(self, students: int) -> None:
        each, over = divmod(students, len(GRADES))
        self._left = [each + (grade < over) for grade in range(len(GRADES))]

    def draw(self, rng: Rng, siblings: list[int]) -> int:
        """A grade with a place, at a likely distance from the last sibling's."""
        weights = self._left
        if siblings:
            weights = [left * _APART[abs(grade - siblings[-1])] for grade, left in enumerate(self._left)]
            weights = weights if any(weights) else self._left
        return self.take(rng.choices(range(len(GRADES)), weights=weights)[0])

    def take(self, grade: int) -> int:
        self._left[grade] -= 1
        return grade


@dataclass
class Children:
    """Draws families with their children, each enrolled in the school of its grade and part of town."""

    year_starts_on: date
    arrivals: tuple[date, ...]  # the days on which a child may have come during the year
    schools: dict[SchoolKind, list[School]]
    keys: Keys
    rng: Rng
    _number: int = _FIRST_NUMBER

    def make(self, students: int) -> list[Family]:
        """So many students in families without adults; the first family has a child in grade 10 and one in grade 3."""
        places, rng = Places(students), self.rng
        story = [places.take(GRADES.index(grade)) for grade in _STORY_GRADES]
        families = [self._family(story)]
        left = students - len(story)
        while left:
            grades: list[int] = []
            for _ in range(min(left, rng.choices(*_CHILDREN)[0])):
                grades.append(places.draw(rng, grades))
            families.append(self._family(grades))
            left -= len(grades)
        return families

    def _family(self, grades: list[int]) -> Family:
        rng, community = self.rng, names.draw_community(self.rng)
        kind = rng.choices(*_KINDS)[0]
        first = community.families.draw(rng)
        same = kind == "together" and rng.random() < _SAME_FAMILY_NAME
        second = first if same else community.families.draw(rng)
        family = Family(community, kind, (first, second), _children_name(community, first, second, rng))
        part_of_town = rng.random()
        births: dict[int, date] = {}  # twins share theirs
        for grade in sorted(grades, reverse=True):
            schools = self.schools[_KIND_OF[GRADES[grade]]]
            school = schools[int(part_of_town * len(schools))]
            pupil = self._pupil(family, GRADES[grade], school)
            pupil.human.birth_on = births.setdefault(grade, self._birth(grade))
            family.children.append(pupil)
            school.pupils.append(pupil)
        return family

    def _pupil(self, family: Family, grade: str, school: School) -> Pupil:
        rng = self.rng
        taken = {sibling.human.given_name for sibling in family.children}
        given_name = ""
        while not given_name or given_name in taken:
            given_name = family.community.child(rng, girl=rng.random() < _GIRLS)
        human = Human(self.keys.new(), given_name, family.children_name, names.familiar(given_name, rng))
        number, self._number = self._number, self._number + 1
        if school.kind is not SchoolKind.ELEMENTARY:
            human.email = f"{number}@students.demo.example"
        came_late = rng.random() < _CAME_LATE
        return Pupil(human, str(number), grade, school, rng.choice(self.arrivals) if came_late else self.year_starts_on)

    def _birth(self, grade: int) -> date:
        """A child of a grade was five plus the grade's years old on September 1; a few are a year older."""
        age = 5 + grade + (self.rng.random() < _YEAR_OLDER)
        return date(self.year_starts_on.year - age, 9, 1) - timedelta(days=self.rng.randrange(365))


def _children_name(community: Community, first: str, second: str, rng: Rng) -> str:
    if first == second:
        return first
    if rng.random() * 100 < community.two_family_names:
        return f"{first} {second}"
    if rng.random() < _HYPHENATED and " " not in first + second:
        return f"{first}-{second}"
    return first
