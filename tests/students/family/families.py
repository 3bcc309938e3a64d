"""What the tests of families ask again and again."""

from typing import Any
from uuid import UUID

import httpx

from tests.support.world import TODAY, SignedIn

FULL = {"may_see_records": True, "is_notified": True, "may_pick_up": True, "is_billed": False, "lives_with": True}


def of(student: UUID | str, *rest: str) -> str:
    return "/".join(("/v1/students", str(student), *rest))


async def family(who: SignedIn, student: UUID) -> dict[str, Any]:
    answer = await who.client.get(of(student, "family"))
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def link(who: SignedIn, student: UUID, guardian: UUID | str, **but: Any) -> httpx.Response:
    body = {"guardian_id": str(guardian), "relation": "parent", "starts_on": str(TODAY), **FULL, **but}
    return await who.client.post(of(student, "guardians"), json=body)


async def home(who: SignedIn, student: UUID, name: str, *people: UUID, **but: Any) -> str:
    body = {
        "name": name,
        "street": "12 Elm Street",
        "city": "Springfield",
        "state": "IL",
        "postal_code": "62701",
        "country": "US",
        "person_ids": [str(person) for person in people],
        "starts_on": str(TODAY),
        **but,
    }
    answer = await who.client.post(of(student, "households"), json=body)
    assert answer.status_code == 201, answer.text
    return str(next(each["id"] for each in answer.json()["households"] if each["name"] == name))


def slug(answer: httpx.Response) -> str:
    return str(answer.json()["type"]).removeprefix("/problems/students/")


def match(version: int) -> dict[str, str]:
    return {"if-match": f'"{version}"'}
