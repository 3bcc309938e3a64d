"""Early warning counts incidents: whose, which, since when."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.students.behavior.incidents import INCIDENTS, part_id, report, state
from tests.students.warnings.days import school_days, standing
from tests.support.world import TODAY, SignedIn, World


@pytest.fixture
async def office(world: World) -> SignedIn:
    return await world.signs_in(await world.a_staff_member(), "district_admin")


async def happened(office: SignedIn, days: int, *people: tuple[UUID, str]) -> str:
    said = [{"student_id": str(student), "role": role} for student, role in people]
    at = f"{TODAY - timedelta(days=days)}T14:00:00Z"
    answer = await report(office, occurred_at=at, participants=said)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def counted(world: World, office: SignedIn, student: UUID) -> tuple[int, str | None] | None:
    """What the flag of incidents says of a student once all is done that an incident sets off."""
    await world.application.run_jobs()
    measures: list[dict[str, Any]] = (await standing(office, student))["measures"]
    found = [(each["counted"], each["level"]) for each in measures if each["measure"] == "recent_incidents"]
    return found[0] if found else None


async def test_each_incident_once_and_for_who_brought_it_about(world: World, office: SignedIn) -> None:
    one, other, witness = [await world.a_student() for _ in range(3)]
    since = (TODAY - school_days(count=20)[-1]).days
    await happened(office, 0, (one, "perpetrator"), (one, "reporter"), (witness, "witness"))
    await happened(office, since, (one, "perpetrator"), (other, "perpetrator"))
    await happened(office, since + 1, (one, "perpetrator"))
    await happened(office, 1, (one, "victim"), (other, "witness"))
    assert await counted(world, office, one) == (2, "watch")
    assert await counted(world, office, other) == (1, None)
    assert await counted(world, office, witness) is None


async def test_what_was_recorded_in_error_counts_no_more(world: World, office: SignedIn) -> None:
    student = await world.a_student()
    first, second = [await happened(office, 1, (student, "perpetrator")) for _ in range(2)]
    assert await counted(world, office, student) == (2, "watch")
    assert (await state(office, first, 1, "voided", reason="Mistaken")).status_code == 200
    assert await counted(world, office, student) == (1, None)
    flag = (await standing(office, student))["flags"][0]
    assert (flag["ended_on"], flag["ended"]["numbers"]["counted"]) == (str(TODAY), 1)
    person = f"{INCIDENTS}/{second}/participants/{await part_id(office, second, student)}"
    assert (await office.client.post(f"{person}/remove", json={"reason": "It was his brother."})).status_code == 200
    assert await counted(world, office, student) == (0, None)
