"""New students, entries, exits: what is taken, and what is refused by name."""

import asyncio
from datetime import date, timedelta

import pytest

from tests.students.enrollment.asking import STUDENTS, change, codes, create, enroll, entering, history
from tests.support.world import FIRST_DAY, TODAY, SignedIn, World

A_DAY = timedelta(days=1)
YESTERDAY, TOMORROW = TODAY - A_DAY, TODAY + A_DAY


@pytest.fixture
async def registrar(world: World) -> SignedIn:
    return await world.signs_in(await world.a_person("Rae", "Registrar"), "registrar")


async def test_a_new_student(world: World, registrar: SignedIn) -> None:
    first, second = await asyncio.gather(*(create(registrar, world.school) for _ in range(2)))
    assert (first.status_code, second.status_code) == (201, 201), first.text
    assert {first.json()["student_number"], second.json()["student_number"]} == {"000001", "000002"}
    made = first.json()["id"]
    page = (await registrar.client.get(f"{STUDENTS}/{made}")).json()
    assert (page["family_name"], page["school_id"], page["grade_level"]) == ("New", str(world.school.id), "09")
    told = await history(registrar, made)
    (held,), (kept,) = told["enrollments"], told["changes"]
    assert (held["state"], held["entry_type"], held["entry_descriptor"]) == (
        "current",
        "new",
        "New to education system",
    )
    assert (kept["kind"], kept["changed_by"], kept["before"]) == ("enrolled", "Rae Registrar", None)
    events = world.application.as_owner("select name from platform.events where tenant_id = %s", world.tenant_id)
    assert events == [("students.enrolled.v1",)] * 2


async def test_a_new_student_is_refused_whole(world: World, registrar: SignedIn) -> None:
    elsewhere = await World.make(world.application)
    taken = (await create(registrar, world.school, student_number="A-1")).json()["student_number"]
    assert taken == "A-1"
    assert (await create(registrar, world.school, student_number="A-1")).status_code == 409
    assert codes(await create(registrar, world.school, birth_on=str(TOMORROW))) == [("birth_on", "date_past")]
    grade = await create(registrar, world.school, enrollment={"grade": "KG"})
    assert codes(grade) == [("enrollment.grade_level", "grade_of_school")]
    assert (await create(registrar, elsewhere.school)).status_code == 404
    upside = await create(registrar, world.school, enrollment={"ends_on": str(YESTERDAY)})
    assert codes(upside) == [("enrollment.ends_on", "before_entry")]
    assert codes(await create(registrar, world.school, enrollment={"starts_on": date(1, 1, 1)}))
    ((people, students),) = world.application.as_owner(
        "select (select count(*) from identity.people where tenant_id = %s and family_name = 'New'),"
        " (select count(*) from students.students where tenant_id = %s)",
        world.tenant_id,
        world.tenant_id,
    )
    assert (people, students) == (1, 1), "nothing half-done"


async def test_a_number_by_the_rule(world: World, registrar: SignedIn) -> None:
    rule = {"prefix": "L-", "digits": 4, "next_number": 9998}
    shown = await registrar.client.put(f"{STUDENTS}/number-rule", json=rule)
    assert shown.json() == {**rule, "next": "L-9998"}
    await create(registrar, world.school, student_number="L-9999")
    given = [(await create(registrar, world.school)).json()["student_number"] for _ in range(3)]
    assert given == ["L-9998", "L-10000", "L-10001"]
    assert (await registrar.client.get(f"{STUDENTS}/number-rule")).json()["next"] == "L-10002"
    principal = await world.a_school_admin()
    assert (await principal.client.put(f"{STUDENTS}/number-rule", json=rule)).status_code == 403
    bad = await registrar.client.put(f"{STUDENTS}/number-rule", json={**rule, "digits": 2})
    assert codes(bad)[0][0] == "digits"


async def test_one_primary_school_at_a_time(world: World, registrar: SignedIn) -> None:
    other, student = await world.a_school("Other"), await world.a_student()
    refused = await enroll(registrar, student, other)
    assert refused.status_code == 409
    said = refused.json()
    assert (said["type"], said["school_name"], said["same_school"]) == (
        "/problems/students/already-enrolled",
        "Lincoln High",
        False,
    )
    again = await enroll(registrar, student, world.school, primary=False)
    assert again.json()["same_school"] is True
    beside = await enroll(registrar, student, other, primary=False, entry_type="other")
    assert (beside.status_code, beside.json()["done"]) == (200, True)
    assert [each["primary"] for each in (await history(registrar, student))["enrollments"]] == [False, True]


async def test_of_twenty_at_once_one_wins(world: World, registrar: SignedIn) -> None:
    other, student = await world.a_school("Other"), await world.a_student()
    assert (await change(registrar, student, "exit", ends_on=YESTERDAY, exit_type="withdrawn")).status_code == 200
    answers = await asyncio.gather(
        *(
            enroll(registrar, student, (other, world.school)[place % 2], entry_type="re_entry", ends_on=str(TOMORROW))
            for place in range(20)
        )
    )
    assert sorted(answer.status_code for answer in answers) == [200] + [409] * 19


