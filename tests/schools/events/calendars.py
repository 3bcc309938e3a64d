"""What the tests of events ask and bring."""

from collections.abc import Mapping
from typing import Any

import httpx

from tests.support.world import SignedIn, World

TERM = {"from": "2026-08-17", "until": "2027-06-04", "limit": "200"}


def an_event(**also: Any) -> dict[str, Any]:
    return {
        "title": "Open house",
        "audience": ["families"],
        "starts_on": "2026-11-19",
        "ends_on": "2026-11-19",
        "start_time": "18:30",
        "end_time": "20:00",
        **also,
    }


async def made(someone: SignedIn, **also: Any) -> dict[str, Any]:
    answer = await someone.client.post("/v1/schools/events", json=an_event(**also))
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


async def titles(someone: SignedIn, **query: str) -> list[str]:
    answer = await someone.client.get("/v1/schools/events", params={**TERM, **query})
    assert answer.status_code == 200, answer.text
    return [item["title"] for item in answer.json()["items"]]


def holidays(*events: str) -> bytes:
    """A calendar of events, each given by its lines."""
    whole = "".join(f"BEGIN:VEVENT\r\n{event.strip()}\r\nEND:VEVENT\r\n" for event in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{whole}END:VCALENDAR\r\n".replace("\n\n", "\n").encode()


async def a_source(someone: SignedIn, **also: Any) -> str:
    body = {"name": "State holidays", "audience": ["public"], **also}
    answer = await someone.client.post("/v1/schools/event-sources", json=body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def brought(someone: SignedIn, source_id: str, data: bytes) -> httpx.Response:
    query = {"source_id": source_id, "file_name": "holidays.ics"}
    return await someone.client.post("/v1/schools/event-imports", params=query, content=data)


async def applied(someone: SignedIn, import_id: str, *no_school: int) -> Mapping[str, int]:
    answer = await someone.client.post(f"/v1/schools/event-imports/{import_id}/apply", json={"no_school": [*no_school]})
    assert answer.status_code == 200, answer.text
    return dict(answer.json()["counts"])


async def a_link(someone: SignedIn, kind: str = "person", target_id: object = None) -> str:
    body = {"kind": kind, "target_id": str(target_id) if target_id else None}
    answer = await someone.client.post("/v1/schools/feeds", json=body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["path"])


async def read(world: World, path: str, **headers: str) -> httpx.Response:
    """As a phone does, which has no account."""
    async with world.application.client() as phone:
        return await phone.get(path, headers=headers)
