"""Something good is said of a student, and the student and the family read it."""

from datetime import timedelta

from tests.students.behavior.incidents import a_teacher_of, behavior, code_of
from tests.support.world import TODAY, World


async def test_a_teacher_gives_it_and_the_family_reads_it(world: World) -> None:
    student, other = await world.a_student(), await world.a_student()
    teacher, colleague = await a_teacher_of(world, student), await a_teacher_of(world, student, period=2)
    mother = await world.signs_in(await world.a_guardian(student), "guardian")
    child = await world.signs_in(student, "student")
    path = f"/v1/students/{student}/recognitions"
    given = await teacher.client.post(path, json={"kind": "kindness", "words": "Shared her lunch."})
    assert given.status_code == 201, given.text
    for who in (mother, child, colleague, await world.a_school_admin()):
        (read,) = (await behavior(who, student))["recognitions"]
        assert (read["kind"], read["words"], read["given_on"]) == ("kindness", "Shared her lunch.", str(TODAY))
        assert not read["mine"]
    told = (await mother.client.get(f"/v1/students/{student}/timeline")).json()["items"]
    assert told[0]["details"] == {"incident_kind": "kindness", "kind_name": None}
    for who in (mother, child):
        assert (await who.client.post(path, json={"kind": "effort", "words": "x"})).status_code == 403
    elsewhere = f"/v1/students/{other}/recognitions"
    assert (await teacher.client.post(elsewhere, json={"kind": "effort", "words": "x"})).status_code == 404


async def test_what_is_refused_and_who_takes_it_back(world: World) -> None:
    student, office = await world.a_student(), await world.a_school_admin()
    teacher, colleague = await a_teacher_of(world, student), await a_teacher_of(world, student, period=2)
    path = f"/v1/students/{student}/recognitions"
    to_come = {"kind": "effort", "words": "x", "given_on": str(TODAY + timedelta(days=1))}
    assert code_of(await teacher.client.post(path, json=to_come)) == "date_past"
    assert code_of(await teacher.client.post(path, json={"kind": "theft", "words": "x"})) == "unknown_kind"
    ids = [(await teacher.client.post(path, json={"kind": "effort", "words": "x"})).json()["id"] for _ in range(2)]
    reason = {"reason": "Another student"}
    for who, expected in ((colleague, 404), (teacher, 204)):
        taken = await who.client.post(f"/v1/students/recognitions/{ids[0]}/withdraw", json=reason)
        assert taken.status_code == expected
    assert (await office.client.post(f"/v1/students/recognitions/{ids[1]}/withdraw", json=reason)).status_code == 204
    assert (await behavior(teacher, student))["recognitions"] == []
