"""Sections: who learns what, when; nobody in two places at once."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from homeroom.demo.courses import CHOICES_HIGH, CHOICES_MIDDLE, PLANS, SPECIALS, Catalog, Subject
from homeroom.demo.district import Course, Period, Pupil, School, Section
from homeroom.demo.groups import class_count, group_count, sizes, split
from homeroom.demo.keys import Keys, Rng
from homeroom.schools.models import SchoolKind

EVERY_DAY: Final = (1, 2, 3, 4, 5)
_LEAST_OF_A_CLASS: Final = 15
_TEAM: Final = 110  # students of a grade who share a layout of periods
_FREE_LAST_PERIOD: Final = 0.3  # seniors without a seventh course
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def make_sections(school: School, catalog: Catalog, keys: Keys, rng: Rng) -> None:
    """Give every student of the school a full week; teachers come later."""
    if school.kind is SchoolKind.ELEMENTARY:
        school.sections = list(_elementary(school, catalog, keys, rng))
    else:
        school.sections = list(_secondary(school, catalog, keys, rng))
        _number(school.sections)
    for section in school.sections:
        section.roster.sort(key=lambda pupil: pupil.human.id)
        for pupil in section.roster:
            pupil.sections.append(section)
    for pupil in school.pupils:
        pupil.sections.sort(key=lambda section: section.period.position)


def _elementary(school: School, catalog: Catalog, keys: Keys, rng: Rng) -> Iterator[Section]:
    """A class is together all morning, and on three afternoons with the teacher of a special."""
    morning, afternoon = school.periods
    classes = list(_classes(school, catalog, rng))
    for number, (course, name, members) in enumerate(classes):
        yield Section(keys.new(), course, morning, EVERY_DAY, members, name)
        for place, code in enumerate(SPECIALS):
            day = (number + 2 * place) % 5 + 1
            yield Section(keys.new(), catalog.course(code), afternoon, (day,), members.copy(), name)


def _classes(school: School, catalog: Catalog, rng: Rng) -> Iterator[tuple[Course, str, list[Pupil]]]:
    """Classes of a grade; where grades are small, of several."""
    grades: tuple[str, ...] = ()
    members: list[Pupil] = []
    groups: list[tuple[tuple[str, ...], list[Pupil]]] = []
    for grade, pupils in _by_grade(school):
        grades, members = (*grades, grade), members + pupils
        if len(members) >= _LEAST_OF_A_CLASS or grade == school.grades[-1]:
            groups.append((grades, members))
            grades, members = (), []
    for grades, members in groups:
        if not members:
            continue
        label = "K" if grades[0] == "KG" else str(int(grades[0]))
        wanted = sizes(len(members), class_count(len(members)), rng)
        for place, each in enumerate(split(members, wanted, rng)):
            yield catalog.class_of(grades), f"{label}{_LETTERS[place]}", each


def _secondary(school: School, catalog: Catalog, keys: Keys, rng: Rng) -> Iterator[Section]:
    """Grades in teams, each team with its own layout of the day, so that a teacher can have several grades."""
    for place, (grade, pupils) in enumerate(_by_grade(school)):
        if not pupils:
            continue
        count = max(1, round(len(pupils) / _TEAM))
        each, over = divmod(len(pupils), count)
        for team, members in enumerate(split(pupils, [each + (n < over) for n in range(count)], rng)):
            turn = 2 * place + 3 * team
            periods = [school.periods[(turn + offset) % len(school.periods)] for offset in range(len(school.periods))]
            yield from _team(grade, members, periods, turn, catalog, keys, rng)


def _team(
    grade: str, members: list[Pupil], periods: list[Period], turn: int, catalog: Catalog, keys: Keys, rng: Rng
) -> Iterator[Section]:
    plan = PLANS[grade]
    groups = group_count(len(members))
    for first, second, here, there in zip(plan[::2], plan[1::2], periods[::2], periods[1::2], strict=False):
        wanted = sizes(len(members), groups, rng)
        half = (groups + 1) // 2
        ones, others = split(members, [sum(wanted[:half]), sum(wanted[half:])], rng)
        for pupils, subject, period in (
            (ones, first, here), (others, first, there), (ones, second, there), (others, second, here),
        ):
            count = half if pupils is ones else groups - half
            for course, each in _sections_of(subject, pupils, count, catalog, rng):
                yield Section(keys.new(), course, period, EVERY_DAY, each)
    choices = CHOICES_MIDDLE if grade in ("06", "07", "08") else CHOICES_HIGH
    busy = [pupil for pupil in members if grade != "12" or rng.random() > _FREE_LAST_PERIOD]
    if not busy:
        return
    count = group_count(len(busy))
    for place, each in enumerate(split(busy, sizes(len(busy), count, rng), rng)):
        course = catalog.course(choices[(turn + place) % len(choices)])
        yield Section(keys.new(), course, periods[-1], EVERY_DAY, each)


def _sections_of(
    subject: Subject, pupils: list[Pupil], count: int, catalog: Catalog, rng: Rng
) -> Iterator[tuple[Course, list[Pupil]]]:
    if not count:
        return
    for place, each in enumerate(split(pupils, sizes(len(pupils), count, rng), rng)):
        other = subject.instead if place and place == count - 1 else None
        yield catalog.course(other or subject.course), each


def _number(sections: list[Section]) -> None:
    """Sections of a course are named 1, 2, 3 … in the order of the day."""
    seen: dict[str, int] = defaultdict(int)
    for section in sorted(sections, key=lambda each: (each.period.position, each.id)):
        seen[section.course.code] += 1
        section.name = str(seen[section.course.code])


def _by_grade(school: School) -> Iterator[tuple[str, list[Pupil]]]:
    grades: dict[str, list[Pupil]] = {grade: [] for grade in school.grades}
    for pupil in school.pupils:
        grades[pupil.grade].append(pupil)
    yield from grades.items()
