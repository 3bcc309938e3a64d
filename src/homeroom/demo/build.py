"""Puts the district together, part by part, each with a lot of its own."""

from collections.abc import Iterator
from datetime import date

from homeroom.demo.adults import Adults, tell_story_of
from homeroom.demo.children import Children
from homeroom.demo.courses import Catalog
from homeroom.demo.district import District, Family, Pupil, Story
from homeroom.demo.keys import Keys, lot
from homeroom.demo.schools import make_schools
from homeroom.demo.staff import Office
from homeroom.demo.timetable import Timetable
from homeroom.demo.year import SchoolYear
from homeroom.schools.models import SchoolKind

_FAMILIES_LOOKED_AT = 5_000
_BIG = range(28, 31)
_FULL_DAY = 5


def build(students: int, seed: int, today: date) -> District:
    """A district of so many students as it is on a day; the same for the same arguments."""
    year = SchoolYear.around(today)
    keys = Keys(seed, today)
    tenant_id = keys.new()
    by_kind = make_schools(students, keys, lot(seed, "schools"))
    arrivals = tuple(day for day in year.school_days if day < today)
    families = Children(year.starts_on, arrivals, by_kind, keys, lot(seed, "children")).make(students)
    schools = [school for kind in SchoolKind for school in by_kind.get(kind, ())]
    catalog, office = Catalog(keys), Office(keys, lot(seed, "staff"))
    superintendent = office.hire("Superintendent")
    sections_lot = lot(seed, "sections")
    for school in schools:
        Timetable(school, catalog, keys, sections_lot).make()
        office.run(school)
    story = _find_story(families)
    story.family.kind = "barred"
    adults = Adults(year, today, keys, lot(seed, "adults"))
    for family in families:
        adults.join(family)
    tell_story_of(story.family, year)
    return District(
        tenant_id,
        seed,
        today,
        year,
        keys,
        catalog.all,
        schools,
        families,
        superintendent,
        story,
    )


def _find_story(families: list[Family]) -> Story:
    """The family that fits best: two children in two schools, one of them in a big class of a teacher with five."""
    return max(_stories(families), key=_fit)


def _stories(families: list[Family]) -> Iterator[Story]:
    for family in families[:_FAMILIES_LOOKED_AT]:
        for child, sibling in _pairs(family):
            for section in child.sections:
                yield Story(family, child, sibling, section, child.school)


def _pairs(family: Family) -> Iterator[tuple[Pupil, Pupil]]:
    for child in family.children:
        if child.school.kind is not SchoolKind.ELEMENTARY:
            for sibling in family.children:
                if sibling.school is not child.school:
                    yield child, sibling


def _fit(story: Story) -> tuple[bool, bool, bool, bool, int]:
    teacher, size = story.section.teacher, len(story.section.roster)
    return (
        len(teacher.sections) == _FULL_DAY,
        size in _BIG,
        len(story.family.children) == 2,  # noqa: PLR2004  (two children are the story)
        story.child.starts_on == story.sibling.starts_on and story.section.course.subject != "Physical Education",
        len(teacher.sections) * 100 + size,
    )
