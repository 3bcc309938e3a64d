"""Lists that sort, filter, search and page on the server."""

from typing import Any

import pytest

from homeroom.identity.models import RoleGrant
from homeroom.students.models import Enrollment, GuardianLink, Relation, Student
from tests.support.world import FIRST_DAY, SignedIn, World

NAMES = ["Núñez", "O'Brien", "García López", "Zhang", "Adams", "McDonald", "Ångström"]


@pytest.fixture
async def admin(world: World) -> SignedIn:
    for place, name in enumerate(NAMES):
        await world.a_student(
            "Sam" if place % 2 else "Ana", family_name=name, grade_level=["09", "10", "11"][place % 3]
        )
    return await world.a_district_admin()


async def listed(admin: SignedIn, **query: Any) -> list[dict[str, Any]]:
    """The whole list, page by page."""
    items: list[dict[str, Any]] = []
    cursor: dict[str, str] = {}
    for _ in range(20):
        answer = await admin.client.get("/v1/students", params={"limit": 2, **query, **cursor})
        assert answer.status_code == 200, answer.text
        items += answer.json()["items"]
        if answer.json()["next"] is None:
            return items
        cursor = {"cursor": answer.json()["next"]}
    raise AssertionError("the list does not end")


def family_names(items: list[dict[str, Any]]) -> list[str]:
    return [item["family_name"] for item in items]


async def test_pages_add_up_in_the_order_of_names(admin: SignedIn) -> None:
    assert family_names(await listed(admin)) == [
        "Adams", "Ångström", "García López", "McDonald", "Núñez", "O'Brien", "Zhang",
    ]  # fmt: skip
    assert family_names(await listed(admin, order="desc"))[0] == "Zhang"


async def test_sorted_by_grade_and_by_number(world: World, admin: SignedIn) -> None:
    grades = [item["grade_level"] for item in await listed(admin, sort="grade")]
    assert grades == sorted(grades)
    for number in ("Y1", "Y2", "Y3"):
        await world.add(Student(id=await world.a_person("Gone"), student_number=number))
    for order in ("asc", "desc"):
        there = [item["grade_level"] for item in await listed(admin, sort="grade", order=order)]
        assert there == [*sorted(grades, reverse=order == "desc"), None, None, None], "enrolled nowhere: at the end"
    numbers = [item["student_number"] for item in await listed(admin, sort="number", order="desc")]
    assert numbers == sorted(numbers, reverse=True)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("nunez", ["Núñez"]),
        ("NÚÑ", ["Núñez"]),
        ("o'b", ["O'Brien"]),
        ("o brien", ["O'Brien"]),
        ("garcia l", ["García López"]),
        ("zz", []),
        ("%", []),
        ("_", []),
    ],
)
async def test_search_forgives_case_accents_and_marks(admin: SignedIn, typed: str, found: list[str]) -> None:
    assert family_names(await listed(admin, q=typed)) == found


async def test_search_finds_given_names_too(admin: SignedIn) -> None:
    assert len(await listed(admin, q="ana")) == 4


async def test_filters(world: World, admin: SignedIn) -> None:
    assert {item["grade_level"] for item in await listed(admin, grade_level="10")} == {"10"}
    other = await world.a_school("Other")
    assert await listed(admin, school_id=other.id) == []
    assert len(await listed(admin, school_id=world.school.id)) == len(NAMES)


@pytest.mark.parametrize(
    ("query", "path"),
    [
        ({"limit": "0"}, "query.limit"),
        ({"limit": "201"}, "query.limit"),
        ({"sort": "age"}, "query.sort"),
        ({"cursor": "junk"}, "query.cursor"),
        ({"cursor": "WyJhIl0"}, "query.cursor"),
        ({"cursor": "////"}, "query.cursor"),
        ({"grade_level": "14"}, "query.grade_level"),
        ({"school_id": "1"}, "query.school_id"),
        ({"q": "a\x00b"}, "query.q"),
        ({"wrong": "1"}, "query.wrong"),
    ],
)
async def test_a_bad_question_is_refused_by_name(admin: SignedIn, query: dict[str, str], path: str) -> None:
    answer = await admin.client.get("/v1/students", params=query)
    assert answer.status_code == 422
    assert [error["path"] for error in answer.json()["errors"]] == [path]


async def test_a_students_page_shows_the_family_to_the_office_only(world: World, admin: SignedIn) -> None:
    teacher = await world.a_teacher()
    student = await world.a_student("Kim")
    guardian = await world.a_guardian(student)
    await world.bar(student, guardian)
    await world.a_section(teacher_id=teacher.person_id, students=[student])
    seen = (await admin.client.get(f"/v1/students/{student}")).json()
    assert [(row["id"], row["barred"]) for row in seen["guardians"]] == [(str(guardian), True)]
    assert [row["course_title"] for row in seen["sections"]] == ["Biology I"]
    assert (await teacher.client.get(f"/v1/students/{student}")).json()["guardians"] is None


