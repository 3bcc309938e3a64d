"""Whom and what one finds by typing."""

from datetime import timedelta
from typing import Any

import pytest

from homeroom.identity.models import RoleGrant
from tests.support.world import TODAY, SignedIn, World

YESTERDAY = TODAY - timedelta(days=1)


async def found(reader: SignedIn, q: str, **also: Any) -> dict[str, Any]:
    answer = await reader.client.get("/v1/search", params={"q": q, **also})
    assert answer.status_code == 200, answer.text
    hits: dict[str, Any] = answer.json()
    return hits


async def students(reader: SignedIn, q: str) -> list[str]:
    return [row["family_name"] for row in (await found(reader, q))["students"]["items"]]


@pytest.fixture
async def admin(world: World) -> SignedIn:
    return await world.a_district_admin()


@pytest.fixture(params=["the index", "the school"])
async def office(request: pytest.FixtureRequest, world: World) -> SignedIn:
    """Who reads by the index of words, and who by the school's own rows: both find the same."""
    return await (world.a_district_admin() if request.param == "the index" else world.a_school_admin())


@pytest.mark.parametrize(
    "q",
    [
        "Rodríguez",
        "rodriguez",
        "RODRI",
        "Elena Rodriguez",
        "rodriguez, elena",
        "elen rod",
        "R E",
        "maría",
        "nena rodriguez",
        "Rodirguez",  # two changed places
        "Rodrigez",  # one is missing
        "Rodrriguez",  # one is too many
        "Rodripuez",  # one is another
        "Podriguez",  # the first is another
        "odriguez",  # the first is missing
        "Ordriguez",  # the first two changed places
        "Rodirg",  # a slip in the beginning
        "rodriguez elnea",  # a slip in the other word
        "elnea rodirguez",  # one in each
        "elena  (rodriguez)",
    ],
)
async def test_a_name_in_any_order_with_a_slip(world: World, office: SignedIn, q: str) -> None:
    await world.a_student("Elena", family_name="Rodríguez", middle_name="María", preferred_name="Nena")
    await world.a_student("Elias", family_name="Tedding", middle_name="Nils")
    assert await students(office, q) == ["Rodríguez"]


@pytest.mark.parametrize(
    "q", ["Rodirgeuz", "Rdoirguez", "Rodr1guez elena", "Elena Tedding", "xyz", "Rodriguezz elenaa x"]
)
async def test_what_is_meant_otherwise_is_not_found(world: World, office: SignedIn, q: str) -> None:
    await world.a_student("Elena", family_name="Rodríguez")
    assert await students(office, q) == []


@pytest.mark.parametrize("q", ["Garcia", "Lopez", "lopez garcia", "López-García", "garcia lopez ana", "a lop gar"])
async def test_words_within_a_double_name(world: World, office: SignedIn, q: str) -> None:
    await world.a_student("Ana", family_name="García-López")
    await world.a_student("Aldo", family_name="van der Berg")
    assert await students(office, q) == ["García-López"]


async def test_short_words_are_taken_as_they_are(world: World, office: SignedIn) -> None:
    await world.a_student("Jo", family_name="Lee")
    await world.a_student("John", family_name="Smith")
    await world.a_student("Jonathan", family_name="Berg")
    assert await students(office, "jo") == ["Berg", "Lee", "Smith"]
    assert await students(office, "ler") == []
    assert await students(office, "jhon") == ["Smith"], "in four letters, a slip is forgiven in whole words only"
    assert await students(office, "berg van der") == []


async def test_as_typed_comes_before_what_is_forgiven(world: World, office: SignedIn) -> None:
    for family in ("Martin", "Marten", "Martinez", "Aaron"):
        await world.a_student("Zoe", family_name=family)
    assert await students(office, "martin") == ["Martin", "Martinez", "Marten"]
    assert await students(office, "zoe mart") == ["Marten", "Martin", "Martinez"]


async def test_students_by_number_and_with_where_they_go(world: World, office: SignedIn) -> None:
    await world.a_student("Ana", family_name="Quill", grade_level="11")
    ((number,),) = world.application.as_owner(
        "select s.student_number from students.students s join identity.people p using (tenant_id, id)"
        " where tenant_id = %s and family_name = 'Quill'",
        world.tenant_id,
    )
    hits = await found(office, f"quill {number}")
    (hit,) = hits["students"]["items"]
    assert (hit["given_name"], hit["student_number"], hit["grade_level"], hit["school_name"]) == (
        "Ana",
        number,
        "11",
        "Lincoln High",
    )
    assert await students(office, number) == ["Quill"]


