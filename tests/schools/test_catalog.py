"""The district's course catalog."""

import asyncio
from collections import defaultdict
from itertools import pairwise
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeroom.schools.catalog import sced
from homeroom.schools.catalog.circles import circle_through
from tests.support.world import TODAY, SignedIn, World

COURSES = "/v1/schools/courses"


@pytest.fixture
async def admin(world: World) -> SignedIn:
    return await world.a_district_admin()


async def make(admin: SignedIn, title: str, **also: Any) -> dict[str, Any]:
    answer = await admin.client.post(COURSES, json={"title": title, **also})
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


async def ask(
    admin: SignedIn, course: dict[str, Any], *others: dict[str, Any], kind: str = "prerequisite"
) -> httpx.Response:
    lines = [{"course_id": other["id"], "kind": kind} for other in others]
    now = await admin.client.get(f"{COURSES}/{course['id']}")
    return await admin.client.put(
        f"{COURSES}/{course['id']}/prerequisites",
        json={"prerequisites": lines},
        headers={"if-match": now.headers["etag"]},
    )


async def titles(who: SignedIn, **query: Any) -> list[str]:
    answer = await who.client.get(COURSES, params=query)
    assert answer.status_code == 200, answer.text
    return [item["title"] for item in answer.json()["items"]]


async def test_a_course_is_found_by_title_code_subject_and_grade(world: World, admin: SignedIn) -> None:
    made = await make(
        admin,
        "Álgebra I",
        code="MAT-101",
        subject="Mathematics",
        credits="1.00",
        gpa_weight="0.50",
        grade_levels=["08", "09"],
        sced_code="02052g1.0011",
        description="Linear\nequations.",
    )
    assert (made["credits"], made["sced_code"], made["version"]) == ("1.00", "02052G1.0011", 1)
    await make(admin, "Art", subject="Arts", ends_on=str(TODAY.replace(day=1)))
    await make(admin, "Biology", code="SCI 9", subject="Science", grade_levels=["09"])
    teacher = await world.a_teacher()
    await world.a_section("Zoology", teacher_id=teacher.person_id)
    assert await titles(teacher) == ["Álgebra I", "Biology", "Zoology"]
    assert await titles(teacher, q="algeb") == await titles(teacher, q="mat 1") == ["Álgebra I"]
    assert await titles(teacher, subject="Science") == ["Biology"]
    assert await titles(teacher, grade_level="08") == ["Álgebra I"]
    assert await titles(teacher, include_retired=True, order="desc", limit=1) == ["Zoology"]
    assert (await titles(teacher, include_retired=True))[1] == "Art"
    assert (await titles(teacher, sort="code"))[1] == "Álgebra I"  # after the one of the world, C…
    assert (await teacher.client.get(f"{COURSES}/subjects")).json()["items"] == ["Mathematics", "Science"]
    assert (await teacher.client.post(COURSES, json={"title": "Mine"})).status_code == 403
    school_admin = await world.a_school_admin()
    assert (await school_admin.client.post(COURSES, json={"title": "Mine"})).status_code == 403


async def test_what_is_wrong_is_refused_by_name(admin: SignedIn) -> None:
    await make(admin, "Algebra", code="M1")
    for body, path, code in (
        ({"title": "X", "sced_code": "0205"}, "sced_code", "sced_course"),
        ({"title": "X", "credits": "1.005"}, "credits", "decimal_max_places"),
        ({"title": "X", "credits": "-1"}, "credits", "greater_than_equal"),
        ({"title": "X", "grade_levels": ["9"]}, "grade_levels.0", "string_pattern_mismatch"),
        ({"title": "X", "starts_on": "2027-01-02", "ends_on": "2027-01-01"}, "ends_on", "end_before_start"),
        ({"code": "X"}, "title", "missing"),
    ):
        refused = await admin.client.post(COURSES, json=body)
        assert refused.status_code == 422, body
        assert [(error["path"], error["code"]) for error in refused.json()["errors"]] == [(path, code)]
    taken = await admin.client.post(COURSES, json={"title": "Other", "code": "m1"})
    assert (taken.status_code, taken.json()["course_title"]) == (409, "Algebra")
    assert await titles(admin, include_retired=True) == ["Algebra"]


