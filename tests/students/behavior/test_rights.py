"""Several children are in one incident: each family, and each teacher, is told of their own and of nobody else."""

import json
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from homeroom.identity.models import RoleGrant
from tests.students.behavior.incidents import (
    INCIDENTS,
    a_counselor,
    a_teacher_of,
    behavior,
    code_of,
    match,
    part_id,
    read,
    report,
    reported,
    state,
    tell,
)
from tests.support.world import TODAY, SignedIn, World

OTHERS_NAME, WORDS = "Zebulon", "Zebulon was hit with a ruler"


async def an_affray(office: SignedIn, own: UUID, other: UUID) -> str:
    """Two children, words that name one of them, something decided for each, both families told."""
    incident = await reported(
        office,
        own,
        kind="fighting",
        description=WORDS,
        participants=[
            {"student_id": str(own), "role": "perpetrator"},
            {"student_id": str(other), "role": "victim"},
        ],
    )
    for student, kind in ((own, "detention"), (other, "conference")):
        person = await part_id(office, incident, student)
        body = {"participant_id": person, "kind": kind, "starts_on": str(TODAY), "note": f"{OTHERS_NAME} is afraid"}
        assert (await office.client.post(f"{INCIDENTS}/{incident}/actions", json=body)).status_code == 201
        assert (await tell(office, incident, student)).status_code == 200
    return incident


async def all_that_is_told(who: SignedIn, incident: str, *students: UUID) -> str:
    """Whatever somebody gets by any route of behavior, refusals among them."""
    paths = [
        INCIDENTS,
        f"{INCIDENTS}/export?format=csv",
        f"{INCIDENTS}/{incident}",
        f"{INCIDENTS}/{incident}/history",
        *(f"/v1/students/{student}/{tab}" for student in students for tab in ("behavior", "timeline")),
    ]
    answers = [await who.client.get(path) for path in paths]
    change = {"reason": "none"}
    answers += [
        await who.client.post(f"{INCIDENTS}/{incident}/participants/{incident}/remove", json=change),
        await who.client.put(f"{INCIDENTS}/{incident}/state", json={"state": "closed"}, headers=match(1)),
        await report(who, *students),
    ]
    return "\n".join(answer.text for answer in answers)


async def test_nothing_of_another_child_is_told(world: World) -> None:
    own, other = await world.a_student("Ida"), await world.a_student(OTHERS_NAME, family_name="Quagmire")
    office = await world.a_school_admin()
    incident = await an_affray(office, own, other)
    others = [str(other), OTHERS_NAME, "Quagmire", await part_id(office, incident, other), "afraid"]
    people = {
        "teacher": await a_teacher_of(world, own),
        "mother": await world.signs_in(await world.a_guardian(own), "guardian"),
        "child": await world.signs_in(own, "student"),
    }
    for role, who in people.items():
        told = await all_that_is_told(who, incident, own)
        assert "fighting" in told, role
        for secret in others:
            assert secret not in told, (role, secret)
        parts = (await behavior(who, own))["incidents"]
        (part,) = [each for each in parts if each["kind"] == "fighting"]
        assert (part["role"], part["description"]) == ("perpetrator", None)
        assert [each["kind"] for each in part["actions"]] == ["detention"]
        assert (part["incident_id"] == incident) is (role == "teacher")
        assert (await who.client.get(f"/v1/students/{other}/behavior")).status_code == 404
    whole = await all_that_is_told(office, incident, own)
    assert OTHERS_NAME in whole


async def test_whom_a_court_bars_finds_no_incident_of_the_child_as_teacher_and_office_in_one(world: World) -> None:
    """Neither one that she reported herself, nor one with another of her students in it."""
    own, pupil = await world.a_student("Ida"), await world.a_student(OTHERS_NAME)
    teacher = await a_teacher_of(world, pupil)
    await world.add(
        RoleGrant(account_id=teacher.account_id, role="school_admin", school_id=world.school.id, starts_on=TODAY)
    )
    incidents = [await reported(teacher, own), await reported(await world.a_school_admin(), own, pupil)]
    assert len((await teacher.client.get(INCIDENTS)).json()["items"]) == 2
    await world.bar(own, teacher.person_id)
    assert (await teacher.client.get(INCIDENTS)).json()["items"] == []
    for incident in incidents:
        assert "Ida" not in await all_that_is_told(teacher, incident, pupil)


async def test_a_teacher_reads_what_she_wrote_and_only_her_students(world: World) -> None:
    own, other = await world.a_student("Ida"), await world.a_student(OTHERS_NAME)
    teacher, colleague = await a_teacher_of(world, own), await a_teacher_of(world, own, period=2)
    office = await world.a_school_admin()
    incident = await reported(teacher, own, description="Threw a pencil.")
    people = {"student_id": str(other), "role": "victim"}
    assert (await office.client.post(f"{INCIDENTS}/{incident}/participants", json=people)).status_code == 201
    found = await read(teacher, incident)
    assert (found["description"], found["whole"], found["mine"]) == ("Threw a pencil.", False, True)
    assert [each["student_id"] for each in found["participants"]] == [str(own)]
    assert (await read(colleague, incident))["description"] is None
    for who in (teacher, colleague):
        (line,) = (await who.client.get(INCIDENTS)).json()["items"]
        assert [each["id"] for each in line["students"]] == [str(own)]
    assert code_of(await report(teacher, other)) == "not-found"
    assert (await state(teacher, incident, 2, "closed")).status_code == 403
    stranger = await world.a_teacher()
    assert (await stranger.client.get(f"{INCIDENTS}/{incident}")).status_code == 404
    assert (await stranger.client.get(INCIDENTS)).json()["items"] == []


