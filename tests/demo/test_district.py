"""What holds of every demo district, whatever its size, seed and day."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta

import pytest

from homeroom.demo.build import build
from homeroom.demo.district import TIME_ZONE, District, Human, School, Section
from homeroom.schools.models import SchoolKind
from homeroom.students.models import Relation

from .test_year import DAYS, SATURDAY

CASES = [(30, 1, SATURDAY), (75, 4, SATURDAY), (4000, 2, SATURDAY), *((600, 1, day) for day in DAYS)]
CASES += [(600, seed, SATURDAY) for seed in range(2, 12)]


@pytest.fixture(scope="module", params=CASES, ids=lambda case: "-".join(map(str, case)))
def district(request: pytest.FixtureRequest) -> District:
    return build(*request.param)


def everybody(district: District) -> Iterable[Human]:
    yield district.superintendent.human
    for school in district.schools:
        yield from (employee.human for employee in school.staff)
    for family in district.families:
        yield from (child.human for child in family.children)
        yield from family.adults


def sections(district: District) -> Iterable[tuple[School, Section]]:
    return ((school, section) for school in district.schools for section in school.sections)


def assert_nobody_twice(district: District, who: Callable[[Section], Iterable[object]]) -> None:
    for school in district.schools:
        slots = Counter(
            (each, day, section.period.position)
            for section in school.sections
            for each in who(section)
            for day in section.cycle_days
        )
        assert max(slots.values()) == 1


def test_nobody_is_in_two_places_at_once(district: District) -> None:
    assert_nobody_twice(district, lambda section: [section.teacher])
    assert_nobody_twice(district, lambda section: [section.teacher.room])
    assert_nobody_twice(district, lambda section: section.roster)


def test_every_section_has_a_teacher_of_its_school_and_subject(district: District) -> None:
    for school, section in sections(district):
        assert section.teacher in school.staff
        assert section.teacher.department == section.course.subject
        assert section.teacher.room in school.rooms
        assert section.period in school.periods
        assert section.name


def test_rosters_hold_students_of_the_school_only(district: District) -> None:
    for school, section in sections(district):
        assert section.roster
        assert all(pupil.school is school for pupil in section.roster)
        assert len(set(section.roster)) == len(section.roster)


def test_every_student_has_a_full_week(district: District) -> None:
    for school in district.schools:
        for pupil in school.pupils:
            assert pupil.grade in school.grades
            if school.kind is SchoolKind.ELEMENTARY:
                titles = sorted(section.course.title for section in pupil.sections if len(section.cycle_days) == 1)
                assert titles == ["Art", "Music", "Physical Education"]
                assert [s.period.name for s in pupil.sections].count("Morning") == 1
            else:
                assert len(pupil.sections) in ((6, 7) if pupil.grade == "12" else (7,))
                assert len({section.course.code for section in pupil.sections}) == len(pupil.sections)


def test_sections_have_a_believable_size(district: District) -> None:
    sizes = [len(section.roster) for _, section in sections(district)]
    assert max(sizes) <= 30
    if sum(len(school.pupils) for school in district.schools) >= 600:
        assert sum(size >= 18 for size in sizes) / len(sizes) > 0.95


def test_there_are_as_many_students_as_asked_for(request: pytest.FixtureRequest, district: District) -> None:
    wanted = request.node.callspec.params["district"][0]
    pupils = [pupil for school in district.schools for pupil in school.pupils]
    assert len(pupils) == len({pupil.number for pupil in pupils}) == wanted
    assert sorted(pupil.number for pupil in pupils) == sorted(
        child.number for family in district.families for child in family.children
    )
    grades = Counter(pupil.grade for pupil in pupils)
    assert len(grades) == 13
    assert max(grades.values()) - min(grades.values()) <= 1


def test_names_addresses_and_keys_are_nobodys_and_unique(district: District) -> None:
    people = list(everybody(district))
    assert len({human.id for human in people}) == len(people)
    emails = [human.email for human in people if human.email]
    assert len(set(emails)) == len(emails)
    assert all(email.endswith(".example") and email == email.lower() for email in emails)
    assert all("555-01" in human.phone for human in people if human.phone)
    staff = [employee for school in district.schools for employee in school.staff]
    assert len({employee.number for employee in staff}) == len(staff)
    for school in district.schools:
        assert len({room.name for room in school.rooms}) == len(school.rooms)
        assert len({(section.course.code, section.name) for section in school.sections}) == len(school.sections)
    assert len({school.name for school in district.schools}) == len(district.schools)


def test_every_school_has_its_office(district: District) -> None:
    for school in district.schools:
        positions = Counter(employee.position for employee in school.staff)
        assert positions["Principal"] == positions["Secretary"] == positions["Nurse"] == 1
        assert positions["Counselor"] >= 1
    assert TIME_ZONE == "America/Chicago"


def test_every_child_has_somebody_who_is_told(district: District) -> None:
    for family in district.families:
        for child in family.children:
            links = [link for link in family.links if link.pupil is child]
            assert any(link.is_notified and link.may_see_records and link.ends_on is None for link in links)
            assert any(child.human in home.members for home in family.homes)
        for link in family.links:
            assert link.may_see_records == link.is_notified == (link.relation is not Relation.RELATIVE)
            assert link.ends_on is None or link.starts_on <= link.ends_on < district.today
            assert link.starts_on <= district.year.starts_on
        for order in family.orders:
            assert order.ends_on is None or order.starts_on <= order.ends_on


def test_children_are_as_old_as_their_grade(district: District) -> None:
    first_of_september = date(district.year.autumn, 9, 1)
    for school in district.schools:
        for pupil in school.pupils:
            assert pupil.human.birth_on
            age = (first_of_september - pupil.human.birth_on) / timedelta(days=365.25)
            years = 0 if pupil.grade == "KG" else int(pupil.grade)
            assert 4.9 + years < age < 7.1 + years
            assert district.year.starts_on <= pupil.starts_on < district.today


def test_the_story_holds_together(request: pytest.FixtureRequest, district: District) -> None:
    story = district.story
    assert story.child in story.section.roster
    assert story.child.school is story.school is not story.sibling.school
    assert story.teacher in story.school.staff
    assert story.child in story.family.children
    assert story.sibling in story.family.children
    orders = [order for order in story.family.orders if order.pupil is story.child]
    assert [(order.guardian, order.reference, order.ends_on) for order in orders] == [
        (story.barred, "23-FA-0147", None)
    ]
    assert orders[0].starts_on < district.year.starts_on
    linked = {(link.guardian.id, link.pupil.human.id) for link in story.family.links if link.ends_on is None}
    for adult in (story.guardian, story.barred):
        for child in (story.child, story.sibling):
            assert (adult.id, child.human.id) in linked
    assert not any(story.barred in home.members and story.child.human in home.members for home in story.family.homes)
    if request.node.callspec.params["district"][0] >= 600:
        assert len(story.family.children) == 2
        assert len(story.teacher.sections) == 5
        assert 28 <= len(story.section.roster) <= 30


def test_people_are_a_believable_mix() -> None:
    district = build(2000, 1, SATURDAY)
    families = district.families
    assert 0.25 < sum(len(family.children) > 1 for family in families) / len(families) < 0.7
    assert sum(len({child.school for child in family.children}) > 1 for family in families) > 100
    kinds = Counter(family.kind for family in families)
    assert all(kinds[kind] for kind in ("together", "single", "separated", "guardian", "barred"))
    names = {human.family_name for human in everybody(district)}
    assert any("ñ" in name or "é" in name for name in names)
    assert any(" " in name for name in names)
    assert any("-" in name for name in names)
    assert not any(name.isupper() for name in names if len(name) > 2)
    assert {"es", None} == {human.locale for human in everybody(district)}
    links = [link for family in families for link in family.links]
    assert any(link.ends_on for link in links)
    assert any(link.relation is Relation.RELATIVE for link in links)
    assert any(order.ends_on for family in families for order in family.orders)
