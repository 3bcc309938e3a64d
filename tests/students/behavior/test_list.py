"""The list of incidents, in every order; and how many incidents each student brought about."""

from datetime import timedelta
from typing import Any

from tests.students.behavior.incidents import INCIDENTS, reported, state
from tests.support.world import TODAY, World


async def test_each_order_page_by_page_and_filters(world: World) -> None:
    office, student = await world.a_school_admin(), await world.a_student()
    plan = [("theft", "minor", 3), ("bullying", "serious", 1), ("theft", "moderate", 2), ("fighting", "minor", 0)]
    for kind, severity, days in plan:
        at = f"{TODAY - timedelta(days=days)}T14:00:00Z"
        await reported(office, student, kind=kind, severity=severity, occurred_at=at)
    (first,) = (await office.client.get(INCIDENTS, params={"kind": "bullying"})).json()["items"]
    await state(office, first["id"], 1, "closed")

    async def walked(**query: Any) -> list[dict[str, Any]]:
        rows, cursor = [], None
        while True:
            asked = {"limit": 3, **query, **({"cursor": cursor} if cursor else {})}
            answer = await office.client.get(INCIDENTS, params=asked)
            assert answer.status_code == 200, answer.text
            rows += answer.json()["items"]
            cursor = answer.json()["next"]
            if cursor is None:
                return rows

    for sort, key in (("occurred", "occurred_on"), ("kind", "kind"), ("severity", "severity"), ("state", "state")):
        for order in ("asc", "desc"):
            values = [row[key] for row in await walked(sort=sort, order=order)]
            assert values == sorted(values, reverse=order == "desc"), sort
            assert len(values) == len(plan)
    assert len(await walked(severity="minor")) == 2
    assert len(await walked(state="open", school_id=str(world.school.id))) == 3
    between = {"first_on": str(TODAY - timedelta(days=2)), "last_on": str(TODAY - timedelta(days=1))}
    assert {row["kind"] for row in await walked(**between)} == {"bullying", "theft"}
    file = await office.client.get(f"{INCIDENTS}/export", params={"format": "csv", "kind": "theft", "lang": "es"})
    assert file.text.count("Robo") == 2, file.text
