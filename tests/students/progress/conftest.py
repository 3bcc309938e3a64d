"""Who has to do with a student, and the student."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx
import pytest

from tests.support.world import FIRST_DAY, TODAY, SignedIn, World

PLAN: Mapping[str, Any] = {"kind": "attendance", "title": "Check in each morning", "starts_on": str(FIRST_DAY)}
GOAL: Mapping[str, Any] = {
    "title": "Reads fluently",
    "measure": "Words correct per minute",
    "unit": "words",
    "baseline": 60,
    "target": 100,
    "starts_on": str(FIRST_DAY),
    "due_on": str(TODAY),
}


@dataclass
class Around:
    """Everybody around one student."""

    student: UUID
    counselor: SignedIn
    other_counselor: SignedIn
    principal: SignedIn
    teacher: SignedIn
    stranger: SignedIn  # a teacher of nobody here
    parent: SignedIn
    child: SignedIn
    admin: SignedIn

    @property
    def everybody(self) -> dict[str, SignedIn]:
        return {name: who for name, who in self.__dict__.items() if isinstance(who, SignedIn)}

    def at(self, path: str = "/progress") -> str:
        return f"/v1/students/{self.student}{path}"

    async def read(self, who: SignedIn) -> dict[str, Any]:
        answer = await who.client.get(self.at())
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def add(self, who: SignedIn, path: str, **body: Any) -> str:
        answer = await who.client.post(self.at(path), json=body)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    async def put(self, who: SignedIn, path: str, version: int, **body: Any) -> httpx.Response:
        return await who.client.put(self.at(path), json=body, headers={"if-match": f'"{version}"'})


async def counsels(world: World) -> SignedIn:
    return await world.signs_in(await world.a_staff_member(position="Counselor"), "counselor", world.school)


@pytest.fixture
async def around(world: World) -> Around:
    student = await world.a_student("Sam")
    teacher = await world.a_teacher()
    await world.a_section(teacher_id=teacher.person_id, students=[student])
    return Around(
        student,
        await counsels(world),
        await counsels(world),
        await world.a_school_admin(),
        teacher,
        await world.a_teacher(),
        await world.signs_in(await world.a_guardian(student), "guardian"),
        await world.signs_in(student, "student"),
        await world.a_district_admin(),
    )