async def test_guardians_staff_and_sections(world: World, office: SignedIn) -> None:
    child = await world.a_student("Kim", family_name="Nowak")
    await world.a_guardian(child, given_name="Wanda")
    teacher = await world.a_staff_member(given_name="Walter", family_name="Wolff")
    section = await world.a_section("World History (Honors)", teacher_id=teacher)
    hits = await found(office, "w")
    assert [(row["given_name"], [each["name"] for each in row["children"]]) for row in hits["guardians"]["items"]] == [
        ("Wanda", ["Kim Nowak"])
    ]
    assert [(row["family_name"], row["position"], row["school_names"]) for row in hits["staff"]["items"]] == [
        ("Wolff", "Teacher", ["Lincoln High"])
    ]
    (row,) = hits["sections"]["items"]
    assert (row["id"], row["course_title"], row["periods"]) == (str(section.id), "World History (Honors)", ["1"])
    assert [each["name"] for each in row["teachers"]] == ["Walter Wolff"]
    assert [row["id"] for row in (await found(office, "honors histroy"))["sections"]["items"]] == [str(section.id)]


async def test_few_of_each_and_whether_there_are_more(world: World, office: SignedIn) -> None:
    for number in range(10):
        await world.a_student("Uma", family_name=f"Usher {number}")
    hits = (await found(office, "usher"))["students"]
    assert ([row["family_name"] for row in hits["items"]], hits["more"]) == ([f"Usher {n}" for n in range(8)], True)
    hits = (await found(office, "uhser", limit=10))["students"]
    assert (len(hits["items"]), hits["more"]) == (10, False)


async def test_nothing_but_signs_finds_nothing(world: World, office: SignedIn) -> None:
    await world.a_student("Ana")
    nothing = {"items": [], "more": False}
    assert await found(office, "(%)'-.") == dict.fromkeys(("students", "guardians", "staff", "sections"), nothing)
    assert await students(office, "a§*") == [], "no pattern"
    for q in ("", "x" * 81):
        assert (await office.client.get("/v1/search", params={"q": q})).status_code == 422


async def test_within_reach_only(world: World, admin: SignedIn) -> None:
    elsewhere, other = await world.a_school("Roosevelt High"), await World.make(world.application)
    mine = await world.a_student("Ivy", family_name="Mine")
    gone = await world.a_student("Ivy", family_name="Gone")
    await world.a_student("Ivy", family_name="Far", school=elsewhere)
    await other.a_student("Ivy", family_name="Foreign")
    teacher = await world.a_teacher()
    section = await world.a_section("Ivory", teacher_id=teacher.person_id, students=[mine])
    await world.on_roster(gone, section.id, ends_on=YESTERDAY)
    await world.a_section("Ivory", school=elsewhere)
    parent = await world.a_guardian(mine, given_name="Ivana")
    guardian = await world.signs_in(parent, "guardian")

    assert await students(admin, "ivy") == ["Far", "Gone", "Mine"]
    assert await students(await world.a_school_admin(), "ivy") == ["Gone", "Mine"]
    assert await students(teacher, "ivy") == ["Mine"]
    assert await students(guardian, "ivy") == ["Mine"]
    assert await students(await world.signs_in(gone, "student"), "ivy") == ["Gone"]

    hits = await found(teacher, "iv")
    assert [row["id"] for row in hits["sections"]["items"]] == [str(section.id)]
    assert hits["guardians"]["items"] == [], "teachers do not read them"
    assert len((await found(admin, "ivory"))["sections"]["items"]) == 2
    assert [row["given_name"] for row in (await found(admin, "ivana"))["guardians"]["items"]] == ["Ivana"]
    assert (await found(guardian, "ivana"))["guardians"]["items"] == []


async def test_each_of_several_roles_adds_to_what_is_found(world: World) -> None:
    child = await world.a_student("Ivy", family_name="Child")
    taught = await world.a_student("Ivy", family_name="Taught")
    await world.a_student("Ivy", family_name="Stranger")
    teacher = await world.a_teacher()
    await world.a_section(teacher_id=teacher.person_id, students=[taught])
    link = await world.a_guardian(child)
    world.application.as_owner(
        "update students.guardian_links set guardian_id = %s where tenant_id = %s and guardian_id = %s",
        teacher.person_id,
        world.tenant_id,
        link,
    )
    await world.add(
        RoleGrant(account_id=teacher.account_id, role="guardian", school_id=None, starts_on=YESTERDAY, ends_on=None)
    )
    world.application.as_owner(
        "update identity.accounts set version = version + 1 where tenant_id = %s and id = %s",
        world.tenant_id,
        teacher.account_id,
    )
    assert await students(teacher, "ivy") == ["Child", "Taught"]


async def test_guardians_of_today(world: World, office: SignedIn) -> None:
    child = await world.a_student()
    await world.a_guardian(child, given_name="Pasto", ends_on=YESTERDAY)
    await world.a_guardian(child, given_name="Presento")
    rows = (await found(office, "p"))["guardians"]["items"]
    assert [row["given_name"] for row in rows] == ["Presento"]