async def test_a_correction_renames_its_sections_and_a_late_one_is_told(world: World, admin: SignedIn) -> None:
    section = await world.a_section("Biology")
    read = (await admin.client.get(f"/v1/schools/sections/{section.id}")).json()
    path = f"{COURSES}/{read['course_id']}"
    changed = await admin.client.patch(path, json={"title": "Life Science"}, headers={"if-match": '"1"'})
    assert (changed.status_code, changed.headers["etag"]) == (200, '"2"')
    found = await admin.client.get("/v1/schools/sections", params={"q": "life sci"})
    assert [item["id"] for item in found.json()["items"]] == [str(section.id)]
    late = await admin.client.patch(path, json={"title": "Late"}, headers={"if-match": '"1"'})
    assert (late.status_code, late.json()["version"]) == (412, 2)
    retired = await admin.client.patch(path, json={"ends_on": "2026-11-15"}, headers={"if-match": '"2"'})
    assert (retired.json()["ends_on"], retired.json()["sections"]) == ("2026-11-15", 1)
    assert await titles(admin) == []


async def test_a_circle_of_prerequisites_is_refused_and_shown(world: World, admin: SignedIn) -> None:
    one, two, three = [await make(admin, f"Algebra {number}") for number in (1, 2, 3)]
    assert (await ask(admin, two, one)).json()["prerequisites"][0]["title"] == "Algebra 1"
    assert (await ask(admin, three, two)).status_code == 200
    refused = await ask(admin, one, three)
    assert (refused.status_code, refused.json()["type"]) == (422, "/problems/schools/prerequisite-circle")
    assert [course["title"] for course in refused.json()["circle"]] == [
        *("Algebra 1", "Algebra 3", "Algebra 2", "Algebra 1")
    ]
    assert refused.json()["errors"][0]["path"] == "prerequisites.0.course_id"
    assert (await ask(admin, one, one)).status_code == 422
    assert (await ask(admin, one, three, kind="corequisite")).status_code == 422, "before it, and yet with it"
    assert (await ask(admin, one, three, kind="recommended")).status_code == 200
    lab, lesson = await make(admin, "Chemistry lab"), await make(admin, "Chemistry")
    assert (await ask(admin, lab, lesson, kind="corequisite")).status_code == 200
    assert (await ask(admin, lesson, lab, kind="corequisite")).status_code == 200, "they are taken together"
    read = (await admin.client.get(f"{COURSES}/{one['id']}")).json()
    assert [course["title"] for course in read["required_by"]] == ["Algebra 2"]
    assert (await ask(admin, two)).json()["prerequisites"] == []
    stranger = {"id": str(world.school.id)}
    assert (await ask(admin, one, stranger)).status_code == 404


async def test_two_halves_of_a_circle_at_once_make_none(admin: SignedIn) -> None:
    courses = [await make(admin, f"Course {number}") for number in range(6)]
    pairs = list(zip(courses, courses[1:] + courses[:1], strict=True))
    answers = await asyncio.gather(*(ask(admin, course, other) for course, other in pairs))
    assert sorted(answer.status_code for answer in answers) == [200] * 5 + [422]


NODES = st.integers(0, 6)
EDGES = st.lists(st.tuples(NODES, NODES, st.booleans()).filter(lambda edge: edge[0] != edge[1]), max_size=14)


@given(EDGES, st.lists(st.tuples(st.integers(1, 6), st.booleans()), max_size=5))
def test_a_circle_is_found_where_one_is_closed(
    edges: list[tuple[int, int, bool]], wanted: list[tuple[int, bool]]
) -> None:
    asked = defaultdict(list)
    for course, other, before in edges:
        if course != 0:
            asked[course].append((other, before))
    found = circle_through(0, wanted, asked)
    reached, strictly = {other for other, _ in wanted}, {other for other, before in wanted if before}
    for _ in range(20):  # what the first course comes after, and what strictly
        for course in [*reached]:
            if course != 0:
                for other, before in asked[course]:
                    reached.add(other)
                    if before or course in strictly:
                        strictly.add(other)
    assert (found is not None) == (0 in strictly)
    if found:
        steps = [*pairwise(found)]
        assert found[0] == found[-1] == 0
        assert all(other in {to for to, _ in (wanted if course == 0 else asked[course])} for course, other in steps)


@pytest.mark.parametrize("code", ["02052", "02052G", "02052H1.00", "51033GKG05", "02052G1.0011", "02052X0.5012"])
def test_codes_of_the_right_form(code: str) -> None:
    assert sced.wrong_with(code) is None


@pytest.mark.parametrize(
    ("code", "named"),
    [
        ("2052", "course"),
        ("00052", "subject"),
        ("02052Q", "level"),
        ("02052G1.0", "credit"),
        ("02052G0805", "credit"),
        ("02052G1.0021", "sequence"),
        ("02052G1.001", "sequence"),
    ],
)
def test_the_part_that_is_wrong_is_named(code: str, named: str) -> None:
    assert (sced.wrong_with(code) or [None])[0] == named
