"""Sections: who learns what, when; nobody in two places at once."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from homeroom.demo.courses import CHOICES, INSTEAD, PLANS, SPECIALS, Catalog
from homeroom.demo.district import Course, Period, Pupil, School, Section
from homeroom.demo.groups import class_count, group_count, sizes, split
from homeroom.demo.keys import Keys, Rng
from homeroom.schools.models import SchoolKind

EVERY_DAY: Final = (1, 2, 3, 4, 5)
_LEAST_OF_A_CLASS: Final = 15
_TEAM: Final = 110  # students of a grade who share a layout of periods
_FREE_LAST_PERIOD: Final = 0.3  # seniors without a seventh course
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Timetable:
    """Gives every student of a school a full week; teachers come later."""

    school: School
    catalog: Catalog
    keys: Keys
    rng: Rng

    def make(self) -> None:
        school = self.school
        if school.kind is SchoolKind.ELEMENTARY:
            school.sections = list(self._elementary())
        else:
            school.sections = list(self._secondary())
            _number(school.sections)
        for section in school.sections:
            section.roster.sort(key=lambda pupil: pupil.human.id)
            for pupil in section.roster:
                pupil.sections.append(section)
        for pupil in school.pupils:
            pupil.sections.sort(key=lambda section: section.period.position)

    def _elementary(self) -> Iterator[Section]:
        """A class is together all morning, and on three afternoons with the teacher of a special."""
        morning, afternoon = self.school.periods
        for number, (course, name, members) in enumerate(self._classes()):
            yield Section(self.keys.new(), course, morning, EVERY_DAY, members, name)
            for place, code in enumerate(SPECIALS):
                day = (number + 2 * place) % len(EVERY_DAY) + 1
                special = self.catalog.course(code)
                yield Section(self.keys.new(), special, afternoon, (day,), members.copy(), name)

    def _classes(self) -> Iterator[tuple[Course, str, list[Pupil]]]:
        """Course, name and members of the classes of a grade; where grades are small, of several."""
        grades: tuple[str, ...] = ()
        members: list[Pupil] = []
        for grade, pupils in self._by_grade():
            grades, members = (*grades, grade), members + pupils
            if len(members) < _LEAST_OF_A_CLASS and (grade != self.school.grades[-1] or not members):
                continue
            label = "K" if grades[0] == "KG" else str(int(grades[0]))
            wanted = sizes(len(members), class_count(len(members)), self.rng)
            for place, each in enumerate(split(members, wanted, self.rng)):
                yield self.catalog.class_of(grades), f"{label}{_LETTERS[place]}", each
            grades, members = (), []

    def _secondary(self) -> Iterator[Section]:
        """Grades in teams, each team with its own layout of the day, so that a teacher can have several grades."""
        periods = self.school.periods
        for place, (grade, pupils) in enumerate(self._by_grade()):
            if not pupils:
                continue
            count = max(1, round(len(pupils) / _TEAM))
            each, over = divmod(len(pupils), count)
            teams = split(pupils, [each + (team < over) for team in range(count)], self.rng)
            for number, members in enumerate(teams):
                turn = (2 * place + 3 * number) % len(periods)
                yield from self._team(grade, members, periods[turn:] + periods[:turn])

    def _team(self, grade: str, members: list[Pupil], periods: list[Period]) -> Iterator[Section]:
        """Two courses share two periods: while some are in the one, the others are in the other, then they change."""
        plan, groups = PLANS[grade], group_count(len(members))
        half = (groups + 1) // 2
        for pair in range(0, len(plan), 2):
            first, second = plan[pair], plan[pair + 1]
            here, there = periods[pair], periods[pair + 1]
            wanted = sizes(len(members), groups, self.rng)
            ones, others = split(members, [sum(wanted[:half]), sum(wanted[half:])], self.rng)
            yield from self._sections(self._courses(grade, first, half), ones, here)
            yield from self._sections(self._courses(grade, first, groups - half), others, there)
            yield from self._sections(self._courses(grade, second, half), ones, there)
            yield from self._sections(self._courses(grade, second, groups - half), others, here)
        yield from self._choices(grade, members, periods[-1])

    def _choices(self, grade: str, members: list[Pupil], period: Period) -> Iterator[Section]:
        busy = [pupil for pupil in members if grade != "12" or self.rng.random() > _FREE_LAST_PERIOD]
        choices = CHOICES[self.school.kind]
        courses = [
            self.catalog.course(choices[(2 * period.position + place) % len(choices)])
            for place in range(group_count(len(busy)))
        ]
        yield from self._sections(courses, busy, period)

    def _courses(self, grade: str, code: str, count: int) -> list[Course]:
        """The course `count` times; the last of several may be another one in its place."""
        codes = [code] * count
        if count > 1:
            codes[-1] = INSTEAD.get((grade, code), code)
        return [self.catalog.course(each) for each in codes]

    def _sections(self, courses: list[Course], pupils: list[Pupil], period: Period) -> Iterator[Section]:
        """A section of each course, with all `pupils` dealt among them."""
        if not courses:
            return
        groups = split(pupils, sizes(len(pupils), len(courses), self.rng), self.rng)
        for course, members in zip(courses, groups, strict=True):
            yield Section(self.keys.new(), course, period, EVERY_DAY, members)

    def _by_grade(self) -> Iterator[tuple[str, list[Pupil]]]:
        grades: dict[str, list[Pupil]] = {grade: [] for grade in self.school.grades}
        for pupil in self.school.pupils:
            grades[pupil.grade].append(pupil)
        yield from grades.items()


def _number(sections: list[Section]) -> None:
    """Sections of a course are named 1, 2, 3 and so on in the order of the day."""
    seen: dict[str, int] = defaultdict(int)
    for section in sorted(sections, key=lambda each: (each.period.position, each.id)):
        seen[section.course.code] += 1
        section.name = str(seen[section.course.code])
