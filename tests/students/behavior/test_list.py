"""The list of incidents, in every order; and how many incidents each student brought about."""

from datetime import timedelta
from typing import Any

from homeroom.students.behavior.repository.of_student import incidents_between
from tests.students.behavior.incidents import INCIDENTS, report, reported, state
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


async def test_incidents_are_counted_once_and_for_who_brought_them_about(world: World) -> None:
    office = await world.a_school_admin()
    one, other, witness = [await world.a_student() for _ in range(3)]

    async def happened(days: int, **roles: str) -> str:
        people = {"one": one, "other": other, "witness": witness}
        said = [{"student_id": str(people[name.rstrip("_")]), "role": role} for name, role in roles.items()]
        at = f"{TODAY - timedelta(days=days)}T14:00:00Z"
        return str((await report(office, occurred_at=at, participants=said)).json()["id"])

    await happened(0, one="perpetrator", one_="reporter", witness="witness")
    await happened(30, one="perpetrator", other="perpetrator")
    await happened(31, one="perpetrator")
    await happened(1, one="victim", other="witness")
    voided = await happened(2, other="perpetrator")
    await state(office, voided, 1, "voided", reason="Mistaken")
    counted = incidents_between(TODAY - timedelta(days=30), TODAY)
    async with world.work() as work:
        rows = (await work.session.execute(counted, {"actor_tenant": world.tenant_id})).all()
    assert {row.student_id: row.incidents for row in rows} == {one: 2, other: 1}
