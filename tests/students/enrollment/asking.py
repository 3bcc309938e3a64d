"""How these tests ask: one line for each thing an office does."""

from datetime import date
from typing import Any
from uuid import UUID

import httpx

from tests.support.world import TODAY, SchoolMade, SignedIn

STUDENTS = "/v1/students"


def entering(school: SchoolMade, grade: str = "09", starts_on: date = TODAY, **also: Any) -> dict[str, Any]:
    return {"school_id": str(school.id), "grade_level": grade, "starts_on": str(starts_on), **also}


async def create(office: SignedIn, school: SchoolMade, **also: Any) -> httpx.Response:
    enrollment = entering(school, **also.pop("enrollment", {}))
    body = {"given_name": "Nia", "family_name": "New", **also, "enrollment": enrollment}
    return await office.client.post(STUDENTS, json=body)


async def history(office: SignedIn, student: UUID | str) -> dict[str, Any]:
    answer = await office.client.get(f"{STUDENTS}/{student}/enrollments")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def enroll(
    office: SignedIn, student: UUID | str, school: SchoolMade, *, preview: bool = False, **also: Any
) -> httpx.Response:
    """`also` as in `entering`."""
    asked = {"preview": str(preview).lower()}
    return await office.client.post(f"{STUDENTS}/{student}/enrollments", json=entering(school, **also), params=asked)


async def change(
    office: SignedIn, student: UUID | str, action: str, *, place: int = 0, preview: bool = False, **body: Any
) -> httpx.Response:
    """Of the enrollment at this place of the history, the latest first."""
    held = (await history(office, student))["enrollments"][place]
    said = {key: str(value) if isinstance(value, date | UUID) else value for key, value in body.items()}
    return await office.client.post(
        f"{STUDENTS}/{student}/enrollments/{held['id']}/changes",
        json={"action": action, **said},
        params={"preview": str(preview).lower()},
        headers={"if-match": f'"{held["version"]}"'},
    )


def codes(answer: httpx.Response) -> list[tuple[str, str]]:
    assert answer.status_code == 422, answer.text
    return [(error["path"], error["code"]) for error in answer.json()["errors"]]
