"""At 18 the rights of the parents pass to the student (FERPA), unless the office decided otherwise."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeroom.kernel import clock
from homeroom.students.family.lists import eighteen_years_before
from homeroom.students.family.tasks import tell_of_age
from tests.students.documents.sending import a_kind, send
from tests.students.family.families import family, match, of
from tests.students.profile.test_programs import program, put_in
from tests.support.world import TODAY, SignedIn, World

OF_AGE = "/v1/students/coming-of-age"
BIRTHDAY = TODAY.replace(year=TODAY.year - 18)


@pytest.fixture
async def admin(world: World) -> SignedIn:
    return await world.a_school_admin()


async def test_on_the_birthday(world: World, admin: SignedIn) -> None:
    today, tomorrow = [await world.a_student(birth_on=day) for day in (BIRTHDAY, BIRTHDAY + timedelta(days=1))]
    parent = await world.signs_in(await world.a_guardian(today, tomorrow), "guardian")
    assert (await parent.client.get(of(today))).status_code == 404, "today the rights passed"
    assert (await parent.client.get(of(tomorrow))).status_code == 200
    assert [each["id"] for each in (await parent.client.get("/v1/students")).json()["items"]] == [str(tomorrow)]
    assert (await parent.client.get(of(today, "own-family"))).status_code == 404
    sam = await world.signs_in(today, "student")
    assert (await sam.client.get(of(today))).status_code == 200
    seen = await family(admin, today)
    assert (seen["of_age"], seen["of_age_on"], seen["guardians"][0]["opens"]) == (True, str(TODAY), False)
    assert not (await family(admin, tomorrow))["of_age"]


async def test_from_then_on_the_student_has_them(world: World, admin: SignedIn) -> None:
    """What only the family was shown is the student's own: health, programs, papers."""
    today, tomorrow = [await world.a_student(birth_on=day) for day in (BIRTHDAY, BIRTHDAY + timedelta(days=1))]
    whole = await world.a_district_admin()
    program_id = await program(whole, "IEP")
    kind = await a_kind(whole, "Report", seen_by=["office", "family"])
    for student in (today, tomorrow):
        assert (await put_in(whole, student, program_id)).status_code == 201
        assert (await send(admin, student, kind)).status_code == 200
    grown, minor = [await world.signs_in(each, "student") for each in (today, tomorrow)]
    for who, student, answer, shown in ((grown, today, 200, 1), (minor, tomorrow, 404, 0)):
        for part in ("health", "health/visits"):
            assert (await who.client.get(of(student, part))).status_code == answer, part
        for part in ("programs", "documents"):
            assert len((await who.client.get(of(student, part))).json()["items"]) == shown, part
        sent = {"kind_id": kind, "name": "Mine", "file_name": "a.pdf", "media_type": "application/pdf", "size": 9}
        assert (await who.client.post(of(student, "documents"), json=sent)).status_code == (201 if shown else 404)
    assert (await grown.client.get(of(tomorrow, "health"))).status_code == 404


async def test_what_the_office_decides(world: World, admin: SignedIn) -> None:
    student = await world.a_student(birth_on=BIRTHDAY)
    first, second = await world.a_guardian(student), await world.a_guardian(student)
    parent, other = [await world.signs_in(each, "guardian") for each in (first, second)]
    (listed,) = (await admin.client.get(OF_AGE)).json()["items"]
    assert (listed["id"], listed["guardians"], listed["undecided"]) == (str(student), 2, 2)
    links = {each["guardian_id"]: each["id"] for each in (await family(admin, student))["guardians"]}
    at = of(student, "guardians", links[str(first)])
    silent = await admin.client.patch(at, json={"after_18": "shared"}, headers=match(1))
    assert silent.json()["errors"][0]["path"] == "after_18_reason"
    reason = {"after_18": "shared", "after_18_reason": "Claimed as a dependent (26 U.S.C. 152)"}
    assert (await admin.client.patch(at, json=reason, headers=match(1))).status_code == 200
    assert (await parent.client.get(of(student))).status_code == 200
    assert (await other.client.get(of(student))).status_code == 404
    passed = of(student, "guardians", links[str(second)])
    assert (await admin.client.patch(passed, json={"after_18": "passed"}, headers=match(1))).status_code == 200
    assert (await admin.client.get(OF_AGE)).json()["items"] == []
    (decided,) = (await admin.client.get(OF_AGE, params={"include_decided": True})).json()["items"]
    assert (decided["undecided"], decided["shared"]) == (0, 1)
    await world.bar(student, first)
    assert (await parent.client.get(of(student))).status_code == 404, "a court is above it"


async def test_the_work_list(world: World, admin: SignedIn) -> None:
    soon, late = [await world.a_student(birth_on=BIRTHDAY + timedelta(days=days)) for days in (60, 61)]
    elsewhere = await world.a_student(birth_on=BIRTHDAY, school=await world.a_school("Other"))
    alone = await world.a_student(birth_on=BIRTHDAY)
    await world.a_guardian(soon, late, elsewhere)
    listed = (await admin.client.get(OF_AGE)).json()["items"]
    assert [each["id"] for each in listed] == [str(soon)]
    far = (await admin.client.get(OF_AGE, params={"by": str(TODAY + timedelta(days=61))})).json()["items"]
    assert [each["id"] for each in far] == [str(soon), str(late)]
    everyone = (await admin.client.get(OF_AGE, params={"include_decided": True})).json()["items"]
    assert [each["id"] for each in everyone] == [str(alone), str(soon)]
    teacher = await world.a_teacher()
    assert (await teacher.client.get(OF_AGE)).status_code == 403


async def test_it_is_told_once_on_the_day_before(world: World) -> None:
    tomorrow = await world.a_student(birth_on=BIRTHDAY + timedelta(days=1))
    yesterday = await world.a_student(birth_on=BIRTHDAY - timedelta(days=1))
    for days in (2, -40):
        await world.a_student(birth_on=BIRTHDAY + timedelta(days=days))
    for _ in range(2):
        await tell_of_age.run(world.application.parts)
    told = world.application.as_owner(
        "select payload->>'student_id', payload->>'on' from platform.events"
        " where tenant_id = %s and name = 'students.comes_of_age.v1' order by 2 desc",
        world.tenant_id,
    )
    assert told == [
        (str(tomorrow), str(TODAY + timedelta(days=1))),
        (str(yesterday), str(TODAY - timedelta(days=1))),
    ]
    assert clock.now().date() == TODAY


@given(st.dates(date(1918, 1, 1), date(2200, 12, 31)))
def test_the_last_birth_date_of_those_who_are_18(day: date) -> None:
    """Who was born on it is 18 by the day, who was born on the next is not."""
    last = eighteen_years_before(day)
    assert _of_age_on(last) <= day < _of_age_on(last + timedelta(days=1))


def _of_age_on(birth: date) -> date:
    year = birth.year + 18
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return date(year, 2, 28) if (birth.month, birth.day) == (2, 29) and not leap else birth.replace(year=year)
