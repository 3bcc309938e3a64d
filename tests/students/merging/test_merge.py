"""Two records made one, and two again: nothing is lost either way."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.students.merging.recorded import OF_STUDENTS, Shared, a_list_of, a_pair, everything
from tests.students.profile.test_photo import picture, send
from tests.support.application import Application
from tests.support.world import FIRST_DAY, TODAY, SignedIn, World

MERGES = "/v1/students/merges"


@pytest.fixture
async def office(world: World) -> SignedIn:
    return await world.a_district_admin()


async def merge(by: SignedIn, survivor: UUID, merged: UUID, kind: str = "student", **also: Any) -> httpx.Response:
    body = {"kind": kind, "survivor_id": str(survivor), "merged_id": str(merged), **also}
    return await by.client.post(MERGES, json=body)


async def undo(by: SignedIn, merge_id: str) -> httpx.Response:
    return await by.client.post(f"{MERGES}/{merge_id}/undo")


def slug(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["type"].removeprefix("/problems/students/")


def words_of(world: World, person: UUID) -> set[str]:
    rows = world.application.as_owner(
        "select kind, word from search.words where tenant_id = %s and subject_id = %s", world.tenant_id, person
    )
    return {f"{kind} {word}" for kind, word in rows}


async def test_one_of_two(world: World, office: SignedIn) -> None:
    shared = await Shared(world).make()
    kept = await world.a_student("Ana", family_name="Lee", email=None)
    double = await world.a_student("Anna", family_name="Leigh", email="ana@example.org", phone="555-0100")
    await world.add(*shared.rows(double, "card", 2), *shared.rows(double, "guardian", 2), a_pair(kept, double))
    compared = await office.client.post(
        f"{MERGES}/compare", json={"kind": "student", "survivor_id": str(kept), "merged_id": str(double)}
    )
    assert compared.status_code == 200, compared.text
    assert {"field": "given_name", "survivor": "Ana", "merged": "Anna"} in compared.json()["fields"]
    done = await merge(office, kept, double)
    assert done.status_code == 201, done.text
    said = done.json()
    assert (said["moved"], said["aside"]) == (compared.json()["moved"], compared.json()["aside"])
    assert {each["table"]: each["rows"] for each in said["moved"]} == {
        "students.guardian_links": 1,
        "students.health_cards": 1,
    }
    aside = {each["table"]: each["rows"] for each in said["aside"]}
    assert aside == {"students.enrollments": 1, "students.enrollment_changes": 1, "students.duplicate_pairs": 1}
    assert said["taken"] == ["email", "phone"]
    assert (said["name"], said["survivor_name"]) == ("Anna Leigh", "Ana Lee")
    assert slug(await office.client.get(f"/v1/students/{double}")) == (410, "student-merged")
    now = (await office.client.get(f"/v1/students/{kept}")).json()
    assert (now["given_name"], [each["given_name"] for each in now["guardians"]]) == ("Ana", ["Pat"])
    card = await office.client.get(f"/v1/students/{kept}/health/card")
    assert card.status_code == 200, card.text
    assert words_of(world, double) == set()
    listed = (await office.client.get(MERGES, params={"merged_id": str(double)})).json()["items"]
    assert [each["survivor_id"] for each in listed] == [str(kept)]
    (audited,) = world.application.as_owner(
        "select after from platform.audit_entries where tenant_id = %s and action = 'merged' and subject_id = %s",
        world.tenant_id,
        double,
    )
    assert audited == ({"into": str(kept)},)


@settings(
    max_examples=4,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    whose=st.fixed_dictionaries({what: st.sampled_from(("kept", "double", "both")) for what in OF_STUDENTS}),
    sign_in=st.sampled_from(("nobody", "kept", "double", "both")),
    take=st.none() | st.lists(st.sampled_from(("given_name", "student_number", "birth_on")), unique=True),
)
async def test_merged_and_undone_is_as_before(
    application: Application, whose: dict[str, str], sign_in: str, take: list[str] | None
) -> None:
    world = await World.make(application)
    office, shared = await world.a_district_admin(), await Shared(world).make()
    kept = await world.a_student("Ana", birth_on="2012-03-04", middle_name=None)
    double = await world.a_student("Anna", birth_on="2012-04-03", middle_name="May")
    ward = await world.a_student("Zoe")  # of both, grown up
    parents = [await world.a_person(), kept, double]
    for what, of in whose.items():
        for person, number in ((kept, 1), (double, 2)):
            if of in {"both", "kept" if person == kept else "double"}:
                await world.add(*shared.rows(person, what, number))
    await world.on_roster(kept, shared.section.id)
    await world.on_roster(double, shared.section.id)
    await world.add(a_pair(kept, double), a_pair(double, ward))
    for person, name in ((kept, "kept"), (double, "double")):
        if sign_in in {"both", name}:
            signed = await world.signs_in(person, "student")
            await world.add(*a_list_of(signed.account_id, "Mine"))
    before, words = everything(world), [words_of(world, each) for each in parents]
    done = await merge(office, kept, double, take=take)
    assert done.status_code == 201, done.text
    nowhere_else(world, double)
    undone = await undo(office, done.json()["id"])
    assert undone.status_code == 200, undone.text
    after = everything(world)
    assert {name: rows for name, rows in after.items() if rows != before[name]} == {}
    assert [words_of(world, each) for each in parents] == words
    assert slug(await undo(office, done.json()["id"])) == (409, "merge-undone")


def nowhere_else(world: World, person: UUID) -> None:
    """No table names somebody who was merged away, but those that tell of the past."""
    for name, rows in everything(world).items():
        assert not [row for row in rows if str(person) in str(row)], name


async def test_what_is_newer_stays(world: World, office: SignedIn) -> None:
    shared = await Shared(world).make()
    kept, double = await world.a_student("Ana", birth_on=None), await world.a_student("Ana", birth_on="2012-03-04")
    await world.add(*shared.rows(double, "home", 2), *shared.rows(double, "contact", 2))
    done = (await merge(office, kept, double)).json()
    assert done["taken"] == ["birth_on"]
    await world.add(*shared.rows(kept, "health", 1))
    world.application.as_owner("delete from students.emergency_contacts where student_id = %s", kept)
    world.application.as_owner("update students.household_members set ends_on = %s where person_id = %s", TODAY, kept)
    corrected = await office.client.patch(f"/v1/identity/people/{kept}", json={"birth_on": "2012-03-05"})
    assert corrected.status_code == 200, corrected.text
    assert (await undo(office, done["id"])).status_code == 200
    found = everything(world)
    assert [row["student_id"] for row in found["students.health_records"]] == [str(kept)]
    assert [(row["person_id"], row["ends_on"]) for row in found["students.household_members"]] == [
        (str(double), str(TODAY))
    ]
    assert found["students.emergency_contacts"] == []
    born = {row["id"]: row["birth_on"] for row in found["identity.people"]}
    assert (born[str(kept)], born[str(double)]) == ("2012-03-05", "2012-03-04")


async def test_merges_are_undone_in_the_opposite_order(world: World, office: SignedIn) -> None:
    one, two, three = [await world.a_student("Ana", family_name="Lee") for _ in range(3)]
    before = everything(world)
    first = (await merge(office, two, one)).json()["id"]
    second = (await merge(office, three, two)).json()["id"]
    assert slug(await undo(office, first)) == (409, "later-merge")
    for each in (second, first):
        assert (await undo(office, each)).status_code == 200
    assert everything(world) == before


async def test_a_number_that_is_somebody_elses_by_now(world: World, office: SignedIn) -> None:
    kept, double, other = [await world.a_student("Ana") for _ in range(3)]
    number = (await office.client.get(f"/v1/students/{double}")).json()["student_number"]
    done = (await merge(office, kept, double)).json()
    await office.client.patch(f"/v1/students/{other}", json={"student_number": number})
    before = everything(world)
    assert slug(await undo(office, done["id"])) == (409, "place-taken")
    assert everything(world) == before


async def test_who_cannot_be_merged(world: World, office: SignedIn) -> None:
    student, parent = await world.a_student(), await world.a_student("Mo")
    await world.a_guardian(student)
    guardian, other = await world.a_guardian(student), await world.a_guardian(student)
    assert slug(await merge(office, student, uuid4()))[0] == 404
    assert (await merge(office, student, student)).status_code == 422
    assert (await merge(office, guardian, other)).status_code == 404, "no students"
    assert (await merge(office, student, other, "guardian")).status_code == 404, "no guardian"
    assert (await merge(office, guardian, other, "guardian", take=["student_number"])).status_code == 422
    teacher = await world.a_staff_member()
    world.application.as_owner(
        "update students.guardian_links set guardian_id = %s where guardian_id = %s", teacher, other
    )
    assert slug(await merge(office, guardian, teacher, "guardian")) == (409, "merge-of-staff")
    assert (await merge(office, teacher, guardian, "guardian")).status_code == 201, "the other way round"
    await world.add(*(await Shared(world).make()).rows(student, "guardian", 1))
    world.application.as_owner(
        "update students.guardian_links set guardian_id = %s where guardian_id = %s", parent, teacher
    )
    assert slug(await merge(office, student, parent)) == (409, "merge-of-relatives")


async def test_an_administrators_sign_in_is_not_merged_away(world: World, office: SignedIn) -> None:
    student = await world.a_student()
    guardian, admin = await world.a_guardian(student), await world.a_guardian(student)
    signed = await world.signs_in(admin, "district_admin")
    assert slug(await merge(office, guardian, admin, "guardian")) == (409, "merge-of-staff")
    assert slug(await merge(signed, admin, guardian, "guardian")) == (409, "merge-of-oneself")


async def test_another_district_and_other_roles(world: World, office: SignedIn, application: Application) -> None:
    elsewhere = await World.make(application)
    student, stranger = await world.a_student(), await elsewhere.a_student()
    assert (await merge(office, student, stranger)).status_code == 404
    assert (await merge(office, stranger, student)).status_code == 404
    done = (await merge(office, student, await world.a_student())).json()
    other_office = await elsewhere.a_district_admin()
    assert slug(await undo(other_office, done["id"])) == (404, "merge-not-found")
    admin = await world.a_school_admin()
    assert (await undo(admin, done["id"])).status_code == 403


async def test_two_who_merge_at_once(world: World, office: SignedIn) -> None:
    one, other = await world.a_student(), await world.a_student()
    both = await asyncio.gather(merge(office, one, other), merge(office, other, one))
    assert sorted(answer.status_code for answer in both) == [201, 404]
    done = next(answer.json() for answer in both if answer.status_code == 201)
    answers = await asyncio.gather(*(undo(office, done["id"]) for _ in range(3)))
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409]


async def test_guardians_who_are_one(world: World, office: SignedIn) -> None:
    first, second = await world.a_student("Ana"), await world.a_student("Ben")
    kept, double = await world.a_guardian(first, email=None), await world.a_guardian(first, second)
    await world.bar(second, double)
    told, signed = await world.signs_in(kept, "guardian"), await world.signs_in(double, "guardian")
    before = everything(world)
    done = await merge(office, kept, double, "guardian")
    assert done.status_code == 201, done.text
    assert (await signed.client.get("/v1/identity/me")).status_code == 401, "one signs in, not two"
    seen = [each["id"] for each in (await told.client.get("/v1/students")).json()["items"]]
    assert seen == [str(first)], "whom a court bars it bars as the survivor, too"
    links = everything(world)["students.guardian_links"]
    assert sorted((row["student_id"], row["guardian_id"]) for row in links) == sorted(
        (str(each), str(kept)) for each in (first, second)
    )
    assert (await undo(office, done.json()["id"])).status_code == 200
    assert everything(world) == before
    assert (await signed.client.get("/v1/identity/me")).status_code == 200


async def test_a_teacher_keeps_sight_of_her_own_child(world: World, office: SignedIn) -> None:
    child = await world.a_student("Ana")
    teacher, parent = await world.a_teacher(), await world.a_guardian(child)
    told = await world.signs_in(parent, "guardian")

    async def seen(by: SignedIn) -> list[str]:
        answer = await by.client.get("/v1/students")
        return [each["id"] for each in answer.json()["items"]] if answer.status_code == 200 else [answer.reason_phrase]

    assert [await seen(teacher), await seen(told)] == [[], [str(child)]]
    kin = await world.a_student("Zoe")
    await world.add(*(await Shared(world).make()).rows(kin, "guardian", 1))
    world.application.as_owner(
        "update students.guardian_links set guardian_id = %s where student_id = %s", teacher.person_id, kin
    )
    before = everything(world)
    done = await merge(office, teacher.person_id, parent, "guardian")
    assert done.status_code == 201, done.text
    assert [await seen(teacher), await seen(told)] == [[str(child), str(kin)], ["Unauthorized"]]
    roles = [row["role"] for row in everything(world)["identity.grants"]]
    assert sorted(roles) == ["district_admin", "guardian", "teacher"]
    assert (await undo(office, done.json()["id"])).status_code == 200
    assert everything(world) == before
    assert [await seen(teacher), await seen(told)] == [[], [str(child)]]


async def test_a_photo_and_the_history_of_a_profile_come_along(world: World, office: SignedIn) -> None:
    one, two, three = [await world.a_student("Ana") for _ in range(3)]
    digest = (await send(office, one, picture())).json()["photo"]
    for version, said in enumerate(("she", "they")):
        changed = await office.client.patch(
            f"/v1/students/{one}/profile", json={"pronouns": said}, headers={"if-match": f'"{version}"'}
        )
        assert changed.status_code == 200, changed.text

    async def shown(student: UUID) -> tuple[bytes | int, list[str]]:
        photo = await office.client.get(f"/v1/students/{student}/photo", params={"version": digest})
        past = await office.client.get(f"/v1/students/{student}/history", params={"field": "pronouns"})
        return (
            photo.content if photo.status_code == 200 else photo.status_code,
            [each["after"]["pronouns"] for each in past.json()["items"]],
        )

    before = await shown(one)
    assert before[1] == ["they", "she"]
    first = (await merge(office, two, one)).json()["id"]
    assert await shown(two) == before
    second = (await merge(office, three, two)).json()["id"]
    assert await shown(three) == before
    for merged in (second, first):
        assert (await undo(office, merged)).status_code == 200
    assert [await shown(each) for each in (one, two, three)] == [before, (404, []), (404, [])]


async def test_the_history_of_a_profile_set_aside_stays_aside(world: World, office: SignedIn) -> None:
    kept, gone = await world.a_student("Ana"), await world.a_student("Ana")
    for student, said in ((kept, "she"), (gone, "they")):
        await office.client.patch(
            f"/v1/students/{student}/profile", json={"pronouns": said}, headers={"if-match": '"0"'}
        )
    assert (await merge(office, kept, gone)).status_code == 201
    past = (await office.client.get(f"/v1/students/{kept}/history", params={"field": "pronouns"})).json()["items"]
    assert [each["after"]["pronouns"] for each in past] == ["she"]


async def test_counts_are_of_children_and_not_of_records(world: World, office: SignedIn) -> None:
    kept, double = await world.a_student("Ana"), await world.a_student("Ana")
    earlier = {"on": str(FIRST_DAY + timedelta(days=30))}
    assert (await office.client.get("/v1/students/counts", params=earlier)).json()["students"] == 2
    done = (await merge(office, kept, double)).json()
    assert (await office.client.get("/v1/students/counts", params=earlier)).json()["students"] == 1
    await undo(office, done["id"])
    assert (await office.client.get("/v1/students/counts", params=earlier)).json()["students"] == 2