async def test_an_exit(world: World, registrar: SignedIn) -> None:
    student = await world.a_student()
    early = await change(registrar, student, "exit", ends_on=FIRST_DAY - A_DAY, exit_type="withdrawn")
    assert codes(early) == [("ends_on", "before_entry")]
    left = await change(registrar, student, "exit", ends_on=YESTERDAY, exit_type="dropped_out", reason="works")
    assert left.status_code == 200, left.text
    (held,) = (await history(registrar, student))["enrollments"]
    assert (held["state"], held["counts_as"], held["exit_descriptor"]) == ("over", "dropped_out", "Dropout")
    again = await change(registrar, student, "exit", ends_on=TODAY, exit_type="withdrawn")
    assert (again.status_code, again.json()["type"]) == (409, "/problems/students/enrollment-over")
    back = await enroll(registrar, student, world.school, entry_type="re_entry")
    assert back.status_code == 200, back.text
    told = await history(registrar, student)
    assert [each["state"] for each in told["enrollments"]] == ["current", "over"]
    kept = {each["kind"]: each for each in told["changes"]}
    assert set(kept) == {"enrolled", "exited", "recorded"}
    assert (kept["exited"]["before"]["ends_on"], kept["exited"]["reason"]) == (None, "works")


async def test_nobody_came(world: World, registrar: SignedIn) -> None:
    made = (await create(registrar, world.school)).json()["id"]
    gone = await change(registrar, made, "exit", ends_on=YESTERDAY, exit_type="no_show")
    assert gone.status_code == 200, gone.text
    assert (await history(registrar, made))["enrollments"][0]["state"] == "cancelled"


async def test_what_is_to_come_is_cancelled(world: World, registrar: SignedIn) -> None:
    made = (await create(registrar, world.school, enrollment={"starts_on": TOMORROW})).json()["id"]
    assert (await history(registrar, made))["enrollments"][0]["state"] == "coming"
    assert (await change(registrar, made, "cancel")).status_code == 200
    assert (await history(registrar, made))["enrollments"][0]["state"] == "cancelled"
    assert (await enroll(registrar, made, world.school)).status_code == 200
    begun = await change(registrar, made, "cancel", place=1)  # the cancelled one began later
    assert begun.status_code == 409
    assert begun.json()["type"] == "/problems/students/enrollment-begun"


async def test_two_who_change_one_enrollment(world: World, registrar: SignedIn) -> None:
    student = await world.a_student()
    (held,) = (await history(registrar, student))["enrollments"]
    path = f"{STUDENTS}/{student}/enrollments/{held['id']}/changes"
    body = {"action": "correct", "grade_level": "10", "reason": "typing error"}
    assert (await registrar.client.post(path, json=body)).status_code == 428
    first = await registrar.client.post(path, json=body, headers={"if-match": '"1"'})
    assert first.status_code == 200, first.text
    late = await registrar.client.post(path, json=body, headers={"if-match": '"1"'})
    assert (late.status_code, late.json()["version"]) == (412, 2)
    foreign = await registrar.client.post(
        f"{STUDENTS}/{await world.a_student()}/enrollments/{held['id']}/changes", json=body, headers={"if-match": '"2"'}
    )
    assert foreign.status_code == 404


async def test_an_office_of_one_school(world: World, registrar: SignedIn) -> None:
    other = await world.a_school("Other")
    principal, student = await world.a_school_admin(), await world.a_student()
    stranger = await world.a_student(school=other)
    assert (await create(principal, other)).status_code == 404
    assert (await create(principal, world.school)).status_code == 201
    sent = await change(principal, student, "transfer", school_id=other.id, grade_level="09", starts_on=TOMORROW)
    assert sent.status_code == 404, "the school that takes has a say"
    assert (await principal.client.get(f"{STUDENTS}/{stranger}/enrollments")).status_code == 404
    assert (await enroll(principal, stranger, world.school)).status_code == 404
    await enroll(registrar, student, other, primary=False)
    told = await history(principal, student)
    assert [each["mine"] for each in told["enrollments"]] == [False, True]
    held = told["enrollments"][0]
    body = {"action": "exit", "ends_on": str(TOMORROW), "exit_type": "withdrawn"}
    path = f"{STUDENTS}/{student}/enrollments/{held['id']}/changes"
    assert (await principal.client.post(path, json=body, headers={"if-match": '"1"'})).status_code == 404
    left = await change(principal, student, "exit", place=1, ends_on=YESTERDAY, exit_type="withdrawn")
    assert left.status_code == 200
    back = await enroll(principal, student, world.school, entry_type="re_entry")
    assert back.status_code == 200, "those who left may come back"
    teacher = await world.a_teacher()
    assert (await teacher.client.get(f"{STUDENTS}/{student}/enrollments")).status_code == 403
    assert (await teacher.client.post(STUDENTS, json={"enrollment": entering(world.school)})).status_code == 403
