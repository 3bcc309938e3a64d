"""What a record that was merged away says of itself, and to whom."""

from uuid import UUID, uuid4

import httpx
import pytest

from tests.students.behavior.incidents import reported
from tests.students.merging.test_merge import merge, slug, undo
from tests.students.warnings.days import standing
from tests.support.application import Application
from tests.support.world import SignedIn, World


@pytest.fixture
async def office(world: World) -> SignedIn:
    return await world.a_district_admin()


async def ask(by: SignedIn, student: UUID) -> httpx.Response:
    return await by.client.get(f"/v1/students/{student}")


async def survivor(by: SignedIn, student: UUID) -> str:
    answer = await ask(by, student)
    assert slug(answer) == (410, "student-merged"), answer.text
    found: str = answer.json()["survivor_id"]
    return found


async def test_it_says_whose_record_it_went_into(world: World, office: SignedIn) -> None:
    kept, double = await world.a_student("Ana"), await world.a_student("Ana")
    done = (await merge(office, kept, double)).json()
    assert await survivor(office, double) == str(kept)
    assert await survivor(await world.a_school_admin(), double) == str(kept)
    assert (await ask(office, kept)).status_code == 200
    assert slug(await ask(office, uuid4())) == (404, "not-found")
    assert (await undo(office, done["id"])).status_code == 200
    assert [(await ask(office, each)).status_code for each in (kept, double)] == [200, 200]


async def test_of_several_merges_it_says_the_last(world: World, office: SignedIn) -> None:
    one, two, three = [await world.a_student("Ana") for _ in range(3)]
    await merge(office, two, one)
    second = (await merge(office, three, two)).json()["id"]
    assert [await survivor(office, each) for each in (one, two)] == [str(three), str(three)]
    await undo(office, second)
    assert await survivor(office, one) == str(two)
    assert (await ask(office, two)).status_code == 200


async def test_it_says_nothing_to_who_may_not_see_the_survivor(
    world: World, office: SignedIn, application: Application
) -> None:
    elsewhere = await world.a_school("Washington")
    kept, double = await world.a_student("Ana", school=elsewhere), await world.a_student("Ana")
    family = await world.signs_in(await world.a_guardian(double), "guardian")
    others = await world.signs_in(await world.a_guardian(await world.a_student()), "guardian")
    barred = await world.a_guardian(double)
    await world.bar(double, barred)
    world.application.as_owner(
        "update students.enrollments set ends_on = starts_on - 1 where school_id = %s", world.school.id
    )
    done = await merge(office, kept, double)
    assert done.status_code == 201, done.text
    told = {
        "family": family,
        "there": await world.a_school_admin(elsewhere),
        "others": others,
        "barred": await world.signs_in(barred, "guardian"),
        "here": await world.a_school_admin(),
        "teacher": await world.a_teacher(),
        "another district": await (await World.make(application)).a_district_admin(),
    }
    said = {who: slug(await ask(by, double)) for who, by in told.items()}
    assert {who for who, each in said.items() if each == (410, "student-merged")} == {"family", "there"}
    assert {each for who, each in said.items() if who not in {"family", "there"}} == {(404, "not-found")}


async def test_a_merged_guardian_is_no_student(world: World, office: SignedIn) -> None:
    child = await world.a_student()
    kept, double = await world.a_guardian(child), await world.a_guardian(child)
    assert (await merge(office, kept, double, "guardian")).status_code == 201
    assert slug(await ask(office, double)) == (404, "not-found")


async def test_early_warning_counts_both_records_and_each_again(
    world: World, office: SignedIn, application: Application
) -> None:
    kept, double = await world.a_student("Ana"), await world.a_student("Ana")
    for student in (kept, double):
        await reported(office, student)

    async def incidents(student: UUID) -> list[int]:
        await application.run_jobs()
        return [each["counted"] for each in (await standing(office, student))["measures"]]

    assert (await incidents(kept), await incidents(double)) == ([1], [1])
    done = (await merge(office, kept, double)).json()
    assert await incidents(kept) == [2]
    await undo(office, done["id"])
    assert (await incidents(kept), await incidents(double)) == ([1], [1])
