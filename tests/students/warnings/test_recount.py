"""Standings are what a plain recount finds, whatever happened."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from homeroom.students.health.service.immunizations import renew
from homeroom.students.models import Enrollment
from homeroom.students.warnings.service import renew_standings
from tests.students.warnings.days import a_rule, mark, said, school_days, standing
from tests.support.application import Application
from tests.support.world import TODAY, SectionMade, World

DAYS = school_days()
LEAST = 4


@dataclass
class Story:
    """A student's autumn: in one school until a day and in the other from a later one, with marks of two lessons."""

    moved: tuple[int, int] | None
    marks: Sequence[tuple[str, str]]  # of each day, the newest first: of two lessons; "" for none
    closed: frozenset[int]  # days without school in the first school
    places: list[tuple[date, date | None, int]] = field(default_factory=list)


stories = st.builds(
    Story,
    moved=st.none() | st.tuples(st.integers(3, 20), st.integers(0, 3)),
    marks=st.lists(
        st.tuples(st.sampled_from(["P", "P", "P", "P", "A", "AE", "T", ""]), st.sampled_from(["P", "P", "P", "A", ""])),
        min_size=len(DAYS),
        max_size=len(DAYS),
    ),
    closed=st.frozensets(st.integers(0, len(DAYS) - 1), max_size=4),
)


def recount(story: Story, window: int | None) -> tuple[int, int]:
    """Days absent of days that count, one day after the other."""
    absent = days = 0
    for number, day in enumerate(DAYS):
        there = [place for first, last, place in story.places if first <= day and (last is None or day <= last)]
        marks = [code for code in story.marks[number] if code]
        if not there or not marks or (there[0] == 0 and number in story.closed):
            continue
        if window is not None and days == window:
            break
        days += 1
        absent += any(code.startswith("A") for code in marks)
    return absent, days


async def _lived(world: World, sections: dict[int, list[SectionMade]], story: Story) -> UUID:
    student = await world.a_student()
    story.places = [(DAYS[-1], None, 0)]
    if story.moved is not None:
        left, gap = story.moved
        story.places = [(DAYS[-1], DAYS[left + 1], 0)]
        if left - gap >= 0:
            story.places.append((DAYS[left - gap], None, 1))
    first, last, _ = story.places[0]
    world.application.as_owner(
        "update students.enrollments set starts_on = %s, ends_on = %s where student_id = %s", first, last, student
    )
    schools = {place: made[0].school for place, made in sections.items()}
    await world.add(
        *(
            Enrollment(
                student_id=student,
                school_id=schools[place].id,
                grade_level="09",
                starts_on=first,
                ends_on=last,
                primary=True,
            )
            for first, last, place in story.places[1:]
        )
    )
    rows: list[Any] = []
    for number, codes in enumerate(story.marks):
        first, last, _ = story.places[0]
        here = sections[0 if first <= DAYS[number] and (last is None or DAYS[number] <= last) else 1]
        rows += [mark(here[lesson], student, DAYS[number], code) for lesson, code in enumerate(codes) if code]
    await world.add(*rows)
    return student


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
    phases=[Phase.explicit, Phase.generate],
)
@given(st.lists(stories, min_size=1, max_size=3), st.none() | st.integers(LEAST, 20))
async def test_the_standing_is_the_recount(application: Application, told: list[Story], window: int | None) -> None:
    world = await World.make(application)
    admin = await world.a_district_admin()
    other = await world.a_school("Roosevelt High")
    sections = {
        0: [await world.a_section(), await world.a_section(period=2)],
        1: [await world.a_section(school=other), await world.a_section(school=other, period=2)],
    }
    assert await a_rule(world, watch=5, alert=10, window_days=window, least_days=LEAST) == 200
    for story in told:
        story.closed = told[0].closed  # one school has one calendar
    world.application.as_owner(
        "update schools.calendar_days set cycle_day = null where school_id = %s and held_on = any(%s)",
        world.school.id,
        [DAYS[number] for number in told[0].closed],
    )
    students = [await _lived(world, sections, story) for story in told]
    async with world.work() as work:
        await renew_standings(work, students)
    for student, story in zip(students, told, strict=True):
        found = said((await standing(admin, student))["measures"])
        if not any(first <= TODAY and (last is None or last >= TODAY) for first, last, _ in story.places):
            assert found == {}
            continue
        absent, days = recount(story, window)
        share = Fraction(100 * absent, days) if days >= LEAST else Fraction(0)
        level = "alert" if share >= 10 else "watch" if share >= 5 else None
        assert found.get("absence_rate", (0, 0, None)) == (absent, days, level)


async def test_of_two_primary_enrollments_the_later_counts(world: World) -> None:
    """As an import may leave them."""
    elsewhere, student = await world.a_school("Washington"), await world.a_student()
    facts: dict[str, Any] = {"student_id": student, "grade_level": "10", "primary": True}
    await world.add(Enrollment(school_id=elsewhere.id, starts_on=TODAY, ends_on=TODAY, **facts))
    async with world.work() as work:
        await renew_standings(work, [student])
        await renew(work, [student])
    found = world.application.as_owner("select school_id from students.warning_standings where id = %s", student)
    assert found == [(elsewhere.id,)]