async def test_a_family_is_told_first_and_reads_then(world: World) -> None:
    student, other = await world.a_student(), await world.a_student()
    mother = await world.signs_in(await world.a_guardian(student), "guardian")
    office = await a_counselor(world)
    incident = await reported(office, student, other)
    assert (await behavior(mother, student))["incidents"] == []
    assert await kinds_told(mother, student) == []
    await tell(office, incident, student)
    (part,) = (await behavior(mother, student))["incidents"]
    assert (part["told_on"], part["description"]) == (str(TODAY), None)
    assert await kinds_told(mother, student) == ["incident"]
    untold = await reported(office, student)
    await state(office, untold, 1, "closed")
    assert len((await behavior(mother, student))["incidents"]) == 2
    assert (await mother.client.get(INCIDENTS)).json()["items"] == [], "the list is for staff"
    assert (await mother.client.get(f"{INCIDENTS}/{incident}")).status_code == 404


async def kinds_told(who: SignedIn, student: UUID) -> list[str]:
    told = (await who.client.get(f"/v1/students/{student}/timeline")).json()["items"]
    return [each["kind"] for each in told if each["kind"] in {"incident", "recognition"}]


async def test_a_description_for_families_names_nobody(world: World) -> None:
    student, other = await world.a_student("Ida"), await world.a_student(OTHERS_NAME)
    mother = await world.signs_in(await world.a_guardian(student), "guardian")
    office = await world.a_school_admin()
    named = {"description": "ZEBULON's bag was thrown.", "for_family": True}
    assert code_of(await report(office, student, other, **named)) == "names_a_student"
    alone = await reported(office, other, **named)
    join = await office.client.post(f"{INCIDENTS}/{alone}/participants", json={"student_id": str(student)})
    assert code_of(join) == "names_a_student"
    incident = await reported(office, student, other, description="A bag was thrown.", for_family=True)
    await tell(office, incident, student)
    assert [each["description"] for each in (await behavior(mother, student))["incidents"]] == ["A bag was thrown."]
    fact = {"occurred_at": "2026-11-16T14:00:00Z", "kind": "fighting", **named}
    assert code_of(await office.client.put(f"{INCIDENTS}/{incident}", json=fact, headers=match(2))) == "names_a_student"


async def test_who_is_barred_or_has_no_rights_sees_nothing(world: World) -> None:
    student, office = await world.a_student(), await world.a_school_admin()
    father, aunt = await world.a_guardian(student), await world.a_guardian(student, may_see_records=False)
    both = [await world.signs_in(person, "guardian") for person in (father, aunt)]
    incident = await reported(office, student)
    await tell(office, incident, student)
    assert len((await behavior(both[0], student))["incidents"]) == 1
    await world.bar(student, father)
    for who in both:
        assert (await who.client.get(f"/v1/students/{student}/behavior")).status_code == 404
    of_age = await world.a_student(birth_on=TODAY.replace(year=TODAY.year - 18))
    parent = await world.signs_in(await world.a_guardian(of_age), "guardian")
    assert (await parent.client.get(f"/v1/students/{of_age}/behavior")).status_code == 404


async def test_an_office_of_another_school_sees_its_own_students_part(world: World) -> None:
    elsewhere = await world.a_school("Washington Middle")
    student, other = await world.a_student(school=elsewhere), await world.a_student(OTHERS_NAME)
    district, theirs = await world.a_district_admin(), await world.a_school_admin(elsewhere)
    here = await world.a_school_admin()
    incident = await reported(district, student, other, school_id=str(world.school.id), description=WORDS)
    (part,) = (await behavior(theirs, student))["incidents"]
    assert (part["incident_id"], part["description"]) == (None, None)
    assert (await theirs.client.get(f"{INCIDENTS}/{incident}")).status_code == 404
    assert len((await read(here, incident))["participants"]) == 2
    assert (await here.client.get(INCIDENTS, params={"school_id": str(elsewhere.id)})).status_code == 404


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=st.lists(st.sets(st.integers(0, 3), min_size=1), min_size=1, max_size=4), told=st.sets(st.integers(0, 3)))
async def test_whoever_is_in_it_each_sees_exactly_their_own(world: World, plan: list[set[int]], told: set[int]) -> None:
    """Whatever incidents there are with whomever, the parts of a student are those the student was in."""
    office = await world.a_school_admin()
    students = [await world.a_student() for _ in range(4)]
    teacher = await a_teacher_of(world, students[0], students[1])
    mother = await world.signs_in(await world.a_guardian(students[0], students[2]), "guardian")
    made = {await reported(office, *(students[each] for each in sorted(among))): among for among in plan}
    for incident, among in made.items():
        for each in told & among:
            await tell(office, incident, students[each])
    for place, student in enumerate(students):
        mine = {incident for incident, among in made.items() if place in among}
        assert len((await behavior(office, student))["incidents"]) == len(mine)
        if place in {0, 2}:
            assert len((await behavior(mother, student))["incidents"]) == (len(mine) if place in told else 0)
    lines: dict[str, Any] = {each["id"]: each for each in (await teacher.client.get(INCIDENTS)).json()["items"]}
    assert {*lines} == {incident for incident, among in made.items() if among & {0, 1}}
    for incident, line in lines.items():
        assert {each["id"] for each in line["students"]} == {str(students[at]) for at in made[incident] & {0, 1}}
    assert not {str(students[2]), str(students[3])} & {*json.dumps(lines).split('"')}