async def test_a_teacher_who_is_a_parent_finds_her_own_children(world: World) -> None:
    teacher = await world.a_teacher()
    taught, child = await world.a_student("Taught"), await world.a_student("Child")
    await world.a_section(teacher_id=teacher.person_id, students=[taught])
    await world.add(
        GuardianLink(
            student_id=child,
            guardian_id=teacher.person_id,
            relation=Relation.PARENT,
            may_see_records=True,
            is_notified=True,
            may_pick_up=True,
            is_billed=False,
            starts_on=FIRST_DAY,
        ),
        RoleGrant(account_id=teacher.account_id, role="guardian", starts_on=FIRST_DAY),
    )
    everyone = (await teacher.client.get("/v1/students")).json()["items"]
    mine = (await teacher.client.get("/v1/students", params={"mine": "true"})).json()["items"]
    assert sorted(row["given_name"] for row in everyone) == ["Child", "Taught"]
    assert [row["given_name"] for row in mine] == ["Child"]
    office = await world.a_school_admin()
    assert (await office.client.get("/v1/students", params={"mine": "true"})).json()["items"] == []


async def test_a_search_lists_family_names_first_page_by_page(world: World) -> None:
    for given, family in [("Mara", "Young"), ("Ada", "Martin"), ("Marco", "Abel"), ("Zoe", "Marks"), ("Marie", "Mars")]:
        await world.a_student(given, family_name=family)
    admin = await world.a_district_admin()
    found = ["Marks", "Mars", "Martin", "Young", "Abel"]  # then by given name: Mara, Marco; Marie Mars is there once
    assert family_names(await listed(admin, q="mar")) == found
    assert family_names(await listed(admin, q="mar", order="desc")) == found[::-1]
    office = await world.a_school_admin()
    assert family_names(await listed(office, q="mar")) == found


async def test_a_schools_list_has_whoever_goes_there_once_and_by_the_name_of_now(world: World) -> None:
    other = await world.a_school("Other")
    here, both = await world.a_student("Ann", family_name="Moss"), await world.a_student("Bo", family_name="Nash")
    await world.a_student("Cy", family_name="Oak", school=other)
    for school in (other, world.school):  # a second place, and a second line for the first one
        await world.add(
            Enrollment(student_id=both, school_id=school.id, grade_level="09", starts_on=FIRST_DAY, primary=False)
        )
    office, elsewhere = await world.a_school_admin(), await world.a_school_admin(other)
    assert family_names(await listed(office)) == ["Moss", "Nash"]
    assert family_names(await listed(elsewhere)) == ["Nash", "Oak"]
    assert family_names(await listed(elsewhere, school_id=other.id)) == ["Oak"], "whose school it is"
    admin = await world.a_district_admin()
    renamed = await admin.client.patch(f"/v1/identity/people/{here}", json={"family_name": "Zorn"})
    assert renamed.status_code == 200, renamed.text
    assert family_names(await listed(office)) == ["Nash", "Zorn"]
    assert family_names(await listed(office, order="desc")) == ["Zorn", "Nash"]
    assert family_names(await listed(admin, grade_level="09")) == ["Nash", "Oak", "Zorn"]


async def test_an_office_sorts_and_narrows_its_own_by_where_they_mainly_go(world: World) -> None:
    other = await world.a_school("Other")
    await world.a_student("Ann", family_name="Moss", grade_level="10")
    guest = await world.a_student("Mo", family_name="Nash", school=other, grade_level="08")
    await world.a_student("Mia", family_name="Oak", school=other, grade_level="08")
    for _ in range(2):
        await world.add(
            Enrollment(
                student_id=guest, school_id=world.school.id, grade_level="10", starts_on=FIRST_DAY, primary=False
            )
        )
    office = await world.a_school_admin()
    assert family_names(await listed(office, sort="grade")) == ["Nash", "Moss"], "the guest's grade is another school's"
    assert family_names(await listed(office, sort="number", order="desc")) == ["Nash", "Moss"]
    assert family_names(await listed(office, grade_level="08")) == ["Nash"]
    assert family_names(await listed(office, grade_level="08", sort="number")) == ["Nash"]
    assert family_names(await listed(office, q="m")) == ["Moss", "Nash"]
    assert family_names(await listed(office, q="m", school_id=world.school.id)) == ["Moss"]
    admin = await world.a_district_admin()
    renamed = await admin.client.patch(f"/v1/identity/people/{guest}", json={"given_name": "Jo"})
    assert renamed.status_code == 200, renamed.text
    assert family_names(await listed(office, q="m")) == ["Moss"]


async def test_a_teacher_finds_only_hers_in_a_school(world: World) -> None:
    teacher = await world.a_teacher()
    hers = await world.a_student("Hers", family_name="Adams")
    await world.a_student("Another's", family_name="Baker")
    await world.a_section(teacher_id=teacher.person_id, students=[hers])
    for query in ({}, {"school_id": world.school.id}, {"grade_level": "09"}, {"q": "a"}, {"sort": "grade"}):
        found = family_names(await listed(teacher, **query))
        assert found == ["Adams"], query


async def test_an_office_of_one_school_and_one_of_two(world: World) -> None:
    """One after the other, as each is answered by a statement of its own kind that the others find made."""
    there = await world.a_school("Washington")
    mine = {school.id: str(await world.a_student(school=school)) for school in (world.school, there)}
    here, elsewhere, both = [await world.a_school_admin(school) for school in (world.school, there, world.school)]
    grants = (here, [world.school.id]), (both, [world.school.id, there.id]), (elsewhere, [there.id])
    await world.add(RoleGrant(account_id=both.account_id, role="school_admin", school_id=there.id, starts_on=FIRST_DAY))
    for who, schools in (*grants, *grants):
        opened = {mine[school] for school in schools}
        assert {row["id"] for row in await listed(who)} == opened
        answers = {each: (await who.client.get(f"/v1/students/{each}")).status_code for each in mine.values()}
        assert answers == {each: 200 if each in opened else 404 for each in mine.values()}
