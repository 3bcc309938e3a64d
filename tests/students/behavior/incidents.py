"""What the tests of behavior ask again and again."""

from typing import Any
from uuid import UUID

import httpx

from tests.support.world import SignedIn, World

INCIDENTS = "/v1/students/incidents"
KINDS = "/v1/students/behavior-kinds"


def match(version: int) -> dict[str, str]:
    return {"if-match": f'"{version}"'}


def code_of(answer: httpx.Response) -> str:
    """The slug of a refusal, or the code of what is wrong in the payload."""
    said = answer.json()
    if answer.status_code == 422:
        return str(said["errors"][0]["code"])
    return str(said["type"]).removeprefix("/problems/").removeprefix("students/")


async def report(who: SignedIn, *student_ids: UUID, **said: Any) -> httpx.Response:
    people = [{"student_id": str(each)} for each in student_ids]
    body = {"kind": "disruption", "description": "Threw a pencil.", "participants": people, **said}
    return await who.client.post(INCIDENTS, json=body)


async def reported(who: SignedIn, *student_ids: UUID, **said: Any) -> str:
    answer = await report(who, *student_ids, **said)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def read(who: SignedIn, incident: str) -> dict[str, Any]:
    answer = await who.client.get(f"{INCIDENTS}/{incident}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def behavior(who: SignedIn, student: UUID) -> dict[str, Any]:
    answer = await who.client.get(f"/v1/students/{student}/behavior")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def part_id(who: SignedIn, incident: str, student: UUID) -> str:
    people = (await read(who, incident))["participants"]
    return str(next(each["id"] for each in people if each["student_id"] == str(student)))


async def tell(who: SignedIn, incident: str, student: UUID, **said: Any) -> httpx.Response:
    path = f"{INCIDENTS}/{incident}/participants/{await part_id(who, incident, student)}/told"
    return await who.client.post(path, json={"how": "phone", **said})


async def state(who: SignedIn, incident: str, version: int, wanted: str, **said: Any) -> httpx.Response:
    return await who.client.put(f"{INCIDENTS}/{incident}/state", json={"state": wanted, **said}, headers=match(version))


async def a_counselor(world: World) -> SignedIn:
    return await world.signs_in(await world.a_staff_member(), "counselor", world.school)


async def a_teacher_of(world: World, *students: UUID, period: int = 1) -> SignedIn:
    teacher = await world.a_teacher()
    await world.a_section(teacher_id=teacher.person_id, students=students, period=period)
    return teacher
