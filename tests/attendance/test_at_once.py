"""Two at the same time: one wins, the other is told, nothing is lost."""

import asyncio

from tests.attendance.test_take_roll import code, marks, path, save
from tests.support.world import World


async def test_of_many_saves_at_once_exactly_one_wins(world: World) -> None:
    teacher = await world.a_teacher()
    students = [await world.a_student() for _ in range(5)]
    section = await world.a_section(teacher_id=teacher.person_id, students=students)
    for version in range(3):
        bodies = [marks(section, {student: code(section, "A")}) for student in students]
        answers = await asyncio.gather(*(save(teacher, section, body, version) for body in bodies))
        assert sorted(answer.status_code for answer in answers) == [200, 412, 412, 412, 412]
        winner = next(answer.json() for answer in answers if answer.status_code == 200)
        roll = (await teacher.client.get(path(section))).json()
        assert (roll["version"], roll["students"]) == (version + 1, winner["students"])
        for answer in answers:
            if answer.status_code == 412:
                assert answer.json()["current"]["students"] == winner["students"]


async def test_the_same_key_does_it_once(world: World) -> None:
    admin = await world.a_school_admin()
    body = {
        "school_id": str(world.school.id), "code": "X1", "label": "X", "presence": "present", "excuse": "unknown",
        "for_teachers": True,
    }  # fmt: skip
    headers = {"idempotency-key": "the-same"}
    answers = await asyncio.gather(
        *(admin.client.post("/v1/attendance/codes", json=body, headers=headers) for _ in range(8))
    )
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert sum(answer.headers.get("idempotency-replayed") == "true" for answer in answers) == 7
    other = await admin.client.post("/v1/attendance/codes", json={**body, "code": "X2"}, headers=headers)
    assert (other.status_code, other.json()["type"]) == (409, "/problems/idempotency-key-reused")


async def test_a_refused_request_leaves_its_key_free(world: World) -> None:
    admin = await world.a_school_admin()
    body = {
        "school_id": str(world.school.id), "code": "A", "label": "X", "presence": "present", "excuse": "unknown",
        "for_teachers": True,
    }  # fmt: skip
    headers = {"idempotency-key": "again"}
    assert (await admin.client.post("/v1/attendance/codes", json=body, headers=headers)).status_code == 409
    mended = await admin.client.post("/v1/attendance/codes", json={**body, "code": "ZZ"}, headers=headers)
    assert mended.status_code == 201
